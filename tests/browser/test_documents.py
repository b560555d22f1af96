"""Documents of answers beside one's own: colleagues' files, earlier dates, saved assessments and shared links."""

import base64
import json
import random
import zlib
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from assessment import answers, content, result, team, templating
from tests.browser.assessment_page import (
    ANSWERS,
    LANGUAGES,
    QUESTIONS,
    AssessmentPage,
    File,
    expect_chart,
    file_of,
    moment,
)
from tests.conftest import NewPage

type Files = dict[str, File | str | bytes]

OWN = file_of(moment(1, "Annual bill", [1, 2, 3, 4, 5] * 2), moment(2, "Only mine", [3] * 10), respondent="Ada")
BEN = file_of(moment(7, "annual  BILL", [5, 2, 3, 4, 4] * 2), respondent="Ben")


def payloads(files: Files) -> list[Any]:
    """Files as a browser's file field is given them."""
    found = []
    for name, file in files.items():
        text = json.dumps(file) if isinstance(file, dict) else file
        data = text.encode() if isinstance(text, str) else text
        found.append({"name": name, "mimeType": "application/json", "buffer": data})
    return found


def drop(page: Page, selector: str, name: str, text: str) -> None:
    """Drop a file on a part of the page."""
    page.evaluate(
        """([selector, name, text]) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([text], name, { type: "application/json" }));
          for (const type of ["dragover", "drop"])
            document.querySelector(selector).dispatchEvent(
              new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
        }""",
        [selector, name, text],
    )


@LANGUAGES
def test_team(page: Page, lang: str) -> None:
    """Colleagues' files stand beside one's own answers: who answered, what to talk about, every figure; saved and removed."""
    app = AssessmentPage(page, lang)
    app.keep(OWN)
    app.open("result")
    app.expect_result()
    before = app.kept()
    page.set_viewport_size({"width": 360, "height": 800})
    page.get_by_label(app.say("team", "add")).set_input_files(payloads({"ben.json": BEN, "again.json": BEN}))
    section = page.locator("#team-html")
    expect(section.get_by_text(app.say("team", "summary", people=2, compared=10, agreed=8, apart=2))).to_be_visible()
    expect(section.locator(".member strong")).to_have_text(["Ada", "Ben", "Ben"])
    expect(section.locator(".member").nth(2)).to_contain_text(app.say("team", "again"))
    expect(section.locator(".talk strong").first).to_have_text(content.questionnaire(lang).questions[0].name)
    section.locator("summary").first.click()
    row = section.get_by_role("table").first.get_by_role("row").nth(1)
    expect(row.get_by_role("cell")).to_have_text(
        ["1", app.say("team", "differ"), "2", app.number(3, 1), app.number(3, 1), "1–5"]
    )
    section.locator("#team-more-1 summary").click()
    figures = section.locator("#team-more-1").get_by_role("row").nth(1)
    expect(figures.get_by_role("cell")).to_have_text([app.number(0, 2), app.number(2, 2)])
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    with page.expect_download() as download:
        section.get_by_role("button", name=app.say("team", "save")).click()
    merged = team.merge([answers.read(json.dumps(OWN)), answers.read(json.dumps(BEN))])
    assert download.value.path().read_text() == team.as_json(merged)

    page.reload()
    expect(section.locator(".member")).to_have_count(3)
    section.locator(".member").last.get_by_role("button", name=app.say("team", "remove")).click()
    expect(section.locator(".member")).to_have_count(2)
    section.get_by_role("button", name=app.say("team", "clear")).click()
    app.dialog.get_by_role("button", name=app.say("app", "team_clear_yes")).click()
    expect(section).to_be_empty()
    assert app.kept() == before
    assert not [key for key in app.keys() if "team" in key]


