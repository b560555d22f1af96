"""Reading the plan in an answers file of version 2: its actions, and the targets of its moments."""

import json
from copy import deepcopy
from typing import Any

import pytest

from assessment import answers, content
from assessment.actions import ActionStep, PlannedAction
from assessment.problems import AnswersError, Problem

PLANNED = """
{"format": "contactwijzer-answers", "version": 2,
 "moments": [{"id": "m1", "name": "The annual bill", "targets": {"facilitation": 4, "leads": 1}}],
 "actions": [
  {"id": "a1", "text": "Put a phone number on the bill", "moment": "m1",
   "step": {"question": "facilitation", "from": 2, "to": 3},
   "owner": "Sanne", "date": "2026-12-01", "status": "doing", "note": "Print run is on Friday"},
  {"id": "a2", "text": "Ask the call centre"}]}
"""


def a_plan(action: dict[str, Any] | None = None, **rest: Any) -> dict[str, Any]:
    """A file with one moment and one action that has these keys besides."""
    plan = {"moments": [{"id": "m1", "name": "Moment"}], "actions": [{"id": "a1", "text": "Call"} | (action or {})]}
    return {"format": "contactwijzer-answers", "version": 2} | plan | rest


def problems_in(file: dict[str, Any]) -> list[tuple[str, str]]:
    """The path and code of everything that is wrong with a file that cannot be read."""
    with pytest.raises(AnswersError) as caught:
        answers.read(json.dumps(file))
    return [(problem.path, problem.code) for problem in caught.value.problems]


def test_a_plan_is_read() -> None:
    """Every value of an action arrives in its place, and what is left out has its usual value."""
    found = answers.read(PLANNED)
    assert found.version == 2
    assert (
        PlannedAction(
            id="a1",
            text="Put a phone number on the bill",
            moment="m1",
            step=ActionStep("facilitation", from_level=2, to_level=3),
            owner="Sanne",
            date="2026-12-01",
            status="doing",
            note="Print run is on Friday",
        ),
        PlannedAction(id="a2", text="Ask the call centre", moment=None, step=None, owner="", date=None, status="open"),
    ) == found.actions
    assert found.moments[0].targets == {"facilitation": 4, "leads": 1}


def test_a_plan_round_trips() -> None:
    """Writing what was read gives the same file."""
    assert json.loads(PLANNED) == json.loads(answers.write(answers.read(PLANNED)))


def test_a_file_whose_plan_is_gone_is_of_version_1_again() -> None:
    """An empty plan asks for nothing that an older program does not know."""
    found = answers.read(json.dumps(a_plan(actions=[], moments=[{"id": "m1", "name": "Moment", "targets": {}}])))
    assert found.version == 1
    expected = {"format": "contactwijzer-answers", "version": 1, "moments": [{"id": "m1", "name": "Moment"}]}
    assert expected == json.loads(answers.write(found))


def test_what_is_exactly_allowed() -> None:
    """Texts of the greatest length, the first and the last level, and two hundred actions."""
    longest = {"id": "i" * 120, "text": "t" * 500, "owner": "o" * 120, "note": "n" * 2000, "status": "done"}
    steps = [{"question": "leads", "from": 1, "to": 5}, {"question": "leads", "from": 4, "to": 5}]
    for step in steps:
        answers.read(json.dumps(a_plan(longest | {"step": step, "date": "2028-02-29"})))
    many = [{"id": f"a{number}", "text": "Call"} for number in range(200)]
    assert len(answers.read(json.dumps(a_plan(actions=many))).actions) == 200


STEP = {"question": "leads", "from": 2, "to": 3}
WRONG = [
    ({"text": ""}, "text", "too_short"),
    ({"text": "x" * 501}, "text", "too_long"),
    ({"text": None}, "text", "type"),
    ({"id": ""}, "id", "too_short"),
    ({"id": 1}, "id", "type"),
    ({"moment": "m2"}, "moment", "unknown_moment"),
    ({"moment": ""}, "moment", "too_short"),
    ({"moment": None}, "moment", "type"),
    ({"owner": "x" * 121}, "owner", "too_long"),
    ({"date": "1 December"}, "date", "date"),
    ({"date": "2026-02-30"}, "date", "date"),
    ({"date": "20261201"}, "date", "date"),
    ({"date": "2026-12-01T00:00:00Z"}, "date", "date"),
    ({"date": ""}, "date", "date"),
    ({"date": 20261201}, "date", "type"),
    ({"status": "later"}, "status", "choice"),
    ({"status": None}, "status", "type"),
    ({"note": "x" * 2001}, "note", "too_long"),
    ({"colour": "red"}, "colour", "unknown_key"),
    ({"step": {}}, "step.from", "missing"),
    ({"step": None}, "step", "type"),
    ({"step": STEP | {"question": "price"}}, "step.question", "choice"),
    ({"step": STEP | {"from": 0}}, "step.from", "range"),
    ({"step": STEP | {"from": 5}}, "step.from", "range"),
    ({"step": STEP | {"from": True}}, "step.from", "type"),
    ({"step": STEP | {"to": 6}}, "step.to", "range"),
    ({"step": STEP | {"to": 2}}, "step.to", "range"),
    ({"step": STEP | {"to": "3"}}, "step.to", "type"),
    ({"step": STEP | {"from_level": 2}}, "step.from_level", "unknown_key"),
]


