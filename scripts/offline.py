"""What makes a built site work without a network: its web app manifests, its service worker, and a copy to download.

The worker's list of files is written last, when every file is as it will be published.
"""

import base64
import hashlib
import json
import re
import subprocess
import zipfile
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from assessment import content

__all__ = ["ARCHIVE", "ICONS", "WORKER", "listed", "write_archive", "write_manifests", "write_worker"]

ROOT = Path(__file__).resolve().parent.parent
WORKER = "sw.js"
ARCHIVE = "contactwijzer.zip"
ICONS = {"icon-192": 192, "icon-512": 512, "icon-maskable-192": 192, "icon-maskable-512": 512}
"""The icons of the web app, with their width and height in pixels."""

_SOURCES = ROOT / "docs" / "assets" / "offline"
_TOKENS = ROOT / "docs" / "assets" / "styles" / "tokens.css"
_LEFT_OUT = (
    *(WORKER, ARCHIVE),
    # For search engines, for other sites that show a link, for who inspects the theme, and never asked for by a host.
    *("*sitemap.xml", "*sitemap.xml.gz", "assets/card.*.png", "*.map", "*/404.html"),
)
_LUNR = "assets/javascripts/lunr/"
_LUNR_USED = ("lunr.stemmer.support.min.js", *(f"lunr.{lang}.min.js" for lang in content.LANGUAGES))
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_manifests(assets: Path) -> dict[str, str]:
    """Write the manifest of each language and the icons into the assets; their names, with a hash of the contents."""
    names = {}
    for icon in ICONS:
        names[icon] = _write(assets, icon, "png", (ROOT / "docs" / "assets" / "images" / f"{icon}.png").read_bytes())
    for lang in content.LANGUAGES:
        text = json.dumps(_manifest(lang, names), ensure_ascii=False, indent=1)
        names[f"manifest_{lang}"] = _write(assets, f"manifest.{lang}", "webmanifest", text.encode())
    return names


def write_worker(site: Path, *, keeps: bool) -> None:
    """Write the service worker of a site that is complete; one that ``keeps`` no copy takes away what there was."""
    bundled = _bundled("worker" if keeps else "leave")
    files = json.dumps(listed(site), separators=(",", ":")).replace("},{", "},\n{")
    (site / WORKER).write_text(f"self.FILES={files};\n{bundled}" if keeps else bundled, encoding="utf-8")


def listed(site: Path) -> list[dict[str, str]]:
    """The files that a browser keeps: address, revision and integrity of each, as Workbox wants to have them."""
    entries = []
    for path in _files(site):
        name = path.relative_to(site).as_posix()
        if any(fnmatch(name, pattern) for pattern in _LEFT_OUT) or (_LUNR in name and path.name not in _LUNR_USED):
            continue
        digest = base64.b64encode(hashlib.sha256(path.read_bytes()).digest()).decode()
        entries.append({"url": name, "revision": digest[:12], "integrity": f"sha256-{digest}"})
    return entries


def write_archive(site: Path) -> None:
    """Put the whole site into a zip inside it, in which only the contents decide the bytes."""
    entries = [(path.relative_to(site).as_posix(), path.read_bytes()) for path in _files(site) if path.name != ARCHIVE]
    with zipfile.ZipFile(site / ARCHIVE, "w") as archive:
        for name, data in entries:
            info = zipfile.ZipInfo(f"contactwijzer/{name}", _EPOCH)
            info.external_attr = 0o644 << 16
            archive.writestr(info, data, zipfile.ZIP_DEFLATED, 9)


def _manifest(lang: str, names: dict[str, str]) -> dict[str, Any]:
    """The web app manifest of a language; its addresses count from the folder of the assets."""
    words = content.words(lang)["site"]
    paper = _paper()
    return {
        "name": words["name"],
        "short_name": words["name"],
        "description": words["description"],
        "lang": lang,
        "dir": "ltr",
        "start_url": "../" if lang == "en" else f"../{lang}/",
        "scope": "../",
        "display": "standalone",
        "background_color": paper,
        "theme_color": paper,
        "icons": [
            {
                "src": names[icon],
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": "maskable" if "maskable" in icon else "any",
            }
            for icon, size in ICONS.items()
        ],
    }


def _paper() -> str:
    """The colour of the paper in light colours."""
    found = re.search(r"--paper: (#\w{6});", _TOKENS.read_text(encoding="utf-8"))
    if found is None:
        raise content.ContentError("docs/assets/styles/tokens.css has no --paper with six digits")
    return found[1]


def _bundled(name: str) -> str:
    command = [
        *(str(ROOT / "node_modules" / ".bin" / "esbuild"), str(_SOURCES / f"{name}.mjs")),
        *("--bundle", "--minify", "--format=iife", "--legal-comments=none", "--log-level=warning"),
        *("--target=es2022,chrome111,firefox115,safari16.4", '--define:process.env.NODE_ENV="production"'),
    ]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def _files(site: Path) -> list[Path]:
    return sorted(path for path in site.rglob("*") if path.is_file())


def _write(folder: Path, stem: str, kind: str, contents: bytes) -> str:
    name = f"{stem}.{hashlib.sha256(contents).hexdigest()[:8]}.{kind}"
    (folder / name).write_bytes(contents)
    return name
