"""The ranking does not depend on the order of the moments, but for which of equal ones comes first."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.property.strategies import result_of, scored_files


@given(scored_files(fewest=1, most=4), st.data())
def test_order_of_moments_changes_no_rank(file: dict[str, Any], data: st.DataObject) -> None:
    """Every moment has the same scores and the same rank wherever it stands in the file."""
    shuffled = file | {"moments": data.draw(st.permutations(file["moments"]))}
    expected = {found.moment.id: found for found in result_of(file).moments}
    assert expected == {found.moment.id: found for found in result_of(shuffled).moments}


@given(scored_files(most=4))
def test_first_is_the_first_of_those_at_rank_1(file: dict[str, Any]) -> None:
    """What to tackle first is at rank 1; of several it is the first in the given order; null when nothing is ranked."""
    found = result_of(file)
    at_rank_1 = [moment.moment.id for moment in found.moments if moment.rank == 1]
    assert (at_rank_1[0] if at_rank_1 else None) == found.first


@given(scored_files(most=4))
def test_a_rank_counts_the_moments_with_a_higher_priority(file: dict[str, Any]) -> None:
    """A rank is one more than the number of moments whose priority is higher; equal ones share it."""
    found = [moment for moment in result_of(file).moments if moment.priority is not None]
    priorities = [moment.priority.priority for moment in found if moment.priority is not None]
    assert [1 + sum(other - own > 1e-9 for other in priorities) for own in priorities] == [
        moment.rank for moment in found
    ]
