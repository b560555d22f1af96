"""Which channel suits a contact, what to do with the contact and which hours that frees (method.md "Channel").

The two axes and the two customer influences are article S1's, worth and action are Price & Jaffe's value-irritant
matrix, and the share that self-service can take over is article S2's.
"""

import math
from collections.abc import Iterable, Sequence
from typing import Literal

from attrs import frozen

from assessment.answers import Moment, Profile, Worth
from assessment.catalogue import Catalogue, Channel
from assessment.method import Action, Method, Zone

__all__ = [
    "ChannelAdvice",
    "Hours",
    "HoursParts",
    "Point",
    "Served",
    "across_border",
    "action_of",
    "advice_of",
    "best_first",
    "fits",
    "hours_of",
    "neighbours_of",
    "parts_of",
    "required_of",
    "shifted",
    "zone_of",
]

type Served = Literal["over_served", "under_served", "matched"]


@frozen
class Point:
    """Where a contact stands on the two axes, each 1-5."""

    interaction: float
    complexity: float


@frozen
class ChannelAdvice:
    """The advice for one moment; ``interaction`` and ``complexity`` 1-5, as the customer's influences shift them."""

    interaction: float
    complexity: float
    zone: Zone
    near_border: bool
    """Whether a warm switch to a neighbouring zone is part of the advice."""
    recommended: str
    alternatives: tuple[str, ...]
    required: tuple[str, ...]
    """Channels that have to be there whatever the zone: a person at once in special circumstances."""
    today: Served | None
    """None when no channel of today is given that the organisation offers."""
    action: Action | None
    """What to do with the contact; None when nobody said what it is worth."""
    hours_now: float | None
    """Hours a month; None when people answer but contacts or minutes are not known."""
    hours_freed: float | None


@frozen
class Hours:
    """Hours a month over the moments of which they are known: ``now``, of these ``freed``, and ``personal`` ones."""

    now: float
    freed: float
    personal: float


@frozen
class HoursParts:
    """Whole hours a month: personal and other ones now, what stays of both, and what is freed; both add up to now."""

    personal: int
    other: int
    personal_stays: int
    other_stays: int
    freed: int

    @property
    def now(self) -> int:
        """All hours of now."""
        return self.personal + self.other

    @property
    def room(self) -> int:
        """Hours for personal contact once all that is freed goes there."""
        return self.personal_stays + self.freed


def advice_of(moment: Moment, catalogue: Catalogue, method: Method) -> ChannelAdvice | None:
    """The advice for one moment; None when its interaction or complexity is not given."""
    point = shifted(moment.profile, method)
    if point is None:
        return None
    offered = best_first((channel for channel in catalogue.channels if channel.offered), point)
    today = [channel for channel in offered if channel.id in moment.channels]
    zone = zone_of(point, method)
    action = action_of(moment.worth)
    hours = _hours_now(moment, catalogue)
    return ChannelAdvice(
        interaction=point.interaction,
        complexity=point.complexity,
        zone=zone,
        near_border=bool(neighbours_of(point, method)),
        recommended=offered[0].id,
        alternatives=tuple(channel.id for channel in offered[1 : 1 + method.channel.alternatives]),
        required=required_of(catalogue, method) if moment.special_circumstances else (),
        today=_served(today, offered[0]),
        action=action,
        hours_now=hours,
        hours_freed=None if hours is None else hours * _share_that_can_go(action, zone, method),
    )


def required_of(catalogue: Catalogue, method: Method) -> tuple[str, ...]:
    """The channels of the organisation in which a person is reachable at once; none where it offers none of them."""
    wanted = method.channel.special_circumstances
    return tuple(
        channel.id
        for channel in catalogue.channels
        if channel.offered and (channel.id in wanted or (channel.at_once and channel.staffed))
    )


def shifted(profile: Profile, method: Method) -> Point | None:
    """Where the contact stands once the customer's self-reliance and the importance have shifted it."""
    if profile.interaction is None or profile.complexity is None:
        return None
    shift, usual = method.channel.shift, method.profile.usual
    return Point(
        interaction=_clamp(profile.interaction - shift * (profile.self_reliance - usual), method),
        complexity=_clamp(profile.complexity + shift * (profile.importance - usual), method),
    )


def zone_of(point: Point, method: Method) -> Zone:
    """The zone in which a point lies."""
    match point.interaction >= method.channel.border.interaction, point.complexity >= method.channel.border.complexity:
        case False, False:
            return "self_service"
        case True, False:
            return "guided"
        case False, True:
            return "written_expert"
        case _:
            return "personal"


