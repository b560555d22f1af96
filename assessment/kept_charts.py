"""Charts of what the page itself shows as a list or a table: drawn only when somebody keeps them as a picture.

Beside the options of the chart library each names the ``height`` of its picture, in CSS pixels.
"""

from collections.abc import Mapping, Sequence
from math import fsum
from typing import Any

from assessment import content
from assessment._chart_parts import frame, goals, labels, legend, names, scale, stripes
from assessment.content import Perspective
from assessment.loyalty import Hold, Loyalty
from assessment.pictures import Pictures, numbers_of
from assessment.templating import number
from assessment.wording import worded

__all__ = ["heat_chart", "ladder_chart", "phases_chart", "ranking_chart"]

_ROW = 30
_NAME = {"width": 300, "overflow": "truncate"}
_SIDES: tuple[Perspective, ...] = ("customer", "organisation")
_SIGNS: dict[Hold, str] = {"holds": "✓", "fails": "✕", "unknown": "?"}
_HIDDEN = {"axisLine": {"show": False}, "axisTick": {"show": False}, "splitLine": {"show": False}}
_DARK_FROM = 4
"""From this level on the colour of a level is dark, and its numeral light."""


def ranking_chart(pictures: Pictures) -> Mapping[str, Any]:
    """A bar per ranked moment: the points of its priority that each side brings."""
    words, lang = pictures.words, pictures.lang
    ranked = [found for found in pictures.moments if found.item.priority]
    goal = words["targets"]["priority_after"]
    aims = [
        [after.priority, place]
        for place, found in enumerate(ranked)
        if (projection := pictures.projections.get(found.item.moment.id)) and (after := projection.after.priority)
    ]
    sides = {question.id: question.perspective for question in content.questionnaire(lang).questions}
    return {
        **frame(words["result"]["ranking_title"]),
        "height": 90 + _ROW * len(ranked),
        "grid": {"left": 8, "right": 48, "top": 40, "bottom": 8, "containLabel": True},
        "legend": legend([*(words["perspectives"][side] for side in _SIDES), *([goal] if aims else [])]),
        "xAxis": {**scale(), "max": 100, "interval": 25},
        "yAxis": _rows([f"{found.number}. {found.item.moment.name}" for found in ranked]),
        "series": [
            *([goals(goal, aims)] if aims else []),
            *(
                {
                    "name": words["perspectives"][side],
                    "type": "bar",
                    "stack": "priority",
                    "barWidth": "60%",
                    "itemStyle": {"color": f"var(--{side})", **(stripes() if side == "organisation" else {})},
                    "data": [
                        {
                            "value": fsum(
                                points for question, points in priority.contributions.items() if sides[question] == side
                            ),
                            **(
                                {"label": labels(position="right", formatter=number(priority.priority, lang))}
                                if last
                                else {}
                            ),
                        }
                        for found in ranked
                        if (priority := found.item.priority)
                    ],
                }
                for side in _SIDES
                for last in [side == _SIDES[-1]]
            ),
        ],
    }


def heat_chart(pictures: Pictures) -> Mapping[str, Any]:
    """A square per answer with its level, from light to dark: moments below each other, questions side by side."""
    questions = content.questionnaire(pictures.lang).questions
    named = worded(pictures.lang, pictures.answers.sector)
    levels = content.method().levels
    places = {
        level: [
            _cell(column, row, level, found.item.moment.targets.get(question.id))
            for row, found in enumerate(pictures.moments)
            for column, question in enumerate(questions)
            if found.item.moment.level_of(question.id) == level
        ]
        for level in range(levels.lowest, levels.highest + 1)
    }
    columns = [named[question.id].name for question in questions]
    return {
        **frame(pictures.said["heat_title"]),
        "height": 170 + _ROW * len(pictures.moments),
        "grid": {"left": 8, "right": 8, "top": 8, "bottom": 8, "containLabel": True},
        "xAxis": {
            **names(columns),
            **_HIDDEN,
            "inverse": False,
            "position": "top",
            "axisLabel": {"color": "var(--ink)", "fontSize": 13, "rotate": 90, "interval": 0},
        },
        "yAxis": {**_rows([f"{found.number}. {found.item.moment.name}" for found in pictures.moments]), **_HIDDEN},
        "series": [
            {
                "type": "scatter",
                "symbol": "rect",
                "symbolSize": [44, _ROW - 5],
                "itemStyle": {"color": f"var(--level-{level})", "opacity": 1},
                "label": labels(
                    position="inside",
                    formatter=str(level),
                    fontWeight="bold",
                    color="var(--paper)" if level >= _DARK_FROM else "var(--ink)",
                ),
                "data": found,
            }
            for level, found in places.items()
        ]
        + [
            {
                "type": "scatter",
                "symbol": "rect",
                "symbolSize": [44, _ROW - 5],
                "itemStyle": {"color": "var(--paper)", "borderColor": "var(--line)", "borderWidth": 1, "opacity": 1},
                "label": labels(position="inside", formatter=sign, color="var(--quiet)"),
                "data": [
                    [column, row]
                    for row, found in enumerate(pictures.moments)
                    for column, question in enumerate(questions)
                    if found.item.moment.level_of(question.id) is None
                    and found.item.moment.applies(question.id) == applies
                ],
            }
            for applies, sign in ((True, "?"), (False, "–"))
        ],
    }


