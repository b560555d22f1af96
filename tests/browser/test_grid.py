"""The page with the channel grid: a contact that moves, own moments, the portfolio, and the plan to take along."""

import copy
import io
import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from assessment import content, report, web
from tests.browser.assessment_page import ANSWERS, File, file_of
from tests.browser.test_accessibility import everywhere_problems
from tests.conftest import NewPage

PATIENCE = 60_000
PAGES = pytest.mark.parametrize(("lang", "address"), [("en", "channels/grid/"), ("nl", "nl/channels/grid/")])
HOSTILE = '<img src=x onerror="alert(1)">'
PASSPORT = "#c=4.2.2.5.1.exception"


def sentence(lang: str, special: bool = False, **profile: int) -> str:
    """What CPython says of a contact."""
    moment = {"id": "a", "name": "a", "profile": profile, "special_circumstances": special}
    found: str = json.loads(web.advise(json.dumps(file_of(moment)), lang))["sentence"]
    return found


def kept(*more: dict[str, Any]) -> File:
    """The moments of the example organisation as somebody's own."""
    return file_of(*copy.deepcopy(content.example("en")["moments"]), *more)


def keep(page: Page, file: File) -> None:
    """Make it so that this browser kept these answers on an earlier visit."""
    page.add_init_script(f"localStorage.setItem({json.dumps(ANSWERS)}, {json.dumps(json.dumps(file))})")


def at(page: Page, interaction: int, complexity: int) -> tuple[float, float]:
    """Where a place of the grid is in the window."""
    found = page.locator("#grid-svg").evaluate(
        """(svg, [i, c]) => {
          const d = Object.fromEntries(Object.entries(svg.dataset).map(([key, value]) => [key, Number(value)]));
          const x = d.left + (i - d.lowest + 0.5) * d.across, y = d.bottom - (c - d.lowest + 0.5) * d.up;
          const point = new DOMPoint(x, y).matrixTransform(svg.getScreenCTM());
          return [point.x, point.y];
        }""",
        [interaction, complexity],
    )
    return found[0], found[1]


@PAGES
def test_moving_a_contact(page: Page, lang: str, address: str) -> None:
    """An example, a slider, a click and a drag each lead to what CPython says; the address keeps the place."""
    page.goto(address)
    status = page.locator("#status")
    page.locator('button[data-mark="E"]').click()
    passport = sentence(lang, special=True, interaction=4, complexity=2, self_reliance=2, importance=5)
    expect(status).to_have_text(passport, timeout=PATIENCE)
    assert page.url.endswith(PASSPORT)
    expect(page.locator('button[data-mark="E"]')).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#grid-required")).to_be_visible()

    page.locator("#grid-importance").press("Home")
    expect(status).to_have_text(
        sentence(lang, special=True, interaction=4, complexity=2, self_reliance=2, importance=1)
    )
    page.locator('[name="special_circumstances"]').uncheck()
    page.locator("#grid-svg").scroll_into_view_if_needed()
    page.mouse.move(*at(page, 4, 2))
    page.mouse.down()
    page.mouse.move(*at(page, 3, 3))
    page.mouse.move(*at(page, 2, 5), steps=3)
    page.mouse.up()
    expect(status).to_have_text(sentence(lang, interaction=2, complexity=5, self_reliance=2, importance=1))
    expect(page.locator("#grid-complexity")).to_have_value("5")
    page.locator("#grid-svg").evaluate(
        "(svg, [x, y]) => svg.dispatchEvent(new MouseEvent('click', { clientX: x, clientY: y, bubbles: true }))",
        at(page, 5, 4),
    )
    expect(status).to_have_text(sentence(lang, interaction=5, complexity=4, self_reliance=2, importance=1))