def neighbours_of(point: Point, method: Method) -> tuple[Zone, ...]:
    """The zones just across a border that is near: across the one of interaction, then of complexity."""
    border = method.channel.border
    found = []
    if _is_near(point.interaction, border.interaction, method):
        across = _across(point.interaction, border.interaction, method)
        found.append(zone_of(Point(across, point.complexity), method))
    if _is_near(point.complexity, border.complexity, method):
        across = _across(point.complexity, border.complexity, method)
        found.append(zone_of(Point(point.interaction, across), method))
    return tuple(found)


def across_border(advice: ChannelAdvice, catalogue: Catalogue, method: Method) -> Zone | None:
    """The zone in which the recommended channel stands, where that is another one than the contact's."""
    channel = next(channel for channel in catalogue.channels if channel.id == advice.recommended)
    zone = zone_of(Point(channel.interaction, channel.complexity), method)
    return None if zone == advice.zone else zone


def fits(point: Point, catalogue: Catalogue, method: Method) -> dict[str, float]:
    """How well each channel fits, 0-1: 1 at the point itself, 0 from one corner of the grid to the opposite one."""
    farthest = math.sqrt(2) * (method.profile.highest - method.profile.lowest)
    return {channel.id: 1 - _distance(channel, point) / farthest for channel in catalogue.channels}


def best_first(channels: Iterable[Channel], point: Point) -> list[Channel]:
    """The channels by how well they fit, the best one first; of two that fit equally well the cheaper one."""
    return sorted(channels, key=lambda channel: (_distance(channel, point), channel.cost))


def action_of(worth: Worth | None) -> Action | None:
    """What to do with a contact, by whom it is worth something to (Price & Jaffe)."""
    if worth is None:
        return None
    match worth.customer == "valuable", worth.organisation == "valuable":
        case True, True:
            return "leverage"
        case True, False:
            return "automate"
        case False, True:
            return "simplify"
        case _:
            return "eliminate"


def hours_of(advice: Iterable[ChannelAdvice | None]) -> Hours:
    """The hours of all moments together."""
    known = [found for found in advice if found is not None]
    return Hours(
        now=math.fsum(found.hours_now or 0 for found in known),
        freed=math.fsum(found.hours_freed or 0 for found in known),
        personal=math.fsum(found.hours_now or 0 for found in known if found.zone == "personal"),
    )


def parts_of(advice: Iterable[ChannelAdvice | None]) -> HoursParts:
    """What the hours of all moments consist of, now and once those that can be freed are free."""
    known = [found for found in advice if found is not None]
    hours = hours_of(known)
    stays = math.fsum((found.hours_now or 0) - (found.hours_freed or 0) for found in known if found.zone == "personal")
    # What is shown adds up to the total that is shown: the other hours take what rounding leaves.
    now, freed, personal = map(round, (hours.now, hours.freed, hours.personal))
    personal_stays = min(round(stays), now - freed)
    return HoursParts(personal, now - personal, personal_stays, now - freed - personal_stays, freed)


def _distance(channel: Channel, point: Point) -> float:
    # Not hypot(): of squares that are exact, channels that are equally far are exactly so.
    return math.sqrt((channel.interaction - point.interaction) ** 2 + (channel.complexity - point.complexity) ** 2)


def _served(today: Sequence[Channel], recommended: Channel) -> Served | None:
    """Whether people answer where none are needed, or the other way round; ``today`` has the best-fitting one first."""
    if not today:
        return None
    if today[0].staffed == recommended.staffed:
        return "matched"
    return "over_served" if today[0].staffed else "under_served"


def _hours_now(moment: Moment, catalogue: Catalogue) -> float | None:
    # Also in a channel that is not to be offered any more: whoever answers there today has the work.
    if not any(channel.staffed and channel.id in moment.channels for channel in catalogue.channels):
        return 0.0
    if moment.contacts_per_month is None or moment.minutes_per_contact is None:
        return None
    return moment.contacts_per_month * moment.minutes_per_contact / 60


def _share_that_can_go(action: Action | None, zone: Zone, method: Method) -> float:
    return method.freed.zone[zone] if action is None else method.freed.action[action]


def _clamp(value: float, method: Method) -> float:
    return float(min(max(value, method.profile.lowest), method.profile.highest))


def _is_near(value: float, border: float, method: Method) -> bool:
    return abs(value - border) <= method.channel.near


def _across(value: float, border: float, method: Method) -> float:
    """A value on the other side of the border."""
    return method.profile.lowest if value >= border else method.profile.highest
