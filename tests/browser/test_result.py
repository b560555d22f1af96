"""The result as something to act on, to show and to keep: its pictures, its files, its printed report."""

import csv
import io
import json
import re
import struct
import zlib
from functools import partial
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from playwright.sync_api import Download, Page, Route, expect
from pypdf import PdfReader

from assessment import answers, content, exports, result
from assessment.pictures import Pictures
from assessment.report_document import Along
from assessment.scored import Scored
from assessment.shown_sides import shown_sides
from assessment.workbook import write_xlsx
from tests.browser.assessment_page import LANGUAGES, AssessmentPage, expect_chart, file_of, moment
from tests.conftest import NewPage

ARCHIVE = "**/exports.zip.gz"
A4 = (595, 842)
PAPER = (0xFC, 0xFB, 0xF8)
FIGURE = re.compile(r'<figure class="scroll" .*?>(<svg .*?</svg>)</div></figure>\n', re.DOTALL)
FORMULA = "=1+1 & <b>'s-Gravenhage</b>"
OWN = file_of(
    moment(1, FORMULA, (1, 2, 3, 2, 2, 4, 5, 4, 4, 3), phase="purchase", contacts_per_month=1200, minutes_per_contact=6.5,
           profile={"interaction": 2, "complexity": 2}, channels=["phone", "email"]),
    moment(2, "Moving house", (4, 4, 3, 4, 2, 3, None, 4, 3, 4), profile={"interaction": 4, "complexity": 4}),
    organisation="Câmara & Zn. / Noord",
)  # fmt: skip


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page that does not move by itself."""
    return new_page(reduced_motion="reduce", viewport={"width": 1280, "height": 900})


def shown(app: AssessmentPage, kept: dict[str, Any]) -> Scored:
    """The result of these answers on the page, with how firm it is; what CPython makes of them."""
    app.keep(kept)
    app.open("result")
    app.expect_result()
    expect(app.page.locator("#firm:not([data-pending])")).to_be_visible()
    given = app.stored()
    return Scored("", given, result.assess(given))


def taken(app: AssessmentPage, kind: str) -> Download:
    """The file that a choice under "Take it along" gives."""
    app.page.locator("#take > summary").click()
    with app.page.expect_download() as download:
        app.page.locator(f"#take [data-take={kind}]").click()
    return download.value


def made_today(page: Page) -> Along:
    """What goes along in a report that is made where the page is."""
    return Along(today=page.evaluate("new Date().toLocaleDateString('sv')"))


def cells(path: Path) -> dict[str, list[list[Any]]]:
    """Every cell of a workbook, by the name of the sheet."""
    return {
        sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()]
        for sheet in openpyxl.load_workbook(path)
    }


def refused(route: Route, status: int) -> None:
    """Answers with something else than what was built."""
    route.fulfill(status=status, body="not this")


@LANGUAGES
def test_files_are_those_of_the_command_line(page: Page, lang: str, tmp_path: Path) -> None:
    """Every file says what the command line's says, and its name says whose it is, of which day and questionnaire."""
    app = AssessmentPage(page, lang)
    scored = shown(app, OWN)
    version = re.escape(content.questionnaire().version)

    def of(kind: str, extension: str) -> bytes:
        download = taken(app, kind)
        what = app.say("app", "file_result" if kind == "result" else "file_report")
        name = rf"contactwijzer-câmara-zn-noord-\d{{4}}-\d\d-\d\d-v{version}-{what}\.{extension}"
        assert re.fullmatch(name, download.suggested_filename)
        return download.path().read_bytes()

    html = of("html", "html").decode()
    assert FIGURE.sub("", html) == "".join(exports.html_of([scored], lang, along=made_today(page)))
    pictures = [found[1] for found in FIGURE.finditer(html)]
    assert len(pictures) >= 5
    assert all(ElementTree.fromstring(picture).tag.endswith("svg") for picture in pictures)
    assert "&lt;b&gt;" in pictures[0]
    assert not re.search(r"<script|<b>|<image|https?://(?!www\.w3\.org/)", html)
    assert of("markdown", "md").decode() == "".join(exports.markdown_of([scored], lang))
    assert of("result", "json").decode() == result.as_json(scored.result)
    for separators, sign in (("nl", ";"), ("en", ",")):
        found = of(f"csv_{separators}", "csv").decode()
        assert found == "".join(exports.csv_of([scored], lang, many=False, separators=separators))
        rows = list(csv.DictReader(io.StringIO(found.removeprefix("\ufeff")), delimiter=sign))
        heads = app.words["export"]["columns"]
        assert [row[heads["moment"]] for row in rows] == [f"'{FORMULA}", "Moving house"]
        points = [item.priority.priority for item in scored.result.ranking if item.priority]
        assert [float(row[heads["priority"]].replace(",", ".")) for row in rows] == pytest.approx(points)
    here, there = tmp_path / "here.xlsx", tmp_path / "there.xlsx"
    there.write_bytes(of("xlsx", "xlsx"))
    write_xlsx([scored], str(here), lang, many=False)
    assert cells(there) == cells(here)

    page.locator("#take > summary").click()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.locator("#take > summary")).to_be_focused()
    expect(page.locator("#take .take-body")).to_be_hidden()


