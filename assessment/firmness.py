"""How firm the first place is: how often a moment still comes first when the weights are others (method.md "How firm").

The weights of the layers, and how much importance and reach count, are partly our choice. So they are drawn anew a
thousand times, always the same thousand, and each draw has its own first moment.
"""

import math
import random
import sys
from array import array
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import compress, repeat
from operator import le, mul, sub, truediv
from typing import Literal

from assessment import method as numbers
from assessment.answers import Moment
from assessment.content import Questionnaire
from assessment.method import Method
from assessment.priority import Priority

__all__ = ["Firmness", "firmness_of", "first_shares"]

_AHEAD = 4
"""With how many of the first moments a later one is compared, to leave out what can never come first."""

type Firmness = Literal["firm", "likely", "close_call"]


class _Draws:
    """Per draw a weight for every question, and the powers to which importance and reach are raised.

    The weights of a question in all draws stand side by side in one whole number, each in a field of eight bytes:
    Python adds such numbers far faster than as many small ones.
    """

    def __init__(self, weights: Sequence[Sequence[float]], importance: Sequence[float], reach: Sequence[float]) -> None:
        self.weights, self.importance, self.reach = weights, importance, reach
        self._columns = [_side_by_side(column) for column in zip(*weights, strict=True)]

    def priorities(self, contender: "_Contender") -> list[float]:
        """The priority of a moment in each draw, 0-100."""
        priority = contender.priority
        missing = sum(map(mul, self._columns, contender.levels_missing))
        scale = 100 * priority.mismatch_factor / contender.steps
        shared = self._shared(contender.answered, priority.importance_factor, scale)
        powers = map(pow, repeat(priority.reach_factor), self.reach)
        return list(map(mul, map(mul, powers, shared), self._fields(missing)))

    @lru_cache(maxsize=64)  # noqa: B019  there is one of these, and it lives as long as the program
    def _shared(self, answered: tuple[bool, ...], importance: float, scale: float) -> list[float]:
        """What many moments share: importance raised to its power, to scale, over the weight of what is answered."""
        totals = self._fields(sum(compress(self._columns, answered)))
        powers = map(pow, repeat(importance), self.importance)
        return list(map(truediv, map(mul, repeat(scale), powers), totals))

    def _fields(self, number: int) -> memoryview:
        return memoryview(number.to_bytes(8 * len(self.weights), sys.byteorder)).cast("Q")


def first_shares(
    moments: Sequence[Moment], priorities: Sequence[Priority | None], questionnaire: Questionnaire, method: Method
) -> list[float | None]:
    """Per moment the share 0-1 of the draws in which it ranks first, ties split; None where it has no priority.

    The shares of the ranked moments add up to 1.
    """
    contenders = sorted(
        (
            _Contender(place, moment, priority, questionnaire, method)
            for place, (moment, priority) in enumerate(zip(moments, priorities, strict=True))
            if priority is not None
        ),
        key=lambda contender: -contender.priority.priority,
    )
    if not contenders:
        return [None] * len(moments)
    draws = _draws(tuple(method.layers[question.layer] for question in questionnaire.questions), method.firmness)
    found: dict[int, list[float]] = {}
    ahead: list[tuple[_Contender, float]] = []
    for contender in contenders:
        if any(rival.always_beats(contender, lowest, method) for rival, lowest in ahead):
            continue
        column = found[contender.place] = draws.priorities(contender)
        if len(ahead) < _AHEAD:
            ahead.append((contender, min(column)))
    shares: list[float | None] = [None if priority is None else 0.0 for priority in priorities]
    firsts = _shares_of_first(list(found.values()), method.ranking.tie)
    for place, share in zip(found, firsts, strict=True):
        shares[place] = share
    return shares


def firmness_of(share: float | None, method: Method) -> Firmness | None:
    """The label for the share of draws in which the leader comes first; None when nothing is ranked."""
    if share is None:
        return None
    if share >= method.firmness.firm_from:
        return "firm"
    return "likely" if share >= method.firmness.likely_from else "close_call"


class _Contender:
    """A moment that may come first: which questions are answered, and how many levels each is below the highest."""

    def __init__(
        self, place: int, moment: Moment, priority: Priority, questionnaire: Questionnaire, method: Method
    ) -> None:
        levels = [moment.level_of(question.id) for question in questionnaire.questions]
        self.place, self.priority = place, priority
        self.steps = method.levels.highest - method.levels.lowest
        self.answered = tuple(level is not None for level in levels)
        self.levels_missing = tuple(0 if level is None else method.levels.highest - level for level in levels)

    def always_beats(self, other: "_Contender", lowest: float, method: Method) -> bool:
        """Whether the other one is behind in every draw, by more than a tie; ``lowest`` is the least of one's own.

        Of two weighted means with the same weights, the one is at most so many times the other as its terms are.
        """
        pairs = list(zip(other.levels_missing, self.levels_missing, strict=True))
        if self.answered != other.answered or any(theirs and not mine for theirs, mine in pairs):
            return False
        times = max((theirs / mine for theirs, mine in pairs if mine), default=0.0)
        one, two, powers = self.priority, other.priority, method.firmness
        times *= two.mismatch_factor / one.mismatch_factor
        for theirs, mine in (
            (two.importance_factor, one.importance_factor),
            (two.reach_factor, one.reach_factor),
        ):
            times *= max((theirs / mine) ** powers.exponent_lowest, (theirs / mine) ** powers.exponent_highest)
        return (1 - times) * lowest > 2 * method.ranking.tie


@cache
def _draws(weights: tuple[float, ...], firmness: numbers.Firmness) -> _Draws:
    chance = random.Random(firmness.seed)
    drawn, importance, reach = [], [], []
    for _ in range(firmness.draws):
        # gauss() takes as many random numbers whatever they are, so a last bit of a logarithm changes no later draw.
        drawn.append(tuple(weight * math.exp(chance.gauss(0, firmness.weight_spread)) for weight in weights))
        importance.append(chance.uniform(firmness.exponent_lowest, firmness.exponent_highest))
        reach.append(chance.uniform(firmness.exponent_lowest, firmness.exponent_highest))
    return _Draws(drawn, importance, reach)


def _side_by_side(weights: Iterable[float]) -> int:
    """Weights as one whole number: with 40 bits behind the point each, there is room to add up ten of the largest."""
    return int.from_bytes(array("Q", [round(weight * 2**40) for weight in weights]).tobytes(), sys.byteorder)


def _shares_of_first(columns: Sequence[Sequence[float]], tie: float) -> list[float]:
    """Of columns with a priority per draw, the share of the draws in which each is highest."""
    if not columns:
        return []
    enough = list(map(sub, map(max, zip(*columns, strict=True)), repeat(tie)))
    least = min(enough)
    leads = [list(map(le, enough, column)) if max(column) >= least else [] for column in columns]
    counts = list(map(sum, leads))
    if sum(counts) == len(enough):
        return [count / len(enough) for count in counts]
    parts = [1 / number for number in map(sum, zip(*filter(None, leads), strict=True))]
    return [sum(compress(parts, lead)) / len(parts) for lead in leads]
