"""What is typed is kept in the browser, and nothing that was kept is ever lost or overwritten unseen."""

import json

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from assessment import answers
from tests.browser.assessment_page import ANSWERS, LANGUAGES, AssessmentPage, file_of, moment

KEPT_ASIDE = "contactwijzer:kept:"

BLOCKED = {
    "every use fails": """
        for (const name of ["getItem", "setItem", "removeItem", "key", "clear"])
          Storage.prototype[name] = () => { throw new DOMException("The operation is insecure.", "SecurityError"); };
    """,
    "no storage at all": """
        Object.defineProperty(window, "localStorage", {
          get() { throw new DOMException("Access is denied for this document.", "SecurityError"); },
        });
    """,
    "nothing may be written": """
        Storage.prototype.setItem = () => { throw new DOMException("The operation is insecure.", "SecurityError"); };
    """,
}


@LANGUAGES
@pytest.mark.parametrize("script", [pytest.param(script, id=name) for name, script in BLOCKED.items()])
def test_storage_blocked(page: Page, lang: str, script: str) -> None:
    """Where the browser keeps nothing everything works, and the page says that nothing is saved and offers a file."""
    page.add_init_script(script)
    app = AssessmentPage(page, lang)
    app.open()
    app.add("Not kept")
    notice = app.notice("app", "not_saved")
    expect(notice).to_be_visible()
    app.answer([2] * 10)
    expect(notice).to_be_visible()
    with page.expect_download() as download:
        notice.get_by_role("button", name=app.say("app", "save_file")).click()
    saved = answers.read(download.value.path().read_bytes())
    assert [(item.name, len(item.answers)) for item in saved.moments] == [("Not kept", 10)]
    app.see_result()
    expect(app.ranking).to_have_text(["Not kept"])


FILL = """() => {
  for (let size = 2 ** 22; size >= 1; size /= 2) {
    for (let number = 0; ; number += 1) {
      try { localStorage.setItem(`another-site:${size}:${number}`, "x".repeat(size)); } catch { break; }
    }
  }
}"""


@LANGUAGES
def test_storage_full(page: Page, lang: str) -> None:
    """A full storage is said lastingly, with a way to save a file; once there is room all is kept, at the latest on leaving."""
    app = AssessmentPage(page, lang)
    app.keep(file_of(moment(1, "One", [1] * 10)))
    app.open("work")
    page.evaluate(FILL)
    app.name.fill("A longer name than before")
    notice = app.notice("app", "storage_full")
    expect(notice).to_be_visible()
    assert answers.read(app.kept() or "").moments[0].name == "One"
    app.answer([4] * 10)
    expect(notice).to_be_visible()
    with page.expect_download() as download:
        notice.get_by_role("button", name=app.say("app", "save_file")).click()
    saved = answers.read(download.value.path().read_bytes()).moments[0]
    assert (saved.name, saved.level_of("loyalty")) == ("A longer name than before", 4)
    app.card("loyalty", 5).click()
    expect(notice).to_be_visible()

    page.evaluate(
        "Object.keys(localStorage).filter((key) => key.startsWith('another')).forEach((key) => localStorage.removeItem(key))"
    )
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    expect(page.locator("#saved")).to_have_text(app.say("app", "saved"))
    expect(notice).to_have_count(0)
    assert app.stored().moments[0].level_of("loyalty") == 5
    app.card("loyalty", 3).click()
    app.expect_saved()
    assert app.stored().moments[0].level_of("loyalty") == 3


