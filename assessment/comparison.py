"""What changed between two or more dates: which answers went up or down, which are new or gone, and what that did.

Moments are matched by name, as in a team. Only what was scored at both dates is compared, so that a moment that came
or went does not look like progress.
"""

import math
from collections.abc import Sequence
from typing import Literal

from attrs import frozen

from assessment import content
from assessment.answers import Answers, NameKey
from assessment.result import MomentResult, Result, assess

__all__ = ["Change", "Comparison", "MomentChange", "Step", "Trend", "compare", "in_order_of_date", "trends"]

type Direction = Literal["up", "down", "same", "new", "gone"]
type Step = Literal["up", "down", "same"]


@frozen
class Change:
    """One question of a moment at two dates, in levels 1-5; None where it has no level."""

    question: str
    before: int | None
    after: int | None

    @property
    def direction(self) -> Direction:
        """Whether the level went ``up`` or ``down``, stayed the ``same``, or is ``new`` or ``gone``."""
        if self.before is None or self.after is None:
            return "new" if self.before is None else "gone"
        return "same" if self.before == self.after else "up" if self.after > self.before else "down"


@frozen
class MomentChange:
    """One moment at two dates, None where it did not exist; ``changes`` has the questions with a level at either."""

    name: str
    before: MomentResult | None
    after: MomentResult | None
    changes: tuple[Change, ...]

    def went(self, direction: Direction) -> tuple[Change, ...]:
        """The questions that went this way."""
        return tuple(change for change in self.changes if change.direction == direction)

    @property
    def scores(self) -> tuple[float, float] | None:
        """The overall points 0-100 before and after; None unless it was scored at both dates."""
        if self.before is None or self.after is None:
            return None
        before, after = self.before.maturity.overall, self.after.maturity.overall
        return None if before is None or after is None else (before, after)

    @property
    def shown_scores(self) -> tuple[int, int] | None:
        """Both scores as people read them, in whole points: what they call a step is the difference between these."""
        return self.scores and (_whole(self.scores[0]), _whole(self.scores[1]))

    @property
    def points(self) -> int | None:
        """How many points its score rose, as people read them; None unless it was scored at both dates."""
        return None if self.shown_scores is None else self.shown_scores[1] - self.shown_scores[0]

    @property
    def step(self) -> Step | None:
        """Whether its score went ``up`` or ``down``, or stayed the ``same``; None unless it has one at both dates."""
        if self.points is None:
            return None
        return "same" if self.points == 0 else "up" if self.points > 0 else "down"


@frozen
class Comparison:
    """Two results, and every moment of either: the later ones in their order, then those that are gone."""

    before: Result
    after: Result
    moments: tuple[MomentChange, ...]
    scores: tuple[float, float] | None
    """The mean overall points before and after of the moments scored at both dates; None when there are none."""
    same_questionnaire: bool
    """Whether both were answered with the same version of the questions, as far as the files say."""

    def count(self, direction: Direction) -> int:
        """How many questions went this way, of the moments that are there at both dates."""
        return sum(len(moment.went(direction)) for moment in self.moments if moment.before and moment.after)

    @property
    def new(self) -> tuple[MomentChange, ...]:
        """The moments that were not there before."""
        return tuple(moment for moment in self.moments if moment.before is None)

    @property
    def gone(self) -> tuple[MomentChange, ...]:
        """The moments that are not there any more."""
        return tuple(moment for moment in self.moments if moment.after is None)

    @property
    def unchanged(self) -> tuple[MomentChange, ...]:
        """The moments that have at both dates the same answers and the same priority."""
        return tuple(
            moment
            for moment in self.moments
            if moment.before
            and moment.after
            and len(moment.went("same")) == len(moment.changes)
            and _priority(moment.before) == _priority(moment.after)
        )

    @property
    def changed(self) -> tuple[MomentChange, ...]:
        """The moments that are there at both dates with other answers."""
        both = (moment for moment in self.moments if moment.before and moment.after)
        return tuple(moment for moment in both if moment not in self.unchanged)

    @property
    def steps(self) -> tuple[MomentChange, ...]:
        """The moments that are scored at both dates: what rose most comes first, what fell most last."""
        scored = (moment for moment in self.moments if moment.scores)
        return tuple(sorted(scored, key=lambda moment: -(moment.points or 0)))

    def stepped(self, step: Step) -> int:
        """How many moments have a score that went this way."""
        return sum(moment.step == step for moment in self.moments)

    @property
    def biggest_step(self) -> MomentChange | None:
        """The moment whose score changed most, whichever way; None where no score changed."""
        moved = [moment for moment in self.steps if moment.points]
        return max(moved, key=lambda moment: abs(moment.points or 0), default=None)

    @property
    def first(self) -> tuple[str | None, str | None]:
        """The names of the moment to tackle first, before and after; None when nothing is ranked."""
        return _first(self.before), _first(self.after)


