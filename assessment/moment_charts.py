"""The charts of all moments together: both sides as a map, the channels as a grid, the hours as bars."""

from collections.abc import Mapping, Sequence
from typing import Any

from assessment import content
from assessment._chart_parts import frame, labels, legend, names, scale, square_scale, stripes, tooltip
from assessment.maturity import Stance
from assessment.method import MismatchKind, Zone
from assessment.pictures import Move, Numbered, Pictures, Spot, mark_of
from assessment.templating import number

__all__ = ["grid_chart", "hours_chart", "map_chart"]

_SYMBOLS: dict[MismatchKind, tuple[str, int]] = {
    "none": ("circle", 24),
    "deliberate": ("diamond", 30),
    "unintended": ("triangle", 28),
}
_AT = {(0, 0): "insideBottomLeft", (1, 0): "insideBottomRight", (0, 1): "insideTopLeft", (1, 1): "insideTopRight"}
_STANCES: dict[tuple[int, int], Stance] = {
    (0, 0): "neglected",
    (1, 0): "customer_first",
    (0, 1): "organisation_first",
    (1, 1): "in_step",
}
_ZONES: dict[tuple[int, int], Zone] = {
    (0, 0): "self_service",
    (1, 0): "guided",
    (0, 1): "written_expert",
    (1, 1): "personal",
}
_MARK = {"color": "var(--sheet)", "borderColor": "var(--ink)", "borderWidth": 1.5, "opacity": 1}
_TOLD = 6
"""How many moments at one place are named to who points at it."""
_ALONG = 0.33
_WRITTEN = 12
"""How many arrows have what moves along them written on them, those of most moments first."""
_FAR_RIGHT = 4.2
_ROOM = 0.12
"""The least share of a bar that has room for its number."""


