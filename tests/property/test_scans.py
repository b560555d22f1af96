"""The three short scans stay in their ranges, and a better answer never makes them worse."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from assessment import content
from assessment.loyalty import nps_of_counts, nps_of_percentages
from assessment.result import Result
from tests.property.strategies import files, result_of

METHOD = content.method()
STEPS = ["basics", "experience", "special", "loyal"]


def with_figures(**figures: Any) -> Result:
    """The result of a file with these scans only."""
    return result_of({"format": "contactwijzer-answers", "version": 1, "moments": [], **figures})


@given(st.dictionaries(st.sampled_from(METHOD.departments), st.integers(0, 3), min_size=1), st.data())
def test_a_shared_page_adds_degrees(states: dict[str, int], data: st.DataObject) -> None:
    """Degrees are from 0 to 360, and rise when a department shares more; the next page is one to share more of."""
    found = with_figures(customer_view=states).customer_view
    assert found is not None
    assert 0 <= found.degrees <= 360
    assert 0 < found.coverage <= 1
    if found.next_page is None:
        assert set(states.values()) == {3}
        return
    assert states[found.next_page] == min(states.values())
    more = with_figures(customer_view=states | {found.next_page: states[found.next_page] + 1}).customer_view
    assert more is not None
    assert more.degrees > found.degrees


@given(files(most=1))
def test_scans_are_there_when_answered(file: dict[str, Any]) -> None:
    """A scan has a result exactly when something of it was answered, and every figure is in its range."""
    found = result_of(file)
    for name in ("customer_view", "service_quality", "loyalty"):
        assert (getattr(found, name) is None) is (not file.get(name))
    if found.service_quality:
        assert all(0 <= value <= 100 for value in found.service_quality.points.values())
        assert 0 <= (found.service_quality.self_service_gap or 0) <= 0.9
    if found.loyalty and found.loyalty.nps is not None:
        assert -100 <= found.loyalty.nps <= 100


@given(st.floats(0, 10), st.floats(0, 10), st.floats(1, 7), st.floats(0, 1))
def test_happier_customers_climb(one: float, other: float, effort: float, delight: float) -> None:
    """A higher satisfaction never takes a step back on the ladder."""
    steps = []
    for csat in sorted((one, other)):
        found = with_figures(loyalty={"csat": csat, "effort": effort, "delight": delight}).loyalty
        assert found is not None
        steps.append(STEPS.index(found.step))
    assert steps == sorted(steps)


@given(st.lists(st.integers(0, 1000), min_size=11, max_size=11).filter(any), st.integers(0, 9))
def test_a_higher_mark_never_lowers_the_nps(counts: list[int], mark: int) -> None:
    """When somebody gives one mark more, the NPS is not lower; and it is that of the percentages."""
    before = nps_of_counts(counts, METHOD)
    assert before is not None
    shares = [100 * sum(part) / sum(counts) for part in (counts[9:], counts[:7])]
    assert abs(before - nps_of_percentages(*shares)) < 1e-9
    if counts[mark]:
        moved = list(counts)
        moved[mark] -= 1
        moved[mark + 1] += 1
        after = nps_of_counts(moved, METHOD)
        assert after is not None
        assert after >= before
