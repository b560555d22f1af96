"""The pages in every state: for people with a screen reader, a keyboard, large text, a phone, or no script at all."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect

from assessment import content
from tests.browser.assessment_page import LANGUAGES, QUESTIONS, AssessmentPage, expect_chart, file_of, moment
from tests.browser.test_engine import NOISE, WASM, missing
from tests.browser.test_untrusted import sideways
from tests.conftest import NewPage

AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
PAGES = ("", "assessment/", "method/", "privacy/", "accessibility/", "sources/", "publish/", "404.html")

NARROW = {"width": 320, "height": 640}
SCHEMES = {"light": "default", "dark": "slate"}
APART = file_of(moment(1, "Apart", (1, 1, 2, 1, 1, 5, 4, 5, 5, 5)), moment(2, "Level", [3] * 10), organisation="Ours")


# States: each takes the page to it, and returns when a person would see it.


def start(app: AssessmentPage) -> None:
    """Nothing done yet."""
    app.open()
    app.expect_ready()


def coming_back(app: AssessmentPage) -> None:
    """A second visit."""
    app.keep(APART)
    app.open("start")
    expect(app.page.locator("#resume")).to_be_visible()


def sector_chosen(app: AssessmentPage) -> None:
    """The typical moments of a sector are shown, and one forgot to tick."""
    app.open()
    app.choose_sector("insurance")
    app.button("start", "add_ticked").click()
    expect(app.page.locator(".typical:visible .field-error")).to_be_visible()
    app.tick("insurance", 0)


def answering(app: AssessmentPage) -> None:
    """A moment is being answered, with everything unfolded and a field with an error."""
    page = app.page
    app.open()
    app.add("Halfway")
    app.answer([2, None, 3, 1, 4])
    for summary in page.locator("#moment summary:visible").all():
        if not summary.evaluate("summary => summary.parentElement.open"):
            summary.click()
    page.get_by_label(app.say("form", "contacts_per_month"), exact=True).fill("lots")
    expect(page.locator("#contacts_per_month-error")).to_be_visible()
    expect(page.locator("#moment-open")).to_be_visible()
    app.expect_ready()
    expect(page.locator("#line")).not_to_be_empty()


def mismatch(app: AssessmentPage) -> None:
    """The two sides are far apart, and the page asks whether that is a choice."""
    app.keep(APART)
    app.open("work")
    expect(app.page.locator("#mismatch")).to_be_visible()
    app.page.locator("#mismatch").scroll_into_view_if_needed()


def menu(app: AssessmentPage) -> None:
    """The list of moments, with a menu open."""
    app.keep(APART)
    app.open("work")
    fold = app.page.locator(".moments-fold")
    if not fold.evaluate("fold => fold.open"):
        fold.locator("> summary").click()
    app.page.locator("#moments-list summary").first.click()
    expect(app.page.locator(".moments-actions").first).to_be_visible()


def result_empty(app: AssessmentPage) -> None:
    """The result before there is one."""
    app.open("result")
    app.expect_ready()
    expect(app.page.locator("#result-title")).to_be_visible()


def result_open(app: AssessmentPage) -> None:
    """The result with all details open."""
    app.keep(APART)
    app.open("result")
    app.expect_result()
    expect_chart(app.page, "profile")
    for summary in app.page.locator("#result summary:visible").all():
        summary.click()


def dialog(app: AssessmentPage) -> None:
    """A question waits for an answer."""
    app.keep(APART)
    app.open("result")
    app.expect_result()
    app.press_tool("delete")
    expect(app.dialog).to_be_visible()


def notice(app: AssessmentPage) -> None:
    """A notice with details is shown."""
    app.open()
    app.expect_ready()
    app.open_file('{"more": 1}')
    expect(app.notice("app", "import_failed", file="answers.json")).to_be_visible()


def engine_failed(app: AssessmentPage) -> None:
    """The engine did not load."""
    app.page.route(WASM, missing)
    app.open()
    expect(app.button("app", "engine_retry")).to_be_visible()


def result_failed(app: AssessmentPage) -> None:
    """Answers are there, and no engine to work out their result."""
    app.keep(APART)
    app.page.route(WASM, missing)
    app.open("result")
    expect(app.page.locator("#result-failed")).to_be_visible()


STATES: tuple[Callable[[AssessmentPage], None], ...] = (
    start, coming_back, sector_chosen, answering, mismatch, menu, result_empty, result_open, dialog, notice, engine_failed,
    result_failed,
)  # fmt: skip
EVERY_STATE = pytest.mark.parametrize("state", [pytest.param(state, id=state.__name__) for state in STATES])


@pytest.fixture
def page_problems_allowed() -> list[str]:
    """What the browser says about an engine that did not load is expected in one of the states."""
    return list(NOISE)


def violations(page: Page) -> list[str]:
    """What axe finds: the rule, what it wants, and where."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text() + "; undefined")
    found: dict[str, Any] = page.evaluate(
        "tags => axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })", list(TAGS)
    )
    return [
        f"{rule['id']} ({', '.join(tag for tag in rule['tags'] if tag in TAGS)}): {node['failureSummary']} {node['html'][:200]}"
        for rule in found["violations"]
        for node in rule["nodes"][:4]
    ]


