"""The channel grid as a picture: what stands where. The drawing itself is in ``templates/_grid.html``.

It is 400 units wide and holds text of 13 units or so, so that it can be read on a phone.
"""

import math
from collections.abc import Iterable, Sequence
from typing import Any

from attrs import frozen

from assessment.catalogue import Channel
from assessment.channels import Point
from assessment.method import Method, Zone

__all__ = [
    "HEIGHT",
    "WIDTH",
    "Arrow",
    "Box",
    "Corner",
    "Dot",
    "Frame",
    "Mark",
    "arrow",
    "corners",
    "dots",
    "frame",
    "grip",
    "ground",
    "marks",
    "way",
]

WIDTH = 400
HEIGHT = 376
_LETTER = 6.7
"""About how wide a letter is, to keep labels apart."""
_SIDE = 16.5
"""How far marks of one place stand apart."""
_MARK = 8
"""How far a mark reaches from its middle, without its edge."""
_ROUNDS = 3
"""How many times every name looks for a place."""
_MOST = 4
"""How many marks fit on one place."""
_CLEAR = 11
"""How far from the middle of a mark an arrow ends."""
_GRIP = 17.5
"""How far the ring reaches from the middle of a contact, by which that is dragged."""
_STEP = 6
"""How close together the places are that stand for an arrow."""
_LONGEST = 24
"""The most characters of a channel's name that a picture has room for."""
_ASIDE = (
    (0, 0),
    (0, 17),
    (0, -17),
    (-18, 0),
    (18, 0),
    (-27, 0),
    (27, 0),
    (0, 26),
    (0, -26),
    (18, 18),
    (-18, 18),
    (18, -18),
    (-18, -18),
)
"""Where marks go that would cover a channel: where they cover least, the nearest first."""

_SIDES = (
    *(("start", 9, 4), ("end", -9, 4), ("middle", 0, 19), ("middle", 0, -11)),
    *(("start", 4, 17), ("end", -4, 17), ("start", 4, -8), ("end", -4, -8)),
    *(("start", 16, 4), ("end", -16, 4), ("middle", 0, 27), ("middle", 0, -19)),
    *(("end", 20, 27), ("end", 20, -19), ("start", -20, 27), ("start", -20, -19)),
    *(("end", -26, 4), ("start", 26, 4), ("end", -12, 19), ("start", 12, 19), ("end", -12, -11), ("start", 12, -11)),
    *(("end", 34, 34), ("end", 34, 19), ("middle", 0, 36), ("start", -20, 36), ("end", 20, 36), ("end", -52, 4)),
)
"""Where a channel's name may stand, the best place first: where it is anchored, and how far right and down."""

type Box = tuple[float, float, float, float]


@frozen
class Frame:
    """The edges of the grid, and what one step on each axis measures."""

    left: float
    top: float
    right: float
    bottom: float
    across: float
    up: float
    lowest: int
    highest: int
    middle: tuple[float, float]
    """Where the borders of the zones cross."""

    @property
    def steps(self) -> tuple[tuple[int, float, float], ...]:
        """Every whole value of the axes: how far right it stands below the grid, and how far down beside it."""
        values = range(self.lowest, self.highest + 1)
        return tuple((value, *self.place(value, value)) for value in values)

    def place(self, interaction: float, complexity: float) -> tuple[float, float]:
        """Where a point on the two axes is drawn."""
        return _place(self.left, self.bottom, self.across, self.up, interaction - self.lowest, complexity - self.lowest)


@frozen
class Label:
    """A text beside a dot: where it begins or ends, as ``anchor`` (start, middle or end) says."""

    text: str
    x: float
    y: float
    anchor: str

    @property
    def box(self) -> Box:
        """What the text covers, about."""
        length = len(self.text) * _LETTER
        start = self.x - {"start": 0, "middle": length / 2, "end": length}[self.anchor]
        return start, self.y - 11, start + length, self.y + 3


@frozen
class Dot:
    """A channel on the grid."""

    id: str
    x: float
    y: float
    staffed: bool
    label: Label


@frozen
class Corner:
    """A zone, and where its rectangle begins."""

    zone: Zone
    x: float
    y: float


@frozen
class Mark:
    """A contact on the grid with its number or letter; ``shape`` says what the picture says of it."""

    text: str
    x: float
    y: float
    shape: str = "plain"

    @property
    def box(self) -> Box:
        """What the mark covers."""
        if self.shape == "under_served":
            # A triangle reaches further than a circle or a square.
            return self.x - 13, self.y - 14, self.x + 13, self.y + 9
        return _round(self.x, self.y, _MARK)


@frozen
class Arrow:
    """From where a contact was placed to where the customer's influences shift it."""

    x: float
    y: float
    to_x: float
    to_y: float


def frame(method: Method) -> Frame:
    """The grid, with room for half a step round the highest and the lowest values."""
    lowest, highest = method.profile.lowest, method.profile.highest
    left, top, right, bottom = 36.0, 6.0, WIDTH - 6.0, 312.0
    across, up = (right - left) / (highest - lowest + 1), (bottom - top) / (highest - lowest + 1)
    border = method.channel.border
    middle = _place(left, bottom, across, up, border.interaction - lowest, border.complexity - lowest)
    return Frame(left, top, right, bottom, across, up, lowest, highest, middle)


def corners(grid: Frame) -> tuple[Corner, ...]:
    """The four zones."""
    x, y = grid.middle
    return (
        Corner("self_service", grid.left, y),
        Corner("guided", x, y),
        Corner("written_expert", grid.left, grid.top),
        Corner("personal", x, grid.top),
    )


