"""Make the Python runtime for the browser: Pyodide's own files, and two archives with only what the package loads.

``python.zip`` is what every visit needs; ``exports.zip`` what it takes on top of that to make files, fetched when
somebody asks for the first one. Their modules are compiled, rid of what only a debugger reads, and in one table
(:mod:`sitecustomize` of ``browser_python``). Either is stored, not deflated: it is shipped gzipped as a whole, which
packs better, and unpacked in the browser, because nothing shows that the host gzips zip files by itself. The wasm is
shipped unpacked, with fewer names (:mod:`wasm`): the host gzips it, and a browser keeps what it compiled of a file only
when that file came straight from its address.
"""

import ast
import base64
import gzip
import hashlib
import importlib.util
import json
import marshal
import subprocess
import sys
import tempfile
import zipfile
from importlib.metadata import files as files_of
from pathlib import Path
from types import CodeType
from typing import Any

from assessment import content, documents, templating
from wasm import exports, without_gone, without_unnamed

__all__ = ["as_it_comes", "build"]

ROOT = Path(__file__).parent.parent
PYODIDE = ROOT / "node_modules" / "pyodide"
IN_BROWSER = ROOT / "scripts" / "browser_python"
PACKAGES = ("attrs", "cattrs", "jinja2", "markupsafe", "typing_extensions", "xlsxwriter")
ARCHIVES = ("python", "exports")
_PYTHON: str = json.loads((PYODIDE / "pyodide-lock.json").read_text(encoding="utf-8"))["info"]["python"]
COMPILES_FOR = tuple(map(int, _PYTHON.split(".")[:2]))
"""The version of Python that Pyodide is: code compiled by another cannot be read there."""
_LOADER, _SCRIPT, _WASM = "pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm"
# What takes packages long at each start and is of no use in the browser: the line, and what stands there instead.
_INSTEAD = {
    # A class with slots saves memory, and is made twice; there are few objects.
    "attr/_next_gen.py": (b"\n    slots=True,\n", b"\n    slots=False,\n"),
    # No value is a path.
    "cattrs/converters.py": (b"\nfrom pathlib import Path\n", b"\nclass Path: pass\n"),
}
# What a compiled module begins with, where there is no source that it could be older than.
_PYC_HEADER = importlib.util.MAGIC_NUMBER + bytes(12)
_TABLE = "table.bin"
# How many bytes each digest of a file is of: docs/assets/app/contents.mjs checks them.
_PART = 1024**2
_EPOCH = (1980, 1, 1, 0, 0, 0)


def build(work: Path, out: Path) -> dict[str, Any]:
    """Write the runtime's files into ``out`` with their hash in the name; the manifest that the worker is given.

    ``work`` keeps what does not have to be made again while the sources stay the same.
    """
    archives = {name: path.read_bytes() for name, path in _archives(work).items()}
    version: str = json.loads((PYODIDE / "package.json").read_text())["version"]
    loader, script, wasm = ((PYODIDE / name).read_bytes() for name in (_LOADER, _SCRIPT, _WASM))
    wasm = without_unnamed(wasm, loader.decode(), script.decode())
    script = without_gone(script.decode(), exports(wasm)).encode()
    packed = {f"{name}.zip.gz": gzip.compress(data, 9, mtime=0) for name, data in archives.items()}
    # Pyodide asks for its files by their own names beside its script, so one folder has the hash for all of them.
    folder = _hash(b"".join([script, wasm, *packed.values()]))[:12]
    place = out / folder
    place.mkdir(parents=True)
    for name, data in {_SCRIPT: script, _WASM: wasm, **packed}.items():
        (place / name).write_bytes(data)

    return {
        "version": version,
        "build": folder,
        "script": _file(f"{folder}/{_SCRIPT}", script),
        "wasm": _file(f"{folder}/{_WASM}", wasm, sent=len(gzip.compress(wasm, 6))),
        **{name: _file(f"{folder}/{name}.zip.gz", packed[f"{name}.zip.gz"]) for name in archives},
    }


def as_it_comes() -> dict[str, bytes]:
    """The package and those that it imports, with nothing left out: what others run who do not make a runtime."""
    return _packages() | _assessment()


def _file(url: str, data: bytes, sent: int | None = None) -> dict[str, Any]:
    """What the browser has to know of a file: where it is, how much is sent, and what it must be, part by part."""
    digests = [_hash(data[at : at + _PART]) for at in range(0, len(data), _PART)]
    return {"url": url, "sent": len(data) if sent is None else sent, "bytes": len(data), "digests": digests}


def _archives(work: Path) -> dict[str, Path]:
    """The archives of what is loaded; made again only when a source of them changed."""
    packages = _changed(_packages())
    sources = {**_standard_library(), **packages, **_assessment(), **_in_browser()}
    made_by = [path.read_bytes() for path in (Path(__file__), ROOT / "scripts" / "trace.mjs")]
    key = _hash(repr((sys.version_info, made_by, [(name, _hash(data)) for name, data in sources.items()])).encode())
    work.mkdir(parents=True, exist_ok=True)
    archives = {name: work / f"{name}.zip" for name in ARCHIVES}
    stamp = work / "python.key"
    if all(path.exists() for path in archives.values()) and stamp.exists() and stamp.read_text() == key:
        return archives
    annotated = {*packages, *(name for name in sources if name.startswith(("pyodide/", "_pyodide/", "assessment/")))}
    complete = {
        name: _unannotated(data) if name in annotated and not _is_data(name) else data for name, data in sources.items()
    }
    loaded = _traced(work / "complete.zip", complete)
    made = marshal.loads(base64.b64decode(loaded["made"])) if _can_compile() else {}
    for name, path in archives.items():
        always = name == "python"
        names = set(loaded[name])
        entries = {file: data for file, data in complete.items() if file in names or (_is_data(file) and always)}
        if _can_compile():
            entries = _compiled(entries, set(loaded["early"]), made if always else {})
        _write_zip(path, entries)
    stamp.write_text(key)
    return archives


