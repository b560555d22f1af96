"""The channel table of an organisation, in an answers file: what it changes in the standard one (article S1).

The standard table is ``content/channels.toml`` with the borders and shares of ``content/method.toml``. An answers file
holds only what differs from it, so that every change can be named. :func:`catalogue_of` and :func:`method_of` give what
the channel advice then goes by; without a table of its own that is the standard itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, get_args

from attrs import Factory, evolve, frozen

from assessment import content
from assessment._strict_json import place, shown
from assessment._strict_values import Between, Date, Length, OneOf
from assessment.catalogue import Catalogue, Channel
from assessment.method import Action, Borders, Freed, Method, Zone
from assessment.problems import Problem

__all__ = [
    "OWN",
    "ChannelTable",
    "OwnBorders",
    "OwnChannel",
    "OwnFreed",
    "catalogue_of",
    "changes_nothing",
    "contradictions",
    "method_of",
]

OWN = "own_[1-9][0-9]{0,2}"
"""What the ids of an organisation's own channels look like."""

_METHOD = content.method()
_MOST = _METHOD.channel_table
_STANDARD = content.channels().ids
_LOOKS_OWN = OneOf((), OWN)
_ACTIONS = get_args(Action.__value__)
_ZONES = get_args(Zone.__value__)

type Place = Annotated[float, Between(_METHOD.profile.lowest, _METHOD.profile.highest)]
type Border = Annotated[float, Between(_MOST.border_lowest, _MOST.border_highest)]
type Share = Annotated[float, Between(0, 1)]


@frozen
class OwnChannel:
    """What is different about one channel; of a channel of its own the name, the place and whether people answer.

    ``interaction`` and ``complexity`` are the point that it fits best, each 1-5.
    """

    id: Annotated[str, OneOf(_STANDARD, OWN)]
    offered: bool = True
    """Whether the organisation has it: one that it does not have is never advised."""
    name: Annotated[str, Length(1, _MOST.name)] | None = None
    interaction: Place | None = None
    complexity: Place | None = None
    staffed: bool | None = None
    """Whether people of the organisation answer."""
    at_once: bool = False
    """Of a channel of its own: whether somebody can be reached at once there, in special circumstances too."""


@frozen
class OwnBorders:
    """Where the zones meet on each axis, 2-4, and within which distance of that, 0-1, a border is near."""

    interaction: Border | None = None
    complexity: Border | None = None
    near: Annotated[float, Between(0, _MOST.near_highest)] | None = None


@frozen
class OwnFreed:
    """Shares 0-1 of the hours that can go, by what to do with a contact, or else by its zone."""

    action: dict[str, Share] = Factory(dict)
    zone: dict[str, Share] = Factory(dict)


@frozen
class ChannelTable:
    """A table of an organisation's own: what it changes in version ``standard`` of the standard table, and when."""

    standard: Annotated[str, Length(1, _METHOD.limits.name)]
    changed: Annotated[str, Date()]
    channels: Annotated[tuple[OwnChannel, ...], Length(0, len(_STANDARD) + _MOST.channels)] = ()
    borders: OwnBorders = OwnBorders()
    freed: OwnFreed = OwnFreed()
    hours_per_full_time_month: Annotated[float, Between(1, _METHOD.limits.hours_per_month)] | None = None


def catalogue_of(own: ChannelTable | None, lang: str = content.LANGUAGES[0]) -> Catalogue:
    """The channels of an organisation, its own ones at the end; the standard ones where it has no table of its own."""
    standard = content.channels(lang)
    if own is None:
        return standard
    different = {channel.id: channel for channel in own.channels}
    last = max(channel.cost for channel in standard.channels)
    added = [channel for channel in own.channels if channel.id not in standard.ids]
    return evolve(
        standard,
        channels=(
            *(_changed(channel, different.get(channel.id)) for channel in standard.channels),
            *(_added(channel, last + number) for number, channel in enumerate(added, start=1)),
        ),
    )


