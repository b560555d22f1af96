"""The calculator on the method page: it moves, says what CPython says, and is a worked example without a script."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assessment import content, measures, web
from tests.conftest import NewPage

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
PAGES = pytest.mark.parametrize(("lang", "address"), [("en", "method/"), ("nl", "nl/method/")])
PATIENCE = 30_000


def outcome(lang: str, importance: int = 3, deliberate: bool = False, **levels: int) -> dict[str, str]:
    """What CPython says of one moment with every level at 3 but for these."""
    answers = {question.id: {"level": levels.get(question.id, 3)} for question in content.questionnaire().questions}
    mismatch = {"deliberate": deliberate, "reason": "a reason"}
    moment = {"id": "a", "name": "a", "profile": {"importance": importance}, "answers": answers, "mismatch": mismatch}
    reply = json.loads(
        web.calculate(json.dumps({"format": "contactwijzer-answers", "version": 1, "moments": [moment]}), lang)
    )
    points = re.search(r'id="calculator-points">([^<]+)<', reply["html"])
    assert points
    return {"sentence": reply["sentence"], "points": points[1]}


def expect_outcome(page: Page, expected: dict[str, str]) -> None:
    """Wait until the page shows and says this outcome."""
    expect(page.locator("#status")).to_have_text(expected["sentence"], timeout=PATIENCE)
    expect(page.locator("#calculator-points")).to_have_text(expected["points"])
    expect(page.locator("#calculator-engine")).to_be_hidden()


def axe(page: Page) -> list[str]:
    """The violations that axe finds; run as a page's own script would be refused, so it goes in from outside."""
    page.evaluate(AXE.read_text())
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate("(tags) => axe.run('#content', { runOnly: tags })", tags)
    return [f"{item['id']}: {node['html']}" for item in found["violations"] for node in item["nodes"]]


@PAGES
def test_moving_levels_gives_what_cpython_computes(page: Page, lang: str, address: str) -> None:
    """A level, importance and the choice each change the outcome to what the package computes elsewhere."""
    page.goto(address)
    before = page.locator("#calculator-points").text_content()
    slider = page.locator("#calculator-facilitation")
    slider.press("ArrowLeft")
    expected = outcome(lang, facilitation=2)
    assert before != expected["points"]
    expect_outcome(page, expected)
    name = content.questionnaire(lang).questions[3].levels[1].name
    expect(slider).to_have_attribute("aria-valuetext", re.compile(re.escape(name)))
    page.locator("#calculator-importance").press("End")
    page.locator("#calculator-motivation").press("End")
    page.locator("#calculator-knowledge").press("End")
    page.locator("#calculator-value").press("Home")
    page.get_by_label(content.words(lang)["calculator"]["mismatch_yes"]).check()
    expect_outcome(page, outcome(lang, 5, True, facilitation=2, motivation=5, knowledge=5, value=1))
    page.locator("#calculator-form button[type=reset]").click()
    expect_outcome(page, outcome(lang))


@PAGES
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(new_page, lang: str, address: str, scheme: str, width: int) -> None:
    """The page with everything unfolded, before and after a move, in both colour schemes."""
    page = new_page(color_scheme=scheme, reduced_motion="reduce", viewport={"width": width, "height": 800})
    page.goto(address)
    page.evaluate("document.querySelectorAll('#content details').forEach((item) => (item.open = true))")
    assert axe(page) == []
    page.locator("#calculator-cost").press("Home")
    expect_outcome(page, outcome(lang, cost=1))
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@PAGES
def test_without_javascript_it_is_a_worked_example(new_page, lang: str, address: str) -> None:
    """All ten at level 3, with a sentence that says so and controls that do not pretend to work."""
    page = new_page(java_script_enabled=False)
    page.goto(address)
    expect(page.locator("#calculator-points")).to_have_text(outcome(lang)["points"])
    expect(page.locator("#calculator-facilitation")).to_be_disabled()
    expect(page.locator("#calculator")).to_contain_text(
        content.words(lang)["calculator"]["no_script"].format(level=3), use_inner_text=True
    )


def test_the_engine_is_fetched_only_for_the_first_move(page: Page) -> None:
    """Who only reads the page downloads no runtime."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("method/", wait_until="networkidle")
    assert not [address for address in asked if "/runtime/" in address]
    page.locator("#calculator-cost").press("ArrowRight")
    expect_outcome(page, outcome("en", cost=4))
    assert [address for address in asked if "/runtime/" in address]


def test_a_missing_runtime_is_said_and_can_be_tried_again(new_page: NewPage, page_problems_allowed: list[str]) -> None:
    """The sentence, the levels as they were, and after Retry the outcome."""
    page_problems_allowed.append(r"404.*python\.zip|python\.zip.*404|Failed to load resource")
    page = new_page(alone=True)
    page.context.route("**/python.zip.gz", lambda route: route.fulfill(status=404))
    page.goto("method/")
    page.locator("#calculator-cost").press("ArrowRight")
    failed = content.words("en")["calculator"]["failed"]
    expect(page.locator("#calculator-engine-text")).to_have_text(failed, timeout=PATIENCE)
    expect(page.locator("#status")).to_have_text(failed)
    page.context.unroute("**/python.zip.gz")
    page.locator("#calculator-retry").click()
    expect_outcome(page, outcome("en", cost=4))


MEASURES = {"csat": (8, 5), "ces": (7, 2), "delight": (2, 1), "nps": (10, 0)}


@pytest.mark.parametrize("lang", content.LANGUAGES)
@pytest.mark.parametrize("measure", MEASURES)
def test_the_small_calculators(page: Page, lang: str, measure: str) -> None:
    """The pages about measuring work out what the package works out, refuse what is no number, and can be emptied."""
    good, bad = MEASURES[measure]
    page.goto(f"{'' if lang == 'en' else 'nl/'}guide/themes/{measure}/")
    words = content.words(lang)
    page.locator(f"#measure-{bad}").fill("many")
    low, high = 0, {"en": "1,000,000,000", "nl": "1.000.000.000"}[lang]
    expect(page.locator("#measure-error")).to_have_text(
        words["calculator"]["whole_number_invalid"].format(low=low, high=high)
    )
    page.locator(f"#measure-{bad}").fill("10")
    page.locator(f"#measure-{good}").fill("30")
    first = measures.ANSWERS[measure][0]  # type: ignore[index]
    counts = [0] * len(measures.ANSWERS[measure])  # type: ignore[index]
    counts[good - first], counts[bad - first] = 30, 10
    reply = json.loads(web.measure(json.dumps({"measure": measure, "counts": counts}), lang))
    expect(page.locator("#status")).to_have_text(reply["sentence"], timeout=PATIENCE)
    expect(page.locator("#calculator-html")).to_contain_text(words["measures"]["people"].format(people=40))
    assert axe(page) == []
    page.get_by_role("button", name=words["measures"]["reset"]).click()
    expect(page.locator("#calculator-html")).to_have_text(words["measures"]["empty"])