def test_team_refuses_what_cannot_be_read(page: Page) -> None:
    """One file that cannot be read keeps all of them out, is named with its problems, and nothing changes."""
    app = AssessmentPage(page, "en")
    app.keep(OWN)
    app.open("result")
    app.expect_result()
    drop(page, "#team", "ben.json", json.dumps(BEN))
    section = page.locator("#team-html")
    expect(section.locator(".member strong")).to_have_text(["Ada", "Ben"])
    kept = {key: app.kept(key) for key in app.keys()}

    field = page.get_by_label(app.say("team", "add"))
    bad = file_of(moment(1, "Annual bill", [9] + [1] * 9))
    field.set_input_files(payloads({"fine.json": BEN, "bad.json": bad}))
    notice = app.notice("app", "team_failed", file="bad.json")
    expect(notice.locator("li")).to_contain_text("moments[0].answers.motivation.level")
    field.set_input_files(payloads({"deep.json": "[" * 5000}))
    expect(app.notice("app", "team_failed", file="deep.json").locator("li")).to_have_count(1)
    field.set_input_files(payloads({"large.json": b" " * 1_048_577}))
    expect(app.notice("app", "team_too_large", file="large.json")).to_be_visible()
    expect(section.locator(".member strong")).to_have_text(["Ada", "Ben"])
    assert {key: app.kept(key) for key in app.keys()} == kept


TEAM = "contactwijzer:team"
CY = file_of(moment(7, "Annual bill", [1, 2, 3, 4, 4] * 2), respondent="Cy")


def keep_team(app: AssessmentPage, text: str) -> None:
    """Make it so that this browser keeps one's own answers with this text as the colleagues', and show the result."""
    app.keep(OWN)
    app.open("result")
    app.expect_result()
    app.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [TEAM, text])
    app.page.reload()
    app.expect_result()


def kept_aside(app: AssessmentPage) -> list[str | None]:
    """The texts that this browser keeps aside."""
    return [app.kept(key) for key in app.keys() if key.startswith("contactwijzer:kept:")]


def colleague(name: str, file: File) -> File:
    """A colleague as the page keeps one."""
    return {"file": name, "answers": file}


@LANGUAGES
def test_a_kept_colleague_who_cannot_be_read(page: Page, lang: str) -> None:
    """The others stay; what was kept of all is put aside before anything else is kept, and can be saved as a file."""
    app = AssessmentPage(page, lang)
    text = json.dumps([colleague("bad.json", BEN | {"respondent": 5}), colleague("ben.json", BEN)])
    keep_team(app, text)
    notice = app.notice("app", "team_unread")
    with page.expect_download() as download:
        notice.get_by_role("button", name=app.say("app", "save_kept")).click()
    assert download.value.path().read_text() == text
    names = page.locator("#team-html .member strong")
    expect(names).to_have_text(["Ada", "Ben"])
    page.get_by_label(app.say("team", "add")).set_input_files(payloads({"cy.json": CY}))
    expect(names).to_have_text(["Ada", "Ben", "Cy"])
    assert [item["answers"]["respondent"] for item in json.loads(app.kept(TEAM) or "")] == ["Ben", "Cy"]
    page.reload()
    expect(names).to_have_text(["Ada", "Ben", "Cy"])
    expect(notice).to_have_count(0)
    assert kept_aside(app) == [text]


def test_a_kept_team_without_room_to_put_it_aside(page: Page) -> None:
    """What cannot be read stays where it is, and colleagues who are added are not kept over it."""
    page.add_init_script("""
      const { setItem } = Storage.prototype;
      Storage.prototype.setItem = function (key, text) {
        if (key.startsWith("contactwijzer:kept:")) throw new DOMException("full", "QuotaExceededError");
        setItem.call(this, key, text);
      };
    """)
    app = AssessmentPage(page, "en")
    keep_team(app, "garbage")
    expect(app.notice("app", "team_unread")).to_be_visible()
    page.get_by_label(app.say("team", "add")).set_input_files(payloads({"cy.json": CY}))
    expect(page.locator("#team-html .member strong")).to_have_text(["Ada", "Cy"])
    expect(app.notice("app", "team_unkept")).to_be_visible()
    assert app.kept(TEAM) == "garbage"


