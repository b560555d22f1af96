"""What the pages of the guide may ask for by name: blocks of HTML and words, all from the content of the product.

Every name in :func:`names` is there in each page of ``docs/<lang>/``. HTML comes from templates in ``docs/blocks/``.
"""

import json
import posixpath
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

import glossary
import guide
import illustrations
from assessment import (
    answers,
    channel_table_editor,
    channels,
    content,
    grid_report,
    measures,
    portfolio,
    report,
    result,
)
from assessment.answers import Moment, Profile
from assessment.content import Question, Sector
from assessment.measures import Measure

__all__ = ["names", "rendered"]

BLOCKS = Path(__file__).resolve().parent.parent / "docs" / "blocks"


def names(lang: str, folder: Path) -> dict[str, Any]:
    """Each name that a page may use, with what it stands for in this language; ``folder`` holds its pages."""
    words = guide.guide(lang)["words"]

    def question(name: str) -> Question:
        return _one("question", {item.id: item for item in content.questionnaire(lang).questions}, name)

    def channel_name(name: str) -> str:
        return _one("channel", {item.id: item.name for item in content.channels(lang).channels}, name)

    def block(template: str, **values: Any) -> Markup:
        return rendered(template, lang, **values)

    def levels(name: str) -> Markup:
        asked = question(name)
        others = content.sectors(lang).wordings.items()
        wordings = {wording: worded[asked.id] for wording, worded in others if asked.id in worded}
        for wording in wordings:
            _one("name in guide.toml for the wording", words["wordings"], wording)
        return block("levels.html", question=asked, wordings=wordings)

    def sector_moments(name: str) -> Markup:
        sector: Sector = _one("sector", {item.id: item for item in content.sectors(lang).sectors}, name)
        return block("moments.html", sector=sector, label=words["moments"].format(sector=sector.name))

    def listing(name: str, described: bool = False) -> Markup:
        found = {section.id: (door, section) for door in guide.doors(lang, folder) for section in door.sections}
        door, section = _one("section", found, name)
        start = len(door.folder) + 1

        def address(page: guide.Page) -> str:
            return page.file[start:].removesuffix(".md") + "/"

        return block("listing.html", section=section, address=address, described=described)

    def glossary_list() -> Markup:
        found = {page.file: page for door in guide.doors(lang, folder) for part in door.sections for page in part.pages}

        def address(page: str) -> str:
            return posixpath.relpath(page.removesuffix(".md").removesuffix("/index"), "guide/glossary") + "/"

        return block("glossary.html", terms=glossary.terms(lang), pages=found, address=address)

    return {
        "listing": listing,
        "glossary": glossary_list,
        "question": question,
        "level_name": lambda name, level: question(name).levels[level - 1].name,
        "level_step": lambda name, level: question(name).levels[level - 1].step,
        "levels": levels,
        "asks": lambda name: block("asks.html", question=question(name)),
        "own": lambda name: block("own.html", question=question(name)),
        "grid": lambda part: _grid(lang, part),
        "measure_calculator": lambda name: _measure(lang, name),
        "channel_name": channel_name,
        "zone_name": lambda name: _one("zone", content.words(lang)["zones"], name),
        "action_name": lambda name: _one("action", content.words(lang)["actions"], name),
        "sector_moments": sector_moments,
        "advice": lambda **profile: _advice(lang, channel_name, **profile),
        "illustration": lambda name: block(f"illustrations/{name}.svg", name=name, **illustrations.figure(name, lang)),
    }


def rendered(template: str, lang: str, **values: Any) -> Markup:
    """A block as HTML that stands on lines of its own in Markdown."""
    return Markup(_environment(lang).get_template(template).render(**values))


def _advice(
    lang: str, channel_name: Callable[[str], str], *, special_circumstances: bool = False, **profile: int
) -> Markup:
    """What the package advises for a contact with this profile, each value 1-5, as sentences for in a paragraph."""
    moment = Moment(id="advice", name="advice", profile=Profile(**profile), special_circumstances=special_circumstances)
    advice = channels.advice_of(moment, content.channels(lang), content.method())
    assert advice is not None
    point = channels.Point(advice.interaction, advice.complexity)
    zones = content.words(lang)["zones"]
    return rendered(
        "advice.html",
        lang,
        zone=zones[advice.zone],
        recommended=channel_name(advice.recommended),
        others=[channel_name(name) for name in advice.alternatives],
        near=[zones[zone] for zone in channels.neighbours_of(point, content.method())],
        required=[channel_name(name) for name in advice.required],
    )


def _grid(lang: str, part: str) -> Markup:
    """A part of the page with the grid, standing at its example until a script runs."""
    given = answers.read(json.dumps(content.example(lang)))
    moments = [item.moment for item in result.assess(given, robust=False).in_order]
    found = portfolio.portfolio_of(moments, content.channels(lang), content.method())
    parts: dict[str, Callable[[], str]] = {
        "form": lambda: grid_report.form_html(lang),
        "examples": lambda: grid_report.examples_html(lang),
        "portfolio": lambda: grid_report.portfolio_form_html(found, given, lang),
        "worth": lambda: grid_report.worth_form_html(found, lang),
        "table": lambda: channel_table_editor.form_html(given, lang),
        "tools": lambda: grid_report.channel_plan_tools_html(lang),
    }
    return Markup(_one("part of the grid's page", parts, part)())


def _measure(lang: str, name: Measure) -> Markup:
    words = content.words(lang)["measures"]
    named = [words["worse"], words["expected"], words["better"]] if name == "delight" else []
    return rendered("measure.html", lang, measure=name, answers=measures.ANSWERS[name], names=named)


def _one[T](kind: str, known: dict[str, T], name: str) -> T:
    """The thing of this name, with dashes as in an address or with underscores as in the content."""
    found = known.get(name) or known.get(name.replace("-", "_"))
    if found is None:
        raise content.ContentError(f"there is no {kind} {name!r}; there are {', '.join(known)}")
    return found


def _listed(items: Sequence[str], glue: str) -> str:
    return f" {glue} ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


@cache
def _environment(lang: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(BLOCKS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "w": content.words(lang),
        "g": guide.guide(lang)["words"],
        "fill": lambda sentence, **values: escape(sentence).format(**values),
        "strong": Markup("<strong>{}</strong>").format,
        "listed": _listed,
        "number": lambda value, digits=0: report.number(value, lang, digits),
    }
    return environment
