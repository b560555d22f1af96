"""Every format of a result, read back by a reader that knows nothing of us, says what the result says."""

import csv
import gc
import io
import json
import re
import tracemalloc
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

import openpyxl
import pytest
from attrs import evolve
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from assessment import answers, content
from assessment.answers import Answer
from assessment.channels import Served
from assessment.comparison_report import Earlier, compared
from assessment.exports import csv_of, html_of, markdown_of, schema_text
from assessment.firmness import Firmness
from assessment.loyalty import Hold
from assessment.method import Action, MismatchKind, Zone
from assessment.report_document import Along
from assessment.result import as_json, assess
from assessment.scored import Scored
from assessment.team_report import Colleague, seen_team
from assessment.templating import date
from assessment.workbook import write_xlsx
from build import write_schemas
from tests.answers_files import FULL

LANGUAGES = pytest.mark.parametrize("lang", content.LANGUAGES)

BARE = '{"format": "contactwijzer-answers", "version": 1, "moments": []}'

HOSTILE = [
    "=1+1",
    "+31 6 12345678",
    "-2+3",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "\nx",
    "=cmd|' /C calc'!A0",
    "https://example.org/?a=1&b=2",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[link](https://example.org) ![x](y) `code` **bold** _em_ ~~gone~~ &lt; |cell|",
    "# C # a",
    "- item",
    "1. item",
    "a;b,c\td\"e'f",
    "{name} {0} {{ 7 * 7 }} {% raw %}",
    "\u202eright to left\u202c",
    "\x1b]0;owned\x07\x1b[8m \x9b8m \x00",
    "ZALGO" + "\u0301" * 100,
    "\U0001f469\u200d\U0001f680 مرحبا",
]
HARMLESS = ["'s-Gravenhage", "-5", "+31,5", "12.5", "Bill", "a=b", "’t Gooi"]

# Per value of a moment in the result, the head of its column.
MOMENT_KEYS = {
    "rank": "rank",
    "priority": "priority",
    "urgency": "urgency",
    "importance_factor": "importance_factor",
    "reach_factor": "reach_factor",
    "mismatch_factor": "mismatch_factor",
    "first_share": "first_share",
    "customer": "customer_points",
    "organisation": "organisation_points",
    "overall": "overall",
    "balance": "balance",
    "stage": "stage",
    "coverage": "coverage",
    "low": "low",
    "high": "high",
}
CHANNEL_KEYS = ("interaction", "complexity", "hours_now", "hours_freed")
TRUTHS = ("reach_assumed", "provisional")


def scored(text: str, file: str = "a.json") -> Scored:
    """A file with its result."""
    given = answers.read(text)
    return Scored(file, given, assess(given))


def example(lang: str = "en") -> Scored:
    """The example organisation."""
    return scored(json.dumps(content.example(lang)))


def with_names(names: list[str]) -> Scored:
    """A file with moments of these names, each answered, and the name everywhere else a text can be."""
    every = [question.id for question in content.questionnaire().questions]
    moments = [
        {
            "id": f"m{index}",
            "name": name[:120],
            "journey": name[:120],
            "profile": {"interaction": 3, "complexity": 3},
            "answers": {
                q: {"level": 1 if q in ("motivation", "knowledge", "relevance", "threshold", "facilitation") else 5}
                for q in every
            }
            | {"cost": {"level": 3, "note": name}},
            "mismatch": {"deliberate": True, "reason": name},
        }
        for index, name in enumerate(names)
    ]
    file = {
        "format": "contactwijzer-answers",
        "version": 1,
        "organisation": names[0],
        "respondent": names[0],
        "moments": moments,
    }
    return scored(json.dumps(file), file=names[0])


SUBJECTS: dict[str, Callable[[], Scored]] = {
    "the example": example,
    "every field": lambda: scored(FULL),
    "no moments": lambda: scored(BARE),
    "hostile text": lambda: with_names(HOSTILE),
}
SUBJECT = pytest.mark.parametrize("subject", SUBJECTS)


def moments_of(one: Scored) -> list[dict[str, Any]]:
    """The moments as the canonical result has them, in the order of the exports: ranked ones first."""
    found = json.loads(as_json(one.result))["moments"]
    return sorted(found, key=lambda moment: (moment["rank"] is None, moment["rank"] or 0))


def heads(lang: str) -> dict[str, str]:
    """The head of each column."""
    found: dict[str, str] = content.words(lang)["export"]["columns"]
    return found


def read_csv(text: str, lang: str) -> list[dict[str, str]]:
    """The rows of CSV text by their heads, read the way a spreadsheet in this language does."""
    assert text.startswith("\ufeff")
    delimiter = {"en": ",", "nl": ";"}[lang]
    first, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter, strict=True)
    assert len(set(first)) == len(first)
    return [dict(zip(first, row, strict=True)) for row in rows]