@pytest.mark.parametrize("text", ["garbage", "5", "[1]", "[" * 200_000 + "]" * 200_000], ids=["no", "5", "[1]", "deep"])
def test_a_kept_team_that_cannot_be_read_at_all(page: Page, text: str) -> None:
    """It is put aside, the engine never sees what it would not survive, and the result can be taken along without it."""
    app = AssessmentPage(page, "en")
    keep_team(app, text)
    expect(app.notice("app", "team_unread")).to_be_visible()
    page.locator("#result .take > summary").first.click()
    with page.expect_download() as download:
        page.locator('#result [data-take="html"]').first.click()
    assert "Annual bill" in download.value.path().read_text()
    assert kept_aside(app) == [text]
    assert app.kept(TEAM) is None


@LANGUAGES
def test_a_file_that_is_no_utf8(page: Page, lang: str) -> None:
    """Nothing is guessed: it is refused wherever a file can be given; one with a byte order mark is read."""
    app = AssessmentPage(page, lang)
    app.keep(OWN)
    app.open("result")
    app.expect_result()
    kept = {key: app.kept(key) for key in app.keys()}
    cafe = json.dumps(file_of(moment(7, "Café", [3] * 10)), ensure_ascii=False)
    latin = payloads({"cafe.json": cafe.encode("latin-1")})
    for part, what in (("team", "team_failed"), ("earlier", "compare_failed")):
        page.locator(f"#{part}-files").set_input_files(latin)
        expect(app.notice("app", what, file="cafe.json").locator("li")).to_have_text(app.say("app", "not_utf8"))
    app.open_file(cafe.encode("latin-1"), "cafe.json")
    expect(app.notice("app", "import_failed", file="cafe.json").locator("li")).to_have_text(app.say("app", "not_utf8"))
    assert {key: app.kept(key) for key in app.keys()} == kept
    app.open_file(cafe.encode("utf-8-sig"), "cafe.json")
    expect(app.ranking).to_have_text(["Café"])


def test_team_survives_switching(page: Page) -> None:
    """Colleagues belong to one assessment: another one has its own, and coming back brings them back."""
    app = AssessmentPage(page, "en")
    app.keep(OWN)
    app.open("result")
    app.expect_result()
    page.get_by_label(app.say("team", "add")).set_input_files(payloads({"ben.json": BEN}))
    members = page.locator("#team-html .member")
    expect(members).to_have_count(2)
    press_in_menu(app, "documents", "title")
    app.button("documents", "begin").click()
    app.add("Another moment")
    app.answer([2] * 10)
    app.see_result()
    expect(app.ranking).to_have_text(["Another moment"])
    expect(members).to_have_count(0)
    press_in_menu(app, "documents", "title")
    document(app, "Ada").get_by_role("button", name=app.say("documents", "open")).click()
    expect(app.name).to_have_value("Annual bill")
    app.see_result()
    expect(members).to_have_count(2)


def test_nothing_of_a_comparison_outlives_deleting(page: Page) -> None:
    """After "Delete everything" the answers that were compared with are gone too."""
    app = AssessmentPage(page, "en")
    app.keep(OWN)
    app.open("result")
    app.expect_result()
    section = page.locator("#comparison-html")
    page.get_by_label(app.say("comparison", "open")).set_input_files(payloads({"earlier.json": OWN}))
    expect(section).not_to_be_empty()
    app.press_tool("delete")
    app.dialog.get_by_role("button", name=app.say("app", "delete_yes")).click()
    app.add("Another moment")
    app.answer([2] * 10)
    app.see_result()
    expect(app.ranking).to_have_text(["Another moment"])
    expect(section).to_be_empty()