def _cell(column: int, row: int, level: int, target: int | None) -> Any:
    """A place among the answers; with a target that is still to be reached, an arrow to it is written there too."""
    place = [column, row]
    if target is None or target <= level:
        return place
    return {"value": place, "label": {"formatter": f"{level}→{target}"}}


def phases_chart(pictures: Pictures) -> Mapping[str, Any]:
    """The phases side by side with the numbers of their moments; one without any stands out."""
    words = pictures.words
    return {
        **frame(words["journeys"]["title"]),
        "height": 230,
        "grid": {"left": 0, "right": 0, "top": 70, "bottom": 8},
        "xAxis": {
            **names([words["phases"][phase].split(":")[0] for phase in pictures.phases]),
            **_HIDDEN,
            "inverse": False,
            "position": "top",
            "axisLabel": {
                "color": "var(--ink)",
                "fontSize": 15,
                "fontWeight": "bold",
                "width": 165,
                "interval": 0,
                "overflow": "break",
            },
        },
        "yAxis": {"type": "value", "min": 0, "max": 1, "show": False},
        "series": [
            {
                "type": "scatter",
                "symbol": "rect",
                "symbolSize": [166, 120],
                "data": [
                    {
                        "value": [place, 0.5],
                        "itemStyle": {
                            "color": "var(--tint)" if moments else "var(--paper)",
                            "borderColor": "var(--edge)",
                            "borderType": "solid" if moments else "dashed",
                            "borderWidth": 0 if moments else 1.5,
                            "opacity": 1,
                        },
                        "label": labels(
                            position="inside",
                            formatter=numbers_of(moments, pictures.lang) if moments else pictures.phase_none,
                            width=150,
                            overflow="break",
                            fontSize=15 if moments else 13,
                            fontWeight="bold" if moments else "normal",
                        ),
                    }
                    for place, moments in enumerate(pictures.phases.values())
                ],
            }
        ],
    }


def ladder_chart(pictures: Pictures, found: Loyalty) -> Mapping[str, Any]:
    """The three layers of expectation as rungs, the basics at the bottom, each with whether it holds."""
    words = pictures.words
    rungs = list(found.layers.items())
    return {
        **frame(content.scans(pictures.lang).loyalty.name),
        "height": 260,
        "grid": {"left": 0, "right": 0, "top": 0, "bottom": 0},
        "xAxis": {"type": "value", "min": 0, "max": 1, "show": False},
        "yAxis": {"type": "category", "data": [layer for layer, _ in rungs], "show": False},
        "series": [
            {
                "type": "scatter",
                "symbol": "rect",
                "symbolSize": [560, 66],
                "data": [
                    {
                        "value": [0.35, place],
                        "itemStyle": {
                            "color": "var(--level-2)" if hold == "holds" else "var(--tint)",
                            "opacity": 1,
                        },
                        "label": labels(
                            position="inside",
                            formatter=f"{_SIGNS[hold]}   {words['layers'][layer]}: {words['scans'][hold]}",
                            fontSize=16,
                            fontWeight="bold" if hold == "holds" else "normal",
                        ),
                    }
                    for place, (layer, hold) in enumerate(rungs)
                ],
            }
        ],
    }


def _rows(shown: Sequence[str]) -> dict[str, Any]:
    return {**names(shown), "axisLabel": {"color": "var(--ink)", "fontSize": 14, "interval": 0, **_NAME}}
