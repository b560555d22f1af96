"""The main job from end to end: from one's own contact moments to the one to tackle first."""

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from assessment import answers, content, report, result
from assessment.examples import examples
from tests.browser.assessment_page import (
    ANSWERS,
    LANGUAGES,
    QUESTIONS,
    AssessmentPage,
    Level,
    expect_chart,
    file_of,
    moment,
)
from tests.conftest import NewPage

# Whoever publishes a version of their own has other sectors.
SECTOR = next(sector.id for sector in content.sectors().sectors if sector.wording == content.COMMERCIAL)
PUBLIC = next((sector.id for sector in content.sectors().sectors if sector.wording == "public"), "")
TICKED = (0, 3, 7)
LEVELS: tuple[tuple[Level, ...], ...] = (
    (4, 4, 3, 4, 2, 3, None, 4, 3, 4),
    (1, 2, 2, 1, 3, 4, 5, 4, 4, 3),
    (3, 2, None, 3, 2, 3, 2, 3, 2, 3),
)
NOTE = "“Why again?” — they ask; 3 × a day."


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page that does not move by itself, so that no test waits for scrolling."""
    return new_page(reduced_motion="reduce", viewport={"width": 1280, "height": 900})


@LANGUAGES
def test_the_journey_by_mouse(page: Page, lang: str) -> None:
    """A manager ticks three moments, answers everything and reads which comes first; a reload brings it all back."""
    app = AssessmentPage(page, lang)
    page.goto(app.home)
    page.get_by_role("link", name=app.say("landing", "start"), exact=True).first.click()
    app.choose_sector(SECTOR)
    names = app.tick(SECTOR, *TICKED)
    app.button("start", "add_ticked").click()
    for name, levels in zip(names, LEVELS, strict=True):
        expect(app.name).to_have_value(name)
        app.answer(levels)
        app.button("form", "see_result" if name == names[-1] else "next_moment").click()
    expect(page.locator("#result")).to_be_visible()
    app.button("result", "edit").click()
    expect(page.locator("#moments-list .moments-progress")).to_have_text(
        [re.compile(re.escape(app.say("app", "complete")))] * len(names)
    )

    app.select(names[1])
    fieldset = app.question("threshold")
    fieldset.get_by_text(app.say("form", "note"), exact=True).click()
    name = report.worded(lang, SECTOR)["threshold"].name
    fieldset.get_by_role("textbox", name=app.say("form", "note_label", question=name)).fill(NOTE)
    page.get_by_text(app.say("form", "about"), exact=True).click()
    page.get_by_label(app.words["profile"]["importance"]["name"], exact=True).select_option("5")
    page.get_by_label(app.say("form", "contacts_per_month"), exact=True).fill("4.200" if lang == "nl" else "4,200")
    page.get_by_label(app.say("form", "minutes_per_contact"), exact=True).fill("6,5" if lang == "nl" else "6.5")
    app.see_result()

    found = app.expect_result()
    assert found.ranking[0].moment.name == names[1]
    stored = app.stored()
    assert [item.name for item in stored.moments] == names
    assert [[item.level_of(question) for question in QUESTIONS] for item in stored.moments] == [list(x) for x in LEVELS]
    second = stored.moments[1]
    assert (second.answers["threshold"].note, second.profile.importance) == (NOTE, 5)
    assert (second.contacts_per_month, second.minutes_per_contact) == (4200, 6.5)
    assert not stored.moments[0].applies("value")

    page.reload()
    app.expect_result()
    app.button("result", "edit").click()
    expect(app.name).to_have_value(names[1])
    for question, level in zip(QUESTIONS, LEVELS[1], strict=True):
        expect(app.radio(question, level)).to_be_checked()
    expect(fieldset.get_by_role("textbox")).to_have_value(NOTE)
    page.get_by_text(app.say("form", "about"), exact=True).click()
    expect(page.get_by_label(app.say("form", "minutes_per_contact"), exact=True)).to_have_value(
        "6,5" if lang == "nl" else "6.5"
    )


@LANGUAGES
def test_the_journey_by_keyboard(page: Page, lang: str) -> None:
    """Who has no mouse comes as far, and always sees where the focus is."""
    app = AssessmentPage(page, lang)
    keys = Keyboard(page)
    page.goto(app.home)
    keys.tab_to(page.get_by_role("link", name=app.say("landing", "start"), exact=True).first)
    page.keyboard.press("Enter")
    app.expect_running()
    sector = page.get_by_label(app.say("start", "sector_label"))
    keys.tab_to(sector)
    wanted = next(item for item in content.sectors(lang).sectors if item.id == SECTOR)
    while sector.input_value() != SECTOR:
        keys.press("ArrowDown")
    for index in TICKED[:2]:
        keys.tab_to(page.get_by_role("checkbox", name=wanted.moments[index].name))
        keys.press("Space")
    keys.tab_to(app.button("start", "add_ticked"))
    keys.press("Enter")

    for number, levels in enumerate(LEVELS[:2]):
        expect(app.name).to_have_value(wanted.moments[TICKED[number]].name)
        for question, level in zip(QUESTIONS, levels, strict=True):
            keys.tab_to(app.question(question).get_by_role("radio").first)
            if level is None:
                keys.press("ArrowUp")
            else:
                keys.press(str(level))
            expect(app.radio(question, level)).to_be_checked()
            expect(app.radio(question, level)).to_be_focused()
        if number == 0:
            keys.tab_to(app.button("form", "next_moment"))
            keys.press("Enter")
    keys.tab_to(app.button("form", "see_result"))
    keys.press("Enter")

    found = app.expect_result()
    keys.tab_to(page.locator(".ranked-more > summary").nth(1))
    keys.press("Enter")
    expect(page.locator(".ranked-more").nth(1)).to_have_attribute("open", "")
    pick = page.get_by_label(app.say("result", "profile_pick"))
    keys.tab_to(pick)
    keys.press("ArrowDown")
    expect(pick).to_have_value(found.ranking[1].moment.id)
    keys.tab_to(app.button("result", "edit"), key="Shift+Tab")


class Keyboard:
    """Presses keys, and demands after each that what has the focus can be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, key: str) -> None:
        """Press a key."""
        self.page.keyboard.press(key)
        hidden = self.page.evaluate(FOCUS_HIDDEN)
        assert not hidden, f"after {key}: {hidden}"

    def tab_to(self, target: object, key: str = "Tab") -> None:
        """Press Tab until this has the focus."""
        expect(target).to_be_attached()  # type: ignore[call-overload]
        for _ in range(150):
            if target.evaluate("element => element === document.activeElement"):  # type: ignore[attr-defined]
                return
            self.press(key)
        pytest.fail(f"Tab never came to {target}")