@LANGUAGES
def test_a_file_that_cannot_be_made(page: Page, lang: str, page_problems_allowed: list[str]) -> None:
    """When what makes files does not arrive, or is not what was built, that is said, and it can be tried again."""
    page_problems_allowed.append(r"404.*exports\.zip|exports\.zip.*404|Failed to load resource")
    app = AssessmentPage(page, lang)
    shown(app, OWN)
    for status in (404, 200):
        page.route(ARCHIVE, partial(refused, status=status))
        page.locator("#take > summary").click()
        page.locator("#take [data-take=html]").click()
        expect(app.notice("app", "take_failed")).to_be_visible()
        page.unroute(ARCHIVE)
    with page.expect_download() as download:
        app.notice("app", "take_failed").get_by_role("button", name=app.say("app", "engine_retry")).click()
    assert download.value.suggested_filename.endswith(".html")
    assert app.stored() == answers.read(json.dumps(OWN))


def test_a_report_without_its_pictures(page: Page, page_problems_allowed: list[str]) -> None:
    """When what draws does not arrive, the HTML file is made all the same, with the tables that say what they show."""
    page_problems_allowed.append(r"404|Failed to (load|fetch)|dynamically imported")
    page.route("**/picture.*.mjs", partial(refused, status=404))
    app = AssessmentPage(page, "en")
    scored = shown(app, OWN)
    found = taken(app, "html").path().read_text(encoding="utf-8")
    assert found == "".join(exports.html_of([scored], "en", along=made_today(page)))
    assert app.say("pictures", "map_table") in found


def test_a_chart_can_be_kept_as_a_picture(new_page: NewPage) -> None:
    """Each chart comes as SVG and PNG: light also from a dark page, with its title and the names of its numbers."""
    page = new_page(color_scheme="dark", reduced_motion="reduce")
    app = AssessmentPage(page, "nl")
    scored = shown(app, OWN)
    expect_chart(page, "map")

    def kept(name: str, format: str) -> bytes:
        with page.expect_download() as download:
            page.locator(f"[data-picture={name}][data-format={format}]").click()
        assert download.value.suggested_filename.endswith(f"-{app.say('app', f'file_picture_{name}')}.{format}")
        return download.value.path().read_bytes()

    for name in ("profile", "map", "grid", "hours"):
        root = ElementTree.fromstring(kept(name, "svg"))
        texts = [element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}text")]
        title = page.locator(f"[data-picture={name}]").first.get_attribute("data-title") or ""
        assert texts[0] == title
        assert texts[1].startswith("Câmara & Zn. / Noord · ")
        if name in ("map", "grid"):
            numbered = Pictures(scored.result, scored.answers, "nl").moments
            assert {f"{found.number}  {found.item.moment.name}" for found in numbered} <= set(texts)
    image = kept("map", "png")
    assert image[:8] == b"\x89PNG\r\n\x1a\n"
    width, _, depth, colours = struct.unpack(">IIBB", image[16:26])
    assert (width, depth, colours) == (1920, 8, 6)
    chunks = re.findall(rb"IDAT", image)
    assert chunks
    assert corner(image) == PAPER


def test_on_a_phone_channels_have_letters(new_page: NewPage) -> None:
    """A list tells which channel each stands for; where there is room the chart has the names, and no list."""
    page = new_page(reduced_motion="reduce", viewport={"width": 390, "height": 800})
    app = AssessmentPage(page, "nl")
    scored = shown(app, OWN)
    channels = Pictures(scored.result, scored.answers, "nl").channel_names.values()
    texts = page.locator("#chart-grid svg text")
    expect(texts.get_by_text("A", exact=True)).to_have_count(1)
    assert not set(channels) & set(texts.all_text_contents())
    expect(page.locator(".letters")).to_be_visible()
    expect(page.locator(".letters bdi")).to_have_text(list(channels))
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(texts.get_by_text("Website", exact=True)).to_have_count(1)
    expect(page.locator(".letters")).to_be_hidden()


