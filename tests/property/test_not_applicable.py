"""A question that does not apply changes the coverage and the bounds, and never counts as low."""

import math
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from assessment.maturity import Maturity
from tests.property.strategies import QUESTIONS, results_by_id, scored_files


@st.composite
def open_and_not_applicable(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any], str]:
    """A file in which one question of a moment is open, the same with it not applicable, and the id of the moment."""
    file = draw(scored_files(fewest=1))
    index = draw(st.integers(0, len(file["moments"]) - 1))
    question = draw(st.sampled_from(QUESTIONS))
    moment = file["moments"][index]

    def with_answer(answer: dict[str, Any]) -> dict[str, Any]:
        changed = moment | {"answers": moment.get("answers", {}) | {question: answer}}
        return file | {"moments": [*file["moments"][:index], changed, *file["moments"][index + 1 :]]}

    return with_answer({}), with_answer({"not_applicable": True}), moment["id"]


def scores_of(maturity: Maturity) -> tuple[object, ...]:
    """What a moment scores, apart from how sure that is."""
    return (
        maturity.customer,
        maturity.organisation,
        maturity.overall,
        maturity.balance,
        maturity.stance,
        maturity.stage,
        maturity.mismatch,
    )


@given(open_and_not_applicable())
def test_not_applicable_scores_as_if_it_were_open(case: tuple[dict[str, Any], dict[str, Any], str]) -> None:
    """Nobody is marked down for a question that does not apply: scores, priorities and ranks are those without it."""
    unanswered, not_applicable, _ = case
    was, now = results_by_id(unanswered), results_by_id(not_applicable)
    for moment in was:
        assert scores_of(was[moment].maturity) == scores_of(now[moment].maturity)
        assert (was[moment].priority, was[moment].rank) == (now[moment].priority, now[moment].rank)


@given(open_and_not_applicable())
def test_not_applicable_makes_a_score_surer(case: tuple[dict[str, Any], dict[str, Any], str]) -> None:
    """One question fewer to answer: coverage does not fall, and what the score can still become does not widen."""
    unanswered, not_applicable, moment = case
    was, now = results_by_id(unanswered)[moment].maturity, results_by_id(not_applicable)[moment].maturity
    assert now.coverage >= was.coverage
    if was.coverage > 0:
        assert now.coverage > was.coverage
    assert was.low is not None
    assert was.high is not None
    if now.low is not None and now.high is not None:
        assert now.low >= was.low - 1e-9
        assert now.high <= was.high + 1e-9


@given(scored_files(fewest=1))
def test_coverage_counts_what_applies(file: dict[str, Any]) -> None:
    """Coverage is the answered share of what applies, and a score is provisional below half."""
    for given_moment, found in zip(file["moments"], results_by_id(file).values(), strict=True):
        given_answers = given_moment.get("answers", {}).values()
        applicable = 10 - sum(answer.get("not_applicable", False) for answer in given_answers)
        answered = sum("level" in answer for answer in given_answers)
        if applicable:
            assert math.isclose(answered / applicable, found.maturity.coverage)
            assert (2 * answered < applicable) is found.maturity.provisional
