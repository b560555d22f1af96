"""Raising a level never raises urgency, and never lowers the moment's overall score."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.property.strategies import QUESTIONS, levels, results_by_id, scored_files


@st.composite
def raised(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any], str]:
    """A file, the same file with one level of one moment raised, and the id of that moment."""
    before = draw(scored_files(fewest=1))
    index = draw(st.integers(0, len(before["moments"]) - 1))
    question = draw(st.sampled_from(QUESTIONS))
    lower, higher = sorted(draw(st.lists(levels(), min_size=2, max_size=2, unique=True)))
    moment = before["moments"][index]

    def at(level: int) -> dict[str, Any]:
        changed = moment | {"answers": moment.get("answers", {}) | {question: {"level": level}}}
        return before | {"moments": [*before["moments"][:index], changed, *before["moments"][index + 1 :]]}

    return at(lower), at(higher), moment["id"]


@given(raised())
def test_raising_a_level_lowers_urgency(case: tuple[dict[str, Any], dict[str, Any], str]) -> None:
    """The higher a level, the lower the urgency of its moment; every layer has a weight, so it always counts."""
    before, after, moment = case
    was, now = results_by_id(before)[moment].priority, results_by_id(after)[moment].priority
    assert was is not None
    assert now is not None
    assert now.urgency < was.urgency


@given(raised())
def test_raising_a_level_raises_overall(case: tuple[dict[str, Any], dict[str, Any], str]) -> None:
    """The higher a level, the higher the score of its moment, and with it the least and the most it can become."""
    before, after, moment = case
    was, now = results_by_id(before)[moment].maturity, results_by_id(after)[moment].maturity
    for lower, higher in ((was.overall, now.overall), (was.low, now.low), (was.high, now.high)):
        assert lower is not None
        assert higher is not None
        assert lower < higher
    assert was.coverage == now.coverage


@given(raised())
def test_raising_a_level_leaves_other_moments_alone(case: tuple[dict[str, Any], dict[str, Any], str]) -> None:
    """A moment's priority does not depend on the answers of another one."""
    before, after, moment = case
    was, now = results_by_id(before), results_by_id(after)
    for other in was.keys() - {moment}:
        assert was[other].priority == now[other].priority
