"""What tests of the built site share: the site, its server, and a browser page that tolerates nothing.

A test that takes ``page`` fails when the page or one of its workers logs an error, throws, breaks the content security
policy or asks another origin for anything. Where a test provokes such a problem, it names it::

    def test_without_wasm(page, page_problems_allowed):
        page_problems_allowed.append(r"404.*pyodide\\.asm\\.wasm")

``new_page(**options)`` makes a page that is watched the same way, such as ``new_page(color_scheme="dark")``.
Addresses are relative to the site: ``page.goto("nl/assessment/")``.

A browser profile of its own for every test would take more time than all that is tested: the pages of all tests share
one, in which each finds nothing but what the browser fetched before, and the engine's memory of an earlier start. So
both ways in which the engine starts come by. ``new_page(alone=True)`` has a profile of its own: for tests of the start
itself, and for those that change more than their page, such as the clock.
Only a page with ``service_workers="allow"`` makes a copy of the site for use without a network.
"""

import fcntl
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from browser import LAUNCH_ARGS, chromium
from serve import serving

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "site"
BROWSER_TESTS = ROOT / "tests" / "browser"
SOURCES = ("assessment", "docs", "scripts", "mkdocs.yml", "mkdocs.nl.yml", "package-lock.json", "requirements.lock")

