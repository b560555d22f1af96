"""The three short scans, computed by hand: customer picture, service quality and loyalty ladder (method.md)."""

from typing import Any

import pytest

from assessment import content
from assessment.answers import Answers, LoyaltyFigures, Moment, ServiceQualityAnswers
from assessment.customer_view import CustomerView
from assessment.loyalty import Loyalty, nps_of_counts, nps_of_percentages
from assessment.result import Result, assess
from assessment.service_quality import ServiceQuality

METHOD = content.method()
DEPARTMENTS = METHOD.departments


def assessed(*phases: str, **scans: Any) -> Result:
    """The result of these scans, with a moment in each of these phases."""
    moments = tuple(Moment(id=f"m{index}", name="M", phase=phase) for index, phase in enumerate(phases))
    return assess(Answers(format="contactwijzer-answers", version=1, moments=moments, **scans))


def view_of(*phases: str, **states: int) -> CustomerView:
    """The customer picture of these departments."""
    found = assessed(*phases, customer_view=states).customer_view
    assert found is not None
    return found


def quality_of(**answers: Any) -> ServiceQuality:
    """The service quality with these answers."""
    found = assessed(service_quality=ServiceQualityAnswers(**answers)).service_quality
    assert found is not None
    return found


def ladder_of(**figures: Any) -> Loyalty:
    """The loyalty ladder with these figures."""
    found = assessed(loyalty=LoyaltyFigures(**figures)).loyalty
    assert found is not None
    return found


def test_a_scan_that_was_not_done_is_null() -> None:
    """A scan without a single answer has no result."""
    found = assessed()
    assert (found.customer_view, found.service_quality, found.loyalty) == (None, None, None)
    found = assessed(service_quality=ServiceQualityAnswers(), loyalty=LoyaltyFigures(), customer_view={})
    assert (found.customer_view, found.service_quality, found.loyalty) == (None, None, None)


@pytest.mark.parametrize(
    ("states", "degrees"),
    [
        ({"sales": 0}, 0),
        ({"sales": 1}, 120),
        ({"sales": 2}, 240),
        ({"sales": 3}, 360),
        ({"sales": 1, "service": 2}, 180),
        (dict.fromkeys(DEPARTMENTS, 3), 360),
        (dict(zip(DEPARTMENTS, (2, 3, 1, 0, 2, 1, 0), strict=True)), 360 * 9 / 21),
    ],
)
def test_degrees(states: dict[str, int], degrees: float) -> None:
    """Degrees are 360 times the mean share of the departments that answered: 0, a third, two thirds, all."""
    found = view_of(**states)
    assert found.degrees == pytest.approx(degrees)
    assert found.coverage == len(states) / 7
    assert {name: pytest.approx(state / 3) for name, state in states.items()} == found.shares


def test_shares_stand_in_the_order_of_the_list() -> None:
    """Whatever the order of the file, departments stand in that of the list."""
    assert list(view_of(external=1, it=2, sales=3).shares) == ["sales", "it", "external"]


@pytest.mark.parametrize(
    ("phases", "states", "expected"),
    [
        ((), {"sales": 2, "service": 1, "it": 1}, "service"),  # the lowest, then list order
        ((), {"sales": 3, "service": 3}, None),
        ((), {"sales": 3, "service": 2}, "service"),
        (("awareness",), {"sales": 0, "service": 0, "marketing": 0}, "sales"),
        (("after_sales",), {"sales": 0, "service": 0, "marketing": 0}, "service"),
        (("relationship", "awareness"), {"sales": 0, "service": 0, "marketing": 0}, "marketing"),  # touches both
        (("relationship", "awareness"), {"sales": 0, "service": 0, "marketing": 1}, "sales"),  # the lowest goes first
        (("purchase", "purchase", "awareness"), {"logistics": 1, "external": 1}, "logistics"),  # two against one
    ],
)
def test_next_page(phases: tuple[str, ...], states: dict[str, int], expected: str | None) -> None:
    """The lowest share; of equal ones the department in whose phases most moments are; then the list."""
    assert expected == view_of(*phases, **states).next_page