def dots(grid: Frame, channels: Iterable[Channel], around: Iterable[Box] = ()) -> list[Dot]:
    """A dot for each channel, with its name where that covers least of the others and of what is ``around``."""
    shown = [(channel, *grid.place(channel.interaction, channel.complexity)) for channel in channels]
    taken = [_round(x, y, 6) for _, x, y in shown] + _names(grid) + list(around)
    labels: dict[str, Label] = {}
    # The first names do not know yet where the others go, so each looks for a place again.
    for _ in range(_ROUNDS):
        before = dict(labels)
        for channel, x, y in shown:
            others = [label.box for name, label in labels.items() if name != channel.id]
            labels[channel.id] = _label(channel.name, x, y, grid, [*taken, *others])
        if labels == before:
            break
    return [Dot(channel.id, x, y, channel.staffed, labels[channel.id]) for channel, x, y in shown]


def ground(channels: Iterable[Channel], method: Method, around: Iterable[Box] = ()) -> dict[str, Any]:
    """What the drawing needs to put these channels on the grid, their names clear of what is ``around``."""
    grid = frame(method)
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "grid": grid,
        "zones": corners(grid),
        "dots": dots(grid, channels, around),
    }


def way(grid: Frame, start: Point, end: Point) -> list[Box]:
    """What a contact covers that moves from one point to another: both diamonds, and the arrow between them."""
    x, y = grid.place(start.interaction, start.complexity)
    to_x, to_y = grid.place(end.interaction, end.complexity)
    steps = max(1, math.ceil(math.hypot(to_x - x, to_y - y) / _STEP))
    along = [(x + (to_x - x) * step / steps, y + (to_y - y) * step / steps) for step in range(1, steps)]
    return [_round(x, y, 11), _round(to_x, to_y, 11), *(_round(*point, 4) for point in along)]


def grip(grid: Frame, contact: Point) -> Box:
    """What the ring round a contact covers."""
    return _round(*grid.place(contact.interaction, contact.complexity), _GRIP)


def marks(
    grid: Frame, channels: Iterable[Channel], contacts: Iterable[tuple[str, Point, str]], around: Iterable[Box] = ()
) -> list[Mark]:
    """A mark for each contact (text, point, shape), beside a channel or what is ``around`` where it would cover that.

    Those of one place stand together, and "+3" stands for three too many.
    """
    taken = [_round(*grid.place(channel.interaction, channel.complexity), 6) for channel in channels]
    taken += [*_names(grid), *around]
    together: dict[Point, list[tuple[str, str]]] = {}
    for text, point, shape in contacts:
        together.setdefault(point, []).append((text, shape))
    found = []
    for point, all_of_them in together.items():
        shown = all_of_them
        if len(all_of_them) > _MOST:
            shown = [*all_of_them[: _MOST - 1], (f"+{len(all_of_them) - _MOST + 1}", "plain")]
        x, y = grid.place(point.interaction, point.complexity)
        places = [_beside(index, len(shown)) for index in range(len(shown))]
        aside = min(_ASIDE, key=lambda aside: _covered(_standing(x, y, aside, places), taken))
        for (text, shape), (right, down) in zip(shown, places, strict=True):
            mark = Mark(text, round(x + aside[0] + right, 1), round(y + aside[1] + down, 1), shape)
            taken.append(mark.box)
            found.append(mark)
    return found


def arrow(grid: Frame, start: Point, end: Point) -> Arrow | None:
    """The arrow between two points, clear of both; None where they are too close for one."""
    x, y = grid.place(start.interaction, start.complexity)
    to_x, to_y = grid.place(end.interaction, end.complexity)
    length = math.hypot(to_x - x, to_y - y)
    if length <= 2 * _CLEAR:
        return None
    right, down = (to_x - x) / length * _CLEAR, (to_y - y) / length * _CLEAR
    return Arrow(round(x + right, 1), round(y + down, 1), round(to_x - right, 1), round(to_y - down, 1))


def _label(text: str, x: float, y: float, grid: Frame, taken: Sequence[Box]) -> Label:
    name = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
    sides = [Label(name, x + right, y + down, anchor) for anchor, right, down in _SIDES]
    inside = [side for side in sides if grid.left <= side.box[0] and side.box[1] >= 0 and side.box[2] <= WIDTH] or sides
    free = (side for side in inside if not _covered([side.box], taken))
    return next(free, None) or min(inside, key=lambda side: _covered([side.box], taken))


def _place(left: float, bottom: float, across: float, up: float, right: float, above: float) -> tuple[float, float]:
    return round(left + (right + 0.5) * across, 1), round(bottom - (above + 0.5) * up, 1)


def _beside(index: int, count: int) -> tuple[float, float]:
    """How far a mark stands from the middle of its place: two beside each other, further ones in a second row."""
    if count == 1:
        return 0, 0
    last_alone = count % 2 and index == count - 1
    right = 0.0 if last_alone else (index % 2 - 0.5) * _SIDE
    return right, 0.0 if count == 2 else (index // 2 - 0.5) * _SIDE


def _standing(x: float, y: float, aside: tuple[float, float], places: Iterable[tuple[float, float]]) -> list[Box]:
    """What marks cover that stand there."""
    return [_round(x + aside[0] + right, y + aside[1] + down, _MARK) for right, down in places]


def _covered(boxes: Iterable[Box], taken: Sequence[Box]) -> float:
    """How much of what is taken these boxes cover."""
    return sum(
        (min(right, other[2]) - max(left, other[0])) * (min(bottom, other[3]) - max(top, other[1]))
        for left, top, right, bottom in boxes
        for other in taken
        if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
    )


def _names(grid: Frame) -> list[Box]:
    """What the names of the zones cover."""
    return [(zone.x, zone.y, zone.x + 100, zone.y + 22) for zone in corners(grid)]


def _round(x: float, y: float, size: float) -> Box:
    return x - size, y - size, x + size, y + size
