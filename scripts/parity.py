"""English and Dutch side by side: what one language has the other has too: the same texts, gaps and pages."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from assessment import _content_toml
from assessment.content import LANGUAGES, ContentError

__all__ = ["missing_pages", "problems"]

# Other forms of a word and what people type to find a page: as many as a language has.
FORMS_OF_WORDS = (".also", ".find")
GAP = re.compile(r"\{\s*(\w+)[^{}]*\}")


def problems(folder: Path) -> list[str]:
    """What one language lacks, for each file with content in ``folder``: a sentence with the file and the place."""
    found = list(_of_interfaces(*(_read(folder / f"{language}.toml") for language in LANGUAGES)))
    for file in sorted(folder.glob("*.toml")):
        if file.stem not in LANGUAGES:
            for path, pair in _pairs_in(_read(file)):
                found += _of_pair(f"{file.name}: {path}", pair, counted=not path.endswith(FORMS_OF_WORDS))
    return found


def missing_pages(docs: Path) -> list[str]:
    """A sentence for each page below ``docs`` that one language has and another has not."""
    pages = {
        language: {file.relative_to(docs / language).as_posix() for file in (docs / language).rglob("*.md")}
        for language in LANGUAGES
    }
    return [
        f"docs/{language}/{page} is missing: docs/{other}/{page} is there, and a page is in every language or in none"
        for page in sorted(set().union(*pages.values()))
        for other in [next(language for language in LANGUAGES if page in pages[language])]
        for language in LANGUAGES
        if page not in pages[language]
    ]


def _of_interfaces(english: dict[str, Any], dutch: dict[str, Any]) -> Iterator[str]:
    texts = [dict(_texts_in(words)) for words in (english, dutch)]
    for path in dict.fromkeys([*texts[0], *texts[1]]):
        for language, own in zip(LANGUAGES, texts, strict=True):
            if not own.get(path, "").strip():
                yield f"{language}.toml: {path} is missing"
                break
        else:
            yield from _of_gaps(f"nl.toml: {path}", texts[0][path], texts[1][path])


def _of_pair(place: str, pair: Mapping[str, Any], *, counted: bool) -> Iterator[str]:
    if missing := [language for language in LANGUAGES if language not in pair]:
        yield f"{place} is missing in {missing[0]}"
    if missing or not counted:
        return
    english, dutch = (list(_texts_in(pair[language])) for language in LANGUAGES)
    empty = [language for language, texts in zip(LANGUAGES, (english, dutch), strict=True) if not _full(texts)]
    if empty:
        yield f"{place} is empty in {empty[0]}"
    elif [path for path, _ in english] != [path for path, _ in dutch]:
        yield f"{place} has {len(english)} texts in en and {len(dutch)} in nl"
    else:
        for (path, one), (_, other) in zip(english, dutch, strict=True):
            yield from _of_gaps(place + path, one, other)


def _of_gaps(place: str, english: str, dutch: str) -> Iterator[str]:
    one, other = (sorted(GAP.findall(text)) for text in (english, dutch))
    if one != other:
        yield f"{place} fills in {_named(other)} in nl, and {_named(one)} in en"
    elif any(text.count("{") != text.count("}") for text in (english, dutch)):
        yield f"{place} has a brace without its other half"


def _named(gaps: list[str]) -> str:
    return ", ".join(f"{{{gap}}}" for gap in gaps) or "nothing"


def _full(texts: list[tuple[str, str]]) -> bool:
    return bool(texts) and all(text.strip() for _, text in texts)


def _read(file: Path) -> dict[str, Any]:
    if not file.exists():
        raise ContentError(f"assessment/content/{file.name} is missing: put it back")
    return _content_toml.read(file.read_bytes(), file.name)


def _texts_in(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts_in(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts_in(inner, f"{path}[{index}]")
    elif isinstance(value, str):
        yield path, value


def _pairs_in(value: object, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(value, dict):
        if any(language in value for language in LANGUAGES):
            yield path, value
        else:
            for key, inner in value.items():
                yield from _pairs_in(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _pairs_in(inner, f"{path}[{index}]")