def in_both_schemes(page: Page) -> list[str]:
    """What axe finds in light and in dark colours."""
    found = []
    for scheme, name in SCHEMES.items():
        # As the theme's switch does, which a dialog covers.
        page.evaluate("name => document.body.setAttribute('data-md-color-scheme', name)", name)
        found += [f"{scheme}: {violation}" for violation in violations(page)]
    return found


TEXT_SPACING = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"


def with_text_spacing(page: Page) -> None:
    """Set the text as wide as WCAG 1.4.12 asks a page to bear."""
    page.evaluate(
        "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }",
        TEXT_SPACING,
    )


CUT_OFF = """() => [...document.querySelectorAll("#app :is(button, summary, label, legend, h1, h2, h3, p, li, td, th)")]
  .filter((element) => element.checkVisibility() && !element.closest(".visually-hidden") && element.clientWidth > 0)
  .filter((element) => {
    const { overflow } = getComputedStyle(element);
    return overflow === "hidden" && (element.scrollHeight > element.clientHeight + 1);
  }).map((element) => element.outerHTML.slice(0, 160))"""

SMALL_TARGETS = """() => {
  const controls = document.querySelectorAll("a[href], button, input, select, textarea, summary, [role=button], [tabindex='0']");
  const inline = (element) => element.matches("a, button.link") && getComputedStyle(element).display.startsWith("inline")
    && [...element.parentElement.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
  return [...controls].filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: false }))
    .filter((element) => !element.closest(".visually-hidden, .md-search, .skip") && !element.disabled)
    .map((element) => {
      const target = element.matches("input[type=radio], input[type=checkbox]") ? element.closest("label") ?? element : element;
      return [element, target.getBoundingClientRect()];
    })
    .filter(([element, box]) => box.width > 0 && (box.width < 23.9 || box.height < 23.9) && !inline(element))
    .map(([element, box]) => `${box.width.toFixed(1)} × ${box.height.toFixed(1)}: ${element.outerHTML.slice(0, 160)}`);
}"""


def too_small(page: Page) -> list[str]:
    """What can be hit, but is less than 24 pixels wide or high; links within a sentence may be."""
    return [f"too small: {target}" for target in page.evaluate(SMALL_TARGETS)]


def narrow_problems(page: Page) -> list[str]:
    """What is wrong with a narrow page as it is, and with the text set as wide as a reader may want it."""
    found = [*too_small(page), f"sideways: {sideways(page)}"]
    with_text_spacing(page)
    found.append(f"sideways, with text spacing: {sideways(page)}")
    found += [f"cut off, with text spacing: {element}" for element in page.evaluate(CUT_OFF)]
    return [problem for problem in found if not problem.endswith(": ")]


def everywhere_problems(page: Page) -> list[str]:
    """What is wrong on a desk, in light and in dark colours, and then on a phone."""
    found = [*in_both_schemes(page), *too_small(page)]
    page.set_viewport_size(NARROW)
    return [*found, *narrow_problems(page)]


