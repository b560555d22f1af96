"""The pictures of the guide: what stands where, worked out from the content; the drawing itself is in ``docs/blocks``.

All pictures are 400 units wide and hold text of 12 or 13 units, so that they can be read on a phone.
"""

import math
import textwrap
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from markupsafe import Markup

import guide
from assessment import content, grid_picture, grid_report

__all__ = ["KINDS", "figure"]

WIDTH = 400
# What stands in a picture, beside its title, text and caption.
_LABELS = {
    "ladder": ("basics", "experience", "special", "loyal"),
    "ring": ("customer",),
    "book": ("customer",),
    "sides": ("moment",),
}


def figure(name: str, lang: str) -> dict[str, Any]:
    """What the template of a picture needs: its words, size and what stands where."""
    make = KINDS.get(name)
    if make is None:
        raise content.ContentError(f"there is no illustration {name!r}; there are {', '.join(KINDS)}")
    words = _words(name, lang)
    drawn = make(lang)
    texts = {key: words[key].format(**drawn.get("filled", {})) for key in ("title", "text", "caption")}
    return {"width": WIDTH, "words": words, **drawn, **texts}


def _words(name: str, lang: str) -> dict[str, str]:
    found: dict[str, str] = guide.guide(lang)["illustrations"].get(name, {})
    for key in ("title", "text", "caption", *_LABELS.get(name, ())):
        if key not in found:
            raise content.ContentError(f"guide.toml: illustrations.{name}.{key} is missing")
    return found


def _journey(lang: str) -> dict[str, Any]:
    sectors = {sector.id: sector for sector in content.sectors(lang).sectors}
    sector = sectors.get(content.example(lang)["sector"]) or next(iter(sectors.values()))
    names = content.words(lang)["phases"]
    gap, top = 66, 34
    stops = []
    for index, phase in enumerate(content.method().phases):
        example = next((moment.name for moment in sector.moments if moment.phase == phase), "")
        stops.append(
            {
                "number": index + 1,
                "x": 84 if index % 2 else 36,
                "y": top + index * gap,
                "name": names[phase].split(":")[0],
                "example": textwrap.wrap(example, 42),
            }
        )
    half = gap / 2
    road = f"M{stops[0]['x']} {top - 30} V{top}" + "".join(
        f" C{before['x']} {before['y'] + half} {after['x']} {after['y'] - half} {after['x']} {after['y']}"
        for before, after in pairwise(stops)
    )
    return {
        "height": top + len(stops) * gap - 10,
        "stops": stops,
        "road": f"{road} v46",
        "filled": {"sector": sector.name},
    }


def _grid(lang: str) -> dict[str, Any]:
    return {"height": grid_picture.HEIGHT, "drawing": Markup(grid_report.ground_svg(lang))}


def _ladder(lang: str) -> dict[str, Any]:
    words = _words("ladder", lang)
    names = content.words(lang)["layers"]
    figures = content.scans(lang).loyalty.figures
    measured = {"basics": "csat", "experience": "effort", "special": "delight"}
    rungs = [
        {
            "y": 258 - 62 * index,
            "name": names[layer],
            "text": words[layer],
            "measure": figures[measured[layer]].name.split(":")[0],
        }
        for index, layer in enumerate(content.method().layers)
    ]
    top = {
        "y": 72,
        "name": content.scans(lang).loyalty.steps["loyal"].name,
        "text": words["loyal"],
        "measure": figures["nps"].name.split(":")[0],
    }
    return {"height": 300, "rungs": rungs, "top": top}


def _ring(lang: str) -> dict[str, Any]:
    departments = content.scans(lang).customer_view.departments
    x, y, outer, inner = WIDTH / 2, 148.0, 86.0, 56.0
    step = 2 * math.pi / len(departments)
    parts = []
    for index, department in enumerate(departments.values()):
        start, end = index * step + 0.03, (index + 1) * step - 0.03
        middle = (start + end) / 2
        side = math.sin(middle)
        lines = textwrap.wrap(department.name, 13, break_long_words=False)
        label_y = y - (outer + 16) * math.cos(middle) - 7 * (len(lines) - 1) + 4
        parts.append(
            {
                "path": _sector(x, y, outer, inner, start, end),
                "lines": lines,
                "x": round(x + (outer + 14) * side, 1),
                "y": round(label_y, 1),
                "anchor": "middle" if abs(side) < 0.2 else "start" if side > 0 else "end",
            }
        )
    names = ", ".join(department.name for department in departments.values())
    degrees = content.method().customer_view.degrees
    return {"height": 284, "x": x, "y": y, "parts": parts, "degrees": degrees, "filled": {"departments": names}}


def _sector(x: float, y: float, outer: float, inner: float, start: float, end: float) -> str:
    """The outline of a part of a ring, from one angle to another, clockwise from the top."""

    def at(radius: float, angle: float) -> str:
        return f"{x + radius * math.sin(angle):.1f} {y - radius * math.cos(angle):.1f}"

    return (
        f"M{at(outer, start)} A{outer:g} {outer:g} 0 0 1 {at(outer, end)} "
        f"L{at(inner, end)} A{inner:g} {inner:g} 0 0 0 {at(inner, start)} Z"
    )


def _book(lang: str) -> dict[str, Any]:
    departments = [department.name for department in content.scans(lang).customer_view.departments.values()]
    half = (len(departments) + 1) // 2
    lines = [
        {"name": name, "x": 46 if index < half else 224, "y": 62 + 46 * (index if index < half else index - half)}
        for index, name in enumerate(departments)
    ]
    return {
        "height": 270,
        "lines": lines,
        "customer": {"x": 224, "y": 62 + 46 * (len(departments) - half)},
        "filled": {"departments": ", ".join(departments)},
    }


def _sides(lang: str) -> dict[str, Any]:
    asked = content.questionnaire(lang)
    words = content.words(lang)["form"]
    sides = [
        {
            "id": side,
            "title": words[f"side_{side}"],
            "x": 2 if side == "customer" else 250,
            "questions": [
                {"name": question.name, "y": 34 + 40 * index} for index, question in enumerate(asked.of(side))
            ],
        }
        for side in ("customer", "organisation")
    ]
    names = {side: ", ".join(question.name for question in asked.of(side)) for side in ("customer", "organisation")}
    moment = textwrap.wrap(_words("sides", lang)["moment"], 8)
    return {"height": 236, "sides": sides, "moment": moment, "filled": names}


KINDS: dict[str, Callable[[str], dict[str, Any]]] = {
    "journey": _journey,
    "grid": _grid,
    "ladder": _ladder,
    "ring": _ring,
    "book": _book,
    "sides": _sides,
}
