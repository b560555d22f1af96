"""What the browser calls for the channel pages: grid, portfolio and channel table; see :mod:`assessment.web`."""

import json
from functools import lru_cache
from typing import Any

from attrs import evolve

from assessment import answers, channel_table_editor, content, grid_report, portfolio, result
from assessment._web_replies import REFUSED, replying
from assessment.answers import Answers, Moment
from assessment.channel_table import ChannelTable, catalogue_of, method_of
from assessment.channels import shifted
from assessment.portfolio import Portfolio
from assessment.problems import AnswersError

__all__ = ["advise", "show_channel_table", "survey", "surveyed"]


@replying
def advise(text: str, lang: str, own: str = "", options: str = "{}") -> dict[str, Any]:
    """What the grid shows of the one moment in ``text``, an answers file: ``picture``, ``html`` and a ``sentence``.

    ``own`` is the text of the reader's own answers: the advice goes by their channel table, and their moments stand on
    the picture too unless ``options`` says that they are an ``example``; text that is no answers file is left out. Not
    ``ok`` when the one moment has no place on the grid.
    """
    asked = answers.read(text).moments
    if not asked or shifted(asked[0].profile, content.method()) is None:
        return REFUSED
    moments, table = _own_or_none(own)
    return {
        "picture": grid_report.picture_html(
            asked[0], () if json.loads(options).get("example") else moments, lang, table
        ),
        "html": grid_report.advice_html(asked[0], lang, table),
        "sentence": grid_report.advice_sentence(asked[0], lang, table),
        "own_table": table is not None,
    }


@replying
def survey(own: str, lang: str, options: str = "{}") -> dict[str, Any]:
    """What the portfolio and the value-irritant view show of the reader's own answers; of the example where empty.

    ``options`` may have the ids of the moments that are ``automated``, and whether the answers are an ``example``. The
    channel table of answers without moments counts for the example's. The reply has the HTML of ``portfolio`` and
    ``worth``, a ``sentence``, and per moment its ``number``, ``name`` and ``contact``: what it asks, or None where it
    has no place on the grid; none of an example.
    """
    given, found, example = surveyed(own, lang, json.loads(options))
    return {
        "portfolio": grid_report.portfolio_html(found, given, lang, example=example),
        "worth": grid_report.worth_html(found, lang),
        "sentence": grid_report.portfolio_sentence(found, lang),
        "moments": [
            {"number": entry.number, "name": entry.moment.name, "contact": grid_report.contact_of(entry.moment)}
            for entry in (() if example else found.entries)
        ],
    }


@replying
def show_channel_table(text: str, lang: str, options: str = "{}") -> dict[str, Any]:
    """The ``html`` of the channel table in these answers and what it does to the advice, which ``sentence`` sums up.

    Where only the table is wrong: ``errors`` with ``path`` and ``sentence``, else none. Answers without moments are
    shown with the example's; ``options`` may say that they are an ``example`` themselves.
    """
    try:
        given = answers.read(text)
    except AnswersError as error:
        errors = channel_table_editor.errors_of(error, lang)
        if errors is None:
            raise
        return {"errors": errors}
    shown = _with_moments(given, lang)
    example = not given.moments or json.loads(options).get("example") is True
    outcome = channel_table_editor.outcome_of(shown, lang, example=example)
    return {"errors": [], "html": outcome.html, "sentence": outcome.sentence}


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
