"""What the browser calls for answers of others: colleagues, and earlier ones; see :mod:`assessment.web`."""

import json
from typing import Any

from assessment import answers, comparison_report, team, team_report
from assessment._web_replies import replying

__all__ = ["check_colleagues", "show_comparison", "show_team", "write_team"]


@replying
def check_colleagues(text: str, file: str, lang: str) -> dict[str, Any]:
    """The ``colleagues`` that a file's text holds, one or a whole team; or its ``problems``."""
    return {"colleagues": team_report.plain_colleagues(file, text)}


@replying
def show_team(text: str, colleagues: str, lang: str) -> dict[str, Any]:
    """The ``html`` about one's own answers among those of the ``colleagues`` (a JSON list of them); or ``problems``.

    It leaves out colleagues whose answers cannot be read; ``unread`` has their places in the list.
    """
    found, unread = team_report.readable_colleagues(colleagues)
    return {"html": team_report.team_html(answers.read(text), found, lang), "unread": unread}


@replying
def write_team(text: str, colleagues: str, lang: str) -> dict[str, Any]:
    """The ``file`` of the team: what the command ``merge`` writes of the same answers; or ``problems``."""
    found = team_report.team_of(answers.read(text), team_report.colleagues_in(colleagues))
    return {"file": team.as_json(found)}


@replying
def show_comparison(text: str, earlier: str, lang: str, options: str = "{}") -> dict[str, Any]:
    """What changed from the ``earlier`` answers (a JSON list of ``name`` and ``answers``) to the present ones.

    ``options`` may name with ``index`` which of them to compare with, and with ``changed`` when the present answers
    were last changed, as each of ``earlier`` may. The reply has ``html`` and the chart options in
    ``charts``; or ``problems``.
    """
    present, found = answers.read(text), comparison_report.earlier_in(earlier)
    given = json.loads(options)
    section = comparison_report.comparison_section(
        present, found, lang, given.get("index"), str(given.get("changed", ""))
    )
    return {"html": section.html, "charts": section.charts}