FOCUS_HIDDEN = """() => {
  const active = document.activeElement;
  if (!active || active === document.body || active.classList.contains("skip")) return "";
  // A card's radio button is drawn by its card.
  const shown = active.closest("label") ?? active;
  const box = shown.getBoundingClientRect();
  const header = document.querySelector("header.top");
  const name = active.outerHTML.slice(0, 200);
  if (!header.contains(active)) {
    const { bottom } = header.getBoundingClientRect();
    if (box.top < bottom - 1 && box.bottom > 0 && box.height < innerHeight - bottom) return `under the header (${box.top}–${box.bottom}, header ends at ${bottom}): ${name}`;
  }
  if (box.bottom <= 0 || box.top >= innerHeight) return `outside the window (${box.top}–${box.bottom}): ${name}`;
  const steps = [0.02, 0.25, 0.5, 0.75, 0.98];
  const seen = steps.some((x) => steps.some((y) => {
    const there = document.elementFromPoint(box.left + x * box.width, box.top + y * box.height);
    return there && (shown.contains(there) || there.contains(shown) && there !== document.documentElement && there !== document.body);
  }));
  return seen ? "" : `covered by something else: ${name}`;
}"""


@LANGUAGES
def test_a_moment_of_ones_own(new_page: NewPage, lang: str) -> None:
    """A name is enough to begin; without one the page says what is missing and adds nothing.

    This page scrolls to the next question by itself.
    """
    page = new_page(reduced_motion="no-preference")
    app = AssessmentPage(page, lang)
    app.open()
    app.button("start", "own_add").click()
    error = page.locator("#own-form").get_by_text(app.say("app", "name_needed"))
    expect(error).to_be_visible()
    app.add("Lost umbrella")
    app.expect_listed(["Lost umbrella"])
    app.answer([2] * 10)
    app.see_result()
    app.expect_result()
    expect(page.get_by_text(app.say("result", "single_lead"))).to_be_visible()


