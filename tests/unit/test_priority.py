"""Hand-computed examples of priority, reach, rank and next step (method.md "Which one first")."""

from typing import Any

import pytest

from assessment import content
from assessment.answers import Answer, Answers, Deliberate, Moment, Profile
from assessment.priority import Priority, Reach, ranks, reach_of
from assessment.result import Result, assess

WEIGHTS = {
    "motivation": 3,
    "knowledge": 3,
    "threshold": 3,
    "facilitation": 6,
    "relevance": 1,
    "leads": 3,
    "value": 1,
    "cost": 3,
    "satisfaction": 6,
    "loyalty": 1,
}  # 30 together


def a_moment(levels: dict[str, int], name: str = "m1", **fields: Any) -> Moment:
    """A moment with these levels."""
    return Moment(id=name, name=name, answers={q: Answer(level=level) for q, level in levels.items()}, **fields)


def every(level: int, **others: int) -> dict[str, int]:
    """All ten questions at one level, but for the others."""
    return dict.fromkeys(WEIGHTS, level) | others


def assessed(*moments: Moment) -> Result:
    """The result of these moments."""
    return assess(Answers(format="contactwijzer-answers", version=1, moments=moments))


def priority_in(levels: dict[str, int], **fields: Any) -> Priority:
    """The priority of the only moment of a file."""
    [found] = assessed(a_moment(levels, **fields)).moments
    assert found.priority is not None
    return found.priority


def drops_in(levels: dict[str, int], **fields: Any) -> dict[str, float]:
    """Per question that can be raised, the decrease in priority."""
    return {step.question: step.drop for step in priority_in(levels, **fields).next_steps}


def allowed_in(levels: dict[str, int], **fields: Any) -> list[str]:
    """The questions that the order rule lets through."""
    return [step.question for step in priority_in(levels, **fields).next_steps if step.allowed]


@pytest.mark.parametrize(("level", "expected"), [(3, 27), (1, 54), (5, 0), (2, 40.5), (4, 13.5)])
def test_the_checks_of_the_method(level: int, expected: float) -> None:
    """One moment, importance 3, no volumes: all ten at 3 is 27, all at 1 is 54, all at 5 is 0."""
    assert pytest.approx(expected, abs=1e-9) == priority_in(every(level)).priority


def test_the_factors_of_the_check() -> None:
    """All ten at 3: urgency 0.5, factors 0.6, 1 and 0.9, and no volume is assumed."""
    found = priority_in(every(3))
    factors = (found.urgency, found.importance_factor, found.reach_factor, found.mismatch_factor)
    assert pytest.approx((0.5, 0.6, 1, 0.9)) == factors
    assert not found.reach_assumed


def test_urgency_weighs_the_layers() -> None:
    """Urgency is the weighted mean gap of the answered questions: basics 6, experience 3, special 1."""
    found = priority_in({"facilitation": 1, "motivation": 3, "loyalty": 5})
    assert pytest.approx((6 * 1 + 3 * 0.5 + 1 * 0) / (6 + 3 + 1)) == found.urgency


@pytest.mark.parametrize(("question", "weight"), WEIGHTS.items())
def test_urgency_of_each_question(question: str, weight: int) -> None:
    """One question at 1 among nine at 5 makes its share of the thirty weights."""
    assert pytest.approx(weight / 30) == priority_in(every(5, **{question: 1})).urgency


@pytest.mark.parametrize(("importance", "factor"), [(1, 0.2), (2, 0.4), (3, 0.6), (4, 0.8), (5, 1)])
def test_importance(importance: int, factor: float) -> None:
    """Importance counts as a share of 5."""
    found = priority_in(every(1), profile=Profile(importance=importance))
    assert pytest.approx(factor) == found.importance_factor
    assert pytest.approx(90 * factor) == found.priority


