"""What would flip the pick: single answers that, one level up or down, put another moment first (method.md)."""

from collections.abc import Sequence

from attrs import frozen

from assessment.answers import Moment
from assessment.content import Questionnaire
from assessment.method import Method
from assessment.priority import Reach, bare_priority_of

__all__ = ["Flip", "first_of", "flips"]


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
    priorities: Sequence[float | None],
    questionnaire: Questionnaire,
    method: Method,
) -> tuple[Flip, ...]:
    """Every such answer, in the order of the moments and the questions; none when no single answer changes the pick."""
    first = first_of(priorities, method)
    found = []
    changed = list(priorities)
    for index, (moment, reach) in enumerate(zip(moments, reaches, strict=True)):
        for question in questionnaire.questions:
            level = moment.level_of(question.id)
            for other in _beside(level, method):
                changed[index] = bare_priority_of(moment.with_level(question.id, other), reach, questionnaire, method)
                then = first_of(changed, method)
                if level is not None and then is not None and then != first:
                    found.append(Flip(moment.id, question.id, level, other, moments[then].id))
        changed[index] = priorities[index]
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


def _beside(level: int | None, method: Method) -> tuple[int, ...]:
    """The levels one up and one down, as far as the scale has them; none beside a question without an answer."""
    if level is None:
        return ()
    return tuple(other for other in (level + 1, level - 1) if method.levels.lowest <= other <= method.levels.highest)