def test_service_quality() -> None:
    """Levels 4, 2, 2, 2 are 75, 25, 25, 25 points, 37.5 on average; 45% self-service is 45 points short of 90%."""
    found = quality_of(
        interpretation=4, integration=2, ease=2, feedback=2, self_service_share=0.45, efficiency=4, customer_focus=3
    )
    assert found.points == {"interpretation": 75, "integration": 25, "ease": 25, "feedback": 25}
    assert (found.mean, found.self_service_gap) == (37.5, pytest.approx(0.45))
    assert (found.efficiency, found.customer_focus, found.shared_beats_service) == (75, 50, True)


@pytest.mark.parametrize(("share", "gap"), [(0, 0.9), (0.6, 0.3), (0.9, 0), (1, 0), (None, None)])
def test_self_service_gap(share: float | None, gap: float | None) -> None:
    """What self-service falls short of the article's 90%, never less than nothing."""
    found = quality_of(self_service_share=share, ease=3).self_service_gap
    assert found == (None if gap is None else pytest.approx(gap))


@pytest.mark.parametrize(
    ("efficiency", "customer_focus", "expected"),
    [(4, 3, True), (5, 1, True), (3, 3, False), (2, 4, False), (4, None, None), (None, 4, None)],
)
def test_shared_beats_service(efficiency: int | None, customer_focus: int | None, expected: bool | None) -> None:
    """One level, 25 points, ahead is enough for the warning; one of the two alone says nothing."""
    assert expected is quality_of(efficiency=efficiency, customer_focus=customer_focus, ease=3).shared_beats_service


def test_part_of_service_quality() -> None:
    """What was not answered is absent or null."""
    found = quality_of(efficiency=2)
    assert ServiceQuality({}, None, None, 25, None, None) == found


@pytest.mark.parametrize(
    ("figures", "holds", "step"),
    [
        ({"csat": 8, "effort": 5, "delight": 0.5}, "holds holds holds", "loyal"),  # the article's "an 8"
        ({"csat": 7.9, "effort": 5, "delight": 0.5}, "fails holds holds", "basics"),
        ({"csat": 8, "effort": 4.9, "delight": 0.5}, "holds fails holds", "experience"),
        ({"csat": 8, "effort": 5, "delight": 0.49}, "holds holds fails", "special"),
        ({"csat": 7.4, "effort": 4.8, "delight": 0.3}, "fails fails fails", "basics"),
        ({"csat": 9}, "holds unknown unknown", "experience"),
        ({"effort": 6, "delight": 0.9}, "unknown holds holds", "basics"),
        ({"csat": 9, "delight": 0.1}, "holds unknown fails", "experience"),
        ({"csat": 10, "effort": 7}, "holds holds unknown", "special"),
        ({"nps_counts": (0,) * 11}, "unknown unknown unknown", "basics"),
    ],
)
def test_ladder(figures: dict[str, Any], holds: str, step: str) -> None:
    """The first layer that does not hold or is unknown stops the climb."""
    found = ladder_of(**figures)
    assert dict(zip(("basics", "experience", "special"), holds.split(), strict=True)) == found.layers
    assert list(found.layers) == ["basics", "experience", "special"]
    assert step == found.step


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((0, 0, 1, 2, 3, 5, 9, 20, 15, 6, 2), 100 * (8 - 20) / 63),  # method.md's own example
        ((6, 4, 8, 10, 14, 30, 52, 104, 108, 44, 20), -15),  # 64 − 124 of 400
        ((0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1), 100),
        ((1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0), -100),
        ((0, 0, 0, 0, 0, 0, 0, 5, 5, 0, 0), 0),  # passives count in the whole only
        ((0, 0, 0, 0, 0, 0, 10, 10, 10, 35, 35), 60),  # 70% promoters, 10% detractors
        ((0,) * 11, None),
    ],
)
def test_nps_of_counts(counts: tuple[int, ...], expected: float | None) -> None:
    """Percentage of 9 and 10 less percentage of 0 to 6 (Reichheld 2003)."""
    found = nps_of_counts(counts, METHOD)
    assert found == (None if expected is None else pytest.approx(expected))
    assert found == ladder_of(nps_counts=counts).nps


def test_nps_of_percentages() -> None:
    """70% promoters and 10% detractors are 60; without marks there is no NPS."""
    assert nps_of_percentages(70, 10) == 60
    assert nps_of_percentages(0, 100) == -100
    assert ladder_of(csat=8).nps is None
