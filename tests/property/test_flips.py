"""A flip does what it says, and there is no other."""

from typing import Any

from hypothesis import given

from assessment.result import assess
from tests.property.strategies import QUESTIONS, read_of, result_of, scored_files


@given(scored_files(most=3))
def test_flips_are_all_of_them(file: dict[str, Any]) -> None:
    """Of all answers, each changed one up and one down in a whole new file, those that put another first are listed."""
    first = result_of(file).first
    expected = []
    for index, moment in enumerate(file["moments"]):
        for question in QUESTIONS:
            level = moment["answers"].get(question, {}).get("level")
            for other in (level + 1, level - 1) if level else ():
                if not 1 <= other <= 5:
                    continue
                changed = moment | {"answers": moment["answers"] | {question: {"level": other}}}
                moments = [*file["moments"][:index], changed, *file["moments"][index + 1 :]]
                then = assess(read_of(file | {"moments": moments}), robust=False).first
                if then != first:
                    expected.append((moment["id"], question, level, other, then))
    assert expected == [
        (flip.moment, flip.question, flip.from_level, flip.to_level, flip.first) for flip in result_of(file).flips
    ]
