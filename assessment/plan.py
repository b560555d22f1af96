"""The channel plan as a table for a spreadsheet: a row per moment, then the sums, then the assumptions behind them."""

import csv
import io
from collections.abc import Iterable, Iterator

from assessment import content
from assessment._canonical_json import rounded
from assessment._plain_text import for_cell, spreadsheet_reads_as_formula
from assessment.portfolio import Entry, Portfolio
from assessment.tables import Cell

__all__ = ["csv_of"]

_BOM = "\ufeff"
_COLUMNS = (
    *("moment", "need_interaction", "need_complexity", "self_reliance", "importance", "interaction", "complexity"),
    *("zone", "recommended", "alternatives", "required", "channels", "today", "action", "hours_now", "hours_freed"),
)


def csv_of(found: Portfolio, lang: str) -> str:
    """The plan as the text of a CSV file, as a spreadsheet in this language reads it; no text in it is a formula.

    It starts with a byte order mark: without one Excel takes it for another encoding than UTF-8.
    """
    words = content.words(lang)
    decimal = words["numbers"]["decimal"]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if decimal == "," else ",")
    for row in (*_moments(found, lang), (), *_sums(found, lang), (), *_assumptions(found, lang)):
        writer.writerow(_shown(cell, decimal) for cell in row)
    return _BOM + text.getvalue()


def _moments(found: Portfolio, lang: str) -> Iterator[tuple[Cell, ...]]:
    words = content.words(lang)
    own, heads = words["portfolio"]["columns"], words["export"]["columns"]
    yield (
        words["portfolio"]["column_number"],
        *(heads[column] for column in _COLUMNS),
        own["automated"],
        own["freed_if_automated"],
    )
    for entry in found.entries:
        yield (entry.number, *_row(entry, lang), *_automated(entry, found, lang))


def _row(entry: Entry, lang: str) -> tuple[Cell, ...]:
    words, advice, profile = content.words(lang), entry.advice, entry.moment.profile
    channel_names = {channel.id: channel.name for channel in content.channels(lang).channels}

    def names(ids: Iterable[str]) -> str:
        return ", ".join(channel_names[name] for name in ids)

    asked = (profile.interaction, profile.complexity, profile.self_reliance, profile.importance)
    channels = names(entry.moment.channels)
    action = entry.action and words["actions"][entry.action]
    if advice is None:
        return (entry.moment.name, *asked, *(None,) * 6, channels, None, action, None, None)
    return (
        entry.moment.name,
        *asked,
        *(advice.interaction, advice.complexity, words["zones"][advice.zone], channel_names[advice.recommended]),
        *(names(advice.alternatives), names(advice.required), channels),
        *(advice.today and words["portfolio"][advice.today], action, advice.hours_now, advice.hours_freed),
    )


def _automated(entry: Entry, found: Portfolio, lang: str) -> tuple[Cell, ...]:
    if not entry.automated:
        return None, None
    now = entry.hours_now
    return content.words(lang)["export"]["yes"], now and now * found.assumptions.freed.action["automate"]


def _sums(found: Portfolio, lang: str) -> Iterator[tuple[Cell, ...]]:
    words = content.words(lang)["portfolio"]
    yield "", words["unit"], words["columns"]["full_time"]
    for name, hours in (("now", found.now), ("freed", found.freed), ("personal", found.personal), ("room", found.room)):
        yield words[name], hours, found.assumptions.full_time(hours)
    if found.what_if.chosen:
        freed = found.what_if.freed
        yield words["columns"]["freed_if_automated"], freed, found.assumptions.full_time(freed)


def _assumptions(found: Portfolio, lang: str) -> Iterator[tuple[Cell, ...]]:
    words = content.words(lang)
    columns = words["portfolio"]["columns"]
    yield columns["assumption"], columns["share"]
    for action, share in found.assumptions.freed.action.items():
        yield words["actions"][action], 100 * share
    for zone, share in found.assumptions.freed.zone.items():
        yield words["zones"][zone], 100 * share
    yield words["portfolio"]["hours_per_full_time_month"], found.assumptions.hours_per_full_time_month


def _shown(cell: Cell, decimal: str) -> str:
    match cell:
        case None:
            return ""
        case int():
            return str(cell)
        case float():
            return f"{rounded(cell):.10g}".replace(".", decimal)
        case _:
            text = for_cell(cell)
            return f"'{text}" if spreadsheet_reads_as_formula(text) else text
