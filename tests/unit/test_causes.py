"""Where a cause sits and how journeys score (method.md "Where the cause sits")."""

from typing import Any

import pytest

from assessment.answers import Answer, Answers, Moment
from assessment.result import Result, assess


def a_moment(journey: str = "", phase: str | None = None, **levels: int | None) -> Moment:
    """A moment of a journey with these levels; None is not applicable."""
    answers = {
        question: Answer(not_applicable=True) if level is None else Answer(level=level)
        for question, level in levels.items()
    }
    return Moment(id="", name="M", journey=journey, phase=phase, answers=answers)


def assessed(*moments: Moment) -> Result:
    """The result of these moments."""
    return assess(Answers(format="contactwijzer-answers", version=1, moments=moments))


def causes_of(*moments: Moment) -> list[tuple[str, str, str | None]]:
    """The causes in these moments."""
    return [(cause.question, cause.where, cause.journey) for cause in assessed(*moments).causes]


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([1, 2, 2], True),
        ([2, 2, 5], True),  # 2 of 3 is two thirds
        ([2, 3, 3], False),
        ([1, 1], False),  # only two moments
        ([2, 2, 2, 3, 3], True),  # exactly 60%
        ([2, 2, 3, 3], False),
        ([2, 2, None, None], False),  # answered in two
        ([2, 2, 2, None], True),
        ([2, 2, 2, 2, 2, 2, 3, 3, 3, 3], True),  # exactly 60% once more
    ],
)
def test_organisation(levels: list[int | None], expected: bool) -> None:
    """Answered in three moments or more and at most 2 in six out of ten: the organisation."""
    found = causes_of(*(a_moment(cost=level) for level in levels))
    assert found == ([("cost", "organisation", None)] if expected else [])


@pytest.mark.parametrize(
    ("levels", "expected"), [([2, 2], True), ([1, 2], True), ([2], False), ([2, 3], False), ([2, 2, None], True)]
)
def test_journey(levels: list[int | None], expected: bool) -> None:
    """Answered in two moments of a journey or more, and at most 2 in all of them: the journey.

    Five strong moments outside of it keep the organisation out of it.
    """
    strong = [a_moment("Other", cost=5) for _ in range(5)]
    found = causes_of(*strong, *(a_moment("Move", cost=level) for level in levels))
    assert found == ([("cost", "journey", "Move")] if expected else [])


def test_organisation_goes_before_journey() -> None:
    """A cause in the organisation is not one of each journey as well."""
    found = causes_of(*(a_moment(journey, cost=1, value=value) for journey in "AB" for value in (2, 2)))
    assert found == [("value", "organisation", None), ("cost", "organisation", None)]


def test_order_of_causes() -> None:
    """Causes stand in the order of the questions, and below one question of the journeys' first appearance."""
    strong: dict[str, Any] = {"leads": 5, "motivation": 5}
    found = causes_of(
        *(a_moment("", **strong) for _ in range(9)),
        a_moment("Z", leads=1),
        a_moment("A", leads=2, motivation=1),
        a_moment("Z", leads=1),
        a_moment("A", leads=2, motivation=1),
    )
    assert found == [("motivation", "journey", "A"), ("leads", "journey", "Z"), ("leads", "journey", "A")]


def test_a_journey_is_its_exact_name() -> None:
    """Journeys are told apart by every letter; an empty name is no journey."""
    assert causes_of(a_moment("A", cost=1), a_moment("a", cost=1)) == []
    assert causes_of(a_moment("", cost=1), a_moment("", cost=1)) == []


def test_scores_of_journeys() -> None:
    """Plain means of the moments' points, each over the moments that have them.

    A: customer 50 and 100; organisation 0 only; overall (50 + 0)/2 = 25 and 100 → 62.5.
    """
    found = assessed(
        a_moment("A", motivation=3, leads=1),
        a_moment("B"),
        a_moment("A", knowledge=5),
        a_moment("", cost=4),
    )
    assert [(item.journey, item.customer, item.organisation, item.overall, item.scored) for item in found.journeys] == [
        ("A", 75, 0, 62.5, 2),
        ("B", None, None, None, 0),
    ]
    together = found.organisation
    assert (together.customer, together.organisation, together.scored) == (75, 37.5, 3)
    assert together.overall == pytest.approx((25 + 100 + 75) / 3)


def test_no_moments_no_scores() -> None:
    """Without moments everything is unknown, and every phase a blind spot."""
    found = assessed()
    assert (found.organisation.overall, found.organisation.scored, found.journeys, found.causes) == (None, 0, (), ())
    assert " ".join(found.blind_spots) == "awareness consideration purchase after_sales relationship"


def test_blind_spots() -> None:
    """The phases that no moment is in, in their order; a moment without a phase fills none."""
    found = assessed(a_moment(phase="relationship"), a_moment(phase="consideration", cost=1), a_moment())
    assert found.blind_spots == ("awareness", "purchase", "after_sales")
