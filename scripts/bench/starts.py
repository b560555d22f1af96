"""How long an engine takes to start and what it costs: this build beside other ways to run the same package.

Every round visits each of them once, in a browser context of its own, one after the other, so that a busy moment of the
machine hits all alike. This build is visited twice: its engine in an empty page, which is what the others are, and the
whole assessment page as people see it, with its fonts and styles.
"""

import json
import shutil
import statistics
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from bench.answers import answers_of
from budgets import runtime_of
from runtime import as_it_comes
from serve import PagesServer, Site, running

__all__ = ["KINDS", "LISTEN", "Start", "figures", "form_bytes", "median", "p95", "starts", "versions"]

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SITE = ROOT / "site"
STOCK = ROOT / "node_modules" / "pyodide"
NEWEST = HERE / "node_modules" / "pyodide-newest"
PYSCRIPT = HERE / "node_modules" / "@pyscript" / "core" / "dist"
PYODIDE = (
    "pyodide.mjs",
    "pyodide.asm.js",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
)
# What the package imports, and the package itself: the same sources for all.
IMPORTED = ("assessment", "attr", "attrs", "cattr", "cattrs", "jinja2", "markupsafe", "typing_extensions.py")

KINDS = ("first", "return", "page_first", "page_return", "stock", "newest", "pyscript", "bare")
"""The engine of this build in an empty page, on a first and on a return visit, then its whole assessment page, and the
others; ``stock`` is what the ratios are to."""

OTHERS = {
    "stock": "python.html?of=stock",
    "newest": "python.html?of=newest",
    "pyscript": "pyscript.html",
    "bare": "bare.html",
}
RESCORED = 12
RESCORINGS = 30
WARMING = 5
PATIENCE = 120

# What this build's page tells of itself while it starts.
LISTEN = """
localStorage.setItem("contactwijzer:answers", %s);
const bench = {};
const Real = Worker;
window.Worker = class extends Real {
  constructor(...args) {
    super(...args);
    if (args[1]?.name !== "engine") return;
    window.engine = this;
    bench.began = performance.now();
    this.addEventListener("message", ({ data }) => { if (data.type === "ready") bench.ready ??= performance.now(); });
  }
};
window.tasks = [];
const told = ({ startTime, duration }) => tasks.push([startTime, duration]);
new PerformanceObserver((list) => list.getEntries().forEach(told))
  .observe({ type: "longtask", buffered: true });
addEventListener("DOMContentLoaded", () => {
  const watch = new MutationObserver(() => {
    if (!document.querySelector("#answer-html .mini-item")) return;
    watch.disconnect();
    bench.first = performance.now();
    window.bench = bench;
  });
  watch.observe(document.body, { subtree: true, childList: true });
});
let calls = 0;
window.rescore = (text) => new Promise((resolve) => {
  const start = performance.now();
  const id = -++calls;
  const hear = ({ data }) => {
    if (data.id !== id) return;
    engine.removeEventListener("message", hear);
    resolve(performance.now() - start);
  };
  engine.addEventListener("message", hear);
  engine.postMessage({ type: "call", id, name: "score", args: [text] });
});
"""
KEPT = "async () => (await (await caches.open('contactwijzer-engine')).keys()).length"


@dataclass
class Start:
    """What was measured of one kind of visit: bytes sent, milliseconds, and bytes of memory; one number a round.

    Of tasks only those count that a browser calls long, 50 ms and more: 0 says that there was none.
    """

    sent: list[float] = field(default_factory=list)
    ready: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    rescoring: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    longest_task: list[float] = field(default_factory=list)
    longest_while_loading: list[float] = field(default_factory=list)


def starts(browser: Browser, rounds: int) -> dict[str, Start]:
    """Visit every kind so many times, by turns."""
    found = {kind: Start() for kind in KINDS}
    with _served(_ours()) as ours, _served(_others()) as others:
        for _ in range(rounds):
            _visit_engine(browser, ours, found)
            _visit_page(browser, ours, found)
            for kind, address in OTHERS.items():
                with _fresh(browser, others) as page:
                    _measure(page, others, others.address + address, found[kind])
    return found


def versions() -> dict[str, str]:
    """The version of each of the others that has one."""
    folders = {"stock": STOCK, "newest": NEWEST, "pyscript": PYSCRIPT.parent}
    return {
        kind: json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"]
        for kind, folder in folders.items()
    }


def form_bytes(browser: Browser) -> int:
    """The bytes that are sent until the questions can be answered: all but the engine and the index of the search."""
    with _served(SITE) as server, _fresh(browser, server) as page:
        for later in ("**/runtime/**", "**/worker.*.mjs", "**/search/*", "**/workers/search.*"):
            page.route(later, lambda route: route.abort())
        page.goto(server.address + "assessment/")
        page.wait_for_selector("html.has-script")
        page.wait_for_load_state("networkidle")
        return server.sent


