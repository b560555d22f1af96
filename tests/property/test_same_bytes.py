"""The same answers give the same bytes."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from assessment import answers
from assessment.result import as_json, assess, canonical
from tests.property.strategies import read_of, result_of, scored_files


@given(scored_files())
def test_scoring_twice_gives_the_same_bytes(file: dict[str, Any]) -> None:
    """Nothing but the file decides about the result: no clock, no chance, no memory of the last time."""
    text = json.dumps(file)
    assert as_json(assess(answers.read(text))).encode() == as_json(assess(answers.read(text))).encode()


@given(scored_files())
def test_saving_and_opening_gives_the_same_bytes(file: dict[str, Any]) -> None:
    """The result of a file is that of the same file after an export and an import."""
    assert as_json(result_of(file)) == as_json(assess(answers.read(answers.write(read_of(file)))))


@given(scored_files(fewest=1), st.randoms(use_true_random=False))
def test_the_order_of_keys_does_not_matter(file: dict[str, Any], random: Any) -> None:
    """JSON objects have no order, so another order of their keys gives the same bytes."""

    def shuffled(value: Any) -> Any:
        match value:
            case dict():
                keys = list(value)
                random.shuffle(keys)
                return {key: shuffled(value[key]) for key in keys}
            case list():
                return [shuffled(item) for item in value]
        return value

    assert as_json(result_of(file)) == as_json(result_of(shuffled(file)))


@given(scored_files())
def test_the_result_is_canonical(file: dict[str, Any]) -> None:
    """Reading a result and writing it canonically changes nothing: twelve digits stay the same twelve."""
    text = as_json(result_of(file))
    assert text == canonical(json.loads(text))
    assert text.endswith("}\n")
