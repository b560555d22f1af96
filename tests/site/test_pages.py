"""Every page of the built site: its links, its language, its policy, and what a browser thinks of it."""

import base64
import hashlib
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import override
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Page

from policy import findings_in
from serve import Site

LINKS = ("href", "src", "srcset", "data", "poster", "action")
POLICY = re.compile(
    r'<meta charset="?utf-8"?>(<meta http-equiv="Content-Security-Policy" content="([^"]*)">)', re.IGNORECASE
)
CSS_ADDRESS = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s]+)""")


class Reading(HTMLParser):
    """What the tests want to know of one page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.language = ""
        self.title = ""
        self.description = ""
        self.links: list[str] = []
        self.alternates: dict[str, str] = {}
        self.anchors: set[str] = {"", "top"}
        self.scripts: list[str] = []
        self._text_goes_to = ""
        self.feed(html)
        self.close()

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.anchors |= {values[name] for name in ("id", "name") if name in values}
        for name in LINKS:
            if name in values:
                whole = values[name]
                self.links += [part.split()[0] for part in whole.split(", ")] if name == "srcset" else [whole]
        match tag:
            case "html":
                self.language = values.get("lang", "")
            case "meta" if values.get("name") == "description":
                self.description = values.get("content", "")
            case "link" if "hreflang" in values and "alternate" in values.get("rel", ""):
                self.alternates[values["hreflang"]] = values["href"]
            case "title" if not self.title:
                self._text_goes_to = "title"
            case "script" if "src" not in values and "json" not in values.get("type", ""):
                self._text_goes_to = "script"
                self.scripts.append("")

    @override
    def handle_endtag(self, tag: str) -> None:
        self._text_goes_to = ""

    @override
    def handle_data(self, data: str) -> None:
        if self._text_goes_to == "title":
            self.title += data
        elif self._text_goes_to == "script":
            self.scripts[-1] += data


type Pages = dict[str, Reading]


@pytest.fixture(scope="session")
def pages(site: Path) -> Pages:
    """Every page of the site, under its address below the site's own: "", "nl/method/", "404.html"."""
    files = sorted(site.rglob("*.html"))
    assert files, "the site has pages"
    return {address_of(file.relative_to(site).as_posix()): Reading(file.read_text(encoding="utf-8")) for file in files}


def address_of(file: str) -> str:
    """Return the address of a page below that of the site."""
    return file.removesuffix("index.html")


def counterpart(address: str) -> str:
    """Return the address of the same page in the other language."""
    return address.removeprefix("nl/") if address.startswith("nl/") else "nl/" + address


def broken(site: Path, site_address: str, pages: Pages, start: str, link: str) -> str | None:
    """Return what is wrong with a link on a page or in a style sheet, if anything."""
    whole = urljoin(site_address + start, link)
    parts = urlsplit(whole)
    if parts.scheme not in ("http", "https") or parts.netloc != urlsplit(site_address).netloc:
        return None  # another site, a mail address, data
    found = Site(site, urlsplit(site_address).path).find(parts.path)
    if found is None:
        return f"{start or 'home'}: {link} is not there"
    if not isinstance(found, Path):
        return f"{start or 'home'}: {link} misses its slash"
    if parts.fragment and not parts.fragment.startswith(":~:"):
        reading = pages.get(address_of(found.relative_to(site.resolve()).as_posix()))
        if reading and unquote(parts.fragment) not in reading.anchors:
            return f"{start or 'home'}: {link} has no such place"
    return None


def test_every_link_of_every_page_leads_somewhere(site: Path, site_address: str, pages: Pages) -> None:
    """Each address on a page, with its fragment, and each asset is part of the site or lies outside it."""
    problems = (
        broken(site, site_address, pages, start, link) for start, reading in pages.items() for link in reading.links
    )
    assert sorted({problem for problem in problems if problem}) == []


