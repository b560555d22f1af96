"""What Lighthouse says of the pages, on the phone that it pretends to be."""

import json
import os
import statistics
import subprocess
import tempfile
from pathlib import Path

from browser import LAUNCH_ARGS
from serve import serving

__all__ = ["CATEGORIES", "PAGES", "scores"]

HERE = Path(__file__).parent
SITE = HERE.parent.parent / "site"
PAGES = {
    "landing": "",
    "assessment": "assessment/",
    "result": "assessment/#example",
    "guide": "guide/questions/cost/",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def scores(chromium: str, rounds: int) -> dict[str, dict[str, int]]:
    """The score 0-100 of each page in each category: the middle one of so many visits, by turns."""
    visits = [{page: _visit(chromium, page) for page in PAGES} for _ in range(rounds)]
    return {
        page: {each: round(statistics.median(visit[page][each] for visit in visits)) for each in CATEGORIES}
        for page in PAGES
    }


def _visit(chromium: str, page: str) -> dict[str, float]:
    with serving(SITE) as site, tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        subprocess.run(
            [
                *(str(HERE / "node_modules" / ".bin" / "lighthouse"), site + PAGES[page], "--quiet", "--output=json"),
                *(f"--output-path={report}", f"--only-categories={','.join(CATEGORIES)}"),
                f"--chrome-flags=--headless=new {' '.join(LAUNCH_ARGS)}",
            ],
            env=os.environ | {"CHROME_PATH": chromium},
            check=True,
            capture_output=True,
        )
        found = json.loads(report.read_text())["categories"]
    return {category: 100 * found[category]["score"] for category in CATEGORIES}