# The browser says what it blocked to the console as well, but not in every case: a page that listens hears of all.
REPORT_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy violation: ${event.effectiveDirective} blocked ${event.blockedURI || "inline"}`);
});
"""

# Every test starts the engine anew: without the optimising compiler that costs a third less, and computes the same.
QUICK_START = "--js-flags=--liftoff-only"

# What a page can be told when it is open already.
MEDIA = {"color_scheme", "reduced_motion"}
LOOKS = {"viewport", *MEDIA}

# What an earlier test may have left; what the engine keeps in the caches is no test's own.
LEFT = "cookies,file_systems,indexeddb,local_storage,service_workers,shared_storage"


class NewPage(Protocol):
    """Opens a watched page, with options of Playwright's ``new_context``; ``alone`` asks for a profile of its own."""

    def __call__(self, *, alone: bool = False, **options: Any) -> Page: ...


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Try a browser test again when it fails: a busy machine can miss a click. The summary counts every rerun."""
    for item in items:
        if BROWSER_TESTS in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=2))


@pytest.fixture(scope="session")
def site() -> Path:
    """The built site, built again when a source is younger."""
    (ROOT / "build").mkdir(exist_ok=True)
    with (ROOT / "build" / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the first of pytest's processes builds, the others wait for it
        if _youngest([SITE], "*.html") <= _youngest([ROOT / source for source in SOURCES]):
            subprocess.run([sys.executable, "scripts/build.py"], cwd=ROOT, check=True)
    return SITE


@pytest.fixture(scope="session")
def site_address(site: Path) -> str:
    """The address that the site was built for, ending in a slash, as the home page's canonical link names it."""
    canonical = re.search(r'<link rel="?canonical"? href="?([^">]+)', (site / "index.html").read_text())
    return canonical[1] if canonical else "http://127.0.0.1:8000/"


@pytest.fixture(scope="session")
def served(site: Path, site_address: str) -> Iterator[str]:
    """The address of the served site, ending in a slash; below the same path as it was built for."""
    with serving(site, base=urlsplit(site_address).path) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    executable = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=[*LAUNCH_ARGS, QUICK_START])
        yield browser
        browser.close()


@pytest.fixture
def page_problems_allowed() -> list[str]:
    """Regular expressions of the problems that a test expects of its pages; the test fills it."""
    return []


@dataclass(eq=False)
class Profile:
    """A browser profile, and what went wrong in its pages."""

    context: BrowserContext
    problems: list[str]


@pytest.fixture(scope="session")
def shared_profile(browser: Browser, served: str) -> Callable[..., Profile]:
    """Gives the profile with these options: tests share it, and each finds it empty but for what is said above."""
    return cache(partial(_profile, browser, base_url=served))


@pytest.fixture
def new_page(
    browser: Browser, served: str, shared_profile: Callable[..., Profile], page_problems_allowed: list[str]
) -> Iterator[NewPage]:
    """Opens watched pages; fails the test for any problem that it did not allow."""
    own: list[Profile] = []
    shared: list[Profile] = []

    def open_page(*, alone: bool = False, **options: Any) -> Page:
        if alone:
            own.append(_profile(browser, **{"base_url": served, **options}))
            return own[-1].context.new_page()
        profile = shared_profile(**{name: value for name, value in options.items() if name not in LOOKS})
        page = profile.context.new_page()
        if profile not in shared:
            shared.append(profile)
            profile.problems.clear()
            _clear(page, served)
        page.emulate_media(**{name: options[name] for name in MEDIA & options.keys()})
        if "viewport" in options:
            page.set_viewport_size(options["viewport"])
        return page

    yield open_page
    for profile in own:
        profile.context.close()
    for page in [page for profile in shared for page in profile.context.pages]:
        page.close()
    problems = [problem for profile in [*own, *shared] for problem in profile.problems]
    unexpected = [
        problem for problem in problems if not any(re.search(allowed, problem) for allowed in page_problems_allowed)
    ]
    if unexpected:
        pytest.fail("Problems in the browser:\n" + "\n".join(unexpected), pytrace=False)


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A watched page."""
    return new_page()


def _profile(browser: Browser, **options: Any) -> Profile:
    """A new profile, with its pages watched."""
    # Where a test is not about it, no copy of the whole site has to be made in the background.
    context = browser.new_context(**{"service_workers": "block", **options})
    profile = Profile(context, [])
    _watch(context, options["base_url"], profile.problems)
    return profile


def _clear(page: Page, served: str) -> None:
    """Take away what earlier tests kept."""
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(served))
    session = page.context.new_cdp_session(page)
    session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": LEFT})
    session.detach()


def _watch(context: BrowserContext, served: str, problems: list[str]) -> None:
    def origin_of(address: str) -> tuple[str, str]:
        parts = urlsplit(address)
        return parts.scheme, parts.netloc

    def on_console(message: Any) -> None:
        if message.type == "error":
            problems.append(f"console error: {message.text} {message.location.get('url', '')}".rstrip())

    def on_request(request: Any) -> None:
        if origin_of(request.url) != origin_of(served) and not request.url.startswith(("blob:", "data:")):
            problems.append(f"request to another origin: {request.method} {request.url}")

    def on_web_socket(socket: Any) -> None:
        problems.append(f"request to another origin: web socket {socket.url}")

    def on_page(page: Page) -> None:
        page.on("websocket", on_web_socket)
        _watch_workers(page, problems)

    context.add_init_script(REPORT_VIOLATIONS)
    context.on("console", on_console)
    context.on("weberror", lambda error: problems.append(f"page error: {error.error}"))
    context.on("request", on_request)
    context.on("page", on_page)


def _watch_workers(page: Page, problems: list[str]) -> None:
    # Playwright tells what a worker logs, but not what the browser logs about it, such as a request that it blocked.
    # The browser does, from the worker's start on, to who asks each worker for its log.
    session = page.context.new_cdp_session(page)

    def on_attached(event: Any) -> None:
        message = json.dumps({"id": 1, "method": "Log.enable"})
        with suppress(Error):  # the worker may have ended already
            session.send("Target.sendMessageToTarget", {"sessionId": event["sessionId"], "message": message})

    def on_message(event: Any) -> None:
        message = json.loads(event["message"])
        entry = message.get("params", {}).get("entry", {})
        if message.get("method") == "Log.entryAdded" and entry["level"] == "error":
            problems.append(f"worker error: {entry['text']} {entry.get('url', '')}".rstrip())

    session.on("Target.attachedToTarget", on_attached)
    session.on("Target.receivedMessageFromTarget", on_message)
    session.send("Target.setAutoAttach", {"autoAttach": True, "waitForDebuggerOnStart": False, "flatten": False})


def _youngest(places: Iterable[Path], pattern: str = "*") -> float:
    files = chain.from_iterable([place] if place.is_file() else place.rglob(pattern) for place in places)
    kept = (file for file in files if file.is_file() and "__pycache__" not in file.parts)
    return max((file.stat().st_mtime for file in kept), default=0.0)
