"""A document as plain blocks, and how it is written: Markdown to paste in a mail, HTML that opens from disk."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, ClassVar

from attrs import frozen
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from assessment import content
from assessment._plain_text import for_line
from assessment.templating import compiled_or_not, sources

__all__ = [
    "Block",
    "Cards",
    "Document",
    "Heading",
    "Item",
    "Items",
    "Paragraph",
    "Picture",
    "Table",
    "compile_templates",
    "html_of",
    "markdown_of",
]


@frozen
class Heading:
    """The title of what follows; ``level`` 2 or 3, below the title of the document."""

    kind: ClassVar[str] = "heading"
    text: str
    level: int = 2


@frozen
class Paragraph:
    """Some sentences; ``lead`` where they belong to the title, ``quiet`` where they say something beside the matter."""

    kind: ClassVar[str] = "paragraph"
    text: str
    lead: bool = False
    quiet: bool = False


@frozen
class Item:
    """One item of a list: what it is about, what there is to say, and the side that it belongs to, if to one."""

    label: str
    text: str = ""
    side: str = ""


@frozen
class Items:
    """A list."""

    kind: ClassVar[str] = "items"
    items: tuple[Item, ...]
    numbered: bool = False
    step: bool = False
    """Whether it says what to do first, and what that leads to."""


@frozen
class Table:
    """A table; ``caption`` says what it shows, for who does not see it."""

    kind: ClassVar[str] = "table"
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    names: int = 0
    """The column that names the row."""
    numeric: frozenset[int] = frozenset()
    """The columns that hold numbers."""
    bar_in: int | None = None
    """The column that is drawn as a bar too."""
    bars: tuple[float, ...] = ()
    """How long the bar is in each row, 0-1."""
    dense: bool = False
    """Whether it has so many columns that their heads stand upright."""


@frozen
class Picture:
    """The place of a picture that whoever asks for the document may draw; without one nothing stands there."""

    kind: ClassVar[str] = "picture"
    name: str
    title: str


@frozen
class Cards:
    """What a reader should see first: a few blocks side by side."""

    kind: ClassVar[str] = "cards"
    cards: tuple[tuple["Block", ...], ...]


_MARKDOWN, _HTML = "export/document.md", "export/document.html"

type Block = Heading | Paragraph | Items | Table | Picture | Cards


@frozen
class Document:
    """A whole document: ``over`` stands above its title, ``facts`` below it say whose it is and of when."""

    over: str
    title: str
    blocks: tuple[Block, ...]
    facts: tuple[Item, ...] = ()


def markdown_of(documents: Iterable[Document]) -> Iterator[str]:
    """The documents as Markdown (CommonMark with tables), piece by piece; text of others stays text."""
    for number, document in enumerate(documents):
        if number:
            yield "\n---\n\n"
        yield _markdown().get_template(_MARKDOWN).render(document=document).strip("\n") + "\n"


def html_of(
    documents: Iterable[Document], lang: str, pictures: Mapping[str, str] = MappingProxyType({})
) -> Iterator[str]:
    """The documents as one HTML file that asks for nothing else, piece by piece.

    ``pictures`` has SVG elements by the name of their place, drawn by the page itself: they are trusted as they are.
    """
    words = content.words(lang)
    yield from (
        _html()
        .get_template(_HTML)
        .generate(
            documents=documents,
            lang=lang,
            w=words,
            pictures={name: Markup(picture) for name, picture in pictures.items()},
        )
    )


def compile_templates(folder: str) -> None:
    """Write the templates as Python modules into ``folder``: an archive's ``compiled``."""
    for environment, name in ((_markdown(), _MARKDOWN), (_html(), _HTML)):
        environment.overlay(loader=sources()).compile_templates(
            folder, filter_func=name.__eq__, zip=None, ignore_errors=False
        )


@cache
def _html() -> Environment:
    return Environment(
        loader=compiled_or_not(__file__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalized,
    )


@cache
def _markdown() -> Environment:
    return Environment(
        loader=compiled_or_not(__file__),
        autoescape=False,  # it would escape for HTML; _escaped is what escapes for Markdown
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_escaped,
    )


def _finalized(value: Any) -> Any:
    return for_line(value) if type(value) is str else value


# Whatever starts something anywhere in a line; a URL keeps its dots and slashes, which start nothing by themselves.
_MARKED = re.compile(r"[\\`*_\[\]<>|~]|&(?=#?\w+;)")
# Whatever starts something at the start of a line only.
_AT_START = re.compile(r"(?:[#+=-]+|\d+[.)])(?=\s|$)")


def _escaped(value: Any) -> Any:
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    text = _MARKED.sub(r"\\\g<0>", for_line(value))
    return (
        _AT_START.sub(lambda found: found[0][:-1] + "\\" + found[0][-1], text, count=1)
        if _AT_START.match(text)
        else text
    )