def corner(image: bytes) -> tuple[int, ...]:
    """The colour of the first dot of a PNG."""
    data, place = b"", 8
    while place < len(image):
        length, kind = struct.unpack(">I4s", image[place : place + 8])
        if kind == b"IDAT":
            data += image[place + 8 : place + 8 + length]
        place += 12 + length
    return tuple(zlib.decompress(data)[1:4])


def test_pictures_come_back_with_the_network(page: Page, page_problems_allowed: list[str]) -> None:
    """Where what draws them is out of reach the result and its print do without; with the network they appear."""
    page_problems_allowed.append(r"console error: Failed to load resource.*/(in-view|charts)\.")
    page.add_init_script("window.print = () => document.body.setAttribute('data-printed', '')")
    away = re.compile(r"/(in-view|charts)\.\w+\.mjs$")
    page.route(away, lambda route: route.abort("internetdisconnected"))
    app = AssessmentPage(page, "en")
    shown(app, dict(content.example("en")))
    page.locator("#take > summary").click()
    page.locator("#take [data-take=print]").click()
    expect(page.locator("body[data-printed]")).to_be_visible()
    expect(page.locator("#result [data-chart] svg")).to_have_count(0)
    page.unroute(away)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect_chart(page, "profile")


def test_the_printed_report(new_page: NewPage) -> None:
    """A4: a cover, one page for a board, pages per moment, every picture, a note on the method, and nothing to press."""
    page = new_page(color_scheme="dark", reduced_motion="reduce", viewport={"width": 1280, "height": 900})
    page.add_init_script("window.print = () => document.body.setAttribute('data-printed', '')")
    app = AssessmentPage(page, "en")
    scored = shown(app, {**content.example("en"), "respondent": "Team One"})
    page.locator("#take > summary").click()
    page.locator("#take [data-take=print]").click()
    expect(page.locator("body[data-printed]")).to_be_visible()
    expect(page.locator("#result [data-chart]:empty")).to_have_count(0, timeout=1)
    report = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    pages = [re.sub(r"\s+", " ", sheet.extract_text()) for sheet in report.pages]
    ranking = scored.result.ranking

    assert {tuple(round(float(side)) for side in sheet.mediabox[2:]) for sheet in report.pages} == {A4}
    assert all(word in pages[0] for word in (scored.answers.organisation, "Team One", app.say("print", "cover_lead")))
    assert re.search(r"\b20\d\d\b", pages[0]), "the date is on the cover"
    board = pages[1]
    for text in (
        app.say("result", "headline", name=ranking[0].moment.name),
        app.say("result", "why_title"),
        app.say("result", "step_title"),
        app.say("firmness", "title"),
        app.say("result", "ranking_title"),
        *(item.moment.name for item in ranking),
    ):
        assert text in board
    starts = [
        next(
            place for place, text in enumerate(pages) if text.startswith(f"{place + 1} {item.rank} {item.moment.name}")
        )
        for item in ranking
    ]
    assert starts == sorted(set(starts)), "every moment begins a page"
    notes = [given.note for item in ranking for given in item.moment.answers.values() if given.note]
    whole = " ".join(pages)
    assert all(note in whole for note in notes)
    for key in ("map_title", "heat_title", "grid_title", "hours_title", "nps_title"):
        assert app.say("pictures", key) in whole
    assert app.say("print", "method_4") in whole
    for part, key in (
        ("take", "title"),
        ("take", "picture"),
        ("result", "edit"),
        ("pictures", "how"),
        ("scans", "change"),
    ):
        assert app.say(part, key) not in whole
    titles = {app.say(part, "title") for part in ("causes", "channel", "journeys", "scans")}
    assert not [text for text in pages if text.strip().endswith(tuple(titles))], "a title stands with what follows"
    assert len(pages) <= 16
    expect(page.locator(".ranked-more[open]")).to_have_count(0)


