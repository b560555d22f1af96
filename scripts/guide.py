"""The tree of the guide, as ``assessment/content/guide.toml`` orders it, of the pages that are there."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from attrs import frozen
from mkdocs.utils import meta

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


def guide(lang: str) -> Any:
    """The file itself in one language: ``words``, ``illustrations`` and ``doors``."""
    return content.packed_part("guide", lang)


def doors(lang: str, folder: Path) -> tuple[Door, ...]:
    """The doors with the pages that are in the folder of a language."""
    return tuple(
        Door(
            folder=door["folder"],
            title=door["title"],
            sections=tuple(
                Section(section["id"], section["title"], tuple(_pages(section, lang, folder)))
                for section in door["sections"]
            ),
        )
        for door in guide(lang)["doors"]
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


def _pages(section: dict[str, Any], lang: str, folder: Path) -> Iterator[Page]:
    for page in section["pages"]:
        file = f"{section['folder']}/{page['id']}.md"
        if (folder / file).exists():
            _, about = meta.get_data((folder / file).read_text(encoding="utf-8"))
            title = str(about.get("title", ""))
            name = page.get("name") or _names(lang)[section["id"]].get(page["id"])
            if name is None:
                raise content.ContentError(
                    f"docs/{lang}/{file} is about something that is no longer in the content ({page['id']}): "
                    f"take that page away in {' and '.join(content.LANGUAGES)}, or put it back in the content"
                )
            yield Page(file, name, title, str(about.get("description", "")), tuple(page.get("find", [name])))


@cache
def _names(lang: str) -> dict[str, dict[str, str]]:
    """How the pages of a section are named that are about something with a name."""
    questions = {question.id: question.name for question in content.questionnaire(lang).questions}
    sectors = {sector.id: sector.name for sector in content.sectors(lang).sectors}
    channels = {channel.id.replace("_", "-"): channel.name for channel in content.channels(lang).channels}
    zones = {zone.replace("_", "-"): name for zone, name in content.words(lang)["zones"].items()}
    return {"questions": questions, "sectors": sectors, "channels": channels, "zones": zones}