def _traced(archive: Path, complete: dict[str, bytes]) -> dict[str, Any]:
    """What the package loads of a complete archive, and what it compiles while it starts."""
    _write_zip(archive, complete)
    command = ["node", str(ROOT / "scripts" / "trace.mjs"), str(archive)]
    traced = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    if traced.returncode:
        sys.exit(f"\n{traced.stderr}\nThe package does not run in the browser's Python.")
    if not _can_compile():
        needed, here = (".".join(map(str, version)) for version in (COMPILES_FOR, sys.version_info[:2]))
        print(f" (not compiled: that takes Python {needed}, this is {here}; the engine starts slower)", end="")
    loaded: dict[str, Any] = json.loads(traced.stdout)
    return loaded


def _is_data(file: str) -> bool:
    return not file.endswith(".py")


def _standard_library() -> dict[str, bytes]:
    with zipfile.ZipFile(PYODIDE / "python_stdlib.zip") as stock:
        return {name: stock.read(name) for name in stock.namelist() if name.endswith(".py")}


def _packages() -> dict[str, bytes]:
    found = {}
    for package in PACKAGES:
        for file in files_of(package) or ():
            if file.suffix == ".py":
                found[str(file)] = Path(str(file.locate())).read_bytes()
    return found


def _changed(packages: dict[str, bytes]) -> dict[str, bytes]:
    changed = {}
    for name, (old, new) in _INSTEAD.items():
        if packages[name].count(old) != 1:
            sys.exit(f"\n{name} is another than this was written for: see _INSTEAD in scripts/runtime.py.")
        changed[name] = packages[name].replace(old, new)
    return packages | changed


def _assessment() -> dict[str, bytes]:
    """The package as the browser gets it: modules, templates, and the content as one JSON file per language."""
    package = ROOT / "assessment"
    found = {
        str(path.relative_to(ROOT)): path.read_bytes()
        for path in package.glob("*.py")
        if path.name not in ("cli.py", "__main__.py")
    }
    with tempfile.TemporaryDirectory() as folder:
        templating.compile_templates(folder)
        documents.compile_templates(folder)
        for path in Path(folder).iterdir():
            found[f"assessment/compiled/{path.name}"] = path.read_bytes()
    for lang in content.LANGUAGES:
        found[f"assessment/content/{lang}.json"] = content.packed(lang).encode()
    return found


def _in_browser() -> dict[str, bytes]:
    """What Python does first there, and what stands in for modules of others that the engine has no use for."""
    instead = IN_BROWSER / "instead"
    return {
        "sitecustomize.py": (IN_BROWSER / "sitecustomize.py").read_bytes(),
        **{path.relative_to(instead).as_posix(): path.read_bytes() for path in instead.rglob("*.py")},
    }


def _unannotated(source: bytes) -> bytes:
    """The source without annotations of functions: making them takes a while at each start, and nobody reads them."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            node.returns = None
        elif isinstance(node, ast.arg):
            node.annotation = None
    return ast.unparse(tree).encode()


def _can_compile() -> bool:
    return sys.version_info[:2] == COMPILES_FOR


def _compiled(entries: dict[str, bytes], early: set[str], made: dict[str, dict[Any, Any]]) -> dict[str, bytes]:
    """The entries of an archive with its modules compiled, in its table but for what Python loads before that."""
    modules, found = {}, {}
    for file, data in entries.items():
        if _is_data(file):
            found[file] = data
            continue
        code = marshal.dumps(_bare_code(compile(data, file, "exec", dont_inherit=True, optimize=2)))
        if file in early:
            found[f"{file}c"] = _PYC_HEADER + code
        else:
            place = file.removesuffix(".py")
            modules[place.removesuffix("/__init__")] = (place.endswith("/__init__"), code)
    texts = {digest: _bare_code(code) for digest, code in made.get("texts", {}).items()}
    table: dict[str, dict[Any, Any]] = {"modules": modules, "texts": texts, "patterns": made.get("patterns", {})}
    ordered = {name: dict(sorted(part.items(), key=repr)) for name, part in table.items()}
    return {**found, _TABLE: marshal.dumps(ordered)}


def _bare_code(code: CodeType) -> CodeType:
    """Compiled code without its tables of line numbers: they hardly pack, and are two fifths of what is sent."""
    constants = tuple(_bare_code(each) if isinstance(each, CodeType) else each for each in code.co_consts)
    # A byte says of up to eight instructions that nothing is known of their place; a table there must be.
    eights, rest = divmod(len(code.co_code) // 2, 8)
    nowhere = b"\xff" * eights + (bytes([0xF8 + rest - 1]) if rest else b"")
    return code.replace(co_linetable=nowhere, co_consts=constants)


def _write_zip(path: Path, entries: dict[str, bytes]) -> None:
    """A zip in which only the contents decide the bytes: sorted, stored, without dates."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, data in sorted(entries.items()):
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), data)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