@pytest.mark.parametrize(
    ("mismatch", "factor"),
    [(None, 1.0), (Deliberate(True), 1.0), (Deliberate(True, "Required by law"), 0.6)],
)
def test_mismatch_factor(mismatch: Deliberate | None, factor: float) -> None:
    """A mismatch that nobody chose counts fully, a deliberate one for six tenths."""
    found = priority_in({"motivation": 1, "leads": 2}, mismatch=mismatch)
    assert factor == found.mismatch_factor
    assert pytest.approx(100 * (3 * 1 + 3 * 0.75) / 6 * 0.6 * factor) == found.priority


def test_the_worst_of_everything() -> None:
    """All at 1 and as important as can be is 90: two sides that are equally bad are not out of step."""
    assert pytest.approx(90) == priority_in(every(1), profile=Profile(importance=5)).priority


def test_the_highest_priority_that_answers_can_give() -> None:
    """One side at 0 and the other's least weighty question at 2 are 25 apart, which nobody chose: 98.5."""
    levels = {"motivation": 1, "knowledge": 1, "threshold": 1, "facilitation": 1, "relevance": 1, "value": 2}
    found = priority_in(levels, profile=Profile(importance=5))
    assert pytest.approx(100 * (16 + 0.75) / 17) == found.priority


def reaches(*volumes: int | None) -> list[Reach]:
    """The reach of moments with these contacts a month."""
    moments = [a_moment({}, f"m{index}", contacts_per_month=volume) for index, volume in enumerate(volumes)]
    return reach_of(moments, content.method())


@pytest.mark.parametrize("volumes", [(), (None,), (None, None), (0,), (0, None, 0)])
def test_reach_without_volumes(volumes: tuple[int | None, ...]) -> None:
    """Where nobody filled in a volume, or none above 0, reach makes no difference and nothing is assumed."""
    assert [Reach(1, assumed=False)] * len(volumes) == reaches(*volumes)


def test_reach_is_logarithmic() -> None:
    """No contacts count for half, the most for 1, and log10 of one more than the contacts lies between."""
    assert [
        Reach(0.5, assumed=False),  # log10(1) = 0
        Reach(0.75, assumed=False),  # log10(10) = 1, half of 2
        Reach(1, assumed=False),  # log10(100) = 2
        Reach(0.75, assumed=True),
    ] == reaches(0, 9, 99, None)


def test_reach_counts_moments_without_answers() -> None:
    """The largest volume is that of any moment, ranked or not."""
    found = assessed(a_moment(every(1), "m1", contacts_per_month=9), a_moment({}, "m2", contacts_per_month=99))
    assert found.moments[0].priority is not None
    assert pytest.approx(54 * 0.75) == found.moments[0].priority.priority


def test_reach_reaches_the_priority() -> None:
    """An assumed reach is flagged and weighs three quarters."""
    found = assessed(a_moment(every(1), "m1"), a_moment(every(1), "m2", contacts_per_month=5)).moments[0].priority
    assert found is not None
    assert found.reach_assumed
    assert pytest.approx(54 * 0.75) == found.priority


@pytest.mark.parametrize(
    ("priorities", "expected"),
    [
        ([], []),
        ([None], [None]),
        ([0.0], [1]),
        ([40.0, 40.0, 27.0], [1, 1, 3]),
        ([27.0, 40.0, 40.0], [3, 1, 1]),
        ([40.0, 27.0, 27.0, 13.0], [1, 2, 2, 4]),
        ([None, 5.0, None, 9.0], [None, 2, None, 1]),
        ([40.0, 40.0 + 5e-10, 39.0], [1, 1, 3]),
        ([40.0, 40.0 + 5e-9], [2, 1]),
    ],
)
def test_ranks(priorities: list[float | None], expected: list[int | None]) -> None:
    """The highest priority ranks first, equal ones share a rank, and one without answers has none."""
    assert expected == ranks(priorities, content.method())


def test_shared_ranks_of_moments() -> None:
    """Two equal moments share rank 1 and the next is third; the first in the given order comes first."""
    found = assessed(a_moment(every(3), "low"), a_moment(every(2), "one"), a_moment(every(2), "other"))
    assert [moment.rank for moment in found.moments] == [3, 1, 1]
    assert found.first == "one"
    assert [moment.moment.id for moment in found.ranking] == ["one", "other", "low"]


