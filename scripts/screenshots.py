"""Take a picture of every page of the built site: both languages, light and dark, phone and desk.

The pictures go to ``build/screenshots/<language>-<page>-<scheme>-<width>.png``.
A page that logs an error to its console fails the run, after all pictures are taken.
"""

import argparse
import itertools
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from browser import LAUNCH_ARGS, chromium
from serve import serving

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "build" / "screenshots"

type Scheme = Literal["light", "dark"]

LANGUAGES = {"en": "", "nl": "nl/"}
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
WIDTHS = {360: 740, 1280: 800}  # width: height, in CSS pixels


@dataclass(frozen=True, slots=True)
class State:
    """A page after something was done to it; ``reach`` does it, and returns when the page shows it."""

    name: str
    page: str
    reach: Callable[[Page], None]


def _sector(page: Page) -> None:
    page.select_option("#sector", "municipality")


def _result(page: Page) -> None:
    page.click('[data-do="example"]:not([data-sector])')
    page.wait_for_selector("#result-html:not(:has([data-chart]:empty)) .ranking", timeout=60_000)


def _details(page: Page) -> None:
    _result(page)
    page.click(".ranked:nth-child(5) summary")
    page.click(".chart-table summary")


def _questions(page: Page) -> None:
    _result(page)
    page.dispatch_event('[data-do="edit"]', "click")  # on a phone it is folded away
    page.wait_for_selector("#work:not([hidden])")


STATES = (
    State("start-sector", "assessment/", _sector),
    State("questions", "assessment/", _questions),
    State("result", "assessment/", _result),
    State("result-details", "assessment/", _details),
)


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture to take."""

    state: State
    language: str
    scheme: Scheme
    width: int

    @property
    def name(self) -> str:
        """The picture's file name."""
        return f"{self.language}-{self.state.name}-{self.scheme}-{self.width}.png"

    @property
    def address(self) -> str:
        """The page's address below that of the site."""
        return LANGUAGES[self.language] + self.state.page


def states(site: Path) -> Iterator[State]:
    """Every page of a built site as it is, and some after something was done to them."""
    folders = (index.parent.relative_to(site) for index in site.rglob("index.html"))
    plain = sorted(f"{folder}/".removeprefix("./") for folder in folders if folder.parts[:1] != ("nl",))
    for page in (*plain, "404.html"):
        yield State(page.strip("/").removesuffix(".html").replace("/", "-") or "home", page, lambda _: None)
    yield from STATES


def pictures(site: Path) -> Iterator[Picture]:
    """Yield every picture there is."""
    for chosen in itertools.product(states(site), LANGUAGES, SCHEMES, WIDTHS):
        yield Picture(*chosen)


def take(browser: Browser, site: str, picture: Picture) -> list[str]:
    """Take one picture; return the errors that its page logged."""
    errors: list[str] = []
    context = browser.new_context(
        base_url=site,
        color_scheme=picture.scheme,
        reduced_motion="reduce",
        service_workers="block",
        locale={"en": "en-GB", "nl": "nl-NL"}[picture.language],
        viewport={"width": picture.width, "height": WIDTHS[picture.width]},
    )
    context.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    context.on("weberror", lambda error: errors.append(str(error.error)))
    page = context.new_page()
    page.goto(picture.address, wait_until="networkidle")
    picture.state.reach(page)
    page.evaluate("document.fonts.ready.then(() => undefined)")
    page.screenshot(path=OUT / picture.name, full_page=True, animations="disabled")
    context.close()
    return [f"{picture.name}: {error}" for error in errors]


def main() -> int:
    """Take the pictures that the command line asks for; return the exit status."""
    parser = argparse.ArgumentParser(description="Take a picture of every page of the built site.")
    parser.add_argument(
        "--only", action="append", metavar="NAME", help="a page or state, such as home or guide-glossary; repeatable"
    )
    parser.add_argument("--lang", choices=list(LANGUAGES))
    parser.add_argument("--scheme", choices=SCHEMES)
    parser.add_argument("--width", type=int, choices=list(WIDTHS))
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="the built site (site)")
    options = parser.parse_args()
    chosen = [
        picture
        for picture in pictures(options.site)
        if (not options.only or picture.state.name in options.only)
        and options.lang in (None, picture.language)
        and options.scheme in (None, picture.scheme)
        and options.width in (None, picture.width)
    ]
    if not chosen:
        parser.error("nothing has that name; there are: " + ", ".join(state.name for state in states(options.site)))
    OUT.mkdir(parents=True, exist_ok=True)
    errors: list[str] = []
    executable = chromium()
    with serving(options.site) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=LAUNCH_ARGS)
        for picture in chosen:
            print(picture.name, flush=True)
            errors += take(browser, site, picture)
        browser.close()
    for error in errors:
        print(error, file=sys.stderr)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
