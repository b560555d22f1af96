"""After one visit the site works without a network, and a new version comes whole, when somebody asks for it."""

import re
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

import offline
from assessment import content
from serve import PagesServer, Site
from tests.browser.assessment_page import LANGUAGES, AssessmentPage, expect_chart, file_of, moment
from tests.browser.searching import search
from tests.conftest import NewPage

KEPT_WITHIN = 90_000
"""Within this many milliseconds everything is kept; on a busy machine starting the engine comes first."""

KEEP_SHOWN = "() => document.querySelector('#offline-ready:not([hidden])')"
UPDATED = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update().catch(() => {});
  const worker = registration.installing ?? registration.waiting;
  const settled = () => worker === null || ["installed", "redundant"].includes(worker.state);
  while (!settled()) await new Promise((done) => worker.addEventListener("statechange", done, { once: true }));
  return worker?.state ?? null;
}"""


class Host:
    """A copy of the site on a server below a path, which can be changed and switched off."""

    def __init__(self, site: Path, folder: Path) -> None:
        self.folder = Path(shutil.copytree(site, folder))
        self.publish("1")
        self.server = PagesServer(Site(self.folder, "/some/where/"))
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def stop(self) -> None:
        """Be gone."""
        self.server.shutdown()
        self.server.server_close()

    @property
    def pages(self) -> list[Path]:
        """The pages of the site."""
        return list(self.folder.rglob("*.html"))

    def publish(self, version: str) -> None:
        """Put a new version in place of the old one: other pages, with an app of another name."""
        (app,) = (self.folder / "assets").glob("app.*.mjs")
        name = f"app.VERSION{version}.mjs"
        app.rename(app.with_name(name))
        for page in self.pages:
            html = page.read_text(encoding="utf-8").replace(app.name, name)
            html = re.sub(r"<html( data-version=\"\d\")?", f'<html data-version="{version}"', html, count=1)
            page.write_text(html, encoding="utf-8")
        offline.write_worker(self.folder, keeps=True)


@pytest.fixture
def host(site: Path, tmp_path: Path) -> Iterator[Host]:
    """A site of the test's own."""
    host = Host(site, tmp_path / "site")
    yield host
    host.stop()


@pytest.fixture
def visitor(new_page: NewPage, host: Host) -> Page:
    """A page of that site, in a browser that may keep a copy of it."""
    return new_page(alone=True, base_url=host.server.address, service_workers="allow")


def expect_kept(page: Page) -> None:
    """Wait until the page says that it works without a network."""
    page.wait_for_function(KEEP_SHOWN, timeout=KEPT_WITHIN)


def expect_version(page: Page, version: str) -> None:
    """Demand that the assessment is of this version, with the script of this version."""
    expect(page.locator("html")).to_have_attribute("data-version", version)
    expect(page.locator("html")).to_have_class(re.compile(r"\bhas-script\b"))


def offer(app: AssessmentPage) -> Locator:
    """The line that says that there is a new version."""
    return app.page.locator("#renewal").get_by_text(app.say("site", "renewal"))


@LANGUAGES
def test_the_server_is_gone(visitor: Page, host: Host, lang: str) -> None:
    """In the middle of the first visit nobody notices; then everything can be loaded anew, found, printed and saved."""
    app = AssessmentPage(visitor, lang)
    app.keep(file_of(moment(1, "One", [2] * 10), moment(2, "Other", [4] * 9)))
    app.open("work")
    expect_kept(visitor)
    expect(visitor.locator("#offline-ready")).to_have_text(app.say("site", "offline_ready"))

    host.stop()
    app.choose("motivation", 5)
    app.see_result()
    app.expect_result()
    visitor.reload()
    app.expect_result()
    expect_chart(visitor, "map")
    visitor.emulate_media(media="print")
    expect(visitor.locator(".cover")).to_be_visible()
    visitor.emulate_media(media="screen")

    for other in content.LANGUAGES:
        elsewhere = AssessmentPage(visitor, other)
        visitor.goto(f"{elsewhere.home}guide/questions/loyalty")
        assert visitor.url.endswith("/guide/questions/loyalty/")
        expect(visitor.get_by_role("heading", level=1)).to_be_visible()
        search(visitor, "chatbot")
        elsewhere.open("result")
        elsewhere.expect_result()


