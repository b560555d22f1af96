"""What would flip the pick, computed by hand (method.md "What would flip it")."""

from typing import Any

import pytest

from assessment import content
from assessment.answers import Answer, Answers, Moment, Profile
from assessment.flips import Flip, first_of
from assessment.result import assess


def flips_of(*levels: dict[str, int], **fields: Any) -> list[tuple[str, str, int, int, str]]:
    """The flips of moments m1, m2… with these levels."""
    moments = [
        Moment(id=f"m{number}", name="M", answers={q: Answer(level=level) for q, level in found.items()}, **fields)
        for number, found in enumerate(levels, start=1)
    ]
    found = assess(Answers(format="contactwijzer-answers", version=1, moments=tuple(moments))).flips
    assert all(isinstance(flip, Flip) for flip in found)
    return [(flip.moment, flip.question, flip.from_level, flip.to_level, flip.first) for flip in found]


def test_by_hand() -> None:
    """Three moments with one question each, all customer side: priority 54·gap, gaps 0.75, 0.5 and 0.

    m1 (level 2, 40.5) comes first. One up it ties with m2 and stays first, as it is given first. m2 one down ties too
    and m1 stays first. m3 is too far away. So nothing flips it.
    """
    assert flips_of({"motivation": 2}, {"knowledge": 3}, {"threshold": 5}) == []


def test_the_later_one_leads() -> None:
    """The same with the leader given second: each of the two ties puts the earlier one first."""
    assert flips_of({"knowledge": 3}, {"motivation": 2}) == [
        ("m1", "knowledge", 3, 2, "m1"),
        ("m2", "motivation", 2, 3, "m1"),
    ]


def test_the_order_of_flips() -> None:
    """Flips stand in the order of the moments and the questions, one up before one down, each on its own.

    m1: knowledge 3 and threshold 3, urgency 0.5 → 27. m2: 3 → 27 too, second by order. Either answer of m1 one up, or
    that of m2 one down, puts m2 first.
    """
    assert flips_of({"knowledge": 3, "threshold": 3}, {"motivation": 3}) == [
        ("m1", "knowledge", 3, 4, "m2"),
        ("m1", "threshold", 3, 4, "m2"),
        ("m2", "motivation", 3, 2, "m2"),
    ]


def test_a_mismatch_may_flip_it() -> None:
    """The mismatch is worked out anew: a better answer can put a moment first because its sides drift apart.

    m1: motivation 2, leads 3 → points 25 and 50, 25 apart: urgency (3·0.75 + 3·0.5)/6 = 0.625, × 0.6 × 1.0 = 37.5.
    m2: motivation 2, knowledge 2, leads 2 → 25 and 25: urgency 0.75, × 0.6 × 0.9 = 40.5, the first.
    m1 one down on motivation: 0 and 50: (3 + 1.5)/6 = 0.75 → 45 > 40.5. One down on leads: 25 and 25, 0.75 → 40.5, a
    tie that goes to m1. m2 one up on motivation: 37.5 and 25, 12.5 apart: (1.5 + 2.25 + 2.25)/9 = 2/3 → 36, so m1;
    knowledge alike; leads one up: 25 and 50, apart: 2/3 → 40, still the first.
    """
    assert flips_of(
        {"motivation": 2, "leads": 3},
        {"motivation": 2, "knowledge": 2, "leads": 2},
    ) == [
        ("m1", "motivation", 2, 1, "m1"),
        ("m1", "leads", 3, 2, "m1"),
        ("m2", "motivation", 2, 3, "m1"),
        ("m2", "knowledge", 2, 3, "m1"),
    ]


@pytest.mark.parametrize("levels", [(), ({},), ({"leads": 1},), ({"leads": 1}, {})])
def test_nothing_to_flip(levels: tuple[dict[str, int], ...]) -> None:
    """With fewer than two ranked moments no answer puts another first."""
    assert flips_of(*levels) == []


def test_a_third_one_can_come_first() -> None:
    """Whatever is changed, the new first one need not be the second in the ranking.

    Urgency: m1 0.75, m2 0.5, m3 (2.25 + 3 + 0.25)/7 = 0.786, the first. m1 one down is 1. m2 one down is 0.75, not
    enough. m3 one up on leads or cost is 4.75/7 = 0.679, and on value 5.25/7 = 0.75, a tie that goes to m1.
    """
    assert flips_of({"cost": 2}, {"cost": 3}, {"cost": 2, "leads": 1, "value": 4}, profile=Profile(importance=5)) == [
        ("m1", "cost", 2, 1, "m1"),
        ("m3", "leads", 1, 2, "m1"),
        ("m3", "value", 4, 5, "m1"),
        ("m3", "cost", 2, 3, "m1"),
    ]


def test_first_of() -> None:
    """The first of those with the highest priority, equal within a billionth; none without priorities."""
    method = content.method()
    assert [
        first_of([], method),
        first_of([None], method),
        first_of([None, 2.0, 2.0], method),
        first_of([1 - 1e-10, 1.0], method),
        first_of([1 - 1e-8, 1.0], method),
    ] == [None, None, 1, 0, 1]
