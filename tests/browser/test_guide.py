"""The guide in a browser: it knows the reader's own answers, is linked with the result, and anybody can read it."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from assessment import content
from tests.browser.assessment_page import LANGUAGES, AssessmentPage, file_of, moment
from tests.browser.searching import search
from tests.browser.test_untrusted import sideways
from tests.conftest import NewPage
from tests.site.built import FILES, FOLDERS, address

AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

HOSTILE = "<img src=x onerror=alert(1)>"
# One page of each kind: the first of every folder, those with a picture, and the lists.
KINDS = [
    *sorted({file.rpartition("/")[0]: file for file in reversed(FILES)}.values()),
    "channels/axes.md",
    "guide/glossary.md",
    "guide/index.md",
    "guide/questions/cost.md",
    "guide/themes/balance.md",
    "guide/themes/customer-picture.md",
    "guide/themes/order-rule.md",
]


def own_line(lang: str, names: list[str], level: int) -> str:
    """What a page about a question says of the reader's own answers."""
    words = content.packed_part("guide", lang)["words"]
    named = ", ".join(names[:3]) + (" " + words["own_more"].format(count=len(names) - 3) if len(names) > 3 else "")
    sentence: str = words["own_tied" if len(names) > 1 else "own"]
    return sentence.format(name=named, level=level)


@pytest.mark.parametrize("tied", [1, 2, 4])
@LANGUAGES
def test_a_question_page_knows_the_lowest_moments(lang: str, tied: int, page: Page) -> None:
    """The moments at the lowest level are named, as text, with a link to that level and one back to the result."""
    app = AssessmentPage(page, lang)
    cost = next(index for index, question in enumerate(content.questionnaire().questions) if question.id == "cost")
    low = [HOSTILE, "Later", "Third", "Fourth"][:tied]
    lowest = [2 if index == cost else 3 for index in range(10)]
    rest = [moment(index, name, lowest) for index, name in enumerate(low, start=1)]
    app.keep(file_of(moment(0, "Fine", [4] * 10), *rest))
    page.goto(f"{app.home}guide/questions/cost/")
    expect(page.locator(".own span")).to_have_text(own_line(lang, low, 2))
    page.locator(".own a").first.click()
    expect(page).to_have_url(page.url.partition("#")[0] + "#level-2")
    expect(page.locator("#level-2")).to_be_in_viewport()
    page.locator(".own a").last.click()
    page.wait_for_url(f"**/{app.address}#result")


@pytest.mark.parametrize("kept", [None, "example", "{", file_of(moment(0, "Nothing yet"))])
def test_a_question_page_says_nothing_without_own_answers(kept: object, page: Page) -> None:
    """Without answers, with those of the example or with what cannot be read, the line stays away, and all is kept."""
    app = AssessmentPage(page, "en")
    if isinstance(kept, dict):
        app.keep(kept)
    elif kept == "example":
        app.keep(file_of(moment(0, "Somebody else's", [1] * 10)))
        page.add_init_script("localStorage.setItem('contactwijzer:example', '')")
    elif isinstance(kept, str):
        app.keep(kept)
    page.goto("guide/questions/cost/")
    before = page.evaluate("JSON.stringify(localStorage)")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".own")).to_be_hidden()
    assert before == page.evaluate("JSON.stringify(localStorage)")


@LANGUAGES
def test_from_the_next_step_to_its_page(lang: str, page: Page) -> None:
    """The result's next step leads to that step on the page of its question, in the reader's language."""
    app = AssessmentPage(page, lang)
    app.keep(file_of(moment(1, "Bill", [3, 3, 3, 1, 3, 3, 3, 3, 3, 3])))
    app.open("result")
    app.expect_ready()
    link = page.locator(".first-step .read-on a")
    expect(link).to_be_visible()
    link.click()
    page.wait_for_url(f"**/{app.home}guide/questions/facilitation/#step-1")
    expect(page.locator("#step-1")).to_be_in_viewport()


@pytest.mark.parametrize(("lang", "scheme"), [("en", "light"), ("nl", "dark")])
def test_pages_of_the_guide_are_accessible(lang: str, scheme: str, new_page: NewPage) -> None:
    """Axe finds nothing on any kind of page, on a desk, and none scrolls sideways on a phone."""
    page = new_page(color_scheme=scheme)
    page.set_default_timeout(60_000)
    found = []
    for file in KINDS:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(FOLDERS[lang] + address(file))
        page.evaluate(AXE.read_text())
        result = page.evaluate("tags => axe.run({ runOnly: tags })", list(TAGS))
        found += [f"{file}: {item['id']} {node['target']}" for item in result["violations"] for node in item["nodes"]]
        page.set_viewport_size({"width": 320, "height": 640})
        found += [f"{file}: {wide}"] if (wide := sideways(page)) else []
    assert found == []


def test_the_glossary_speaks_where_the_word_stands(page: Page) -> None:
    """With the keyboard on a word of the glossary its meaning appears, and Enter goes to the glossary."""
    page.goto("guide/themes/nps/")
    term = page.locator(".term").first
    term.focus()
    meaning = page.get_by_role("tooltip")
    expect(meaning).to_be_visible()
    told = meaning.inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/guide/glossary/#*")
    expect(page.locator(f"#{urlsplit(page.url).fragment} + dd")).to_contain_text(told)


@LANGUAGES
def test_the_search_finds_a_page(page: Page, lang: str) -> None:
    """The search works in the page too, and its index is fetched only when somebody opens it."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto("nl/guide/" if lang == "nl" else "guide/", wait_until="networkidle")
    assert "search_index.json" not in asked
    search(page, {"en": "queue", "nl": "wachtrij"}[lang])
    assert asked.count("search_index.json") == 1


@pytest.mark.parametrize(
    "kept", ["[]", "{}", '{"index":99,"color":{"a b":"c"}}', '{"index":0,"color":{"a b":"c"}}', "rubbish"]
)
def test_colours_that_the_theme_did_not_keep(page: Page, site_address: str, kept: str) -> None:
    """Whatever stands under the theme's key, its script and with that the search works; a choice of colours is kept."""
    key = f"{urlsplit(site_address).path}.__palette"
    page.add_init_script(f"sessionStorage.there ??= localStorage.setItem({key!r}, {kept!r}) ?? 'yes'")
    page.goto("guide/", wait_until="networkidle")
    search(page, "queue")
    page.keyboard.press("Escape")
    body = page.locator("body")
    before = body.get_attribute("data-md-color-scheme")
    page.locator(".md-header__button.md-icon:visible").click()
    expect(body).not_to_have_attribute("data-md-color-scheme", before or "")
    after = body.get_attribute("data-md-color-scheme")
    page.reload()
    expect(body).to_have_attribute("data-md-color-scheme", after or "")
