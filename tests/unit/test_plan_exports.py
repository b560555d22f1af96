"""The plan in every format of a result, read back by a reader that knows nothing of us."""

import csv
import io
import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from assessment import content
from assessment.exports import csv_of, html_of, markdown_of
from assessment.scored import Scored
from assessment.targets import projected
from tests.unit.test_exports import FULL, HOSTILE, LANGUAGES, rows_of, scored, workbook

ACTIONS = [
    {"id": "a1", "text": "Say why we ask", "moment": "m1", "step": {"question": "motivation", "from": 2, "to": 3},
     "owner": "Sanne", "date": "2026-12-01", "status": "doing", "note": "Print run on Friday"},
    {"id": "a2", "text": "Ask the call centre", "date": "1815-06-18"},
]  # fmt: skip


def planned(actions: list[dict[str, Any]] | None = None) -> Scored:
    """The file that uses every field, with a plan."""
    file = json.loads(FULL) | {"version": 2, "actions": ACTIONS if actions is None else actions}
    file["moments"][0]["targets"] = {"motivation": 5, "cost": 3}
    return scored(json.dumps(file))


def text_of(html: str) -> str:
    """The text of a report, without its marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@LANGUAGES
def test_the_report_has_the_plan(lang: str) -> None:
    """Both reports name each action with its owner, day and status, and what the targets would bring."""
    words = content.words(lang)
    day = "1 december 2026" if lang == "nl" else "1 December 2026"
    name = content.questionnaire(lang).questions[0].name
    step = words["answer"]["step_from_to"].format_map({"question": name, "from": 2, "to": 3})
    status = words["plan"]["status"]["doing"]
    row = ["Say why we ask", "Send a copy of an ID card", step, "Sanne", day, status, "Print run on Friday"]
    markdown = "".join(markdown_of([planned()], lang))
    assert f"| {' | '.join(row)} |" in markdown
    assert f"## {words['targets']['title']}" in markdown
    html = text_of("".join(html_of([planned()], lang)))
    assert " ".join(row) in html
    assert words["targets"]["unanswered"] in html
    assert words["targets"]["gap"].format(levels=3) in html


@LANGUAGES
def test_a_report_without_a_plan_says_nothing_of_it(lang: str) -> None:
    """Where nothing is planned there is no heading for it."""
    words, text = content.words(lang), "".join(markdown_of([scored(FULL)], lang))
    assert f"## {words['plan']['title']}" not in text
    assert f"## {words['targets']['title']}" not in text


@LANGUAGES
def test_csv_has_the_plan_of_each_moment(lang: str) -> None:
    """The row of a moment ends with its targets and its actions."""
    text = "".join(csv_of([planned()], lang, many=False))
    head, first, bare = csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";" if lang == "nl" else ",")
    columns = content.words(lang)["export"]["columns"]
    assert [columns["targets"], columns["actions"]] == head[-2:]
    names = {question.id: question.name for question in content.questionnaire(lang).questions}
    assert f"{names['motivation']}: 5; {names['cost']}: 3" == first[-2]
    assert f"Say why we ask (Sanne, 2026-12-01, {content.words(lang)['plan']['status']['doing']})" == first[-1]
    assert bare[-2:] == ["", ""]


@LANGUAGES
def test_xlsx_has_the_plan(tmp_path: Path, lang: str) -> None:
    """Actions and targets have sheets of their own, with days as days and numbers as numbers."""
    one = planned()
    book = workbook(one, lang, tmp_path)
    words = content.words(lang)
    plan, sheets = words["plan"], words["export"]["sheets"]
    first, second = rows_of(book[sheets["actions"]])
    columns = words["export"]["columns"]
    assert ("Say why we ask", "Sanne", datetime(2026, 12, 1), plan["status"]["doing"]) == tuple(
        first[plan[f"column_{key}"]] for key in ("text", "owner", "date", "status")
    )
    assert (first[columns["step_from"]], first[columns["step_to"]]) == (2, 3)
    # Excel knows no days before 1900.
    assert second[plan["column_date"]] == "1815-06-18"
    assert second[plan["column_moment"]] is None
    motivation, cost = rows_of(book[sheets["targets"]])
    said, after = words["targets"], projected(one.answers).moments[0]
    assert tuple(motivation[said[f"column_{key}"]] for key in ("level", "target", "gap")) == (2, 5, 3)
    assert tuple(cost[said[f"column_{key}"]] for key in ("level", "target", "gap")) == (None, 3, None)
    assert after.priority is not None
    assert motivation[said["after"]] == pytest.approx(after.maturity.overall)
    assert motivation[said["priority_after"]] == pytest.approx(after.priority.priority)
    assert all(sheet.freeze_panes and sheet.auto_filter.ref for sheet in book.worksheets[1:])


def test_the_plan_of_others_is_text(tmp_path: Path) -> None:
    """No text of an action becomes a formula, a mark or a tag."""
    actions = [
        {"id": f"a{place}", "text": text, "owner": text[:120], "note": text, "moment": "m1"}
        for place, text in enumerate(HOSTILE)
    ]
    one = planned(actions)
    book = workbook(one, "en", tmp_path)
    for cells in book["Actions"].iter_rows():
        assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    html = "".join(html_of([one], "en"))
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert "![x](y)" not in "".join(markdown_of([one], "en"))
    only = planned([{"id": "a1", "text": "=1+1", "moment": "m1"}])
    [_, first, _] = csv.reader(io.StringIO("".join(csv_of([only], "en", many=False))))
    assert first[-1].startswith("'=1+1")
