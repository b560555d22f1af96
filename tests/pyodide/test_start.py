"""The built runtime starts with what the build has made ready."""

import gzip
import json
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

import runtime
from assessment import content

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = Path(__file__).with_name("start_in_pyodide.mjs")


pytestmark = pytest.mark.skipif(not runtime._can_compile(), reason="this Python cannot compile for the browser's")


@pytest.fixture(scope="module")
def archive(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive that every visit loads."""
    (packed,) = (site / "assets" / "runtime").glob("*/python.zip.gz")
    path = tmp_path_factory.mktemp("runtime") / "python.zip"
    path.write_bytes(gzip.decompress(packed.read_bytes()))
    return path


@pytest.fixture(scope="module", params=content.LANGUAGES)
def started(archive: Path, request: pytest.FixtureRequest) -> dict[str, Any]:
    """What a start in a language did."""
    command = ["node", SCRIPT, archive.parent, request.param]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_start_compiles_nothing(started: dict[str, Any]) -> None:
    """No text and no pattern."""
    assert (started["texts"], started["patterns"]) == ([], [])


def test_modules_come_from_the_table(started: dict[str, Any], archive: Path) -> None:
    """All but the few that Python loads before it knows of the table."""
    with zipfile.ZipFile(archive) as files:
        alone = {name.removesuffix(".pyc") for name in files.namelist() if name.endswith(".pyc")}
    assert {name.replace(".", "/") for name in started["others"]} == {name.removesuffix("/__init__") for name in alone}
    assert len(alone) < 10 < 100 < started["modules"]


def test_patterns_are_what_python_makes_of_them(started: dict[str, Any]) -> None:
    """Each pattern of the table has the code, the flags and the groups that it would have anyway."""
    assert started["known"] > 20
    assert started["different"] == []


def test_each_stand_in_is_of_a_module_that_there_is() -> None:
    """Else it would stand in for nothing, and nobody would notice."""
    folder = ROOT / "scripts" / "browser_python" / "instead"
    stand_ins = {path.relative_to(folder).as_posix() for path in folder.rglob("*.py")}
    with zipfile.ZipFile(ROOT / "node_modules" / "pyodide" / "python_stdlib.zip") as stock:
        there = {*stock.namelist(), *runtime._packages()}
    assert stand_ins
    assert stand_ins <= there