def numbers_in(lang: str) -> Callable[[str], float | None]:
    """Reads a number as people in this language write it."""
    return lambda text: float(text.replace(",", ".") if lang == "nl" else text) if text else None


def compare(row: dict[str, Any], moment: dict[str, Any], lang: str, number: Callable[[Any], float | None]) -> None:
    """Every figure of a row is the one of the result."""
    head = heads(lang)
    assert {key: moment[key] for key in MOMENT_KEYS} == {
        key: number(row[head[MOMENT_KEYS[key]]]) for key in MOMENT_KEYS
    }
    channel = moment["channel"] or dict.fromkeys((*CHANNEL_KEYS, "today"))
    if channel["today"] is None:
        channel |= {"hours_now": None, "hours_freed": None}
    assert {key: channel[key] for key in CHANNEL_KEYS} == {key: number(row[head[key]]) for key in CHANNEL_KEYS}
    for question in content.questionnaire(lang).questions:
        points = number(row[head["points_of"].format(question=question.name)])
        assert moment["contributions"].get(question.id) == points
    step = next((step for step in moment["next_steps"] if step["question"] == moment["next_step"]), None)
    shown_step = [number(row[head[key]]) for key in ("step_from", "step_to", "drop")]
    assert shown_step == ([step["from"], step["to"], step["drop"]] if step else [None] * 3)


@LANGUAGES
@SUBJECT
def test_csv(subject: str, lang: str) -> None:
    """One row per moment, the ranked ones first, with every figure of the result to its last digit."""
    one = SUBJECTS[subject]()
    rows = read_csv("".join(csv_of([one], lang, many=False)), lang)
    found = moments_of(one)
    assert len(found) == len(rows)
    yes, no = (content.words(lang)["export"][key] for key in ("yes", "no"))
    for row, moment in zip(rows, found, strict=True):
        compare(row, moment, lang, numbers_in(lang))
        for key in TRUTHS:
            assert row[heads(lang)[key]] == {True: yes, False: no, None: ""}[moment[key]]


def test_csv_is_never_a_formula() -> None:
    """A text that starts like a formula gets an apostrophe in front; every other text is as it was."""
    rows = read_csv("".join(csv_of([with_names(HOSTILE)], "en", many=True)), "en")
    for row in rows:
        for head in (heads("en")[key] for key in ("file", "organisation", "moment", "journey")):
            assert not row[head].startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    named = [row[heads("en")["moment"]] for row in rows]
    assert "'=1+1" in named
    assert "'\tx" in named
    assert "a;b,c\td\"e'f" in named


@pytest.mark.parametrize("lang", content.LANGUAGES)
def test_csv_is_no_formula_with_another_separator_either(lang: str) -> None:
    """Read with the other language's separator, or with tabs, no cell begins like a formula."""
    names = ["x;=1+1;", "x,=1+1,", "x\t=1+1", "x;+1;", "x,@a", "x;-1+2"]
    text = "".join(csv_of([with_names(names)], lang, many=False))
    for separator in ";,\t":
        cells = [cell for row in csv.reader(io.StringIO(text), delimiter=separator) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "-1+"))]


def test_csv_leaves_plain_text_and_numbers() -> None:
    """'s-Gravenhage survives, and so does a name that is a plain number."""
    rows = read_csv("".join(csv_of([with_names(HARMLESS)], "nl", many=False)), "nl")
    assert sorted(HARMLESS) == sorted(row[heads("nl")["moment"]] for row in rows)


def test_csv_of_many_files_says_which() -> None:
    """With many files each row names its file and organisation; with one it does not."""
    two = [scored(FULL, "a.json"), scored(FULL.replace("Example Bank", "Other Bank"), "b.json")]
    rows = read_csv("".join(csv_of(two, "en", many=True)), "en")
    assert [(row["File"], row["Organisation"]) for row in rows] == [("a.json", "Example Bank")] * 2 + [
        ("b.json", "Other Bank")
    ] * 2
    assert "File" not in read_csv("".join(csv_of(two[:1], "en", many=False)), "en")[0]


