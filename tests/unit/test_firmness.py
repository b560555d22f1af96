"""How firm the first place is: labels, reproducibility and cases that can be foreseen (method.md "How firm")."""

import math
import random
import statistics
from typing import Any

import pytest

from assessment import content, firmness
from assessment.answers import Answer, Answers, Moment, Profile
from assessment.firmness import firmness_of
from assessment.result import Result, assess, with_robustness

QUESTIONS = [question.id for question in content.questionnaire().questions]


def a_moment(name: str, level: int | dict[str, int], **fields: Any) -> Moment:
    """A moment with these levels, or all ten at one."""
    levels = dict.fromkeys(QUESTIONS, level) if isinstance(level, int) else level
    return Moment(id=name, name=name, answers={q: Answer(level=found) for q, found in levels.items()}, **fields)


def assessed(*moments: Moment) -> Result:
    """The result of these moments."""
    return assess(Answers(format="contactwijzer-answers", version=1, moments=moments))


def shares(*moments: Moment) -> list[float | None]:
    """The first share of each of these moments."""
    return [found.first_share for found in assessed(*moments).moments]


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (1, "firm"),
        (0.8, "firm"),
        (0.799, "likely"),
        (0.5, "likely"),
        (0.499, "close_call"),
        (0, "close_call"),
        (None, None),
    ],
)
def test_labels(share: float | None, expected: str | None) -> None:
    """From 0.8 on a first place is firm, from 0.5 on likely, below it a close call."""
    assert expected == firmness_of(share, content.method())


def test_alone_is_firm() -> None:
    """The only moment comes first in every draw; one without answers has no share."""
    found = assessed(a_moment("a", 3), a_moment("b", {}))
    assert [moment.first_share for moment in found.moments] == [1, None]
    assert found.firmness == "firm"


def test_what_may_be_said_of_the_first_place() -> None:
    """Alone, or beside a moment that is answered by less than half, no first place is called firm."""
    begun = dict.fromkeys(QUESTIONS[:4], 1)
    assert assessed(a_moment("a", 3), a_moment("b", {})).standing == "single"
    assert assessed(a_moment("a", 1), a_moment("b", begun)).standing == "provisional"
    assert assessed(a_moment("a", 1), a_moment("b", 4)).standing == "firm"
    assert assessed(a_moment("a", 5), a_moment("b", 5)).standing == "likely"


def test_nothing_ranked() -> None:
    """Without answers there is no share and no label."""
    found = assessed(a_moment("a", {}))
    assert found.standing is None
    assert (found.firmness, found.moments[0].first_share, found.flips) == (None, None, ())


@pytest.mark.parametrize("number", [2, 3, 4])
def test_ties_are_split(number: int) -> None:
    """Moments that are equal in everything share every draw."""
    equal = [a_moment(f"m{index}", 2) for index in range(number)]
    assert pytest.approx([1 / number] * number) == shares(*equal)


def test_everything_perfect() -> None:
    """Where nothing is left to do, all moments are equally first, whatever their importance."""
    found = assessed(a_moment("a", 5), a_moment("b", 5, profile=Profile(importance=5)))
    assert [moment.first_share for moment in found.moments] == [0.5, 0.5]
    assert found.firmness == "likely"


def test_worse_everywhere_is_always_first() -> None:
    """No weights can put a moment first that is better on every question."""
    assert shares(a_moment("better", 4), a_moment("worse", 2)) == [0, 1]


def test_the_power_of_importance() -> None:
    """Only importance differs and gap makes up for it: 0.75·0.8^a against 1·0.6^a, which is even at a = 1.

    ln(0.75) = a·ln(0.6/0.8): a moment of importance 4 with gap 0.75 equals one of importance 3 with gap 1 at a = 1, the
    middle of 0.5 to 1.5, so each comes first in about half of the draws.
    """
    more, less = shares(
        a_moment("more important", 2, profile=Profile(importance=4)),
        a_moment("worse", 1, profile=Profile(importance=3)),
    )
    assert more is not None
    assert less is not None
    assert math.isclose(1, more + less)
    assert 0.45 < more < 0.55