@LANGUAGES
@pytest.mark.parametrize("address", PAGES)
def test_every_page(new_page: NewPage, lang: str, address: str) -> None:
    """Every page is free of what axe can find; 320 pixels wide it scrolls in one direction only, and nothing is too small."""
    page = new_page(reduced_motion="reduce", color_scheme="light")
    page.goto(AssessmentPage(page, lang).home + address)
    assert everywhere_problems(page) == []


@LANGUAGES
@EVERY_STATE
def test_every_state(new_page: NewPage, lang: str, state: Callable[[AssessmentPage], None]) -> None:
    """So is the assessment in each of its states."""
    page = new_page(reduced_motion="reduce", color_scheme="light", has_touch=True)
    state(AssessmentPage(page, lang))
    assert everywhere_problems(page) == []


@LANGUAGES
@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_first_colours(new_page: NewPage, lang: str, scheme: str, page_problems_allowed: list[str]) -> None:
    """The colours that the system asks for, or else those that somebody chose, are there without the theme's script."""
    page_problems_allowed.append(r"console error: Failed to load resource: .*/bundle\.")
    other = next(name for name in SCHEMES if name != scheme)
    page = new_page(color_scheme=scheme)
    body = page.locator("body")
    page.route("**/bundle.*.js", missing)
    page.goto(AssessmentPage(page, lang).home)
    expect(body).to_have_css("color-scheme", scheme)
    page.unroute("**/bundle.*.js")
    page.reload()
    page.locator("[data-md-component=palette] label:visible").click()
    expect(body).to_have_css("color-scheme", other)
    page.route("**/bundle.*.js", missing)
    page.reload()
    expect(body).to_have_css("color-scheme", other)


@LANGUAGES
def test_the_themes_keys_leave_controls_alone(page: Page, lang: str) -> None:
    """The theme's single keys (p n f s / . ,) do nothing while a form control has the focus; elsewhere they may."""
    app = AssessmentPage(page, lang)
    app.keep(APART)
    app.open("work")
    app.expect_ready()
    address = page.url
    search = page.locator('[data-md-component="search-query"]')
    for control in (
        app.radio("value", 4),
        page.get_by_label(app.words["profile"]["importance"]["name"], exact=True),
        app.button("form", "see_result"),
        page.locator("#question-value summary").first,
        app.name,
    ):
        for key in "pnfs/.,":
            control.focus()
            page.keyboard.press(key)
            expect(control).to_be_focused()
            expect(search).not_to_be_focused()
            assert page.url == address
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("s")
    expect(search).to_be_focused()


@LANGUAGES
def test_every_question_is_a_group_with_a_name(page: Page, lang: str) -> None:
    """Each question is a fieldset whose legend asks it; its radio buttons are named after their level."""
    app = AssessmentPage(page, lang)
    app.open()
    app.add("One")
    for question in content.questionnaire(lang).questions:
        group = page.get_by_role("group", name=question.question)
        expect(group).to_have_count(1)
        expect(group.locator("legend")).to_contain_text(question.question)
        radios = group.get_by_role("radio")
        expect(radios).to_have_count(6)
        for level in question.levels:
            expect(group.get_by_role("radio", name=f"{level.name} {level.text}", exact=True)).to_have_count(1)
    expect(page.locator("#moment fieldset.question")).to_have_count(len(QUESTIONS))


@LANGUAGES
def test_open_questions_are_listed_with_links(page: Page, lang: str) -> None:
    """An unfinished moment ends with its open questions; each is a link that puts the focus on it."""
    app = AssessmentPage(page, lang)
    app.open()
    app.add("One")
    app.answer([3] * 8)
    box = page.locator("#moment-open")
    expect(box.get_by_role("heading")).to_have_text(app.say("app", "open_questions", count=2))
    last = content.questionnaire(lang).questions[-1]
    box.get_by_role("link", name=last.question).click()
    expect(app.question(last.id).get_by_role("radio").first).to_be_focused()
    page.keyboard.press("5")
    expect(app.radio(last.id, 5)).to_be_checked()
    expect(box.get_by_role("link")).to_have_count(1)


