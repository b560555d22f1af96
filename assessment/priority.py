"""Which contact moment to tackle first, why, and with which step (method.md "Which one first").

The layer weights are article S4's: missing basics is judged six times as heavily, and being special has no effect while
basics and experience are not right.
"""

import math
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from assessment.answers import Moment
from assessment.content import Perspective, Question, Questionnaire
from assessment.maturity import mismatch_of, points
from assessment.method import Layer, Method

__all__ = ["NextStep", "Priority", "Reach", "gap", "priorities_beside", "priority_of", "ranks", "reach_of"]


@frozen
class Reach:
    """How much the volume of a moment counts: ``factor`` 0.5-1, ``assumed`` where its volume is not known."""

    factor: float
    assumed: bool


@frozen
class NextStep:
    """One question raised by one level: ``drop`` is the decrease in priority; ``allowed`` by the order rule."""

    question: str
    from_level: int
    to_level: int
    drop: float
    allowed: bool


@frozen
class Priority:
    """How urgent one moment is: ``priority`` 0-100, the product of its factors (each 0-1) and 100."""

    priority: float
    urgency: float
    importance_factor: float
    reach_factor: float
    reach_assumed: bool
    mismatch_factor: float
    contributions: Mapping[str, float]
    """Points of priority per answered question; they add up to ``priority``."""
    next_steps: tuple[NextStep, ...]
    """Every question that could be raised, in the order of the questionnaire."""
    next_step: str | None
    """The allowed question with the biggest drop; None when every answer is at the highest level."""


def priority_of(moment: Moment, reach: Reach, questionnaire: Questionnaire, method: Method) -> Priority | None:
    """The priority of one moment; None when it has no answers."""
    made = _Made(moment, reach, questionnaire, method)
    if not made.levels:
        return None
    factors = made.factors()
    priority = 100 * math.prod(factors)
    steps = _next_steps(made, priority)
    total = sum(made.gaps)
    urgency, importance_factor, reach_factor, mismatch_factor = factors
    return Priority(
        priority=priority,
        urgency=urgency,
        importance_factor=importance_factor,
        reach_factor=reach_factor,
        reach_assumed=reach.assumed,
        mismatch_factor=mismatch_factor,
        contributions={
            question.id: priority * gap / total if total else 0.0
            for question, gap in zip(made.questions, made.gaps, strict=True)
        },
        next_steps=steps,
        next_step=_biggest(steps, method),
    )


def priorities_beside(
    moment: Moment, reach: Reach, questionnaire: Questionnaire, method: Method
) -> Iterator[tuple[str, int, int, float]]:
    """Per answered question its level, one up and then one down, and the priority 0-100 that the moment then has."""
    made = _Made(moment, reach, questionnaire, method)
    for place, (question, level) in enumerate(zip(made.questions, made.levels, strict=True)):
        for other in (level + 1, level - 1):
            if method.levels.lowest <= other <= method.levels.highest:
                yield question.id, level, other, made.priority_with(place, other)


def gap(level: int, method: Method) -> float:
    """The share 0-1 of the scale that is missing at a level."""
    return (method.levels.highest - level) / (method.levels.highest - method.levels.lowest)


def reach_of(moments: Sequence[Moment], method: Method) -> list[Reach]:
    """The reach of each moment, on a logarithmic scale against the moment with the most contacts a month."""
    largest = max((moment.contacts_per_month or 0 for moment in moments), default=0)
    if largest == 0:
        return [Reach(1.0, assumed=False)] * len(moments)
    return [_reach(moment.contacts_per_month, largest, method) for moment in moments]


def ranks(priorities: Sequence[float | None], method: Method) -> list[int | None]:
    """The rank of each moment, highest priority first; equal ones share a rank, one without a priority has none."""
    ranked: list[int | None] = [None] * len(priorities)
    order = sorted(
        ((value, index) for index, value in enumerate(priorities) if value is not None),
        key=lambda pair: (-pair[0], pair[1]),
    )
    rank, leader = 0, math.inf
    for position, (value, index) in enumerate(order, start=1):
        if leader - value > method.ranking.tie:
            rank, leader = position, value
        ranked[index] = rank
    return ranked


