"""The assessment page as a person uses it, with its texts from the content of one language."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Worker, expect

from assessment import answers, content, report, result, templating

__all__ = ["ANSWERS", "LANGUAGES", "QUESTIONS", "AssessmentPage", "answered", "expect_chart", "file_of", "moment"]

ANSWERS = "contactwijzer:answers"
LANGUAGES = pytest.mark.parametrize("lang", content.LANGUAGES)
LINGER = 600
"""Longer than the page waits, in milliseconds, before it brings the next question into view."""
QUESTIONS = tuple(question.id for question in content.questionnaire().questions)
CUSTOMER = tuple(question.id for question in content.questionnaire().of("customer"))

# The engine takes a few seconds to load, on a busy machine more.
expect.set_options(timeout=20_000)

type File = dict[str, Any]
type Level = int | None
"""A level 1-5; None for a question that does not apply."""


def answered(levels: Iterable[Level]) -> dict[str, dict[str, Any]]:
    """The answers of a moment, one level for each question in order."""
    found = zip(QUESTIONS, levels, strict=False)
    return {question: {"not_applicable": True} if level is None else {"level": level} for question, level in found}


def moment(number: int, name: str, levels: Iterable[Level] = (), **more: Any) -> File:
    """A contact moment of an answers file."""
    return {"id": f"m{number}", "name": name, "answers": answered(levels), **more}


def expect_chart(page: Page, name: str) -> None:
    """Scroll to a chart, for it is drawn only when it comes near, and wait until it is."""
    page.locator(f"#chart-{name}").scroll_into_view_if_needed()
    expect(page.locator(f"#chart-{name} svg")).to_be_visible()


def file_of(*moments: File, **more: Any) -> File:
    """An answers file."""
    return {"format": "contactwijzer-answers", "version": 1, "moments": list(moments), **more}


class AssessmentPage:
    """One tab with the assessment in one language."""

    def __init__(self, page: Page, lang: str) -> None:
        self.page = page
        self.lang = lang
        self.words: Mapping[str, Any] = content.words(lang)
        self.home = "" if lang == "en" else f"{lang}/"
        self.address = f"{self.home}assessment/"
        self.sector = ""

    # Opening

    def keep(self, kept: File | str) -> None:
        """Make it so that this browser kept these answers on an earlier visit."""
        text = kept if isinstance(kept, str) else json.dumps(kept, separators=(",", ":"))
        once = "if (!sessionStorage.planted) { localStorage.setItem(%s, %s); sessionStorage.planted = 'yes' }"
        self.page.add_init_script(once % (json.dumps(ANSWERS), json.dumps(text)))

    def open(self, view: str = "") -> None:
        """Open the page, or one of its views, and wait until its script runs."""
        self.page.goto(f"{self.address}#{view}" if view else self.address)
        self.expect_running()

    def expect_running(self) -> None:
        """Wait until the page's script runs."""
        expect(self.page.locator("html")).to_have_class(re.compile(r"\bhas-script\b"))

    def expect_ready(self) -> None:
        """Wait until the scoring engine is there."""
        self.expect_running()
        expect(self.page.locator("#engine")).to_have_attribute("data-stage", "ready")

    # Finding

    def say(self, part: str, key: str, /, **values: Any) -> str:
        """A sentence of the interface, with its gaps filled in."""
        sentence: str = self.words[part][key]
        return templating.fill(sentence, **values)

    def button(self, part: str, name: str) -> Locator:
        """The visible button with this text."""
        found = self.page.get_by_role("button", name=self.say(part, name), exact=True)
        return found.and_(self.page.locator("button"))

    @property
    def name(self) -> Locator:
        """The name of the moment being answered."""
        return self.page.get_by_role("textbox", name=self.say("form", "name"), exact=True)

    def question(self, question: str) -> Locator:
        """The fieldset of a question."""
        return self.page.locator(f"#question-{question}")

    def radio(self, question: str, level: Level) -> Locator:
        """The radio button of a level."""
        return self.question(question).locator(f'input[value="{"none" if level is None else level}"]')

    def card(self, question: str, level: Level) -> Locator:
        """The card that describes a level, to be clicked."""
        if level is None:
            name = self.say("form", "not_applicable")
        else:
            name = report.worded(self.lang, self.sector)[question].levels[level - 1].name
        return self.question(question).locator("label").get_by_text(name, exact=True)

    @property
    def listed(self) -> Locator:
        """The names in the list of moments."""
        return self.page.locator("#moments-list .moments-name")

    @property
    def ranking(self) -> Locator:
        """The names in the ranking of the result."""
        return self.page.locator("#result-html .ranked-name")

    def notice(self, part: str, key: str, /, **values: Any) -> Locator:
        """The notice that begins with this sentence."""
        notices = self.page.locator("#notices").get_by_role("status")
        return notices.filter(has_text=self.say(part, key, **values))

    @property
    def dialog(self) -> Locator:
        """The question that waits for an answer."""
        return self.page.locator("#dialog")

    # Doing

    def choose_sector(self, sector: str) -> None:
        """Choose a sector."""
        self.sector = sector
        self.page.get_by_label(self.say("start", "sector_label")).select_option(sector)

    def tick(self, sector: str, *which: int) -> list[str]:
        """Tick typical moments of a sector; their names."""
        moments = next(item for item in content.sectors(self.lang).sectors if item.id == sector).moments
        for index in which:
            self.page.get_by_role("checkbox", name=moments[index].name).check()
        return [moments[index].name for index in which]

    def add(self, name: str) -> None:
        """Name a moment on the start page."""
        self.page.get_by_label(self.say("start", "own_label")).fill(name)
        self.button("start", "own_add").click()
        expect(self.name).to_have_value(name.strip())

    def answer(self, levels: Iterable[Level]) -> None:
        """Answer the questions of the open moment in order, by clicking the cards."""
        for question, level in zip(QUESTIONS, levels, strict=False):
            self.choose(question, level)
        self.page.wait_for_timeout(LINGER)

    def choose(self, question: str, level: Level) -> None:
        """Choose a level by clicking its card.

        A moment after a choice the page brings the next question into view: a click that was under way then lands on a
        question further down, which comes later. A person would click again, and so does this.
        """
        for _ in range(3):
            self.card(question, level).click()
            with suppress(AssertionError):
                expect(self.radio(question, level)).to_be_checked(timeout=2_000)
                return
        expect(self.radio(question, level)).to_be_checked()

    def select(self, name: str) -> None:
        """Open a moment from the list."""
        self.page.locator("#moments-list button").filter(has_text=name).click()
        expect(self.name).to_have_value(name)

    def menu(self, name: str, action: str) -> None:
        """Choose something from the menu of a moment."""
        label = self.page.get_by_text(self.say("app", "menu", name=name), exact=True)
        self.page.locator("#moments-list summary").filter(has=label).click()
        self.button("moments", action).click()

    def see_result(self) -> None:
        """Go to the result."""
        self.button("form", "see_result").click()

    def try_example(self) -> None:
        """Fill in the example organisation."""
        self.button("start", "example_button").click()

    def press_tool(self, key: str) -> None:
        """Press a button of the result, also where it is under “More”."""
        button = self.button("start" if key == "file_button" else "result", key)
        if not button.is_visible():
            self.page.locator("details.result-more > summary").click()
        button.click()

    def open_file(self, file: Path | File | str | bytes, name: str = "answers.json") -> None:
        """Open a file with the button of the view that is shown."""
        with self.page.expect_file_chooser() as chooser:
            self.press_tool("open" if self.page.locator("#result").is_visible() else "file_button")
        if isinstance(file, Path):
            chooser.value.set_files(file)
        else:
            text = json.dumps(file) if isinstance(file, dict) else file
            data = text.encode() if isinstance(text, str) else text
            chooser.value.set_files({"name": name, "mimeType": "application/json", "buffer": data})

    # Knowing

    @property
    def engine(self) -> Worker | None:
        """The worker in which the scoring runs; the theme's search has one too."""
        return next((worker for worker in self.page.workers if worker.evaluate("self.name") == "engine"), None)

    def kept(self, key: str = "") -> str | None:
        """The text that the browser keeps under a key; of the assessment that this tab shows where none is given."""
        found: str | None = self.page.evaluate("key => localStorage.getItem(key)", key or self.key())
        return found

    def key(self) -> str:
        """The key of the answers that this tab shows."""
        found: str = self.page.evaluate("""() => {
          try { return sessionStorage.getItem("contactwijzer:present") ?? ""; } catch { return ""; }
        }""")
        return f"{ANSWERS}:{found}" if found else ANSWERS

    def keys(self) -> list[str]:
        """All keys under which this origin keeps something."""
        found: list[str] = self.page.evaluate("Object.keys(localStorage)")
        return sorted(found)

    def stored(self) -> answers.Answers:
        """The kept answers, read as strictly as anybody's file."""
        return answers.read(self.kept() or json.dumps(file_of()))

    def scored(self) -> result.Result:
        """The result of the kept answers, worked out here."""
        self.expect_saved()
        return result.assess(self.stored())

    def number(self, value: float, digits: int = 0) -> str:
        """A number as the page writes it."""
        return report.number(value, self.lang, digits)

    def expect_saved(self) -> None:
        """Wait until no change waits to be kept."""
        expect(self.page.locator("#saved")).not_to_have_text(self.say("app", "saving"))

    def expect_result(self) -> result.Result:
        """Demand that the page shows the result that CPython works out from the kept answers: names, order, points."""
        page = self.page
        expect(self.ranking).not_to_have_count(0)
        found = self.scored()
        ranked = found.ranking
        expect(self.ranking).to_have_text([item.moment.name for item in ranked])
        shown = [self.number(item.priority.priority) for item in ranked if item.priority]
        expect(page.locator(".ranked-priority")).to_have_text(
            [f"{self.say('result', 'priority')} {text}" for text in shown]
        )
        expect(page.locator(".ranked-rank")).to_have_text([str(item.rank) for item in ranked])
        headline = self.say("result", "headline", name=ranked[0].moment.name)
        expect(page.get_by_role("heading", level=1, name=headline, exact=True)).to_be_visible()
        expect(page.locator(".first")).to_be_visible()
        return found

    def expect_listed(self, names: Sequence[str]) -> None:
        """Demand that these moments are in the list, and kept in the same order."""
        expect(self.listed).to_have_text(list(names))
        self.expect_saved()
        assert [item.name for item in self.stored().moments] == list(names)