@LANGUAGES
def test_comparison(page: Page, lang: str) -> None:
    """Earlier files beside the present answers: the sentence, every change per question, and the course over the dates."""
    earlier = file_of(
        moment(1, "Annual bill", [2, 2, 3, 4, 5, 1, 2, 3, 4]), moment(2, "Gone"), created="2025-03-09T10:00:00Z"
    )
    earliest = file_of(moment(4, "annual bill", [1] * 10), created="2024-03-09T10:00:00Z")
    app = AssessmentPage(page, lang)
    app.keep(OWN | {"created": "2026-03-09T10:00:00Z"})
    app.open("result")
    app.expect_result()
    page.set_viewport_size({"width": 360, "height": 800})
    field = page.get_by_label(app.say("comparison", "open"))
    section = page.locator("#comparison-html")
    field.set_input_files(payloads({"bad.json": '{"format": "contactwijzer-answers"}'}))
    expect(app.notice("app", "compare_failed", file="bad.json").locator("li")).not_to_have_count(0)
    expect(section).to_be_empty()

    field.set_input_files(payloads({"last year.json": earlier}))
    since = app.say("comparison", "since_begun", since=templating.date("2025-03-09", lang))
    changed = app.say("comparison", "answers", up=0, down=1)
    expect(section.locator(".lead")).to_contain_text(since)
    expect(section.locator(".lead")).to_contain_text(changed)
    expect(section.get_by_text(app.say("comparison", "new", names="Only mine"))).to_be_visible()
    expect(section.get_by_text(app.say("comparison", "gone", names="Gone"))).to_be_visible()
    expect_chart(page, "steps")
    steps = content.words(lang)["comparison"]["steps_summary"].format(total=1, up=1, down=0, same=0)
    expect(section.get_by_text(steps)).to_be_visible()
    with page.expect_download() as download:
        section.locator("[data-picture=steps][data-format=svg]").click()
    assert app.say("comparison", "steps_up") in download.value.path().read_text(encoding="utf-8")
    section.locator("#comparison-moment-1 > summary").click()
    rows = section.locator("#comparison-moment-1").get_by_role("row")
    expect(rows.nth(1).get_by_role("cell").last).to_contain_text(app.say("comparison", "down", levels=1))
    expect(rows.nth(10).get_by_role("cell").last).to_contain_text(app.say("comparison", "answer_new"))

    drop(page, "#comparison", "first.json", json.dumps(earliest))
    expect_chart(page, "trend")
    columns = [
        app.say("comparison", "begun_on", date=templating.date(date, lang))
        for date in ("2024-03-09", "2025-03-09", "2026-03-09")
    ]
    trend = section.locator(".trend-table")
    expect(trend.get_by_role("columnheader")).to_have_text([app.say("result", "column_moment"), *columns])
    section.get_by_label(app.say("comparison", "pick")).select_option(label=f"first.json · {columns[0]}")
    since = app.say("comparison", "since_begun", since=templating.date("2024-03-09", lang))
    expect(section.locator(".lead")).to_contain_text(since)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    section.get_by_role("button", name=app.say("comparison", "clear")).click()
    expect(section).to_be_empty()


def test_the_date_of_a_file_that_was_saved_here(page: Page) -> None:
    """The day in its name counts, and not the one on which its answers were begun."""
    app = AssessmentPage(page, "nl")
    app.keep(OWN | {"created": "2025-03-09T10:00:00Z"})
    app.open("result")
    app.expect_result()
    field = page.get_by_label(app.say("comparison", "open"))
    earlier = OWN | {"created": "2025-03-09T10:00:00Z"}
    field.set_input_files(payloads({"contactwijzer-ada-2025-06-01-v1.0.0-antwoorden.json": earlier}))
    day = app.say("comparison", "changed_on", date=templating.date("2025-06-01", "nl"))
    expect(page.locator("#comparison-html")).to_contain_text(day)