@LANGUAGES
def test_nothing_ticked(page: Page, lang: str) -> None:
    """Who adds the ticked moments without a tick hears so."""
    app = AssessmentPage(page, lang)
    app.open()
    app.choose_sector(SECTOR)
    app.button("start", "add_ticked").click()
    expect(page.locator(".typical:visible").get_by_text(app.say("app", "tick_needed"))).to_be_visible()
    assert app.stored().moments == ()


@LANGUAGES
def test_a_typical_moment_comes_once(page: Page, lang: str) -> None:
    """What is in the list already says so and cannot be chosen again, until it is removed; to the list leads one button.

    That button puts the focus on the list, whose heading it brings into view, or on the choice of a sector.
    """
    page.set_viewport_size({"width": 360, "height": 740})
    app = AssessmentPage(page, lang)
    app.open()
    app.choose_sector(SECTOR)
    first, _ = app.tick(SECTOR, 0, 2)
    app.button("start", "add_ticked").click()
    unfold = page.locator(".moments-fold > summary")
    unfold.click()
    app.button("moments", "back_to_start").click()
    heading = page.locator(".typical:visible legend")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport(ratio=1)
    ticks, listed = page.locator(".typical:visible input"), page.locator(".tick-listed:visible")
    expect(listed).to_have_text([app.say("start", "listed")] * 2)
    for there, place in ((True, 0), (False, 1), (True, 2)):
        expect(ticks.nth(place)).to_be_checked(checked=there)
        expect(ticks.nth(place)).to_be_enabled(enabled=not there)
    app.button("start", "add_ticked").click()
    expect(page.locator(".typical:visible").get_by_text(app.say("app", "tick_needed"))).to_be_visible()
    ticks.nth(1).check()
    app.button("start", "add_ticked").click()
    expect(app.listed).to_have_count(3)

    unfold.click()
    app.menu(first, "remove")
    app.button("moments", "back_to_start").click()
    expect(listed).to_have_count(2)
    expect(ticks.nth(0)).to_be_enabled()
    expect(ticks.nth(0)).not_to_be_checked()
    page.locator("#sector").select_option("")
    page.go_back()
    unfold.click()
    app.button("moments", "back_to_start").click()
    expect(page.locator("#sector")).to_be_focused()
    expect(page.locator("#sector")).to_be_in_viewport(ratio=1)


@LANGUAGES
def test_more_about_a_moment_of_ones_own(page: Page, lang: str) -> None:
    """It is folded and says what is in it, so that the first question is near; what is wrong in it unfolds it."""
    app = AssessmentPage(page, lang)
    app.open()
    app.add("Lost umbrella")
    about = page.locator("#about")
    expect(about).not_to_have_attribute("open", "")
    expect(page.locator("#about-now")).to_have_text(app.say("form", "about_none"))
    app.expect_saved()
    kept = json.loads(app.kept() or "")
    for wrong in ({"minutes_per_contact": 1e9}, {"phase": "nowhere"}):
        text = json.dumps({**kept, "moments": [{**kept["moments"][0], **wrong}]})
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [app.key(), text])
        page.reload()
        app.expect_running()
        expect(about).to_have_attribute("open", "")
    expect(app.notice("app", "invalid_title")).to_be_visible()


def test_what_is_said_in_passing_goes_by_itself(new_page: NewPage) -> None:
    """One notice with "Undo" at a time: it goes with the view or after a while, but not from under somebody's hands.

    What is wrong stays until it is closed.
    """
    page = new_page(alone=True, reduced_motion="reduce", viewport={"width": 1280, "height": 900})
    page.clock.install()
    app = AssessmentPage(page, "en")
    app.keep(file_of(*(moment(number, name) for number, name in enumerate(("One", "Two", "Three", "Four"), 1))))
    app.open("work")
    notices = page.locator("#notices .notice")

    app.menu("One", "remove")
    app.menu("Two", "remove")
    expect(notices).to_have_count(1)
    expect(app.notice("app", "removed", name="Two")).to_be_visible()
    page.clock.run_for(20_000)
    expect(notices).to_have_count(1)
    notices.get_by_role("button", name=app.say("app", "undo")).focus()
    page.clock.run_for(120_000)
    expect(notices).to_have_count(1)
    page.locator("#contacts_per_month").focus()
    page.clock.run_for(60_000)
    expect(notices).to_have_count(0)

    app.menu("Three", "remove")
    app.button("moments", "back_to_start").click()
    expect(notices).to_have_count(0)
    app.button("start", "resume_button").click()
    app.menu("Four", "remove")
    expect(page.locator("#start-title")).to_be_visible()
    notices.get_by_role("button", name=app.say("app", "undo")).click()
    app.expect_listed(["Four"])


