"""The example organisation, ranked with pen and paper.

No expectation here comes from the program. Each moment is written out as a table that can be followed with a
calculator: of every question its level, the weight of its layer (basics 6, experience 3, special 1), the gap
(5 − level) / 4, and weight × gap. Below the table come the factors, and with them
``priority = 100 · Σ weight·gap / Σ weight · importance · reach · mismatch``.

The largest volume is m1's, 4,200 contacts a month, so reach is 0.5 + 0.5 · log10(1 + contacts) / log10(4201).
"""

import json
from math import log10
from typing import Any, NamedTuple

import pytest

from assessment import answers, content
from assessment.priority import Priority
from assessment.result import Result, assess


class Worked(NamedTuple):
    """One moment worked out: ``table`` has question, level, weight, gap and weight × gap of each answered question."""

    table: str
    weights: float
    """Σ weight, the third column."""
    weighted_gaps: float
    """Σ weight·gap, the last column."""
    importance: float
    reach: float
    mismatch: float
    about: float
    """The priority, to four digits after the point."""
    rank: int
    step: str
    drop: float
    """What the next step takes off, to four digits after the point."""

    @property
    def rows(self) -> list[tuple[str, int, float, float, float]]:
        """The lines of the table."""
        lines = [line.split() for line in self.table.strip().splitlines()]
        return [(q, int(level), float(weight), float(gap), float(both)) for q, level, weight, gap, both in lines]

    @property
    def priority(self) -> float:
        """The priority, from nothing but the figures above."""
        return 100 * self.weighted_gaps / self.weights * self.importance * self.reach * self.mismatch


LOG_MOST = log10(4201)  # 3.623353

