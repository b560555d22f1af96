"""How quickly answers come back once the engine is there: clicks, rescorings, and files on the command line."""

import json
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Browser, Page

from bench.answers import answers_of
from bench.starts import LISTEN
from serve import serving

__all__ = ["MOMENTS", "clicks", "files_a_second", "rescorings"]

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "site"
MOMENTS = (12, 100)
CLICKS = 40
WARMING = 2

# The click is over when the engine has answered, the page has taken that in, and the browser has drawn it.
CLICK = """(level) => new Promise((done) => {
  const card = document.querySelector(`#question-facilitation input[value="${level}"]`);
  const start = performance.now();
  const hear = ({ data }) => {
    if (data.type !== "answer") return;
    engine.removeEventListener("message", hear);
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
  };
  engine.addEventListener("message", hear);
  card.click();
})"""


def clicks(browser: Browser, moments: int) -> list[float]:
    """Milliseconds from each click on a level to the new ranking on the screen."""
    with serving(SITE) as site:
        page = _opened(browser, site, moments)
        found = []
        for number in range(CLICKS + WARMING):
            found.append(float(page.evaluate(CLICK, 5 if number % 2 else 1)))
            page.wait_for_timeout(1000)  # how firm the pick is comes later, and is not what is timed
        page.context.close()
    return found[WARMING:]


def rescorings(browser: Browser, moments: int) -> list[float]:
    """Milliseconds from each question to the engine's thread to its answer, one level changed each time."""
    with serving(SITE) as site:
        page = _opened(browser, site, moments)
        answers = json.loads(answers_of(moments))
        found = []
        for number in range(CLICKS + WARMING):
            answers["moments"][number % moments]["answers"]["value"]["level"] = 1 + number % 5
            found.append(float(page.evaluate("(text) => rescore(text)", json.dumps(answers))))
        page.context.close()
    return found[WARMING:]


def _opened(browser: Browser, site: str, moments: int) -> Page:
    page = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block").new_page()
    page.add_init_script(LISTEN % json.dumps(answers_of(moments)))
    page.goto(site + "assessment/#work")
    page.wait_for_selector("#engine", state="hidden")
    page.wait_for_selector("#answer-html .mini-item")
    page.wait_for_timeout(2000)
    return page


def files_a_second(files: int) -> tuple[float, int]:
    """How many files of eight moments ``score`` does in a second, and the most memory that it took, in bytes."""
    with tempfile.TemporaryDirectory() as folder:
        names = [Path(folder) / f"{number}.json" for number in range(files)]
        for number, name in enumerate(names):
            answers = json.loads(answers_of(8))
            answers["moments"][0]["contacts_per_month"] = number + 1
            name.write_text(json.dumps(answers))
        start = time.perf_counter()
        command = subprocess.Popen(
            [sys.executable, "-m", "assessment", "score", *names], cwd=ROOT, stdout=subprocess.DEVNULL
        )
        most = 0
        while command.poll() is None:
            with suppress(OSError, StopIteration):
                status = Path(f"/proc/{command.pid}/status").read_text().splitlines()
                most = max(most, int(next(line for line in status if line.startswith("VmHWM")).split()[1]) * 1024)
            time.sleep(0.05)
        return files / (time.perf_counter() - start), most
