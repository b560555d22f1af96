"""JSON values made into attrs classes without guessing, and every complaint into a problem with its place."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import cattrs
from attrs import fields, frozen, has
from cattrs.cols import homogenous_tuple_structure_factory
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, mapping_structure_factory, override

from assessment._canonical_json import key_of
from assessment._strict_json import place, shown
from assessment.problems import Problem

__all__ = ["Between", "Date", "Invalid", "Length", "OneOf", "Timestamp", "problems_of", "strict_converter"]

# A list is looked into as long as it is at most this many times too long.
_PATIENCE = 10

type Structure = Callable[[Any, Any], Any]


class Invalid(ValueError):
    """One value that is not what its place asks for."""

    def __init__(self, code: str, found: Any = "", expected: str = "") -> None:
        super().__init__(code)
        self.code, self.found, self.expected = code, found if isinstance(found, str) else shown(found), expected


@frozen
class Between:
    """A number from ``low`` to ``high``, both included."""

    low: float
    high: float

    def check(self, value: Any) -> None:
        if not self.low <= value <= self.high:
            raise Invalid("range", shown(value), f"{self.low:,}–{self.high:,}".replace(",", " "))


@frozen
class OneOf:
    """One of a closed list of words, or one like a pattern."""

    choices: tuple[str, ...]
    or_like: str = ""

    def holds(self, value: str) -> bool:
        """Whether it is one of them."""
        return value in self.choices or bool(self.or_like and re.fullmatch(self.or_like, value))

    def check(self, value: Any) -> None:
        if not self.holds(value):
            raise Invalid("choice", shown(value), ", ".join(self.choices))


@frozen
class Length:
    """A text or list of at least ``low`` and at most ``high`` characters or items."""

    low: int
    high: int

    def check(self, value: Any) -> None:
        if len(value) < self.low:
            raise Invalid("too_short", str(len(value)), str(self.low))
        if len(value) > self.high:
            raise Invalid("too_long", str(len(value)), str(self.high))


@frozen
class Timestamp:
    """A date and time with its zone, as RFC 3339 writes it."""

    shape = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)", re.ASCII)

    def check(self, value: Any) -> None:
        try:
            exists = self.shape.fullmatch(value) is not None and datetime.fromisoformat(value) is not None
        except ValueError:
            exists = False
        if not exists:
            raise Invalid("timestamp", shown(value), "2026-11-22T10:00:00Z")


@frozen
class Date:
    """A day of the calendar, as RFC 3339 writes it."""

    shape = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)

    def check(self, value: Any) -> None:
        try:
            exists = self.shape.fullmatch(value) is not None and date.fromisoformat(value) is not None
        except ValueError:
            exists = False
        if not exists:
            raise Invalid("date", shown(value), "2026-11-22")


def problems_of(error: BaseException, path: str) -> Iterator[Problem]:
    """The leaves of a tree of cattrs errors, each with its place."""
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, cattrs.AttributeValidationNote):
            path = place(path, key_of(note.name))
        elif isinstance(note, cattrs.IterableValidationNote):
            path = place(path, note.index)
    match error:
        case cattrs.BaseValidationError():
            for inner in error.exceptions:
                yield from problems_of(inner, path)
        case cattrs.ForbiddenExtraKeysError():
            for key in sorted(error.extra_fields):
                yield Problem(place(path, key), "unknown_key")
        case KeyError():
            yield Problem(path, "missing")
        case Invalid():
            yield Problem(path, error.code, error.found, error.expected)
        case _:
            raise error


def _of_type(expected: str, *types: type) -> Structure:
    def structure(value: Any, _: Any) -> Any:
        if type(value) not in types:
            raise Invalid("type", shown(value), expected)
        return value

    return structure


def _optional(union: Any, converter: cattrs.Converter) -> Structure:
    """A field that may be left out is not a field that may be null."""
    (inner,) = (item for item in get_args(union) if item is not NoneType)
    fill = converter.get_structure_hook(inner)
    return lambda value, _: fill(value, inner)


def _annotated(annotated: Any, converter: cattrs.Converter) -> Structure:
    inner, *checks = get_args(annotated)
    limit = next((check.high for check in checks if isinstance(check, Length)), None)
    fill = converter.get_structure_hook(inner)

    def structure(value: Any, _: Any) -> Any:
        # Looking into a list that is much too long would only cost time.
        if limit is not None and isinstance(value, list) and len(value) > _PATIENCE * limit:
            raise _complaints(value, checks)[0]
        try:
            found = fill(value, inner)
        except cattrs.IterableValidationError as error:
            # A list may be wrong as a whole besides holding a wrong item.
            raise error.derive([*_complaints(value, checks), *error.exceptions]) from error
        for check in checks:
            check.check(found)
        return found

    return structure


def _complaints(value: Any, checks: list[Any]) -> list[Invalid]:
    found = []
    for check in checks:
        try:
            check.check(value)
        except Invalid as complaint:
            found.append(complaint)
    return found


def _is_annotated(cls: Any) -> bool:
    return get_origin(cls) is Annotated


def _is_optional(cls: Any) -> bool:
    origin: Any = get_origin(cls)
    return origin in (Union, UnionType) and NoneType in get_args(cls)


def _has_origin(wanted: type) -> Callable[[Any], bool]:
    return lambda cls: get_origin(cls) is wanted


def _class(cls: Any, converter: cattrs.Converter) -> Structure:
    fill = make_dict_structure_fn(cls, converter, _cattrs_forbid_extra_keys=True, **_renamed(cls))

    def structure(value: Any, _: Any) -> Any:
        if not isinstance(value, dict):
            raise Invalid("type", shown(value), "object")
        return fill(value, _)

    return structure


def _plain(cls: Any, converter: cattrs.Converter) -> Callable[[Any], Any]:
    return make_dict_unstructure_fn(cls, converter, _cattrs_omit_if_default=True, **_renamed(cls))


def _renamed(cls: Any) -> dict[str, Any]:
    """The fields of a class that have another name in a file."""
    names = [field.name for field in fields(cls)]
    return {name: override(rename=key_of(name)) for name in names if key_of(name) != name}


def _collection(kind: type, expected: str, factory: Any) -> Callable[[Any, cattrs.Converter], Structure]:
    def hook_factory(cls: Any, converter: cattrs.Converter) -> Structure:
        fill = factory(cls, converter)

        def structure(value: Any, _: Any) -> Any:
            if not isinstance(value, kind):
                raise Invalid("type", shown(value), expected)
            return fill(value, _)

        return structure

    return hook_factory


def strict_converter() -> cattrs.Converter:
    """A converter that takes nothing for something else: ``"5"`` and ``true`` are not numbers, null is not nothing."""
    converter = cattrs.Converter(forbid_extra_keys=True, omit_if_default=True)
    converter.register_structure_hook(int, _of_type("whole_number", int))
    converter.register_structure_hook(float, _of_type("number", int, float))
    converter.register_structure_hook(bool, _of_type("yes_no", bool))
    converter.register_structure_hook(str, _of_type("text", str))
    converter.register_structure_hook_factory(_is_annotated, _annotated)
    converter.register_structure_hook_factory(_is_optional, _optional)
    tuples = _collection(list, "list", homogenous_tuple_structure_factory)
    mappings = _collection(dict, "object", mapping_structure_factory)
    converter.register_structure_hook_factory(_has_origin(tuple), tuples)
    converter.register_structure_hook_factory(_has_origin(dict), mappings)
    converter.register_structure_hook_factory(has, _class)
    converter.register_unstructure_hook_factory(has, _plain)
    return converter
