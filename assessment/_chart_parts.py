"""What the charts share: their frame, scales, names and patterns, as plain data for the chart library."""

from collections.abc import Sequence
from typing import Any

__all__ = ["frame", "goals", "labels", "legend", "names", "scale", "square_scale", "stripes", "tooltip"]


def frame(description: str) -> dict[str, Any]:
    """What every chart has: its name for who does not see it, the site's type, a short entrance."""
    return {
        "animationDuration": 300,
        "aria": {"enabled": True, "label": {"description": description}},
        "textStyle": {"fontFamily": "var(--text-font)", "color": "var(--ink)"},
    }


def legend(entries: Sequence[str]) -> dict[str, Any]:
    """What the colours and shapes mean, above the chart."""
    return {
        "top": 0,
        "left": 0,
        "selectedMode": False,
        "itemGap": 16,
        "textStyle": {"color": "var(--ink)", "fontSize": 13},
        "data": list(entries),
    }


def tooltip() -> dict[str, Any]:
    """The whole of what a label had to cut, for who points at it; drawn by the chart, not as HTML."""
    return {
        "trigger": "item",
        "renderMode": "richText",
        "confine": True,
        "formatter": "{b}",
        "backgroundColor": "var(--sheet)",
        "borderColor": "var(--edge)",
        "textStyle": {"color": "var(--ink)", "fontSize": 13, "width": 240, "overflow": "break"},
    }


def scale() -> dict[str, Any]:
    """An axis of values that starts at 0."""
    return {
        "type": "value",
        "min": 0,
        "splitLine": {"lineStyle": {"color": "var(--line)"}},
        "axisLabel": {"color": "var(--quiet)", "fontSize": 13, "showMinLabel": False},
    }


def names(shown: Sequence[str]) -> dict[str, Any]:
    """An axis of names, from top to bottom."""
    return {
        "type": "category",
        "inverse": True,
        "data": list(shown),
        "axisTick": {"show": False},
        "axisLine": {"lineStyle": {"color": "var(--line)"}},
        "axisLabel": {"color": "var(--ink)", "fontSize": 14, "width": 150, "overflow": "break", "interval": 0},
    }


def square_scale(name: str, low: float, high: float, ticks: Sequence[float]) -> dict[str, Any]:
    """One of the two axes of a map: its name, its ends, and the values that are written beside it."""
    return {
        "type": "value",
        "name": name,
        "nameLocation": "middle",
        "nameGap": 28,
        "nameTextStyle": {"color": "var(--ink)", "fontSize": 13, "fontWeight": "bold"},
        "min": low,
        "max": high,
        "splitLine": {"show": False},
        "axisTick": {"show": False},
        "axisLine": {"show": True, "onZero": False, "lineStyle": {"color": "var(--line)"}},
        "axisLabel": {"color": "var(--quiet)", "fontSize": 13, "customValues": list(ticks)},
    }


def labels(**more: Any) -> dict[str, Any]:
    """What is written at a value."""
    return {"show": True, "color": "var(--ink)", "fontSize": 13, **more}


def goals(name: str, places: Sequence[Sequence[float]]) -> dict[str, Any]:
    """A diamond at each value that somebody wants to reach, which a bar of any colour leaves in sight."""
    return {
        "type": "scatter",
        "name": name,
        "silent": True,
        "symbol": "diamond",
        "symbolSize": 16,
        "z": 5,
        "itemStyle": {"color": "var(--ink)", "borderColor": "var(--paper)", "borderWidth": 2, "opacity": 1},
        "data": [list(place) for place in places],
    }


def stripes(color: str = "var(--stripe)") -> dict[str, Any]:
    """A pattern beside the colour: one who sees no difference between two colours sees stripes."""
    return {"decal": {"symbol": "rect", "dashArrayX": [1, 0], "dashArrayY": [2, 5], "rotation": -0.785, "color": color}}
