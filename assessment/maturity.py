"""How mature one contact moment is, seen from both sides (article S0; method.md "One moment")."""

import math
from collections.abc import Iterable, Sequence
from typing import Literal

from attrs import frozen

from assessment.answers import Moment
from assessment.content import Perspective, Questionnaire
from assessment.method import Method, MismatchKind

__all__ = ["Maturity", "MismatchKind", "Stance", "maturity_of", "mean", "mismatch_of", "points"]

# Thirds of points are not exact in floating point: what is this close to a border is on it.
_EXACT = 1e-9
_SIDES: tuple[Perspective, Perspective] = ("customer", "organisation")

type Stance = Literal["in_step", "customer_first", "organisation_first", "neglected"]


@frozen
class Maturity:
    """The scores of one moment, in points 0-100; None where nothing was answered that would give one."""

    customer: float | None
    organisation: float | None
    overall: float | None
    balance: float | None
    """Customer's points minus organisation's: -100 to 100."""
    stance: Stance | None
    stage: int | None
    """1 (obstacle course) to 5 (red carpet)."""
    mismatch: MismatchKind
    coverage: float
    """Share 0-1 of the applicable questions that is answered; 0 when none applies."""
    low: float | None
    high: float | None
    """``overall`` if every unanswered applicable question were at the lowest, or the highest level."""
    provisional: bool


def points(level: int, method: Method) -> float:
    """The points of a level: 0 for the lowest, 100 for the highest."""
    return float((level - method.levels.lowest) * method.levels.points)


def mean(values: Iterable[float]) -> float | None:
    """The plain mean; None of nothing."""
    found = list(values)
    return sum(found) / len(found) if found else None


def mismatch_of(moment: Moment, customer: float | None, organisation: float | None, method: Method) -> MismatchKind:
    """Whether two sides with these points are apart, and whether somebody chose that of the moment."""
    balance = _balance(customer, organisation)
    if balance is None or abs(balance) < method.balance.mismatch_from - _EXACT:
        return "none"
    chosen = moment.mismatch is not None and moment.mismatch.deliberate and moment.mismatch.reason.strip() != ""
    return "deliberate" if chosen else "unintended"


def maturity_of(moment: Moment, questionnaire: Questionnaire, method: Method) -> Maturity:
    """The scores of one moment."""
    found = [_Side(moment, side, questionnaire, method) for side in _SIDES]
    customer, organisation = (side.score() for side in found)
    overall = mean(side for side in (customer, organisation) if side is not None)
    answered = sum(len(side.answered) for side in found)
    applicable = answered + sum(side.open for side in found)
    coverage = answered / applicable if applicable else 0.0
    return Maturity(
        customer=customer,
        organisation=organisation,
        overall=overall,
        balance=_balance(customer, organisation),
        stance=_stance(customer, organisation, method),
        stage=None if overall is None else math.floor(overall / method.levels.points + 0.5 + _EXACT) + 1,
        mismatch=mismatch_of(moment, customer, organisation, method),
        coverage=coverage,
        low=_bound(found, method.levels.lowest),
        high=_bound(found, method.levels.highest),
        provisional=coverage < method.coverage.provisional_below,
    )


class _Side:
    """The answers of one side of a moment: the points of its levels, and how many applicable questions have none."""

    def __init__(self, moment: Moment, side: Perspective, questionnaire: Questionnaire, method: Method) -> None:
        self.method = method
        self.answered: list[float] = []
        self.open = 0
        for question in questionnaire.questions:
            if question.perspective != side:
                continue
            level = moment.level_of(question.id)
            if level is not None:
                self.answered.append(points(level, method))
            elif moment.applies(question.id):
                self.open += 1

    def score(self, unanswered: int | None = None) -> float | None:
        """The mean points; ``unanswered`` is the level to assume where an applicable question has none."""
        assumed = [] if unanswered is None else [points(unanswered, self.method)] * self.open
        return mean([*self.answered, *assumed])


def _bound(sides: Sequence[_Side], level: int) -> float | None:
    scores = [side.score(level) for side in sides]
    return mean(score for score in scores if score is not None)


def _balance(customer: float | None, organisation: float | None) -> float | None:
    return None if customer is None or organisation is None else customer - organisation


def _stance(customer: float | None, organisation: float | None, method: Method) -> Stance | None:
    if customer is None or organisation is None:
        return None
    enough = method.balance.in_step_from - _EXACT
    match customer >= enough, organisation >= enough:
        case True, True:
            return "in_step"
        case True, False:
            return "customer_first"
        case False, True:
            return "organisation_first"
        case _:
            return "neglected"
