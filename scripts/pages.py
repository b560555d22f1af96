"""The pages of one language, ready for the site builder: figures, blocks and links filled in.

A page is Markdown and a Jinja2 template. It may use the figures of the method, the worked examples and every name of
:mod:`blocks`; a name that is not there, or content that does not exist, stops the build.
"""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup

import blocks
import guide
import worked
from assessment import content, examples, report

__all__ = ["write"]

DOCS = Path(__file__).resolve().parent.parent / "docs"


def write(lang: str, target: Path) -> list[Any]:
    """Write the pages of a language into a folder; return the list of them that MkDocs calls its nav."""
    source = DOCS / lang
    pages = Environment(loader=FileSystemLoader(source), undefined=StrictUndefined, autoescape=True)
    pages.globals |= _names(lang, source)
    for path in sorted(source.rglob("*.md")):
        name = path.relative_to(source)
        file = target / name
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            text = pages.get_template(name.as_posix()).render()
        except (content.ContentError, TemplateError) as error:
            place = f"docs/{lang}/"
            message = str(error) if str(error).startswith(place) else f"{place}{name.as_posix()}: {error}"
            raise content.ContentError(message) from error
        file.write_text(text + "\n", encoding="utf-8")
    return guide.nav(lang, target)


def _names(lang: str, source: Path) -> dict[str, Any]:
    return blocks.names(lang, source) | {
        "method": content.packed_part("method", lang),
        "words": content.words(lang),
        "questionnaire": content.questionnaire(lang),
        "names": {question.id: question.name for question in content.questionnaire(lang).questions},
        "worked": worked.examples(lang),
        "example_sectors": tuple(examples.examples(lang)),
        "calculator": Markup(worked.calculator(lang)),
        "number": lambda value, digits=0: report.number(value, lang, digits),
    }
