"""Ids are labels: other ids change nothing else."""

import json
from typing import Any

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from assessment.result import as_json
from tests.property.strategies import result_of, scored_files, texts


@given(scored_files(), st.data())
def test_relabelling_changes_nothing_else(file: dict[str, Any], data: st.DataObject) -> None:
    """With other ids the result is the same but for these ids."""
    size = len(file["moments"])
    labels = data.draw(st.lists(texts(shortest=1), min_size=size, max_size=size, unique=True))
    relabelled = file | {
        "moments": [moment | {"id": label} for moment, label in zip(file["moments"], labels, strict=True)]
    }
    new = dict(zip([moment["id"] for moment in file["moments"]], labels, strict=True))
    expected = json.loads(as_json(result_of(file)))
    expected["first"] = new.get(expected["first"])
    for moment in expected["moments"]:
        moment["id"] = new[moment["id"]]
    for flip in expected["flips"]:
        flip["moment"], flip["first"] = new[flip["moment"]], new[flip["first"]]
    assert expected == json.loads(as_json(result_of(relabelled)))


@given(scored_files(), st.data())
def test_words_change_no_score(file: dict[str, Any], data: st.DataObject) -> None:
    """Names, journeys and notes have no influence on any number."""
    renamed = file | {
        "moments": [
            moment | {"name": data.draw(texts(shortest=1)), "journey": data.draw(texts())} for moment in file["moments"]
        ]
    }
    found, other = result_of(file), result_of(renamed)
    assert [evolve(item, moment=None) for item in found.moments] == [
        evolve(item, moment=None) for item in other.moments
    ]
    assert (found.flips, found.firmness, found.hours) == (other.flips, other.firmness, other.hours)
