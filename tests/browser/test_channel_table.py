"""The page on which an organisation makes the channel table its own: edited, kept, used everywhere, and taken along."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from assessment import channel_table_report, content, report
from assessment.answers import read
from tests.browser.assessment_page import ANSWERS, AssessmentPage, file_of
from tests.browser.test_accessibility import everywhere_problems
from tests.conftest import NewPage

PATIENCE = 60_000
LANGUAGES = pytest.mark.parametrize("lang", content.LANGUAGES)
HOSTILE = '<img src=x onerror="alert(1)">'


def kept(page: Page) -> dict[str, Any]:
    """The answers that this browser keeps."""
    found: dict[str, Any] = json.loads(page.evaluate("key => localStorage.getItem(key)", ANSWERS) or "{}")
    return found


def example(lang: str) -> dict[str, Any]:
    """The moments of the example organisation as somebody's own."""
    return file_of(*copy.deepcopy(content.example(lang)["moments"]))


@LANGUAGES
def test_an_edit_is_kept_and_changes_the_advice_everywhere(page: Page, lang: str, tmp_path: Path) -> None:
    """Switch off, move and add: the advice follows on this page, the grid and the result, and in the file."""
    words = content.words(lang)["channel_table"]
    tab = AssessmentPage(page, lang)
    tab.keep(example(lang))
    page.goto(f"{tab.home}channels/table/")
    effect = page.locator("#table-effect")
    expect(effect).to_contain_text(words["effect_none"], timeout=PATIENCE)
    page.locator('[data-channel="phone"] [data-field="offered"]').uncheck()
    phone = next(item.name for item in content.channels(lang).channels if item.id == "phone")
    expect(page.locator("#table-changes")).to_contain_text(words["changes"]["off"].format(name=phone))
    expect(effect).not_to_contain_text(words["effect_none"])
    page.locator("#table-add").click()
    desk = page.locator('[data-channel="own_1"]')
    expect(desk.locator('[data-field="name"]')).to_be_focused()
    page.keyboard.type(HOSTILE)
    desk.locator('[data-field="interaction"]').fill("4")
    expect(desk.locator("[data-hint]")).to_have_text(words["new_hint"])
    expect(page.locator("#table-changes li")).to_have_count(1)
    assert [channel["id"] for channel in kept(page)["channel_table"]["channels"]] == ["phone"]
    desk.locator('[data-field="complexity"]').fill("3")
    expect(desk.locator("[data-hint]")).to_have_count(0)
    expect(page.locator("#table-changes")).to_contain_text(HOSTILE)
    expect(page.locator("#content img")).to_have_count(0)
    expect(page.locator("#table-saved")).to_have_text(content.words(lang)["app"]["saved"])
    assert kept(page)["channel_table"]["channels"] == [
        {"id": "phone", "offered": False},
        {"id": "own_1", "name": HOSTILE, "interaction": 4, "complexity": 3, "staffed": True},
    ]

    page.goto(f"{tab.home}channels/grid/#c=4.3.3.3.0")
    expect(page.locator("#grid-recommended")).to_have_text(HOSTILE, timeout=PATIENCE)
    expect(page.locator("#grid-standard")).to_be_visible()
    tab.open("work")
    chips = page.locator("#moment .chip", has_text=HOSTILE)
    expect(chips).to_have_count(1)
    tab.open("result")
    own = read(json.dumps(kept(page))).channel_table
    expect(page.locator("#channels-table")).to_contain_text(
        channel_table_report.table_sentence(own, lang), timeout=PATIENCE
    )
    with page.expect_download() as download:
        page.locator('[data-do="save-file"]:visible').first.click()
    path = tmp_path / "answers.json"
    download.value.save_as(path)
    assert json.loads(path.read_text())["channel_table"] == kept(page)["channel_table"]

    page.evaluate("localStorage.clear()")
    page.goto(f"{tab.home}channels/table/")
    page.goto(tab.address)
    tab.expect_ready()
    page.locator("#file").set_input_files(path)
    expect(page.locator("#channels-table")).to_contain_text(
        channel_table_report.table_sentence(own, lang), timeout=PATIENCE
    )


