"""The charts of a comparison: what each moment scored then and scores now, and the course over several dates."""

from collections.abc import Mapping, Sequence
from typing import Any

from assessment._chart_parts import frame, labels, legend, names, scale, tooltip
from assessment.comparison import MomentChange, Step, Trend
from assessment.content import words
from assessment.templating import number

__all__ = ["MOST_STEPS", "signed", "steps_chart", "trend_chart"]

MOST_STEPS = 20
"""How many moments the picture of then and now has room for; its table has all of them."""
_LINES = 5
"""How many moments the chart of the course has a line for; the table has all of them."""
_ROW = 32
_LOOKS: Mapping[Step, Mapping[str, Any]] = {
    "up": {"symbol": "path://M0 0L10 6L0 12Z", "symbolSize": 15, "color": "var(--ink)", "line": "solid"},
    "down": {"symbol": "path://M10 0L0 6L10 12Z", "symbolSize": 15, "color": "var(--danger)", "line": "dashed"},
    "same": {"symbol": "rect", "symbolSize": 10, "color": "var(--quiet)", "line": "solid"},
}
"""A shape and a kind of line beside the colour: who sees no difference between the colours sees which way it went."""


def steps_chart(steps: Sequence[MomentChange], since: str, lang: str) -> Mapping[str, Any]:
    """A line per moment from its score then to its score now, both 0-100; each an arrow that points the way it went.

    ``since`` says when that was, empty where nobody knows.
    """
    said = words(lang)["comparison"]
    rows = [(row, change, pair) for row, change in enumerate(steps) if (pair := change.shown_scores)]
    before = f"{said['column_before']} ({since})" if since else said["column_before"]
    kinds = [kind for kind in _LOOKS if any(change.step == kind for change in steps)]
    return {
        **frame(said["steps_chart"]),
        "height": 76 + _ROW * len(rows),
        "tooltip": tooltip(),
        "grid": {"left": 8, "right": 52, "top": 40, "bottom": 8, "containLabel": True},
        "legend": legend([before, *(said[f"steps_{kind}"] for kind in kinds)]),
        "xAxis": {**scale(), "max": 100, "interval": 25},
        "yAxis": _rows([change.name for change in steps]),
        "narrow": {"grid": {"top": 64}, "yAxis": {"axisLabel": {"width": 120}}},
        "series": [
            *(_lines(kind, [(row, pair) for row, change, pair in rows if change.step == kind]) for kind in kinds),
            {
                "name": before,
                "type": "scatter",
                "symbol": "circle",
                "symbolSize": 12,
                "z": 4,
                "itemStyle": {"color": "var(--paper)", "borderColor": "var(--ink)", "borderWidth": 2, "opacity": 1},
                "data": [
                    _mark(change, lang, row, pair[0], labelled=change.step == "down")
                    for row, change, pair in rows
                    if change.step != "same"
                ],
            },
            *(
                {
                    "name": said[f"steps_{kind}"],
                    "type": "scatter",
                    **{key: look for key, look in _LOOKS[kind].items() if key.startswith("symbol")},
                    "z": 5,
                    "itemStyle": {"color": _LOOKS[kind]["color"], "opacity": 1},
                    "data": [
                        _mark(change, lang, row, pair[1], labelled=kind != "down")
                        for row, change, pair in rows
                        if change.step == kind
                    ],
                }
                for kind in kinds
            ),
        ],
    }


def signed(points: float, lang: str) -> str:
    """A difference with its sign, as people in this language write it; nothing is an equals sign."""
    if points == 0:
        return "="
    return f"+{number(points, lang)}" if points > 0 else number(points, lang)


def trend_chart(dates: Sequence[str], together: Trend | None, lines: Sequence[Trend], lang: str) -> Mapping[str, Any]:
    """A line per moment through its scores, 0-100, at each of the ``dates``; that of all moments together leads."""
    said = words(lang)["comparison"]
    shown = [line for line in lines if sum(point is not None for point in line.points) > 1][:_LINES]
    if together:
        shown.insert(0, Trend(said["together"], together.points))
    return {
        **frame(said["chart"]),
        "grid": {"left": 8, "right": 24, "top": 24 + 24 * len(shown), "bottom": 8, "containLabel": True},
        "legend": {
            "top": 0,
            "left": 0,
            "orient": "vertical",
            "selectedMode": False,
            "textStyle": {"color": "var(--ink)", "fontSize": 14, "width": 260, "overflow": "truncate"},
        },
        "xAxis": {
            "type": "category",
            "boundaryGap": False,
            "data": list(dates),
            "axisLine": {"lineStyle": {"color": "var(--line)"}},
            "axisLabel": {"color": "var(--ink)", "fontSize": 13, "alignMinLabel": "left", "alignMaxLabel": "right"},
        },
        "yAxis": {
            "type": "value",
            "min": 0,
            "max": 100,
            "interval": 25,
            "splitLine": {"lineStyle": {"color": "var(--line)"}},
            "axisLabel": {"color": "var(--quiet)", "fontSize": 13},
        },
        "series": [_line(line, place, together is not None) for place, line in enumerate(shown)],
    }


def _rows(shown: Sequence[str]) -> dict[str, Any]:
    return {
        **names(shown),
        "axisLabel": {"color": "var(--ink)", "fontSize": 14, "interval": 0, "width": 300, "overflow": "truncate"},
    }


def _lines(kind: Step, rows: Sequence[tuple[int, tuple[int, int]]]) -> dict[str, Any]:
    look = _LOOKS[kind]
    return {
        "type": "lines",
        "coordinateSystem": "cartesian2d",
        "z": 3,
        "symbol": ["none", "none"],
        "silent": True,
        "lineStyle": {"color": look["color"], "type": look["line"], "width": 3, "opacity": 1},
        "data": [{"coords": [[then, row], [now, row]]} for row, (then, now) in rows],
    }


def _mark(change: MomentChange, lang: str, row: int, points: int, *, labelled: bool) -> dict[str, Any]:
    """A place on a moment's line; the one farthest to the right has the difference written beside it."""
    then, now = change.shown_scores or (0, 0)
    told = f"{change.name}\n{number(then, lang)} → {number(now, lang)}"
    written = labels(position="right", formatter=signed(now - then, lang), fontWeight="bold", distance=8)
    return {"name": told, "value": [points, row], **({"label": written} if labelled else {})}


# Shapes and dashes beside the colour: who sees no difference between the lines sees their marks.
_MARKS = ("circle", "rect", "triangle", "diamond", "emptyCircle", "emptyRect")
_DASHES = ("solid", "dashed", "dotted", [8, 3, 2, 3], "dashed", "dotted")
_COLOURS = ("var(--ink)", "var(--level-4)", "var(--edge)", "var(--quiet)", "var(--level-3)", "var(--level-5)")


def _line(line: Trend, place: int, led: bool) -> dict[str, Any]:
    leading = led and place == 0
    return {
        "name": line.name,
        "type": "line",
        "silent": True,
        "connectNulls": True,
        "symbol": _MARKS[place],
        "symbolSize": 9,
        "itemStyle": {"color": _COLOURS[place]},
        "lineStyle": {"color": _COLOURS[place], "width": 4 if leading else 2, "type": _DASHES[place]},
        "data": [None if point is None else round(point, 1) for point in line.points],
    }
