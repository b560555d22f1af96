"""What Python does first in the browser: it takes modules, texts and patterns from the table of an archive."""

import builtins
import importlib
import importlib.util
import marshal
import re
import re._compiler
import sys
import traceback
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "scripts" / "browser_python" / "sitecustomize.py"


@pytest.fixture
def first() -> Iterator[ModuleType]:
    """The module, and Python afterwards as it was."""
    spec = importlib.util.spec_from_file_location("first", FILE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    hooks, path, loaded = [*sys.path_hooks], [*sys.path], set(sys.modules)
    compiler: Any = re._compiler  # type: ignore[attr-defined]
    compiles = builtins.compile, compiler.compile
    yield module
    sys.path_hooks[:], sys.path[:] = hooks, path
    sys.path_importer_cache.clear()
    for name in set(sys.modules) - loaded:
        del sys.modules[name]
    builtins.compile, compiler.compile = compiles


def code(text: str) -> Any:
    """What this is compiled to."""
    return compile(text, "there", "exec", dont_inherit=True)


def archive(path: Path, first: ModuleType, table: dict[str, Any] | None, **files: str) -> str:
    """An archive with this table, and with these files beside it."""
    with zipfile.ZipFile(path, "w") as made:
        if table is not None:
            made.writestr(first.TABLE, marshal.dumps({"modules": {}, "texts": {}, "patterns": {}} | table))
        for name, text in files.items():
            made.writestr(name.replace("__", "/") + ".py", text)
    return str(path)


def test_modules_come_from_the_table(tmp_path: Path, first: ModuleType) -> None:
    """Packages and what is in them, with what Python tells of any module, and data that lies beside them."""
    modules = {
        "plum": (True, marshal.dumps(code("from plum import stone\nhere = __loader__.get_data('plum/words.py')"))),
        "plum/stone": (False, marshal.dumps(code("hard = True"))),
    }
    path = archive(tmp_path / "some.zip", first, {"modules": modules}, plum__words="sweet")
    first.install(path)
    sys.path.insert(0, path)
    plum = importlib.import_module("plum")
    assert (plum.stone.hard, plum.here) == (True, b"sweet")
    assert (plum.__file__, [*plum.__path__]) == (f"{path}/plum/__init__.pyc", [f"{path}/plum"])
    assert plum.stone.__file__ == f"{path}/plum/stone.pyc"
    assert plum.stone.__package__ == "plum"
    assert importlib.util.find_spec("plum.pip") is None
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("plum.pip")


def test_a_file_that_is_not_in_the_table_is_read_as_ever(tmp_path: Path, first: ModuleType) -> None:
    """Both in an archive with a table and in one without; either can have part of a package."""
    modules = {"pear": (True, marshal.dumps(code("")))}
    one = archive(tmp_path / "one.zip", first, {"modules": modules}, pear__peel="thin = True")
    two = archive(tmp_path / "two.zip", first, None, pear__core="seeds = 5")
    first.install(one)
    sys.path[:0] = [one, two]
    pear = importlib.import_module("pear")
    pear.__path__.append(f"{two}/pear")
    assert importlib.import_module("pear.peel").thin
    assert importlib.import_module("pear.core").seeds == 5


def test_an_error_in_a_module_of_the_table_can_be_told(tmp_path: Path, first: ModuleType) -> None:
    """Python looks for the source of each line of a traceback, and there is none."""
    path = archive(tmp_path / "some.zip", first, {"modules": {"rotten": (False, marshal.dumps(code("1 / 0")))}})
    first.install(path)
    sys.path.insert(0, path)
    with pytest.raises(ZeroDivisionError) as caught:
        importlib.import_module("rotten")
    assert "ZeroDivisionError" in "".join(traceback.format_exception(caught.value))


def test_a_known_text_is_not_compiled(tmp_path: Path, first: ModuleType) -> None:
    """What is planted for it is what comes; any other text, and any other way to compile it, is as ever."""
    texts = {first.digest("exec", "x = 1"): code("x = 'planted'")}
    first.install(archive(tmp_path / "some.zip", first, {"texts": texts}))
    for text, flags, expected in (("x = 1", {}, "planted"), ("x = 2", {}, 2), ("x = 1", {"optimize": 2}, 1)):
        found: dict[str, Any] = {}
        exec(compile(text, "", "exec", **flags), found)
        assert found["x"] == expected
    assert eval(compile("1 + 1", "", "eval")) == 2


def test_a_known_pattern_is_not_compiled(tmp_path: Path, first: ModuleType) -> None:
    """What is planted for it is what comes; with other flags it is compiled as ever."""
    compiler: Any = re._compiler  # type: ignore[attr-defined]
    parsed = re._parser.parse("[xyz]", 0)  # type: ignore[attr-defined]
    planted = (re.UNICODE.value, [int(each) for each in compiler._code(parsed, 0)], 0, {}, (None,))
    first.install(archive(tmp_path / "some.zip", first, {"patterns": {("[abc]{1}", 0): planted}}))
    re.purge()
    assert re.compile("[abc]{1}").match("z")
    assert not re.compile("[abc]{1}", re.IGNORECASE).match("z")
    assert re.compile("[abc]{1}", re.IGNORECASE).match("A")
    re.purge()


def test_nothing_is_replaced_where_there_is_no_table(tmp_path: Path, first: ModuleType) -> None:
    """An archive that could not be compiled is read as Python reads any."""
    path = archive(tmp_path / "some.zip", first, None, apple="red = True")
    compiles = builtins.compile, re._compiler.compile  # type: ignore[attr-defined]
    first.install(path)
    sys.path.insert(0, path)
    assert importlib.import_module("apple").red
    assert (builtins.compile, re._compiler.compile) == compiles  # type: ignore[attr-defined]
