"""Reading and writing are each other's opposite."""

import json
from typing import Any

from hypothesis import given

from assessment import answers
from tests.property.strategies import files, read_of


@given(files())
def test_writing_and_reading_gives_the_same_answers(file: dict[str, Any]) -> None:
    """Answers that are written and read again are the same answers."""
    found = read_of(file)
    assert found == answers.read(answers.write(found))


@given(files())
def test_reading_and_writing_gives_the_same_text(file: dict[str, Any]) -> None:
    """A file that was exported, imported and exported again is byte for byte the same."""
    exported = answers.write(read_of(file))
    assert exported == answers.write(answers.read(exported))
    assert exported == answers.write(answers.read(exported.encode()))


@given(files())
def test_everything_that_was_said_arrives(file: dict[str, Any]) -> None:
    """Nothing is lost or changed on the way, but for what says no more than leaving it out."""
    # Which version it is written as is what test_plans.py is about.
    given, written = ({**found, "version": 0} for found in (file, json.loads(answers.write(read_of(file)))))
    assert without_usual(given) == without_usual(written)


USUAL: dict[str, object] = {
    "journey": "",
    "organisation": "",
    "respondent": "",
    "sector": "",
    "note": "",
    "reason": "",
    "not_applicable": False,
    "special_circumstances": False,
    "at_once": False,
    "self_reliance": 3,
    "profile": {},
    "answers": {},
    "customer_view": {},
    "channels": [],
    "targets": {},
    "actions": [],
    "offered": True,
    "borders": {},
    "freed": {},
    "action": {},
    "zone": {},
    "owner": "",
    "status": "open",
}


def without_usual(value: Any, place: str = "") -> Any:
    """A file without the keys whose value is what it is when left out."""
    match value:
        case dict():
            found = {key: without_usual(item, key) for key, item in value.items()}
            usual = USUAL | ({"importance": 3} if place == "profile" else {})
            if place == "worth":  # here organisation is not a name
                return found
            return {key: item for key, item in found.items() if key not in usual or item != usual[key]}
        case list():
            return [without_usual(item) for item in value]
    return value