@LANGUAGES
def test_what_is_known_of_a_typical_moment(page: Page, lang: str) -> None:
    """Its special circumstances come along, are told while folded, and can be changed; what is unfolded stays so."""
    app = AssessmentPage(page, lang)
    app.open()
    app.choose_sector("municipality")
    sector = next(item for item in content.sectors(lang).sectors if item.id == "municipality")
    passport = [moment.id for moment in sector.moments].index("lost_passport")
    app.tick("municipality", passport - 1, passport)
    app.button("start", "add_ticked").click()
    about, tick = page.locator("#about"), page.locator('#moment [name="special_circumstances"]')
    short = app.say("channel", "special_short")
    expect(page.locator("#about-now")).not_to_contain_text(short)
    app.expect_saved()
    assert [moment.special_circumstances for moment in app.stored().moments] == [False, True]
    page.locator("#about > summary").click()
    expect(tick).not_to_be_checked()
    app.button("form", "next_moment").click()
    expect(app.name).to_have_value(sector.moments[passport].name)
    expect(about).to_have_attribute("open", "")
    expect(page.locator("#about-now")).to_contain_text(short)
    expect(tick).to_be_checked()
    tick.uncheck()
    expect(page.locator("#about-now")).not_to_contain_text(short)
    app.expect_saved()
    assert [moment.special_circumstances for moment in app.stored().moments] == [False, False]


@LANGUAGES
def test_the_list_of_moments(page: Page, lang: str) -> None:
    """Moments can be renamed, copied, moved, removed and brought back; all of it is kept."""
    app = AssessmentPage(page, lang)
    app.keep(file_of(moment(1, "One", [1] * 10), moment(2, "Two", [2] * 10), moment(3, "Three", [3] * 10)))
    app.open("work")
    app.expect_listed(["One", "Two", "Three"])

    app.menu("Two", "rename")
    expect(app.name).to_be_focused()
    page.keyboard.type("Deux")
    app.expect_listed(["One", "Deux", "Three"])

    app.name.fill("  ")
    expect(page.locator("#name-error")).to_have_text(app.say("app", "name_needed"))
    app.name.blur()
    expect(app.name).to_have_value("Deux")

    copy = app.say("app", "copy_of", name="One")
    app.menu("One", "duplicate")
    app.expect_listed(["One", copy, "Deux", "Three"])
    expect(app.name).to_have_value(copy)
    assert app.stored().moments[0].answers == app.stored().moments[1].answers
    assert len({item.id for item in app.stored().moments}) == 4

    app.menu("Three", "up")
    app.expect_listed(["One", copy, "Three", "Deux"])
    app.menu("One", "down")
    app.expect_listed([copy, "One", "Three", "Deux"])

    before = app.stored()
    app.menu("One", "remove")
    app.expect_listed([copy, "Three", "Deux"])
    notice = app.notice("app", "removed", name="One")
    expect(notice).to_be_visible()
    notice.get_by_role("button", name=app.say("app", "undo")).click()
    app.expect_listed([copy, "One", "Three", "Deux"])
    assert app.stored() == before
    expect(notice).to_have_count(0)

    app.button("moments", "add").click()
    expect(app.name).to_be_focused()
    page.keyboard.type("Four")
    app.expect_listed([copy, "One", "Three", "Deux", "Four"])
    page.reload()
    app.expect_listed([copy, "One", "Three", "Deux", "Four"])


