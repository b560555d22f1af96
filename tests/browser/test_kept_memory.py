"""The engine starts from the memory of an earlier visit, and without it whenever there is any doubt."""

import base64
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.assessment_page import LANGUAGES, AssessmentPage, file_of, moment
from tests.conftest import NewPage

CACHE = "contactwijzer-engine"
NAME = "Zebra crossing at the town hall"

# What each engine said when it was ready, and how many there were; one that is from memory may be kept silent.
LISTEN = """
window.starts = [];
window.engines = 0;
const Real = Worker;
window.Worker = class extends Real {
  constructor(...args) {
    super(...args);
    if (args[1]?.name !== "engine") return;
    window.engines += 1;
    this.addEventListener("message", (event) => {
      if (event.data.type === "ready" && window.muted && event.data.kept) {
        event.stopImmediatePropagation();
        document.documentElement.classList.add("nothing-moves");
      }
      else if (event.data.type === "ready") starts.push(event.data.kept ? "kept" : "fresh");
    });
  }
};
"""

# All that is kept: its address, its length, and the bytes as text of one byte a character.
KEPT = """async (name) => {
  const cache = await caches.open(name);
  return Promise.all((await cache.keys()).map(async ({ url }) => {
    const bytes = new Uint8Array(await (await cache.match(url)).arrayBuffer());
    let text = "";
    for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
    return [url, btoa(text)];
  }));
}"""

ELSEWHERE = "/another-site/kept-memory/build/en/browser"
KEEP_ELSEWHERE = "async ([name, place]) => (await caches.open(name)).put(place, new Response('its memory'))"

HOW_MANY = "async (name) => (await (await caches.open(name)).keys()).length"

# Keep something else in place of what was kept; its digest is right unless the change is to the digest itself.
CHANGE = """async ([name, change]) => {
  const cache = await caches.open(name);
  const [request] = await cache.keys();
  const response = await cache.match(request);
  let bytes = new Uint8Array(await response.arrayBuffer());
  const headers = Object.fromEntries(response.headers);
  if (change === "altered") bytes.fill(7, bytes.length / 4, bytes.length / 2);
  if (change === "another header") bytes.fill(7, 0, 64);
  if (change === "cut short") bytes = bytes.slice(0, bytes.length / 2);
  if (change === "empty") bytes = new Uint8Array();
  if (change === "another answer") headers["x-answer"] = "0".repeat(64);
  if (change !== "another digest") {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    headers["x-sha256"] = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  } else headers["x-sha256"] = "0".repeat(64);
  await cache.put(request, new Response(bytes, { headers }));
}"""


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page of which the browser knows nothing yet: no file, and no memory of an earlier start."""
    return new_page(alone=True)


def visit(page: Page, lang: str = "en") -> AssessmentPage:
    """A first visit, with answers, that leaves its memory behind."""
    page.add_init_script(LISTEN)
    app = AssessmentPage(page, lang)
    app.keep(file_of(moment(1, NAME, [1, 2, 3, 4, 5] * 2)))
    app.open("work")
    app.expect_ready()
    assert page.evaluate("starts") == ["fresh"]
    wait_until_kept(page)
    return app


def wait_until_kept(page: Page, many: int = 1) -> None:
    """Wait until the memory of so many starts is kept."""
    for _ in range(200):
        if page.evaluate(HOW_MANY, CACHE) == many:
            return
        page.wait_for_timeout(100)
    pytest.fail("no memory was kept")


@LANGUAGES
def test_a_second_visit_starts_from_memory(page: Page, lang: str) -> None:
    """The second visit starts from what the first one left, and the result says the same, to the last letter."""
    app = visit(page, lang)
    app.see_result()
    app.expect_result()
    first = page.locator("#result-html").text_content()
    page.reload()
    app.expect_ready()
    app.expect_result()
    assert page.evaluate("starts") == ["kept"]
    assert page.locator("#result-html").text_content() == first


def test_a_second_language_keeps_its_own(page: Page) -> None:
    """Who changes the language has memory for either, and starts from it in either."""
    visit(page, "en")
    for lang, start in (("nl", "fresh"), ("en", "kept"), ("nl", "kept")):
        app = AssessmentPage(page, lang)
        app.open("work")
        app.expect_ready()
        assert (lang, page.evaluate("starts")) == (lang, [start])
        wait_until_kept(page, 2)


def test_no_answer_is_in_the_memory(page: Page) -> None:
    """What is kept was taken before the engine was given anything: no name and no note is in it."""
    visit(page)
    kept: list[Any] = page.evaluate(KEPT, CACHE)
    assert len(kept) == 1
    memory = base64.b64decode(kept[0][1])
    assert len(memory) > 10_000_000
    assert b"contactwijzer-answers" in memory
    for coded in (NAME.encode(), NAME.encode("utf-16-le"), NAME.encode("utf-32-le")):
        assert coded not in memory


def test_another_site_of_the_same_owner(page: Page, page_problems_allowed: list[str]) -> None:
    """Sites on one host share what a browser keeps: a site leaves alone what is not its own, also when it starts over."""
    page_problems_allowed.append(r"(console|worker) error: .*")
    app = visit(page)
    page.evaluate(KEEP_ELSEWHERE, [CACHE, ELSEWHERE])
    page.evaluate(CHANGE, [CACHE, "empty"])
    page.reload()
    app.expect_ready()
    assert page.evaluate("starts") == ["fresh"]
    wait_until_kept(page, 2)
    assert [url for url, _ in page.evaluate(KEPT, CACHE) if ELSEWHERE in url]


@pytest.mark.parametrize(
    "change", ["altered", "another header", "cut short", "empty", "another answer", "another digest"]
)
def test_memory_that_is_not_right(page: Page, change: str, page_problems_allowed: list[str]) -> None:
    """Whatever is wrong with what was kept: the engine starts without it, and the result is right."""
    page_problems_allowed.append(r"(console|worker) error: .*")
    page.clock.install()
    app = visit(page)
    page.evaluate(CHANGE, [CACHE, change])
    page.reload()
    if change == "cut short":  # of this Python makes something that does not begin
        expect(page.locator("#engine")).to_have_attribute("data-stage", "starting")
        page.clock.fast_forward("15")
    app.expect_ready()
    assert page.evaluate("starts") == ["fresh"]
    app.see_result()
    app.expect_result()
    wait_until_kept(page)
    page.reload()
    app.expect_ready()
    assert page.evaluate("starts") == ["kept"]


def test_memory_in_which_nothing_moves(page: Page) -> None:
    """An engine from memory that stays silent for 15 seconds is ended, and one starts without it."""
    page.clock.install()
    page.add_init_script("window.muted = true")
    app = visit(page)
    page.reload()
    expect(page.locator("html.nothing-moves")).to_be_attached()
    page.clock.fast_forward("15")
    app.expect_ready()
    assert page.evaluate("[starts, engines]") == [["fresh"], 2]
    app.see_result()
    app.expect_result()


def test_nothing_can_be_kept(page: Page) -> None:
    """A browser that keeps nothing starts as on a first visit, every time."""

    def blocked(route: Route) -> None:
        response = route.fetch()
        route.fulfill(
            response=response, body="delete globalThis.caches; delete CacheStorage.prototype.open;" + response.text()
        )

    page.add_init_script(LISTEN)
    page.route("**/worker.*.mjs", blocked)
    app = AssessmentPage(page, "en")
    app.open("work")
    app.expect_ready()
    page.reload()
    app.expect_ready()
    assert page.evaluate("starts") == ["fresh"]
