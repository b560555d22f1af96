"""The charts of all moments together: the channels as a grid, the hours as bars."""

from collections.abc import Mapping, Sequence
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
_ALONG = 0.33
_WRITTEN = 12
"""How many arrows have what moves along them written on them, those of most moments first."""
_FAR_RIGHT = 4.2
_ROOM = 0.12
"""The least share of a bar that has room for its number."""


def grid_chart(pictures: Pictures) -> Mapping[str, Any]:
    """The channels by how much exchange and complexity suits them, with an arrow from today's to the advised one."""
    words, said, method = pictures.words, pictures.said, pictures.method
    catalogue = pictures.catalogue.channels
    places = {channel.id: [channel.interaction, channel.complexity] for channel in catalogue}
    goes = [move for move in pictures.moves if move.today not in (None, move.goal)]
    there: dict[str, list[Numbered]] = {}
    for move in pictures.moves:
        if move not in goes:
            there.setdefault(move.goal, []).extend(move.moments)
    borders = (method.channel.border.interaction, method.channel.border.complexity)
    used = {move.goal for move in pictures.moves} | {move.today for move in goes}
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
        "coords": [places[move.today], places[move.goal]],
        "lineStyle": {"width": 1.5 + min(len(move.moments), 4) / 2, **({"color": "var(--first)"} if leads else {})},
    }


def _on_arrow(move: Move, places: Mapping[str, Sequence[float]], pictures: Pictures) -> dict[str, Any]:
    """The numbers on an arrow, upright, nearer to where it starts: so they differ from those of the way back."""
    assert move.today is not None
    way = f"{pictures.channel_names[move.today]} → {pictures.channel_names[move.goal]}"
    start, end = places[move.today], places[move.goal]
    return {
        "name": f"{way}\n{told(move.moments, pictures)}",
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
        "name": f"{name}\n{told(there, pictures)}" if there else name,
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