BY_HAND = {
    # customer (25 + 0 + 75 + 0 + 50) / 5 = 30, organisation (25 + 25 + 25 + 25) / 4 = 25: 5 apart, no mismatch
    # basics below 3: facilitation and satisfaction, equal weights and so equal drops: the first of the two
    # drop: facilitation 1 → 2 takes 1.5 of 20.75 off the sum (customer 35, 10 apart)
    "m1": Worked(
        """
        motivation    2  3  0.75  2.25
        knowledge     1  3  1     3
        threshold     4  3  0.25  0.75
        facilitation  1  6  1     6
        relevance     3  1  0.5   0.5
        value         2  1  0.75  0.75
        cost          2  3  0.75  2.25
        satisfaction  2  6  0.75  4.5
        loyalty       2  1  0.75  0.75
        """,
        weights=27,
        weighted_gaps=20.75,
        importance=4 / 5,
        reach=1,
        mismatch=0.9,
        about=55.3333,
        rank=1,
        step="facilitation",
        drop=4.0,
    ),
    # customer (50 + 50 + 25 + 50 + 50) / 5 = 45, organisation (25 + 25 + 25 + 25 + 50) / 5 = 30: 15 apart, no mismatch
    # basics below 3: satisfaction
    "m2": Worked(
        """
        motivation    3  3  0.5   1.5
        knowledge     3  3  0.5   1.5
        threshold     2  3  0.75  2.25
        facilitation  3  6  0.5   3
        relevance     3  1  0.5   0.5
        leads         2  3  0.75  2.25
        value         2  1  0.75  0.75
        cost          2  3  0.75  2.25
        satisfaction  2  6  0.75  4.5
        loyalty       3  1  0.5   0.5
        """,
        weights=30,
        weighted_gaps=19,
        importance=4 / 5,
        reach=0.5 + 0.5 * log10(2301) / LOG_MOST,  # 0.963923
        mismatch=0.9,
        about=43.9549,
        rank=2,
        step="satisfaction",
        drop=3.4701,
    ),
    # customer (75 + 75 + 75 + 100 + 75) / 5 = 80, organisation (50 + 75 + 75 + 50) / 4 = 62.5: 17.5 apart, no mismatch
    # nothing below 3: the biggest drop of all is that of satisfaction, the only one of the basics that is not at 5
    "m3": Worked(
        """
        motivation    4  3  0.25  0.75
        knowledge     4  3  0.25  0.75
        threshold     4  3  0.25  0.75
        facilitation  5  6  0     0
        relevance     4  1  0.25  0.25
        value         3  1  0.5   0.5
        cost          4  3  0.25  0.75
        satisfaction  4  6  0.25  1.5
        loyalty       3  1  0.5   0.5
        """,
        weights=27,
        weighted_gaps=5.75,
        importance=3 / 5,
        reach=0.5 + 0.5 * log10(3001) / LOG_MOST,  # 0.979841
        mismatch=0.9,
        about=11.2682,
        rank=8,
        step="satisfaction",
        drop=2.9395,
    ),
    # customer 5 × 25 / 5 = 25, organisation (50 + 75 + 75 + 25 + 50) / 5 = 55: 30 apart and nobody chose it, 1.0
    # basics below 3: facilitation (customer 30: exactly 25 apart, still a mismatch) and satisfaction
    # (35 apart): equal drops
    "m4": Worked(
        """
        motivation    2  3  0.75  2.25
        knowledge     2  3  0.75  2.25
        threshold     2  3  0.75  2.25
        facilitation  2  6  0.75  4.5
        relevance     2  1  0.75  0.75
        leads         3  3  0.5   1.5
        value         4  1  0.25  0.25
        cost          4  3  0.25  0.75
        satisfaction  2  6  0.75  4.5
        loyalty       3  1  0.5   0.5
        """,
        weights=30,
        weighted_gaps=19.5,
        importance=3 / 5,
        reach=0.5 + 0.5 * log10(1601) / LOG_MOST,  # 0.942186
        mismatch=1.0,
        about=36.7453,
        rank=5,
        step="facilitation",
        drop=2.8266,
    ),
    # customer (50 + 50 + 25 + 25 + 0) / 5 = 30, organisation (75 + 50 + 75 + 50) / 4 = 62.5: 32.5 apart, chosen, 0.6
    # basics below 3: facilitation (customer 35, 27.5 apart, still chosen)
    "m5": Worked(
        """
        motivation    3  3  0.5   1.5
        knowledge     3  3  0.5   1.5
        threshold     2  3  0.75  2.25
        facilitation  2  6  0.75  4.5
        relevance     1  1  1     1
        leads         4  3  0.25  0.75
        value         3  1  0.5   0.5
        cost          4  3  0.25  0.75
        satisfaction  3  6  0.5   3
        """,
        weights=29,
        weighted_gaps=15.75,
        importance=3 / 5,
        reach=0.5 + 0.5 * log10(801) / LOG_MOST,  # 0.900683
        mismatch=0.6,
        about=17.6099,
        rank=7,
        step="facilitation",
        drop=1.6771,
    ),
    # customer (50 + 50 + 75 + 75 + 75) / 5 = 65, organisation (75 + 0 + 25 + 75) / 4 = 43.75: 21.25 apart, no mismatch
    # basics below 3: satisfaction
    "m6": Worked(
        """
        motivation    3  3  0.5   1.5
        knowledge     3  3  0.5   1.5
        threshold     4  3  0.25  0.75
        facilitation  4  6  0.25  1.5
        relevance     4  1  0.25  0.25
        value         4  1  0.25  0.25
        cost          1  3  1     3
        satisfaction  2  6  0.75  4.5
        loyalty       4  1  0.25  0.25
        """,
        weights=27,
        weighted_gaps=13.5,
        importance=5 / 5,
        reach=0.5 + 0.5 * log10(951) / LOG_MOST,  # 0.910970
        mismatch=0.9,
        about=40.9937,
        rank=3,
        step="satisfaction",
        drop=4.5549,
    ),
    # customer (75 + 75 + 100 + 75 + 25) / 5 = 70, organisation (75 + 75 + 50 + 75 + 50) / 5 = 65: 5 apart, no mismatch
    # neither basics nor experience below 3: the biggest drop of all, facilitation before satisfaction
    "m7": Worked(
        """
        motivation    4  3  0.25  0.75
        knowledge     4  3  0.25  0.75
        threshold     5  3  0     0
        facilitation  4  6  0.25  1.5
        relevance     2  1  0.75  0.75
        leads         4  3  0.25  0.75
        value         4  1  0.25  0.25
        cost          3  3  0.5   1.5
        satisfaction  4  6  0.25  1.5
        loyalty       3  1  0.5   0.5
        """,
        weights=30,
        weighted_gaps=8.25,
        importance=4 / 5,
        reach=0.5 + 0.5 * log10(901) / LOG_MOST,  # 0.907733
        mismatch=0.9,
        about=17.9731,
        rank=6,
        step="facilitation",
        drop=3.2678,
    ),
    # customer 4 × 25 / 4 = 25, organisation (0 + 25) / 2 = 12.5: 12.5 apart, no mismatch
    # basics below 3: facilitation and satisfaction, equal drops
    "m8": Worked(
        """
        motivation    2  3  0.75  2.25
        threshold     2  3  0.75  2.25
        facilitation  2  6  0.75  4.5
        relevance     2  1  0.75  0.75
        satisfaction  1  6  1     6
        loyalty       2  1  0.75  0.75
        """,
        weights=20,
        weighted_gaps=16.5,
        importance=3 / 5,
        reach=0.5 + 0.5 * log10(601) / LOG_MOST,  # 0.883467
        mismatch=0.9,
        about=39.3585,
        rank=4,
        step="facilitation",
        drop=3.5780,
    ),
}