def method_of(own: ChannelTable | None) -> Method:
    """The method with the borders and shares of an organisation; as it is where it has no table of its own."""
    method = content.method()
    if own is None:
        return method
    border, near, hours = method.channel.border, own.borders.near, own.hours_per_full_time_month
    borders = Borders(
        interaction=_given(own.borders.interaction, border.interaction),
        complexity=_given(own.borders.complexity, border.complexity),
    )
    return evolve(
        method,
        channel=evolve(method.channel, border=borders, near=_given(near, method.channel.near)),
        freed=Freed(
            action={action: own.freed.action.get(action, share) for action, share in method.freed.action.items()},
            zone={zone: own.freed.zone.get(zone, share) for zone, share in method.freed.zone.items()},
        ),
        portfolio=evolve(
            method.portfolio, hours_per_full_time_month=_given(hours, method.portfolio.hours_per_full_time_month)
        ),
    )


def changes_nothing(own: ChannelTable) -> bool:
    """Whether a table is the standard one in all but name."""
    return catalogue_of(own) == content.channels() and method_of(own) == content.method()


def contradictions(table: Any, moments: Sequence[Any]) -> Iterator[Problem]:
    """What no single value shows: ids twice, own channels without a place, none left, and unknown ones in a moment."""
    given = table if isinstance(table, Mapping) else {}
    channels = given.get("channels")
    own: set[str] = set()
    off: set[str] = set()
    for index, channel in enumerate(channels if isinstance(channels, list) else ()):
        if not isinstance(channel, Mapping) or not isinstance(name := channel.get("id"), str):
            continue
        path = place("channel_table.channels", index)
        if name in own | off:
            yield Problem(place(path, "id"), "duplicate_channel", shown(name))
        if isinstance(text := channel.get("name"), str) and text and not text.strip():
            yield Problem(place(path, "name"), "too_short", "0", "1")
        (off if channel.get("offered") is False else own).add(name)
        if _LOOKS_OWN.holds(name):
            needed = (key for key in ("name", "interaction", "complexity", "staffed") if key not in channel)
            yield from (Problem(place(path, key), "missing") for key in needed)
        elif "at_once" in channel:
            yield Problem(place(path, "at_once"), "unknown_key")
    if len([name for name in own | off if name not in _STANDARD]) > _MOST.channels:
        yield Problem("channel_table.channels", "too_long", str(len(own | off)), str(_MOST.channels))
    if not (set(_STANDARD) | own) - off:
        yield Problem("channel_table.channels", "no_channel")
    yield from _unknown_shares(given.get("freed"))
    yield from _unknown_channels(moments, own | off)


def _unknown_shares(freed: Any) -> Iterator[Problem]:
    for group, known in (("action", _ACTIONS), ("zone", _ZONES)):
        shares = freed.get(group) if isinstance(freed, Mapping) else None
        for name in shares if isinstance(shares, Mapping) else ():
            if name not in known:
                yield Problem(place(f"channel_table.freed.{group}", name), "unknown_key")


def _unknown_channels(moments: Sequence[Any], known: set[str]) -> Iterator[Problem]:
    """The channels of moments that look like the organisation's own, and are not."""
    for index, moment in enumerate(moments):
        channels = moment.get("channels") if isinstance(moment, Mapping) else None
        for at, name in enumerate(channels if isinstance(channels, list) else ()):
            if isinstance(name, str) and name not in known and _LOOKS_OWN.holds(name):
                path = place(place(place("moments", index), "channels"), at)
                yield Problem(path, "choice", shown(name), ", ".join((*_STANDARD, *sorted(known - set(_STANDARD)))))


def _changed(channel: Channel, own: OwnChannel | None) -> Channel:
    if own is None:
        return channel
    return evolve(
        channel,
        name=_given(own.name, channel.name),
        interaction=_given(own.interaction, channel.interaction),
        complexity=_given(own.complexity, channel.complexity),
        staffed=_given(own.staffed, channel.staffed),
        offered=own.offered,
    )


def _added(own: OwnChannel, cost: int) -> Channel:
    if own.name is None or own.interaction is None or own.complexity is None or own.staffed is None:
        raise ValueError(f"{own.id} is not complete")
    return Channel(own.id, own.name, own.interaction, own.complexity, own.staffed, cost, own.offered, own.at_once)


def _given[Value](value: Value | None, standard: Value) -> Value:
    return standard if value is None else value
