"""A plan, that is actions and targets, asks for version 2 of the file, as a channel table does; it changes no score."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment import answers
from assessment.problems import AnswersError
from assessment.result import as_json, assess
from tests.property.strategies import CHANNELS, files, plans, read_of, result_of, scored_files, targets


def is_newer(file: dict[str, Any]) -> bool:
    """Whether a file has an action, a target or a channel table."""
    return bool(file.get("actions") or file.get("channel_table")) or any(
        moment.get("targets") for moment in file["moments"]
    )


@given(files())
def test_the_version_is_the_lowest_that_holds_the_answers(file: dict[str, Any]) -> None:
    """Only a file with an action, a target or a channel table is of version 2."""
    found = read_of(file)
    assert (2 if is_newer(file) else 1) == found.version == json.loads(answers.write(found))["version"]


@given(files())
def test_version_1_knows_neither_plan_nor_table(file: dict[str, Any]) -> None:
    """The same file as version 1 is refused for each of its new keys and channels, and for nothing else."""
    moments = [index for index, moment in enumerate(file["moments"]) if "targets" in moment]
    expected = {(key, "unknown_key") for key in {"actions", "channel_table"} & set(file)}
    expected |= {(f"moments[{index}].targets", "unknown_key") for index in moments}
    expected |= {
        (f"moments[{index}].channels[{place}]", "choice")
        for index, moment in enumerate(file["moments"])
        for place, channel in enumerate(moment.get("channels", ()))
        if channel not in CHANNELS
    }
    if not expected:
        assert read_of(file | {"version": 1}) == read_of(file)
        return
    with pytest.raises(AnswersError) as caught:
        read_of(file | {"version": 1})
    assert expected == {(item.path, item.code) for item in caught.value.problems}


@given(scored_files(fewest=1), st.data())
def test_no_score_depends_on_a_plan(file: dict[str, Any], data: st.DataObject) -> None:
    """With any actions and targets the result is byte for byte the same."""
    planned = file | {"version": 2} | data.draw(plans([moment["id"] for moment in file["moments"]]))
    planned["moments"] = [moment | {"targets": data.draw(targets())} for moment in file["moments"]]
    assert as_json(assess(read_of(file), robust=False)) == as_json(assess(read_of(planned), robust=False))
    assert result_of(file).flips == result_of(planned).flips
