"""What is scored in the browser is byte for byte what CPython scores.

The runtime files of the built site are started in Node, once for all calls.
"""

import gzip
import json
import marshal
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from assessment import content, web
from runtime import COMPILES_FOR
from tests.property.strategies import QUESTIONS, File, files, json_values, scored_files

type Call = tuple[str, tuple[str, ...]]

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = Path(__file__).with_name("in_pyodide.mjs")
SCORED = 1000
RENDERED = 20
REFUSED = 50


@pytest.fixture(scope="module")
def replies(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[Call, str]:
    """What the built runtime answers to every call of this module."""
    (built,) = (site / "assets" / "runtime").iterdir()
    # Beside the project's package.json, Node would take Pyodide's script for a module.
    runtime = Path(shutil.copytree(built, tmp_path_factory.mktemp("pyodide") / "runtime"))
    (runtime / "python.zip").write_bytes(gzip.decompress((runtime / "python.zip.gz").read_bytes()))
    calls = [*score_calls(), *check_calls(), *render_calls()]
    (runtime / "calls.json").write_text(json.dumps(calls))
    done = subprocess.run(["node", SCRIPT, runtime], cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    replies = json.loads((runtime / "replies.json").read_text())
    return dict(zip(calls, replies, strict=True))


def test_scores_are_the_same_bytes(replies: dict[Call, str]) -> None:
    """The example in both languages and 1,000 other files have one result, wherever it is worked out."""
    assert len(score_calls()) >= SCORED + len(content.LANGUAGES)
    same(replies, score_calls(), web.score)


def test_what_is_loaded_later_is_there(site: Path) -> None:
    """The archive has every module that the browser's functions are in, also those that a first result does without."""
    (archive,) = (site / "assets" / "runtime").glob("*/python.zip.gz")
    with ZipFile(BytesIO(gzip.decompress(archive.read_bytes()))) as found:
        names = {name.rpartition(".")[0] for name in found.namelist()}
        if "table" in names:
            names |= marshal.loads(found.read("table.bin"))["modules"].keys()
    assert {f"assessment/{module}" for module in web._LATER.values()} <= names


def test_refusals_are_the_same(replies: dict[Call, str]) -> None:
    """A file that cannot be read has the same problems, in the same order and words."""
    assert len(check_calls()) >= REFUSED
    assert not any(json.loads(web.check(*args))["ok"] for _, args in check_calls())
    same(replies, check_calls(), web.check)


def test_pages_are_the_same(replies: dict[Call, str]) -> None:
    """The HTML and the chart that the page shows are those that CPython makes."""
    same(replies, render_calls(), web.render)


def same(replies: dict[Call, str], calls: list[Call], function: Callable[..., str]) -> None:
    """Demand that every call has the reply that CPython gives."""
    for call in calls:
        expected, found = function(*call[1]), replies[call]
        assert expected.encode() == found.encode(), f"{call[0]} differs for {call[1][0]}"


@cache
def score_calls() -> list[Call]:
    """The example in every language, and files with anything that the scores depend on."""
    texts = [json.dumps(content.example(lang)) for lang in content.LANGUAGES]
    texts += [json.dumps(file) for file in made_up(scored_files(fewest=1, most=5), SCORED)]
    return [("score", (text,)) for text in texts]


@cache
def check_calls() -> list[Call]:
    """Files that are no answers files, each in both languages."""
    texts = [*by_hand(), *(json.dumps(value) for value in made_up(json_values(), REFUSED))]
    found = dict.fromkeys(("check", (text, lang)) for text in texts for lang in content.LANGUAGES)
    return [call for call in found if not json.loads(web.check(*call[1]))["ok"]]


@cache
def render_calls() -> list[Call]:
    """The example and files with any text in any field, in both languages, with each choice of moment and profile."""
    found: list[Call] = []
    for lang in content.LANGUAGES:
        for options in ({}, {"moment": "m3", "profile": "m2"}, {"moment": "there is none", "profile": None}):
            found.append(("render", (json.dumps(content.example(lang)), lang, json.dumps(options))))
        found += [("render", (json.dumps(file), lang, "{}")) for file in made_up(files(fewest=1, most=3), RENDERED)]
        found += [("render", (text, lang, "{}")) for text in by_hand()]
    return list(dict.fromkeys(found))


def made_up[T](strategy: st.SearchStrategy[T], count: int) -> list[T]:
    """This many different values of a strategy, the same ones every time."""
    found: dict[str, T] = {}

    @settings(max_examples=2 * count, phases=[Phase.generate], database=None, derandomize=True, deadline=None)
    @given(strategy)
    def collect(value: T) -> None:
        found.setdefault(json.dumps(value), value)

    collect()
    assert len(found) >= count
    return list(found.values())[:count]


def by_hand() -> list[str]:
    """What people and programs get wrong."""
    whole = content.example("en")

    def changed(**changes: Any) -> File:
        return whole | changes

    def moment(**changes: Any) -> File:
        return changed(moments=[{"id": "m1", "name": "A moment"} | changes])

    values = (
        changed(version=3), changed(version="1"), changed(version=True), changed(format="other"), changed(more=1),
        changed(created="yesterday"), changed(moments=None), changed(moments=[None]), changed(moments={}),
        changed(moments=whole["moments"] * 2), changed(organisation="x" * 121), changed(loyalty={"nps_counts": [1]}),
        changed(service_quality={"self_service_share": 1.01}), changed(customer_view={"nobody": 1}),
        moment(id=""), moment(name=""), moment(name="é" * 121), moment(phase="later"), moment(kind=3), moment(profile=[]),
        moment(profile={"importance": 0}), moment(profile={"importance": "5"}), moment(contacts_per_month=0.5),
        moment(contacts_per_month=-1), moment(contacts_per_month=10**300), moment(minutes_per_contact=601),
        moment(channels=["pigeon"]), moment(worth={"customer": "both"}), moment(special_circumstances="no"),
        moment(answers={"__proto__": {"level": 1}}), moment(answers={"constructor": {}}), moment(mismatch={}),
        moment(answers={QUESTIONS[0]: {"level": 6}}), moment(answers={QUESTIONS[0]: {"level": True}}),
        moment(answers={QUESTIONS[0]: {"level": 1, "not_applicable": True}}), moment(answers={QUESTIONS[0]: None}),
        moment(mismatch={"deliberate": True, "reason": "x" * 2001}), moment(targets={}), changed(actions=[]),
        changed(version=2, actions=[{"id": "a1", "text": "Call", "date": "2026-02-30", "moment": "nowhere"}]),
        changed(version=2, actions=[{"id": "a1", "text": "Call", "step": {"question": QUESTIONS[0], "from": 3, "to": 2}}]),
        [], {}, None, "contactwijzer-answers", 1,
    )  # fmt: skip
    start = '{"format": "contactwijzer-answers", "version": 1, "moments": ['
    texts = (
        "", "{", "}", "nul", "\x00", "'single'", "[" * 40 + "]" * 40, "[" * 5000, "{\"a\":" * 5000,
        start + '{"id": "a", "name": "b", "contacts_per_month": NaN}]}', start + '{"id": "a", "name": "b", "minutes_per_contact": 1e999}]}',
        start + '{"id": "a", "name": "b", "contacts_per_month": ' + "9" * 5000 + "}]}",
        start + '{"id": "a", "id": "b", "name": "c"}]}', start + '{"id": "a", "name": "\\ud800"}]}', start + "]} and more",
    )  # fmt: skip
    # Of a comma too many, Python 3.12 tells another place than the browser's Python does.
    comma = ('{"a": 1,}',) if sys.version_info[:2] == COMPILES_FOR else ()
    return [*(json.dumps(value, ensure_ascii=False) for value in values), *texts, *comma]
