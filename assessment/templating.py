"""HTML from templates: autoescaped, strict, with the words and the numbers of one language."""

import re
from functools import cache
from math import copysign
from os.path import dirname
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, ModuleLoader, StrictUndefined

from assessment import content

__all__ = ["compile_templates", "compiled_or_not", "date", "fill", "number", "rounded", "sources", "template"]

# What runs from right to left, or turns the direction of what comes after it.
_TURNS = re.compile("[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]")
_ENDS = ("?", "!", ".", "…")
_STEERS = re.compile("[\u202a-\u202e\u2066-\u2069]")


_NUDGE = 1e-9


def number(value: float, lang: str, digits: int = 0) -> str:
    """A number as people in this language write it, with this many digits behind the decimal sign."""
    signs = content.words(lang)["numbers"]
    text = f"{rounded(value, digits):,.{digits}f}"
    if float(text.replace(",", "")) == 0:
        text = text.lstrip("-")
    return text.translate({ord(","): signs["thousands"], ord("."): signs["decimal"], ord("-"): "\N{MINUS SIGN}"})


def rounded(value: float, digits: int = 0) -> float:
    """A number as people round: a half goes away from zero, so 27.5 is 28 and 52.5 is 53."""
    return round(value + copysign(_NUDGE, value), digits)


def date(value: str, lang: str) -> str:
    """The day of a date and time as :class:`Answers` has it, as people in this language write it."""
    words = content.words(lang)["dates"]
    year, month, day = value[:10].split("-")
    text: str = words["day"].format(day=int(day), month=words["months"][int(month) - 1], year=int(year))
    return text


def fill(sentence: str, **values: Any) -> str:
    """The sentence with its gaps filled in; a text that would turn its direction keeps that to itself.

    No full stop follows a text that ends a sentence itself, as a name that is a question does.
    """
    for name, value in values.items():
        if isinstance(value, str) and value.endswith(_ENDS):
            sentence = sentence.replace(f"{{{name}}}.", f"{{{name}}}")
    return sentence.format_map(
        {name: _isolated(value) if isinstance(value, str) else value for name, value in values.items()}
    )


def _isolated(text: str) -> str:
    return f"\u2068{_STEERS.sub('', text)}\u2069" if _TURNS.search(text) else text


class _Environment(Environment):
    """Reads ``w.form.clear`` as the sentence of that name, not as what a dict can do."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The item of that name where there is one, else the attribute."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


@cache
def _environment(lang: str) -> Environment:
    # One for each language: an environment keeps one copy of a template, and that has one language's words.
    environment = _Environment(
        loader=compiled_or_not(__file__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "w": content.words(lang),
        "lang": lang,
        "number": lambda value, digits=0: number(value, lang, digits),
        "date": lambda value: date(value, lang),
        "fill": fill,
    }
    return environment


@cache
def template(name: str, lang: str) -> Any:
    """The template of this name, with this language's words in it."""
    return _environment(lang).get_template(name)


def compiled_or_not(file: str) -> BaseLoader:
    """The templates of a module: the browser has them as Python beside it, and nothing that could compile them."""
    return ChoiceLoader([ModuleLoader(f"{dirname(file)}/compiled"), sources()])


def sources() -> BaseLoader:
    """The templates as they are written."""
    return FileSystemLoader(f"{dirname(__file__)}/templates")


def compile_templates(folder: str) -> None:
    """Write the templates of :func:`template` as Python modules into ``folder``: an archive's ``compiled``."""
    environment = _environment(content.LANGUAGES[0]).overlay(loader=sources())
    environment.compile_templates(
        folder, filter_func=lambda name: name.endswith(".html") and "/" not in name, zip=None, ignore_errors=False
    )