UNREADABLE = {
    "cut off": '{"format":"contactwijzer-answers","version":1,"moments":[{"id":"m1","na',
    "not JSON": "ÿþ…",
    "empty": "",
    "null": "null",
    "a list": "[]",
    "something else": '{"format":"other","version":1,"moments":[]}',
    "moments of another kind": '{"format":"contactwijzer-answers","version":1,"moments":{"0":1}}',
    "a moment without a name": '{"format":"contactwijzer-answers","version":1,"moments":[{"id":"m1"}]}',
    "answers of another kind": '{"format":"contactwijzer-answers","version":1,"moments":[{"id":"m1","name":"a","answers":[1]}]}',
    "newer": '{"format":"contactwijzer-answers","version":3,"moments":[{"id":"m1","name":"From the future"}]}',
}


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in UNREADABLE.items()])
def test_kept_text_that_cannot_be_read(page: Page, text: str) -> None:
    """It is kept aside byte for byte, the page says so and starts empty; what is typed then is kept, and no second copy is made."""
    app = AssessmentPage(page, "en")
    app.keep(text)
    app.open()
    expect(app.notice("app", "corrupt")).to_be_visible()
    (aside,) = (key for key in app.keys() if key.startswith(KEPT_ASIDE))
    assert app.kept(aside) == text
    app.add("Typed afterwards")
    app.expect_listed(["Typed afterwards"])
    page.reload()
    app.expect_listed(["Typed afterwards"])
    expect(app.notice("app", "corrupt")).to_have_count(0)
    assert [app.kept(key) for key in app.keys() if key.startswith(KEPT_ASIDE)] == [text]


@LANGUAGES
def test_kept_aside_is_said_in_both_languages(page: Page, lang: str) -> None:
    """The notice about answers that were kept aside is in the page's language."""
    app = AssessmentPage(page, lang)
    app.keep("not readable")
    app.open()
    expect(app.notice("app", "corrupt")).to_be_visible()


# Every shape passes for an answers file in the shell, but is refused by the engine.
STRANGE = {
    "a level out of range": moment(1, "Strange", [9] * 10),
    "a phase that is not there": moment(1, "Strange", [1] * 10, phase="yesterday"),
    "an unknown question": {**moment(1, "Strange"), "answers": {"colour": {"level": 1}}},
    "a profile value in words": moment(1, "Strange", profile={"importance": "high"}),
    "a profile value that is not there": moment(1, "Strange", profile={"weight": 1}),
    "a name of one's own for the profile": moment(1, "Strange", profile={"answers": 1, "submit": 2, 'x"]': 3}),
    "a note that is a number": {**moment(1, "Strange"), "answers": {"value": {"level": 1, "note": 5}}},
}


@pytest.mark.parametrize("strange", [pytest.param(item, id=name) for name, item in STRANGE.items()])
def test_kept_answers_that_the_engine_refuses(page: Page, strange: dict[str, object]) -> None:
    """The page says what is wrong with them and goes on working; the moments stay within reach."""
    app = AssessmentPage(page, "en")
    app.keep(file_of(strange, moment(2, "Fine", [3] * 10)))
    app.open("work")
    expect(app.notice("app", "invalid_title").or_(app.notice("app", "corrupt"))).to_be_visible()
    if app.notice("app", "corrupt").count() == 0:
        expect(app.listed).to_have_text(["Strange", "Fine"])
        app.select("Strange")
        app.menu("Strange", "remove")
        expect(app.notice("app", "invalid_title")).to_have_count(0)
        app.see_result()
        app.expect_result()


def second_tab(context: BrowserContext, lang: str) -> AssessmentPage:
    """Another tab of the same browser with the same page."""
    app = AssessmentPage(context.new_page(), lang)
    app.open("work")
    return app


@LANGUAGES
def test_two_tabs(page: Page, lang: str) -> None:
    """When two tabs change the answers the second one says so and overwrites nothing, until somebody chooses."""
    one = AssessmentPage(page, lang)
    one.keep(file_of(moment(1, "One", [1] * 10)))
    one.open("work")
    two = second_tab(page.context, lang)
    expect(two.name).to_have_value("One")

    one.name.fill("Of the first tab")
    one.expect_listed(["Of the first tab"])
    conflict = two.notice("app", "conflict")
    expect(conflict).to_be_visible()
    kept = one.kept()
    two.name.fill("Of the second tab")
    expect(two.listed).to_have_text(["Of the second tab"])
    two.page.reload()
    assert one.kept() == kept, "a tab in conflict overwrote what the other one kept"

    # The reload took over what was kept. From here on both are the same again.
    expect(two.name).to_have_value("Of the first tab")
    two.name.fill("Of the second tab")
    two.expect_listed(["Of the second tab"])
    conflict = one.notice("app", "conflict")
    conflict.get_by_role("button", name=one.say("app", "conflict_load")).click()
    expect(one.name).to_have_value("Of the second tab")
    one.expect_listed(["Of the second tab"])
    expect(conflict).to_have_count(0)

    one.name.fill("Of the first tab")
    one.expect_listed(["Of the first tab"])
    conflict = two.notice("app", "conflict")
    two.name.fill("The second tab wins")
    conflict.get_by_role("button", name=two.say("app", "conflict_keep")).click()
    two.expect_listed(["The second tab wins"])
    expect(one.notice("app", "conflict")).to_be_visible()
    expect(one.name).to_have_value("Of the first tab")