@LANGUAGES
def test_errors_belong_to_their_fields(page: Page, lang: str) -> None:
    """A field with an error says so, is described by its sentence, and the sentence is announced; the focus stays."""
    app = AssessmentPage(page, lang)
    app.keep(APART)
    app.open("work")
    field = page.get_by_label(app.say("form", "contacts_per_month"), exact=True)
    field.fill("1,5")
    low, high = field.get_attribute("data-low"), field.get_attribute("data-high")
    sentence = app.say("app", "whole_number_invalid", low=low, high=app.number(int(high or "")))
    expect(page.locator("#contacts_per_month-error")).to_have_text(sentence)
    expect(field).to_have_attribute("aria-invalid", "true")
    described = (field.get_attribute("aria-describedby") or "").split()
    assert "contacts_per_month-error" in described
    expect(page.locator("#status")).to_have_text(sentence)
    expect(field).to_be_focused()
    field.fill("12")
    expect(page.locator("#contacts_per_month-error")).to_be_hidden()
    expect(field).not_to_have_attribute("aria-invalid", "true")

    app.button("moments", "back_to_start").click()
    app.button("start", "own_add").click()
    own = page.get_by_label(app.say("start", "own_label"))
    expect(own).to_have_attribute("aria-invalid", "true")
    expect(own).to_have_accessible_description(app.say("app", "name_needed"))


@LANGUAGES
def test_a_new_result_is_announced(page: Page, lang: str) -> None:
    """When another moment comes first that is said, without moving the focus."""
    app = AssessmentPage(page, lang)
    app.keep(file_of(moment(1, "One", [2] * 10), moment(2, "Two", [3] * 10)))
    app.open("work")
    app.expect_ready()
    app.select("Two")
    app.answer([1] * 9)
    app.radio("loyalty", 3).focus()
    page.keyboard.press("1")
    expect(page.locator("#status")).to_have_text(app.say("app", "result_updated", name="Two"))
    expect(page.locator("#status")).to_have_role("status")
    expect(app.radio("loyalty", 1)).to_be_focused()


@LANGUAGES
def test_without_javascript(new_page: NewPage, lang: str) -> None:
    """Without JavaScript the ten questions can be read, with their levels, and the page says what it cannot do."""
    page = new_page(java_script_enabled=False, viewport=NARROW)
    app = AssessmentPage(page, lang)
    page.goto(app.address)
    expect(page.locator("noscript p")).to_have_text(app.say("start", "no_script"))
    expect(page.locator("noscript p")).to_be_visible()
    for question in content.questionnaire(lang).questions:
        expect(page.get_by_text(question.question, exact=True)).to_be_visible()
        for level in question.levels:
            expect(page.get_by_text(level.text).first).to_be_visible()
    expect(page.locator("fieldset.question:visible")).to_have_count(len(QUESTIONS))
    expect(page.get_by_role("button").and_(page.locator("#app button"))).to_have_count(0)
    for address in PAGES:
        page.goto(app.home + address)
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
        expect(page.get_by_role("link", name=app.say("nav", "privacy")).last).to_be_visible()


