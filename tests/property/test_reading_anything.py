"""Whatever a file holds, it is read or refused; nothing else happens."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from assessment import answers
from assessment.problems import AnswersError
from tests.property.strategies import files, json_values


def refused(text: str | bytes) -> bool:
    """Whether a file is refused, with at least one problem."""
    try:
        answers.read(text)
    except AnswersError as error:
        return len(error.problems) > 0
    return False


@given(st.one_of(st.text(), st.binary()))
def test_anything_is_read_or_refused(text: str | bytes) -> None:
    """No text and no bytes make anything but an AnswersError."""
    assert refused(text)


@given(json_values())
def test_any_json_is_read_or_refused(value: Any) -> None:
    """Nor does any JSON."""
    assert refused(json.dumps(value))


@st.composite
def spoiled(draw: st.DrawFn) -> dict[str, Any]:
    """A valid file in which any value, at any depth, was replaced by any other."""
    file: dict[str, Any] = json.loads(json.dumps(draw(files(fewest=1, most=2))))
    inside: Any = file
    while True:
        keys = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
        key = draw(st.sampled_from(keys))
        if isinstance(inside[key], dict | list) and inside[key] and draw(st.integers(0, 4)):
            inside = inside[key]
        else:
            inside[key] = draw(json_values())
            return file


@given(spoiled())
def test_a_spoiled_file_is_read_or_refused(file: dict[str, Any]) -> None:
    """A file with one odd value is read where the value happens to fit, and refused otherwise."""
    refused(json.dumps(file))
    refused(json.dumps(file, ensure_ascii=False))


@given(files(fewest=1, most=2), st.data())
def test_a_truncated_file_is_refused(file: dict[str, Any], data: st.DataObject) -> None:
    """A file that was cut off somewhere is never taken for a whole one."""
    text = json.dumps(file)
    assert refused(text[: data.draw(st.integers(0, len(text) - 1))])
