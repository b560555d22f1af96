"""Results as an Excel file: a sheet for each thing one looks for, numbers as numbers, and text never as a formula."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter
from attrs import evolve
from xlsxwriter.exceptions import FileCreateError

from assessment import content
from assessment._canonical_json import rounded
from assessment._plain_text import for_cell, spreadsheet_reads_as_formula
from assessment.action_plan_tables import action_columns, action_rows, target_columns, target_rows
from assessment.scored import Scored
from assessment.tables import Cell, Column, Columns, Form, Row

__all__ = ["TooManyRowsError", "write_xlsx"]

_OPTIONS = {
    "constant_memory": True,  # rows go to disk as they are written: many files take the memory of one
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_NUMBERS: dict[Form, str] = {
    "text": "General",
    "whole": "#,##0",
    "number": "#,##0.0",
    "points": "0.0",
    "share": "0%",
    "factor": "0.00",
    "date": "yyyy-mm-dd",
}
_FIRST_YEAR = 1900
"""The first year of which Excel knows the days."""
_WIDE, _NARROW = 30, 14
_LABEL, _VALUE = 36, 72
_CHART_SIZE = {"width": 1100, "height": 480}
_LONGEST_SHEET = 1_048_576


class TooManyRowsError(ValueError):
    """There are more rows than a sheet of Excel holds."""


def write_xlsx(scored: Iterable[Scored], path: str, lang: str, *, many: bool) -> None:
    """Write the workbook of all results to ``path``; ``many`` says of each row which file it is from.

    Raises :class:`TooManyRowsError` where a sheet would be too long, and ``OSError`` where the file cannot be written.
    """
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        book = xlsxwriter.Workbook(path, _OPTIONS | {"tmpdir": folder})
        _fill(book, scored, Columns(lang, many=many))
        try:
            book.close()
        except FileCreateError as error:
            raise error.args[0] from error


def _fill(book: Any, scored: Iterable[Scored], columns: Columns) -> None:
    moment = (*columns.file(), *columns.moment()[:1])
    summary = _Sheet(book, columns, "summary", columns.summary()) if columns.many else _Facts(book, columns)
    answers = _Sheet(book, columns, "answers", (*columns.file(), *columns.moment(), *columns.answer()))
    scores = _Sheet(book, columns, "scores", (*moment, *columns.scores()))
    priorities = _Sheet(
        book, columns, "priorities", (*moment, *columns.priority(), *columns.next_step(), *columns.contributions())
    )
    channels = _Sheet(book, columns, "channels", (*moment, *columns.profile(), *columns.channel()))
    actions = _LateSheet(book, columns, "actions", action_columns(columns))
    targets = _LateSheet(book, columns, "targets", target_columns(columns))
    ranked: list[Row] = []
    for one in scored:
        summary.add(one)
        if not columns.many:
            ranked = [row for row in columns.rows(one) if row.item.rank is not None]
        for row in columns.rows(one):
            for sheet in (scores, priorities, channels):
                sheet.add(row)
            for question in content.questionnaire(columns.lang).questions:
                answers.add(evolve(row, question=question))
        for action in action_rows(one):
            actions.add(action)
        for target in target_rows(one):
            targets.add(target)
    if not columns.many:
        _add_chart(book, summary, priorities, ranked)
    for done in (summary, answers, scores, priorities, channels, *actions.made, *targets.made):
        done.finish()


class _Cells:
    """The cells of one sheet, written row by row: a row that was left cannot be changed."""

    def __init__(self, book: Any, columns: Columns, key: str, look: Mapping[str, Any]) -> None:
        self.lang = columns.lang
        self.said = columns.said["sheets"]
        self.name: str = self.said[key]
        self.rows = 0
        """How many rows there are, but for the heads."""
        self.sheet = book.add_worksheet(self.name)
        self._formats = {form: book.add_format({"num_format": code, **look}) for form, code in _NUMBERS.items()}
        # Shown as text even once somebody has edited the cell and Excel reads it anew.
        self._quoted = book.add_format({"quote_prefix": True, **look})

    def write(self, row: int, place: int, cell: Cell, form: Form) -> None:
        """Write a value so that Excel takes it for what it is; nothing where there is none."""
        look = self._formats[form]
        match cell:
            case None | "":
                return
            case bool():
                self.sheet.write_boolean(row, place, cell, look)
            case int() | float():
                self.sheet.write_number(row, place, rounded(cell), look)
            case date() if cell.year >= _FIRST_YEAR:
                self.sheet.write_datetime(row, place, cell, look)
            case date():
                self.sheet.write_string(row, place, cell.isoformat(), look)
            case _:
                text = for_cell(cell)
                self.sheet.write_string(row, place, text, self._quoted if spreadsheet_reads_as_formula(text) else look)


class _Facts(_Cells):
    """What a whole file says, to be read from top to bottom: labels beside values, but for what nobody filled in."""

    def __init__(self, book: Any, columns: Columns) -> None:
        super().__init__(book, columns, "summary", {"valign": "top", "align": "left", "text_wrap": True})
        self._shown = columns.summary()
        self._label = book.add_format({"bold": True, "valign": "top", "text_wrap": True})
        self.sheet.set_column(0, 0, _LABEL)
        self.sheet.set_column(1, 1, _VALUE)

    def add(self, one: Scored) -> None:
        """Write what a file says."""
        for column in self._shown:
            value = column.value(one)
            if value is None or value == "":
                continue
            self.sheet.write_string(self.rows, 0, column.head, self._label)
            self.write(self.rows, 1, value, column.form)
            self.rows += 1

    def finish(self) -> None:
        """There is nothing to filter."""


class _Sheet(_Cells):
    """A table: a row of heads, and below it as many rows as are added."""

    def __init__(self, book: Any, columns: Columns, key: str, shown: Sequence[Column]) -> None:
        super().__init__(book, columns, key, {"valign": "top"})
        self.shown = shown
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        # Up to and with the column that names the row.
        named = next((place for place, column in enumerate(shown) if column.key == "moment"), 0)
        self.sheet.freeze_panes(1, named + 1)
        for place, column in enumerate(shown):
            self.sheet.set_column(place, place, _WIDE if column.form == "text" else _NARROW)
            self.sheet.write_string(0, place, column.head, head)

    def add(self, row: Any) -> None:
        """Write the next row."""
        self.rows += 1
        if self.rows >= _LONGEST_SHEET:
            raise TooManyRowsError
        for place, column in enumerate(self.shown):
            self.write(self.rows, place, column.value(row), column.form)

    def finish(self) -> None:
        """Let people filter the rows that there are."""
        self.sheet.autofilter(0, 0, self.rows, len(self.shown) - 1)

    def places(self, *keys: str) -> list[int]:
        """The columns whose key starts with one of these."""
        return [place for place, column in enumerate(self.shown) if column.key.split(".")[0] in keys]


class _LateSheet:
    """A sheet that is only there once it has a row."""

    def __init__(self, book: Any, columns: Columns, key: str, shown: Sequence[Column]) -> None:
        self._make: Callable[[], _Sheet] = partial(_Sheet, book, columns, key, shown)
        self.made: list[_Sheet] = []

    def add(self, row: Any) -> None:
        """Write the next row."""
        if not self.made:
            self.made.append(self._make())
        self.made[0].add(row)


def _add_chart(book: Any, summary: _Cells, priorities: _Sheet, rows: Sequence[Row]) -> None:
    """A bar per ranked moment with what its priority is made of, below the summary."""
    if not rows:
        return
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    [names] = priorities.places("moment")
    # The rows are on disk already, so the chart is told what its cells hold.
    moments = [for_cell(row.item.moment.name) for row in rows]
    for question, place in zip(
        content.questionnaire(priorities.lang).questions, priorities.places("points_of"), strict=True
    ):
        chart.add_series(
            {
                "name": question.name,
                "categories": [priorities.name, 1, names, len(rows), names],
                "categories_data": moments,
                "values": [priorities.name, 1, place, len(rows), place],
                "values_data": [rounded(priorities.shown[place].value(row)) for row in rows],
            }
        )
    chart.set_title({"name": summary.said["chart"]})
    chart.set_x_axis({"reverse": True})
    chart.set_y_axis({"min": 0, "max": 100})
    chart.set_size(_CHART_SIZE)
    summary.sheet.insert_chart(summary.rows + 2, 0, chart)
