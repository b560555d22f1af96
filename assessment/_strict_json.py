"""JSON as RFC 8259 has it, and nothing more: no NaN, no duplicate keys, no depth that would exhaust the stack."""

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from assessment.method import Limits
from assessment.problems import AnswersError, Problem

__all__ = ["Refused", "parsed", "place", "refuse_deep", "shown"]

# A bracket or comma, or the end, with what stands before it: texts whole, as what is in them does not count.
# Possessive and open-ended, so that a text without an end costs its length and not the square of it.
_TO_SIGN = re.compile(
    r"""[^"\[\]{},]*+ (?: "(?:[^"\\]++|\\.?)*+(?:"|\Z) [^"\[\]{},]*+ )*+ ([\[\]{},]|\Z)""", re.DOTALL | re.VERBOSE
)
# Half a character can only have been written with its number: a text that is UTF-8 has none.
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_LONGEST_NUMBER = 400
# A hundred people who fill in everything there is make 2.2 million; far more would only fill the memory.
_MOST_VALUES = 3_000_000
_LONGEST_SHOWN = 60


class Refused:
    """A number that JSON or this product has no room for, kept as written until its place is known."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __str__(self) -> str:
        return self.text


class _Duplicates(dict[str, Any]):
    """An object in which some keys stand more than once."""

    keys_twice: tuple[str, ...] = ()


def parsed(text: str | bytes, limits: Limits) -> tuple[Any, list[Problem]]:
    """The value that ``text`` writes, and what is wrong inside it: a duplicate key, a number that is not finite, half a
    character (a lone surrogate).

    Raises :class:`AnswersError` where there is no value at all: too large, not UTF-8, not JSON, nested too deep, too
    many values.
    """
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    if len(data) > limits.bytes:
        raise AnswersError([Problem("", "too_large", str(len(data)), str(limits.bytes))])
    try:
        plain = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise AnswersError([Problem("", "not_utf8", str(error.start))]) from error
    refuse_deep(plain, limits)
    reading = _Reading()
    try:
        value = json.loads(
            plain,
            parse_constant=reading.refused,
            parse_float=reading.float,
            parse_int=reading.int,
            object_pairs_hook=reading.object,
        )
    except json.JSONDecodeError as error:
        raise AnswersError([Problem("", "not_json", f"{error.lineno}:{error.colno}")]) from error
    # Where each problem is costs a walk through the whole value, which a sound text is spared.
    sound = reading.sound and not _HALF.search(plain)
    return value, [] if sound else list(_problems(value, ""))


def refuse_deep(text: str, limits: Limits) -> None:
    """Raise :class:`AnswersError` for a text that would exhaust the stack or the memory, before any of it is made."""
    depth = values = 0
    for found in _TO_SIGN.finditer(text):
        match found[1]:
            case "]" | "}":
                depth -= 1
                continue
            case "[" | "{":
                depth += 1
        values += 1
        if depth > limits.depth:
            raise AnswersError([Problem("", "too_deep", expected=str(limits.depth))])
        if values > _MOST_VALUES:
            raise AnswersError([Problem("", "too_many_values", expected=str(_MOST_VALUES))])


def place(path: str, key: str | int) -> str:
    """The path one step further in."""
    if isinstance(key, int):
        return f"{path}[{key}]"
    name = _printable(key[:_LONGEST_SHOWN])
    return f"{path}.{name}" if path else name


def shown(value: Any) -> str:
    """A short text of a value, for a message."""
    text = _printable(str(value) if isinstance(value, Refused) else json.dumps(value, ensure_ascii=False, default=str))
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


class _Reading:
    """Makes the values of one text; ``sound`` as long as none of them is a problem."""

    def __init__(self) -> None:
        self.sound = True

    def refused(self, text: str) -> Refused:
        self.sound = False
        return Refused(text)

    def int(self, text: str) -> int | Refused:
        return int(text) if len(text) <= _LONGEST_NUMBER else self.refused(text)

    def float(self, text: str) -> float | Refused:
        value = float(text)
        return value if math.isfinite(value) else self.refused(text)

    def object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        self.sound = False
        twice = _Duplicates(found)
        twice.keys_twice = tuple(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
        return twice


def _problems(value: Any, path: str) -> Iterator[Problem]:
    match value:
        case Refused():
            yield Problem(path, "not_finite", shown(value))
        case str():
            if not _whole(value):
                yield Problem(path, "half_character")
        case list():
            for index, item in enumerate(value):
                yield from _problems(item, place(path, index))
        case dict():
            for key in getattr(value, "keys_twice", ()):
                yield Problem(place(path, key), "duplicate_key")
            for key, item in value.items():
                inside = place(path, key)
                if not _whole(key):
                    yield Problem(inside, "half_character")
                yield from _problems(item, inside)


def _whole(text: str) -> bool:
    return not any("\ud800" <= sign <= "\udfff" for sign in text)


def _printable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
