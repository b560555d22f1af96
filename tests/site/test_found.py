"""Every page can be found: by search, by search engines, in the other language and from a link that somebody shares."""

import json
import re
import struct
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from tests.site.built import FILES, FOLDERS, ROOT, Built, address

QUERIES = json.loads((ROOT / "tests" / "site" / "queries.json").read_text(encoding="utf-8"))
LANGUAGES = pytest.mark.parametrize("lang", FOLDERS)
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture(scope="module")
def found(site: Path) -> dict[str, dict[str, list[str]]]:
    """What the theme's own search finds for every query, the best first."""
    return {
        lang: json.loads(
            subprocess.run(
                ["node", str(ROOT / "tests" / "site" / "search.mjs"), str(site / FOLDERS[lang])],
                input=json.dumps(list(QUERIES[lang])),
                capture_output=True,
                text=True,
                check=True,
            ).stdout
        )
        for lang in FOLDERS
    }


@pytest.mark.parametrize(("lang", "query"), [(lang, query) for lang in FOLDERS for query in QUERIES[lang]])
def test_search_finds_the_right_page_first(lang: str, query: str, found: dict[str, dict[str, list[str]]]) -> None:
    """What a manager types leads to the page about it."""
    assert QUERIES[lang][query] == next(iter(found[lang][query]), None)


def test_as_many_queries_in_each_language() -> None:
    """The list is as long in Dutch as in English, and leads to the same pages."""
    assert list(QUERIES["en"].values()) == list(QUERIES["nl"].values())
    assert len(QUERIES["en"]) >= 20


@LANGUAGES
def test_the_sitemap_has_every_page_in_both_languages(lang: str, site: Path, site_address: str) -> None:
    """A page's entry names the page itself, and its address in each language."""
    urls = ElementTree.parse(site / FOLDERS[lang] / "sitemap.xml").getroot().findall("s:url", SITEMAP)
    entries = {url.findtext("s:loc", namespaces=SITEMAP): url for url in urls}
    docs = ROOT / "docs" / lang
    paths = {address(path.relative_to(docs).as_posix()) for path in docs.rglob("*.md")}
    assert {site_address + FOLDERS[lang] + path for path in paths} == set(entries)
    for path in paths:
        links = entries[site_address + FOLDERS[lang] + path].findall("x:link", SITEMAP)
        assert {site_address + folder + path for folder in FOLDERS.values()} == {link.get("href") for link in links}


@LANGUAGES
@pytest.mark.parametrize("file", ("index.md", "method.md", *FILES))
def test_a_shared_link_shows_what_the_page_is(lang: str, file: str, site: Path, site_address: str) -> None:
    """A page names itself, its picture and its other language, all on this site."""
    page = Built(site, lang, file)
    own = site_address + FOLDERS[lang] + address(file)
    assert own == page.meta["og:url"] == page.links["canonical"]
    assert page.meta["og:title"] in page.title
    assert page.meta["description"] == page.meta["og:description"]
    assert page.meta["og:type"] in ("article", "website")
    for other, folder in FOLDERS.items():
        assert site_address + folder + address(file) == page.links[f"alternate {other}"]
    image = page.meta["og:image"]
    assert image.startswith(site_address)
    contents = (site / image.removeprefix(site_address)).read_bytes()
    size = struct.unpack(">II", contents[16:24])
    assert (int(page.meta["og:image:width"]), int(page.meta["og:image:height"])) == size


@LANGUAGES
def test_the_front_page_leads_to_guide_sectors_and_channels(lang: str, site: Path) -> None:
    """Each of the three has a door on the front page and, but for the sectors, in the header of every page."""
    html = (site / FOLDERS[lang] / "index.html").read_text(encoding="utf-8")
    doors = html[html.index('class="doors-list"') :]
    for door in ("guide/", "guide/#sectors", "channels/"):
        assert re.search(rf'href="(\./)?{door}"', doors), door
    header = html[: html.index("</header>")]
    assert 'href="guide/"' in header
    assert 'href="channels/"' in header
