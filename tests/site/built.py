"""What a built page of the guide says, as its reader gets it."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import override

ROOT = Path(__file__).resolve().parents[2]
DOORS = ("guide", "channels")
FOLDERS = {"en": "", "nl": "nl/"}
FILES = tuple(
    path.relative_to(ROOT / "docs" / "en").as_posix()
    for door in DOORS
    for path in sorted((ROOT / "docs" / "en" / door).rglob("*.md"))
)


def address(file: str) -> str:
    """Where a file of the docs is on the site of its language."""
    return re.sub(r"(^|/)index/$", r"\1", file.removesuffix(".md") + "/")


class Built(HTMLParser):
    """One page: its head, the headings and links of its text, and that text without what stands around it."""

    def __init__(self, site: Path, lang: str, file: str) -> None:
        super().__init__()
        self.title = ""
        self.meta: dict[str, str] = {}
        self.links: dict[str, str] = {}
        """Addresses of the head's links, by what they are for and in which language."""
        self.headings: list[tuple[str, str]] = []
        self.paragraphs: list[str] = []
        """The text, a block each."""
        self.anchors: list[tuple[str, str]] = []
        """Links in the text: address and words."""
        self.ids: set[str] = set()
        self._open: list[tuple[str, bool]] = []
        self._heading: str | None = None
        self._anchor: str | None = None
        self.feed((site / FOLDERS[lang] / address(file) / "index.html").read_text(encoding="utf-8"))

    @property
    def words(self) -> int:
        """How many words the text has."""
        return sum(len(paragraph.split()) for paragraph in self.paragraphs)

    _VOID = frozenset({"meta", "link", "input", "br", "hr", "img", "source", "wbr"})
    _AROUND = frozenset({"nav", "svg", "script", "style", "form"})
    _UNREAD = frozenset({"visually-hidden", "levels-other"})
    _BLOCKS = frozenset({"p", "li", "h1", "h2", "h3", "dt", "dd", "td", "th", "figcaption", "summary"})

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self.meta[given.get("property") or given.get("name", "")] = given.get("content", "")
        elif tag == "link" and "href" in given:
            self.links[f"{given.get('rel', '').strip()} {given.get('hreflang', '')}".strip()] = given["href"]
        if tag in self._VOID:
            return
        inside = self._inside or tag == "article"
        # What is folded away for public bodies takes the place of what stands above it: nobody reads both.
        left_out = tag in self._AROUND or "hidden" in given or self._UNREAD & set(given.get("class", "").split())
        self._open.append((tag, inside and not left_out))
        if not self._inside:
            return
        self.ids.add(given.get("id", ""))
        if tag in self._BLOCKS:
            self.paragraphs.append("")
        if tag in ("h1", "h2", "h3"):
            self.headings.append((tag, ""))
            self._heading = tag
        if tag == "a" and "href" in given:
            self.anchors.append((given["href"], ""))
            self._anchor = given["href"]

    @override
    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass
        if tag == self._heading:
            self._heading = None
        if tag == "a":
            self._anchor = None

    @override
    def handle_data(self, data: str) -> None:
        if [tag for tag, _ in self._open] == ["html", "head", "title"]:
            self.title += data
        if not self._inside:
            return
        if not self.paragraphs:
            self.paragraphs.append("")
        self.paragraphs[-1] += data
        if self._heading:
            self.headings[-1] = (self._heading, self.headings[-1][1] + data)
        if self._anchor is not None:
            self.anchors[-1] = (self._anchor, self.anchors[-1][1] + data)

    @property
    def _inside(self) -> bool:
        return bool(self._open) and self._open[-1][1]


def pages(site: Path) -> Iterator[tuple[str, str, Built]]:
    """Every page of the guide in every language."""
    for lang in FOLDERS:
        for file in FILES:
            yield lang, file, Built(site, lang, file)
