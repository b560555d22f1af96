"""Results as text, in every format but Excel's: each a function of what was scored, one file after another.

Nothing keeps more than one file at a time, so a thousand files take the memory of one.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from assessment import answers, content, documents
from assessment._canonical_json import rounded
from assessment._plain_text import for_cell, spreadsheet_reads_as_formula
from assessment.report_document import Along, report_of
from assessment.scored import Scored
from assessment.tables import Cell, Columns

__all__ = ["csv_of", "html_of", "markdown_of", "schema_text"]

_BOM = "\ufeff"
# From where a cell could begin to the first sign in it: readers drop a quote there, and some of them spaces.
_CELL_STARTS = re.compile(r"""([;,\t\r\n][;,"\s]*+|\A\s++)([=+\-@])?""")


def markdown_of(scored: Iterable[Scored], lang: str) -> Iterator[str]:
    """A report of each result in Markdown, to paste in a mail."""
    return documents.markdown_of(report_of(one.result, one.answers, lang) for one in scored)


def html_of(
    scored: Iterable[Scored], lang: str, pictures: Mapping[str, str] = MappingProxyType({}), along: Along | None = None
) -> Iterator[str]:
    """The reports of all results as one HTML file, to open from disk; ``pictures`` as :func:`documents.html_of` has.

    ``along`` has what goes along in each. Raises :class:`AnswersError` as :func:`report_of` does.
    """
    return documents.html_of((report_of(one.result, one.answers, lang, along) for one in scored), lang, pictures)


def csv_of(scored: Iterable[Scored], lang: str, *, many: bool, separators: str | None = None) -> Iterator[str]:
    """One row per moment, as a spreadsheet in this language reads it; ``many`` says of each row which file it is from.

    ``separators`` is the language of the spreadsheet, where that is another one than that of the words.

    The text starts with a byte order mark: without one Excel takes it for another encoding than UTF-8.
    """
    columns = Columns(lang, many=many)
    decimal = content.words(separators or lang)["numbers"]["decimal"]
    everything = columns.everything()
    line = io.StringIO()
    writer = csv.writer(line, delimiter=";" if decimal == "," else ",")

    def written(cells: Iterable[Cell]) -> str:
        writer.writerow(_text_of(cell, columns, decimal) for cell in cells)
        text = line.getvalue()
        line.seek(0)
        line.truncate()
        return text

    yield _BOM + written(column.head for column in everything)
    for one in scored:
        for row in columns.rows(one):
            yield written(column.value(row) for column in everything)


def schema_text(which: str, version: int | None = None) -> str:
    """The JSON Schema of ``answers`` files, of the newest version or of an older one, or of a ``result``."""
    from assessment import schema  # it reads the sources of the package, which takes a while

    made = schema.result_schema() if which == "result" else schema.answers_schema(version or answers.VERSION)
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _text_of(cell: Cell, columns: Columns, decimal: str) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return columns.yes_or_no(cell)
        case int():
            return str(cell)
        case date():
            return cell.isoformat()
        case float():
            # With the digits of the canonical result, and never as 1e-05.
            return f"{Decimal(repr(rounded(cell))).normalize():f}".replace(".", decimal)
        case _:
            # Who reads the file with another separator gets other cells, and these must not be formulas either.
            text = _CELL_STARTS.sub(lambda start: f"{start[1]}'{start[2]}" if start[2] else start[1], for_cell(cell))
            return f"'{text}" if spreadsheet_reads_as_formula(text) else text
