"""What the browser calls for answers of others: colleagues, and earlier ones; see :mod:`assessment.web`."""

import json

from assessment import answers, comparison_report, team, team_report
from assessment._web_replies import refusal, text_of
from assessment.problems import AnswersError

__all__ = ["check_colleagues", "show_comparison", "show_team", "write_team"]


def check_colleagues(text: str, file: str, lang: str) -> str:
    """The ``colleagues`` that a file's text holds, one or a whole team; or its ``problems``."""
    try:
        return text_of({"ok": True, "colleagues": team_report.plain_colleagues(file, text)})
    except AnswersError as error:
        return refusal(error, lang)


def show_team(text: str, colleagues: str, lang: str) -> str:
    """The ``html`` about one's own answers among those of the ``colleagues`` (a JSON list of them); or ``problems``."""
    try:
        found = team_report.colleagues_in(colleagues)
        return text_of({"ok": True, "html": team_report.team_html(answers.read(text), found, lang)})
    except AnswersError as error:
        return refusal(error, lang)


def write_team(text: str, colleagues: str, lang: str) -> str:
    """The ``file`` of the team: what the command ``merge`` writes of the same answers; or ``problems``."""
    try:
        found = team_report.team_of(answers.read(text), team_report.colleagues_in(colleagues))
        return text_of({"ok": True, "file": team.as_json(found)})
    except AnswersError as error:
        return refusal(error, lang)


def show_comparison(text: str, earlier: str, lang: str, options: str = "{}") -> str:
    """What changed from the ``earlier`` answers (a JSON list of ``name`` and ``answers``) to the present ones.

    ``options`` may name with ``index`` which of them to compare with, and with ``changed`` when the present answers
    were last changed, as each of ``earlier`` may. The reply has ``html`` and the chart options in
    ``charts``; or ``problems``.
    """
    try:
        present, found = answers.read(text), comparison_report.earlier_in(earlier)
    except AnswersError as error:
        return refusal(error, lang)
    given = json.loads(options)
    section = comparison_report.comparison_section(
        present, found, lang, given.get("index"), str(given.get("changed", ""))
    )
    return text_of({"ok": True, "html": section.html, "charts": {"trend": section.trend} if section.trend else {}})