@LANGUAGES
def test_deleting_everything(page: Page, site_address: str, lang: str) -> None:
    """Deleting asks first, and takes only what is ours: other sites of the same owner share the storage."""
    app = AssessmentPage(page, lang)
    app.keep(file_of(moment(1, "One", [1] * 10)))
    app.open("result")
    page.evaluate("localStorage.setItem('another-site:answers', 'theirs')")
    page.evaluate("localStorage.setItem('/another-site/.__palette', 'theirs')")
    for folder in ("", "nl/"):
        key = f"{urlsplit(site_address).path}{folder}.__palette"
        page.evaluate("key => localStorage.setItem(key, 'ours')", key)
    page.evaluate("localStorage.setItem('contactwijzer:kept:2026', 'ours')")
    before = app.kept()
    app.press_tool("delete")
    expect(app.dialog).to_contain_text(app.say("app", "delete_confirm"))
    app.dialog.get_by_role("button", name=app.say("app", "cancel")).click()
    expect(app.dialog).to_be_hidden()
    assert app.kept() == before

    app.press_tool("delete")
    app.dialog.get_by_role("button", name=app.say("app", "delete_yes")).click()
    expect(page.get_by_role("heading", name=app.say("start", "title"))).to_be_visible()
    expect(page.get_by_role("status").filter(has_text=app.say("app", "deleted"))).to_have_count(1)
    assert app.keys() == ["/another-site/.__palette", "another-site:answers"]
    page.reload()
    app.expect_running()
    expect(page.locator("#resume")).to_be_hidden()
    assert app.stored().moments == ()


@LANGUAGES
def test_the_example(page: Page, lang: str) -> None:
    """The example is one click away, and never takes the place of other answers."""
    app = AssessmentPage(page, lang)
    app.open()
    app.try_example()
    app.expect_result()
    assert app.stored() == answers.read(json.dumps(content.example(lang)))
    organisation = content.example(lang)["organisation"]
    expect(page.locator(".result-of")).to_have_text(app.say("result", "title_of", organisation=organisation))

    app.button("result", "edit").click()
    app.name.fill("The bill that nobody understands")
    app.button("moments", "back_to_start").click()
    app.expect_saved()
    before = app.kept()
    app.try_example()
    app.expect_result()
    assert app.stored() == answers.read(json.dumps(content.example(lang)))
    assert app.kept(ANSWERS) == before
    expect(app.notice("app", "import_opened", file=organisation)).to_be_visible()


def test_the_example_in_the_other_language(page: Page) -> None:
    """A changed example stays among the saved assessments when the other language's is opened, and that is said."""
    app = AssessmentPage(page, "en")
    app.open("example")
    app.expect_result()
    app.button("result", "edit").click()
    app.name.fill("The bill that nobody understands")
    app.expect_saved()
    changed = app.kept(ANSWERS)
    other = AssessmentPage(page, "nl")
    other.open("example")
    other.expect_result()
    organisation = content.example("nl")["organisation"]
    expect(other.notice("app", "import_opened", file=organisation)).to_be_visible()
    assert changed == other.kept(ANSWERS)
    assert other.stored() == answers.read(json.dumps(content.example("nl")))


@pytest.mark.parametrize("sector", ["", next(iter(examples()))])
def test_an_example_follows_the_language_until_it_is_changed(page: Page, sector: str) -> None:
    """One that nobody changed is in the language of the page; whatever somebody changed stays as it is."""
    app, other = AssessmentPage(page, "en"), AssessmentPage(page, "nl")
    app.open(f"example-{sector}" if sector else "example")
    app.expect_result()
    english = app.stored()
    other.open("result")
    dutch = examples("nl")[sector] if sector else answers.read(json.dumps(content.example("nl")))
    heading = other.say("result", "title_of", organisation=dutch.organisation)
    expect(page.locator(".result-of")).to_have_text(heading)
    assert other.stored() == dutch
    app.open("result")
    app.expect_result()
    assert app.stored() == english
    app.button("result", "edit").click()
    app.name.fill("The bill that nobody understands")
    app.expect_saved()
    changed = app.kept()
    other.open("result")
    other.expect_result()
    assert other.kept() == changed


def test_an_example_in_another_language_is_what_its_questions_fill_in(page: Page) -> None:
    """Who changes the language while answering goes on in the answers that are kept."""
    app, other = AssessmentPage(page, "en"), AssessmentPage(page, "nl")
    app.open("example")
    app.expect_result()
    app.button("result", "edit").click()
    other.open("work")
    name = content.example("nl")["moments"][0]["name"]
    expect(other.name).to_have_value(name)
    other.choose("loyalty", 5)
    other.expect_saved()
    assert other.stored().moments[0].level_of("loyalty") == 5


@LANGUAGES
def test_the_example_from_the_landing_page(page: Page, lang: str) -> None:
    """“See an example” ends on a result."""
    app = AssessmentPage(page, lang)
    page.goto(app.home)
    page.get_by_role("link", name=app.say("landing", "example")).click()
    app.expect_result()
    expect_chart(page, "profile")
    page.go_back()
    expect(page).to_have_url(re.compile(rf"{re.escape(app.home)}$"))


