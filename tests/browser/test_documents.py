"""Documents of answers beside one's own: colleagues' files, earlier dates, saved assessments and shared links."""

import json
from typing import Any

from playwright.sync_api import Page, expect

from assessment import answers, content, team
from tests.browser.assessment_page import LANGUAGES, AssessmentPage, File, file_of, moment

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
        [
            "1",
            app.say("team", "differ"),
            "2",
            app.number(3, 1),
            app.number(3, 1),
            "1–5",
            app.number(0, 2),
            app.number(2, 2),
        ]
    )
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
