"""What the maps share: the ground with its four quarters, the lines between them, and what is told of a place."""

from collections.abc import Mapping, Sequence
from typing import Any

from assessment.pictures import Numbered, Pictures

__all__ = ["cross", "ground", "lines", "told"]

_AT = {(0, 0): "insideBottomLeft", (1, 0): "insideBottomRight", (0, 1): "insideTopLeft", (1, 1): "insideTopRight"}
_NAME = 112
"""How wide a line of a quarter's name may be, in pixels: on a phone two of them stand side by side."""
_TOLD = 6
"""How many moments at one place are named to who points at it."""


def ground(
    named: Mapping[tuple[int, int], str], low: float, borders: tuple[float, float], high: float
) -> dict[str, Any]:
    """The four quarters of a map with their names; ``borders`` are where the left and where the lower ones end."""
    across, up = (((low, border), (border, high)) for border in borders)
    return {
        "type": "scatter",
        "data": [],
        "silent": True,
        "markArea": {
            "silent": True,
            "label": {"color": "var(--quiet)", "fontSize": 13, "width": _NAME, "overflow": "break", "distance": 6},
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


def cross(low: float, borders: tuple[float, float], high: float) -> list[list[dict[str, Any]]]:
    """The lines between the four quarters."""
    across, up = borders
    return [
        [{"coord": [across, low]}, {"coord": [across, high]}],
        [{"coord": [low, up]}, {"coord": [high, up]}],
    ]


def lines(data: list[Any]) -> dict[str, Any]:
    """Lines on the ground, each from one place to another."""
    return {
        "silent": True,
        "symbol": "none",
        "label": {"show": False},
        "lineStyle": {"color": "var(--edge)", "type": "solid", "width": 1},
        "data": data,
    }


def told(moments: Sequence[Numbered], pictures: Pictures) -> str:
    """The moments at a place by number and full name, a line each."""
    rows = [f"{found.number}. {found.item.moment.name}" for found in moments[:_TOLD]]
    return "\n".join(rows) + (pictures.said["more"] if len(moments) > _TOLD else "")
