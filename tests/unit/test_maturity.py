"""Hand-computed examples of one moment's scores (method.md "One moment")."""

from typing import Any

import pytest

from assessment import content
from assessment.answers import Answer, Deliberate, Moment
from assessment.maturity import Maturity, maturity_of, points

CUSTOMER = ("motivation", "knowledge", "threshold", "facilitation", "relevance")
ORGANISATION = ("leads", "value", "cost", "satisfaction", "loyalty")


def scored(customer: list[int] | None = None, organisation: list[int] | None = None, **fields: Any) -> Maturity:
    """The scores of a moment whose first questions of each side have these levels."""
    levels = dict(zip(CUSTOMER, customer or [], strict=False))
    levels |= dict(zip(ORGANISATION, organisation or [], strict=False))
    return scored_answers({question: Answer(level=level) for question, level in levels.items()}, **fields)


def scored_answers(answers: dict[str, Answer], **fields: Any) -> Maturity:
    """The scores of a moment with these answers."""
    moment = Moment(id="m1", name="Moment", answers=answers, **fields)
    return maturity_of(moment, content.questionnaire(), content.method())


@pytest.mark.parametrize(("level", "expected"), [(1, 0), (2, 25), (3, 50), (4, 75), (5, 100)])
def test_points(level: int, expected: float) -> None:
    """Every level above the first is worth 25 points."""
    assert expected == points(level, content.method())


def test_a_side_is_the_mean_of_its_own_questions() -> None:
    """Each side is the mean of its answered questions, and both sides weigh the same whatever their number."""
    found = scored([5, 5, 5, 3, 2], [2])
    assert found.customer == 75  # (100 + 100 + 100 + 50 + 25) / 5
    assert found.organisation == 25
    assert found.overall == 50
    assert found.balance == 50


def test_overall_of_one_side() -> None:
    """Where one side has no answers, overall is the other side, and nothing compares them."""
    found = scored([3, 4], [])
    assert found.customer == 62.5
    assert None is found.organisation
    assert found.overall == 62.5
    assert None is found.balance
    assert None is found.stance
    assert found.mismatch == "none"


def test_nothing_answered() -> None:
    """A moment without answers has no scores; it could still turn out to be anything."""
    expected = Maturity(
        customer=None,
        organisation=None,
        overall=None,
        balance=None,
        stance=None,
        stage=None,
        mismatch="none",
        coverage=0,
        low=0,
        high=100,
        provisional=True,
    )
    assert expected == scored()


def test_nothing_applies() -> None:
    """Where no question applies there is nothing to score, now or later."""
    found = scored_answers({question: Answer(not_applicable=True) for question in CUSTOMER + ORGANISATION})
    assert (found.overall, found.low, found.high) == (None, None, None)
    assert found.provisional


@pytest.mark.parametrize(
    ("customer", "organisation", "overall", "stage"),
    [
        ([1], [1], 0, 1),
        ([1, 1, 1, 1, 2], [2, 2, 2, 1, 1], 10, 1),
        ([2], [1], 12.5, 2),
        ([2], [2], 25, 2),
        ([2], [2, 3, 3, 3, 3], 35, 2),
        ([3], [2], 37.5, 3),
        ([3], [3], 50, 3),
        ([3], [3, 3, 4, 4, 4], 57.5, 3),
        ([4], [3], 62.5, 4),
        ([4], [4], 75, 4),
        ([5], [3, 4, 4, 4, 4], 85, 4),
        ([5], [4], 87.5, 5),
        ([5], [5], 100, 5),
        ([2, 3, 3], [3, 3, 3], 275 / 6, 3),
    ],
)
def test_stage(customer: list[int], organisation: list[int], overall: float, stage: int) -> None:
    """The stage is overall rounded to the nearest of 0, 25, 50, 75 and 100, halves up."""
    found = scored(customer, organisation)
    assert pytest.approx(overall) == found.overall
    assert stage == found.stage


@pytest.mark.parametrize(
    ("customer", "organisation", "stance"),
    [
        ([3], [3], "in_step"),
        ([5], [5], "in_step"),
        ([3], [3, 3, 3, 3, 2], "customer_first"),
        ([3, 3, 3, 3, 2], [3], "organisation_first"),
        ([3, 3, 3, 3, 2], [3, 3, 3, 3, 2], "neglected"),
        ([1], [1], "neglected"),
    ],
)
def test_stance(customer: list[int], organisation: list[int], stance: str) -> None:
    """A side does its part from exactly 50 points; 45 is not enough."""
    assert stance == scored(customer, organisation).stance


