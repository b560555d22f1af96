"""English and Dutch say the same things: same pages, same keys, same places to fill in."""

import shutil
from pathlib import Path

import pytest

from assessment.content import ContentError
from parity import missing_pages, problems

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "assessment" / "content"


def test_both_languages_have_the_same_pages() -> None:
    """Every page below docs/en has its counterpart at the same path below docs/nl."""
    assert missing_pages(ROOT / "docs") == []


def test_a_page_in_one_language_is_named(tmp_path: Path) -> None:
    """The build stops for a page that only one language has, and says which one is missing."""
    for file in ("en/a.md", "nl/a.md", "en/guide/b.md", "nl/c.md"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).touch()
    rule = "is there, and a page is in every language or in none"
    assert missing_pages(tmp_path) == [
        f"docs/en/c.md is missing: docs/nl/c.md {rule}",
        f"docs/nl/guide/b.md is missing: docs/en/guide/b.md {rule}",
    ]


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


@pytest.mark.parametrize("name", ["nl.toml", "guide.toml", "glossary.toml", "sectors.toml"])
def test_a_mistake_in_writing_is_told_with_its_line(tmp_path: Path, name: str) -> None:
    """A file that is no TOML, or not UTF-8, is named before anything is compared."""
    folder = Path(shutil.copytree(CONTENT, tmp_path / "content"))
    for data, problem in ((b'a = 1\nb = "x\n', r": line 2, column 7: "), (b'a = "\xeb"\n', " is not UTF-8")):
        (folder / name).write_bytes(data)
        with pytest.raises(ContentError, match=rf"^{name}{problem}"):
            problems(folder)


@pytest.mark.parametrize("name", ["en.toml", "nl.toml"])
def test_a_file_that_is_gone_is_named(tmp_path: Path, name: str) -> None:
    """Without the words of a language there is nothing to compare."""
    folder = Path(shutil.copytree(CONTENT, tmp_path / "content"))
    (folder / name).unlink()
    with pytest.raises(ContentError, match=rf"^assessment/content/{name} is missing"):
        problems(folder)
