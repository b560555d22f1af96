"""The charts of all moments together: the channels as a grid, the hours as bars."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from assessment._chart_parts import frame, labels, legend, names, scale, square_scale, stripes, tooltip
from assessment._quarters import cross, ground, lines, told
from assessment.method import Zone
from assessment.pictures import Move, Numbered, Pictures, mark_of
from assessment.templating import number

__all__ = ["grid_chart", "hours_chart"]

_ZONES: dict[tuple[int, int], Zone] = {
    (0, 0): "self_service",
    (1, 0): "guided",
    (0, 1): "written_expert",
    (1, 1): "personal",
}
type _Place = tuple[float, float]
type _Places = Mapping[str, _Place]

_NARROW = 480
"""Up to this width, in CSS pixels, channels have letters for names; the styles of the page have it too."""
_LETTERED = 20
"""How large the square round a letter is."""
_STEP = (58, 80)
"""About how many pixels a step of each axis measures on a phone."""
_CLEAR = 13
"""How far from the middle of a letter an arrow ends, in pixels."""
_ALONG = (0.33, 0.26, 0.4, 0.45, 0.2)
"""How far along an arrow its numbers may stand, the best place first: before its middle, so that they differ from those
of the way back."""
_ROOM_ROUND = 22
"""How far the numbers on an arrow stand from letters and other numbers on a phone, in pixels."""
_SIDES = {"bottom": (0, -20), "right": (22, 0), "top": (0, 20), "left": (-22, 0)}
"""Where the numbers of those that stay may stand beside a letter, in pixels to the right and up."""
_ROOM_BESIDE = 14
"""How far those stand from arrows and other letters, in pixels."""
_WRITTEN = 12
"""How many arrows have what moves along them written on them, those of most moments first."""
_FAR_RIGHT = 4.2
_LOW = 1.2
_CLOSE = (0.75, 0.2)
"""Channels less far apart than this, on each axis, have no room to write both their names below them."""
_ROOM = 0.12
"""The least share of a bar that has room for its number."""


def grid_chart(pictures: Pictures) -> Mapping[str, Any]:
    """The channels by how much exchange and complexity suits them, with an arrow from today's to the advised one.

    Where there is no room for the names of channels their letters stand in their place.
    """
    words, said, method = pictures.words, pictures.said, pictures.method
    places = {channel.id: (channel.interaction, channel.complexity) for channel in pictures.catalogue.channels}
    borders = (method.channel.border.interaction, method.channel.border.complexity)
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
                **ground(zones, low, borders, high),
                "markLine": lines(cross(low, borders, high)),
            },
            {
                "id": "ways",
                "type": "lines",
                "coordinateSystem": "cartesian2d",
                "z": 4,
                "symbol": ["none", "arrow"],
                "symbolSize": 9,
                "silent": True,
                "lineStyle": {"color": "var(--edge)", "opacity": 1},
            },
            {
                "type": "scatter",
                "symbol": "circle",
                "symbolSize": 18,
                "z": 6,
                "itemStyle": {"color": "transparent"},
                "data": _on_arrows(places, pictures),
            },
            {"id": "channels", "type": "scatter", "symbol": "rect", "z": 5, "labelLayout": {"hideOverlap": True}},
            {
                "id": "staying",
                "type": "scatter",
                "symbolSize": _LETTERED,
                "z": 5,
                "itemStyle": {"color": "transparent"},
            },
        ],
        "media": [
            {"query": {"maxWidth": _NARROW}, "option": {"series": _lettered(pictures, places)}},
            {"option": {"series": _named(pictures, places)}},
        ],
    }


def _named(pictures: Pictures, places: _Places) -> list[dict[str, Any]]:
    """The channels with their names, and below these the numbers of the moments that stay."""
    return [
        {"id": "ways", "data": [_arrow(move, places) for move in pictures.goes]},
        {
            "id": "channels",
            "symbolSize": 9,
            "data": [
                _channel(channel, places, pictures.staying.get(channel, ()), channel in pictures.used, pictures)
                for channel in sorted(pictures.letters, key=lambda channel: channel not in pictures.used)
            ],
        },
        {"id": "staying", "data": []},
    ]


def _lettered(pictures: Pictures, places: _Places) -> list[dict[str, Any]]:
    """The channels with their letters, and below these the numbers of the moments that stay."""
    names, staying = pictures.channel_names, pictures.staying
    return [
        {"id": "ways", "data": [_arrow(move, places, _clear_of_letter) for move in pictures.goes]},
        {
            "id": "channels",
            "symbolSize": _LETTERED,
            "data": [
                {
                    "name": names[channel],
                    "value": list(places[channel]),
                    "itemStyle": {
                        "color": "var(--ink)" if used else "var(--sheet)",
                        "borderColor": "var(--ink)",
                        "opacity": 1,
                    },
                    "label": labels(
                        formatter=letter,
                        position="inside",
                        color="var(--paper)" if used else "var(--ink)",
                        fontWeight="bold",
                    ),
                }
                for channel, letter in pictures.letters.items()
                for used in (channel in pictures.used,)
            ],
        },
        {
            "id": "staying",
            "data": [
                {
                    "name": f"{names[channel]}\n{told(there, pictures)}",
                    "value": list(places[channel]),
                    "label": labels(
                        formatter=mark_of(there, pictures),
                        position=_free_side(channel, places, pictures),
                        fontWeight="bold",
                    ),
                }
                for channel, there in staying.items()
            ],
        },
    ]


def _arrow(move: Move, places: _Places, way: Callable[[_Place, _Place], list[_Place]] | None = None) -> dict[str, Any]:
    assert move.today is not None
    start, end = places[move.today], places[move.goal]
    leads = any(found.item.rank == 1 for found in move.moments)
    return {
        "coords": way(start, end) if way else [start, end],
        "lineStyle": {"width": 1.5 + min(len(move.moments), 4) / 2, **({"color": "var(--first)"} if leads else {})},
    }


def _clear_of_letter(start: _Place, end: _Place) -> list[_Place]:
    """An arrow that ends where the square round a letter begins."""
    return [start, _along(start, end, max(0.0, 1 - _CLEAR / _apart(start, end)))]


def _apart(one: _Place, other: _Place) -> float:
    """How far two places are apart on a phone, in pixels."""
    return math.hypot((one[0] - other[0]) * _STEP[0], (one[1] - other[1]) * _STEP[1])


def _free_side(channel: str, places: _Places, pictures: Pictures) -> str:
    """On which side of its letter a channel has room for numbers: below it, unless an arrow or a letter is there."""
    right, up = places[channel]
    taken = [places[other] for other in pictures.letters if other != channel]
    for move in pictures.goes:
        assert move.today is not None
        start, end = places[move.today], places[move.goal]
        steps = math.ceil(_apart(start, end) / _CLEAR)
        taken += [_along(start, end, step / steps) for step in range(steps + 1)]
    taken = [place for place in taken if place != (right, up)]
    for side, (across, above) in _SIDES.items():
        spot = (right + across / _STEP[0], up + above / _STEP[1])
        if all(_apart(spot, other) > _ROOM_BESIDE for other in taken):
            return side
    return "bottom"


def _along(start: _Place, end: _Place, share: float) -> _Place:
    """A place that far along the way between two others."""
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


def _on_arrows(places: _Places, pictures: Pictures) -> list[dict[str, Any]]:
    """The numbers on the arrows, each where it covers no letter and no other number."""
    taken = [places[channel] for channel in pictures.letters]
    found = []
    for move in pictures.goes[:_WRITTEN]:
        assert move.today is not None
        spots = [_along(places[move.today], places[move.goal], share) for share in _ALONG]
        spot = next((spot for spot in spots if all(_apart(spot, other) > _ROOM_ROUND for other in taken)), spots[0])
        taken.append(spot)
        found.append(_on_arrow(move, spot, pictures))
    return found


def _on_arrow(move: Move, spot: _Place, pictures: Pictures) -> dict[str, Any]:
    assert move.today is not None
    way = f"{pictures.channel_names[move.today]} → {pictures.channel_names[move.goal]}"
    return {
        "name": f"{way}\n{told(move.moments, pictures)}",
        "value": list(spot),
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
    channel: str, places: _Places, there: Sequence[Numbered], used: bool, pictures: Pictures
) -> dict[str, Any]:
    place = places[channel]
    name = pictures.channel_names[channel]
    # What stands in braces would be filled in by whoever draws this.
    label = name.replace("{", "{\N{ZERO WIDTH SPACE}")
    numbers = f"\n{mark_of(there, pictures)}" if there else ""
    # Below what lies lowest the name of the zone stands, and below a close neighbour on the left its name.
    close = any(0 < place[0] - x < _CLOSE[0] and abs(place[1] - y) < _CLOSE[1] for x, y in places.values())
    below = "top" if place[1] < _LOW or close else "bottom"
    side = "right" if _free_side(channel, places, pictures) == "right" else below
    return {
        "name": f"{name}\n{told(there, pictures)}" if there else name,
        "value": list(place),
        "itemStyle": {"color": "var(--ink)" if used else "var(--edge)", "opacity": 1},
        "label": labels(
            formatter=f"{label}{numbers}",
            position="left" if place[0] > _FAR_RIGHT else side,
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