@pytest.mark.parametrize(
    ("customer", "organisation", "balance", "mismatch"),
    [
        ([3], [3], 0, "none"),
        ([3, 3, 3, 3, 2], [2], 20, "none"),
        ([3], [2], 25, "unintended"),
        ([2], [3], -25, "unintended"),
        ([1], [5], -100, "unintended"),
    ],
)
def test_mismatch(customer: list[int], organisation: list[int], balance: float, mismatch: str) -> None:
    """Sides that are exactly 25 points apart, in either direction, are a mismatch; 20 points are not."""
    found = scored(customer, organisation)
    assert balance == found.balance
    assert mismatch == found.mismatch


@pytest.mark.parametrize(
    ("customer", "organisation"),
    [([3, 3, 2], [2, 2, 1]), ([4, 4, 5], [3, 3, 4])],
    ids=["125/3 and 50/3", "250/3 and 175/3"],
)
def test_mismatch_of_thirds(customer: list[int], organisation: list[int]) -> None:
    """Exactly 25 points apart is a mismatch too where the sides are thirds that a computer cannot write exactly."""
    assert scored(customer, organisation).mismatch == "unintended"
    assert scored(organisation, customer).mismatch == "unintended"


@pytest.mark.parametrize(
    ("said", "mismatch"),
    [
        (None, "unintended"),
        (Deliberate(False), "unintended"),
        (Deliberate(False, "Required by law"), "unintended"),
        (Deliberate(True), "unintended"),
        (Deliberate(True, " \n\t"), "unintended"),
        (Deliberate(True, "Required by law"), "deliberate"),
    ],
)
def test_deliberate_needs_a_reason(said: Deliberate | None, mismatch: str) -> None:
    """A mismatch is deliberate only when it was flagged and given a reason."""
    assert mismatch == scored([5], [1], mismatch=said).mismatch


def test_a_flag_does_not_make_a_mismatch() -> None:
    """Sides less than 25 points apart have no mismatch to be deliberate about."""
    assert scored([3], [3], mismatch=Deliberate(True, "Required by law")).mismatch == "none"


def test_coverage_low_and_high() -> None:
    """What does not apply leaves the count; what is not answered yet could be 1 or 5."""
    found = scored_answers(
        {
            "motivation": Answer(level=3),
            "knowledge": Answer(level=5),
            "threshold": Answer(not_applicable=True),
            "facilitation": Answer(note="Ask the team"),
            "leads": Answer(level=2),
            "cost": Answer(not_applicable=True),
        }
    )
    assert found.coverage == 3 / 8
    assert found.overall == 50  # customer (50 + 100) / 2 = 75, organisation 25
    assert found.low == 21.875  # customer (50 + 100 + 0 + 0) / 4 = 37.5, organisation (25 + 0 + 0 + 0) / 4 = 6.25
    assert found.high == 84.375  # customer (50 + 100 + 100 + 100) / 4 = 87.5, organisation (25 + 300) / 4 = 81.25


def test_bounds_of_a_side_that_is_still_open() -> None:
    """A side without answers is absent from overall, yet present in low and high."""
    found = scored([5, 5, 5, 5, 5], [])
    assert (found.low, found.overall, found.high) == (50, 100, 100)


def test_bounds_of_a_side_that_does_not_apply() -> None:
    """A side of which no question applies is absent from low and high as well."""
    answers = {question: Answer(level=4) for question in CUSTOMER}
    found = scored_answers(answers | {question: Answer(not_applicable=True) for question in ORGANISATION})
    assert (found.low, found.overall, found.high) == (75, 75, 75)
    assert found.coverage == 1


@pytest.mark.parametrize(
    ("answered", "not_applicable", "provisional"),
    [(5, 0, False), (4, 0, True), (4, 2, False), (4, 1, True), (1, 8, False), (10, 0, False)],
)
def test_provisional(answered: int, not_applicable: int, provisional: bool) -> None:
    """A score is provisional while less than half of what applies is answered; exactly half is enough."""
    questions = CUSTOMER + ORGANISATION
    answers = {question: Answer(level=3) for question in questions[:answered]}
    answers |= {question: Answer(not_applicable=True) for question in questions[answered : answered + not_applicable]}
    assert provisional is scored_answers(answers).provisional
