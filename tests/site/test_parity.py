"""English and Dutch say the same things: same pages, same keys, same places to fill in."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "assessment" / "content"
LANGUAGES = ("en", "nl")
# Other forms of a word and what people type to find a page: as many as a language has.
FORMS_OF_WORDS = (".also", ".find")
PLACEHOLDER = re.compile(r"\{\s*(\w+)[^{}]*\}")


def read(name: str) -> dict[str, Any]:
    """Return the content of a TOML file."""
    return tomllib.loads((CONTENT / name).read_text(encoding="utf-8"))


def texts_in(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield each text below a value, with the path that leads to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from texts_in(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from texts_in(inner, f"{path}[{index}]")
    elif isinstance(value, str):
        yield path, value


def pairs_in(value: object, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each table that holds a text in one language at least, with its path."""
    if isinstance(value, dict):
        if any(language in value for language in LANGUAGES):
            yield path, value
        else:
            for key, inner in value.items():
                yield from pairs_in(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from pairs_in(inner, f"{path}[{index}]")


def placeholders(text: str) -> list[str]:
    """Return the names of what a text leaves to be filled in, sorted."""
    return sorted(PLACEHOLDER.findall(text))


def test_both_languages_have_the_same_pages() -> None:
    """Every page below docs/en has its counterpart at the same path below docs/nl."""
    english, dutch = (
        {file.relative_to(ROOT / "docs" / language).as_posix() for file in (ROOT / "docs" / language).rglob("*.md")}
        for language in LANGUAGES
    )
    assert english == dutch
    assert english, "there are pages"


def test_both_interfaces_have_the_same_keys() -> None:
    """en.toml and nl.toml hold texts under the same keys."""
    english, dutch = ([path for path, _ in texts_in(read(f"{language}.toml"))] for language in LANGUAGES)
    assert sorted(english) == sorted(dutch)


def test_both_interfaces_fill_in_the_same() -> None:
    """A text and its translation leave the same names to be filled in."""
    english, dutch = (dict(texts_in(read(f"{language}.toml"))) for language in LANGUAGES)
    differing = {
        path: (english[path], dutch[path])
        for path in english.keys() & dutch.keys()
        if placeholders(english[path]) != placeholders(dutch[path])
    }
    assert differing == {}


def test_no_interface_text_is_empty() -> None:
    """Neither language has an empty text."""
    for language in LANGUAGES:
        assert [path for path, text in texts_in(read(f"{language}.toml")) if not text.strip()] == []


@pytest.mark.parametrize("name", sorted({file.name for file in CONTENT.glob("*.toml")} - {"en.toml", "nl.toml"}))
def test_every_text_is_there_in_both_languages(name: str) -> None:
    """A table with a text in one language has it in the other too, as long a list, with the same placeholders."""
    for path, pair in pairs_in(read(name)):
        if path.endswith(FORMS_OF_WORDS):
            assert set(pair) == set(LANGUAGES), path
            continue
        english, dutch = (list(texts_in(pair.get(language))) for language in LANGUAGES)
        assert [place for place, _ in english] == [place for place, _ in dutch], path
        assert english, path
        assert all(text.strip() for _, text in english + dutch), path
        for (_, one), (_, other) in zip(english, dutch, strict=True):
            assert placeholders(one) == placeholders(other), path
