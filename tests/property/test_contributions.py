"""Contributions add up to the priority."""

import math
from typing import Any

from hypothesis import given

from tests.property.strategies import result_of, scored_files


@given(scored_files(fewest=1))
def test_contributions_add_up_to_the_priority(file: dict[str, Any]) -> None:
    """The reasons of a moment are together exactly its priority, and none of them is negative."""
    for found in result_of(file).moments:
        if found.priority is not None:
            assert math.isclose(found.priority.priority, math.fsum(found.priority.contributions.values()), abs_tol=1e-9)
            assert min(found.priority.contributions.values()) >= 0


@given(scored_files(fewest=1))
def test_only_answered_questions_contribute(file: dict[str, Any]) -> None:
    """A question without a level is no reason; one at the highest level contributes nothing."""
    for found in result_of(file).moments:
        levels = {question: answer.level for question, answer in found.moment.answers.items() if answer.level}
        assert bool(levels) is (found.priority is not None)
        if found.priority is not None:
            assert levels.keys() == found.priority.contributions.keys()
            assert all(found.priority.contributions[question] == 0 for question in levels if levels[question] == 5)
