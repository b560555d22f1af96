"""JSON Schemas (draft 2020-12) of the answers file and the result, generated from the classes that hold them.

What a class or a field means is read from its docstring in the source, so this takes the source: it is for the build
and the command line, not for the browser.
"""

import ast
import inspect
import re
import textwrap
from collections.abc import Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeAliasType, Union, get_args, get_origin

from attrs import NOTHING, Factory, fields, frozen, has

from assessment import answers, content, result
from assessment._canonical_json import key_of
from assessment._strict_values import Between, Date, Length, OneOf, Timestamp
from assessment.actions import ActionStep, PlannedAction
from assessment.answers import Answer, Answers
from assessment.channel_table import ChannelTable, OwnBorders, OwnChannel, OwnFreed
from assessment.maturity import Maturity
from assessment.priority import Priority
from assessment.result import MomentResult, Result, TableUsed

__all__ = ["answers_schema", "result_schema"]

type Schema = dict[str, Any]

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_STANDARD_CHANNELS: Schema = {"items": {"enum": list(content.channels().ids)}, "maxItems": len(content.channels().ids)}
# What a file of version 1 does not have.
_ONLY_FROM_2: Schema = {
    "if": {"properties": {"version": {"const": 1}}},
    "then": {
        "properties": {
            "actions": False,
            "channel_table": False,
            "moments": {"items": {"properties": {"targets": False, "channels": _STANDARD_CHANNELS}}},
        }
    },
}
_SIMPLE = {str: "string", bool: "boolean", int: "integer", float: "number"}


def answers_schema(version: int = answers.VERSION) -> Schema:
    """The schema of an answers file of a version or any older one; what it cannot say is in its ``$comment``."""
    parts = _Parts(every_key=False)
    parts.of(Answers)
    questions = [question.id for question in content.questionnaire().questions]
    defs = parts.defs
    defs["Moment"]["properties"]["answers"]["propertyNames"] = {"enum": questions}
    defs["Answers"]["properties"]["customer_view"]["propertyNames"] = {"enum": list(content.method().departments)}
    both = {"properties": {"not_applicable": {"const": True}}, "required": ["level", "not_applicable"]}
    defs[Answer.__name__]["not"] = both
    defs["Moment"]["properties"]["targets"]["propertyNames"] = {"enum": questions}
    for group, names in (("action", content.method().freed.action), ("zone", content.method().freed.zone)):
        defs[OwnFreed.__name__]["properties"][group]["propertyNames"] = {"enum": list(names)}
    head = defs.pop("Answers")
    head["properties"]["version"]["maximum"] = version
    comment = (
        "Beside this, the ids of the moments differ from each other, no key stands twice, and whole numbers have no "
        f"decimal sign. A file has at most {content.method().limits.bytes} bytes."
    )
    if version == 1:
        for part in (PlannedAction, ActionStep, ChannelTable, OwnChannel, OwnBorders, OwnFreed):
            del defs[part.__name__]
        for key in ("actions", "channel_table"):
            del head["properties"][key]
        moment = defs["Moment"]["properties"]
        del moment["targets"]
        moment["channels"] |= {"maxItems": _STANDARD_CHANNELS["maxItems"]}
        moment["channels"]["items"] = {"type": "string", **_STANDARD_CHANNELS["items"]}
    else:
        head |= _ONLY_FROM_2
        comment += (
            " The ids of the actions differ too, an action names a moment of the same file, and its step goes to a "
            "higher level. The ids of the channels in a table differ, one of its own has every key but `offered` "
            "and `at_once`, which no other has, at least one channel is offered, and a moment names only channels that "
            "are there. A file without actions, targets and a channel table is written as version 1."
        )
    return _whole(head, defs, f"Contactwijzer answers, version {version}", comment)


def result_schema() -> Schema:
    """The schema of a result, format 1: every key is always there, but for that of a channel table of one's own."""
    parts = _Parts(every_key=True)
    head = _object(
        Result,
        {
            "format": {"const": result.FORMAT},
            "version": {"const": result.VERSION},
            **parts.properties_of(Result, but=("moments",)),
            "moments": {"type": "array", "items": {"$ref": "#/$defs/Moment"}},
        },
    )
    parts.defs["Moment"] = _moment(parts)
    head["required"].remove("channel_table")
    del head["properties"]["channel_table"]["anyOf"]
    head["properties"]["channel_table"] |= parts.of(TableUsed)
    title = f"Contactwijzer result, version {result.VERSION}"
    return _whole(head, parts.defs, title, "Numbers carry 12 significant digits.")


def _whole(head: Schema, defs: dict[str, Schema], title: str, comment: str) -> Schema:
    return {"$schema": _DRAFT, **head, "title": title, "$comment": comment, "$defs": dict(sorted(defs.items()))}


