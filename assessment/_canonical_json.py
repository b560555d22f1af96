"""JSON text of which the bytes depend on nothing but the values, in CPython as in the browser."""

import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from attrs import fields, has

__all__ = ["canonical", "key_of", "plain", "rounded", "text_of"]

_DIGITS = 12
_PLAIN = frozenset({str, int, bool, type(None)})

# Names in a file that Python keeps for itself, and those that go with them.
_KEYS = {"from_level": "from", "to_level": "to"}


def canonical(value: Any) -> str:
    """JSON text with sorted keys, two spaces and 12 significant digits: the last ones differ between C libraries."""
    return text_of(rounded(value))


def text_of(value: Any) -> str:
    """JSON text with sorted keys and two spaces, and every digit that there is."""
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False) + "\n"


def key_of(field: str) -> str:
    """The name that a field of a class has in a file."""
    return _KEYS.get(field, field)


def plain(value: Any) -> Any:
    """A value of our own classes as JSON has it: each field a key, each tuple a list."""
    return _plain(value, float)


def rounded(value: Any) -> Any:
    """The same, with 12 significant digits in every number."""
    return _plain(value, _rounded)


def _plain(value: Any, number: Callable[[float], float]) -> Any:
    kind = type(value)
    if kind is float:
        return number(value)
    if kind in _PLAIN:
        return value
    if kind is tuple or kind is list:
        return [_plain(item, number) for item in value]
    if kind is dict or isinstance(value, Mapping):
        return {key: _plain(item, number) for key, item in value.items()}
    if has(kind):
        return {key: _plain(getattr(value, name), number) for name, key in _names(kind)}
    return value


def _rounded(value: float) -> float:
    if value.is_integer() and abs(value) < 10**_DIGITS:
        return value + 0.0
    return float(f"{value:.{_DIGITS}g}") + 0.0


@cache
def _names(kind: type) -> tuple[tuple[str, str], ...]:
    """The fields of a class, each with its name in a file."""
    return tuple((field.name, key_of(field.name)) for field in fields(kind))
