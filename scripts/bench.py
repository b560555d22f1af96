"""How quickly the page answers: from a click on a level to the new ranking on the screen, for 12 and for 100 moments.

``python scripts/bench.py`` needs a built site, and prints one table. The figures hold for this machine and this run:
compare them with each other, not with those of another day.
"""

import json
import platform
import statistics
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from browser import LAUNCH_ARGS, chromium
from serve import serving

SITE = Path(__file__).resolve().parent.parent / "site"
MOMENTS = (12, 100)
LIMITS = {12: 100, 100: 300}
CLICKS = 20
QUESTIONS = (
    *("motivation", "knowledge", "threshold", "facilitation", "relevance"),
    *("leads", "value", "cost", "satisfaction", "loyalty"),
)
# The click is over when the ranking beside the questions has changed and the browser has drawn it.
CLICK = """(level) => new Promise((done) => {
  const card = document.querySelector(`#question-facilitation input[value="${level}"]`);
  const place = document.getElementById("answer-html");
  const start = performance.now();
  const watch = new MutationObserver(() => {
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
  });
  watch.observe(place, { subtree: true, childList: true, attributes: true, characterData: true });
  card.click();
})"""


def answers_of(count: int) -> str:
    """Answers with this many moments, all questions answered, no two moments alike."""
    moments = [
        {
            "id": f"m{number}",
            "name": f"Contact moment {number}",
            "contacts_per_month": 100 * number,
            "answers": {name: {"level": 1 + (number * place + place) % 5} for place, name in enumerate(QUESTIONS, 1)},
        }
        for number in range(1, count + 1)
    ]
    return json.dumps({"format": "contactwijzer-answers", "version": 1, "moments": moments})


def clicks(browser: Browser, site: str, count: int) -> list[float]:
    """Milliseconds from each click to the new ranking."""
    context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.add_init_script(f"localStorage.setItem('contactwijzer:answers', {json.dumps(answers_of(count))})")
    page.goto("assessment/#work")
    page.wait_for_selector("#engine", state="hidden")
    page.wait_for_selector("#answer-html .mini-item")
    page.wait_for_timeout(2000)
    found = []
    for number in range(CLICKS):
        found.append(float(page.evaluate(CLICK, 5 if number % 2 else 1)))
        page.wait_for_timeout(1500)  # how firm the pick is comes later, and is not what is timed
    context.close()
    return found[2:]


def main() -> None:
    """Measure and print."""
    with serving(SITE) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=LAUNCH_ARGS)
        print(f"{platform.machine()}, Chromium {browser.version}, {CLICKS - 2} clicks each, milliseconds")
        print(f"{'moments':>8} {'median':>8} {'p95':>8} {'limit':>8}")
        for count in MOMENTS:
            found = sorted(clicks(browser, site, count))
            p95 = found[round(0.95 * (len(found) - 1))]
            print(f"{count:8} {statistics.median(found):8.0f} {p95:8.0f} {LIMITS[count]:8}")
        browser.close()


if __name__ == "__main__":
    main()
