"""The channel plan as an Excel file: a sheet per table, numbers as numbers, and text never as a formula."""

import io
from collections.abc import Iterable
from typing import Any

import xlsxwriter

from assessment._canonical_json import rounded
from assessment._plain_text import for_cell, spreadsheet_reads_as_formula
from assessment.channel_plan import Table

__all__ = ["workbook_of"]

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_WIDE, _NARROW = 30, 14


def workbook_of(tables: Iterable[Table]) -> bytes:
    """The contents of an Excel file with these tables."""
    contents = io.BytesIO()
    book = xlsxwriter.Workbook(contents, _OPTIONS)
    for table in tables:
        _add(book, table)
    book.close()
    return contents.getvalue()


def _add(book: Any, table: Table) -> None:
    sheet = book.add_worksheet(table.name)
    sheet.freeze_panes(1, 0)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    number = book.add_format({"num_format": "#,##0.##", "valign": "top"})
    # Shown as text even once somebody has edited the cell and Excel reads it anew.
    quoted = book.add_format({"valign": "top", "quote_prefix": True})
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells):
            match cell:
                case None | "":
                    continue
                case int() | float():
                    sheet.write_number(row, column, rounded(cell), number)
                case str():
                    text = for_cell(cell)
                    look = quoted if spreadsheet_reads_as_formula(text) else None
                    sheet.write_string(row, column, text, head if row == 0 else look)
    for column, cells in enumerate(zip(*table.rows, strict=True)):
        wide = any(isinstance(cell, str) for cell in cells[1:])
        sheet.set_column(column, column, _WIDE if wide else _NARROW)