def map_chart(pictures: Pictures) -> Mapping[str, Any]:
    """Both sides of every moment: the customer's from left to right, the organisation's from bottom to top."""
    words, said, balance = pictures.words, pictures.said, content.method().balance
    low, high, apart = -9, 109, balance.mismatch_from
    borders = (balance.in_step_from, balance.in_step_from)
    kinds = [kind for kind in _SYMBOLS if any(spot.mismatch == kind for spot in pictures.spots)]
    ticks = (0, 25, 50, 75, 100)
    return {
        **frame(said["map_chart"].format(count=len(pictures.mapped))),
        "tooltip": tooltip(),
        "grid": {"left": 46, "right": 10, "top": 56, "bottom": 50},
        "legend": legend([said[f"map_{kind}"] for kind in kinds]),
        "xAxis": square_scale(words["form"]["side_customer"], low, high, ticks),
        "yAxis": {**square_scale(words["form"]["side_organisation"], low, high, ticks), "nameGap": 34},
        "series": [
            {
                **_ground({place: words["stances"][stance] for place, stance in _STANCES.items()}, low, borders, high),
                "markLine": _lines([*_cross(low, borders, high), *_band(low, high, apart)]),
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
        "name": _told(spot.moments, pictures),
        "value": [spot.customer, spot.organisation],
        "label": written,
        **({"itemStyle": {"color": "var(--first)", "borderColor": "var(--first)"}} if leads else {}),
    }


def grid_chart(pictures: Pictures) -> Mapping[str, Any]:
    """The channels by how much exchange and complexity suits them, with an arrow from today's to the advised one."""
    words, said, method = pictures.words, pictures.said, pictures.method
    catalogue = pictures.catalogue.channels
    places = {channel.id: [channel.interaction, channel.complexity] for channel in catalogue}
    goes = [move for move in pictures.moves if move.today not in (None, move.advised)]
    there: dict[str, list[Numbered]] = {}
    for move in pictures.moves:
        if move not in goes:
            there.setdefault(move.advised, []).extend(move.moments)
    borders = (method.channel.border.interaction, method.channel.border.complexity)
    used = {move.advised for move in pictures.moves} | {move.today for move in goes}
    low, high = method.profile.lowest - 0.6, method.profile.highest + 0.6
    ticks = range(method.profile.lowest, method.profile.highest + 1)
    zones = {place: words["zones"][zone] for place, zone in _ZONES.items()}
    return {
        **frame(said["grid_chart"].format(count=sum(len(move.moments) for move in pictures.moves))),
        "tooltip": tooltip(),
        "grid": {"left": 46, "right": 10, "top": 10, "bottom": 50},
        "xAxis": square_scale(words["export"]["columns"]["need_interaction"], low, high, ticks),
        "yAxis": {**square_scale(words["export"]["columns"]["need_complexity"], low, high, ticks), "nameGap": 28},
        "series": [
            {
                **_ground(zones, low, borders, high),
                "markLine": _lines(_cross(low, borders, high)),
            },
            {
                "type": "lines",
                "coordinateSystem": "cartesian2d",
                "z": 4,
                "symbol": ["none", "arrow"],
                "symbolSize": 9,
                "silent": True,
                "lineStyle": {"color": "var(--edge)", "opacity": 1},
                "data": [_arrow(move, places) for move in goes],
            },
            {
                "type": "scatter",
                "symbol": "circle",
                "symbolSize": 18,
                "z": 6,
                "itemStyle": {"color": "transparent"},
                "data": [_on_arrow(move, places, pictures) for move in goes[:_WRITTEN]],
            },
            {
                "type": "scatter",
                "symbol": "rect",
                "symbolSize": 9,
                "z": 5,
                "labelLayout": {"hideOverlap": True},
                "data": [
                    _channel(channel.id, places[channel.id], there.get(channel.id, ()), channel.id in used, pictures)
                    for channel in sorted(catalogue, key=lambda channel: channel.id not in used)
                    if channel.offered or channel.id in used
                ],
            },
        ],
    }


def _arrow(move: Move, places: Mapping[str, Sequence[float]]) -> dict[str, Any]:
    assert move.today is not None
    leads = any(found.item.rank == 1 for found in move.moments)
    return {
        "coords": [places[move.today], places[move.advised]],
        "lineStyle": {"width": 1.5 + min(len(move.moments), 4) / 2, **({"color": "var(--first)"} if leads else {})},
    }


def _on_arrow(move: Move, places: Mapping[str, Sequence[float]], pictures: Pictures) -> dict[str, Any]:
    """The numbers on an arrow, upright, nearer to where it starts: so they differ from those of the way back."""
    assert move.today is not None
    way = f"{pictures.channel_names[move.today]} → {pictures.channel_names[move.advised]}"
    start, end = places[move.today], places[move.advised]
    return {
        "name": f"{way}\n{_told(move.moments, pictures)}",
        "value": [one + _ALONG * (other - one) for one, other in zip(start, end, strict=True)],
        "label": labels(
            position="inside",
            formatter=mark_of(move.moments, pictures),
            fontWeight="bold",
            backgroundColor="var(--sheet)",
            padding=[1, 4],
            borderRadius=3,
        ),
    }


def _channel(
    channel: str, place: Sequence[float], there: Sequence[Numbered], used: bool, pictures: Pictures
) -> dict[str, Any]:
    name = pictures.channel_names[channel]
    # What stands in braces would be filled in by whoever draws this.
    label = name.replace("{", "{\N{ZERO WIDTH SPACE}")
    numbers = f"\n{mark_of(there, pictures)}" if there else ""
    return {
        "name": f"{name}\n{_told(there, pictures)}" if there else name,
        "value": list(place),
        "itemStyle": {"color": "var(--ink)" if used else "var(--edge)", "opacity": 1},
        "label": labels(
            formatter=f"{label}{numbers}",
            position="left" if place[0] > _FAR_RIGHT else "bottom",
            color="var(--ink)" if used else "var(--quiet)",
            fontWeight="bold" if used else "normal",
            fontSize=13 if used else 12,
        ),
    }


def hours_chart(pictures: Pictures) -> Mapping[str, Any]:
    """The hours a month of now, and what they become once those that can be freed are free."""
    said, hours = pictures.said, pictures.hours
    parts = (
        ("hours_personal", (hours.personal, hours.personal_stays), {"color": "var(--level-5)"}, "var(--paper)"),
        ("hours_other", (hours.other, hours.other_stays), {"color": "var(--level-4)"}, "var(--paper)"),
        ("hours_freed", (0.0, hours.freed), {"color": "var(--level-1)", **stripes("var(--level-3)")}, "var(--ink)"),
    )
    least = _ROOM * (hours.personal + hours.other)
    return {
        **frame(said["hours_chart"]),
        "grid": {"left": 8, "right": 24, "top": 60, "bottom": 8, "containLabel": True},
        "legend": legend([said[key] for key, *_ in parts]),
        "xAxis": {**scale(), "max": "dataMax", "splitNumber": 4, "axisLabel": {"show": False}},
        "yAxis": names([said["hours_now"], said["hours_then"]]),
        "series": [
            {
                "name": said[key],
                "type": "bar",
                "stack": "hours",
                "silent": True,
                "barWidth": "60%",
                "itemStyle": look,
                "label": labels(position="inside", color=ink, fontWeight="bold", **_plate(key)),
                "data": [
                    {
                        "value": value,
                        "label": {"show": value > 0 and value >= least, "formatter": number(value, pictures.lang)},
                    }
                    for value in values
                ],
            }
            for key, values, look, ink in parts
        ],
    }


def _plate(key: str) -> dict[str, Any]:
    """A number on stripes stands on a plate."""
    return {"backgroundColor": "var(--level-1)", "padding": [2, 4]} if key == "hours_freed" else {}


def _ground(
    named: Mapping[tuple[int, int], str], low: float, borders: tuple[float, float], high: float
) -> dict[str, Any]:
    """The four quarters of a map with their names."""
    across, up = (((low, border), (border, high)) for border in borders)
    return {
        "type": "scatter",
        "data": [],
        "silent": True,
        "markArea": {
            "silent": True,
            "label": {"color": "var(--quiet)", "fontSize": 13, "width": 130, "overflow": "break", "distance": 6},
            "data": [
                [
                    {
                        "name": name,
                        "coord": [across[x][0], up[y][0]],
                        "label": {"position": _AT[x, y], "align": "right" if x else "left"},
                        "itemStyle": {"color": "var(--tint)" if x == y else "var(--sheet)"},
                    },
                    {"coord": [across[x][1], up[y][1]]},
                ]
                for (x, y), name in named.items()
            ],
        },
    }


def _cross(low: float, borders: tuple[float, float], high: float) -> list[list[dict[str, Any]]]:
    across, up = borders
    return [
        [{"coord": [across, low]}, {"coord": [across, high]}],
        [{"coord": [low, up]}, {"coord": [high, up]}],
    ]


def _band(low: float, high: float, apart: float) -> list[list[dict[str, Any]]]:
    """The two lines between which both sides are close."""
    ends = (([low, low + apart], [high - apart, high]), ([low + apart, low], [high, high - apart]))
    return [[{"coord": one, "lineStyle": {"type": "dashed"}}, {"coord": other}] for one, other in ends]


def _lines(data: list[Any]) -> dict[str, Any]:
    return {
        "silent": True,
        "symbol": "none",
        "label": {"show": False},
        "lineStyle": {"color": "var(--edge)", "type": "solid", "width": 1},
        "data": data,
    }


def _told(moments: Sequence[Numbered], pictures: Pictures) -> str:
    """The moments at a place by number and full name, a line each."""
    lines = [f"{found.number}. {found.item.moment.name}" for found in moments[:_TOLD]]
    return "\n".join(lines) + (pictures.said["more"] if len(moments) > _TOLD else "")