def test_every_address_in_a_style_sheet_leads_somewhere(site: Path, site_address: str, pages: Pages) -> None:
    """Fonts and pictures that a style sheet names are part of the site, never of another."""
    problems = []
    for file in sorted(site.rglob("*.css")):
        start = file.relative_to(site).as_posix()
        for link in CSS_ADDRESS.findall(file.read_text(encoding="utf-8")):
            if link.startswith(("http:", "https:", "//")):
                problems.append(f"{start}: {link} is another origin")
            elif not link.startswith(("data:", "#")):
                problems.append(broken(site, site_address, pages, start, link))
    assert [problem for problem in problems if problem] == []


def test_the_404_pages_work_at_any_address(pages: Pages) -> None:
    """A 404 page is shown at any depth, so it names nothing relative to where it is."""
    for address in ("404.html", "nl/404.html"):
        relative = [link for link in pages[address].links if not re.match(r"/|#|[a-z]+:", link)]
        assert relative == [], address


def test_every_page_is_there_in_both_languages(pages: Pages) -> None:
    """Each page has its counterpart at the same address below nl/."""
    assert sorted(address for address in pages if counterpart(address) not in pages) == []


def test_every_page_says_its_language(pages: Pages) -> None:
    """The lang attribute is nl below nl/ and en elsewhere."""
    expected = {address: "nl" if address.startswith("nl/") else "en" for address in pages}
    assert {address: reading.language for address, reading in pages.items()} == expected


def test_every_page_has_a_title_and_a_description(pages: Pages) -> None:
    """No page is without a title or a description."""
    assert [address for address, reading in pages.items() if not reading.title.strip()] == []
    assert [address for address, reading in pages.items() if not reading.description.strip()] == []


def test_every_page_names_its_other_language(site_address: str, pages: Pages) -> None:
    """The hreflang alternates of a page are that page itself and its counterpart, not the home pages."""
    for address, reading in pages.items():
        if address.endswith("404.html"):
            continue
        here, there = site_address + address, site_address + counterpart(address)
        english, dutch = (there, here) if address.startswith("nl/") else (here, there)
        found = {language: urljoin(here, link) for language, link in reading.alternates.items()}
        assert (found.get("en"), found.get("nl")) == (english, dutch), address


def test_every_page_has_its_policy(pages: Pages) -> None:
    """The policy follows <meta charset>, stands there once, and names the hashes of exactly the page's own scripts."""
    for address, reading in pages.items():
        found = POLICY.findall(reading.html)
        assert len(found) == 1, address
        assert reading.html.lower().count("content-security-policy") == 1, address
        allowed = set(re.findall(r"'sha256-[^']+'", found[0][1]))
        assert allowed == set(hashes_of(reading)), address
        assert "unsafe-inline" not in found[0][1], address
        assert "'unsafe-eval'" not in found[0][1], address


def hashes_of(reading: Reading) -> Iterator[str]:
    """Yield the source expression of each inline script."""
    for script in reading.scripts:
        digest = hashlib.sha256(script.replace("\r\n", "\n").encode()).digest()
        yield f"'sha256-{base64.b64encode(digest).decode()}'"


def test_no_page_holds_what_the_policy_forbids(pages: Pages) -> None:
    """No page has an inline style or handler, nor loads anything from another origin."""
    assert {address: findings for address, reading in pages.items() if (findings := findings_in(reading.html))} == {}


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_browser_opens_every_page(page: Page, pages: Pages, language: str) -> None:
    """Chromium opens each page without an error, a violation of the policy or a request to another origin."""
    for address in pages:
        if address.startswith("nl/") == (language == "nl"):
            response = page.goto(address, wait_until="load")
            assert response is not None
            assert response.ok, address
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("address", ["nothing/", "nothing/at/all", "nl/nothing/"])
def test_what_is_not_there_gets_a_whole_page(page: Page, page_problems_allowed: list[str], address: str) -> None:
    """An address that does not exist shows the 404 page with its style, at any depth."""
    page_problems_allowed.append(rf"404.*{address}")
    response = page.goto(address)
    assert response is not None
    assert response.status == 404
    assert page.evaluate("[...document.styleSheets].every((sheet) => sheet.cssRules.length > 0)")
    assert page.locator("h1").count() == 1
