"""The plan on the result page: trying other answers, actions and targets."""

import json
from pathlib import Path
from typing import Any

from attrs import evolve
from playwright.sync_api import Locator, Page, expect

from assessment import answers, content, report, result
from assessment.targets import projected
from tests.browser.assessment_page import LANGUAGES, QUESTIONS, AssessmentPage, File, file_of, moment
from tests.browser.test_accessibility import everywhere_problems, violations
from tests.conftest import NewPage

FIRST, SECOND = "Annual bill", "Moving house"
OWN = file_of(
    moment(1, FIRST, [2, 2, 1, 3, 4] * 2, contacts_per_month=900),
    moment(2, SECOND, [3] * 10, contacts_per_month=800),
    moment(3, "Meter", [4] * 10),
)


def opened(page: Page, lang: str, file: File = OWN) -> AssessmentPage:
    """The result of these answers."""
    app = AssessmentPage(page, lang)
    app.keep(file)
    app.open("result")
    app.expect_result()
    return app


def changed(level: int | None = None, **more: Any) -> answers.Answers:
    """The answers with another level for the third question of the first moment, or other values of that moment."""
    own = answers.read(json.dumps(OWN))
    [first, *rest] = own.moments
    tried = evolve(first if level is None else first.with_level(QUESTIONS[2], level), **more)
    return evolve(own, moments=(tried, *rest))


def expect_ranked(app: AssessmentPage, given: answers.Answers) -> None:
    """Demand that the page shows the ranking of these answers, with their first moment and its next step."""
    ranked = result.assess(given).ranking
    expect(app.ranking).to_have_text([item.moment.name for item in ranked])
    points = [app.number(item.priority.priority) for item in ranked if item.priority]
    expect(app.page.locator(".ranked-priority")).to_have_text(
        [f"{app.say('result', 'priority')} {text}" for text in points]
    )
    expect(app.page.locator("#result-title")).to_have_text(app.say("result", "headline", name=ranked[0].moment.name))
    step = report.next_step(ranked[0], app.lang, "")
    assert step is not None
    expect(app.page.locator(".first .step-title")).to_have_text(
        app.say(
            "answer",
            "step_from_to",
            question=step.words.name,
            **{"from": step.step.from_level, "to": step.step.to_level},
        )
    )


def planned(app: AssessmentPage) -> Locator:
    """The texts of the actions."""
    return app.page.locator(".planned-text")


def make_action(app: AssessmentPage, **filled: str) -> None:
    """Turn the next step of the first moment into an action, with these fields."""
    app.page.locator(".first").get_by_role("button", name=app.say("plan", "make")).click()
    dialog = app.page.locator("#plan-dialog")
    for label, text in filled.items():
        dialog.get_by_label(app.say("plan", label), exact=True).fill(text)
    dialog.get_by_role("button", name=app.say("plan", "save"), exact=True).click()


@LANGUAGES
def test_trying_other_answers(page: Page, lang: str) -> None:
    """What is tried moves the whole result as those answers would, keeps nothing, and ends where it began."""
    app = opened(page, lang)
    kept, keys = app.kept(), app.keys()
    app.button("trial", "open").click()
    banner = page.locator("#trial-banner")
    expect(banner).to_contain_text(app.say("app", "trial_none"))
    expect(banner.get_by_role("button", name=app.say("trial", "keep"))).to_be_hidden()
    question = content.questionnaire(lang).questions[2]
    page.locator("#trial").get_by_label(question.name, exact=True).select_option("5")
    expect_ranked(app, changed(5))
    expect(page.locator("#trial-threshold-was")).to_have_text(app.say("trial", "was", value=1))
    page.locator("#trial").get_by_label(app.say("form", "contacts_per_month")).fill("2")
    page.locator("#trial").get_by_label(app.words["profile"]["importance"]["name"]).select_option("1")
    tried = changed(5, contacts_per_month=2, profile=answers.Profile(importance=1))
    expect_ranked(app, tried)
    expect(banner).to_contain_text(app.say("app", "trial_some", count=3))
    other = app.say("trial", "first_other", name=SECOND, before=FIRST)
    expect(page.locator(".trial-first")).to_have_text(other)
    expect(banner.locator("#trial-outcome")).to_have_text(other)
    expect(page.locator(".plan-make").first).to_be_hidden()
    assert (kept, keys) == (app.kept(), app.keys())
    # The questions are those of one's own answers all the while.
    app.button("result", "edit").click()
    expect(app.radio(QUESTIONS[2], 1)).to_be_checked()
    page.go_back()
    expect_ranked(app, tried)
    banner.get_by_role("button", name=app.say("trial", "back")).click()
    expect(banner).to_be_hidden()
    app.expect_result()
    assert kept == app.kept()


