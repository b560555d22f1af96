"""Files that people write: whatever is wrong with one is said with its name, the line, and what to do.

Only the build, the command line and the tests read these: the browser gets what they make of them.
"""

import re
import tomllib
from typing import Any

from assessment.problems import ContentError

__all__ = ["read", "text_of"]

_PLACE = re.compile(r" \(at (line (\d+), column \d+|end of document)\)$")
# What tomllib finds, or the line that it finds it in, and what somebody did who wrote that.
_HINTS = (
    (r"=\s*-?\d+,\d", "write a decimal point, as in 0.5"),
    (r"^(Illegal character '\\[nr]'|Unterminated string|Expected \"'\")", "a quotation mark is missing at the end"),
    (r"^(Cannot overwrite|Cannot declare|Duplicate)", "this name is there already: take one of the two out"),
    (r"[“”„]", 'use straight quotation marks, "…", around a text'),
    (r"^Invalid value", "put a text between quotation marks"),
)


def text_of(data: bytes, file: str) -> str:
    """The text of a file, without the mark at its start that some editors leave there.

    Raises :class:`ContentError` where it is not UTF-8.
    """
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ContentError(f"{file} is not UTF-8 (line {line}): save it as UTF-8") from error


def read(data: bytes, file: str) -> dict[str, Any]:
    """What a TOML file says; raises :class:`ContentError` where it cannot be read."""
    text = text_of(data, file)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        found = _PLACE.search(said)
        place, number = (found[1], found[2]) if found else ("", None)
        line = text.split("\n")[int(number) - 1] if number else ""
        what = _PLACE.sub("", said)
        hint = next((hint for pattern, hint in _HINTS if any(re.search(pattern, each) for each in (what, line))), "")
        raise ContentError(": ".join(part for part in (file, place, what, hint) if part)) from error
