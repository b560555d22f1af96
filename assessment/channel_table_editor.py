"""What the page shows on which an organisation makes the channel table its own: the form, and what a change does."""

from typing import Any

from attrs import frozen
from markupsafe import Markup

from assessment import content, grid_picture
from assessment.answers import Answers
from assessment.catalogue import Catalogue
from assessment.channel_table import catalogue_of, method_of
from assessment.channel_table_report import changes_of, nobody_at_once
from assessment.channels import required_of
from assessment.method import Zone
from assessment.portfolio import Portfolio, portfolio_of
from assessment.problems import AnswersError, Problem
from assessment.report import sentence_of
from assessment.templating import fill, number, template

__all__ = ["Outcome", "errors_of", "form_html", "outcome_of"]

_PLACE = "channel_table."


@frozen
class Outcome:
    """What a channel table does: the ``html`` of the page, and in short a ``sentence``."""

    html: str
    sentence: str


@frozen
class Moved:
    """A contact moment with the channel and zone that it gets, and those by the standard table."""

    name: str
    channel: str
    zone: Zone
    channel_before: str
    zone_before: Zone


def form_html(answers: Answers, lang: str) -> str:
    """The whole form, standing at the standard table, with what that does for the example in these answers."""
    outcome = outcome_of(answers, lang, example=True)
    html: str = template("channel_table_form.html", lang).render(
        method=content.method(),
        channels=content.channels(lang).channels,
        version=content.channels().version,
        html=Markup(outcome.html),
        sentence=outcome.sentence,
    )
    return html


def outcome_of(answers: Answers, lang: str, *, example: bool = False) -> Outcome:
    """The table of these answers as a picture and in words, and what it does to the advice for their moments."""
    own = answers.channel_table
    catalogue, method = catalogue_of(own, lang), method_of(own)
    now = portfolio_of(answers.moments, catalogue, method)
    before = portfolio_of(answers.moments, content.channels(lang), content.method())
    moved = _moved(now, before, catalogue, lang)
    names = {channel.id: channel.name for channel in catalogue.channels}
    required = required_of(catalogue, method)
    nobody = "" if required else nobody_at_once(catalogue, lang)
    shown: dict[str, Any] = {
        **grid_picture.ground([channel for channel in catalogue.channels if channel.offered], method),
        "changes": changes_of(own, lang) if own else (),
        "version": content.channels().version,
        "required": ", ".join(names[channel] for channel in required),
        "nobody": nobody,
        "example": example,
        "total": len(now.placed),
        "moved": moved,
        "hours": _hours(now, before, lang),
    }
    html: str = template("channel_table.html", lang).render(shown)
    said = _sentence(now, before, len(moved), lang)
    return Outcome(html, f"{nobody} {said}" if nobody else said)


def errors_of(error: AnswersError, lang: str) -> list[dict[str, str]] | None:
    """What is wrong with the table, each with its place below ``channel_table`` and a sentence for beside a field.

    None where something else in the answers is wrong too, which no field of the table puts right.
    """
    if not all(problem.path.startswith(_PLACE) for problem in error.problems):
        return None
    return [
        {
            "path": problem.path.removeprefix(_PLACE),
            "sentence": _for_field(problem, lang),
        }
        for problem in error.problems
    ]


def _moved(now: Portfolio, before: Portfolio, catalogue: Catalogue, lang: str) -> list[Moved]:
    names = {channel.id: channel.name for channel in catalogue.channels}
    standard = {channel.id: channel.name for channel in content.channels(lang).channels}
    return [
        Moved(entry.moment.name, names[new.recommended], new.zone, standard[old.recommended], old.zone)
        for entry, other in zip(now.entries, before.entries, strict=True)
        if (new := entry.advice) and (old := other.advice)
        if (new.recommended, new.zone) != (old.recommended, old.zone)
    ]


def _hours(now: Portfolio, before: Portfolio, lang: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """Each sum by the own table and by the standard one, as hours a month and in full-time colleagues; none without."""
    if not now.now and not before.now:
        return {}
    return {
        key: tuple(_sum(found, getattr(found.whole, key), lang) for found in (now, before))
        for key in ("now", "freed", "personal", "room")
    }


def _sum(found: Portfolio, hours: float, lang: str) -> tuple[str, str]:
    return number(hours, lang), number(found.assumptions.full_time(hours), lang, 1)


def _sentence(now: Portfolio, before: Portfolio, moved: int, lang: str) -> str:
    words = content.words(lang)["channel_table"]
    if not now.placed:
        return fill(words["effect_no_place"])
    said = fill(words["effect_sentence" if moved else "effect_none"], count=moved, total=len(now.placed))
    (own, full_time), standard = _hours(now, before, lang).get("freed", (("", ""), ("", "")))
    if (own, full_time) == standard:
        return said
    hours = fill(
        words["effect_hours"], freed=own, full_time=full_time, before=standard[0], full_time_before=standard[1]
    )
    return f"{said} {hours}"


def _for_field(problem: Problem, lang: str) -> str:
    words, method = content.words(lang)["channel_table"], content.method()
    _, _, key = problem.path.rpartition(".")
    scale = (method.profile.lowest, method.profile.highest)
    border = (method.channel_table.border_lowest, method.channel_table.border_highest)
    low, high = (
        (0, 100)
        if ".freed." in problem.path
        else {
            "near": (0, method.channel_table.near_highest),
            "hours_per_full_time_month": (1, method.limits.hours_per_month),
        }.get(key, border if ".borders." in problem.path else scale)
    )
    if problem.code == "no_channel":
        return fill(words["error_no_channel"])
    if key == "name":
        return fill(words["error_name"], most=method.channel_table.name)
    if key == "channels":
        return fill(words["error_many"], most=method.channel_table.channels)
    if problem.code in ("range", "type", "missing"):
        return fill(words["error_number"], low=number(low, lang), high=number(high, lang))
    return sentence_of(problem, lang)