@pytest.mark.parametrize(("action", "place", "code"), WRONG)
def test_a_wrong_action(action: dict[str, Any], place: str, code: str) -> None:
    """One wrong value of an action is refused in its place."""
    assert (f"actions[0].{place}", code) in problems_in(a_plan(action))


@pytest.mark.parametrize(
    ("rest", "problem"),
    [
        ({"actions": {}}, ("actions", "type")),
        ({"actions": None}, ("actions", "type")),
        ({"actions": ["Call"]}, ("actions[0]", "type")),
        ({"actions": [{"id": "a", "text": "A"}] * 2}, ("actions[1].id", "duplicate_action")),
        ({"actions": [{"id": f"a{n}", "text": "A"} for n in range(201)]}, ("actions", "too_long")),
        ({"moments": [{"id": "m1", "name": "M", "targets": []}]}, ("moments[0].targets", "type")),
        (
            {"moments": [{"id": "m1", "name": "M", "targets": {"price": 3}}]},
            ("moments[0].targets.price", "unknown_key"),
        ),
        ({"moments": [{"id": "m1", "name": "M", "targets": {"leads": 6}}]}, ("moments[0].targets.leads", "range")),
        ({"moments": [{"id": "m1", "name": "M", "targets": {"leads": None}}]}, ("moments[0].targets.leads", "type")),
    ],
)
def test_a_wrong_plan(rest: dict[str, Any], problem: tuple[str, str]) -> None:
    """Whatever is wrong with the list of actions is refused in its place."""
    assert [problem] == problems_in(a_plan(**rest))


@pytest.mark.parametrize(
    ("targets", "place", "code"),
    [
        ([], "", "type"),
        ({"price": 3}, ".price", "unknown_key"),
        ({"leads": 0}, ".leads", "range"),
        ({"leads": 6}, ".leads", "range"),
        ({"leads": None}, ".leads", "type"),
        ({"leads": True}, ".leads", "type"),
    ],
)
def test_wrong_targets(targets: Any, place: str, code: str) -> None:
    """A target is a level of a question that there is."""
    wrong = a_plan(moments=[{"id": "m1", "name": "Moment", "targets": targets}])
    assert [(f"moments[0].targets{place}", code)] == problems_in(wrong)


def test_every_problem_at_once() -> None:
    """A step that goes down, an unknown moment and an unknown question are all named."""
    wrong = a_plan({"moment": "gone", "step": STEP | {"to": 1}})
    wrong["moments"][0]["targets"] = {"price": 3}
    assert sorted(problems_in(wrong)) == [
        ("actions[0].moment", "unknown_moment"),
        ("actions[0].step.to", "range"),
        ("moments[0].targets.price", "unknown_key"),
    ]


def test_version_1_with_a_plan_is_refused_untouched() -> None:
    """The new keys are unknown to version 1, however right or wrong what stands below them is."""
    older = json.loads(PLANNED) | {"version": 1}
    older["actions"][0]["status"] = "later"
    before = deepcopy(older)
    with pytest.raises(AnswersError) as caught:
        answers.answers_in(older)
    assert {"actions", "moments[0].targets"} == {problem.path for problem in caught.value.problems}
    assert {"unknown_key"} == {problem.code for problem in caught.value.problems}
    assert before == older


def test_version_3_is_refused_untouched() -> None:
    """A file of a version to come is refused for that alone."""
    newer = a_plan({"status": 7}, version=3, colour="red")
    before = deepcopy(newer)
    with pytest.raises(AnswersError) as caught:
        answers.answers_in(newer)
    assert (Problem("version", "newer", "3", "2"),) == caught.value.problems
    assert before == newer


@pytest.mark.parametrize("language", content.LANGUAGES)
def test_every_kind_of_problem_has_its_sentence(language: str) -> None:
    """Each code has words in both languages."""
    codes = {code for _, _, code in WRONG} | {"duplicate_action"}
    assert set() == codes - set(content.words(language)["problems"])