def test_csv_says_every_number_in_full() -> None:
    """No number is written with an exponent, which a spreadsheet might take for text."""
    assert re.search(r"\d[eE][+-]?\d", "".join(csv_of([example()], "en", many=False))) is None


def workbook(one: Scored, lang: str, folder: Path, *, many: bool = False) -> Any:
    """The workbook of a file, as another program reads it."""
    path = folder / "result.xlsx"
    write_xlsx([one, one] if many else [one], str(path), lang, many=many)
    return openpyxl.load_workbook(path)


def rows_of(sheet: Any) -> list[dict[str, Any]]:
    """The rows of a sheet by their heads."""
    first, *rows = sheet.iter_rows(values_only=True)
    assert len(set(first)) == len(first)
    return [dict(zip(first, row, strict=True)) for row in rows]


@LANGUAGES
@SUBJECT
def test_xlsx(tmp_path: Path, subject: str, lang: str) -> None:
    """The sheets hold every figure of the result, as numbers."""
    one = SUBJECTS[subject]()
    book = workbook(one, lang, tmp_path)
    sheets = content.words(lang)["export"]["sheets"]
    assert [sheets[key] for key in ("summary", "answers", "scores", "priorities", "channels")] == book.sheetnames
    tables = [rows_of(book[sheets[key]]) for key in ("scores", "priorities", "channels")]
    found = moments_of(one)
    for *parts, moment in zip(*tables, found, strict=True):
        row = parts[0] | parts[1] | parts[2]
        for value in (row[heads(lang)[key]] for key in MOMENT_KEYS.values()):
            assert value is None or type(value) in (int, float)
        compare(row, moment, lang, lambda value: value)
        for key in TRUTHS:
            assert row[heads(lang)[key]] is moment[key]


@LANGUAGES
def test_xlsx_has_every_answer(tmp_path: Path, lang: str) -> None:
    """The sheet of answers has a row for each question of each moment, with level and note."""
    one = scored(FULL)
    rows = rows_of(workbook(one, lang, tmp_path)[content.words(lang)["export"]["sheets"]["answers"]])
    head = heads(lang)
    assert len(rows) == 20
    motivation, leads = rows[0], rows[5]
    keys = ("level", "not_applicable", "note")
    assert tuple(motivation[head[key]] for key in keys) == (2, False, "We never say why")
    assert tuple(leads[head[key]] for key in keys) == (None, True, None)


def test_xlsx_has_the_scans(tmp_path: Path) -> None:
    """The summary has a label and a value for each thing that the whole file says, numbers as numbers."""
    one = scored(FULL)
    facts = list(workbook(one, "en", tmp_path)["Summary"].iter_rows(values_only=True))
    assert {len(fact) for fact in facts} == {2}
    row = dict(facts)
    assert len(row) == len(facts)
    found = json.loads(as_json(one.result))
    assert found["hours"] == {key: row[heads("en")[f"hours_{key}"]] for key in found["hours"]}
    assert (found["customer_view"]["degrees"], "Sales") == (row["Degrees in view"], row["Next page of the book"])
    assert found["service_quality"]["mean"] == row["Service quality"]
    assert found["service_quality"]["self_service_gap"] == row["Self-service gap"]
    assert row["Shared beats service"] is found["service_quality"]["shared_beats_service"] is True
    assert ("Basics", found["loyalty"]["nps"]) == (row["Step on the loyalty ladder"], row["NPS"])