def test_keeping_what_was_tried(page: Page) -> None:
    """Kept changes become one's own answers, and can be taken back without losing what was changed since."""
    app = opened(page, "en")
    app.button("trial", "open").click()
    page.locator("#trial-contacts").fill("1.5")
    expect(page.locator("#trial-contacts-error")).to_be_visible()
    page.locator("#trial-contacts").fill("5,000")
    page.locator("#trial-threshold").select_option("4")
    page.locator("#trial-moment").select_option("m2")
    expect(page.locator("#trial-contacts")).to_have_value("800")
    page.locator("#trial-importance").select_option("5")
    expect(page.locator("#trial-about")).to_have_text(app.say("app", "trial_some", count=3))
    page.locator("#trial-importance").select_option("3")
    expect(page.locator("#trial-about")).to_have_text(app.say("app", "trial_some", count=2))
    app.button("trial", "keep").click()
    app.expect_result()
    expected = changed(4, contacts_per_month=5000)
    assert expected.moments == app.stored().moments
    make_action(app, owner="Sanne")
    expect(planned(app)).to_have_count(1)
    app.notice("app", "trial_kept", count=2).get_by_role("button", name=app.say("app", "undo")).click()
    app.expect_result()
    assert answers.read(json.dumps(OWN)).moments == app.stored().moments
    assert [action.owner for action in app.stored().actions] == ["Sanne"]


@LANGUAGES
def test_actions(page: Page, lang: str, tmp_path: Path) -> None:
    """A next step becomes an action: written, changed, ordered, deleted, brought back, and saved with the answers."""
    app = opened(page, lang)
    assert app.stored().version == 1
    found = result.assess(app.stored()).ranking[0]
    step = report.next_step(found, lang, "")
    assert step is not None
    make_action(app, owner="Sanne", date="2026-12-01")
    text = step.words.levels[step.step.from_level - 1].step
    expect(planned(app)).to_have_text([text])
    expect(page.locator(".first .plan-make")).to_have_text(app.say("plan", "planned"))
    app.expect_saved()
    [action] = app.stored().actions
    assert (text, "m1", "Sanne", "2026-12-01", "open") == (
        action.text, action.moment, action.owner, action.date, action.status
    )  # fmt: skip
    assert action.step is not None
    assert (step.step.question, step.step.from_level, step.step.to_level) == (
        action.step.question, action.step.from_level, action.step.to_level
    )  # fmt: skip
    expect(page.locator(".planned-about")).to_contain_text("1 december 2026" if lang == "nl" else "1 December 2026")

    dialog = page.locator("#plan-dialog")
    app.button("plan", "add").click()
    dialog.get_by_role("button", name=app.say("plan", "save"), exact=True).click()
    expect(dialog.get_by_text(app.say("app", "plan_text_needed"))).to_be_visible()
    dialog.get_by_label(app.say("plan", "text")).fill("<b>Call</b> the printer")
    dialog.get_by_label(app.say("plan", "column_note")).fill("=1+1")
    dialog.get_by_role("button", name=app.say("plan", "save"), exact=True).click()
    expect(planned(app)).to_have_text([text, "<b>Call</b> the printer"])

    second = page.locator(".planned").nth(1)
    second.get_by_role("combobox").select_option("done")
    second.get_by_role("button", name=app.say("moments", "up")).click()
    expect(planned(app)).to_have_text(["<b>Call</b> the printer", text])
    expect(page.locator("#action-down-a2")).to_be_focused()
    page.locator("#action-edit-a2").click()
    dialog.get_by_label(app.say("plan", "text")).fill("Ask the printer")
    dialog.get_by_role("button", name=app.say("plan", "save"), exact=True).click()
    expect(planned(app)).to_have_text(["Ask the printer", text])
    page.locator("#action-delete-a2").click()
    expect(planned(app)).to_have_text([text])
    app.notice("app", "removed", name="Ask the printer").get_by_role("button", name=app.say("app", "undo")).click()
    expect(planned(app)).to_have_text(["Ask the printer", text])
    app.expect_saved()
    assert [("Ask the printer", "done", "=1+1"), (text, "open", "")] == [
        (item.text, item.status, item.note) for item in app.stored().actions
    ]
    with page.expect_download() as download:
        app.press_tool("save")
    download.value.save_as(tmp_path / "answers.json")
    assert app.stored() == answers.read((tmp_path / "answers.json").read_bytes())
    page.reload()
    expect(planned(app)).to_have_text(["Ask the printer", text])
    assert app.stored().version == 2


def test_the_plan_of_a_moment_that_goes(page: Page) -> None:
    """An action outlives its contact moment without naming it, and names it again when it comes back."""
    app = opened(page, "en")
    make_action(app)
    expect(page.locator(".planned-about")).to_contain_text(FIRST)
    app.button("result", "edit").click()
    app.menu(FIRST, "remove")
    app.expect_saved()
    assert [action.moment for action in app.stored().actions] == [None]
    app.notice("app", "removed", name=FIRST).get_by_role("button", name=app.say("app", "undo")).click()
    app.expect_saved()
    assert [action.moment for action in app.stored().actions] == ["m1"]
    app.see_result() if app.button("form", "see_result").is_visible() else page.go_back()
    page.locator("#action-delete-a1").click()
    expect(planned(app)).to_have_count(0)
    app.expect_saved()
    assert app.stored().version == 1


