"""The channel plan as tables: a row per moment, the hours, and the assumptions behind them.

What follows from something else in the plan has its formula beside its value, so that whoever changes a figure or an
assumption in a spreadsheet sees the sum move.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from attrs import frozen
from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell

from assessment import content
from assessment.answers import Answers
from assessment.catalogue import Catalogue
from assessment.channel_table import catalogue_of
from assessment.channel_table_report import table_sentence, todays_channels, within_reach
from assessment.portfolio import Entry, Portfolio

__all__ = ["Cell", "Figure", "Form", "Table", "tables_of"]

type Form = Literal["whole", "place", "number", "share"]
"""A whole number; a place on the grid; minutes, hours or colleagues; a share 0-1 that is shown as a percentage."""

_NAMED = ("number", "moment")
_COLUMNS = (
    *_NAMED,
    *("need_interaction", "need_complexity", "self_reliance", "importance", "interaction", "complexity", "zone"),
    *("recommended", "alternatives", "required", "channels", "today", "action"),
    *("contacts_per_month", "minutes_per_contact", "hours_now", "share", "hours_freed", "hours_personal"),
    *("automated", "freed_if_automated"),
)


@frozen
class Figure:
    """A number as a spreadsheet shows it; ``formula`` is what it follows from, empty where somebody filled it in.

    A formula whose figures are not all there has an empty text for its value.
    """

    value: float | Literal[""]
    form: Form = "number"
    formula: str = ""


type Cell = str | Figure | None


@frozen
class Table:
    """One table of the plan: its name, its rows with the heads first, and how many columns name a row."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    named: int = 1


def tables_of(found: Portfolio, answers: Answers, lang: str) -> tuple[Table, ...]:
    """The plan that is made of these answers: its moments, the hours, and the table and assumptions behind them."""
    plan = _Plan(found, answers, lang)
    names = content.words(lang)["portfolio"]["sheets"]
    return (
        Table(names["moments"], tuple(plan.moments()), len(_NAMED)),
        Table(names["hours"], tuple(plan.hours())),
        Table(names["assumptions"], tuple(plan.assumptions())),
    )


