"""How firm the first place is: how often a moment still comes first when the weights are others (method.md "How firm").

The weights of the layers, and how much importance and reach count, are partly our choice. So they are drawn anew a
thousand times, always the same thousand, and each draw has its own first moment.
"""

import math
import random
from collections.abc import Sequence
from functools import cache
from typing import Literal

from attrs import frozen

from assessment import method as numbers
from assessment.answers import Moment
from assessment.content import Questionnaire
from assessment.method import Method
from assessment.priority import Priority, gap

__all__ = ["Firmness", "firmness_of", "first_shares"]

type Firmness = Literal["firm", "likely", "close_call"]


@frozen
class _Draws:
    """Per draw a weight for every question, and the powers to which importance and reach are raised."""

    weights: tuple[tuple[float, ...], ...]
    importance: tuple[float, ...]
    reach: tuple[float, ...]


def first_shares(
    moments: Sequence[Moment], priorities: Sequence[Priority | None], questionnaire: Questionnaire, method: Method
) -> list[float | None]:
    """Per moment the share 0-1 of the draws in which it ranks first, ties split; None where it has no priority.

    The shares of the ranked moments add up to 1.
    """
    draws = _draws(tuple(method.layers[question.layer] for question in questionnaire.questions), method.firmness)
    powers = _Powers(draws)
    totals: dict[tuple[float, ...], list[float]] = {}
    columns: dict[int, list[float]] = {}
    for index, (moment, priority) in enumerate(zip(moments, priorities, strict=True)):
        if priority is None:
            continue
        levels = [moment.level_of(question.id) for question in questionnaire.questions]
        gaps = [0.0 if level is None else gap(level, method) for level in levels]
        answered = tuple(0.0 if level is None else 1.0 for level in levels)
        if answered not in totals:
            totals[answered] = [math.sumprod(weights, answered) for weights in draws.weights]
        importances, reaches = powers.of_importance(priority), powers.of_reach(priority)
        scale = 100 * priority.mismatch_factor
        columns[index] = [
            scale * math.sumprod(weights, gaps) / total * importance * reach
            for weights, total, importance, reach in zip(
                draws.weights, totals[answered], importances, reaches, strict=True
            )
        ]
    shares = _shares_of_first(list(columns.values()), method.ranking.tie)
    found = dict(zip(columns, shares, strict=True))
    return [found.get(index) for index in range(len(moments))]


def firmness_of(share: float | None, method: Method) -> Firmness | None:
    """The label for the share of draws in which the leader comes first; None when nothing is ranked."""
    if share is None:
        return None
    if share >= method.firmness.firm_from:
        return "firm"
    return "likely" if share >= method.firmness.likely_from else "close_call"


class _Powers:
    """The factors of moments raised to the powers of every draw; moments share their factors, so each is done once."""

    def __init__(self, draws: _Draws) -> None:
        self._draws = draws
        self._importance: dict[float, list[float]] = {}
        self._reach: dict[float, list[float]] = {}

    def of_importance(self, priority: Priority) -> Sequence[float]:
        return self._raised(priority.importance_factor, self._draws.importance, self._importance)

    def of_reach(self, priority: Priority) -> Sequence[float]:
        return self._raised(priority.reach_factor, self._draws.reach, self._reach)

    def _raised(self, factor: float, powers: Sequence[float], known: dict[float, list[float]]) -> Sequence[float]:
        if factor not in known:
            known[factor] = [factor**power for power in powers]
        return known[factor]


@cache
def _draws(weights: tuple[float, ...], firmness: numbers.Firmness) -> _Draws:
    chance = random.Random(firmness.seed)
    drawn, importance, reach = [], [], []
    for _ in range(firmness.draws):
        # gauss() takes as many random numbers whatever they are, so a last bit of a logarithm changes no later draw.
        drawn.append(tuple(weight * math.exp(chance.gauss(0, firmness.weight_spread)) for weight in weights))
        importance.append(chance.uniform(firmness.exponent_lowest, firmness.exponent_highest))
        reach.append(chance.uniform(firmness.exponent_lowest, firmness.exponent_highest))
    return _Draws(tuple(drawn), tuple(importance), tuple(reach))


def _shares_of_first(columns: Sequence[Sequence[float]], tie: float) -> list[float]:
    """Of columns with a priority per draw, the share of the draws in which each is highest."""
    firsts = [0.0] * len(columns)
    draws = 0
    for priorities in zip(*columns, strict=True):
        highest = max(priorities)
        leaders = [index for index, priority in enumerate(priorities) if highest - priority <= tie]
        for index in leaders:
            firsts[index] += 1 / len(leaders)
        draws += 1
    return [first / draws for first in firsts]