@LANGUAGES
def test_the_example_of_a_sector(page: Page, lang: str) -> None:
    """Who chose a sector is one click from its example, and from that of the next one without a question."""
    app = AssessmentPage(page, lang)
    app.open()
    for sector, example in list(examples(lang).items())[:2]:
        app.choose_sector(sector)
        app.button("start", "example_sector").click()
        app.expect_result()
        assert app.stored() == example
        app.button("result", "edit").click()
        app.button("moments", "back_to_start").click()


@LANGUAGES
def test_an_example_by_its_address_on_the_page_itself(page: Page, lang: str) -> None:
    """Who has the page open and pastes the address of an example gets it, and goes back to what was there before."""
    sector, example = next(iter(examples(lang).items()))
    app = AssessmentPage(page, lang)
    app.open()
    page.evaluate("sector => { location.hash = `#example-${sector}`; }", sector)
    app.expect_result()
    assert app.stored() == example
    page.go_back()
    expect(page.locator("#start")).to_be_visible()


@LANGUAGES
def test_the_example_of_a_sector_by_its_address(page: Page, lang: str, page_problems_allowed: list[str]) -> None:
    """The page of a sector opens its example beside own answers; where there is none, a notice says so and they stay."""
    sector, example = next(iter(examples(lang).items()))
    app = AssessmentPage(page, lang)
    app.keep(file_of(moment(1, "One", [2] * 10)))

    app.open("example-constructor")
    expect(app.notice("app", "example_unknown")).to_be_visible()
    before = app.kept()

    page_problems_allowed.append(r"Failed to load resource: net::ERR_FAILED .*/examples/")
    page.route("**/examples/*.json", lambda route: route.abort())
    page.goto(f"{app.home}guide/sectors/{sector}/")
    page.locator(f'a[href$="#example-{sector}"]').click()
    notice = app.notice("app", "example_failed")
    expect(notice).to_be_visible()
    expect(app.dialog).to_be_hidden()
    assert app.kept() == before

    page.unroute("**/examples/*.json")
    notice.get_by_role("button", name=app.say("app", "engine_retry")).click()
    app.expect_result()
    assert app.stored() == example
    assert app.kept(ANSWERS) == before


@LANGUAGES
def test_printing_the_blank_questionnaire(page: Page, lang: str) -> None:
    """On paper a question is its text and its levels: what explains it stays away, and ten pages are plenty."""
    app = AssessmentPage(page, lang)
    app.open()
    app.add("Lost umbrella")
    page.emulate_media(media="print")
    expect(page.locator("#moment .question:visible")).to_have_count(len(QUESTIONS))
    expect(page.locator("#moment .level:visible")).to_have_count(6 * len(QUESTIONS))
    expect(page.locator("#moment .question-more p:visible")).to_have_count(0)
    pages = re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4"))
    assert 1 <= len(pages) <= 10


@LANGUAGES
def test_sides_far_apart(page: Page, lang: str) -> None:
    """Where the sides are 25 points or more apart the page asks whether that is a choice; a choice with its reason weighs less."""
    app = AssessmentPage(page, lang)
    plain = moment(1, "Balanced", (2, 2, 2, 2, 2, 2, 2, 2, 2, 2))
    app.keep(file_of(plain, moment(2, "Lopsided", (1, 1, 1, 1, 1, 2, 2, 2, 2))))
    app.open("work")
    mismatch = page.locator("#mismatch")
    app.select("Lopsided")
    expect(mismatch).to_be_visible()
    app.card("loyalty", 2).click()
    expect(mismatch).to_be_visible()
    app.see_result()
    assert app.expect_result().ranking[0].moment.name == "Lopsided"

    app.button("result", "edit").click()
    mismatch.get_by_text(app.say("form", "mismatch_yes"), exact=True).click()
    reason = mismatch.get_by_role("textbox", name=app.say("form", "mismatch_reason"))
    app.see_result()
    assert app.expect_result().ranking[0].moment.name == "Lopsided", "a choice counts only with its reason"
    app.button("result", "edit").click()
    reason.fill("The law asks for it")
    app.see_result()
    assert app.expect_result().ranking[0].moment.name == "Balanced"
    expect(page.locator(".ranking-list .tag").filter(has_text=app.say("result", "mismatch_deliberate"))).to_be_visible()

    app.button("result", "edit").click()
    app.select("Balanced")
    expect(mismatch).to_be_hidden()


