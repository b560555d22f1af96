"""What Python does first in the browser: from then on it takes what the build has made ready from one table an archive.

Python imports a module of this name by itself when it starts. The table has the code of all modules of its archive;
that of texts which attrs and cattrs write for each class, and compile; and the patterns of regular expressions. Opening
an archive anew for each module, and compiling what is the same every time, takes a good part of a start. An archive
without a table is read as ever, and what is not in a table is compiled as ever.
"""

import marshal
import sys
import zipimport
from _frozen_importlib import ModuleSpec  # what importlib.machinery has, which is not loaded yet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType, ModuleType
    from typing import Any

__all__ = ["TABLE", "Archive", "digest", "install"]

TABLE = "table.bin"
"""The name of an archive's table: marshalled, ``modules`` by their place in it, ``texts`` by :func:`digest`, each with
its code, and ``patterns`` by the pattern and its flags."""

_NOTHING: "dict[str, dict[Any, Any]]" = {"modules": {}, "texts": {}, "patterns": {}}
_tables: "dict[str, dict[str, dict[Any, Any]]]" = {}


class Archive(zipimport.zipimporter):
    """An archive, or a folder in one, whose modules come from its table; they are packages where it says so."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        if self.archive not in _tables:
            try:
                _tables[self.archive] = marshal.loads(self.get_data(TABLE))
            except OSError:
                _tables[self.archive] = _NOTHING
        self.table = _tables[self.archive]

    def find_spec(self, fullname: str, target: "ModuleType | None" = None) -> ModuleSpec | None:
        """Where the module is, if it is here."""
        place = self._place(fullname)
        if place not in self.table["modules"]:
            return super().find_spec(fullname, target)
        is_package, _ = self.table["modules"][place]
        path = f"{self.archive}/{place}"
        origin = f"{path}/__init__.pyc" if is_package else f"{path}.pyc"
        spec = ModuleSpec(fullname, self, origin=origin, is_package=is_package)  # type: ignore[arg-type]
        spec.has_location = True
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(path)
        return spec

    def get_code(self, fullname: str) -> "CodeType":
        """What the module is compiled to; raises ``ImportError`` when it is not here."""
        place = self._place(fullname)
        if place not in self.table["modules"]:
            return super().get_code(fullname)
        code: CodeType = marshal.loads(self.table["modules"][place][1])
        return code

    def _place(self, fullname: str) -> str:
        return self.prefix + fullname.rpartition(".")[2]


def digest(mode: str, text: str) -> bytes:
    """What a text that is compiled in this mode is known by."""
    from hashlib import sha256

    return sha256(f"{mode}\n{text}".encode("utf-8", "surrogatepass")).digest()


def install(archive: str) -> None:
    """Take what can be taken from tables: modules from that of any archive, the rest from that of this one."""
    sys.path_hooks[sys.path_hooks.index(zipimport.zipimporter)] = Archive
    sys.path_importer_cache.clear()
    table = Archive(archive).table
    if table["texts"]:
        _know_texts(table["texts"])
    if table["patterns"]:
        _know_patterns(table["patterns"])


def _know_texts(known: "dict[bytes, CodeType]") -> None:
    import builtins

    real: Any = builtins.compile

    def compile(source: "Any", filename: "Any", mode: str, *rest: "Any", **more: "Any") -> "Any":
        code = None if rest or more or not isinstance(source, str) else known.get(digest(mode, source))
        return code or real(source, filename, mode, *rest, **more)

    builtins.compile = compile


def _know_patterns(known: "dict[tuple[str | bytes, int], tuple[Any, ...]]") -> None:
    import _sre  # type: ignore[import-not-found]
    import re._compiler as compiler  # type: ignore[import-not-found]

    real = compiler.compile

    def compile(pattern: "Any", flags: int = 0) -> "Any":
        made = known.get((pattern, flags)) if isinstance(pattern, str | bytes) else None
        return _sre.compile(pattern, *made) if made else real(pattern, flags)

    compiler.compile = compile


_from: "Any" = __spec__ and __spec__.loader
if isinstance(_from, zipimport.zipimporter):
    install(_from.archive)
    # Pyodide has Python look for each module in the folder where it runs first, and there is nothing in it.
    sys.path_importer_cache["/home/pyodide"] = None