@frozen
class Trend:
    """The overall points 0-100 of a moment at each date; None where it has none."""

    name: str
    points: tuple[float | None, ...]


def compare(earlier: Answers, later: Answers) -> Comparison:
    """What changed from the earlier answers to the later ones."""
    before, after = assess(earlier, robust=False), assess(later, robust=False)
    then = dict(zip(earlier.by_name, before.moments, strict=True))
    now = dict(zip(later.by_name, after.moments, strict=True))
    moments = tuple(_moment(then.get(key), now.get(key)) for key in now | then)
    scored = [moment.scores for moment in moments if moment.scores]
    return Comparison(
        before=before,
        after=after,
        moments=moments,
        scores=(_mean([pair[0] for pair in scored]), _mean([pair[1] for pair in scored])) if scored else None,
        same_questionnaire=None in (earlier.questionnaire, later.questionnaire)
        or earlier.questionnaire == later.questionnaire,
    )


def in_order_of_date(documents: Sequence[Answers]) -> list[int]:
    """The places of the documents, the earliest first; one without a date comes before those with one."""
    return sorted(range(len(documents)), key=lambda index: (documents[index].created or "", index))


def trends(documents: Sequence[Answers]) -> tuple[Trend | None, tuple[Trend, ...]]:
    """The course of every moment over these documents in their order; before it that of all moments together.

    Together are only the moments with a score at every date; without any it is None. The moments come in the order of
    the last document, then those that are gone.
    """
    points: dict[NameKey, list[float | None]] = {}
    names: dict[NameKey, str] = {}
    for place, answers in enumerate(documents):
        for key, item in zip(answers.by_name, assess(answers, robust=False).moments, strict=True):
            points.setdefault(key, [None] * len(documents))[place] = item.maturity.overall
            names[key] = item.moment.name
    last = documents[-1].by_name if documents else {}
    order = [*last, *(key for key in points if key not in last)]
    found = tuple(Trend(names[key], tuple(points[key])) for key in order)
    always = [trend for trend in found if None not in trend.points]
    if not always:
        return None, found
    together = tuple(_mean([trend.points[place] or 0.0 for trend in always]) for place in range(len(documents)))
    return Trend("", together), found


def _moment(before: MomentResult | None, after: MomentResult | None) -> MomentChange:
    changes = []
    for question in content.questionnaire().questions:
        then, now = (item.moment.level_of(question.id) if item else None for item in (before, after))
        if then is not None or now is not None:
            changes.append(Change(question.id, then, now))
    named = after or before
    return MomentChange(named.moment.name if named else "", before, after, tuple(changes))


def _first(result: Result) -> str | None:
    return next((item.moment.name for item in result.moments if item.moment.id == result.first), None)


def _priority(item: MomentResult) -> float | None:
    return round(item.priority.priority, 6) if item.priority else None


def _whole(points: float) -> int:
    """Points without decimals; a half goes up, as the page writes it."""
    return math.floor(points + 0.5 + 1e-9)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
