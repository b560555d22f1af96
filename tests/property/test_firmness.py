"""Firmness is reproducible, its shares add up to 1, and a better answer never makes a moment more often the first."""

import math
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from assessment import content, firmness
from assessment.answers import Answers
from assessment.result import assess, with_robustness
from tests.property.strategies import read_of, result_of, results_by_id, scored_files


def without_draws(answers: Answers) -> Any:
    """The result with draws that are made anew."""
    firmness._draws.cache_clear()
    return assess(answers)


@given(scored_files(most=4))
def test_shares_add_up_to_one(file: dict[str, Any]) -> None:
    """The shares of the ranked moments are between 0 and 1 and add up to 1; others have none."""
    found = result_of(file)
    shares = [item.first_share for item in found.moments if item.rank is not None]
    assert all(share is not None and 0 <= share <= 1 for share in shares)
    assert not shares or math.isclose(1, sum(share for share in shares if share is not None))
    assert all(item.first_share is None for item in found.moments if item.rank is None)
    assert (found.firmness is None) is (not shares)


@given(scored_files(most=3))
def test_the_same_every_time(file: dict[str, Any]) -> None:
    """The draws have a fixed seed: drawn anew, every share is the same."""
    answers = read_of(file)
    assert without_draws(answers) == without_draws(answers)


@given(scored_files(fewest=1, most=4), st.data())
def test_raising_a_level_never_makes_it_firmer(file: dict[str, Any], data: st.DataObject) -> None:
    """A moment of which one answer is better comes first in at most as many draws; where its mismatch is the same."""
    moment = data.draw(st.sampled_from(file["moments"]))
    raisable = [q for q, answer in moment["answers"].items() if answer.get("level", 5) < 5]
    if not raisable:
        return
    question = data.draw(st.sampled_from(raisable))
    level = {"level": moment["answers"][question]["level"] + 1}
    raised = moment | {"answers": moment["answers"] | {question: level}}
    better = file | {"moments": [raised if item is moment else item for item in file["moments"]]}
    before, after = results_by_id(file)[moment["id"]], results_by_id(better)[moment["id"]]
    if before.maturity.mismatch == after.maturity.mismatch:
        assert before.first_share is not None
        assert after.first_share is not None
        assert after.first_share <= before.first_share + 1e-9


@given(scored_files(most=3))
def test_the_first_paint_is_the_same_result(file: dict[str, Any]) -> None:
    """Robustness added later gives the result that is worked out at once."""
    answers = read_of(file)
    light = assess(answers, robust=False)
    assert with_robustness(light) == assess(answers)
    assert [item.rank for item in light.moments] == [item.rank for item in assess(answers).moments]


@given(st.floats(0, 1), st.floats(0, 1))
def test_labels_rise_with_the_share(one: float, other: float) -> None:
    """A larger share never has a weaker label."""
    order = ["close_call", "likely", "firm"]
    labels = [firmness.firmness_of(share, content.method()) for share in sorted((one, other))]
    places = [order.index(label) for label in labels if label is not None]
    assert places == sorted(places)
    assert len(places) == 2
