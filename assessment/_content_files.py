"""The files in ``assessment/content/``: read, in one language, and made into what they describe without guessing.

In the browser the same content comes packed as one JSON file per language (reading TOML there costs eighteen times as
much).
"""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Literal, get_args, get_origin

import cattrs

from assessment._strict_json import shown
from assessment._strict_values import Invalid, problems_of, strict_converter
from assessment.problems import ContentError, Problem

__all__ = ["LANGUAGES", "document", "in_one_language", "is_packed", "structured"]

LANGUAGES = ("en", "nl")
"""The languages of the site; the first one stands in where a language does not matter."""

_SENTENCES = {
    "type": "{place}: {expected} is needed, not {found}",
    "choice": "{place}: one of {expected} is needed, not {found}",
    "missing": "{place} is missing",
    "unknown_key": "{place} is not a name that belongs there: correct it or take it out",
}
_KINDS = {
    "whole_number": "a whole number",
    "number": "a number",
    "yes_no": "true or false",
    "text": "a text between quotation marks",
    "list": "a list between [ and ]",
    "object": "a table with names",
}


@cache
def document(name: str, lang: str) -> Any:
    """A file as plain data in one language; raises :class:`ContentError` where it is not there or cannot be read."""
    if lang not in LANGUAGES:
        raise ContentError(f"there is no content in the language {lang!r}")
    file = f"{name}.toml"
    data = _file(file)
    if data is None:
        packed = _packed(lang)
        if packed is None:
            raise ContentError(f"assessment/content/{file} is missing: put it back")
        return packed[name]
    from assessment import _content_toml  # the browser does without

    try:
        return in_one_language(_content_toml.read(data, file), lang)
    except _Untranslated as error:
        raise ContentError(f"{file}: {error}") from error


def is_packed() -> bool:
    """Whether the content is what a build has checked and packed, and not the files that people edit."""
    return _file("method.toml") is None


def structured[T](name: str, lang: str, cls: type[T]) -> T:
    """A file made into a class; raises :class:`ContentError` for a name too many or too few, or a wrong kind of value.

    ``"3"`` is not a number, 2.9 is not a whole one, and no text is true or false.
    """
    found = document(name, lang)
    try:
        return _converter().structure(found, cls)
    except (cattrs.BaseValidationError, Invalid) as error:
        told = [f"{name}.toml: {_sentence(problem, found)}" for problem in problems_of(error, "")]
        raise ContentError("\n".join(told)) from error


def in_one_language(value: Any, lang: str, path: str = "") -> Any:
    """The value with every table of translations replaced by the one text in this language."""
    if isinstance(value, dict):
        if set(value) & set(LANGUAGES):
            if set(value) != set(LANGUAGES) or not all(str(text).strip() for text in value.values()):
                raise _Untranslated(f"{path} needs a text in each of: {', '.join(LANGUAGES)}")
            return value[lang]
        return {key: in_one_language(item, lang, f"{path}.{key}" if path else key) for key, item in value.items()}
    if isinstance(value, list):
        return [in_one_language(item, lang, f"{path}[{index}]") for index, item in enumerate(value)]
    return value


class _Untranslated(ContentError):
    """A text that one language lacks, or has empty; the message names its place."""


@cache
def _packed(lang: str) -> Any:
    data = _file(f"{lang}.json")
    return None if data is None else json.loads(data)


def _file(name: str) -> bytes | None:
    """A file in ``content/``, read through the loader so that it also works inside a zip."""
    loader: Any = __spec__.loader
    path = __file__.rpartition("_content_files.py")[0] + "content/" + name
    try:
        data: bytes = loader.get_data(path)
    except OSError:
        return None
    return data


@cache
def _converter() -> cattrs.Converter:
    converter = strict_converter()
    # What the method calculates with is a number with a decimal point, however it is written.
    converter.register_structure_hook(float, _float)
    converter.register_structure_hook_factory(_is_literal, _one_of)
    return converter


def _float(value: Any, _: type) -> float:
    if type(value) not in (int, float):
        raise Invalid("type", shown(value), "number")
    return float(value)


def _is_literal(cls: Any) -> bool:
    origin: Any = get_origin(cls)
    return origin is Literal


def _one_of(cls: Any) -> Callable[[Any, Any], Any]:
    choices = get_args(cls)

    def structure(value: Any, _: Any) -> Any:
        if value not in choices:
            raise Invalid("choice", shown(value), ", ".join(choices))
        return value

    return structure


def _sentence(problem: Problem, found: Any) -> str:
    place = "".join(_steps(problem.path, found)).removeprefix(".") or "the file"
    expected = _KINDS.get(problem.expected, problem.expected)
    return _SENTENCES[problem.code].format(place=place, expected=expected, found=problem.found)


def _steps(path: str, found: Any) -> Iterator[str]:
    """The way to a place, on which each thing in a list goes by its id where it has one."""
    for index, key in re.findall(r"\[(\d+)\]|([^.\[\]]+)", path):
        try:
            found = found[int(index)] if index else found[key]
        except (LookupError, TypeError):
            found = None
        if index:
            yield f"[{found['id'] if isinstance(found, dict) and 'id' in found else index}]"
        else:
            yield f".{key}"
