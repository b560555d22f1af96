"""What the page shows on which an organisation makes the channel table its own: the form, and what a change does."""

from typing import Any

from attrs import frozen
from markupsafe import Markup

from assessment import content, grid_picture
from assessment.answers import Answers
from assessment.catalogue import Channel
from assessment.channel_table import ChannelTable, catalogue_of, method_of
from assessment.channel_table_report import changes_of
from assessment.channels import ChannelAdvice, advice_of, hours_of, required_of
from assessment.method import Zone
from assessment.problems import AnswersError, Problem
from assessment.report import sentence_of
from assessment.templating import fill, number, template

__all__ = ["errors_of", "form_html", "outcome_html", "outcome_sentence"]

_PLACE = "channel_table."


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
    middle = float(content.method().profile.usual)
    html: str = template("channel_table_form.html", lang).render(
        method=content.method(),
        channels=content.channels(lang).channels,
        version=content.channels().version,
        own=Channel("", "", middle, middle, True, 0),
        html=Markup(outcome_html(answers, lang, example=True)),
        sentence=outcome_sentence(answers, lang),
    )
    return html


def outcome_html(answers: Answers, lang: str, *, example: bool = False) -> str:
    """The table of these answers as a picture and in words, and what it does to the advice for their moments."""
    own = answers.channel_table
    catalogue, method = catalogue_of(own, lang), method_of(own)
    grid = grid_picture.frame(method)
    now, before = _advice(answers, own), _advice(answers, None)
    names = {channel.id: channel.name for channel in catalogue.channels}
    shown: dict[str, Any] = {
        "width": grid_picture.WIDTH,
        "height": grid_picture.HEIGHT,
        "grid": grid,
        "zones": grid_picture.corners(grid),
        "dots": grid_picture.dots(grid, [channel for channel in catalogue.channels if channel.offered]),
        "changes": changes_of(own, lang) if own else (),
        "version": content.channels().version,
        "required": ", ".join(names[channel] for channel in required_of(catalogue, method)),
        "example": example,
        "total": sum(advice is not None for advice in now),
        "moved": _moved(answers, lang),
        "now": hours_of(now).now,
        "freed": hours_of(now).freed,
        "before": hours_of(before).freed,
    }
    html: str = template("channel_table.html", lang).render(shown)
    return html


def outcome_sentence(answers: Answers, lang: str) -> str:
    """For how many moments the table of these answers changes the advice, in words."""
    words, moved = content.words(lang)["channel_table"], _moved(answers, lang)
    total = sum(advice is not None for advice in _advice(answers, answers.channel_table))
    if not total:
        return fill(words["effect_no_place"])
    return fill(words["effect_sentence" if moved else "effect_none"], count=len(moved), total=total)


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


def _advice(answers: Answers, own: ChannelTable | None) -> list[ChannelAdvice | None]:
    return [advice_of(moment, catalogue_of(own), method_of(own)) for moment in answers.moments]


def _moved(answers: Answers, lang: str) -> list[Moved]:
    own = answers.channel_table
    names = {channel.id: channel.name for channel in catalogue_of(own, lang).channels}
    standard = {channel.id: channel.name for channel in content.channels(lang).channels}
    return [
        Moved(moment.name, names[new.recommended], new.zone, standard[old.recommended], old.zone)
        for moment, new, old in zip(answers.moments, _advice(answers, own), _advice(answers, None), strict=True)
        if new and old and (new.recommended, new.zone) != (old.recommended, old.zone)
    ]


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
