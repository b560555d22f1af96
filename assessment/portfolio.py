"""All contact moments of an organisation on one grid: which hours they take, and which of them could go.

The shares and the hours of a full-time month are assumptions that an organisation replaces by its own, in its own
channel table; those of ``method.toml`` stand in until it does. Worth and action are Price & Jaffe's value-irritant
matrix.
"""

import math
from collections.abc import Collection, Iterable, Sequence

from attrs import frozen

from assessment.answers import Moment
from assessment.catalogue import Catalogue
from assessment.channels import ChannelAdvice, HoursParts, action_of, advice_of, hours_of, parts_of
from assessment.method import Action, Freed, Method

__all__ = ["ACTIONS", "Assumptions", "Entry", "Portfolio", "WhatIf", "portfolio_of"]

ACTIONS: tuple[Action, ...] = ("leverage", "automate", "simplify", "eliminate")


@frozen
class Assumptions:
    """The shares 0-1 of hours that can go, and how many hours a month a full-time colleague has for customers."""

    freed: Freed
    hours_per_full_time_month: float

    def full_time(self, hours: float) -> float:
        """These hours a month in full-time colleagues."""
        return hours / self.hours_per_full_time_month


@frozen
class Entry:
    """One contact moment with its place in the list (from 1) and its advice; no advice without a place on the grid."""

    number: int
    moment: Moment
    advice: ChannelAdvice | None
    action: Action | None
    """What to do with it; None when nobody said what it is worth."""
    automated: bool
    """Whether somebody asks what it brings to automate this one."""

    @property
    def hours_now(self) -> float | None:
        """Hours a month; None where they are not known."""
        return self.advice.hours_now if self.advice else None


@frozen
class WhatIf:
    """What automating the chosen moments brings, in hours a month; ``unknown`` are those whose hours are not known."""

    chosen: tuple[Entry, ...]
    now: float
    freed: float
    unknown: tuple[Entry, ...]
    against: tuple[Entry, ...]
    """Those for which automating is not the advice."""


@frozen
class Portfolio:
    """All moments, in the given order; hours a month over those of which they are known."""

    entries: tuple[Entry, ...]
    assumptions: Assumptions
    now: float
    freed: float
    personal: float
    """Hours that personal contact takes now."""
    room: float
    """Hours for personal contact once all that is freed goes there: what stays of it, and what is freed."""
    whole: HoursParts
    """The same sums in whole hours that add up."""
    unknown: tuple[Entry, ...]
    """Moments of which the hours are not known, so that they are in no sum."""
    what_if: WhatIf

    @property
    def placed(self) -> tuple[Entry, ...]:
        """The moments that have a place on the grid."""
        return tuple(entry for entry in self.entries if entry.advice)

    def served(self, how: str) -> tuple[Entry, ...]:
        """The moments that are ``over_served``, ``under_served`` or ``matched`` today."""
        return tuple(entry for entry in self.placed if entry.advice and entry.advice.today == how)

    def acting(self, action: Action | None) -> tuple[Entry, ...]:
        """The moments with this action; with None those of which nobody said what they are worth."""
        return tuple(entry for entry in self.entries if entry.action == action)


def portfolio_of(
    moments: Iterable[Moment],
    catalogue: Catalogue,
    method: Method,
    automated: Collection[str] = (),
) -> Portfolio:
    """All moments together; ``automated`` has the ids of those that somebody considers to automate."""
    assumed = Assumptions(method.freed, method.portfolio.hours_per_full_time_month)
    entries = tuple(
        Entry(
            number=number,
            moment=moment,
            advice=advice_of(moment, catalogue, method),
            action=action_of(moment.worth),
            automated=moment.id in automated,
        )
        for number, moment in enumerate(moments, start=1)
    )
    hours = hours_of(entry.advice for entry in entries)
    personal = [entry.advice for entry in entries if entry.advice and entry.advice.zone == "personal"]
    return Portfolio(
        entries=entries,
        assumptions=assumed,
        now=hours.now,
        freed=hours.freed,
        personal=hours.personal,
        room=hours.personal + hours.freed - math.fsum(advice.hours_freed or 0 for advice in personal),
        whole=parts_of(entry.advice for entry in entries),
        unknown=tuple(entry for entry in entries if entry.hours_now is None),
        what_if=_what_if([entry for entry in entries if entry.automated], assumed),
    )


def _what_if(chosen: Sequence[Entry], assumed: Assumptions) -> WhatIf:
    now = math.fsum(entry.hours_now or 0 for entry in chosen)
    return WhatIf(
        chosen=tuple(chosen),
        now=now,
        freed=now * assumed.freed.action["automate"],
        unknown=tuple(entry for entry in chosen if entry.hours_now is None),
        against=tuple(entry for entry in chosen if not _can_be_automated(entry)),
    )


def _can_be_automated(entry: Entry) -> bool:
    """Whether its worth says so; where nobody said what it is worth, whether people can arrange it themselves."""
    if entry.action is not None:
        return entry.action == "automate"
    return entry.advice is not None and entry.advice.zone == "self_service"
