"""What older Pythons do not have in ``typing``; this one has all that cattrs takes from here."""

from typing import (  # type: ignore[attr-defined]
    Annotated,
    Any,
    Literal,
    NoDefault,
    NotRequired,
    Required,
    Self,
    TypeAlias,
    TypedDict,
    _TypedDictMeta,
    get_args,
    is_typeddict,
)

__all__ = [
    "Annotated",
    "Any",
    "Literal",
    "NoDefault",
    "NotRequired",
    "Required",
    "Self",
    "TypeAlias",
    "TypedDict",
    "_TypedDictMeta",
    "get_args",
    "is_typeddict",
]
