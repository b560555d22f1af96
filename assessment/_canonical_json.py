"""JSON text of which the bytes depend on nothing but the values, in CPython as in the browser."""

import json
from collections.abc import Mapping
from typing import Any

from attrs import fields, has

__all__ = ["canonical", "key_of", "plain", "rounded", "text_of"]

_DIGITS = 12

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
    if has(type(value)):
        return {key_of(field.name): plain(getattr(value, field.name)) for field in fields(type(value))}
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value


def rounded(value: Any) -> Any:
    """The value with 12 significant digits in every number."""
    match value:
        case bool() | int() | str() | None:
            return value
        case float():
            return float(f"{value:.{_DIGITS}g}") + 0.0
        case dict():
            return {key: rounded(item) for key, item in value.items()}
        case _:
            return [rounded(item) for item in value]
