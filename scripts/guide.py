"""The tree of the guide, as ``assessment/content/guide.toml`` orders it, of the pages that are there."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from attrs import frozen

import front_matter
from assessment import content

__all__ = ["Door", "Page", "Section", "doors", "guide", "nav"]

# What stands around the guide in the site's own list of pages.
_BEFORE = ("index.md", "assessment.md")
_AFTER = ("method.md", "sources.md", "publish.md", "privacy.md", "accessibility.md", "performance.md")


@frozen
class Page:
    """A page that is there: its file below the folder of its language, short name, title and description."""

    file: str
    name: str
    title: str
    description: str
    find: tuple[str, ...]
    """What people type to find it."""

    @property
    def claim(self) -> str:
        """The title without the name that it may begin with."""
        rest = self.title.removeprefix(f"{self.name}: ")
        return rest[:1].upper() + rest[1:]


@frozen
class Section:
    """Pages that belong together."""

    id: str
    title: str
    pages: tuple[Page, ...]


@frozen
class Door:
    """A way into the guide from the header: a folder whose ``index.md`` leads to its sections."""

    folder: str
    title: str
    sections: tuple[Section, ...]


@frozen
class _ListedPage:
    """A page as the file lists it."""

    id: str
    name: str = ""
    find: tuple[str, ...] = ()


@frozen
class _ListedSection:
    id: str
    folder: str
    title: str
    pages: tuple[_ListedPage, ...]

    def file(self, page: _ListedPage) -> str:
        return f"{self.folder}/{page.id}.md"


@frozen
class _ListedDoor:
    folder: str
    title: str
    sections: tuple[_ListedSection, ...]


@frozen
class _Words:
    """Every name that the blocks and the theme ask for."""

    here: str
    position: str
    in_section: str
    turn: str
    previous: str
    next: str
    levels: str
    level: str
    wordings: dict[str, str]
    own: str
    own_tied: str
    own_more: str
    own_back: str
    own_link: str
    advice: str
    advice_others: str
    advice_or: str
    advice_near: str
    advice_required: str
    moments: str
    glossary_more: str


@frozen
class _Listed:
    words: _Words
    illustrations: dict[str, dict[str, str]]
    doors: tuple[_ListedDoor, ...]


def guide(lang: str) -> Any:
    """The file itself in one language: ``words``, ``illustrations`` and ``doors``."""
    _listed(lang)
    return content.packed_part("guide", lang)


@cache
def _listed(lang: str) -> _Listed:
    found = content.structured("guide", lang, _Listed)
    sections = [section for door in found.doors for section in door.sections]
    for what, names in (
        ("section", [section.id for section in sections]),
        ("page", [section.file(page) for section in sections for page in section.pages]),
    ):
        for name, times in Counter(names).items():
            if times > 1:
                raise content.ContentError(f"guide.toml: the {what} {name} stands there twice: take one of the two out")
    return found


def doors(lang: str, folder: Path) -> tuple[Door, ...]:
    """The doors with the pages that are in the folder of a language."""
    return tuple(
        Door(
            folder=door.folder,
            title=door.title,
            sections=tuple(
                Section(section.id, section.title, tuple(_pages(section, lang, folder))) for section in door.sections
            ),
        )
        for door in _listed(lang).doors
    )


def nav(lang: str, folder: Path) -> list[Any]:
    """MkDocs' list of all pages, in order, with the titles of sections in the language."""
    found: list[Any] = [*_BEFORE]
    for door in doors(lang, folder):
        index = f"{door.folder}/index.md"
        below: list[Any] = [index] if (folder / index).exists() else []
        for section in door.sections:
            if section.pages:
                below.append({section.title: [{page.name: page.file} for page in section.pages]})
        if below:
            found.append({door.title: below})
    return [*found, *_AFTER]


def _pages(section: _ListedSection, lang: str, folder: Path) -> Iterator[Page]:
    for page in section.pages:
        file = section.file(page)
        if (folder / file).exists():
            place = f"docs/{lang}/{file}"
            about = front_matter.about(front_matter.source_of(folder / file, place), place)
            name = page.name or _names(lang).get(section.id, {}).get(page.id)
            if name is None:
                if section.id not in _names(lang):
                    raise content.ContentError(
                        f"guide.toml: the page {page.id} of the section {section.id} needs a name = {{ … }}"
                    )
                raise content.ContentError(
                    f"{place} is about something that is no longer in the content ({page.id}): "
                    f"take that page away in {' and '.join(content.LANGUAGES)}, or put it back in the content"
                )
            yield Page(file, name, about["title"], about["description"], page.find or (name,))


@cache
def _names(lang: str) -> dict[str, dict[str, str]]:
    """How the pages of a section are named that are about something with a name."""
    questions = {question.id: question.name for question in content.questionnaire(lang).questions}
    sectors = {sector.id: sector.name for sector in content.sectors(lang).sectors}
    channels = {channel.id.replace("_", "-"): channel.name for channel in content.channels(lang).channels}
    zones = {zone.replace("_", "-"): name for zone, name in content.words(lang)["zones"].items()}
    return {"questions": questions, "sectors": sectors, "channels": channels, "zones": zones}