def test_saved_assessments(page: Page) -> None:
    """Assessments of this browser have a name and dates; they are copied, renamed, opened, compared and deleted."""
    app = AssessmentPage(page, "en")
    app.keep(OWN)
    app.open()
    listed = page.locator("#documents .document-name")
    expect(listed).to_have_text(["Ada"])
    document(app, "Ada").get_by_role("button", name=app.say("documents", "rename")).click()
    name = page.get_by_role("textbox", name=app.say("app", "document_name"))
    name.fill("Last <b>year</b>")
    name.press("Enter")
    expect(listed).to_have_text(["Last <b>year</b>"])

    document(app, "Last").get_by_role("button", name=app.say("documents", "copy")).click()
    copy = app.say("app", "copy_of", name="Last <b>year</b>")
    expect(listed).to_have_text([copy, "Last <b>year</b>"])
    expect(document(app, copy)).to_contain_text(app.say("documents", "present"))
    app.button("start", "resume_button").click()
    app.card("motivation", 5).click()
    app.see_result()
    app.button("comparison", "add_saved").click()
    expect(page.locator("#comparison-html .lead")).to_contain_text(app.say("comparison", "answers", up=1, down=0))
    app.expect_saved()
    assert answers.read(app.kept(ANSWERS) or "") == answers.read(json.dumps(OWN))

    page.reload()
    press_in_menu(app, "documents", "title")
    expect(document(app, copy)).to_contain_text(app.say("documents", "present"))
    document(app, copy).get_by_role("button", name=app.say("documents", "delete")).click()
    app.dialog.get_by_role("button", name=app.say("app", "document_delete_yes")).click()
    expect(listed).to_have_text(["Last <b>year</b>"])
    page.evaluate("localStorage.setItem('another-site', 'stays')")
    app.button("start", "resume_button").click()
    expect(app.radio("motivation", 1)).to_be_checked()
    app.see_result()
    app.press_tool("delete")
    app.dialog.get_by_role("button", name=app.say("app", "delete_yes")).click()
    expect(page.locator("#documents")).to_be_hidden()
    assert "another-site" in app.keys()
    assert not [key for key in app.keys() if key.startswith("contactwijzer:")]


def test_sharing(new_page: NewPage) -> None:
    """A link holds the answers, without what is left out; who opens it sees them first, beside answers of their own."""
    page = new_page(alone=True, permissions=["clipboard-read", "clipboard-write"])
    app = AssessmentPage(page, "nl")
    bill = moment(
        1, "Annual bill", [1, 2, 3, 4, 5] * 2, journey="Paying", mismatch={"deliberate": True, "reason": "Law"}
    )
    bill["answers"]["motivation"]["note"] = "A note"
    own = file_of(bill, moment(2, "Other", [3] * 10), organisation="Ours", respondent="Ada")
    action = {"id": "a1", "text": "Rewrite the bill", "moment": "m1", "owner": "Eve", "note": "Ask Finn"}
    own |= {"version": 2, "actions": [action]}
    app.keep(own)
    app.open("result")
    app.expect_result()
    app.button("sharing", "button").click()
    dialog = page.get_by_role("dialog", name=app.say("sharing", "title"))
    field = dialog.get_by_label(app.say("sharing", "link"), exact=True)
    expect(field).not_to_have_value("")
    assert shared(field.input_value()) == own
    for part in ("names", "notes", "organisation", "respondent"):
        link = field.input_value()
        dialog.get_by_label(app.say("sharing", part)).check()
        expect(field).not_to_have_value(link)
    left = shared(field.input_value())
    text = json.dumps(left)
    assert not [
        word
        for word in ("Annual", "Other", "Paying", "Law", "A note", "Ours", "Ada", "Rewrite", "Eve", "Finn")
        if word in text
    ]
    assert left["moments"][0]["name"] == app.say("app", "share_moment", number=1)
    scored = [result.assess(answers.read(json.dumps(file))).moments for file in (own, left)]
    assert [item.priority for item in scored[0]] == [item.priority for item in scored[1]]
    app.button("sharing", "copy").click()
    expect(page.locator("#share-status")).to_have_text(app.say("app", "share_copied"))
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == field.input_value()
    dialog.get_by_role("button", name=app.say("app", "dismiss")).click()

    before = app.kept()
    other = AssessmentPage(page.context.new_page(), "nl")
    other.page.goto(link)
    preview = other.page.get_by_role("dialog", name=app.say("sharing", "preview"))
    expect(preview.get_by_role("listitem")).to_have_text(["Moment 1", "Moment 2"])
    assert "#a=" not in other.page.url
    preview.get_by_role("button", name=app.say("sharing", "leave")).click()
    expect(other.page.locator("#documents .document-name")).to_have_text(["Ours · Ada"])
    other.page.evaluate("link => { location.href = link }", link)
    preview.get_by_role("button", name=app.say("sharing", "open")).click()
    expect(other.ranking).not_to_have_count(0)
    expect(other.notice("app", "link_opened")).to_be_visible()
    assert app.kept() == before
    assert other.page.evaluate("history.length") < 8
    assert "#a=" not in other.page.url