@pytest.mark.skipif(not PUBLIC, reason="no sector has the public wording")
@LANGUAGES
def test_public_wording(page: Page, lang: str) -> None:
    """A municipality has no prospects: it reads the public wording of that question, also in its result."""
    app = AssessmentPage(page, lang)
    app.open()
    app.choose_sector(PUBLIC)
    app.tick(PUBLIC, 0)
    app.button("start", "add_ticked").click()
    public, commercial = report.worded(lang, PUBLIC)["leads"], report.worded(lang, SECTOR)["leads"]
    expect(page.locator("#moment fieldset.question:visible")).to_have_count(len(QUESTIONS))
    fieldset = app.question("leads")
    expect(fieldset).to_contain_text(public.question)
    for level in public.levels:
        expect(fieldset).to_contain_text(level.text)
    expect(page.locator("#moment").get_by_text(commercial.question)).to_have_count(0)
    app.answer([3, 3, 3, 3, 3, 1, 3, 3, 3, 3])
    app.see_result()
    app.expect_result()
    expect(page.locator(".first-why")).to_contain_text(public.levels[0].text)


@LANGUAGES
def test_the_other_language(page: Page, lang: str) -> None:
    """Switching the language stays on the page and keeps the answers."""
    app = AssessmentPage(page, lang)
    other = AssessmentPage(page, next(item for item in content.LANGUAGES if item != lang))
    app.keep(file_of(moment(1, "One", [1] * 10)))
    app.open("work")
    app.name.fill("One and a half")
    link = page.get_by_role("link", name=app.say("site", "other_language"))
    link.click()
    other.expect_running()
    assert page.url.split("#")[0].endswith(f"/{other.address}")
    expect(page.locator("html")).to_have_attribute("lang", other.lang)
    expect(other.name).to_have_value("One and a half")
    other.see_result()
    other.expect_result()

    page.goto(f"{app.home}method/")
    link.click()
    expect(page.locator("html")).to_have_attribute("lang", other.lang)
    assert page.url.endswith(f"/{other.home}method/")


@LANGUAGES
def test_a_rescoring_keeps_the_place(page: Page, lang: str) -> None:
    """Details that were opened stay open with their moment, and the focus stays, when the result changes."""
    app = AssessmentPage(page, lang)
    app.keep(file_of(moment(1, "One", [2] * 10), moment(2, "Two", [3] * 10), moment(3, "Three", [4] * 10)))
    app.open("result")
    assert [item.moment.name for item in app.expect_result().ranking] == ["One", "Two", "Three"]
    for name in ("Two", "Three"):
        page.locator(".ranked").filter(has=page.get_by_role("heading", name=name, exact=True)).locator(
            ".ranked-more > summary"
        ).click()
    page.locator(".chart-table summary").click()
    pick = page.get_by_label(app.say("result", "profile_pick"))
    pick.focus()
    pick.select_option(label="2 · Two")
    expect(page.locator("#chart-profile")).to_have_attribute("aria-label", app.say("result", "chart_label", name="Two"))
    expect(pick).to_be_focused()
    opened = page.locator(".ranked-more[open]")
    assert opened.evaluate_all("list => list.map(item => item.id)") == ["more-m2", "more-m3"]
    expect(page.locator(".chart-table")).to_have_attribute("open", "")

    app.button("result", "edit").click()
    app.select("Three")
    app.answer([1, 1, 1, 1])
    app.card("satisfaction", 1).click()
    expect(page.locator(".mini-item--first .mini-name")).to_have_text("Three")
    expect(app.radio("satisfaction", 1)).to_be_focused()
    app.see_result()
    assert [item.moment.name for item in app.expect_result().ranking] == ["Three", "One", "Two"]
    assert sorted(opened.evaluate_all("list => list.map(item => item.id)")) == ["more-m2", "more-m3"]
    expect(pick).to_have_value("m2")