def test_paper_is_light_to_its_edge(new_page: NewPage) -> None:
    """In dark colours too a print has white margins: they show what is behind the page, and the browser's own colours."""
    page = new_page(color_scheme="dark", reduced_motion="reduce")
    page.goto("privacy/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.emulate_media(media="print", color_scheme="dark")
    looks = "([...names]) => names.map((name) => getComputedStyle(document.documentElement)[name])"
    assert page.evaluate(looks, ["backgroundColor", "colorScheme"]) == ["rgb(255, 255, 255)", "light only"]
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_what_paper_unfolds_is_folded_again(page: Page) -> None:
    """After printing the page is as it was, also when the preview was begun anew in between."""
    app = AssessmentPage(page, "en")
    app.open("example")
    app.expect_result()
    expect_chart(page, "nps")
    state = """() => [[...document.querySelectorAll("#result details[open]")].map(({ id }) => id),
        [...document.querySelector("#result").children].map(({ id, className }) => id + className),
        [...document.querySelectorAll("#result .chart")].map(({ clientHeight }) => clientHeight)]"""
    before = page.evaluate(state)
    page.evaluate("for (const type of ['beforeprint', 'beforeprint', 'afterprint']) dispatchEvent(new Event(type))")
    assert before == page.evaluate(state)
    page.pdf()
    assert before == page.evaluate(state)


BROKEN = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.querySelector("#result"), NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (!text.parentElement.closest("th, td, .strip") || !text.parentElement.checkVisibility()) continue;
    for (const { 0: word, index } of text.data.matchAll(/[^\\s-]+/g)) {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) found.push(word);
    }
  }
  return found;
}"""


@LANGUAGES
@pytest.mark.parametrize("width", [360, 390])
def test_words_stay_whole_on_a_phone(new_page: NewPage, lang: str, width: int) -> None:
    """On a phone no word of a table or a picture's label is broken into letters, and nothing pushes the page wide."""
    page = new_page(viewport={"width": width, "height": 844}, reduced_motion="reduce")
    app = AssessmentPage(page, lang)
    app.open("example")
    app.expect_result()
    expect_chart(page, "nps")
    page.evaluate("document.querySelectorAll('#result details').forEach((details) => (details.open = true))")
    assert page.evaluate(BROKEN) == []
    known = {name for item in content.scans(lang).customer_view.departments.values() for name in item.name.split()}
    expect_chart(page, "customer-view")
    labels = [text for text in page.locator("#chart-customer-view text").all_text_contents() if "°" not in text]
    assert len(labels) >= 7
    assert {word for label in labels for word in label.split()} <= known
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_long_names_on_a_phone(new_page: NewPage) -> None:
    """A long word of a name stays whole in the table of all answers, and links beside each other are apart."""
    page = new_page(viewport={"width": 360, "height": 844}, reduced_motion="reduce")
    app = AssessmentPage(page, "nl")
    shown(app, file_of(moment(1, "Bezwaar parkeerbelasting", [1] * 10, profile={"interaction": 2, "complexity": 2})))
    assert page.evaluate(BROKEN) == []
    apart = """([one, other]) => [one, other].map((link) => link.getBoundingClientRect())
      .reduce((one, other) => other.top >= one.bottom || other.left >= one.right + 10)"""
    assert page.locator("#channels-table a").evaluate_all(apart)


