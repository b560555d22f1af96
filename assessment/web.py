"""The few functions that the browser calls: JSON text in, JSON text out, so that nothing else crosses the border."""

import json
import sys
from functools import lru_cache
from typing import Any

from attrs import evolve

from assessment import (
    action_plan,
    answers,
    calculator_report,
    channel_table_editor,
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
from assessment.answers import Answers, Moment
from assessment.channel_table import ChannelTable, catalogue_of, method_of
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
    "show_channel_table",
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


def advise(text: str, lang: str, own: str = "", options: str = "{}") -> str:
    """What the grid shows of the one moment in ``text``, an answers file: ``picture``, ``html`` and a ``sentence``.

    ``own`` is the text of the reader's own answers: the advice goes by their channel table, and their moments stand on
    the picture too unless ``options`` says that they are an ``example``; text that is no answers file is left out. Not
    ``ok`` when the one moment has no place on the grid.
    """
    try:
        moment = answers.read(text).moments[0]
        moments, table = _own_or_none(own)
        moments = () if json.loads(options).get("example") else moments
        return _text(
            {
                "ok": True,
                "picture": grid_report.picture_html(moment, moments, lang, table),
                "html": grid_report.advice_html(moment, lang, table),
                "sentence": grid_report.advice_sentence(moment, lang, table),
                "own_table": table is not None,
            }
        )
    except AnswersError as error:
        return refusal(error, lang)
    except (IndexError, ValueError):
        return _text({"ok": False, "problems": []})


def survey(own: str, lang: str, options: str = "{}") -> str:
    """What the portfolio and the value-irritant view show of the reader's own answers; of the example where empty.

    ``options`` may have the ids of the moments that are ``automated``, and whether the answers are an ``example``. The
    channel table of answers without moments counts for the example's. The reply has the HTML of ``portfolio`` and
    ``worth``, a ``sentence``, and per moment its ``number``, ``name`` and ``contact``: what it asks, or None where it
    has no place on the grid; none of an example.
    """
    try:
        given, found, example = surveyed(own, lang, json.loads(options))
    except AnswersError as error:
        return refusal(error, lang)
    return _text(
        {
            "ok": True,
            "portfolio": grid_report.portfolio_html(found, given, lang, example=example),
            "worth": grid_report.worth_html(found, lang),
            "sentence": grid_report.portfolio_sentence(found, lang),
            "moments": [
                {"number": entry.number, "name": entry.moment.name, "contact": grid_report.contact_of(entry.moment)}
                for entry in (() if example else found.entries)
            ],
        }
    )


def show_channel_table(text: str, lang: str, options: str = "{}") -> str:
    """The ``html`` of the channel table in these answers and what it does to the advice.

    Where only the table is wrong: ``errors`` with ``path`` and ``sentence``, else none. Answers without moments are
    shown with the example's; ``options`` may say that they are an ``example`` themselves.
    """
    try:
        given = answers.read(text)
    except AnswersError as error:
        errors = channel_table_editor.errors_of(error, lang)
        return refusal(error, lang) if errors is None else _text({"ok": True, "errors": errors})
    shown = _with_moments(given, lang)
    example = not given.moments or json.loads(options).get("example") is True
    return _text({"ok": True, "errors": [], "html": channel_table_editor.outcome_html(shown, lang, example=example)})


def score(text: str) -> str:
    """The result as canonical JSON, byte for byte what the command line prints; or the problems in English."""
    try:
        return result.as_json(result.assess(answers.read(text)))
    except AnswersError as error:
        return refusal(error, content.LANGUAGES[0])


def surveyed(own: str, lang: str, wanted: dict[str, Any]) -> tuple[Answers, Portfolio, bool]:
    """The answers that a portfolio is made of, the portfolio, and whether they are an example's.

    The moments are numbered as in a result. Raises :class:`AnswersError` for text that is no answers file.
    """
    kept = answers.read(own) if own else None
    given = _with_moments(kept, lang)
    table = given.channel_table
    found = portfolio.portfolio_of(
        [item.moment for item in result.assess(given, robust=False).in_order],
        catalogue_of(table, lang),
        method_of(table),
        frozenset(wanted.get("automated", ())),
    )
    return given, found, kept is None or not kept.moments or wanted.get("example") is True


def _with_moments(given: Answers | None, lang: str) -> Answers:
    """The same answers; with the example's moments where they have none, and the example where there are none."""
    if given and given.moments:
        return given
    example = answers.read(json.dumps(content.example(lang)))
    return evolve(example, channel_table=given.channel_table) if given else example


@lru_cache(maxsize=1)
def _own_or_none(own: str) -> tuple[tuple[Moment, ...], ChannelTable | None]:
    """The moments of the reader's own answers as they are numbered, and their channel table.

    They are kept, because a contact that is dragged asks for them many times.
    """
    try:
        given = answers.read(own) if own else None
    except AnswersError:
        given = None
    if given is None:
        return (), None
    return tuple(item.moment for item in result.assess(given, robust=False).in_order), given.channel_table


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