@LANGUAGES
def test_inviting_colleagues(page: Page, lang: str) -> None:
    """An invitation has the moments and no answers; a colleague gives their own, and both come together in the team."""
    app = AssessmentPage(page, lang)
    profile = {"interaction": 2, "complexity": 4}
    first = moment(1, "Bill", [1, 2, 3, 4, 5] * 2, kind="information", profile=profile, targets={"cost": 5})
    own = file_of(first, moment(2, "Other", [3] * 10), organisation="Ours", respondent="Ada")
    app.keep(own | {"version": 2, "actions": [{"id": "a1", "text": "Rewrite", "moment": "m1"}]})
    app.open("result")
    app.expect_result()
    app.button("sharing", "invite").click()
    dialog = page.locator("#share")
    expect(page.get_by_role("dialog", name=app.say("sharing", "invite"))).to_be_visible()
    expect(dialog.get_by_text(app.say("sharing", "invitation_warning"))).to_be_visible()
    expect(dialog.get_by_text(app.say("sharing", "warning"))).to_be_hidden()
    expect(dialog.get_by_label(app.say("sharing", "answers"))).to_be_checked()
    expect(dialog.get_by_text(app.say("sharing", "invitation"))).to_be_visible()
    expect(dialog.get_by_label(app.say("sharing", "names"))).to_be_disabled()
    field = dialog.get_by_label(app.say("sharing", "link"), exact=True)
    expect(field).not_to_have_value("")
    invitation = shared(field.input_value())
    bill = {"id": "m1", "name": "Bill", "kind": "information", "profile": profile}
    assert [bill, {"id": "m2", "name": "Other"}] == invitation["moments"]
    assert {"format", "version", "organisation", "moments"} == invitation.keys()
    with page.expect_download() as download:
        dialog.get_by_role("button", name=app.say("sharing", "save_file")).click()
    assert invitation == json.loads(download.value.path().read_text(encoding="utf-8"))
    assert app.say("app", "file_invitation") in download.value.suggested_filename

    app.button("sharing", "button").click()
    expect(page.get_by_role("dialog", name=app.say("sharing", "title"))).to_be_visible()
    expect(dialog.get_by_text(app.say("sharing", "warning"))).to_be_visible()
    expect(dialog.get_by_text(app.say("sharing", "invitation_warning"))).to_be_hidden()
    expect(dialog.get_by_label(app.say("sharing", "answers"))).not_to_be_checked()
    dialog.get_by_role("button", name=app.say("app", "dismiss")).click()
    page.goto(app.address + fragment(json.dumps(invitation)))
    preview = page.get_by_role("dialog", name=app.say("sharing", "invited"))
    preview.get_by_role("button", name=app.say("sharing", "begin")).click()
    expect(app.notice("app", "link_invited")).to_be_visible()
    expect(app.name).to_have_value("Bill")
    expect(app.listed).to_have_text(["Bill", "Other"])
    page.set_viewport_size({"width": 390, "height": 844})
    app.button("app", "link_your_name").click()
    expect(page.get_by_label(app.say("start", "respondent_label"))).to_be_focused()
    app.button("start", "resume_button").click()
    app.answer([5] * 4)
    waiting = app.say("result", "line_waiting", name="Bill", answered=4, applicable=10)
    expect(page.locator("#line")).to_have_text(waiting)
    app.answer([5] * 10)
    expect(page.locator("#line")).not_to_have_text(waiting)
    app.expect_saved()
    [answered] = [item for item in app.stored().moments if item.answers]
    assert (answered.name, answered.level_of("cost")) == ("Bill", 5)