@LANGUAGES
def test_targets(page: Page, lang: str) -> None:
    """A target shows what reaching it would bring, changes no score, and can become an action."""
    app = opened(page, lang)
    question = content.questionnaire(lang).questions[3]
    label = f"{app.say('targets', 'column_target')}: {question.name}"
    section = page.locator("#targets")
    section.get_by_label(label).select_option("5")
    expect(section).to_contain_text(app.say("targets", "gap", levels=2))
    app.expect_result()
    stored = app.stored()
    assert ({question.id: 5}, 2) == (stored.moments[0].targets, stored.version)
    before, after = result.assess(stored).moments[0], projected(stored).moments[0]
    row = section.get_by_role("row").filter(has_text=FIRST).get_by_role("cell")
    assert before.priority is not None
    assert after.priority is not None
    assert before.maturity.overall is not None
    assert after.maturity.overall is not None
    changes = [
        (app.number(before.maturity.overall), app.number(after.maturity.overall)),
        (app.number(before.priority.priority, 1), app.number(after.priority.priority, 1)),
        (str(before.rank), str(after.rank)),
    ]
    expect(row).to_have_text(
        [app.say("targets", "gap", levels=2)]
        + [now if now == then else app.say("targets", "change", before=now, after=then) for now, then in changes]
    )
    section.get_by_role("button", name=app.say("plan", "make")).click()
    expect(page.locator("#plan-text")).to_have_value(question.levels[2].step)
    page.keyboard.press("Escape")
    section.get_by_label(app.say("targets", "pick")).select_option("m2")
    expect(section.get_by_label(label)).to_have_value("")
    section.get_by_label(app.say("targets", "pick")).select_option("m1")
    expect(section.get_by_label(label)).to_have_value("5")
    section.get_by_label(label).select_option("")
    expect(row).to_have_count(0)
    app.expect_saved()
    assert app.stored().version == 1


def test_targets_of_a_whole_moment(page: Page) -> None:
    """One target level for all questions of a moment; after that each can be another one, and all can go again."""
    app = opened(page, "nl")
    field = page.get_by_label(app.say("targets", "all"))
    field.select_option("5")
    levels = [answer.level for answer in app.stored().moments[0].answers.values()]
    count = sum(level is not None and level < 5 for level in levels)
    expect(page.locator("#status")).to_have_text(app.say("app", "targets_set", level=5, count=count))
    app.expect_saved()
    first = app.stored().moments[0]
    assert {question: 5 for question, answer in first.answers.items() if (answer.level or 5) < 5} == first.targets
    expect(page.locator(".heat-table .heat-goal")).to_have_count(count)
    expect(page.locator(".ranked-goal")).to_have_count(1)
    page.locator("#targets .target").first.select_option("")
    expect(field).to_have_value("mixed")
    field.select_option("")
    expect(page.locator(".bar-goal")).to_have_count(0)
    app.expect_saved()
    assert app.stored().version == 1


@LANGUAGES
def test_a_trial_leaves_a_phone_room(new_page: NewPage, lang: str) -> None:
    """On a phone the banner of a trial is so low that the fields stay in sight above it."""
    page = new_page(reduced_motion="reduce", has_touch=True, viewport={"width": 390, "height": 844})
    app = opened(page, lang)
    page.locator("details.result-more > summary").click()
    app.button("trial", "open").click()
    page.locator("#trial-threshold").select_option("5")
    expect(page.locator("#trial-outcome")).not_to_be_empty()
    banner = page.locator("#trial-banner").bounding_box()
    assert banner is not None
    assert banner["height"] < 844 / 8


def test_for_everybody(new_page: NewPage) -> None:
    """The plan, its dialog and a trial are free of what axe can find, and fit a phone."""
    page = new_page(reduced_motion="reduce", color_scheme="light", has_touch=True)
    long = "W" * 120
    plan = [
        {"id": "html", "text": "x" * 500, "moment": "m1", "owner": long, "note": "y" * 2000, "date": "2026-12-01",
         "step": {"question": "cost", "from": 1, "to": 2}},
        {"id": "title", "text": "Call", "status": "done"},
    ]  # fmt: skip
    named = moment(1, long, [1] * 10, targets={question: 5 for question in QUESTIONS})
    app = opened(page, "en", file_of(named, moment(2, SECOND, [3] * 10), version=2, actions=plan))
    expect(planned(app)).to_have_count(2)
    assert everywhere_problems(page) == []
    app.button("plan", "add").click()
    text = page.locator("#plan-text")
    place = text.bounding_box()
    app.button("plan", "save").click()
    expect(page.locator("#plan-text-error")).to_be_visible()
    assert place == text.bounding_box(), "what is wrong stands below the field, and the field stays where it is"
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.locator("details.result-more > summary").click()  # on a phone it is in there
    app.button("trial", "open").click()
    page.locator("#trial-threshold").select_option("5")
    expect(page.locator("#trial-about")).to_have_text(app.say("app", "trial_some", count=1))
    assert everywhere_problems(page) == []