@pytest.mark.parametrize("many", [False, True])
def test_xlsx_text_is_text(tmp_path: Path, many: bool) -> None:
    """No text becomes a formula or a link, and each comes back as it was but for control characters."""
    book = workbook(with_names([*HOSTILE, *HARMLESS]), "en", tmp_path, many=many)
    for sheet in book.worksheets:
        for cells in sheet.iter_rows():
            for cell in cells:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
    named = {row["Contact moment"] for row in rows_of(book["Scores"])}
    kept = {name for name in [*HOSTILE, *HARMLESS] if not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", name)}
    assert kept <= named
    quoted = {cell.value: cell.quotePrefix for [cell] in book["Scores"].iter_rows(2, min_col=1, max_col=1)}
    if not many:
        assert quoted["=1+1"] is True
        assert quoted["'s-Gravenhage"] is False


def test_xlsx_looks(tmp_path: Path) -> None:
    """The heads stay in sight in every table, the summary reads from top to bottom, and there is one chart."""
    book = workbook(example(), "en", tmp_path)
    assert all(sheet.freeze_panes and sheet.auto_filter.ref for sheet in book.worksheets[1:])
    summary = book["Summary"]
    assert [cell.value for cell in summary["A"][:2]] == ["Organisation", "Answered by"]
    assert all(cell.alignment.horizontal == "left" and cell.value is not None for cell in summary["B"])
    hours = next(value for label, value in summary.iter_rows() if label.value == "Hours a month now")
    assert (type(hours.value) in (int, float), hours.number_format) == (True, "#,##0.0")
    empty = workbook(scored(BARE), "en", tmp_path)["Summary"]
    assert [value for _, value in empty.iter_rows(values_only=True) if value in (None, "")] == []
    charts = [chart for sheet in book.worksheets for chart in sheet._charts]
    assert [len(chart.series) for chart in charts] == [10]
    series = charts[0].series[0]
    assert series.cat.strRef.f.replace("'", "") == "Priorities!$A$2:$A$9"
    assert [item.moment.name for item in example().result.ranking] == [
        point.v for point in series.cat.strRef.strCache.pt
    ]


def test_xlsx_of_many_files_says_which(tmp_path: Path) -> None:
    """With many files each row names its file, and the summary has a row per file."""
    book = workbook(scored(FULL), "en", tmp_path, many=True)
    assert [row["File"] for row in rows_of(book["Summary"])] == ["a.json"] * 2
    assert [row["File"] for row in rows_of(book["Scores"])] == ["a.json"] * 4


class Page(HTMLParser):
    """What a page holds: its elements, and the text of each article."""

    VOID = ("meta", "link", "br", "img", "input", "hr")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts.append((self.open[-1], data))

    def of(self, tag: str) -> list[str]:
        """The texts directly in elements of a kind."""
        return [text.strip() for inside, text in self.texts if inside == tag and text.strip()]


@LANGUAGES
@SUBJECT
def test_html_stands_alone(subject: str, lang: str) -> None:
    """The file has no script, asks for nothing, and holds no element that its text could have brought in."""
    text = "".join(html_of([SUBJECTS[subject]()], lang))
    page = Page(text)
    known = "html head meta title style body article section h1 h2 h3 p dl dt dd ul li strong div"
    known += " table thead tbody tr th td svg rect path"
    assert {tag for tag, _ in page.elements} <= set(known.split())
    attributes = {name for _, found in page.elements for name in found}
    assert not {name for name in attributes if name.startswith("on") or name in ("src", "href", "style", "action")}
    assert ("html", {"lang": lang}) in page.elements
    assert "default-src 'none'" in text
    assert "url(" not in text
    assert "@import" not in text


@LANGUAGES
def test_html_says_what_the_result_says(lang: str) -> None:
    """The first moment, every ranked moment with its priority, the hours and the scans are in the file."""
    one = example(lang)
    page = Page("".join(html_of([one], lang)))
    first = one.result.ranking[0]
    assert [content.words(lang)["result"]["headline"].format(name=first.moment.name)] == page.of("h1")
    for item in one.result.ranking:
        assert item.moment.name in page.of("th")
        assert item.priority is not None
        assert f"{item.priority.priority:.0f}" in page.of("td")
    titles, words, scans = page.of("h2"), content.words(lang), content.scans(lang)
    for table in ("firmness", "causes", "journeys", "channel"):
        assert words[table]["title"] in titles
    assert {scans.customer_view.name, scans.service_quality.name, scans.loyalty.name} <= set(titles)


@LANGUAGES
def test_html_says_whose_it_is_of_when_and_by_which_questions(lang: str) -> None:
    """Below the title stand the organisation, the day of the report and of the answers, and the questions in words."""
    one = example(lang)
    along = Along(today="2026-12-24", changed="2026-11-30T08:00:00Z")
    page = Page("".join(html_of([one], lang, along=along)))
    words = content.words(lang)
    facts = dict(zip(page.of("dt"), page.of("dd"), strict=True))
    assert one.answers.created is not None
    days = (("begun_on", one.answers.created), ("changed_on", along.changed))
    assert facts == {
        words["print"]["organisation"]: one.answers.organisation,
        words["export"]["made_on"]: date(along.today, lang),
        words["export"]["answers_of"]: ", ".join(
            words["comparison"][key].format(date=date(day, lang)) for key, day in days
        ),
        words["print"]["answered_by"]: one.answers.respondent,
        words["print"]["moments"]: "8",
        words["print"]["questionnaire"]: words["export"]["questionnaire_of"].format(
            title=words["export"]["questions_title"], version=content.questionnaire().version
        ),
    }


@LANGUAGES
def test_html_has_the_answers_of_others(lang: str) -> None:
    """Colleagues' answers and the comparison go along where there are some, and what they are called stays text."""
    one = example(lang)
    other = answers.read(json.dumps(content.example(lang) | {"respondent": "<b>Bo"}))
    moments = tuple(
        evolve(moment, answers={**moment.answers, "motivation": Answer(level=1)}) for moment in other.moments
    )
    other = evolve(other, moments=moments, created="2025-01-31T10:00:00Z")
    along = Along(
        colleagues=[Colleague("bo.json", other)], earlier=[Earlier("a", other), Earlier("<i>b", other)], index=0
    )
    text = "".join(html_of([one], lang, {"steps": "<svg></svg>", "trend": "<svg></svg>"}, along))
    page, words = Page(text), content.words(lang)
    assert {words["team"]["title"], words["comparison"]["title"]} <= set(page.of("h2"))
    assert {words["comparison"][key] for key in ("steps_title", "trend", "changes")} <= set(page.of("h3"))
    assert text.count("<figure") == 2
    assert "&lt;b&gt;Bo:" in text
    assert "&lt;i&gt;b" in text
    assert compared(one.answers, along.earlier, lang, 0).steps_summary(lang) in page.of("p")
    assert seen_team(one.answers, along.colleagues, lang).rule in page.of("p")
    bare = Page("".join(html_of([one], lang)))
    assert not {words["team"]["title"], words["comparison"]["title"]} & set(bare.of("h2"))


def test_html_of_many_files_has_all_reports() -> None:
    """Many files make one document with a report for each."""
    page = Page("".join(html_of([example(), scored(FULL), scored(BARE)], "en")))
    assert len(page.of("h1")) == 3


@LANGUAGES
@SUBJECT
def test_markdown_is_only_what_we_wrote(subject: str, lang: str) -> None:
    """However it is read, the text of others makes no markup: no HTML, links, images, code, other headings or lists."""
    one = SUBJECTS[subject]()
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse("".join(markdown_of([one], lang)))
    inline = {child.type for token in tokens for child in token.children or ()}
    assert inline <= {"text", "strong_open", "strong_close", "text_special"}
    known = {"heading", "paragraph", "bullet_list", "list_item", "table", "thead", "tbody", "tr", "th", "td"}
    assert {token.type.removesuffix("_open").removesuffix("_close") for token in tokens} <= known | {"inline"}
    assert sum(token.type == "heading_open" and token.tag == "h1" for token in tokens) == 1


def shown_in_markdown(text: str) -> Iterator[str]:
    """The text of each block as a reader sees it."""
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "inline":
            yield "".join(child.content for child in token.children or ())


def test_markdown_shows_names_as_they_are() -> None:
    """What is escaped is seen as it was written, on one line, without what steers a terminal or turns the text."""
    names = [*HOSTILE, *HARMLESS]
    seen = list(shown_in_markdown("".join(markdown_of([with_names(names)], "en"))))
    for name in names:
        plain = re.sub(
            r"[\u202a-\u202e\u2066-\u2069]", "", re.sub(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]", "\ufffd", name[:120])
        )
        assert " ".join(plain.split()) in seen


@LANGUAGES
def test_markdown_says_what_the_result_says(lang: str) -> None:
    """Headline, reasons, next step, ranking and channel advice are in the report."""
    one = example(lang)
    text = "".join(markdown_of([one], lang))
    words = content.words(lang)
    first = one.result.ranking[0]
    assert f"# {words['result']['headline'].format(name=first.moment.name)}\n" in text
    for title in ("why_title", "step_title", "ranking_title"):
        assert f"## {words['result'][title]}\n" in text
    assert all(f"| {item.moment.name} |" in text for item in one.result.ranking)


def test_every_value_has_a_word() -> None:
    """Whatever a table can say has a word in both languages."""
    for lang in content.LANGUAGES:
        words = content.words(lang)
        for table, *closed in (
            (words["export"]["labels"], Firmness, MismatchKind),
            (words["served"], Served),
            (words["actions"], Action),
            (words["zones"], Zone),
            (words["scans"], Hold),
        ):
            values = [value for alias in closed for value in get_args(alias.__value__)]
            assert [value for value in values if value not in table] == []


def test_memory_does_not_grow_with_the_number_of_files(tmp_path: Path) -> None:
    """Sixty files take the memory of ten, in every format."""

    def files(count: int) -> Iterator[Scored]:
        for index in range(count):
            given = answers.read(FULL.replace("Example Bank", f"Bank {index}"))
            gc.collect()  # garbage that waits for its collection is not kept
            yield Scored(f"{index}.json", given, assess(given, robust=False))

    def peak(write: Callable[[Iterator[Scored]], object], count: int) -> int:
        tracemalloc.reset_peak()
        before, _ = tracemalloc.get_traced_memory()
        write(files(count))
        return tracemalloc.get_traced_memory()[1] - before

    def spend(pieces: Iterator[str]) -> None:
        for _ in pieces:
            pass

    writers: dict[str, Callable[[Iterator[Scored]], object]] = {
        "csv": lambda found: spend(csv_of(found, "en", many=True)),
        "markdown": lambda found: spend(markdown_of(found, "en")),
        "html": lambda found: spend(html_of(found, "en")),
        "xlsx": lambda found: write_xlsx(found, str(tmp_path / "many.xlsx"), "en", many=True),
    }
    for name, write in writers.items():
        write(files(3))
        gc.freeze()  # what is there already needs no looking through
        tracemalloc.start()
        few, many = peak(write, 10), peak(write, 60)
        tracemalloc.stop()
        gc.unfreeze()
        assert many - few < 50 * 1000, name  # a result and its answers take more than five thousand bytes


def test_published_schemas(tmp_path: Path) -> None:
    """The site's schemas are valid, and fit the files that the product writes."""
    write_schemas(tmp_path / "schemas")
    found = {file.name: json.loads(file.read_text(encoding="utf-8")) for file in (tmp_path / "schemas").iterdir()}
    assert {"answers-1.schema.json", "answers-2.schema.json", "result-1.schema.json"} == set(found)
    for schema in found.values():
        Draft202012Validator.check_schema(schema)
    given, newest, result = (
        Draft202012Validator(found[f"{kind}.schema.json"]) for kind in ("answers-1", "answers-2", "result-1")
    )
    for subject in SUBJECTS.values():
        one = subject()
        given.validate(json.loads(answers.write(one.answers)))
        result.validate(json.loads(as_json(one.result)))
        newest.validate(json.loads(answers.write(one.answers)))
    given.validate(json.loads(FULL))
    planned = json.loads(FULL) | {"version": 2, "actions": [{"id": "a1", "text": "Write the letter anew"}]}
    newest.validate(planned)
    assert not given.is_valid(planned)
    assert not newest.is_valid(planned | {"version": 1})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"level": 2', '"level": 6'),
        ('"level": 2', '"level": "2"'),
        ('"level": 2', '"level": true'),
        ('"version": 1,', '"version": 3,'),
        ('"version": 1,', '"version": 1, "actions": [],'),
        ('"name": "Bare"', '"name": "Bare", "targets": {}'),
        ('"phase": "purchase"', '"phase": "buying"'),
        ('"name": "Bare"', '"named": "Bare"'),
        ('"csat": 7.4', '"csat": 11'),
        ('"motivation"', '"motive"'),
        ('"sales": 1', '"sale": 1'),
        ('"2026-11-22T10:00:00Z"', '"yesterday"'),
    ],
)
def test_the_schema_refuses_what_reading_refuses(old: str, new: str) -> None:
    """A file with one thing wrong is refused by the schema too."""
    wrong = FULL.replace(old, new, 1)
    assert wrong != FULL
    with pytest.raises(answers.AnswersError):
        answers.read(wrong)
    assert not Draft202012Validator(json.loads(schema_text("answers"))).is_valid(json.loads(wrong))
