"""Charts as plain data: the options that the chart library in the browser draws, and nothing of how they look there.

A colour is the name of one of the site's own (``var(--customer)``); the shell puts the value in its place.
"""

from collections.abc import Mapping
from typing import Any

from assessment import content
from assessment.content import Perspective
from assessment.report import worded
from assessment.result import MomentResult

__all__ = ["profile_chart"]

_SIDES: tuple[Perspective, ...] = ("customer", "organisation")


def profile_chart(item: MomentResult, lang: str, sector: str) -> Mapping[str, Any]:
    """The ten levels of one moment, a bar each, the two sides in their colours and patterns."""
    words = content.words(lang)
    questions = content.questionnaire(lang).questions
    names = worded(lang, sector)
    return {
        "animationDuration": 300,
        "aria": {
            "enabled": True,
            "label": {"description": words["result"]["chart_label"].format(name=item.moment.name)},
        },
        "textStyle": {"fontFamily": "var(--text-font)", "color": "var(--ink)"},
        "grid": {"left": 8, "right": 32, "top": 40, "bottom": 8, "containLabel": True},
        "legend": {
            "top": 0,
            "left": 0,
            "selectedMode": False,
            "itemGap": 20,
            "textStyle": {"color": "var(--ink)", "fontSize": 14},
            "data": [words["perspectives"][side] for side in _SIDES],
        },
        "xAxis": {
            "type": "value",
            "min": 0,
            "max": content.method().levels.highest,
            "interval": 1,
            "splitLine": {"lineStyle": {"color": "var(--line)"}},
            "axisLabel": {"color": "var(--quiet)", "fontSize": 13, "showMinLabel": False},
        },
        "yAxis": {
            "type": "category",
            "inverse": True,
            "data": [names[question.id].name for question in questions],
            "axisTick": {"show": False},
            "axisLine": {"lineStyle": {"color": "var(--line)"}},
            "axisLabel": {"color": "var(--ink)", "fontSize": 14, "width": 150, "overflow": "break"},
        },
        "series": [_side(item, side, lang) for side in _SIDES],
    }


def _side(item: MomentResult, side: Perspective, lang: str) -> dict[str, Any]:
    words = content.words(lang)
    questions = content.questionnaire(lang).questions
    return {
        "name": words["perspectives"][side],
        "type": "bar",
        "stack": "sides",
        "barWidth": "62%",
        "silent": True,
        "itemStyle": {"color": f"var(--{side})", "borderRadius": [0, 3, 3, 0], **_pattern(side)},
        "label": {"show": True, "position": "right", "color": "var(--ink)", "fontWeight": "bold", "fontSize": 14},
        "data": [item.moment.level_of(q.id) if q.perspective == side else None for q in questions],
    }


def _pattern(side: Perspective) -> dict[str, Any]:
    """A pattern beside the colour: one who sees no difference between blue and orange sees stripes."""
    if side == "customer":
        return {}
    return {
        "decal": {
            "symbol": "rect",
            "dashArrayX": [1, 0],
            "dashArrayY": [2, 5],
            "rotation": -0.785,
            "color": "var(--stripe)",
        }
    }