@LANGUAGES
def test_what_is_fetched_late(
    visitor: Page, host: Host, lang: str, site_address: str, page_problems_allowed: list[str]
) -> None:
    """Whoever only read a page has the rest too: the engine, a sector's example, a workbook, a page for a wrong address."""
    app = AssessmentPage(visitor, lang)
    visitor.goto(f"{app.home}privacy/")
    expect_kept(visitor)
    host.stop()

    app.open("example-municipality")
    app.expect_result()
    visitor.locator("#take > summary").click()
    with visitor.expect_download() as download:
        visitor.locator('#take [data-take="xlsx"]').click()
    assert zipfile.is_zipfile(download.value.path())

    # The page for a wrong address names its files from the root, and this copy is not where the site was built for.
    page_problems_allowed.append("Failed to load resource")
    response = visitor.goto(f"{app.home}not-there/?x=1")
    assert response is not None
    assert response.status == 404
    expect(visitor.locator(".missing h1")).to_be_visible()


def test_the_engine_is_fetched_once(visitor: Page, host: Host, capsys: pytest.CaptureFixture[str]) -> None:
    """Making the copy waits for the engine, and does not fetch again what the browser has already."""
    host.server.verbose = True
    app = AssessmentPage(visitor, "en")
    app.open()
    expect_kept(visitor)
    sent = re.findall(r'"GET \S*/assets/runtime/(\S+) HTTP/1.1" 200', capsys.readouterr().err)
    assert len(sent) == len(set(sent)) == 4


@LANGUAGES
def test_a_new_version(visitor: Page, host: Host, lang: str) -> None:
    """A new version is offered and not forced: until it is taken every page is of the old one, then every tab of the new one."""
    app = AssessmentPage(visitor, lang)
    app.open()
    app.add("Before")
    expect_kept(visitor)
    others = ["another-site", "contactwijzer-something-else"]
    visitor.evaluate("names => Promise.all(names.map((name) => caches.open(name)))", others)
    host.publish("2")

    assert visitor.evaluate(UPDATED) == "installed"
    expect(offer(app)).to_be_visible()
    second = AssessmentPage(visitor.context.new_page(), lang)
    second.open("work")
    expect(offer(second)).to_be_visible()
    expect_version(second.page, "1")
    visitor.reload()
    expect_version(visitor, "1")
    app.expect_ready()

    second.choose("motivation", 4)
    app.page.locator("#renewal").get_by_role("button", name=app.say("site", "renewal_now")).click()
    for tab in (app, second):
        expect_version(tab.page, "2")
        tab.expect_listed(["Before"])
        expect(offer(tab)).to_be_hidden()
    expect(second.radio("motivation", 4)).to_be_checked()
    assert set(others) < set(visitor.evaluate("caches.keys()"))

    host.stop()
    visitor.reload()
    expect_version(visitor, "2")
    app.expect_ready()


def test_later_is_fine(visitor: Page, host: Host) -> None:
    """Who says “Later” is left alone, and gets the new version once no tab shows the old one."""
    visitor.goto("privacy/")
    expect_kept(visitor)
    host.publish("2")
    assert visitor.evaluate(UPDATED) == "installed"
    app = AssessmentPage(visitor, "en")
    visitor.locator("#renewal").get_by_role("button", name=app.say("site", "renewal_later")).click()
    expect(offer(app)).to_be_hidden()
    visitor.reload()
    expect_kept(visitor)
    expect(offer(app)).to_be_hidden()
    context = visitor.context
    visitor.close()
    tab = context.new_page()
    tab.goto("privacy/")
    expect(tab.locator("html")).to_have_attribute("data-version", "2")


def missing(file: Path) -> None:
    """Take a file away."""
    file.unlink()


def cut_short(file: Path) -> None:
    """Leave half of a file."""
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def altered(file: Path) -> None:
    """Change a file, and not its length."""
    file.write_bytes(file.read_bytes()[:-1] + b" ")


