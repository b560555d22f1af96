"""Measure this build beside other ways to run the same package, print one table, and write it for the site's own page.

``python scripts/bench`` needs a built site, and what ``make bench`` installs. It takes about ten minutes. Figures hold
for one machine and one run: compare those of a run with each other, not with those of another day. With ``--part`` it
measures only that part, prints it and writes nothing.
"""

import argparse
import datetime
import json
import os
import platform
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent.parent)]

from playwright.sync_api import sync_playwright  # noqa: E402

from bench import answering, lighthouse, starts  # noqa: E402
from bench.starts import median, p95  # noqa: E402
from browser import LAUNCH_ARGS, chromium  # noqa: E402

OUT = HERE.parent.parent / "docs" / "measured.json"
PARTS = ("starts", "answering", "pages")
FEW, MANY = 300, 3000
NAMES = {
    "first": "this engine, first visit",
    "return": "this engine, return visit",
    "page_first": "... with its whole page, first",
    "page_return": "... with its whole page, return",
    "stock": "Pyodide {stock} as it comes",
    "newest": "Pyodide {newest} as it comes",
    "pyscript": "PyScript {pyscript}",
    "bare": "a bare page, no engine",
}


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description="Measure this build beside other ways to run the same package.")
    parser.add_argument("--rounds", type=int, default=9, help="visits of each kind, by turns (9)")
    parser.add_argument("--part", choices=PARTS, action="append", help="measure only this, and write nothing")
    options = parser.parse_args()
    parts = options.part or PARTS
    executable = chromium()
    found: dict[str, Any] = {"date": datetime.date.today().isoformat(), "rounds": options.rounds}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=LAUNCH_ARGS)
        found["versions"] = starts.versions()
        found["machine"] = {
            "cores": os.cpu_count(),
            "kind": f"{platform.system()} {platform.machine()}",
            "browser": f"Chromium {browser.version.split('.')[0]}",
        }
        print("{cores} cores, {kind}, {browser}; load {load:.1f}".format(**found["machine"], load=os.getloadavg()[0]))
        if "starts" in parts:
            measured = starts.starts(browser, options.rounds)
            found["starts"] = {kind: starts.figures(start) for kind, start in measured.items()}
            found["form"] = starts.form_bytes(browser)
            found["longest_task"] = median(measured["page_first"].longest_task)
            found["longest_while_loading"] = median(measured["page_first"].longest_while_loading)
            print_starts(found)
        if "answering" in parts:
            found["clicks"], found["rescorings"] = (
                {str(count): {"median": median(times), "p95": p95(times)} for count, times in by_count.items()}
                for by_count in (
                    {count: answering.clicks(browser, count) for count in answering.MOMENTS},
                    {count: answering.rescorings(browser, count) for count in answering.MOMENTS},
                )
            )
            rates = {count: answering.files_a_second(count) for count in (FEW, MANY)}
            memory = {str(count): most for count, (_, most) in rates.items()}
            found["files"] = {"second": rates[MANY][0], "memory": memory}
            print_answering(found)
        browser.close()
    if "pages" in parts:
        found["pages"] = lighthouse.scores(executable, options.rounds)
        print_pages(found)
    if not options.part:
        OUT.write_text(json.dumps(rounded(found), indent=2) + "\n")
        print(f"Written to {OUT.relative_to(HERE.parent.parent)}")


def print_starts(found: dict[str, Any]) -> None:
    """One line for each kind of visit, with ratios to Pyodide as it comes."""
    stock = found["starts"]["stock"]
    heads = ("sent MB", "ready ms", "ratio", "first ms", "ratio", "again ms", "memory MB")
    print("\n" + " " * 32 + "".join(f"{head:>11}" for head in heads))
    for kind, figures in found["starts"].items():
        cells = [f"{figures['sent'] / 1e6:.2f}"]
        for name in ("ready", "first"):
            cells += f"{figures[name]:.0f}", f"{figures[name] / stock[name]:.2f}"
        cells += f"{figures['rescoring']:.1f}", f"{figures['memory'] / 1e6:.0f}"
        print(f"{NAMES[kind].format(**found['versions']):32}" + "".join(f"{cell:>11}" for cell in cells))
    print(f"the questions can be answered after {found['form'] / 1e3:.0f} kB; ", end="")
    print(f"the longest task of a first visit took {found['longest_task']:.0f} ms; while the engine was loading,")
    print(f"{found['longest_while_loading']:.0f} ms (0: none that a browser calls long, of 50 ms or more)")


def print_answering(found: dict[str, Any]) -> None:
    """Medians and 95th percentiles, and the command line."""
    for name, what in (("clicks", "click to new ranking"), ("rescorings", "rescoring in the engine")):
        for count, times in found[name].items():
            print(f"{what}, {count} moments: median {times['median']:.0f} ms, p95 {times['p95']:.0f} ms")
    memory = ", ".join(f"{most / 1e6:.0f} MB for {count}" for count, most in found["files"]["memory"].items())
    print(f"command line: {found['files']['second']:.0f} files a second; at most {memory}")


def print_pages(found: dict[str, Any]) -> None:
    """What Lighthouse says."""
    for page, scores in found["pages"].items():
        print(f"Lighthouse, {page}: " + ", ".join(f"{category} {score}" for category, score in scores.items()))


def rounded(value: Any) -> Any:
    """The same with numbers that say no more than was measured."""
    if isinstance(value, dict):
        return {key: rounded(each) for key, each in value.items()}
    return round(value, 1) if isinstance(value, float) else value


if __name__ == "__main__":
    main()
