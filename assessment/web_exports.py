"""The files that the browser makes of a result, by the same code as the command line's.

They come in an archive of their own, fetched when somebody asks for the first file: see :func:`assessment.web.extend`.
"""

import base64
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assessment import (
    answers,
    channel_plan,
    channel_plan_workbook,
    comparison_report,
    exports,
    result,
    team_report,
    workbook,
)
from assessment._web_replies import replying
from assessment.report_document import Along
from assessment.scored import Scored
from assessment.web_grid import surveyed

__all__ = ["FORMATS", "export", "export_channel_plan"]


@replying
def export(text: str, lang: str, options: str) -> dict[str, Any]:
    """A file of these answers' result, as JSON text: ``ok`` and its contents in ``base64``; or the ``problems``.

    ``options`` names the ``format``, one of :data:`FORMATS`, and for CSV the language in ``separators``. HTML takes the
    ``pictures`` that the page has drawn, as SVG by name, and what goes along: ``today``, the colleagues in ``team``
    as :func:`assessment.web.show_team` takes them, and in ``comparison`` what :func:`assessment.web.show_comparison`
    takes as earlier answers and options.
    """
    wanted = json.loads(options)
    given = answers.read(text)
    scored = Scored("", given, result.assess(given))
    return _file(FORMATS[wanted["format"]](scored, lang, wanted))


@replying
def export_channel_plan(own: str, lang: str, options: str) -> dict[str, Any]:
    """An Excel file of the channel plan, as :func:`assessment.web.survey` shows it with the same arguments."""
    given, found, _ = surveyed(own, lang, json.loads(options))
    return _file(channel_plan_workbook.workbook_of(channel_plan.tables_of(found, given, lang)))


def _file(contents: bytes) -> dict[str, str]:
    return {"base64": base64.b64encode(contents).decode("ascii")}


def _html(scored: Scored, lang: str, wanted: Mapping[str, Any]) -> bytes:
    earlier, options = wanted.get("comparison") or ("[]", "{}")
    given = json.loads(options)
    along = Along(
        today=wanted.get("today", ""),
        changed=str(given.get("changed") or ""),
        colleagues=team_report.colleagues_in(wanted.get("team", "[]")),
        earlier=comparison_report.earlier_in(earlier),
        index=given.get("index"),
    )
    return _bytes(exports.html_of([scored], lang, wanted.get("pictures", {}), along))


def _markdown(scored: Scored, lang: str, _: Mapping[str, Any]) -> bytes:
    return _bytes(exports.markdown_of([scored], lang))


def _csv(scored: Scored, lang: str, wanted: Mapping[str, Any]) -> bytes:
    return _bytes(exports.csv_of([scored], lang, many=False, separators=wanted.get("separators", lang)))


def _xlsx(scored: Scored, lang: str, _: Mapping[str, Any]) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "result.xlsx"
        workbook.write_xlsx([scored], str(path), lang, many=False)
        return path.read_bytes()


def _bytes(pieces: Iterator[str]) -> bytes:
    return "".join(pieces).encode()


FORMATS: Mapping[str, Callable[[Scored, str, Mapping[str, Any]], bytes]] = {
    "html": _html,
    "markdown": _markdown,
    "csv": _csv,
    "xlsx": _xlsx,
}
"""What a file can be."""