MOMENTS = pytest.mark.parametrize("moment", BY_HAND)
LANGUAGES = pytest.mark.parametrize("language", content.LANGUAGES)


def example_result(language: str) -> Result:
    """What the program makes of the example."""
    return assess(answers.read(json.dumps(content.example(language))))


def priority_found(moment: str, language: str) -> Priority:
    """What the program says of the priority of one moment of the example."""
    [found] = [found.priority for found in example_result(language).moments if found.moment.id == moment]
    assert found is not None
    return found


@MOMENTS
def test_the_table_is_sound(moment: str) -> None:
    """Gap and product follow from level and weight, the sums are the columns', and the priority is as written."""
    worked = BY_HAND[moment]
    for _, level, weight, gap, both in worked.rows:
        assert ((5 - level) / 4, weight * gap) == (gap, both)
    assert (worked.weights, worked.weighted_gaps) == (
        sum(row[2] for row in worked.rows),
        sum(row[4] for row in worked.rows),
    )
    assert worked.about == round(worked.priority, 4)


@MOMENTS
@LANGUAGES
def test_the_table_is_of_the_example(moment: str, language: str) -> None:
    """The levels are those of the example, and so is whatever the factors follow from."""
    moments: list[dict[str, Any]] = content.example(language)["moments"]
    [given] = [found for found in moments if found["id"] == moment]
    levels = {question: answer["level"] for question, answer in given["answers"].items() if "level" in answer}
    assert levels == {question: level for question, level, *_ in BY_HAND[moment].rows}
    assert given["profile"]["importance"] == BY_HAND[moment].importance * 5


@MOMENTS
@LANGUAGES
def test_priority(moment: str, language: str) -> None:
    """The program's priority is the one worked out by hand, to a thousand-millionth."""
    worked, found = BY_HAND[moment], priority_found(moment, language)
    assert pytest.approx(worked.priority, abs=1e-9, rel=0) == found.priority


@MOMENTS
@LANGUAGES
def test_factors(moment: str, language: str) -> None:
    """So are urgency and each of the factors; every volume of the example is filled in."""
    worked, found = BY_HAND[moment], priority_found(moment, language)
    expected = (worked.weighted_gaps / worked.weights, worked.importance, worked.reach, worked.mismatch)
    factors = (found.urgency, found.importance_factor, found.reach_factor, found.mismatch_factor)
    assert pytest.approx(expected, abs=1e-12, rel=0) == factors
    assert not found.reach_assumed


@MOMENTS
@LANGUAGES
def test_contributions(moment: str, language: str) -> None:
    """Each question contributes its share of the last column."""
    worked, found = BY_HAND[moment], priority_found(moment, language)
    expected = {question: worked.priority * both / worked.weighted_gaps for question, _, _, _, both in worked.rows}
    assert pytest.approx(expected, abs=1e-9, rel=0) == dict(found.contributions)


@MOMENTS
@LANGUAGES
def test_next_step(moment: str, language: str) -> None:
    """The next step is the one found by hand; one level of a basics question is 6 · 0.25 = 1.5 of the sum."""
    worked, found = BY_HAND[moment], priority_found(moment, language)
    assert worked.step == found.next_step
    [step] = [step for step in found.next_steps if step.question == worked.step]
    assert pytest.approx(worked.priority * 1.5 / worked.weighted_gaps, abs=1e-9, rel=0) == step.drop
    assert worked.drop == round(step.drop, 4)


@LANGUAGES
def test_ranking(language: str) -> None:
    """The annual bill, m1, comes first, and the others follow in the order of their priorities."""
    found = example_result(language)
    assert found.first == "m1"
    assert {name: worked.rank for name, worked in BY_HAND.items()} == {m.moment.id: m.rank for m in found.moments}
    assert [moment.moment.id for moment in found.ranking] == ["m1", "m2", "m6", "m8", "m4", "m7", "m5", "m3"]


def test_both_languages_give_the_same_numbers() -> None:
    """The Dutch example differs from the English one in its words only."""
    english, dutch = (
        [(found.moment.id, found.rank, found.maturity, found.priority) for found in example_result(language).moments]
        for language in content.LANGUAGES
    )
    assert english == dutch
