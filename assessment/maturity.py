"""How mature one contact moment is, seen from both sides (article S0; method.md "One moment")."""

import math
from collections.abc import Iterable
from typing import Literal

from attrs import frozen

from assessment.answers import Moment
from assessment.content import Perspective, Question, Questionnaire
from assessment.method import Method, MismatchKind

__all__ = ["Maturity", "MismatchKind", "Stance", "maturity_of", "mean", "mismatch_of", "points"]

# Thirds of points are not exact in floating point: what is this close to a border is on it.
_EXACT = 1e-9

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


def mismatch_of(moment: Moment, questionnaire: Questionnaire, method: Method) -> MismatchKind:
    """Whether the two sides of a moment are apart, and whether somebody chose that."""
    customer = _side(moment, questionnaire, "customer", method)
    organisation = _side(moment, questionnaire, "organisation", method)
    return _mismatch(moment, _balance(customer, organisation), method)


def maturity_of(moment: Moment, questionnaire: Questionnaire, method: Method) -> Maturity:
    """The scores of one moment."""
    customer = _side(moment, questionnaire, "customer", method)
    organisation = _side(moment, questionnaire, "organisation", method)
    overall = mean(side for side in (customer, organisation) if side is not None)
    balance = _balance(customer, organisation)
    coverage = _coverage(moment, questionnaire)
    return Maturity(
        customer=customer,
        organisation=organisation,
        overall=overall,
        balance=balance,
        stance=_stance(customer, organisation, method),
        stage=None if overall is None else math.floor(overall / method.levels.points + 0.5 + _EXACT) + 1,
        mismatch=_mismatch(moment, balance, method),
        coverage=coverage,
        low=_bound(moment, questionnaire, method.levels.lowest, method),
        high=_bound(moment, questionnaire, method.levels.highest, method),
        provisional=coverage < method.coverage.provisional_below,
    )


def _side(
    moment: Moment,
    questionnaire: Questionnaire,
    perspective: Perspective,
    method: Method,
    unanswered: int | None = None,
) -> float | None:
    """The mean points of one side; ``unanswered`` is the level to assume where an applicable question has none."""
    return mean(
        points(level, method)
        for question in questionnaire.of(perspective)
        if (level := _level(moment, question, unanswered)) is not None
    )


def _level(moment: Moment, question: Question, unanswered: int | None) -> int | None:
    level = moment.level_of(question.id)
    return unanswered if level is None and moment.applies(question.id) else level


def _bound(moment: Moment, questionnaire: Questionnaire, level: int, method: Method) -> float | None:
    sides = (_side(moment, questionnaire, side, method, level) for side in ("customer", "organisation"))
    return mean(side for side in sides if side is not None)


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


def _mismatch(moment: Moment, balance: float | None, method: Method) -> MismatchKind:
    if balance is None or abs(balance) < method.balance.mismatch_from - _EXACT:
        return "none"
    chosen = moment.mismatch is not None and moment.mismatch.deliberate and moment.mismatch.reason.strip() != ""
    return "deliberate" if chosen else "unintended"


def _coverage(moment: Moment, questionnaire: Questionnaire) -> float:
    applicable = [question.id for question in questionnaire.questions if moment.applies(question.id)]
    answered = sum(moment.level_of(question) is not None for question in applicable)
    return answered / len(applicable) if applicable else 0.0
