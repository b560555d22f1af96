"""The result as JSON: its shape, its order and its digits (method.md "Result")."""

import json
from typing import Any

import pytest

from assessment import answers, content
from assessment.answers import Answers
from assessment.result import as_json, assess, canonical

OF_A_MOMENT = {
    "id",
    "name",
    "customer",
    "organisation",
    "overall",
    "balance",
    "stance",
    "stage",
    "mismatch",
    "coverage",
    "low",
    "high",
    "provisional",
    "rank",
    "priority",
    "urgency",
    "importance_factor",
    "reach_factor",
    "reach_assumed",
    "mismatch_factor",
    "contributions",
    "next_steps",
    "next_step",
    "first_share",
    "channel",
}

OF_A_CHANNEL = {
    "interaction",
    "complexity",
    "zone",
    "near_border",
    "recommended",
    "alternatives",
    "required",
    "today",
    "action",
    "hours_now",
    "hours_freed",
}

OF_A_RESULT = {
    "format",
    "version",
    "questionnaire",
    "first",
    "firmness",
    "moments",
    "flips",
    "causes",
    "journeys",
    "organisation",
    "hours",
    "blind_spots",
    "customer_view",
    "service_quality",
    "loyalty",
}


def result_of(*moments: dict[str, Any]) -> Any:
    """The result of these moments, read back from its JSON."""
    file = {"format": "contactwijzer-answers", "version": 1, "moments": list(moments)}
    return json.loads(as_json(assess(answers.read(json.dumps(file)))))


def test_the_head_of_the_result() -> None:
    """A result names its format, its version and the questionnaire that it was worked out with."""
    found = result_of()
    asked = content.questionnaire()
    assert (found["format"], found["version"]) == ("contactwijzer-result", 1)
    assert {"id": asked.id, "version": asked.version} == found["questionnaire"]
    assert (found["first"], found["moments"]) == (None, [])


def test_the_keys_of_a_moment() -> None:
    """Every score of method.md's sections on one moment and on the ranking is there under its name."""
    [found] = result_of({"id": "a", "name": "A", "answers": {"leads": {"level": 2}}})["moments"]
    assert set(found) == OF_A_MOMENT
    assert found["next_steps"][0] == {"question": "leads", "from": 2, "to": 3, "drop": 11.25 * 1.2, "allowed": True}
    assert found["contributions"] == {"leads": 40.5}


def test_the_keys_of_a_result() -> None:
    """A result has every key of method.md's example, even of an empty file, and no other."""
    assert set(result_of()) == OF_A_RESULT
    assert set(json.loads(as_json(assess(answers.read(json.dumps(content.example("en"))))))) == OF_A_RESULT


def test_the_keys_of_its_parts() -> None:
    """Flips, causes, journeys, channels and scans have the keys that the format gives them."""
    found = json.loads(
        as_json(
            assess(
                answers.read(
                    json.dumps(
                        {
                            "format": "contactwijzer-answers",
                            "version": 1,
                            "moments": [
                                {
                                    "id": "a",
                                    "name": "A",
                                    "journey": "J",
                                    "profile": {"interaction": 2, "complexity": 5},
                                    "answers": {"leads": {"level": 2}},
                                },
                                {"id": "b", "name": "B", "journey": "J", "answers": {"leads": {"level": 1}}},
                            ],
                            "customer_view": {"it": 1},
                            "service_quality": {"ease": 2},
                            "loyalty": {"csat": 8},
                        }
                    )
                )
            )
        )
    )
    assert (found["first"], found["firmness"]) == ("b", "firm")
    assert found["flips"] == [
        {"moment": "a", "question": "leads", "from": 2, "to": 1, "first": "a"},
        {"moment": "b", "question": "leads", "from": 1, "to": 2, "first": "a"},
    ]
    assert found["causes"] == [{"question": "leads", "where": "journey", "journey": "J"}]
    scores = {"customer": None, "organisation": 12.5, "overall": 12.5, "scored": 2}
    assert (found["journeys"], found["organisation"]) == ([scores | {"journey": "J"}], scores)
    assert found["hours"] == {"now": 0, "freed": 0, "personal": 0}
    assert found["blind_spots"] == ["awareness", "consideration", "purchase", "after_sales", "relationship"]
    assert [item["first_share"] for item in found["moments"]] == [0, 1]
    assert set(found["moments"][0]["channel"]) == OF_A_CHANNEL
    assert found["moments"][1]["channel"] is None
    assert found["customer_view"] == {
        "degrees": 120,
        "coverage": 0.142857142857,
        "shares": {"it": 0.333333333333},
        "next_page": "it",
    }
    assert found["service_quality"] == {
        "points": {"ease": 25},
        "mean": 25,
        "self_service_gap": None,
        "efficiency": None,
        "customer_focus": None,
        "shared_beats_service": None,
    }
    assert found["loyalty"] == {
        "layers": {"basics": "holds", "experience": "unknown", "special": "unknown"},
        "step": "experience",
        "nps": None,
    }


def test_a_moment_without_answers() -> None:
    """What cannot be worked out is null, and there are no contributions or steps."""
    [found] = result_of({"id": "a", "name": "A"})["moments"]
    missing = ("customer", "organisation", "overall", "balance", "stance", "stage", "rank", "priority", "urgency")
    assert dict.fromkeys(missing) == {key: found[key] for key in missing}
    assert (found["contributions"], found["next_steps"], found["next_step"]) == ({}, [], None)


def test_zero_is_not_null() -> None:
    """A priority of 0 is a number, like any other."""
    [found] = result_of({"id": "a", "name": "A", "answers": {"leads": {"level": 5}}})["moments"]
    assert (found["priority"], found["urgency"], found["rank"]) == (0, 0, 1)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1 / 3, "0.333333333333"),
        (200 / 3, "66.6666666667"),
        (12.5, "12.5"),
        (0.1 + 0.2, "0.3"),
        (100.0, "100.0"),
        (-0.0, "0.0"),
        (1e-17, "1e-17"),
        (1234567890123456, "1234567890123456"),
        (True, "true"),
        (None, "null"),
        ("é “”", '"é “”"'),
    ],
)
def test_digits(value: Any, expected: str) -> None:
    """Numbers carry twelve significant digits, whole ones stay whole, 0 has no sign, and text is written as it is."""
    assert expected + "\n" == canonical(value)


def test_canonical_text() -> None:
    """Keys are sorted, two spaces indent, and the text ends in a new line."""
    assert (
        canonical({"b": {"c": None}, "a": (1, 2.5)})
        == '{\n  "a": [\n    1,\n    2.5\n  ],\n  "b": {\n    "c": null\n  }\n}\n'
    )


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_number_that_json_does_not_have(value: float) -> None:
    """No result ever has a number that JSON cannot write."""
    with pytest.raises(ValueError, match="JSON"):
        canonical(value)


def test_the_result_is_canonical() -> None:
    """Reading the result of the example and writing it canonically changes nothing."""
    text = as_json(assess(answers.read(json.dumps(content.example("en")))))
    assert text == canonical(json.loads(text))


def test_no_moments() -> None:
    """A file without moments has a result, in which nothing comes first."""
    found = assess(Answers(format="contactwijzer-answers", version=1, moments=()))
    assert (found.first, found.ranking) == (None, ())