def _reach(contacts: int | None, largest: int, method: Method) -> Reach:
    if contacts is None:
        return Reach(method.reach.assumed, assumed=True)
    floor = method.reach.floor
    return Reach(floor + (1 - floor) * math.log10(1 + contacts) / math.log10(1 + largest), assumed=False)


class _Made:
    """What the priority of a moment is made of, kept so that another level of one question costs little."""

    def __init__(self, moment: Moment, reach: Reach, questionnaire: Questionnaire, method: Method) -> None:
        answered = [
            (question, level)
            for question in questionnaire.questions
            if (level := moment.level_of(question.id)) is not None
        ]
        self.questions = [question for question, _ in answered]
        self.levels = [level for _, level in answered]
        self.method = method
        self._weights = [method.layers[question.layer] for question in self.questions]
        self._weight = sum(self._weights)
        self.gaps = [weight * gap(level, method) for weight, level in zip(self._weights, self.levels, strict=True)]
        """Per answered question its layer's weight times the share of the scale that is missing."""
        self._moment = moment
        self._importance = moment.profile.importance / method.profile.highest
        self._reach = reach.factor
        self._points: dict[Perspective, list[float]] = {"customer": [], "organisation": []}
        for question, level in answered:
            self._points[question.perspective].append(points(level, method))
        self._sums = {side: sum(found) for side, found in self._points.items()}

    def factors(self) -> tuple[float, float, float, float]:
        """Urgency, importance, reach and mismatch, each 0-1."""
        return self._factors(self.gaps, self._sums)

    def priority_with(self, place: int, level: int) -> float:
        """The priority, 0-100, with another level of the question at a place."""
        question, method = self.questions[place], self.method
        gaps, sums = self.gaps.copy(), self._sums.copy()
        gaps[place] = self._weights[place] * gap(level, method)
        sums[question.perspective] += points(level, method) - points(self.levels[place], method)
        return 100 * math.prod(self._factors(gaps, sums))

    def _factors(self, gaps: list[float], sums: dict[Perspective, float]) -> tuple[float, float, float, float]:
        customer, organisation = (sums[side] / len(found) if found else None for side, found in self._points.items())
        mismatch = mismatch_of(self._moment, customer, organisation, self.method)
        return sum(gaps) / self._weight, self._importance, self._reach, self.method.mismatch[mismatch]


def _next_steps(made: _Made, priority: float) -> tuple[NextStep, ...]:
    method = made.method
    raisable = [
        (place, question, level)
        for place, (question, level) in enumerate(zip(made.questions, made.levels, strict=True))
        if level < method.levels.highest
    ]
    layers = _open_layers([(question, level) for _, question, level in raisable], method)
    return tuple(
        NextStep(
            question.id,
            level,
            level + 1,
            priority - made.priority_with(place, level + 1),
            _allowed(question, level, layers, method),
        )
        for place, question, level in raisable
    )


def _open_layers(raisable: Sequence[tuple[Question, int]], method: Method) -> tuple[Layer, ...]:
    """The one layer that the order rule sends you to; none when basics and experience hold."""
    weak = {question.layer for question, level in raisable if level < method.order_rule.holds_from}
    ordered: tuple[Layer, ...] = ("basics", "experience")
    return next(((layer,) for layer in ordered if layer in weak), ())


def _allowed(question: Question, level: int, layers: tuple[Layer, ...], method: Method) -> bool:
    return not layers or (question.layer in layers and level < method.order_rule.holds_from)


def _biggest(steps: Sequence[NextStep], method: Method) -> str | None:
    allowed = [step for step in steps if step.allowed]
    most = max((step.drop for step in allowed), default=0.0)
    return next((step.question for step in allowed if most - step.drop <= method.ranking.tie), None)