def test_a_moment_without_answers_is_not_ranked() -> None:
    """Without an answered question there is no rank, even where a question was said not to apply."""
    silent = Moment(id="m1", name="m1", answers={"leads": Answer(not_applicable=True), "cost": Answer(note="?")})
    found = assessed(silent)
    assert (found.moments[0].rank, found.moments[0].priority) == (None, None)
    assert None is found.first


def test_everything_perfect_is_still_ranked() -> None:
    """A priority of 0 is a rank too, without a next step."""
    found = assessed(a_moment(every(5)))
    assert found.first == "m1"
    assert found.moments[0].rank == 1
    assert found.moments[0].priority is not None
    assert (
        found.moments[0].priority.priority,
        found.moments[0].priority.next_step,
        found.moments[0].priority.next_steps,
    ) == (0, None, ())


def test_contributions() -> None:
    """Each answered question contributes in proportion to its weighted gap."""
    found = priority_in({"facilitation": 1, "motivation": 3, "loyalty": 5})
    # urgency 7.5 / 10, importance 0.6, mismatch: customer (0 + 50) / 2 = 25, organisation 100: unintended, so 45 points
    assert pytest.approx(45) == found.priority
    assert pytest.approx({"motivation": 9, "facilitation": 36, "loyalty": 0}) == dict(found.contributions)


def test_contributions_of_nothing() -> None:
    """Where no gap is left every answered question contributes 0."""
    assert dict.fromkeys(WEIGHTS, 0.0) == dict(priority_in(every(5)).contributions)


def test_drop_of_a_step() -> None:
    """The drop is what one level more takes off: here 54 points times the weight times a quarter, of thirty weights."""
    expected = {question: 54 * weight * 0.25 / 30 for question, weight in WEIGHTS.items()}
    assert pytest.approx(expected) == drops_in(every(3))


def test_steps_are_of_one_level_and_in_questionnaire_order() -> None:
    """Every answered question below 5 has a step of one level, in the order of the questionnaire."""
    found = priority_in({"loyalty": 4, "cost": 5, "motivation": 1})
    assert [(step.question, step.from_level, step.to_level) for step in found.next_steps] == [
        ("motivation", 1, 2),
        ("loyalty", 4, 5),
    ]


@pytest.mark.parametrize(
    ("levels", "allowed", "step"),
    [
        (every(1), ["facilitation", "satisfaction"], "facilitation"),
        (every(1, facilitation=3), ["satisfaction"], "satisfaction"),
        (every(2, facilitation=4, satisfaction=2), ["satisfaction"], "satisfaction"),
        (
            every(1, facilitation=3, satisfaction=3),
            ["motivation", "knowledge", "threshold", "leads", "cost"],
            "motivation",
        ),
        (every(3, leads=2, relevance=1), ["leads"], "leads"),
        (every(3, relevance=1, value=2), list(WEIGHTS), "facilitation"),
        (every(5, relevance=1, value=2), ["relevance", "value"], "relevance"),
        (every(4, facilitation=5), [q for q in WEIGHTS if q != "facilitation"], "satisfaction"),
        ({"relevance": 1, "motivation": 4}, ["motivation", "relevance"], "motivation"),
    ],
    ids=[
        "basics below 3",
        "one of the basics holds at 3",
        "the other of the basics",
        "experience below 3, basics at 3",
        "one of experience, special lower still",
        "basics and experience hold at 3",
        "only special has a step",
        "all above 3",
        "basics not answered",
    ],
)
def test_order_rule(levels: dict[str, int], allowed: list[str], step: str) -> None:
    """Basics below 3 come first, then experience below 3, then whatever takes off most."""
    assert allowed == allowed_in(levels)
    assert step == priority_in(levels).next_step


def test_basics_at_exactly_three_hold() -> None:
    """The order rule looks at levels below 3: basics at 3 do not keep experience at 2 waiting."""
    assert allowed_in(every(3, cost=2)) == ["cost"]