@LANGUAGES
def test_the_result_has_a_list_of_contents(new_page: NewPage, lang: str) -> None:
    """Below the answer a landmark lists the sections, and each link leads to its section on a phone."""
    page = new_page(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    app = AssessmentPage(page, lang)
    app.open("example")
    app.expect_result()
    links = page.get_by_role("navigation", name=app.say("result", "contents")).get_by_role("link")
    titles = [
        app.say(part, "title") for part in ("firmness", "channel", "journeys", "scans", "plan", "targets", "team")
    ]
    assert set(titles) <= set(links.all_text_contents())
    expect(links.last).to_have_text(app.say("take", "title"))
    for link in links.all():
        target = page.locator(link.get_attribute("href") or "")
        link.click()
        expect(target).to_be_focused()
        expect(target).to_be_in_viewport()
        expect(target).to_have_text(link.text_content() or "")


def test_the_pictures_say_what_the_result_says(page: Page, site: Path) -> None:
    """Each picture has a name, a sentence before it and a table with its figures; its method link leads somewhere."""
    app = AssessmentPage(page, "en")
    scored = shown(app, dict(content.example("en")))
    pictures = Pictures(scored.result, scored.answers, "en")
    for name, sentence in (
        ("map", app.say("pictures", "map_chart", count=8)),
        ("grid", app.say("pictures", "grid_chart", count=8)),
        ("hours", app.say("pictures", "hours_chart")),
        ("nps", app.say("pictures", "nps_chart")),
    ):
        chart = page.get_by_role("img", name=sentence, exact=True)
        expect(chart).to_have_attribute("id", f"chart-{name}")
        expect_chart(page, name)
    for sentence in (pictures.map_sentence, pictures.heat_sentence, pictures.channel_sentence):
        expect(page.locator("#result-html p").filter(has_text=sentence)).to_have_count(1)

    rows = page.locator("#table-map tbody tr")
    expect(rows).to_have_count(8)
    for found, row in zip(pictures.mapped, rows.all(), strict=True):
        scores = found.item.maturity
        assert scores.stance
        sides = shown_sides(scores, pictures.lang)
        assert row.locator("th, td").all_text_contents() == [
            str(found.number), found.item.moment.name, sides.customer, sides.organisation, sides.balance,
            app.words["stances"][scores.stance], pictures.mismatch_of(found.item),
        ]  # fmt: skip
    heat = page.locator(".heat-table")
    assert heat.locator("thead th[scope=col]").count() == 11
    levels = heat.locator("td[data-level]").all_text_contents()
    asked = content.questionnaire().questions
    given = [found.item.moment.level_of(question.id) for found in pictures.moments for question in asked]
    assert levels == [str(level) for level in given if level]
    expect(page.locator(".strip-phase--blind h3")).to_have_text(["Awareness"])

    method = (site / "method" / "index.html").read_text()
    anchors = {
        link.partition("#")[2] for link in page.locator("a.how").evaluate_all("links => links.map((link) => link.href)")
    }
    assert {
        "first",
        "why",
        "firm",
        "cause",
        "channel",
        "points",
        "customer-picture",
        "service-quality",
        "loyalty",
    } <= anchors
    assert all(re.search(rf'id="?{anchor}\b', method) for anchor in anchors)


@pytest.mark.parametrize("count", [1, 100])
def test_few_and_many_moments_stay_readable(new_page: NewPage, count: int) -> None:
    """One moment or a hundred, with the longest names there are: nothing pushes a phone's page wide, all are there."""
    page = new_page(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    app = AssessmentPage(page, "nl")
    names = [f"{number} {'lang' * 40}"[:120] for number in range(1, count + 1)]
    levels = [[1 + (number * step) % 5 for step in range(1, 11)] for number in range(count)]
    many = [
        moment(number, name, found, phase="purchase", profile={"interaction": 1 + number % 5, "complexity": 3})
        for number, (name, found) in enumerate(zip(names, levels, strict=True), start=1)
    ]
    app.keep(file_of(*many))
    app.open("result")
    expect(app.ranking).to_have_count(count)
    expect_chart(page, "map")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    for place in (".heat-table tbody th bdi", "#legend-map bdi", ".strip-moment bdi"):
        assert sorted(page.locator(place).all_text_contents()) == sorted(names)
    boxes = page.locator("#chart-map svg text").evaluate_all(
        "texts => texts.map((text) => text.getBoundingClientRect()).map(({ left, right }) => [left, right])"
    )
    assert all(left >= 0 and right <= 360 for left, right in boxes), "no label of the map is cut off"


BUSY = "window.requestIdleCallback = (action, options) => (options?.timeout ? setTimeout(action) : 0)"
"""A browser that has always something else to do, but for what has to be done in time."""


def test_what_is_further_down_is_drawn_when_one_gets_there(page: Page) -> None:
    """A chart far from what is seen has its name and no picture; getting near draws it, in its own size."""
    page.add_init_script(BUSY)
    app = AssessmentPage(page, "en")
    shown(app, dict(content.example("en")))
    expect(page.get_by_role("img", name=app.say("pictures", "nps_chart"))).to_have_count(1)
    page.wait_for_timeout(1000)
    assert page.locator("#chart-nps svg").count() == 0
    expect_chart(page, "nps")
    assert page.evaluate("document.querySelector('#chart-nps svg').clientWidth") > 200


def test_in_the_end_everything_is_drawn(page: Page) -> None:
    """Who waits gets the whole page without scrolling, such as for a picture of it."""
    app = AssessmentPage(page, "en")
    shown(app, dict(content.example("en")))
    expect(page.locator("#result-html [data-chart]:empty")).to_have_count(0)
    assert page.evaluate("scrollY < innerHeight")
    assert page.locator("#result-html [data-chart] svg").count() > 5
