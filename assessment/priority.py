"""Which contact moment to tackle first, why, and with which step (method.md "Which one first").

The layer weights are article S4's: missing basics is judged six times as heavily, and being special has no effect while
basics and experience are not right.
"""

import math
from collections.abc import Mapping, Sequence

from attrs import frozen

from assessment.answers import Moment
from assessment.content import Question, Questionnaire
from assessment.maturity import mismatch_of
from assessment.method import Layer, Method

__all__ = ["NextStep", "Priority", "Reach", "bare_priority_of", "gap", "priority_of", "ranks", "reach_of"]


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
    gaps = _weighted_gaps(moment, questionnaire, method)
    if not gaps:
        return None
    total = sum(gaps.values())
    factors = _factors(moment, reach, questionnaire, method)
    priority = 100 * math.prod(factors)
    steps = _next_steps(moment, reach, priority, questionnaire, method)
    urgency, importance_factor, reach_factor, mismatch_factor = factors
    return Priority(
        priority=priority,
        urgency=urgency,
        importance_factor=importance_factor,
        reach_factor=reach_factor,
        reach_assumed=reach.assumed,
        mismatch_factor=mismatch_factor,
        contributions={question: priority * gap / total if total else 0.0 for question, gap in gaps.items()},
        next_steps=steps,
        next_step=_biggest(steps, method),
    )


def bare_priority_of(moment: Moment, reach: Reach, questionnaire: Questionnaire, method: Method) -> float | None:
    """The priority alone, 0-100, without what explains it; None when the moment has no answers."""
    if not _weighted_gaps(moment, questionnaire, method):
        return None
    return 100 * math.prod(_factors(moment, reach, questionnaire, method))


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


def _factors(moment: Moment, reach: Reach, questionnaire: Questionnaire, method: Method) -> tuple[float, ...]:
    mismatch = mismatch_of(moment, questionnaire, method)
    return (
        _urgency(moment, questionnaire, method),
        moment.profile.importance / method.profile.highest,
        reach.factor,
        method.mismatch[mismatch],
    )


def _urgency(moment: Moment, questionnaire: Questionnaire, method: Method) -> float:
    gaps = _weighted_gaps(moment, questionnaire, method)
    weights = [method.layers[question.layer] for question in questionnaire.questions if question.id in gaps]
    return sum(gaps.values()) / sum(weights)


def _weighted_gaps(moment: Moment, questionnaire: Questionnaire, method: Method) -> dict[str, float]:
    """Per answered question its layer's weight times the share of the scale that is missing."""
    return {
        question.id: method.layers[question.layer] * gap(level, method)
        for question in questionnaire.questions
        if (level := moment.level_of(question.id)) is not None
    }


def _reach(contacts: int | None, largest: int, method: Method) -> Reach:
    if contacts is None:
        return Reach(method.reach.assumed, assumed=True)
    floor = method.reach.floor
    return Reach(floor + (1 - floor) * math.log10(1 + contacts) / math.log10(1 + largest), assumed=False)


def _next_steps(
    moment: Moment, reach: Reach, priority: float, questionnaire: Questionnaire, method: Method
) -> tuple[NextStep, ...]:
    raisable = [
        (question, level)
        for question in questionnaire.questions
        if (level := moment.level_of(question.id)) is not None and level < method.levels.highest
    ]
    layers = _open_layers(raisable, method)
    steps = []
    for question, level in raisable:
        raised = moment.with_level(question.id, level + 1)
        after = 100 * math.prod(_factors(raised, reach, questionnaire, method))
        steps.append(
            NextStep(question.id, level, level + 1, priority - after, _allowed(question, level, layers, method))
        )
    return tuple(steps)


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