# How many frames of a chart's life something in it changed.
COUNT_FRAMES = """
window.frames_with_changes = 0;
new MutationObserver(() => {
  const svg = document.querySelector("#chart-profile svg");
  if (!svg || svg.watched) return;
  svg.watched = true;
  new MutationObserver(() => { window.frames_with_changes += 1; })
    .observe(svg, { subtree: true, childList: true, attributes: true });
}).observe(document, { subtree: true, childList: true });
"""
SIXTY_FRAMES = """() => new Promise((done) => {
  let frames = 0;
  const count = () => ((frames += 1) < 60 ? requestAnimationFrame(count) : done());
  count();
})"""
MOVING = """() => [...document.querySelectorAll("*")].filter((element) => {
  const style = getComputedStyle(element);
  return style.animationName !== "none" || style.scrollBehavior !== "auto"
    || style.transitionDuration.split(",").some((time) => parseFloat(time) > 0);
}).map((element) => element.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_reduced_motion(new_page: NewPage, motion: Literal["reduce", "no-preference"]) -> None:
    """Who asks for less motion gets none: no transition, no smooth scrolling, a chart that is drawn at once."""
    page = new_page(reduced_motion=motion)
    page.add_init_script(COUNT_FRAMES)
    app = AssessmentPage(page, "en")
    app.keep(APART)
    app.open("result")
    app.expect_result()
    expect_chart(page, "profile")
    page.evaluate(SIXTY_FRAMES)
    frames = page.evaluate("window.frames_with_changes")
    if motion == "no-preference":
        # The first drawing moves while the page has more to do; one that changes later has all frames to itself.
        page.locator("#profile-of").select_option(index=1)
        expect(page.locator("#chart-profile svg")).to_contain_text("3")
        page.evaluate(SIXTY_FRAMES)
        frames = page.evaluate("window.frames_with_changes")
        assert frames > 3, "a chart that moves would not be noticed"
        assert page.evaluate(MOVING) != [], "there is no motion to leave out"
        return
    assert frames <= 3
    assert page.evaluate(MOVING) == []
    app.button("result", "edit").click()
    app.card("motivation", 3).click()
    assert page.evaluate("document.getAnimations().length") == 0


@LANGUAGES
def test_the_chart_has_a_name_and_an_equal_table(page: Page, lang: str) -> None:
    """The chart is an image with a name; its table has the same figures; the two sides differ by more than colour."""
    app = AssessmentPage(page, lang)
    app.keep(file_of(moment(1, "One", (1, 2, 3, 4, 5, 5, None, 3, 2, 1))))
    app.open("result")
    app.expect_result()
    chart = page.get_by_role("img", name=app.say("result", "chart_label", name="One"), exact=True)
    expect_chart(page, "profile")
    page.locator(".chart-table summary").click()
    levels = [text for text in page.locator(".chart-table tbody .num").all_text_contents() if text != "–"]
    assert levels == ["1", "2", "3", "4", "5", "5", "3", "2", "1"]
    labels = chart.locator("text").all_text_contents()
    drawn = [text for text in labels if text in {"1", "2", "3", "4", "5"}]
    assert sorted(drawn) == sorted([*levels, "1", "2", "3", "4", "5"]), "every bar has its level, besides the scale"
    expect(chart.locator("pattern")).not_to_have_count(0)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_bars_stand_out(new_page: NewPage, scheme: str) -> None:
    """Bars differ from the page, and the two sides from each other's ground, by a contrast of 3 to 1."""
    page = new_page(color_scheme=scheme, reduced_motion="reduce")
    app = AssessmentPage(page, "en")
    app.keep(APART)
    app.open("result")
    app.expect_result()
    contrasts = page.evaluate(
        """() => {
          const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
          const light = (color) => {
            canvas.fillStyle = color;
            canvas.fillRect(0, 0, 1, 1);
            const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => value / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const styles = getComputedStyle(document.body);
          const ratio = (one, two) => { const [low, high] = [light(one), light(two)].sort((a, b) => a - b); return (high + 0.05) / (low + 0.05); };
          const value = (name) => styles.getPropertyValue(name).trim();
          return Object.fromEntries(["--customer", "--organisation"].flatMap((side) => [`${side} on --paper`, `${side} on --sheet`].map((pair) => [pair, ratio(...pair.split(" on ").map(value))])));
        }"""
    )
    assert {pair: round(ratio, 2) for pair, ratio in contrasts.items() if ratio < 3} == {}


@LANGUAGES
def test_the_language_is_declared(page: Page, lang: str) -> None:
    """The page says which language it is in, and the link to the other one says in which that is."""
    page.goto(AssessmentPage(page, lang).home)
    expect(page.locator("html")).to_have_attribute("lang", lang)
    other = next(item for item in content.LANGUAGES if item != lang)
    expect(page.locator(".top-language")).to_have_attribute("lang", other)