@LANGUAGES
def test_a_link_waits_for_the_engine(page: Page, lang: str) -> None:
    """Until the engine is there, the page says that the link will open, and shows no empty start."""
    app = AssessmentPage(page, lang)
    held: list[Route] = []
    page.route("**/*.wasm*", lambda route: held.append(route))
    page.goto(app.address + fragment(json.dumps(BEN)))
    expect(page.get_by_text(app.say("app", "link_waits"), exact=True).and_(page.locator("#link-waits"))).to_be_visible()
    expect(page.locator("#engine-progress")).to_be_in_viewport()
    expect(page.locator("#start")).to_be_hidden()
    while not held:
        page.wait_for_timeout(50)
    for route in held:
        route.continue_()
    page.unroute_all()
    expect(app.ranking).not_to_have_count(0)
    expect(page.locator("#link-waits")).to_be_hidden()


def test_links_that_cannot_be_opened(page: Page) -> None:
    """A link that is cut short, altered, of a newer version, too deep or made to burst says so and changes nothing."""
    app = AssessmentPage(page, "en")
    app.keep(OWN)
    app.open("result")
    app.expect_result()
    kept = {key: app.kept(key) for key in app.keys()}
    fine = fragment(json.dumps(BEN))
    middle = len(fine) // 2
    altered = fine[:middle] + ("A" if fine[middle] != "A" else "B") + fine[middle + 1 :]
    for bad in (fine[:-9], altered, "#a=", "#a=%F0%9F", fragment(" " * 100_000_000), fragment("x" * 262_145)):
        page.evaluate("hash => { location.hash = hash }", bad)
        expect(app.notice("app", "link_broken")).to_be_visible()
        assert "#a=" not in page.url
        app.notice("app", "link_broken").get_by_role("button", name=app.say("app", "dismiss")).click()
    for bad in (json.dumps(BEN | {"version": 99}), "[" * 5000, "{}"):
        page.evaluate("hash => { location.hash = hash }", fragment(bad))
        expect(app.notice("app", "link_refused").get_by_role("listitem")).not_to_have_count(0)
        app.notice("app", "link_refused").get_by_role("button", name=app.say("app", "dismiss")).click()
    assert {key: app.kept(key) for key in app.keys()} == kept
    expect(page.locator("dialog[open]")).to_have_count(0)

    noise = random.Random(1).randbytes(10_000).hex()
    notes = {question: {"level": 3, "note": noise[place * 2000 :][:2000]} for place, question in enumerate(QUESTIONS)}
    page.evaluate(
        "hash => { location.hash = hash }",
        fragment(json.dumps(file_of({"id": "m1", "name": "Long", "answers": notes}))),
    )
    page.locator("#link-preview").get_by_role("button", name=app.say("sharing", "open")).click()
    expect(app.ranking).to_have_text(["Long"])
    app.button("sharing", "button").click()
    expect(page.get_by_text(app.say("sharing", "long"))).to_be_visible()
    expect(app.button("sharing", "copy")).to_be_hidden()
    page.get_by_label(app.say("sharing", "notes")).check()
    expect(app.button("sharing", "copy")).to_be_visible()


def fragment(text: str) -> str:
    """The fragment that holds a text."""
    return "#a=" + base64.urlsafe_b64encode(zlib.compress(text.encode(), 9)).decode().rstrip("=")


def shared(link: str) -> Any:
    """The answers that a link holds."""
    packed = link.split("#a=")[1]
    return json.loads(zlib.decompress(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))))


def document(app: AssessmentPage, name: str) -> Locator:
    """A saved assessment in the list on the start page."""
    return app.page.locator("#documents .member").filter(has_text=name).first


def press_in_menu(app: AssessmentPage, part: str, name: str) -> None:
    """Press a button under “More” of the result."""
    button = app.button(part, name)
    if not button.is_visible():
        app.page.locator("details.result-more > summary").click()
    button.click()