def _visit_engine(browser: Browser, server: PagesServer, found: dict[str, Start]) -> None:
    with _fresh(browser, server) as page:
        _visit_twice(page, server, server.address + "bench/", (found["first"], found["return"]))


def _visit_page(browser: Browser, server: PagesServer, found: dict[str, Start]) -> None:
    with _fresh(browser, server) as page:
        page.add_init_script(LISTEN % json.dumps(answers_of(RESCORED)))
        address = server.address + "assessment/#work"
        _visit_twice(page, server, address, (found["page_first"], found["page_return"]))


def _visit_twice(page: Page, server: PagesServer, address: str, found: tuple[Start, Start]) -> None:
    _measure(page, server, address, found[0])
    _until(page, KEPT)
    page.goto("about:blank")
    _measure(page, server, address, found[1])


def _measure(page: Page, server: PagesServer, address: str, start: Start) -> None:
    before = server.sent
    page.goto(address)
    _until(page, "() => window.bench !== undefined")
    bench = page.evaluate("bench")
    start.ready.append(bench["ready"])
    start.first.append(bench["first"])
    tasks: list[tuple[float, float]] = page.evaluate("window.tasks ?? []")
    start.longest_task.append(max((length for _, length in tasks), default=0))
    loading = (bench.get("began", 0), bench["ready"])
    start.longest_while_loading.append(
        max((length for begun, length in tasks if loading[0] <= begun < loading[1]), default=0)
    )
    answers = json.loads(answers_of(RESCORED))
    times = []
    for number in range(WARMING + RESCORINGS):
        answers["moments"][0]["contacts_per_month"] = 1000 + number
        times.append(page.evaluate("(text) => rescore(text)", json.dumps(answers)))
    start.rescoring += times[WARMING:]
    start.sent.append(server.sent - before)
    if memory := _memory(page.context):
        start.memory.append(memory)


def _until(page: Page, condition: str) -> None:
    # Not wait_for_function: the page's policy forbids what that does.
    end = time.monotonic() + PATIENCE
    while not page.evaluate(condition):
        if time.monotonic() > end:
            raise TimeoutError(f"{page.url}: never {condition}")
        time.sleep(0.05)


def _memory(context: BrowserContext) -> int:
    """The memory of the browser's processes that show pages, as Linux shares it out; 0 where that is not known."""
    session = context.browser.new_browser_cdp_session()  # type: ignore[union-attr]
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    total = 0
    for process in processes:
        rollup = Path(f"/proc/{process['id']}/smaps_rollup")
        if process["type"] == "renderer" and rollup.exists():
            (line,) = (line for line in rollup.read_text().splitlines() if line.startswith("Pss:"))
            total += int(line.split()[1]) * 1024
    return total


@contextmanager
def _fresh(browser: Browser, server: PagesServer) -> Iterator[Page]:
    context = browser.new_context(service_workers="block")
    server.sent = 0
    yield context.new_page()
    context.close()


@contextmanager
def _served(folder: Path) -> Iterator[PagesServer]:
    site = Site(folder)
    for file in folder.rglob("*"):  # a host has packed its files before anybody comes
        if file.is_file():
            site.read(file, may_compress=True)
    with PagesServer(site) as server, running(server):
        yield server


def _ours() -> Path:
    """The built site, with a page that is empty but for the engine."""
    folder = ROOT / "build" / "bench" / "ours"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(SITE, folder)
    (folder / "bench").mkdir()
    page = (HERE / "sites" / "engine.html").read_text(encoding="utf-8")
    (folder / "bench" / "index.html").write_text(page.replace("RUNTIME", json.dumps(runtime_of(SITE))))
    (folder / "bench" / "answers.json").write_text(answers_of(RESCORED))
    return folder


def _others() -> Path:
    """A folder with the pages of the others, and what they load."""
    folder = ROOT / "build" / "bench" / "others"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(HERE / "sites", folder)
    for name, source in {"stock": STOCK, "newest": NEWEST}.items():
        (folder / name).mkdir()
        for file in PYODIDE:
            if (source / file).exists():
                shutil.copyfile(source / file, folder / name / file)
    shutil.copytree(PYSCRIPT, folder / "pyscript")
    (folder / "answers.json").write_text(answers_of(RESCORED))
    with zipfile.ZipFile(folder / "package.zip", "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in as_it_comes().items():
            if name.split("/")[0] in IMPORTED:
                package.writestr(name, data)
    return folder


def median(values: list[float]) -> float:
    """The median; not a number where nothing was measured."""
    return statistics.median(values) if values else float("nan")


def p95(values: list[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return sorted(values)[round(0.95 * (len(values) - 1))] if values else float("nan")


def figures(start: Start) -> dict[str, Any]:
    """The medians, and of rescoring the 95th percentile."""
    return {
        "sent": median(start.sent),
        "ready": median(start.ready),
        "first": median(start.first),
        "rescoring": p95(start.rescoring),
        "memory": median(start.memory),
    }