@LANGUAGES
def test_the_profile_of_another_moment(page: Page, lang: str) -> None:
    """The chart and its table show the moment that was picked, level by level."""
    app = AssessmentPage(page, lang)
    app.keep(file_of(moment(1, "One", LEVELS[1]), moment(2, "Two", LEVELS[0])))
    app.open("result")
    found = app.expect_result()
    page.locator(".chart-table summary").click()
    for item in found.ranking:
        page.get_by_label(app.say("result", "profile_pick")).select_option(item.moment.id)
        levels = [item.moment.level_of(question) for question in QUESTIONS]
        expect(page.locator(".chart-table tbody .num")).to_have_text([str(level) if level else "–" for level in levels])
        chart = page.get_by_role("img", name=app.say("result", "chart_label", name=item.moment.name), exact=True)
        expect(chart).to_be_visible()


@LANGUAGES
def test_saving_and_opening_a_file(page: Page, lang: str, tmp_path: Path) -> None:
    """A saved file opens to the same answers and the same result; own answers stay beside it."""
    app = AssessmentPage(page, lang)
    app.open()
    app.try_example()
    shown = app.expect_result()
    with page.expect_download() as download:
        app.button("result", "save").click()
    saved = tmp_path / "answers.json"
    download.value.save_as(saved)
    assert download.value.suggested_filename.endswith(".json")
    assert answers.read(saved.read_bytes()) == app.stored()

    app.button("result", "edit").click()
    app.name.fill("My own moment")
    app.see_result()
    app.expect_result()
    own = app.kept()
    app.open_file(saved)
    expect(app.notice("app", "import_opened", file="answers.json")).to_be_visible()
    assert app.kept(ANSWERS) == own
    expect(app.ranking).to_have_text([item.moment.name for item in shown.ranking])
    assert result.as_json(app.expect_result()) == result.as_json(shown)
    assert app.stored() == answers.read(saved.read_bytes())

    with page.expect_download() as download:
        app.button("result", "save").click()
    assert answers.read(download.value.path().read_bytes()) == answers.read(saved.read_bytes())


@LANGUAGES
def test_opening_a_file_first_thing(page: Page, lang: str) -> None:
    """Without answers of one's own nothing is asked: the file's result is shown."""
    app = AssessmentPage(page, lang)
    app.open()
    app.open_file(file_of(moment(1, "From a file", [2] * 10)))
    app.expect_result()
    expect(app.dialog).to_be_hidden()


def unreadable(lang: str) -> dict[str, tuple[bytes, str]]:
    """Per kind of file that is no answers file: its bytes, and the sentence that says so."""
    problems = content.words(lang)["problems"]
    fine = json.dumps(file_of(moment(1, "One")))
    return {
        "no JSON": (b"not json", problems["not_json"].format(found="1:1")),
        "a picture": (b"\x89PNG\r\n\x1a\n\x00\xff\xfe", content.words(lang)["app"]["not_utf8"]),
        "deep": (b"[" * 5000 + b"]" * 5000, problems["too_deep"].format(expected=32)),
        "deep object": (b'{"a":' * 5000 + b"1" + b"}" * 5000, problems["too_deep"].format(expected=32)),
        "large": (fine.encode() + b" " * 1_048_576, content.words(lang)["app"]["import_too_large"].split("}")[-1]),
        "a key twice": (fine.replace('"version": 1', '"version": 1, "version": 1').encode(), problems["duplicate_key"]),
        "an unknown key": (fine.replace('"version": 1', '"version": 1, "extra": 1').encode(), problems["unknown_key"]),
        "half a character": (fine.replace("One", "\\ud800").encode(), problems["half_character"]),
        "a newer version": (
            fine.replace('"version": 1', '"version": 3').encode(), problems["newer"].format(found=3, expected=2)
        ),
    }  # fmt: skip


@LANGUAGES
def test_unreadable_files(page: Page, lang: str) -> None:
    """A file that is no answers file gets a sentence and changes nothing; the engine lives on."""
    app = AssessmentPage(page, lang)
    app.keep(file_of(moment(1, "One", [2] * 10)))
    app.open("result")
    app.expect_result()
    before = app.kept()
    for kind, (data, sentence) in unreadable(lang).items():
        app.open_file(data, f"{kind}.json")
        name = "import_too_large" if kind == "large" else "import_failed"
        notice = app.notice("app", name, file=f"{kind}.json")
        expect(notice).to_contain_text(sentence)
        expect(app.dialog).to_be_hidden()
        assert app.kept() == before, kind
        notice.get_by_role("button", name=app.say("app", "dismiss")).click()
    app.button("result", "edit").click()
    app.answer([5])
    app.see_result()
    app.expect_result()
    assert app.kept(ANSWERS) != before
