"""Where the cause sits and how whole journeys score (article S0's three levels; method.md "Where the cause sits")."""

from collections.abc import Sequence
from typing import Literal

from attrs import frozen

from assessment.answers import Moment
from assessment.content import Questionnaire
from assessment.maturity import Maturity, mean
from assessment.method import Method

__all__ = ["Cause", "JourneyScores", "Scores", "blind_spots", "causes", "journey_scores", "scores"]


@frozen
class Cause:
    """A question that is weak in the whole organisation, or in all of one ``journey`` (None for the organisation)."""

    question: str
    where: Literal["organisation", "journey"]
    journey: str | None


@frozen
class Scores:
    """Mean points 0-100 of several moments, each over those that have that score; None where none has it."""

    customer: float | None
    organisation: float | None
    overall: float | None
    scored: int
    """How many of the moments have an overall score."""


@frozen
class JourneyScores(Scores):
    """The mean points of the moments of one journey."""

    journey: str


def causes(moments: Sequence[Moment], questionnaire: Questionnaire, method: Method) -> tuple[Cause, ...]:
    """The causes above a single moment, in the order of the questions, then of the journeys' first appearance."""
    found = []
    for question in questionnaire.questions:
        if _sits_in_organisation(_levels(moments, question.id), method):
            found.append(Cause(question.id, "organisation", None))
            continue
        for journey in _journeys(moments):
            levels = _levels([moment for moment in moments if moment.journey == journey], question.id)
            if _sits_in_journey(levels, method):
                found.append(Cause(question.id, "journey", journey))
    return tuple(found)


def journey_scores(moments: Sequence[Moment], maturities: Sequence[Maturity]) -> tuple[JourneyScores, ...]:
    """The scores of each journey, in the order of first appearance; a moment without a journey is in none."""
    found = []
    for journey in _journeys(moments):
        of_journey = [score for moment, score in zip(moments, maturities, strict=True) if moment.journey == journey]
        found.append(JourneyScores(*_means(of_journey), journey=journey))
    return tuple(found)


def scores(maturities: Sequence[Maturity]) -> Scores:
    """The scores of all moments together."""
    return Scores(*_means(maturities))


def blind_spots(moments: Sequence[Moment], method: Method) -> tuple[str, ...]:
    """The phases without any moment, in their order."""
    known = {moment.phase for moment in moments}
    return tuple(phase for phase in method.phases if phase not in known)


def _sits_in_organisation(levels: Sequence[int], method: Method) -> bool:
    if len(levels) < method.causes.organisation_moments:
        return False
    weak = sum(level <= method.causes.weak_to for level in levels)
    return weak / len(levels) >= method.causes.organisation_share


def _sits_in_journey(levels: Sequence[int], method: Method) -> bool:
    enough = len(levels) >= method.causes.journey_moments
    return enough and all(level <= method.causes.weak_to for level in levels)


def _levels(moments: Sequence[Moment], question: str) -> list[int]:
    return [level for moment in moments if (level := moment.level_of(question)) is not None]


def _journeys(moments: Sequence[Moment]) -> list[str]:
    """The journeys by their exact name, in the order of first appearance."""
    return list(dict.fromkeys(moment.journey for moment in moments if moment.journey))


def _means(maturities: Sequence[Maturity]) -> tuple[float | None, float | None, float | None, int]:
    overall = [score.overall for score in maturities if score.overall is not None]
    return (
        mean(score.customer for score in maturities if score.customer is not None),
        mean(score.organisation for score in maturities if score.organisation is not None),
        mean(overall),
        len(overall),
    )