def test_an_address_opens_its_place_and_an_odd_one_nothing(page: Page) -> None:
    """Who gets the address sees the same; values that cannot be are ignored, and fetch nothing."""
    page.goto("channels/grid/#c=9.2.2.5.1")
    expect(page.locator("#grid-interaction")).to_be_enabled()
    expect(page.locator("#grid-interaction")).to_have_value("1")
    expect(page.locator("#grid-kind")).to_have_value("information")
    page.goto("channels/grid/#c=4.2.2.5.1.gossip")
    expect(page.locator("#grid-interaction")).to_have_value("1")
    page.goto(f"channels/grid/{PASSPORT}")
    expect(page.locator("#grid-interaction")).to_have_value("4")
    expect(page.locator("#grid-kind")).to_have_value("exception")
    expect(page.locator("#grid-required")).to_be_visible(timeout=PATIENCE)


@PAGES
def test_own_moments_and_the_portfolio(page: Page, lang: str, address: str) -> None:
    """Own moments take the example's place, as text; ticks change the sum; the plan is an Excel file."""
    words = content.words(lang)["portfolio"]
    keep(page, kept({"id": "x", "name": HOSTILE, "profile": {"interaction": 1, "complexity": 1}}))
    page.goto(address)
    own = page.locator("#grid-own-list button")
    expect(own).to_have_count(9, timeout=PATIENCE)
    expect(own.last).to_contain_text(HOSTILE)
    expect(page.locator("#content img")).to_have_count(0)
    expect(page.locator("#portfolio-now")).to_have_text(report.number(1673, lang))
    own.filter(has_text=content.example("en")["moments"][5]["name"]).click()
    expect(page.locator("#grid-picture")).to_be_in_viewport(ratio=0.9)
    expect(page.locator("#status")).to_have_text(
        sentence(lang, special=True, interaction=4, complexity=2, self_reliance=2, importance=5)
    )
    for index in (0, 2):
        page.locator(f'[data-automate="m{index + 1}"]').check()
    full_time = report.number(702 / 130, lang, 1)
    expect(page.locator("#status")).to_have_text(words["what_if_sum"].format(freed=702, now=780, full_time=full_time))
    page.get_by_text(words["assumptions"]).click()
    expect(page.locator("#portfolio-assumptions")).to_contain_text("90%")
    page.locator('[data-automate="m3"]').uncheck()
    expect(page.locator("#portfolio-assumptions")).to_have_attribute("open", "")
    with page.expect_download() as download:
        page.get_by_role("button", name=words["save"]).click()
    assert download.value.suggested_filename.endswith(".xlsx")
    assert json.loads(page.evaluate("key => localStorage.getItem(key)", ANSWERS))["moments"][0]["id"] == "m1"


@PAGES
def test_a_new_score_in_another_tab_numbers_all_maps_anew(page: Page, lang: str, address: str) -> None:
    """The picture, the list and the plan go by the same order as the result, also when that changes meanwhile."""
    page.goto(address)
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [ANSWERS, json.dumps(kept())])
    page.reload()
    listed = page.locator("#grid-own-list bdi")
    rows = page.locator(".portfolio-table tbody bdi")
    expect(listed).to_have_count(8, timeout=PATIENCE)
    before = listed.all_inner_texts()
    assert rows.all_inner_texts() == before
    changed = kept()
    for moment in changed["moments"]:
        high = moment["name"] == before[0]
        moment["answers"] = {question: {"level": 5 if high else 1} for question in moment["answers"]}
    other = page.context.new_page()
    other.goto(address)
    other.evaluate("([key, text]) => localStorage.setItem(key, text)", [ANSWERS, json.dumps(changed)])
    expect(listed.last).to_have_text(before[0])
    expect(rows.last).to_have_text(before[0])
    assert rows.all_inner_texts() == listed.all_inner_texts()
    expect(page.locator("#worth-html")).to_contain_text("8.")


