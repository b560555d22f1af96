"""The channel plan as tables: a row per moment, the hours, and the assumptions behind them."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from assessment import content
from assessment.answers import Answers
from assessment.catalogue import Catalogue
from assessment.channel_table import catalogue_of
from assessment.channel_table_report import table_sentence, todays_channels, within_reach
from assessment.portfolio import Entry, Portfolio

__all__ = ["Cell", "Table", "tables_of"]

type Cell = str | int | float | None

_COLUMNS = (
    *("moment", "need_interaction", "need_complexity", "self_reliance", "importance", "interaction", "complexity"),
    *("zone", "recommended", "alternatives", "required", "channels", "today", "action", "hours_now", "hours_freed"),
)


@frozen
class Table:
    """One table of the plan: its name, and its rows with the heads first."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]


def tables_of(found: Portfolio, answers: Answers, lang: str) -> tuple[Table, ...]:
    """The plan that is made of these answers: its moments, the hours, and the table and assumptions behind them."""
    names = content.words(lang)["portfolio"]["sheets"]
    return (
        Table(names["moments"], tuple(_moments(found, catalogue_of(answers.channel_table, lang), lang))),
        Table(names["hours"], tuple(_hours(found, lang))),
        Table(names["assumptions"], tuple(_assumptions(found, answers, lang))),
    )


def _moments(found: Portfolio, catalogue: Catalogue, lang: str) -> Iterator[tuple[Cell, ...]]:
    words = content.words(lang)
    own, heads = words["portfolio"]["columns"], words["export"]["columns"]
    yield (
        words["portfolio"]["column_number"],
        *(heads[column] for column in _COLUMNS),
        own["automated"],
        own["freed_if_automated"],
    )
    for entry in found.entries:
        yield (entry.number, *_row(entry, catalogue, lang), *_automated(entry, found, lang))


def _row(entry: Entry, catalogue: Catalogue, lang: str) -> tuple[Cell, ...]:
    words, advice, profile = content.words(lang), entry.advice, entry.moment.profile
    channel_names = {channel.id: channel.name for channel in catalogue.channels}

    def names(ids: Iterable[str]) -> str:
        return ", ".join(channel_names[name] for name in ids)

    asked = (profile.interaction, profile.complexity, profile.self_reliance, profile.importance)
    channels = todays_channels(entry.moment.channels, catalogue, lang)
    action = entry.action and words["actions"][entry.action]
    if advice is None:
        return (entry.moment.name, *asked, *(None,) * 6, channels, None, action, None, None)
    required = names(advice.required) or within_reach(entry.moment, advice, catalogue, lang)
    return (
        entry.moment.name,
        *asked,
        *(advice.interaction, advice.complexity, words["zones"][advice.zone], channel_names[advice.recommended]),
        *(names(advice.alternatives), required, channels),
        *(advice.today and words["portfolio"][advice.today], action),
        *((advice.hours_now, advice.hours_freed) if entry.moment.channels else (None, None)),
    )


def _automated(entry: Entry, found: Portfolio, lang: str) -> tuple[Cell, ...]:
    if not entry.automated:
        return None, None
    now = entry.hours_now
    return content.words(lang)["export"]["yes"], now and now * found.assumptions.freed.action["automate"]


def _hours(found: Portfolio, lang: str) -> Iterator[tuple[Cell, ...]]:
    words = content.words(lang)["portfolio"]
    yield "", words["unit"], words["columns"]["full_time"]
    for name, hours in (("now", found.now), ("freed", found.freed), ("personal", found.personal), ("room", found.room)):
        yield words[name], hours, found.assumptions.full_time(hours)
    if found.what_if.chosen:
        freed = found.what_if.freed
        yield words["columns"]["freed_if_automated"], freed, found.assumptions.full_time(freed)


def _assumptions(found: Portfolio, answers: Answers, lang: str) -> Iterator[tuple[Cell, ...]]:
    words = content.words(lang)
    columns = words["portfolio"]["columns"]
    yield columns["assumption"], columns["share"]
    for action, share in found.assumptions.freed.action.items():
        yield words["actions"][action], 100 * share
    for zone, share in found.assumptions.freed.zone.items():
        yield words["zones"][zone], 100 * share
    yield words["portfolio"]["hours_per_full_time_month"], found.assumptions.hours_per_full_time_month
    yield table_sentence(answers.channel_table, lang), None
