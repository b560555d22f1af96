"""The pages of one language, ready for the site builder: figures, blocks and links filled in.

A page is Markdown and a Jinja2 template. It may use the figures of the method, the worked examples and every name of
:mod:`blocks`; a name that is not there, or content that does not exist, stops the build.
"""

import json
from pathlib import Path
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateError
from markupsafe import Markup

import blocks
import front_matter
import glossary
import guide
import worked
from assessment import content, examples, report

__all__ = ["write"]

DOCS = Path(__file__).resolve().parent.parent / "docs"
MEASURED = DOCS / "measured.json"


def write(lang: str, target: Path) -> list[Any]:
    """Write the pages of a language into a folder; return the list of them that MkDocs calls its nav."""
    source = DOCS / lang
    pages = Environment(
        loader=FunctionLoader(lambda name: _source(source / name, name, lang)),
        undefined=StrictUndefined,
        autoescape=True,
    )
    pages.globals |= _names(lang, source)
    found_by = {
        page.file: page.find for door in guide.doors(lang, source) for part in door.sections for page in part.pages
    }
    for path in sorted(source.rglob("*.md")):
        name = path.relative_to(source)
        file = target / name
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            text = pages.get_template(name.as_posix()).render() + "\n"
        except (content.ContentError, TemplateError) as error:
            place = f"docs/{lang}/"
            message = str(error) if str(error).startswith(place) else f"{place}{name.as_posix()}: {error}"
            raise content.ContentError(message) from error
        if name.as_posix() in found_by:
            text = text.replace("---\n", f"---\ntags: {json.dumps(found_by[name.as_posix()])}\n", 1)
        file.write_text(text, encoding="utf-8")
    return guide.nav(lang, target)


def _source(path: Path, name: str, lang: str) -> tuple[str, str, None]:
    """A page as it is to be filled in, and its file, which an error then names."""
    source = front_matter.source_of(path, f"docs/{lang}/{name}")
    reads = name.startswith(("guide/", "channels/")) and not name.endswith("index.md") and name != glossary.PAGE
    return glossary.linked(source, lang, name) if reads else source, str(path), None


def _names(lang: str, source: Path) -> dict[str, Any]:
    return blocks.names(lang, source) | {
        "method": content.packed_part("method", lang),
        "words": content.words(lang),
        "questionnaire": content.questionnaire(lang),
        "sectors": content.sectors(lang).sectors,
        "names": {question.id: question.name for question in content.questionnaire(lang).questions},
        "worked": worked.examples(lang),
        "example_sectors": tuple(examples.examples(lang)),
        "measured": json.loads(MEASURED.read_text(encoding="utf-8")),
        "calculator": Markup(worked.calculator(lang)),
        "number": lambda value, digits=0: report.number(value, lang, digits),
    }