def _moment(parts: "_Parts") -> Schema:
    """A moment in a result: its scores, and what is null or empty while it has no answers."""
    ranked = parts.properties_of(Priority)
    empty = ("contributions", "next_steps")
    return _object(
        MomentResult,
        {
            "id": {"type": "string"},
            "name": {"type": "string"},
            **parts.properties_of(Maturity),
            **{key: schema if key in empty else _or_null(schema) for key, schema in ranked.items()},
            **parts.properties_of(MomentResult, but=("moment", "maturity", "priority")),
        },
    )


def _object(cls: Any, properties: Schema, required: list[str] | None = None) -> Schema:
    return {
        "title": _title(cls),
        "description": _first_paragraph(cls.__doc__ or ""),
        "type": "object",
        "properties": properties,
        "required": list(properties) if required is None else required,
        "additionalProperties": False,
    }


@frozen
class _Parts:
    """The schemas of classes, each under its own name in ``defs``.

    ``every_key``: each key is always there and null where there is nothing; otherwise such a key is left out.
    """

    every_key: bool
    defs: dict[str, Schema] = Factory(dict)

    def of(self, kind: Any) -> Schema:
        """The schema of values of a type."""
        if isinstance(kind, TypeAliasType):
            return self.of(kind.__value__)
        if kind in _SIMPLE:
            return {"type": _SIMPLE[kind]}
        if has(kind):
            if kind.__name__ not in self.defs:
                needed = [key for key, field in _fields(kind).items() if self.every_key or field.default is NOTHING]
                self.defs[kind.__name__] = _object(kind, self.properties_of(kind), needed)
            return {"$ref": f"#/$defs/{kind.__name__}"}
        origin, inside = get_origin(kind), get_args(kind)
        if origin is Annotated:
            return self.of(inside[0]) | _limits(self.of(inside[0]), inside[1:])
        if origin is Literal:
            return {"type": "string", "enum": list(inside)}
        if origin in (Union, UnionType):
            schema = self.of(next(item for item in inside if item is not NoneType))
            return _or_null(schema) if self.every_key else schema
        if origin is tuple:
            return {"type": "array", "items": self.of(inside[0])}
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return {"type": "object", **self._keys(inside[0]), "additionalProperties": self.of(inside[1])}
        raise TypeError(f"there is no schema for {kind}")

    def properties_of(self, cls: Any, but: tuple[str, ...] = ()) -> dict[str, Schema]:
        """The schema of each field of a class, with what it means."""
        meanings = _meanings(cls)
        return {
            key: self.of(field.type) | ({"description": meanings[key]} if key in meanings else {})
            for key, field in _fields(cls).items()
            if key not in but
        }

    def _keys(self, kind: Any) -> Schema:
        keys = self.of(kind)
        return {"propertyNames": {"enum": keys["enum"]}} if "enum" in keys else {}


def _limits(schema: Schema, checks: tuple[Any, ...]) -> Schema:
    found: Schema = {}
    for check in checks:
        match check:
            case Between(low, high):
                found |= {"minimum": low, "maximum": high}
            case OneOf(choices, ""):
                found |= {"enum": list(choices)}
            case OneOf(choices, pattern):
                listed, like = {"enum": list(choices)}, {"pattern": f"^{pattern}$"}
                found |= {"anyOf": [{"type": "string", **listed}, {"type": "string", **like}]}
            case Length(low, high):
                counted = "Items" if schema["type"] == "array" else "Length"
                found |= {f"min{counted}": low} if low else {}
                found |= {f"max{counted}": high}
            case Timestamp():
                found |= {"format": "date-time", "pattern": f"^{Timestamp.shape.pattern}$"}
            case Date():
                found |= {"format": "date", "pattern": f"^{Date.shape.pattern}$"}
    return found


def _or_null(schema: Schema) -> Schema:
    if isinstance(schema.get("type"), str) and "enum" not in schema:
        return schema | {"type": [schema["type"], "null"]}
    if "anyOf" in schema or isinstance(schema.get("type"), list):
        return schema
    said = {key: schema[key] for key in schema if key == "description"}
    return said | {"anyOf": [{key: schema[key] for key in schema if key != "description"}, {"type": "null"}]}


def _fields(cls: Any) -> dict[str, Any]:
    """The fields of a class by the keys that they have in a file."""
    return {key_of(field.name): field for field in fields(cls)}


@cache
def _meanings(cls: Any) -> dict[str, str]:
    """What the fields of a class mean, as the docstrings below them say."""
    found: dict[str, str] = {}
    for base in reversed(cls.__mro__[:-1]):
        [body] = ast.parse(textwrap.dedent(inspect.getsource(base))).body
        assert isinstance(body, ast.ClassDef)
        for field, below in zip(body.body, body.body[1:], strict=False):
            match field, below:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                    found[key_of(name)] = _first_paragraph(text)
    return found


def _first_paragraph(text: str) -> str:
    first = inspect.cleandoc(text).split("\n\n")[0]
    return re.sub(r"\bNone\b", "null", " ".join(first.split()).replace("``", "`"))


def _title(cls: Any) -> str:
    return re.sub(r"(?<!^)([A-Z])", r" \1", cls.__name__).capitalize()