def test_the_power_of_reach() -> None:
    """A reach of 0.75 against 1 is 0.75^b, so gaps of 1 and 0.75 come first about as often."""
    more, less = shares(a_moment("more", 2, contacts_per_month=99), a_moment("worse", 1, contacts_per_month=9))
    assert more is not None
    assert less is not None
    assert 0.45 < more < 0.55
    assert math.isclose(1, more + less)


def test_the_spread_of_the_weights() -> None:
    """Two questions of one layer are drawn apart and come first about as often; basics all but always beat special.

    All other questions are at 5, so these weights decide alone. Six to one is made up for when the difference of two
    N(0, 0.5²) is above ln 6 = 1.79, which is 2.53 of its standard deviations: in 0.6% of the draws.
    """
    leads, cost = shares(
        a_moment("leads", dict.fromkeys(QUESTIONS, 5) | {"leads": 1}),
        a_moment("cost", dict.fromkeys(QUESTIONS, 5) | {"cost": 1}),
    )
    assert leads is not None
    assert cost is not None
    assert 0.45 < leads < 0.55
    _, special = shares(
        a_moment("basics", dict.fromkeys(QUESTIONS, 5) | {"satisfaction": 1}),
        a_moment("special", dict.fromkeys(QUESTIONS, 5) | {"value": 1}),
    )
    assert special is not None
    assert 0 <= special < 0.02


def test_the_draws_are_those_of_the_method() -> None:
    """A thousand draws of ten weights, log-normal around those of the layers with spread 0.5, powers 0.5 to 1.5."""
    draws = firmness._draws((6.0, *[1.0] * 9), content.method().firmness)
    assert (len(draws.weights), len(draws.importance), len(draws.reach)) == (1000, 1000, 1000)
    logs = [math.log(weights[0] / 6) for weights in draws.weights]
    assert abs(statistics.fmean(logs)) < 0.05
    assert abs(statistics.stdev(logs) - 0.5) < 0.04
    for powers in (draws.importance, draws.reach):
        assert 0.5 <= min(powers) < 0.51
        assert 1.49 < max(powers) <= 1.5
        assert abs(statistics.fmean(powers) - 1) < 0.03


def test_what_can_never_come_first_is_left_out_rightly(monkeypatch: pytest.MonkeyPatch) -> None:
    """With every moment drawn, the shares are those with what is always behind left out."""
    chance = random.Random(7)
    moments = [
        a_moment(
            f"m{number}",
            {question: chance.randint(1, 5) for question in QUESTIONS},
            profile=Profile(importance=chance.randint(1, 5)),
            contacts_per_month=chance.randint(0, 5000),
        )
        for number in range(30)
    ]
    expected = shares(*moments)
    monkeypatch.setattr(firmness, "_AHEAD", 0)
    assert expected == shares(*moments)


def test_the_draws_do_not_touch_chance_elsewhere() -> None:
    """The draws have a generator of their own: no other seed changes them, and they change no other chance."""
    random.seed(1)
    expected = random.random()
    random.seed(1)
    firmness._draws.cache_clear()
    once = shares(a_moment("a", 2), a_moment("b", {"leads": 1, "value": 3}))
    assert expected == random.random()
    random.seed(2)
    firmness._draws.cache_clear()
    assert once == shares(a_moment("a", 2), a_moment("b", {"leads": 1, "value": 3}))


def test_unanswered_questions_have_no_weight() -> None:
    """Urgency in a draw is over the answered questions: all of them at one level is that level's gap in every draw."""
    assert shares(a_moment("all", 2), a_moment("one", {"satisfaction": 2})) == [0.5, 0.5]


def test_without_robustness() -> None:
    """Without robustness the ranking is the same and the rest is added later, to the same result."""
    file = Answers(format="contactwijzer-answers", version=1, moments=(a_moment("a", 2), a_moment("b", 3)))
    light = assess(file, robust=False)
    assert (light.firmness, light.flips, [found.first_share for found in light.moments]) == (None, (), [None, None])
    assert assess(file) == with_robustness(light)
