"""Pyodide's wasm and script without the names that only a program linked to them at run time would look up.

Pyodide can load libraries written in C while it runs. For that it exports every function that it has by name, and at
each start a browser makes an object for each of those, and Pyodide an entry in its table. The engine loads no such
library. So the export section keeps what Pyodide's own scripts name; the functions themselves stay as they are. The
script that would make known what is gone does without that: it is a quarter of it, read and run at each start.
"""

import re
from collections.abc import Iterator

__all__ = ["exports", "without_gone", "without_unnamed"]

# A WebAssembly module: a magic number and a version, then sections; one of them lists what is exported.
# https://webassembly.github.io/spec/core/binary/modules.html
_PREAMBLE = 8
_EXPORTS = 7
# How Emscripten's script makes each export known to others; of itself that is no use of it.
_MADE_KNOWN = re.compile(r'(?:var [\w$]+=)?(?:Module\["[\w$]+"\]=)?wasmExports\["([\w$]+)"\];')
_WORD = re.compile(r"[\w$]+")


def exports(wasm: bytes) -> list[str]:
    """The names that a wasm module exports, in its order."""
    return [name for section, body in _sections(wasm) if section == _EXPORTS for name, _ in _entries(body)]


def without_unnamed(wasm: bytes, *scripts: str) -> bytes:
    """The module with only those exports that the scripts name, be it with Emscripten's underscore before it."""
    words = {word for script in scripts for word in _WORD.findall(_MADE_KNOWN.sub("", script))}
    sections = [wasm[:_PREAMBLE]]
    for section, body in _sections(wasm):
        if section == _EXPORTS:
            kept = [entry for name, entry in _entries(body) if name in words or f"_{name}" in words]
            body = _packed(len(kept)) + b"".join(kept)
        sections += [bytes([section]), _packed(len(body)), body]
    return b"".join(sections)


def without_gone(script: str, names: list[str]) -> str:
    """Emscripten's script, making known only the exports of these names."""
    kept = set(names)
    return _MADE_KNOWN.sub(lambda known: known[0] if known[1] in kept else "", script)


def _sections(wasm: bytes) -> Iterator[tuple[int, bytes]]:
    at = _PREAMBLE
    while at < len(wasm):
        length, start = _number(wasm, at + 1)
        yield wasm[at], wasm[start : start + length]
        at = start + length


def _entries(body: bytes) -> Iterator[tuple[str, bytes]]:
    """Each export's name, and the bytes of its whole entry: the name, its kind and its number."""
    count, at = _number(body, 0)
    for _ in range(count):
        length, start = _number(body, at)
        kind = start + length
        _, end = _number(body, kind + 1)
        yield body[start:kind].decode(), body[at:end]
        at = end


def _number(data: bytes, at: int) -> tuple[int, int]:
    """An unsigned LEB128 number, and where it ends."""
    number = shift = 0
    while True:
        byte = data[at]
        at += 1
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return number, at


def _packed(number: int) -> bytes:
    found = bytearray()
    while number >= 0x80:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*found, number])
