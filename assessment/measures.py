"""Four measures of what customers make of a contact, worked out from how many people gave each answer.

CSAT is the mean mark, CES the mean answer on a scale where the highest is the easiest, delight the share who say that
their expectations were exceeded, NPS the percentage of promoters less that of detractors (article S4; Reichheld 2003).
"""

from collections.abc import Mapping, Sequence
from typing import Literal, get_args

from attrs import frozen

from assessment.loyalty import nps_of_counts
from assessment.method import Method

__all__ = ["ANSWERS", "KINDS", "Measure", "Measured", "measured"]

type Measure = Literal["csat", "ces", "delight", "nps"]

KINDS: tuple[Measure, ...] = get_args(Measure.__value__)
ANSWERS: Mapping[Measure, Sequence[int]] = {
    "csat": range(11),
    "ces": range(1, 8),
    "delight": range(3),  # worse than expected, as expected, better
    "nps": range(11),
}
"""The answers that a person can give, from the worst to the best."""
MOST_PEOPLE = 10**9


@frozen
class Measured:
    """What one measure says of these people."""

    measure: Measure
    people: int
    """How many gave an answer, at least 1."""
    figure: float
    """CSAT 0-10 and CES 1-7 as a mean, delight as a share 0-1, NPS from -100 to 100."""
    high: float
    """The share, 0-1, at the good end: satisfied, found it easy, pleasantly surprised, promoters."""
    low: float
    """The share, 0-1, at the bad end: dissatisfied, found it hard, let down, detractors."""
    holds: bool | None
    """Whether the layer of the loyalty ladder that it measures holds; None for NPS, which measures none."""


def measured(measure: Measure, counts: Sequence[int], method: Method) -> Measured | None:
    """What comes out of how many people gave each of the ``ANSWERS``; None when nobody gave any.

    Raises ValueError when there are not as many counts as answers, or one is not a whole number 0-10^9.
    """
    answers = ANSWERS[measure]
    if len(counts) != len(answers) or not all(type(count) is int and 0 <= count <= MOST_PEOPLE for count in counts):
        raise ValueError(f"{measure} takes {len(answers)} whole numbers")
    people = sum(counts)
    if not people:
        return None
    limits = method.loyalty
    mean = sum(answer * count for answer, count in zip(answers, counts, strict=True)) / people
    middle = (answers[0] + answers[-1]) / 2

    def share(first: float, last: float) -> float:
        return sum(count for answer, count in zip(answers, counts, strict=True) if first <= answer <= last) / people

    best = answers[-1]
    if measure == "csat":
        high, low = share(limits.csat_holds_from, best), share(0, middle)
        return Measured(measure, people, mean, high, low, mean >= limits.csat_holds_from)
    if measure == "ces":
        high, low = share(limits.effort_holds_from, best), share(0, middle - 1)
        return Measured(measure, people, mean, high, low, mean >= limits.effort_holds_from)
    if measure == "delight":
        return Measured(
            measure,
            people,
            share(best, best),
            share(best, best),
            share(0, 0),
            share(best, best) >= limits.delight_holds_from,
        )
    nps = nps_of_counts(counts, method)
    assert nps is not None
    return Measured(measure, people, nps, share(limits.promoters_from, best), share(0, limits.detractors_to), None)