@pytest.mark.parametrize(
    ("damage", "name"),
    [
        (missing, "assets/app.VERSION2.mjs"),
        (missing, "nl/guide/index.html"),
        (cut_short, "nl/guide/index.html"),
        (altered, "nl/guide/index.html"),
    ],
)
def test_a_version_that_is_not_whole(
    visitor: Page,
    host: Host,
    name: str,
    damage: Callable[[Path], None],
    page_problems_allowed: list[str],
) -> None:
    """Where one file of a new version is missing or wrong nothing is offered and the old one goes on; then it is repaired."""
    visitor.goto("nl/privacy/")
    expect_kept(visitor)
    host.publish("2")
    whole = (host.folder / name).read_bytes()
    damage(host.folder / name)
    page_problems_allowed.append(
        "bad-precaching-response|Failed to (load resource|fetch|find a valid digest)|integrity"
    )

    assert visitor.evaluate(UPDATED) == "redundant"
    app = AssessmentPage(visitor, "nl")
    expect(offer(app)).to_be_hidden()
    app.open()
    expect_version(visitor, "1")
    app.expect_ready()

    (host.folder / name).write_bytes(whole)
    assert visitor.evaluate(UPDATED) == "installed"
    app.button("site", "renewal_now").click()
    expect_version(visitor, "2")


def test_answers_that_are_not_kept_stay(visitor: Page, host: Host) -> None:
    """Where the browser keeps no answers a new version does not take them away."""
    visitor.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('', 'SecurityError'); }")
    app = AssessmentPage(visitor, "en")
    app.open()
    expect_kept(visitor)
    app.add("Not kept")
    host.publish("2")
    assert visitor.evaluate(UPDATED) == "installed"
    app.button("site", "renewal_now").click()
    expect(app.notice("app", "not_saved")).to_be_visible()
    expect(offer(app)).to_be_visible()
    expect(app.name).to_have_value("Not kept")


def test_the_copy_can_be_taken_away(visitor: Page, host: Host) -> None:
    """A site that keeps no copy any more takes away the one that a browser has, and works."""
    visitor.goto("privacy/")
    expect_kept(visitor)
    for page in host.pages:
        page.write_text(page.read_text(encoding="utf-8").replace("renewal", "gone"), encoding="utf-8")
    offline.write_worker(host.folder, keeps=False)
    visitor.evaluate("navigator.serviceWorker.getRegistration().then((found) => found.update())")
    visitor.wait_for_selector("#gone", state="attached")  # the page loads itself anew
    visitor.wait_for_function("caches.keys().then((names) => names.length === 0)")
    visitor.wait_for_function("navigator.serviceWorker.getRegistration().then((found) => !found)")
    visitor.reload()
    assert visitor.evaluate("navigator.serviceWorker.controller") is None


def test_a_browser_that_saves_data(visitor: Page) -> None:
    """Whoever asks sites to save data gets no copy of all of them."""
    visitor.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    with visitor.expect_request("**/offline.*.mjs"):
        visitor.goto("privacy/")
    search(visitor, "chatbot")
    assert visitor.evaluate("navigator.serviceWorker.getRegistrations().then((found) => found.length)") == 0


@LANGUAGES
def test_it_can_be_installed(visitor: Page, lang: str) -> None:
    """Chromium has nothing against installing the site, but that a test's window keeps nothing."""
    visitor.goto(AssessmentPage(visitor, lang).home)
    session = visitor.context.new_cdp_session(visitor)
    errors = set[str]()
    for _ in range(20):  # the browser fetches the manifest and its icons by and by
        found = session.send("Page.getInstallabilityErrors")
        errors = {error["errorId"] for error in found["installabilityErrors"]} - {"in-incognito"}
        if not errors:
            break
        visitor.wait_for_timeout(250)
    assert not errors
    manifest = visitor.evaluate(
        "fetch(document.querySelector('link[rel=manifest]').href).then((found) => found.json())"
    )
    assert manifest["lang"] == lang


@LANGUAGES
def test_the_download(new_page: NewPage, site: Path, tmp_path: Path, lang: str) -> None:
    """Unpacked, and served by what comes with Python, the whole site works in a folder of any name."""
    with zipfile.ZipFile(site / offline.ARCHIVE) as archive:
        archive.extractall(tmp_path)
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        try:
            assert server.stdout is not None
            found = re.search(r"http://[\d.:]+/", server.stdout.readline())
            assert found is not None
            app = AssessmentPage(new_page(alone=True, base_url=f"{found[0]}contactwijzer/"), lang)
            app.open()
            app.add("From a folder")
            app.answer([2] * 10)
            app.see_result()
            app.expect_result()
        finally:
            server.terminate()
