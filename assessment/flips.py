"""What would flip the pick: single answers that, one level up or down, put another moment first (method.md)."""

from collections.abc import Sequence

from attrs import frozen

from assessment.answers import Moment
from assessment.content import Questionnaire
from assessment.method import Method
from assessment.priority import Priority, Reach, gap, priorities_beside

__all__ = ["Flip", "first_of", "flips"]

_FAR = 1e-6
"""Points of priority: more than a tie and than what rounding does."""


@frozen
class Flip:
    """One answer of a moment, one level up or down: ``first`` is the moment that then comes first."""

    moment: str
    question: str
    from_level: int
    to_level: int
    first: str


def flips(
    moments: Sequence[Moment],
    reaches: Sequence[Reach],
    priorities: Sequence[Priority | None],
    questionnaire: Questionnaire,
    method: Method,
) -> tuple[Flip, ...]:
    """Every such answer, in the order of the moments and the questions; none when no single answer changes the pick."""
    values = [found.priority if found else None for found in priorities]
    first = first_of(values, method)
    found: list[Flip] = []
    if first is None:
        return ()
    leader = values[first] or 0.0
    others = values.copy()
    for index, (moment, reach, priority) in enumerate(zip(moments, reaches, priorities, strict=True)):
        if priority is None or (index != first and leader - _most(moment, priority, questionnaire, method) > _FAR):
            continue
        others[index] = None
        rival = first_of(others, method)
        for question, level, other, value in priorities_beside(moment, reach, questionnaire, method):
            then = _first_of_two(index, value, rival, others, method)
            if then != first:
                found.append(Flip(moment.id, question, level, other, moments[then].id))
        others[index] = values[index]
    return tuple(found)


def first_of(priorities: Sequence[float | None], method: Method) -> int | None:
    """The place of the moment to tackle first: of those with the highest priority the first; None without any."""
    highest = max((priority for priority in priorities if priority is not None), default=None)
    if highest is None:
        return None
    return next(
        index
        for index, priority in enumerate(priorities)
        if priority is not None and highest - priority <= method.ranking.tie
    )


def _most(moment: Moment, priority: Priority, questionnaire: Questionnaire, method: Method) -> float:
    """A priority that the moment does not exceed, whichever one answer is another level."""
    weights = [
        method.layers[question.layer]
        for question in questionnaire.questions
        if moment.level_of(question.id) is not None
    ]
    step = gap(method.levels.highest - 1, method)
    urgency = priority.urgency + step * max(weights) / sum(weights)
    return 100 * urgency * priority.importance_factor * priority.reach_factor * max(method.mismatch.values())


def _first_of_two(
    index: int, priority: float, rival: int | None, others: Sequence[float | None], method: Method
) -> int:
    """Which comes first once the moment at ``index`` has this priority; ``rival`` is the first of the others."""
    highest = None if rival is None else others[rival]
    if rival is None or highest is None or priority - highest > 2 * method.ranking.tie:
        return index
    if highest - priority > 2 * method.ranking.tie:
        return rival
    # So close that the given order may count.
    found = first_of([*others[:index], priority, *others[index + 1 :]], method)
    assert found is not None
    return found
