"""Text that others wrote, made harmless for the place where it goes: a terminal, a cell, a line of a report."""

import re
import unicodedata

__all__ = ["for_cell", "for_line", "for_terminal", "spreadsheet_reads_as_formula"]

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_WHITE = "\t\n\r"
# What turns the direction of the text around it: U+202A-E embed and override, U+2066-9 isolate.
_DIRECTIONS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def for_terminal(text: str) -> str:
    """The text with a question mark for whatever would steer a terminal, or could not be seen there."""
    return "".join(sign if sign.isprintable() else "?" for sign in text)


def for_line(text: str) -> str:
    """The text on one line, without control characters and without what turns the direction of its surroundings."""
    return " ".join(_visible(text).translate(_DIRECTIONS).split())


def for_cell(text: str) -> str:
    """The text as it is but for control characters, which no spreadsheet shows; tabs and line ends stay."""
    return "".join(sign if sign in _WHITE else _visible(sign) for sign in text)


def spreadsheet_reads_as_formula(text: str) -> bool:
    """Whether a spreadsheet would work out this text in place of showing it; a plain number is harmless."""
    return text.startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(text)


def _visible(text: str) -> str:
    return "".join("\ufffd" if _steers(sign) else sign for sign in text)


def _steers(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs") and sign not in _WHITE
