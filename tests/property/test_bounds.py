"""Overall lies between low and high, however few questions are answered.

A side without answers is absent from overall, yet present in low and high, where its questions are at 1 or at 5. The
law holds all the same: say the customer's side is c and the other side is still open. Then low is at most (c + 0) / 2
and high at least (c + 100) / 2, and c lies between these because it lies between 0 and 100. A side that does not apply
at all is absent from all three.
"""

import math
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.property.strategies import QUESTIONS, levels, result_of, results_by_id, scored_files

ROUNDING = 1e-9


@given(scored_files(fewest=1))
def test_overall_lies_between_low_and_high(file: dict[str, Any]) -> None:
    """The score so far is one that the finished answers can still give or lies between two of them."""
    for found in result_of(file).moments:
        maturity = found.maturity
        if maturity.overall is not None:
            assert maturity.low is not None
            assert maturity.high is not None
            assert maturity.low - ROUNDING <= maturity.overall <= maturity.high + ROUNDING


@given(scored_files(fewest=1))
def test_low_and_high_meet_when_everything_is_answered(file: dict[str, Any]) -> None:
    """Where nothing is left to answer there is one score; where something is, there is room."""
    for found in result_of(file).moments:
        maturity = found.maturity
        if maturity.low is not None and maturity.high is not None:
            complete = maturity.coverage == 1
            assert complete is math.isclose(maturity.low, maturity.high, abs_tol=ROUNDING)


@given(scored_files(fewest=1, most=2), st.data())
def test_every_way_to_finish_lies_between_low_and_high(file: dict[str, Any], data: st.DataObject) -> None:
    """However the open questions are answered, the score ends between low and high; all at 1 or 5 reach them."""
    moment = file["moments"][0]
    given_answers = moment.get("answers", {})
    unanswered = [
        question
        for question in QUESTIONS
        if "level" not in given_answers.get(question, {}) and not given_answers.get(question, {}).get("not_applicable")
    ]
    assume(unanswered)

    def finished(found: list[int]) -> float:
        closed = {question: {"level": level} for question, level in zip(unanswered, found, strict=True)}
        changed = file | {"moments": [moment | {"answers": given_answers | closed}, *file["moments"][1:]]}
        overall = results_by_id(changed)[moment["id"]].maturity.overall
        assert overall is not None
        return overall

    maturity = results_by_id(file)[moment["id"]].maturity
    assert maturity.low is not None
    assert maturity.high is not None
    size = len(unanswered)
    some = finished(data.draw(st.lists(levels(), min_size=size, max_size=size)))
    assert maturity.low - ROUNDING <= some <= maturity.high + ROUNDING
    assert math.isclose(maturity.low, finished([1] * size), abs_tol=ROUNDING)
    assert math.isclose(maturity.high, finished([5] * size), abs_tol=ROUNDING)
