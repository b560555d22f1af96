"""What makes the site work without a network is complete, and says of each file what it is."""

import base64
import hashlib
import json
import re
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest

import offline
from assessment import content

# For search engines, other sites and who inspects the theme; languages of the search that the site is not in.
NOT_KEPT = re.compile(
    r"sw\.js|contactwijzer\.zip|.*\.map|(.*/)?sitemap\.xml(\.gz)?|nl/404\.html|assets/card\..*|"
    r"(nl/)?assets/javascripts/lunr/(?!min/lunr\.(nl|stemmer\.support)\.min\.js).*"
)


def kept(site: Path) -> list[dict[str, str]]:
    """The list in the service worker."""
    found: list[dict[str, str]] = json.loads(
        (site / offline.WORKER).read_text(encoding="utf-8").split(";\n")[0].removeprefix("self.FILES=")
    )
    return found


def manifest(site: Path, lang: str) -> tuple[Path, dict[str, Any]]:
    """The web app manifest of a language, with its file."""
    (file,) = (site / "assets").glob(f"manifest.{lang}.*.webmanifest")
    return file, json.loads(file.read_text(encoding="utf-8"))


def test_every_file_is_kept(site: Path) -> None:
    """The list has every file of the site, once, except those that no visitor's browser asks for."""
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    names = [entry["url"] for entry in kept(site)]
    assert sorted(names) == sorted(name for name in files if not NOT_KEPT.fullmatch(name))


def test_every_hash_is_true(site: Path) -> None:
    """The integrity of each file is that of its bytes, and its revision changes with them."""
    for entry in kept(site):
        digest = base64.b64encode(hashlib.sha256((site / entry["url"]).read_bytes()).digest()).decode()
        assert entry == {"url": entry["url"], "revision": digest[:12], "integrity": f"sha256-{digest}"}


@pytest.mark.parametrize("lang", content.LANGUAGES)
def test_the_manifest(site: Path, lang: str) -> None:
    """It starts in its language, within the whole site, and its icons are there in the sizes that it says."""
    file, said = manifest(site, lang)
    home = site if lang == "en" else site / lang
    assert (said["lang"], said["name"]) == (lang, content.words(lang)["site"]["name"])
    assert (file.parent / said["start_url"]).resolve() == home
    assert (file.parent / said["scope"]).resolve() == site
    assert {(icon["sizes"], icon["purpose"]) for icon in said["icons"]} >= {
        *(("192x192", "any"), ("512x512", "any")),
        *(("192x192", "maskable"), ("512x512", "maskable")),
    }
    for icon in said["icons"]:
        size = struct.unpack(">II", (file.parent / icon["src"]).read_bytes()[16:24])
        assert icon["sizes"] == "{}x{}".format(*size)


@pytest.mark.parametrize("lang", content.LANGUAGES)
def test_every_page_leads_to_its_manifest(site: Path, lang: str) -> None:
    """Each page names the manifest of its language."""
    file, _ = manifest(site, lang)
    pages = [page for page in site.rglob("*.html") if (site / "nl" in page.parents) == (lang == "nl")]
    assert len(pages) > 50
    assert [page for page in pages if file.name not in page.read_text(encoding="utf-8")] == []


def test_the_archive_is_the_site(site: Path) -> None:
    """The download holds every file of the site but itself, byte for byte, and the same bytes each time it is made."""
    archive = site / offline.ARCHIVE
    with zipfile.ZipFile(archive) as opened:
        found = {info.filename: opened.read(info) for info in opened.infolist()}
        assert {info.date_time for info in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert found == {
        f"contactwijzer/{file.relative_to(site).as_posix()}": file.read_bytes()
        for file in site.rglob("*")
        if file.is_file() and file != archive
    }


def test_the_sizes_are_as_the_privacy_page_says(site: Path) -> None:
    """About 8 MB to download, and about 18 MB that a browser keeps."""
    assert (site / offline.ARCHIVE).stat().st_size / 1e6 == pytest.approx(8, abs=0.8)
    assert sum((site / entry["url"]).stat().st_size for entry in kept(site)) / 1e6 == pytest.approx(18, abs=1.8)
