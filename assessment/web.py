"""The few functions that the browser calls: JSON text in, JSON text out, so that nothing else crosses the border."""

import json
import sys
from functools import lru_cache
from typing import Any

from assessment import (
    action_plan,
    answers,
    calculator_report,
    charts,
    comparison_report,
    content,
    grid_report,
    measure_report,
    measures,
    portfolio,
    report,
    result,
    team,
    team_report,
    trial_report,
)
from assessment.answers import Answers
from assessment.portfolio import Portfolio
from assessment.problems import AnswersError

__all__ = [
    "advise",
    "calculate",
    "check",
    "check_colleagues",
    "measure",
    "render",
    "score",
    "show_comparison",
    "show_plan",
    "show_rest",
    "show_team",
    "show_trial",
    "survey",
    "surveyed",
    "write_team",
]


def render(text: str, lang: str, options: str = "{}") -> str:
    """What the page shows of these answers.

    ``options`` may name the ``moment`` being answered and the one whose ``profile`` is shown, say with ``whole`` false
    that only what stands beside the questions is to be seen, and with ``paper`` that the result is to be printed.
    The reply has ``ok``. Where it is true: the HTML of ``answer`` and ``line``, ``first``, and per moment its rank and
    whether its two sides are apart; and of the whole result the HTML of ``result`` and the chart options in
    ``charts``. Else: ``problems``, each with ``path`` and ``sentence``.
    """
    try:
        given = answers.read(text)
    except AnswersError as error:
        return refusal(error, lang)
    wanted = json.loads(options)
    whole = wanted.get("whole", True)
    found = result.assess(given, robust=whole)
    first = next((item.moment for item in found.moments if item.moment.id == found.first), None)
    reply = {
        "ok": True,
        "answer": report.answer_html(found, given, lang),
        "line": report.line_html(found, given, lang, wanted.get("moment", "")),
        "first": first and {"id": first.id, "name": first.name},
        "moments": {
            item.moment.id: {
                "rank": None if item.maturity.provisional else item.rank,
                "apart": item.maturity.mismatch != "none",
            }
            for item in found.moments
        },
    }
    if whole:
        profile = report.shown_profile(found, wanted.get("profile"))
        reply["result"] = report.result_html(
            found, given, lang, wanted.get("profile"), paper=wanted.get("paper", False)
        )
        reply["charts"] = charts.charts_of(found, given, profile, lang)
    return _text(reply)


def show_rest(text: str, lang: str, moment: str) -> str:
    """The ``html`` folded under a ranked moment of a result that has many; or ``problems``."""
    try:
        given = answers.read(text)
    except AnswersError as error:
        return refusal(error, lang)
    return _text({"ok": True, "html": report.ranked_rest_html(result.assess(given, robust=False), given, lang, moment)})


def check(text: str, lang: str) -> str:
    """The answers that a file's text holds, as ``answers``, or its ``problems``."""
    try:
        given = answers.read(text)
    except AnswersError as error:
        return refusal(error, lang)
    return _text({"ok": True, "answers": json.loads(answers.write(given))})


def check_colleagues(text: str, file: str, lang: str) -> str:
    """The ``colleagues`` that a file's text holds, one or a whole team; or its ``problems``."""
    try:
        return _text({"ok": True, "colleagues": team_report.plain_colleagues(file, text)})
    except AnswersError as error:
        return refusal(error, lang)


def show_team(text: str, colleagues: str, lang: str) -> str:
    """The ``html`` about one's own answers among those of the ``colleagues`` (a JSON list of them); or ``problems``."""
    try:
        found = team_report.colleagues_in(colleagues)
        return _text({"ok": True, "html": team_report.team_html(answers.read(text), found, lang)})
    except AnswersError as error:
        return refusal(error, lang)


def write_team(text: str, colleagues: str, lang: str) -> str:
    """The ``file`` of the team: what the command ``merge`` writes of the same answers; or ``problems``."""
    try:
        found = team_report.team_of(answers.read(text), team_report.colleagues_in(colleagues))
        return _text({"ok": True, "file": team.as_json(found)})
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
    return _text({"ok": True, "html": section.html, "charts": {"trend": section.trend} if section.trend else {}})


def show_plan(text: str, lang: str, options: str = "{}") -> str:
    """The ``html`` of the action plan and the targets; ``options`` may name the ``moment`` whose targets are set."""
    try:
        given = answers.read(text)
    except AnswersError as error:
        return refusal(error, lang)
    return _text({"ok": True, "html": action_plan.plan_html(given, lang, json.loads(options).get("moment") or "")})


def show_trial(text: str, tried: str, lang: str, options: str = "{}") -> str:
    """What the answers in ``tried`` change: ``html``, and the ``fields`` to try others with; or ``problems``.

    They are those in ``text`` with other levels, importance or volumes. ``options`` may name the ``moment`` of the
    fields.
    """
    try:
        own, other = answers.read(text), answers.read(tried)
    except AnswersError as error:
        return refusal(error, lang)
    return _text(
        {
            "ok": True,
            "html": trial_report.outcome_html(own, other, lang),
            "fields": trial_report.fields_html(own, other, lang, json.loads(options).get("moment") or ""),
        }
    )