@PAGES
def test_on_a_phone_each_moment_has_its_own_block(new_page: NewPage, lang: str, address: str) -> None:
    """Nothing of the portfolio or of what contacts are worth has to be scrolled to the side."""
    page = new_page(viewport={"width": 390, "height": 800})
    keep(page, kept())
    page.goto(address)
    expect(page.locator("#grid-own-list button")).to_have_count(8, timeout=PATIENCE)
    for table in page.locator(":is(.portfolio, .worth) .table-scroll").all():
        assert table.evaluate("box => box.scrollWidth <= box.clientWidth")
    label = page.locator("#portfolio-row-1 td[data-label]").first
    assert content.words(lang)["portfolio"]["column_advice"] in label.evaluate(
        "cell => getComputedStyle(cell, '::before').content"
    )


@PAGES
def test_the_plan_on_paper(new_page: NewPage, lang: str, address: str) -> None:
    """Whose plan of which day, the whole table on one page, no lone heads, and nothing of the guide around it."""
    page = new_page(alone=True)
    file = kept() | {"organisation": "Utility North"}
    keep(page, file)
    page.clock.set_fixed_time("2026-11-22T10:00:00")
    page.goto(address)
    expect(page.locator("#grid-own-list button")).to_have_count(8, timeout=PATIENCE)
    paper = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    pages = [" ".join(sheet.extract_text().split()) for sheet in paper.pages]
    words = content.words(lang)["portfolio"]
    assert f"{words['sheets']['moments']} · Utility North" in pages[0]
    assert words["printed"].format(date={"en": "22 November 2026", "nl": "22 november 2026"}[lang]) in pages[0]
    [table] = [text for text in pages if words["column_now"] in text]
    assert words["total"] in table
    assert all(words[gone] not in "".join(pages) for gone in ("column_automate", "what_if"))
    assert not any(said in "".join(pages) for said in ("Next:", "Nu doen:", "Don't", "Bronnen"))
    row, column = (
        content.words(lang)["value_irritant"][key] for key in ("customer_irritating", "organisation_valuable")
    )
    assert any(row.split()[0] in text and column.split()[0] in text for text in pages)


def test_answers_that_cannot_be_read_leave_the_example(page: Page) -> None:
    """The page says so, goes on with the example, and touches nothing."""
    keep(page, file_of({"id": "a", "name": "a", "profile": {"interaction": 9}}))
    page.goto("channels/grid/")
    expect(page.locator("#grid-own-unreadable")).to_be_visible(timeout=PATIENCE)
    expect(page.locator("#portfolio-now")).to_have_text("1,673")
    expect(page.locator("#grid-own")).to_be_hidden()


@PAGES
def test_anybody_can_use_it(new_page: NewPage, lang: str, address: str) -> None:
    """With own moments and everything unfolded: axe in light and dark, targets, a phone's width, and wider text."""
    page = new_page(reduced_motion="reduce", color_scheme="light")
    keep(page, kept())
    page.goto(address + PASSPORT)
    expect(page.locator("#grid-own-list button")).to_have_count(8, timeout=PATIENCE)
    expect(page.locator("#grid-required")).to_be_visible()
    page.locator("#automate-2").check()
    expect(page.locator("#portfolio-what-if strong")).to_be_visible()
    page.evaluate("document.querySelectorAll('#content details').forEach((item) => (item.open = true))")
    assert everywhere_problems(page) == []


def test_without_javascript_the_examples_are_there(new_page: NewPage) -> None:
    """The picture, the eight examples with their advice and the example's portfolio; nothing pretends to work."""
    page = new_page(java_script_enabled=False)
    page.goto("nl/channels/grid/")
    expect(page.locator("#grid-svg")).to_be_visible()
    expect(page.locator(".grid-field tbody tr")).to_have_count(8)
    expect(page.locator("#portfolio-now")).to_have_text("1.673")
    expect(page.locator("#grid-interaction")).to_be_disabled()
    expect(page.locator("#automate-1")).to_be_disabled()
    expect(page.locator("#plan-save")).to_be_disabled()
    expect(page.locator("#grid")).to_contain_text(content.words("nl")["grid"]["no_script"], use_inner_text=True)