class _Plan:
    """The rows of the tables of one plan, in one language."""

    def __init__(self, found: Portfolio, answers: Answers, lang: str) -> None:
        self._found, self._answers, self._lang = found, answers, lang
        self._words = content.words(lang)
        self._said = self._words["portfolio"]
        self._catalogue: Catalogue = catalogue_of(answers.channel_table, lang)
        self._names = {channel.id: channel.name for channel in self._catalogue.channels}
        freed = found.assumptions.freed
        # In which row an assumption stands, below the heads.
        self._rows = {name: row for row, name in enumerate((*freed.action, *freed.zone, "month"), start=1)}

    def moments(self) -> Iterator[tuple[Cell, ...]]:
        """A row for each moment, in the order of their numbers."""
        heads: Mapping[str, str] = self._words["export"]["columns"]
        own: Mapping[str, str] = {**self._said["columns"], "number": self._said["column_number"]}
        yield tuple(own[column] if column in own else heads[column] for column in _COLUMNS)
        for row, entry in enumerate(self._found.entries, start=1):
            cells = {**self._about(entry), **self._advice(entry), **self._work(entry, row)}
            yield tuple(cells.get(column) for column in _COLUMNS)

    def hours(self) -> Iterator[tuple[Cell, ...]]:
        """The sums of all moments."""
        found, said = self._found, self._said
        yield "", said["unit"], said["columns"]["full_time"]
        personal = self._words["zones"]["personal"]
        stays_not = f'SUMIF({self._column("zone")},"{personal}",{self._column("hours_freed")})'
        sums = (
            (said["now"], found.now, f"SUM({self._column('hours_now')})"),
            (said["freed"], found.freed, f"SUM({self._column('hours_freed')})"),
            (said["personal"], found.personal, f"SUM({self._column('hours_personal')})"),
            (said["room"], found.room, f"B4+B3-{stays_not}"),
            (said["columns"]["freed_if_automated"], found.what_if.freed, f"SUM({self._column('freed_if_automated')})"),
        )
        for row, (name, hours, formula) in enumerate(sums, start=2):
            full_time = Figure(found.assumptions.full_time(hours), formula=f"=B{row}/{self._assumed('month')}")
            yield name, Figure(hours, formula=f"={formula}"), full_time

    def assumptions(self) -> Iterator[tuple[Cell, ...]]:
        """Every assumption in a cell of its own, beside its unit, and the table that the advice goes by."""
        columns, freed = self._said["columns"], self._found.assumptions.freed
        yield columns["assumption"], columns["value"], columns["unit"], columns["counts_for"]
        groups = (("shares_action", freed.action, "actions"), ("shares_zone", freed.zone, "zones"))
        for title, shares, named in groups:
            for name, share in shares.items():
                yield self._words[named][name], Figure(share, "share"), columns["unit_share"], self._said[title]
        month = Figure(self._found.assumptions.hours_per_full_time_month)
        yield self._said["hours_per_full_time_month"], month, self._said["unit"], columns["full_time"]
        yield table_sentence(self._answers.channel_table, self._lang), None, None, None
        if self._answers.organisation:
            yield self._words["export"]["columns"]["organisation"], self._answers.organisation, None, None

    def _about(self, entry: Entry) -> dict[str, Cell]:
        moment, profile = entry.moment, entry.moment.profile
        asked = {
            "number": entry.number,
            "need_interaction": profile.interaction,
            "need_complexity": profile.complexity,
            "self_reliance": profile.self_reliance,
            "importance": profile.importance,
            "contacts_per_month": moment.contacts_per_month,
        }
        minutes = moment.minutes_per_contact
        return {
            **{name: None if value is None else Figure(value, "whole") for name, value in asked.items()},
            "moment": moment.name,
            "channels": todays_channels(moment.channels, self._catalogue, self._lang),
            "action": entry.action and self._words["actions"][entry.action],
            "minutes_per_contact": None if minutes is None else Figure(minutes),
            "automated": self._words["export"]["yes"] if entry.automated else None,
        }

    def _advice(self, entry: Entry) -> dict[str, Cell]:
        advice = entry.advice
        if advice is None:
            return {}
        return {
            "interaction": Figure(advice.interaction, "place"),
            "complexity": Figure(advice.complexity, "place"),
            "zone": self._words["zones"][advice.zone],
            "recommended": self._names[advice.recommended],
            "alternatives": self._listed(advice.alternatives),
            "required": self._listed(advice.required)
            or within_reach(entry.moment, advice, self._catalogue, self._lang),
            "today": advice.today and self._said[advice.today],
        }

    def _work(self, entry: Entry, row: int) -> dict[str, Cell]:
        """The hours of a moment; none where nobody knows its place on the grid or today's channels."""
        advice, moment = entry.advice, entry.moment
        if advice is None or not moment.channels:
            return {}
        contacts, minutes, now, share, automated = (
            _place(row, column)
            for column in ("contacts_per_month", "minutes_per_contact", "hours_now", "share", "automated")
        )
        answered = any(channel.staffed and channel.id in moment.channels for channel in self._catalogue.channels)
        counts = entry.automated and advice.hours_now is not None
        worked = f'=IF(OR({contacts}="",{minutes}=""),"",{contacts}*{minutes}/60)'
        assumed = self._found.assumptions.freed
        yes = self._words["export"]["yes"]
        return {
            # Where nobody answers today it is no work, however many contacts there are.
            "hours_now": Figure(_or_empty(advice.hours_now), formula=worked) if answered else Figure(0),
            "share": Figure(
                assumed.zone[advice.zone] if advice.action is None else assumed.action[advice.action],
                "share",
                f"={self._assumed(advice.action or advice.zone)}",
            ),
            "hours_freed": Figure(_or_empty(advice.hours_freed), formula=f'=IF({now}="","",{now}*{share})'),
            "hours_personal": Figure(_or_empty(advice.hours_now), formula=f"={now}")
            if advice.zone == "personal"
            else None,
            "freed_if_automated": Figure(
                (advice.hours_now or 0) * assumed.action["automate"] if counts else "",
                formula=f'=IF(OR({automated}<>"{yes}",{now}=""),"",{now}*{self._assumed("automate")})',
            ),
        }

    def _listed(self, ids: Iterable[str]) -> str:
        return ", ".join(self._names[name] for name in ids)

    def _column(self, name: str) -> str:
        """The cells of all moments in a column."""
        last = max(len(self._found.entries), 1)
        return f"{self._sheet('moments')}!{_place(1, name, fixed=True)}:{_place(last, name, fixed=True)}"

    def _assumed(self, name: str) -> str:
        """The cell of an assumption."""
        return f"{self._sheet('assumptions')}!{xl_rowcol_to_cell(self._rows[name], 1, True, True)}"

    def _sheet(self, name: str) -> str:
        return str(quote_sheetname(self._said["sheets"][name]))


def _place(row: int, column: str, *, fixed: bool = False) -> str:
    return str(xl_rowcol_to_cell(row, _COLUMNS.index(column), fixed, fixed))


def _or_empty(value: float | None) -> float | Literal[""]:
    return "" if value is None else value