def calculate(text: str, lang: str) -> str:
    """What the calculator shows of one moment: ``html``, and a ``sentence`` that says the outcome; or ``problems``."""
    try:
        given = answers.read(text)
    except AnswersError as error:
        return refusal(error, lang)
    found = result.assess(given, robust=False)
    return _text(
        {
            "ok": True,
            "html": calculator_report.calculator_html(found, given, lang),
            "sentence": calculator_report.calculator_sentence(found, lang),
        }
    )


def measure(text: str, lang: str) -> str:
    """What a small calculator shows of a ``measure`` and its ``counts``: ``html`` and a ``sentence``; or not ``ok``."""
    asked = json.loads(text)
    try:
        found = measures.measured(asked["measure"], asked["counts"], content.method())
    except ValueError:
        return _text({"ok": False, "problems": []})
    return _text(
        {
            "ok": True,
            "html": measure_report.measure_html(found, lang),
            "sentence": measure_report.measure_sentence(found, lang),
        }
    )


def advise(text: str, lang: str, own: str = "") -> str:
    """What the grid shows of the one moment in ``text``, an answers file: ``picture``, ``html`` and a ``sentence``.

    ``own`` is the text of the reader's own answers, whose moments stand on the picture too; text that is no answers
    file is left out. Not ``ok`` when the one moment has no place on the grid.
    """
    try:
        moment = answers.read(text).moments[0]
        return _text(
            {
                "ok": True,
                "picture": grid_report.picture_html(moment, _own_or_none(own), lang),
                "html": grid_report.advice_html(moment, lang),
                "sentence": grid_report.advice_sentence(moment, lang),
            }
        )
    except AnswersError as error:
        return refusal(error, lang)
    except (IndexError, ValueError):
        return _text({"ok": False, "problems": []})


def survey(own: str, lang: str, options: str = "{}") -> str:
    """What the portfolio and the value-irritant view show of the reader's own answers; of the example where empty.

    ``options`` may have the ``assumptions``, the ids of the moments that are ``automated``, and whether the answers are
    an ``example``. The reply has the HTML of ``portfolio`` and ``worth``, a ``sentence``, and per moment its
    ``number``, ``name`` and ``contact``: what it asks, or None where it has no place on the grid.
    """
    try:
        given, found, example = surveyed(own, lang, json.loads(options))
    except AnswersError as error:
        return refusal(error, lang)
    except ValueError:
        return _text({"ok": False, "problems": []})
    return _text(
        {
            "ok": True,
            "portfolio": grid_report.portfolio_html(found, given, lang, example=example),
            "worth": grid_report.worth_html(found, lang),
            "sentence": grid_report.portfolio_sentence(found, lang),
            "moments": [
                {"number": entry.number, "name": entry.moment.name, "contact": grid_report.contact_of(entry.moment)}
                for entry in found.entries
            ],
        }
    )


def score(text: str) -> str:
    """The result as canonical JSON, byte for byte what the command line prints; or the problems in English."""
    try:
        return result.as_json(result.assess(answers.read(text)))
    except AnswersError as error:
        return refusal(error, content.LANGUAGES[0])


def surveyed(own: str, lang: str, wanted: dict[str, Any]) -> tuple[Answers, Portfolio, bool]:
    """The answers that a portfolio is made of, the portfolio, and whether they are an example's.

    Raises :class:`AnswersError` for text that is no answers file, and ``ValueError`` for assumptions that cannot be.
    """
    given = answers.read(own or json.dumps(content.example(lang)))
    method = content.method()
    assumed = portfolio.assumptions_in(wanted.get("assumptions", {}), method)
    found = portfolio.portfolio_of(
        given.moments, content.channels(lang), method, assumed, frozenset(wanted.get("automated", ()))
    )
    return given, found, not own or wanted.get("example") is True


@lru_cache(maxsize=1)
def _own_or_none(own: str) -> tuple[answers.Moment, ...]:
    """The moments of the reader's own answers; kept, because a contact that is dragged asks for them many times."""
    try:
        return answers.read(own).moments if own else ()
    except AnswersError:
        return ()


def extend(archive: str) -> str:
    """Let Python load modules from one more zip archive, also such as belong to packages that are loaded already."""
    sys.path.append(archive)
    for name, module in list(sys.modules.items()):
        if hasattr(module, "__path__"):
            module.__path__ = [*module.__path__, f"{archive}/{name.replace('.', '/')}"]
    return _text({"ok": True})


def refusal(error: AnswersError, lang: str) -> str:
    """The reply to answers that cannot be read: their problems, in a language."""
    problems = [{"path": problem.path, "sentence": report.sentence_of(problem, lang)} for problem in error.problems]
    return _text({"ok": False, "problems": problems})


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
