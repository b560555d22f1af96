"""The channel plan as an Excel file: a sheet per table, numbers as numbers, our own formulas, and text never as one."""

import io
from collections.abc import Iterable
from typing import Any

import xlsxwriter

from assessment._canonical_json import rounded
from assessment._plain_text import for_cell, spreadsheet_reads_as_formula
from assessment.channel_plan import Cell, Figure, Form, Table

__all__ = ["workbook_of"]

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_NUMBERS: dict[Form, str] = {"whole": "#,##0", "place": "0.0", "number": "#,##0.0", "share": "0.0%"}
_WHOLE_SHARE = "0%"
_WIDE, _NARROW = 30, 14


def workbook_of(tables: Iterable[Table]) -> bytes:
    """The contents of an Excel file with these tables."""
    contents = io.BytesIO()
    book = xlsxwriter.Workbook(contents, _OPTIONS)
    formats = _Formats(book)
    for table in tables:
        _add(book, table, formats)
    book.close()
    return contents.getvalue()


class _Formats:
    """How the cells of a workbook look."""

    def __init__(self, book: Any) -> None:
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        # Shown as text even once somebody has edited the cell and Excel reads it anew.
        self.quoted = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
        codes = {*_NUMBERS.values(), _WHOLE_SHARE}
        self._numbers = {code: book.add_format({"num_format": code, "valign": "top"}) for code in codes}

    def of(self, figure: Figure) -> Any:
        """How a number looks: a share without decimals where it has none."""
        whole = figure.form == "share" and figure.value != "" and rounded(100 * figure.value) % 1 == 0
        return self._numbers[_WHOLE_SHARE if whole else _NUMBERS[figure.form]]


def _add(book: Any, table: Table, formats: _Formats) -> None:
    sheet = book.add_worksheet(table.name)
    sheet.freeze_panes(1, table.named)
    for column, cells in enumerate(zip(*table.rows, strict=True)):
        wide = any(isinstance(cell, str) for cell in cells[1:])
        sheet.set_column(column, column, _WIDE if wide else _NARROW)
        for row, cell in enumerate(cells):
            _write(sheet, row, column, cell, formats)


def _write(sheet: Any, row: int, column: int, cell: Cell, formats: _Formats) -> None:
    match cell:
        case Figure(value=value, formula=""):
            sheet.write_number(row, column, rounded(value), formats.of(cell))
        case Figure(value=value, formula=formula):
            # With its value, for programs that read a file and work nothing out.
            sheet.write_formula(row, column, formula, formats.of(cell), rounded(value))
        case str() if cell:
            text = for_cell(cell)
            look = formats.quoted if spreadsheet_reads_as_formula(text) else formats.text
            sheet.write_string(row, column, text, formats.head if row == 0 else look)
