"""Every score stays in its range, and the priority is the product of its factors."""

import math
from typing import Any

from hypothesis import given

from assessment import report, templating
from tests.property.strategies import result_of, scored_files


@given(scored_files(fewest=1))
def test_priority_stays_between_0_and_100(file: dict[str, Any]) -> None:
    """The priority is 100 times four factors of 0 to 1, so it lies between 0 and 100."""
    for found in result_of(file).moments:
        priority = found.priority
        if priority is not None:
            factors = (priority.urgency, priority.importance_factor, priority.reach_factor, priority.mismatch_factor)
            assert all(0 <= factor <= 1 for factor in factors)
            assert priority.reach_factor >= 0.5
            assert math.isclose(100 * math.prod(factors), priority.priority, abs_tol=1e-9)
            assert 0 <= priority.priority <= 100


@given(scored_files(fewest=1))
def test_priority_is_0_only_when_nothing_is_left_to_improve(file: dict[str, Any]) -> None:
    """The priority never saturates: it is 0 when every answer is at 5, and above 0 otherwise."""
    for found in result_of(file).moments:
        if found.priority is not None:
            perfect = all(answer.level in (None, 5) for answer in found.moment.answers.values())
            assert perfect is (found.priority.priority == 0)
            assert perfect is (found.priority.next_step is None)


@given(scored_files(fewest=1))
def test_scores_stay_between_0_and_100(file: dict[str, Any]) -> None:
    """Sides, overall and its bounds are points of 0 to 100, balance at most 100 either way, the stage 1 to 5."""
    for found in result_of(file).moments:
        maturity = found.maturity
        for points in (maturity.customer, maturity.organisation, maturity.overall, maturity.low, maturity.high):
            assert points is None or 0 <= points <= 100
        assert maturity.balance is None or -100 <= maturity.balance <= 100
        assert maturity.stage in (None, 1, 2, 3, 4, 5)
        assert 0 <= maturity.coverage <= 1


@given(file=scored_files())
def test_the_sum_that_is_shown_comes_out(file: dict[str, Any]) -> None:
    """The factors as they are shown multiply out to the priority that is shown; else a sign says that it is rounded."""
    for item in result_of(file).moments:
        shown = report.factors_of(item, "en")
        if not shown:
            continue
        product = 100 * math.prod(float(shown[name]) for name in ("urgency", "importance", "reach", "mismatch"))
        if shown["equals"] == "=":
            assert templating.number(product, "en", 1) == shown["priority"]
        else:
            assert shown["equals"] == "≈"
            assert abs(product - float(shown["priority"])) <= 0.11
