"""The JSON Schemas: they name every key, limit and word that reading and writing know, and nothing else."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from attrs import fields

from assessment import answers, content
from assessment.answers import Answers, Moment
from assessment.result import as_json, assess
from assessment.schema import answers_schema, result_schema

SCHEMAS = pytest.mark.parametrize(
    "schema", [answers_schema(), answers_schema(1), result_schema()], ids=["answers", "answers-1", "result"]
)


def schemas_in(value: Any) -> Iterator[dict[str, Any]]:
    """Every object inside a schema."""
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from schemas_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from schemas_in(item)


def fits(value: Any, schema: dict[str, Any], defs: dict[str, Any]) -> bool:
    """Whether a value has the shape of a schema: keys, types and words, with nothing but what these schemas use."""
    if "$ref" in schema:
        return fits(value, defs[schema["$ref"].removeprefix("#/$defs/")], defs)
    if "anyOf" in schema:
        return any(fits(value, item, defs) for item in schema["anyOf"])
    if "const" in schema:
        return bool(value == schema["const"])
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    types = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None), "integer": int}
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not any(is_number if kind == "number" else type(value) is types[kind] for kind in kinds):
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    if isinstance(value, list):
        return all(fits(item, schema["items"], defs) for item in value)
    if isinstance(value, dict):
        known, rest = schema.get("properties", {}), schema["additionalProperties"]
        names = schema.get("propertyNames", {"enum": list(value)})["enum"]
        return (
            set(schema.get("required", ())) <= set(value)
            and (rest is not False or set(value) <= set(known))
            and set(value) <= set(names)
            and all(fits(item, known.get(key, rest), defs) for key, item in value.items())
        )
    return True


@SCHEMAS
def test_it_is_json_of_its_draft(schema: dict[str, Any]) -> None:
    """A schema is plain JSON that names its draft."""
    assert schema == json.loads(json.dumps(schema))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"].startswith("Contactwijzer")


@SCHEMAS
def test_every_reference_leads_somewhere(schema: dict[str, Any]) -> None:
    """Each part is defined, used and explained."""
    used = {item["$ref"].removeprefix("#/$defs/") for item in schemas_in(schema) if isinstance(item.get("$ref"), str)}
    assert set(schema["$defs"]) == used
    for name, part in schema["$defs"].items():
        assert part["title"], name
        assert part["description"], name
        assert "None" not in part["description"], name


@SCHEMAS
def test_no_object_is_open(schema: dict[str, Any]) -> None:
    """An object has known keys, or known values below any key."""
    for part in schemas_in(schema):
        if part.get("type") == "object":
            assert part["additionalProperties"] is False or "properties" not in part
            assert set(part.get("required", ())) <= set(part.get("properties", ()))


def test_the_answers_schema_has_every_key() -> None:
    """Every key of the answers file is in the schema; required is what cannot be left out."""
    schema = answers_schema()
    assert list(schema["properties"]) == [field.name for field in fields(Answers)]
    assert schema["required"] == ["format", "version", "moments"]
    moment = schema["$defs"]["Moment"]
    assert list(moment["properties"]) == [field.name for field in fields(Moment)]
    assert moment["required"] == ["id", "name"]


def test_the_schema_of_version_1_has_no_plan_and_no_table() -> None:
    """Actions, targets and the channel table came with version 2: the schema of version 1 does not know them."""
    older, newest = answers_schema(1), answers_schema()
    assert set(newest["properties"]) - set(older["properties"]) == {"actions", "channel_table"}
    assert older["properties"]["version"]["maximum"] == 1
    moments = [schema["$defs"]["Moment"]["properties"] for schema in (newest, older)]
    assert set(moments[0]) - set(moments[1]) == {"targets"}
    assert moments[1]["channels"]["maxItems"] == len(content.channels().ids)
    assert tuple(moments[1]["channels"]["items"]["enum"]) == content.channels().ids
    new = {"ActionStep", "PlannedAction", "ChannelTable", "OwnBorders", "OwnChannel", "OwnFreed"}
    assert set(newest["$defs"]) - set(older["$defs"]) == new


def test_the_limits_of_an_action() -> None:
    """An action has the keys, words and lengths that reading checks."""
    schema = answers_schema()
    action, step = (schema["$defs"][name] for name in ("PlannedAction", "ActionStep"))
    given = action["properties"]
    assert (action["required"], step["required"]) == (["id", "text"], ["question", "from", "to"])
    assert [given[key]["maxLength"] for key in ("id", "text", "moment", "owner", "note")] == [120, 500, 120, 120, 2000]
    assert (given["date"]["format"], given["status"]["enum"]) == ("date", ["open", "doing", "done"])
    assert [step["properties"]["from"]["maximum"], step["properties"]["to"]["minimum"]] == [4, 2]
    assert schema["properties"]["actions"]["maxItems"] == 200
    targets = schema["$defs"]["Moment"]["properties"]["targets"]
    assert targets["propertyNames"]["enum"] == [item.id for item in content.questionnaire().questions]
    assert (targets["additionalProperties"]["minimum"], targets["additionalProperties"]["maximum"]) == (1, 5)


def test_the_limits_of_the_answers_schema() -> None:
    """Limits, words and lengths are those that reading checks."""
    schema = answers_schema()
    moment, parts = schema["$defs"]["Moment"]["properties"], schema["$defs"]
    assert (schema["properties"]["moments"]["maxItems"], schema["properties"]["version"]["maximum"]) == (100, 2)
    assert (moment["name"]["minLength"], moment["name"]["maxLength"]) == (1, 120)
    assert (parts["Answer"]["properties"]["note"]["maxLength"], parts["Deliberate"]["required"]) == (
        2000,
        ["deliberate"],
    )
    level = parts["Answer"]["properties"]["level"]
    assert (level["type"], level["minimum"], level["maximum"]) == ("integer", 1, 5)
    assert (moment["contacts_per_month"]["maximum"], moment["minutes_per_contact"]["maximum"]) == (10**9, 600)
    assert (moment["contacts_per_month"]["type"], moment["minutes_per_contact"]["type"]) == ("integer", "number")
    assert tuple(moment["channels"]["items"]["anyOf"][0]["enum"]) == content.channels().ids
    assert moment["answers"]["propertyNames"]["enum"] == [item.id for item in content.questionnaire().questions]
    assert tuple(schema["properties"]["customer_view"]["propertyNames"]["enum"]) == content.method().departments
    counts = parts["LoyaltyFigures"]["properties"]["nps_counts"]
    assert (counts["minItems"], counts["maxItems"], counts["items"]["type"]) == (11, 11, "integer")
    assert schema["properties"]["created"]["format"] == "date-time"


def test_fields_are_explained() -> None:
    """What a field means comes along from its docstring, in the words of JSON."""
    schema = result_schema()
    moment = schema["$defs"]["Moment"]["properties"]
    assert moment["contributions"]["description"] == (
        "Points of priority per answered question; they add up to `priority`."
    )
    assert schema["properties"]["first"]["description"] == (
        "The id of the moment to tackle first; null when nothing is ranked."
    )


@pytest.mark.parametrize("language", content.LANGUAGES)
def test_the_example_fits(language: str) -> None:
    """The example and its result have the shape that the schemas give."""
    example = content.example(language)
    assert fits(example, answers_schema(), answers_schema()["$defs"])
    found = json.loads(as_json(assess(answers.read(json.dumps(example)))))
    assert fits(found, result_schema(), result_schema()["$defs"])


@pytest.mark.parametrize("robust", [True, False])
def test_results_with_nothing_in_them_fit(robust: bool) -> None:
    """What cannot be worked out is null where the schema allows it."""
    schema = result_schema()
    for moments in ([], [{"id": "a", "name": "A"}], [{"id": "a", "name": "A", "answers": {"leads": {"level": 5}}}]):
        file = {"format": "contactwijzer-answers", "version": 1, "moments": moments}
        found = json.loads(as_json(assess(answers.read(json.dumps(file)), robust=robust)))
        assert fits(found, schema, schema["$defs"])


def test_a_missing_or_unknown_key_does_not_fit() -> None:
    """The schema of the result wants every key and no other."""
    schema = result_schema()
    found = json.loads(as_json(assess(answers.read(json.dumps(content.example("en"))))))
    assert not fits(found | {"extra": 1}, schema, schema["$defs"])
    assert not fits({key: found[key] for key in found if key != "hours"}, schema, schema["$defs"])
    assert not fits(found | {"firmness": "rock"}, schema, schema["$defs"])
