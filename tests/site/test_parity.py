"""English and Dutch say the same things: same pages, same keys, same places to fill in."""

import shutil
from pathlib import Path

import pytest

from parity import LANGUAGES, problems

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "assessment" / "content"


def test_both_languages_have_the_same_pages() -> None:
    """Every page below docs/en has its counterpart at the same path below docs/nl."""
    english, dutch = (
        {file.relative_to(ROOT / "docs" / language).as_posix() for file in (ROOT / "docs" / language).rglob("*.md")}
        for language in LANGUAGES
    )
    assert english == dutch
    assert english, "there are pages"


def test_both_languages_have_the_same_texts() -> None:
    """No text of the content is missing or empty in a language, and both leave the same names to be filled in."""
    assert problems(CONTENT) == []


@pytest.mark.parametrize(
    ("file", "before", "after", "problem"),
    [
        ("nl.toml", "{sector}", "{sectorx}", "fills in {sectorx} in nl, and {sector} in en"),
        ("nl.toml", "{sector}", "{sector", "in nl, and {sector} in en"),
        ("en.toml", '\ndismiss = "', '\nother = "', "nl.toml: app.other is missing"),
        ("questionnaire.toml", ', nl = "Motivatie"', "", "questionnaire.toml: questions[0].name is missing in nl"),
        ("questionnaire.toml", 'nl = "Motivatie"', 'nl = " "', "questionnaire.toml: questions[0].name is empty in nl"),
    ],
)
def test_what_is_missing_is_named(tmp_path: Path, file: str, before: str, after: str, problem: str) -> None:
    """A text that one language lacks is named with its file and its place."""
    folder = Path(shutil.copytree(CONTENT, tmp_path / "content"))
    text = (folder / file).read_text(encoding="utf-8")
    assert before in text
    (folder / file).write_text(text.replace(before, after, 1), encoding="utf-8")
    assert any(problem in found for found in problems(folder))