@LANGUAGES
def test_a_wrong_value_says_so_at_its_field_and_nothing_is_lost(page: Page, lang: str) -> None:
    """All at once; the last right table counts on; what was typed stays, and once it is right it is kept."""
    words = content.words(lang)["channel_table"]
    page.goto(f"{AssessmentPage(page, lang).home}channels/table/")
    page.locator("#border-interaction").fill("3.5")
    expect(page.locator("#table-saved")).to_have_text(content.words(lang)["app"]["saved"], timeout=PATIENCE)
    page.locator("#border-complexity").fill("9")
    page.locator("#interaction-phone").fill("")
    page.locator("#name-app").fill("")
    for field, sentence in (
        ("border-complexity", words["error_number"].format(low=2, high=4)),
        ("interaction-phone", words["error_number"].format(low=1, high=5)),
        ("name-app", words["error_name"].format(most=40)),
    ):
        expect(page.locator(f"#{field}-error")).to_have_text(sentence)
        expect(page.locator(f"#{field}")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#table-errors")).to_have_text(words["errors"].format(count=3))
    # Wherever one is on the page, for nothing is kept until it is right.
    notice = page.locator('[data-key="errors"]')
    expect(notice).to_be_in_viewport()
    expect(notice.get_by_role("listitem")).to_have_count(3)
    assert kept(page)["channel_table"]["borders"] == {"interaction": 3.5}
    page.locator("#border-complexity").fill("2.5")
    page.locator("#interaction-phone").fill("4")
    page.locator("#name-app").fill("Mijn app")
    expect(page.locator("#table-errors")).to_be_hidden()
    expect(notice).to_have_count(0)
    expect(page.locator("#table-changes")).to_contain_text("Mijn app")
    expect(page.locator("#table-saved")).to_have_text(content.words(lang)["app"]["saved"])
    assert kept(page)["channel_table"]["borders"] == {"interaction": 3.5, "complexity": 2.5}
    page.reload()
    expect(page.locator("#name-app")).to_have_value("Mijn app")


@LANGUAGES
def test_a_decimal_comma_and_point_are_the_same(new_page: NewPage, lang: str) -> None:
    """Whatever the browser's own language is; what is no number stays as it was typed, with an error in words."""
    page = new_page(locale="en-GB" if lang == "nl" else "nl-NL")
    words = content.words(lang)["channel_table"]
    page.goto(f"{AssessmentPage(page, lang).home}channels/table/")
    page.locator("#border-interaction").fill("2,5")
    page.locator("#border-complexity").fill("3.5")
    page.locator("#share-action-automate").fill("62,5")
    page.locator("#near").fill("a bit")
    expect(page.locator("#near-error")).to_have_text(words["error_number"].format(low=0, high=1), timeout=PATIENCE)
    expect(page.locator("#near")).to_have_value("a bit")
    page.locator("#near").fill("0,25")
    expect(page.locator("#table-saved")).to_have_text(content.words(lang)["app"]["saved"])
    table = kept(page)["channel_table"]
    assert table["borders"] == {"interaction": 2.5, "complexity": 3.5, "near": 0.25}
    assert table["freed"] == {"action": {"automate": 0.625}}
    page.reload()
    decimal = content.words(lang)["numbers"]["decimal"]
    expect(page.locator("#share-action-automate")).to_have_value(f"62{decimal}5")
    expect(page.locator("#interaction-app")).to_have_value(f"1{decimal}5")


@LANGUAGES
def test_the_last_change_can_be_taken_back(page: Page, lang: str) -> None:
    """One after another, what is typed into a field at once, a tick by itself; and the table can be saved as a file."""
    words, saved = content.words(lang)["channel_table"], content.words(lang)["app"]["saved"]
    page.goto(f"{AssessmentPage(page, lang).home}channels/table/")
    undo, file = page.locator("#table-undo"), page.locator("#table-file")
    expect(undo).to_be_hidden()
    expect(file).to_be_hidden()
    page.locator("#name-app").fill("")
    page.locator("#name-app").press_sequentially("Mijn app", delay=200)
    expect(page.locator("#table-changes")).to_contain_text("Mijn app", timeout=PATIENCE)
    page.locator('[data-channel="phone"] [data-field="offered"]').uncheck()
    expect(page.locator("#table-changes li")).to_have_count(2)
    expect(page.locator("#table-saved")).to_have_text(saved)
    page.locator("#near").fill("9")
    expect(page.locator("#table-errors")).to_be_visible()
    undo.click()
    expect(page.locator("#table-errors")).to_be_hidden()
    expect(page.locator("#near")).to_have_value(f"0{content.words(lang)['numbers']['decimal']}5")
    expect(page.locator("#table-changes li")).to_have_count(2)
    undo.click()
    expect(page.locator("#table-changes li")).to_have_count(1)
    expect(page.locator('[data-channel="phone"] [data-field="offered"]')).to_be_checked()
    expect(page.locator("#status")).to_have_text(words["undone"])
    with page.expect_download() as download:
        file.click()
    assert json.loads(download.value.path().read_text())["channel_table"]["channels"] == [
        {"id": "app", "name": "Mijn app"}
    ]
    undo.click()
    expect(page.locator("#name-app")).to_have_value("App")
    expect(undo).to_be_hidden()
    expect(page.locator("#table-result-title")).to_be_focused()
    expect(page.locator("#table-saved")).to_have_text(saved)
    assert "channel_table" not in kept(page)


def test_back_to_the_standard_table_can_be_undone(page: Page) -> None:
    """Own channels and where moments use them come back; removing one of them can be undone too."""
    tab = AssessmentPage(page, "en")
    own = {"id": "own_3", "name": "Desk", "interaction": 4, "complexity": 4, "staffed": True}
    table = {"standard": "1.0.0", "changed": "2026-11-01", "channels": [own], "freed": {"action": {"automate": 0.5}}}
    file = example("en") | {"version": 2, "channel_table": table}
    file["moments"][0]["channels"] = ["phone", "own_3"]
    tab.keep(file)
    words = content.words("en")["channel_table"]
    page.goto("channels/table/")
    expect(page.locator("#share-action-automate")).to_have_value("50")
    expect(page.locator("#table-changes")).to_contain_text("Desk", timeout=PATIENCE)
    page.locator("#table-reset").click()
    expect(page.locator("#table-changes")).to_contain_text(words["changed_none"].split("{")[0])
    expect(page.locator("#table-reset")).to_be_hidden()
    expect(page.locator("#table-saved")).to_have_text(content.words("en")["app"]["saved"])
    assert "channel_table" not in kept(page)
    assert kept(page)["version"] == 1
    assert kept(page)["moments"][0]["channels"] == ["phone"]
    page.locator('[data-key="passing"]').get_by_role("button", name=content.words("en")["app"]["undo"]).click()
    expect(page.locator("#table-changes")).to_contain_text("Desk")
    expect(page.locator("#table-reset")).to_be_in_viewport()
    expect(page.locator("#table-saved")).to_have_text(content.words("en")["app"]["saved"])
    assert {key: kept(page)["channel_table"][key] for key in ("channels", "freed")} == {
        key: table[key] for key in ("channels", "freed")
    }
    assert kept(page)["moments"][0]["channels"] == ["phone", "own_3"]
    page.locator('[data-channel="own_3"] [data-do="remove"]').click()
    expect(page.locator("#table-changes")).not_to_contain_text("Desk")
    page.locator('[data-key="passing"]').get_by_role("button", name=content.words("en")["app"]["undo"]).click()
    expect(page.locator("#table-changes")).to_contain_text("Desk")
    expect(page.locator("#table-saved")).to_have_text(content.words("en")["app"]["saved"])
    assert kept(page)["moments"][0]["channels"] == ["phone", "own_3"]


@LANGUAGES
def test_a_link_takes_the_table_along_unless_it_is_left_out(page: Page, lang: str) -> None:
    """The tick is there only where there is a table; with it the link is shorter."""
    table = {"standard": "1.0.0", "changed": "2026-11-01", "borders": {"interaction": 3.5}}
    tab = AssessmentPage(page, lang)
    tab.keep(example(lang) | {"version": 2, "channel_table": table})
    tab.open("result")
    expect(page.locator("#channels-table")).to_be_visible(timeout=PATIENCE)
    page.evaluate("document.querySelectorAll('#result details').forEach((item) => (item.open = true))")
    page.locator('[data-do="share"]:visible').first.click()
    link = page.locator("#share-link")
    expect(link).not_to_have_value("")
    whole = link.input_value()
    page.locator("#share-table input").check()
    expect(link).not_to_have_value(whole)
    assert len(link.input_value()) < len(whole)


@LANGUAGES
def test_anybody_can_use_it(new_page: NewPage, lang: str) -> None:
    """With a channel of one's own, one switched off and an error: axe in light and dark, targets, a phone and wider text."""
    page = new_page(reduced_motion="reduce", color_scheme="light")
    page.goto(f"{AssessmentPage(page, lang).home}channels/table/")
    page.locator('[data-channel="video"] [data-field="offered"]').uncheck()
    page.locator("#table-add").click()
    page.locator("#name-own_1").fill("Desk")
    for axis in ("interaction", "complexity"):
        page.locator(f"#{axis}-own_1").fill("4")
    expect(page.locator("#table-changes li")).to_have_count(2, timeout=PATIENCE)
    page.locator("#table-add").click()
    expect(page.locator("#name-own_2")).to_be_focused()
    page.locator("#interaction-phone").fill("9")
    expect(page.locator("#interaction-phone-error")).to_be_visible()
    assert everywhere_problems(page) == []


def test_without_javascript_the_standard_table_can_be_read(new_page: NewPage) -> None:
    """Every channel with its place, the borders and the shares; nothing pretends to work."""
    page = new_page(java_script_enabled=False)
    page.goto("nl/channels/table/")
    expect(page.locator(".table-channel")).to_have_count(12)
    expect(page.locator("#interaction-phone")).to_have_value("4")
    expect(page.locator("#interaction-phone")).to_be_disabled()
    expect(page.locator("#table-add")).to_be_disabled()
    expect(page.locator("#table")).to_contain_text(
        content.words("nl")["channel_table"]["no_script"], use_inner_text=True
    )
    assert report.number(1673, "nl") in page.locator("#table-effect").inner_text()


def test_kept_answers_that_make_no_sense_are_kept_aside(page: Page) -> None:
    """The page says so, and works; without storage it offers a file."""
    tab = AssessmentPage(page, "en")
    tab.keep("{nonsense")
    page.add_init_script(
        "sessionStorage.full && (Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') })"
    )
    page.goto("channels/table/")
    expect(page.locator('[data-key="corrupt"]')).to_contain_text(content.words("en")["app"]["corrupt"])
    page.locator("#near").fill("0.25")
    expect(page.locator("#table-saved")).to_have_text(content.words("en")["app"]["saved"], timeout=PATIENCE)
    assert "{nonsense" in page.evaluate("Object.values(localStorage)")
    page.evaluate("sessionStorage.full = 'yes'")
    page.reload()
    page.locator("#near").fill("0.75")
    with page.expect_download() as download:
        page.locator('[data-key="storage"]').get_by_role("button", name=content.words("en")["app"]["save_file"]).click()
    assert json.loads(download.value.path().read_text())["channel_table"]["borders"] == {"near": 0.75}


def test_undo_brings_back_what_counted_whatever_is_wrong_in_a_field(page: Page) -> None:
    """With a wrong value in a field, Back and Undo leave the table that counted before, and the error at its field."""
    tab = AssessmentPage(page, "en")
    table = {"standard": "1.0.0", "changed": "2026-11-01", "freed": {"action": {"automate": 0.5}}}
    tab.keep(example("en") | {"version": 2, "channel_table": table})
    page.goto("channels/table/")
    border = page.locator("#border-complexity")
    border.fill("9")
    border.blur()
    expect(page.locator("#table-errors")).to_be_visible(timeout=PATIENCE)
    page.locator("#table-reset").click()
    expect(page.locator("#table-errors")).to_be_hidden()
    expect(page.locator("#table-saved")).to_have_text(content.words("en")["app"]["saved"])
    assert "channel_table" not in kept(page)
    page.locator('[data-key="passing"]').get_by_role("button", name=content.words("en")["app"]["undo"]).click()
    expect(page.locator("#table-errors")).to_be_visible()
    expect(border).to_have_value("9")
    expect(page.locator("#table-saved")).to_have_text(content.words("en")["app"]["saved"])
    page.reload()
    expect(page.locator("#share-action-automate")).to_have_value("50")
    assert kept(page)["channel_table"]["freed"] == table["freed"]
