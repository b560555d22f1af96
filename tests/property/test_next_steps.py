"""The next step says what comes of it: its drop is the priority before less the priority after."""

import math
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.property.strategies import QUESTIONS, result_of, results_by_id, scored_files


@given(scored_files(fewest=1), st.data())
def test_taking_a_step_gives_its_drop(file: dict[str, Any], data: st.DataObject) -> None:
    """Whoever takes a step finds the priority that was promised, mismatch and all, with the volumes as they are."""
    index = data.draw(st.integers(0, len(file["moments"]) - 1))
    moment = file["moments"][index]
    before = results_by_id(file)[moment["id"]].priority
    for step in before.next_steps if before else ():
        changed = moment | {"answers": moment["answers"] | {step.question: {"level": step.to_level}}}
        taken = file | {"moments": [*file["moments"][:index], changed, *file["moments"][index + 1 :]]}
        after = results_by_id(taken)[moment["id"]].priority
        assert before is not None
        assert after is not None
        assert math.isclose(before.priority - after.priority, step.drop, abs_tol=1e-9)


@given(scored_files(fewest=1))
def test_every_question_below_5_has_a_step(file: dict[str, Any]) -> None:
    """The list has each answered question below 5 once, in the order of the questionnaire, one level up."""
    for found in result_of(file).moments:
        levels = {question: found.moment.answers[question].level for question in found.moment.answers}
        expected = [
            (question, level, level + 1) for question in QUESTIONS if (level := levels.get(question)) and level < 5
        ]
        steps = found.priority.next_steps if found.priority else ()
        assert expected == [(step.question, step.from_level, step.to_level) for step in steps]


@given(scored_files(fewest=1))
def test_the_next_step_is_allowed_and_drops_most(file: dict[str, Any]) -> None:
    """The next step is an allowed one, no allowed one drops more, and there is one whenever there is a step."""
    for found in result_of(file).moments:
        if found.priority is not None and found.priority.next_steps:
            drops = {step.question: step.drop for step in found.priority.next_steps if step.allowed}
            assert found.priority.next_step in drops
            assert drops[found.priority.next_step] >= max(drops.values()) - 1e-9