def test_two_tabs_at_the_same_moment(page: Page) -> None:
    """A tab whose last change is not kept yet keeps it to itself when another tab was first."""
    one = AssessmentPage(page, "en")
    one.keep(file_of(moment(1, "One", [1] * 10)))
    one.open("work")
    theirs = json.dumps(file_of(moment(1, "Theirs")))
    # In one go, as another tab would between this tab's last two looks at the storage.
    page.evaluate(
        """([key, text]) => {
          const field = document.querySelector("#name");
          field.value = "Mine";
          field.dispatchEvent(new Event("input", { bubbles: true }));
          localStorage.setItem(key, text);
        }""",
        [ANSWERS, theirs],
    )
    conflict = one.notice("app", "conflict")
    expect(conflict).to_be_visible()
    assert one.kept() == theirs
    expect(one.name).to_have_value("Mine")
    conflict.get_by_role("button", name=one.say("app", "dismiss")).click()
    expect(conflict).to_have_count(0)
    one.name.fill("Mine again")
    expect(conflict).to_be_visible()  # who closed it hears again that nothing is kept
    page.goto("privacy/")
    one.open("work")
    expect(one.name).to_have_value("Theirs")


def test_deleting_in_another_tab(page: Page) -> None:
    """Deleting everything in one tab is not undone by the next letter typed in the other."""
    one = AssessmentPage(page, "en")
    one.keep(file_of(moment(1, "One", [1] * 10)))
    one.open("work")
    two = second_tab(page.context, "en")
    expect(two.name).to_have_value("One")
    one.see_result()
    one.press_tool("delete")
    one.dialog.get_by_role("button", name=one.say("app", "delete_yes")).click()
    expect(two.notice("app", "conflict")).to_be_visible()
    two.name.fill("Typed after")
    expect(two.listed).to_have_text(["Typed after"])
    two.page.close()
    assert one.kept() is None


def test_leaving_right_after_typing(page: Page) -> None:
    """What was typed last is kept, however quickly the page is left."""
    app = AssessmentPage(page, "en")
    app.open()
    app.add("Quick")
    app.name.fill("Quick as lightning")
    page.goto("about:blank")
    app.open("work")
    expect(app.name).to_have_value("Quick as lightning")


def test_closing_right_after_typing(page: Page) -> None:
    """What was typed last is kept, however quickly the tab is closed."""
    app = AssessmentPage(page, "en")
    app.open()
    app.add("Quick")
    app.name.fill("Quick as lightning")
    page.close(run_before_unload=True)
    again = second_tab(page.context, "en")
    expect(again.name).to_have_value("Quick as lightning")


def test_everything_is_kept_within_a_second(page: Page) -> None:
    """Even a browser that is killed loses at most the last second: changes are kept while one goes on typing."""
    app = AssessmentPage(page, "en")
    app.open()
    app.add("Long story")
    app.expect_listed(["Long story"])
    late = page.evaluate(
        """async (key) => {
          const field = document.querySelector("#name");
          const started = performance.now();
          let typed = 0;
          while (performance.now() - started < 1500) {
            field.value = `Long story ${(typed += 1)}`;
            field.dispatchEvent(new Event("input", { bubbles: true }));
            await new Promise((resolve) => setTimeout(resolve, 100));
          }
          return JSON.parse(localStorage.getItem(key)).moments[0].name === "Long story";
        }""",
        ANSWERS,
    )
    assert not late, "nothing was kept during a second and a half of typing"
