"""The wasm and the script that are shipped do what Pyodide's own do, with only the names that the scripts look up."""

import json
import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from wasm import exports, without_gone, without_unnamed

ROOT = Path(__file__).resolve().parents[2]
PYODIDE = ROOT / "node_modules" / "pyodide"


@pytest.fixture(scope="module")
def shipped(site: Path) -> bytes:
    """The wasm of the built site."""
    (built,) = site.glob("assets/runtime/*/pyodide.asm.wasm")
    return built.read_bytes()


def test_most_names_are_gone(shipped: bytes) -> None:
    """Fewer than a tenth of the names are left, in their order, and each was there."""
    before = exports((PYODIDE / "pyodide.asm.wasm").read_bytes())
    after = exports(shipped)
    assert 0 < len(after) < len(before) / 10
    assert [name for name in before if name in set(after)] == after


def test_a_browser_takes_it_and_exports_the_same(shipped: bytes, tmp_path: Path) -> None:
    """An engine reads it as a valid module with those names, and with every import that there was."""
    (tmp_path / "shipped.wasm").write_bytes(shipped)
    script = """
      const { readFile } = require("node:fs/promises");
      Promise.all(process.argv.slice(1).map(async (path) => new WebAssembly.Module(await readFile(path)))).then(
        ([shipped, stock]) => {
          const all = WebAssembly.Module;
          const same = JSON.stringify(all.imports(shipped)) === JSON.stringify(all.imports(stock));
          console.log(JSON.stringify({ same, names: all.exports(shipped).map(({ name }) => name) }));
        });"""
    done = subprocess.run(
        ["node", "-e", script, str(tmp_path / "shipped.wasm"), str(PYODIDE / "pyodide.asm.wasm")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == {"same": True, "names": exports(shipped)}


def test_every_function_that_the_script_calls_is_there(shipped: bytes) -> None:
    """No name is missing that stands in the script anywhere but where all names are made known."""
    script = (PYODIDE / "pyodide.asm.js").read_text()
    known = re.findall(r'(?:var ([\w$]+)=)?(?:Module\["[\w$]+"\]=)?wasmExports\["([\w$]+)"\];', script)
    gone = [variable for variable, name in known if variable and name not in set(exports(shipped))]
    counted = Counter(re.findall(r'(?<!["\w$])[\w$]+(?!["\w$])', script))
    # Without quotes it stands only where it is made known.
    assert gone
    assert not [variable for variable in gone if counted[variable] > 1]


def test_the_script_makes_known_what_is_exported(site: Path, shipped: bytes) -> None:
    """All of it and nothing else."""
    (built,) = site.glob("assets/runtime/*/pyodide.asm.js")
    script, stock = built.read_text(), (PYODIDE / "pyodide.asm.js").read_text()
    known = re.compile(r'wasmExports\["([\w$]+)"\];')
    assert {*known.findall(script)} == {*known.findall(stock)} & {*exports(shipped)}
    assert len(script) < len(stock) * 0.8


def test_a_script_keeps_what_is_there() -> None:
    """What an export is called stands in three ways, and each of them goes with it."""
    script = (
        'var _a=Module["_a"]=wasmExports["a"];var b=wasmExports["b"];Module["_c"]=wasmExports["c"];wasmExports["d"]()'
    )
    assert without_gone(script, ["a"]) == 'var _a=Module["_a"]=wasmExports["a"];wasmExports["d"]()'
    assert without_gone(script, ["a", "b", "c"]) == script


def test_a_name_with_an_underscore_is_kept() -> None:
    """Emscripten's scripts call a function by its name with an underscore before it, or by the name itself."""
    wasm = b"\0asm\1\0\0\0" + b"\7\x0d" + b"\3" + b"\1a\0\0" + b"\1b\0\1" + b"\1c\0\2"
    assert exports(wasm) == ["a", "b", "c"]
    assert exports(without_unnamed(wasm, 'var _c=Module["_c"]=wasmExports["c"];a()', "_b()")) == ["a", "b"]
