"""What a first complete assessment sends, held to a budget: ``python scripts/budgets.py`` needs a built site.

Bytes are those that the host sends: text and wasm gzipped, all else as it is.
"""

import json
import re
import sys
from html import unescape
from pathlib import Path
from typing import Any

from serve import Site

__all__ = ["BUDGETS", "runtime_of", "spent"]

SITE = Path(__file__).resolve().parent.parent / "site"

BUDGETS = {
    "form": 250_000,
    "app": 32_000,
    "charts": 230_000,
    "standard library and package": 1_000_000,
    "all": 4_500_000,
}
"""The most bytes that may be sent: until the questions can be answered; of the page's own scripts; of the charts; of
the archive that Python loads; and of everything, up to and with the charts of the first result."""


def spent(site: Path = SITE) -> dict[str, int]:
    """How many bytes each part of :data:`BUDGETS` takes in a built site."""
    folder, assets = site / "assessment", site / "assets"
    page = (folder / "index.html").read_text(encoding="utf-8")
    runtime = runtime_of(site)
    linked = {_beside(folder, path) for path in re.findall(r'<script[^>]*src="([^"]+)"', page)}
    styles = {_beside(folder, path) for path in re.findall(r'<link[^>]*rel="stylesheet"[^>]*href="([^"]+)"', page)}
    app = set().union(*(_imported(file) for file in linked if file.parent == assets))
    (charts,) = assets.glob("charts.*.mjs")
    form = {folder / "index.html", *linked, *styles, *app, *assets.glob("*-normal.*.woff2")}
    engine = {assets / runtime[file]["url"] for file in ("script", "wasm", "python")}
    engine |= _imported(assets / runtime["worker"])
    search = set((assets / "javascripts" / "workers").glob("search.*.js"))  # its index comes when it is opened
    parts = {
        "form": form,
        "app": app,
        "charts": _imported(charts) - app,
        "standard library and package": {assets / runtime["python"]["url"]},
        "all": form | engine | search | _imported(charts),
    }
    host = Site(site)
    return {part: sum(len(host.read(file, may_compress=True).body) for file in files) for part, files in parts.items()}


def runtime_of(site: Path) -> dict[str, Any]:
    """Where the engine's files of a built site are, as its assessment page tells the browser."""
    page = (site / "assessment" / "index.html").read_text(encoding="utf-8")
    (told,) = re.findall(r'<script[^>]*id="runtime"[^>]*>(.*?)</script>', page, re.DOTALL)
    found: dict[str, Any] = json.loads(unescape(told))
    return found


def _beside(folder: Path, path: str) -> Path:
    return (folder / path).resolve()


def _imported(script: Path) -> set[Path]:
    """A script and all that it imports before it runs."""
    found, new = set[Path](), {script.resolve()}
    while new:
        found |= new
        text = "".join(file.read_text(encoding="utf-8") for file in new)
        new = {_beside(script.parent, path) for path in re.findall(r'(?:from|import)\s*"(\./[^"]+)"', text)} - found
    return found


def main() -> int:
    """Print what is spent; 1 when it is more than there is."""
    taken = spent()
    for part, most in BUDGETS.items():
        print(f"{'OVER ' if taken[part] > most else ''}{part}: {taken[part] / 1000:.0f} of {most / 1000:.0f} kB")
    return int(any(taken[part] > most for part, most in BUDGETS.items()))


if __name__ == "__main__":
    sys.exit(main())