def test_a_bigger_drop_that_is_not_allowed_does_not_win() -> None:
    """The rule beats the drop: facilitation would take off twice as much, yet cost is below 3."""
    found = priority_in(every(3, cost=2))
    drops = {step.question: step.drop for step in found.next_steps}
    assert drops["facilitation"] > drops["cost"]
    assert found.next_step == "cost"


def test_equal_drops_go_in_questionnaire_order() -> None:
    """Of equal drops the earlier question wins, wherever it stands in the file."""
    assert priority_in({"cost": 4, "threshold": 4, "knowledge": 4}).next_step == "knowledge"


def test_a_step_that_ends_an_unintended_mismatch_drops_more() -> None:
    """A step recomputes the mismatch: closing it takes a tenth off besides the smaller gap."""
    # customer 25, organisation 50, unintended; motivation 3 makes both 50: none
    # before 100 · (3·0.75 + 3·0.5)/6 · 0.6 · 1 = 37.5, after 100 · 0.5 · 0.6 · 0.9 = 27
    assert pytest.approx({"motivation": 10.5, "leads": 37.5 - 30}) == drops_in({"motivation": 2, "leads": 3})


def test_a_deliberate_mismatch_that_shrinks_raises_the_priority() -> None:
    """Below 25 points apart nothing is deliberate any more: 0.6 becomes 0.9, and the drop is negative."""
    levels = dict.fromkeys(("motivation", "knowledge", "threshold", "facilitation", "relevance"), 3) | dict.fromkeys(
        ("leads", "value", "cost", "satisfaction", "loyalty"), 2
    )
    # Σ weight·gap = 16 · 0.5 + 14 · 0.75 = 18.5; before 100 · 18.5/30 · 0.6 · 1 · 0.6 = 22.2
    # organisation 25 → 30, 20 points apart: 100 · (18.5 − weight/4)/30 · 0.6 · 0.9
    # customer 50 → 55, 30 points apart: 100 · (18.5 − weight/4)/30 · 0.6 · 0.6
    found = priority_in(levels, mismatch=Deliberate(True, "Required by law"))
    drops = {step.question: step.drop for step in found.next_steps}
    assert pytest.approx(22.2) == found.priority
    assert (
        pytest.approx(
            {
                "motivation": 0.9,
                "knowledge": 0.9,
                "threshold": 0.9,
                "facilitation": 1.8,
                "relevance": 0.3,
                "leads": 22.2 - 31.95,
                "value": 22.2 - 32.85,
                "cost": 22.2 - 31.95,
                "satisfaction": 22.2 - 30.6,
                "loyalty": 22.2 - 32.85,
            }
        )
        == drops
    )
    assert found.next_step == "satisfaction"  # the only one of the basics below 3, though its drop is negative


def test_equal_negative_drops_go_in_questionnaire_order() -> None:
    """Where every allowed step raises the priority there is still a next step: the earlier of the equal ones."""
    # customer 50, organisation 25: raising either of its two questions leaves the sides 12.5 apart
    levels = {"motivation": 3, "leads": 2, "cost": 2}
    found = priority_in(levels, mismatch=Deliberate(True, "Required by law"))
    # before 100 · (1.5 + 2.25 + 2.25)/9 · 0.6 · 0.6 = 24; after 100 · (6 − 0.75)/9 · 0.6 · 0.9 = 31.5
    assert pytest.approx({"motivation": 3, "leads": -7.5, "cost": -7.5}) == {
        step.question: step.drop for step in found.next_steps
    }
    assert found.next_step == "leads"


def test_a_step_keeps_the_reach() -> None:
    """Reach and importance stay what they were when a step is recomputed."""
    moments = (
        a_moment(every(3), "m1", contacts_per_month=9, profile=Profile(importance=5)),
        a_moment({}, "m2", contacts_per_month=99),
    )
    found = assessed(*moments).moments[0].priority
    assert found is not None
    # 100 · 0.5 · 1 · 0.75 · 0.9 = 33.75; facilitation takes off 67.5 · 6 · 0.25 / 30
    assert pytest.approx(33.75) == found.priority
    assert pytest.approx(67.5 * 0.05) == next(s.drop for s in found.next_steps if s.question == "facilitation")
