"""Charts as plain data: the options that the chart library in the browser draws, and nothing of how they look there.

A colour is the name of one of the site's own (``var(--customer)``); the shell puts the value in its place.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from assessment import content
from assessment.content import Perspective
from assessment.customer_view import CustomerView
from assessment.report import worded
from assessment.result import MomentResult, Result
from assessment.service_quality import ServiceQuality

__all__ = ["charts_of"]

_SIDES: tuple[Perspective, ...] = ("customer", "organisation")


def charts_of(result: Result, profile: MomentResult | None, lang: str, sector: str) -> dict[str, Mapping[str, Any]]:
    """The options of every chart that the result shows, by the name of its place."""
    found: dict[str, Mapping[str, Any]] = {}
    if profile:
        found["profile"] = profile_chart(profile, lang, sector)
    if result.customer_view:
        found["customer_view"] = customer_view_chart(result.customer_view, lang)
    if result.service_quality and result.service_quality.points:
        found["service_quality"] = service_quality_chart(result.service_quality, lang)
    return found


def profile_chart(item: MomentResult, lang: str, sector: str) -> Mapping[str, Any]:
    """The ten levels of one moment, a bar each, the two sides in their colours and patterns."""
    words = content.words(lang)
    questions = content.questionnaire(lang).questions
    names = worded(lang, sector)
    return {
        **_frame(words["result"]["chart_label"].format(name=item.moment.name)),
        "grid": {"left": 8, "right": 32, "top": 40, "bottom": 8, "containLabel": True},
        "legend": {
            "top": 0,
            "left": 0,
            "selectedMode": False,
            "itemGap": 20,
            "textStyle": {"color": "var(--ink)", "fontSize": 14},
            "data": [words["perspectives"][side] for side in _SIDES],
        },
        "xAxis": {**_scale(), "max": content.method().levels.highest, "interval": 1},
        "yAxis": _names([names[question.id].name for question in questions]),
        "series": [_side(item, side, lang) for side in _SIDES],
    }


def customer_view_chart(found: CustomerView, lang: str) -> Mapping[str, Any]:
    """A ring with a slice per source that answered, filled as far as it is shared; the degrees in the middle."""
    words, scans = content.words(lang)["scans"], content.scans(lang).customer_view
    whole = content.method().customer_view.degrees / len(found.shares)
    slices: list[dict[str, Any]] = []
    for department, share in found.shares.items():
        name = scans.departments[department].name
        slices.append({"name": name, "value": whole * share, "itemStyle": {"color": "var(--customer)"}})
        empty = {
            "itemStyle": {"color": "var(--tint)"},
            "label": {"show": share == 0},
            "labelLine": {"show": share == 0},
        }
        slices.append({"name": name, "value": whole * (1 - share), **empty})
    return {
        **_frame(words["chart_customer_view"]),
        "title": {
            "text": f"{found.degrees:.0f}°",
            "left": "center",
            "top": "middle",
            "textStyle": {"color": "var(--ink)", "fontSize": 26, "fontFamily": "var(--head-font)"},
        },
        "series": [
            {
                "type": "pie",
                "radius": ["46%", "66%"],
                "silent": True,
                "startAngle": 90,
                "itemStyle": {"borderColor": "var(--paper)", "borderWidth": 2},
                "label": {"color": "var(--ink)", "fontSize": 13, "overflow": "break"},
                "data": [item for item in slices if item["value"] > 0],
            }
        ],
    }


def service_quality_chart(found: ServiceQuality, lang: str) -> Mapping[str, Any]:
    """The points of each criterion that was answered, a bar each."""
    words, scans = content.words(lang)["scans"], content.scans(lang).service_quality
    return {
        **_frame(words["chart_service_quality"]),
        "grid": {"left": 8, "right": 40, "top": 8, "bottom": 8, "containLabel": True},
        "xAxis": {**_scale(), "max": 100, "interval": 25},
        "yAxis": _names([scans.criteria[criterion].name for criterion in found.points]),
        "series": [
            {
                "type": "bar",
                "barWidth": "55%",
                "silent": True,
                "itemStyle": {"color": "var(--level-4)", "borderRadius": [0, 3, 3, 0]},
                "label": {"show": True, "position": "right", "color": "var(--ink)", "fontWeight": "bold"},
                "data": list(found.points.values()),
            }
        ],
    }


def _frame(description: str) -> dict[str, Any]:
    return {
        "animationDuration": 300,
        "aria": {"enabled": True, "label": {"description": description}},
        "textStyle": {"fontFamily": "var(--text-font)", "color": "var(--ink)"},
    }


def _scale() -> dict[str, Any]:
    return {
        "type": "value",
        "min": 0,
        "splitLine": {"lineStyle": {"color": "var(--line)"}},
        "axisLabel": {"color": "var(--quiet)", "fontSize": 13, "showMinLabel": False},
    }


def _names(names: Sequence[str]) -> dict[str, Any]:
    return {
        "type": "category",
        "inverse": True,
        "data": names,
        "axisTick": {"show": False},
        "axisLine": {"lineStyle": {"color": "var(--line)"}},
        "axisLabel": {"color": "var(--ink)", "fontSize": 14, "width": 150, "overflow": "break"},
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
