"""The words of the glossary, and the links to it on the pages of the guide."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from attrs import frozen

from assessment import content

__all__ = ["PAGE", "Term", "linked", "terms"]

PAGE = "guide/glossary.md"

_MOST = 6
"""At most this many links to the glossary on a page: more would make it restless."""

# What is no running text: code, links, tags, blocks of a template, attributes.
_KEPT = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\{:.*?\}|`[^`]*`|!?\[[^\]]*\]\([^)]*\)|<[^>]+>|https?:\S+)")
_SKIPPED = re.compile(r"\s*(#|\||<|\{%|```|\*\*(Sources|Bronnen):\*\*)|    ")


@frozen
class Term:
    """A word, other forms of it, what it means in one sentence, and the page that says more."""

    id: str
    term: str
    also: tuple[str, ...]
    text: str
    page: str
    linked: bool = True


@frozen
class _Glossary:
    terms: tuple[Term, ...]


@cache
def terms(lang: str) -> tuple[Term, ...]:
    """All words in the order of the alphabet."""
    found = content.structured("glossary", lang, _Glossary).terms
    for name, times in Counter(term.id for term in found).items():
        if times > 1:
            raise content.ContentError(f"glossary.toml: two terms have the same id: {name}")
    return tuple(sorted(found, key=lambda term: term.term.casefold()))


def linked(source: str, lang: str, file: str) -> str:
    """The source of a page in which the first place of each word, outside headings and links, leads to its meaning."""
    forms = {
        form.casefold(): term
        for term in terms(lang)
        if term.linked and term.page != file and posixpath.relpath(term.page, posixpath.dirname(file)) not in source
        for form in (term.term, *term.also)
    }
    pattern = re.compile(
        r"(?<![\w-])(" + "|".join(map(re.escape, sorted(forms, key=len, reverse=True))) + r")(?![\w-])",
        re.IGNORECASE,
    )
    address = posixpath.relpath(PAGE, posixpath.dirname(file))
    done: set[str] = set()

    def link(match: re.Match[str]) -> str:
        term = forms[match[0].casefold()]
        if term.id in done or len(done) == _MOST:
            return match[0]
        done.add(term.id)
        return f'[{match[0]}]({address}#{term.id} "{term.text}"){{: .term }}'

    return "".join(
        "".join(part if index % 2 else pattern.sub(link, part) for index, part in enumerate(_KEPT.split(line)))
        if running
        else line
        for line, running in _lines(source)
    )


def _lines(source: str) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it is running text: not front matter, a heading, a table, code or the list of sources."""
    inside = source.startswith("---")
    for number, line in enumerate(source.splitlines(keepends=True)):
        mark = line.startswith(("```", "---")) and number > 0
        yield line, not (inside or mark or _SKIPPED.match(line))
        inside ^= mark
