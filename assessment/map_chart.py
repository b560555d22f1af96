"""The map of both sides: how every moment stands on the customer's side and on the organisation's."""

from collections.abc import Mapping, Sequence
from typing import Any

from assessment import content
from assessment._chart_parts import frame, labels, legend, square_scale, tooltip
from assessment._quarters import cross, ground, lines, told
from assessment.maturity import Stance
from assessment.method import MismatchKind
from assessment.pictures import Aim, Numbered, Pictures, Spot, mark_of

__all__ = ["map_chart"]

_SYMBOLS: dict[MismatchKind, tuple[str, int]] = {
    "none": ("circle", 24),
    "deliberate": ("diamond", 30),
    "unintended": ("triangle", 28),
}
_STANCES: dict[tuple[int, int], Stance] = {
    (0, 0): "neglected",
    (1, 0): "customer_first",
    (0, 1): "organisation_first",
    (1, 1): "in_step",
}


def map_chart(pictures: Pictures) -> Mapping[str, Any]:
    """Both sides of every moment: the customer's from left to right, the organisation's from bottom to top."""
    words, said, balance = pictures.words, pictures.said, content.method().balance
    low, high, apart = -9, 109, balance.mismatch_from
    borders = (balance.in_step_from, balance.in_step_from)
    kinds = [kind for kind in _SYMBOLS if any(spot.mismatch == kind for spot in pictures.spots)]
    ticks = (0, 25, 50, 75, 100)
    goal = words["targets"]["map_mark"]
    return {
        **frame(said["map_chart"].format(count=len(pictures.mapped))),
        "tooltip": tooltip(),
        "grid": {"left": 46, "right": 10, "top": 56, "bottom": 50},
        "legend": legend([*(said[f"map_{kind}"] for kind in kinds), *([goal] if pictures.aims else [])]),
        "xAxis": square_scale(words["form"]["side_customer"], low, high, ticks),
        "yAxis": {**square_scale(words["form"]["side_organisation"], low, high, ticks), "nameGap": 34},
        "series": [
            {
                **ground({place: words["stances"][stance] for place, stance in _STANCES.items()}, low, borders, high),
                "markLine": lines([*cross(low, borders, high), *_band(low, high, apart)]),
            },
            *(
                {
                    "name": said[f"map_{kind}"],
                    "type": "scatter",
                    "symbol": _SYMBOLS[kind][0],
                    "symbolSize": _SYMBOLS[kind][1],
                    "z": 5,
                    "itemStyle": {
                        "color": "var(--sheet)",
                        "borderColor": "var(--ink)",
                        "borderWidth": 1.5,
                        "opacity": 1,
                    },
                    "data": [_spot(spot, pictures) for spot in reversed(pictures.spots) if spot.mismatch == kind],
                }
                for kind in kinds
            ),
            *(_aims(goal, pictures.aims, pictures) if pictures.aims else ()),
        ],
    }


def _spot(spot: Spot, pictures: Pictures) -> dict[str, Any]:
    leads = any(found.item.rank == 1 for found in spot.moments)
    alone = len(spot.moments) == 1 or pictures.crowded
    written = labels(
        formatter=mark_of(spot.moments, pictures),
        position="inside" if alone else "right",
        fontWeight="bold",
        fontSize=12,
    )
    if alone and spot.mismatch == "unintended":
        written["offset"] = [0, 4]
    if alone and leads:
        written["color"] = "var(--first-ink)"
    return {
        "name": told(spot.moments, pictures),
        "value": [spot.customer, spot.organisation],
        "label": written,
        **({"itemStyle": {"color": "var(--first)", "borderColor": "var(--first)"}} if leads else {}),
    }


def _aims(name: str, aims: Sequence[Aim], pictures: Pictures) -> list[dict[str, Any]]:
    """A dashed line from where a moment stands to where it will with its targets reached, and a dot at its end."""
    ends: dict[tuple[float, float], list[Numbered]] = {}
    for aim in aims:
        ends.setdefault(aim.then, []).append(aim.moment)
    return [
        {
            "type": "lines",
            "coordinateSystem": "cartesian2d",
            "z": 4,
            "symbol": ["none", "none"],
            "silent": True,
            "lineStyle": {"color": "var(--ink)", "type": "dashed", "width": 1.5, "opacity": 1},
            "data": [{"coords": [list(aim.now), list(aim.then)]} for aim in aims],
        },
        {
            "name": name,
            "type": "scatter",
            "symbol": "circle",
            "symbolSize": 9,
            "z": 6,
            "itemStyle": {"color": "var(--ink)", "opacity": 1},
            "data": [
                {
                    "name": f"{told(moments, pictures)}\n({name})",
                    "value": list(place),
                    "label": labels(formatter=mark_of(moments, pictures), position="right", fontSize=12),
                }
                for place, moments in ends.items()
            ],
        },
    ]


def _band(low: float, high: float, apart: float) -> list[list[dict[str, Any]]]:
    """The two lines between which both sides are close."""
    ends = (([low, low + apart], [high - apart, high]), ([low + apart, low], [high, high - apart]))
    return [[{"coord": one, "lineStyle": {"type": "dashed"}}, {"coord": other}] for one, other in ends]
