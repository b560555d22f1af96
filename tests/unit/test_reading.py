"""Reading an answers file: what is taken, what is refused, and where it says so (method.md "Answers file")."""

import json
import time
from copy import deepcopy
from typing import Any

import pytest

from assessment import answers, content
from assessment.answers import (
    Answer,
    Deliberate,
    LoyaltyFigures,
    Moment,
    Profile,
    QuestionnaireVersion,
    ServiceQualityAnswers,
    Worth,
)
from assessment.problems import AnswersError, Problem
from tests.answers_files import OF_THE_METHOD


def a_file(moment: dict[str, Any] | None = None, **rest: Any) -> dict[str, Any]:
    """The smallest answers file with one moment, and these keys besides."""
    smallest = {"id": "m1", "name": "Moment"}
    return {"format": "contactwijzer-answers", "version": 1, "moments": [smallest | (moment or {})]} | rest


def text_of(file: Any) -> str:
    """The JSON text of a file."""
    return json.dumps(file, ensure_ascii=False)


def problems_in(text: str | bytes) -> tuple[Problem, ...]:
    """What is wrong with a file that cannot be read."""
    with pytest.raises(AnswersError) as caught:
        answers.read(text)
    return caught.value.problems


def places_in(text: str | bytes) -> list[tuple[str, str]]:
    """The path and code of every problem, sorted."""
    return sorted((problem.path, problem.code) for problem in problems_in(text))


def test_the_file_of_the_method_is_read() -> None:
    """Every value of the file in method.md arrives in its place."""
    found = answers.read(OF_THE_METHOD)
    assert (found.format, found.version, found.created) == ("contactwijzer-answers", 1, "2026-11-22T10:00:00Z")
    assert (found.organisation, found.respondent, found.sector) == ("Example Bank", "A", "banking")
    assert QuestionnaireVersion("ten-questions", "1.0.0") == found.questionnaire
    moment = Moment(
        id="m1",
        name="Send a copy of an ID card",
        journey="Become a customer",
        phase="purchase",
        kind="administrative",
        profile=Profile(interaction=2, complexity=2, self_reliance=3, importance=4),
        contacts_per_month=1200,
        minutes_per_contact=6.5,
        channels=("email", "web_form"),
        worth=Worth(customer="irritating", organisation="valuable"),
        special_circumstances=False,
        answers={"motivation": Answer(level=2, note="We never say why"), "leads": Answer(not_applicable=True)},
        mismatch=Deliberate(deliberate=True, reason="Required by law"),
    )
    assert (moment,) == found.moments
    assert found.customer_view == {"sales": 1, "service": 2}
    assert ServiceQualityAnswers(3, 2, 3, 1, 0.6, 4, 2) == found.service_quality
    assert LoyaltyFigures(7.4, 4.8, 0.3, (0, 0, 1, 2, 3, 5, 9, 20, 15, 6, 2)) == found.loyalty


def test_the_file_of_the_method_round_trips() -> None:
    """Writing what was read gives the same file but for what has its usual value."""
    expected = json.loads(OF_THE_METHOD)
    del expected["moments"][0]["special_circumstances"]
    del expected["moments"][0]["profile"]["self_reliance"]
    written = answers.write(answers.read(OF_THE_METHOD))
    assert expected == json.loads(written)
    assert answers.read(OF_THE_METHOD) == answers.read(written)
    assert written == answers.write(answers.read(written))


def test_only_three_keys_are_required() -> None:
    """A file needs its format, version and moments, and these may be none."""
    found = answers.read('{"format": "contactwijzer-answers", "version": 1, "moments": []}')
    assert answers.Answers(format="contactwijzer-answers", version=1, moments=()) == found


def test_only_two_keys_of_a_moment_are_required() -> None:
    """Of a moment that only has an id and a name, self-reliance and importance are 3 and the rest is open."""
    [found] = answers.read(text_of(a_file())).moments
    assert Moment(id="m1", name="Moment") == found
    assert Profile(interaction=None, complexity=None, self_reliance=3, importance=3) == found.profile
    assert (found.contacts_per_month, found.minutes_per_contact, found.answers) == (None, None, {})


def test_an_answer_may_be_open() -> None:
    """An answer has a level, or does not apply, or neither yet; each with or without a note."""
    given = {
        "motivation": {},
        "knowledge": {"note": "Ask"},
        "threshold": {"not_applicable": False},
        "facilitation": {"not_applicable": False, "level": 5},
        "leads": {"not_applicable": True, "note": "No prospects here"},
    }
    [found] = answers.read(text_of(a_file({"answers": given}))).moments
    assert {
        "motivation": Answer(),
        "knowledge": Answer(note="Ask"),
        "threshold": Answer(),
        "facilitation": Answer(level=5),
        "leads": Answer(not_applicable=True, note="No prospects here"),
    } == found.answers


WRONG_IN_A_MOMENT = [
    ({"id": ""}, "id", "too_short"),
    ({"id": "x" * 121}, "id", "too_long"),
    ({"id": 1}, "id", "type"),
    ({"name": ""}, "name", "too_short"),
    ({"name": "x" * 121}, "name", "too_long"),
    ({"name": None}, "name", "type"),
    ({"name": ["Moment"]}, "name", "type"),
    ({"journey": 3}, "journey", "type"),
    ({"journey": "x" * 121}, "journey", "too_long"),
    ({"phase": "Purchase"}, "phase", "choice"),
    ({"phase": None}, "phase", "type"),
    ({"phase": ""}, "phase", "choice"),
    ({"kind": "complaint"}, "kind", "choice"),
    ({"profile": None}, "profile", "type"),
    ({"profile": []}, "profile", "type"),
    ({"profile": {"importance": 0}}, "profile.importance", "range"),
    ({"profile": {"importance": 6}}, "profile.importance", "range"),
    ({"profile": {"interaction": 2.5}}, "profile.interaction", "type"),
    ({"profile": {"complexity": True}}, "profile.complexity", "type"),
    ({"profile": {"self_reliance": "3"}}, "profile.self_reliance", "type"),
    ({"profile": {"interaction": None}}, "profile.interaction", "type"),
    ({"profile": {"patience": 3}}, "profile.patience", "unknown_key"),
    ({"contacts_per_month": -1}, "contacts_per_month", "range"),
    ({"contacts_per_month": 10**9 + 1}, "contacts_per_month", "range"),
    ({"contacts_per_month": 1.5}, "contacts_per_month", "type"),
    ({"contacts_per_month": "1200"}, "contacts_per_month", "type"),
    ({"contacts_per_month": False}, "contacts_per_month", "type"),
    ({"contacts_per_month": None}, "contacts_per_month", "type"),
    ({"minutes_per_contact": -0.5}, "minutes_per_contact", "range"),
    ({"minutes_per_contact": 600.5}, "minutes_per_contact", "range"),
    ({"minutes_per_contact": "6.5"}, "minutes_per_contact", "type"),
    ({"minutes_per_contact": True}, "minutes_per_contact", "type"),
    ({"channels": "email"}, "channels", "type"),
    ({"channels": {"email": 1}}, "channels", "type"),
    ({"channels": ["email", "fax"]}, "channels[1]", "choice"),
    ({"channels": ["email", 5]}, "channels[1]", "type"),
    ({"channels": ["email"] * 13}, "channels", "too_long"),
    ({"worth": None}, "worth", "type"),
    ({"worth": {"customer": "valuable"}}, "worth.organisation", "missing"),
    ({"worth": {"customer": "dull", "organisation": "valuable"}}, "worth.customer", "choice"),
    ({"special_circumstances": 1}, "special_circumstances", "type"),
    ({"special_circumstances": "false"}, "special_circumstances", "type"),
    ({"answers": []}, "answers", "type"),
    ({"answers": None}, "answers", "type"),
    ({"answers": {"motivation": 3}}, "answers.motivation", "type"),
    ({"answers": {"motivation": None}}, "answers.motivation", "type"),
    ({"answers": {"motivation": {"level": 0}}}, "answers.motivation.level", "range"),
    ({"answers": {"motivation": {"level": 6}}}, "answers.motivation.level", "range"),
    ({"answers": {"motivation": {"level": "5"}}}, "answers.motivation.level", "type"),
    ({"answers": {"motivation": {"level": True}}}, "answers.motivation.level", "type"),
    ({"answers": {"motivation": {"level": 4.5}}}, "answers.motivation.level", "type"),
    ({"answers": {"motivation": {"level": None}}}, "answers.motivation.level", "type"),
    ({"answers": {"motivation": {"level": [5]}}}, "answers.motivation.level", "type"),
    ({"answers": {"motivation": {"note": 5}}}, "answers.motivation.note", "type"),
    ({"answers": {"motivation": {"note": "x" * 2001}}}, "answers.motivation.note", "too_long"),
    ({"answers": {"motivation": {"not_applicable": "yes"}}}, "answers.motivation.not_applicable", "type"),
    ({"answers": {"motivation": {"score": 5}}}, "answers.motivation.score", "unknown_key"),
    (
        {"answers": {"motivation": {"level": 3, "not_applicable": True}}},
        "answers.motivation",
        "level_and_not_applicable",
    ),
    ({"answers": {"happiness": {"level": 3}}}, "answers.happiness", "unknown_key"),
    ({"answers": {"__proto__": {"level": 3}}}, "answers.__proto__", "unknown_key"),
    ({"mismatch": True}, "mismatch", "type"),
    ({"mismatch": {"reason": "Required by law"}}, "mismatch.deliberate", "missing"),
    ({"mismatch": {"deliberate": 1}}, "mismatch.deliberate", "type"),
    ({"mismatch": {"deliberate": True, "reason": "x" * 2001}}, "mismatch.reason", "too_long"),
    ({"colour": "red"}, "colour", "unknown_key"),
]


@pytest.mark.parametrize(("moment", "path", "code"), WRONG_IN_A_MOMENT)
def test_one_thing_wrong_in_a_moment(moment: dict[str, Any], path: str, code: str) -> None:
    """What is wrong in a moment is the one problem, with its place and its kind."""
    assert [(f"moments[0].{path}", code)] == places_in(text_of(a_file(moment)))


WRONG_IN_A_FILE = [
    ({"format": "contactwijzer-result"}, "format", "choice"),
    ({"format": 1}, "format", "type"),
    ({"version": 0}, "version", "range"),
    ({"version": -1}, "version", "range"),
    ({"version": "1"}, "version", "type"),
    ({"version": True}, "version", "type"),
    ({"version": None}, "version", "type"),
    ({"moments": None}, "moments", "type"),
    ({"moments": {}}, "moments", "type"),
    ({"moments": [None]}, "moments[0]", "type"),
    ({"moments": [[]]}, "moments[0]", "type"),
    ({"moments": [{"id": "m1"}]}, "moments[0].name", "missing"),
    ({"moments": [{"name": "Moment"}]}, "moments[0].id", "missing"),
    ({"moments": [{"id": "a", "name": "A"}, {"id": "a", "name": "B"}]}, "moments[1].id", "duplicate_id"),
    ({"questionnaire": None}, "questionnaire", "type"),
    ({"questionnaire": {"id": "ten-questions"}}, "questionnaire.version", "missing"),
    ({"questionnaire": {"id": 1, "version": "1.0.0"}}, "questionnaire.id", "type"),
    ({"created": "yesterday"}, "created", "timestamp"),
    ({"created": "2026-11-22"}, "created", "timestamp"),
    ({"created": "2026-11-22T10:00:00"}, "created", "timestamp"),
    ({"created": 0}, "created", "type"),
    ({"organisation": None}, "organisation", "type"),
    ({"organisation": "x" * 121}, "organisation", "too_long"),
    ({"respondent": 5}, "respondent", "type"),
    ({"respondent": "x" * 121}, "respondent", "too_long"),
    ({"sector": "x" * 121}, "sector", "too_long"),
    ({"customer_view": []}, "customer_view", "type"),
    ({"customer_view": {"sales": 4}}, "customer_view.sales", "range"),
    ({"customer_view": {"sales": -1}}, "customer_view.sales", "range"),
    ({"customer_view": {"sales": None}}, "customer_view.sales", "type"),
    ({"customer_view": {"sales": True}}, "customer_view.sales", "type"),
    ({"customer_view": {"canteen": 1}}, "customer_view.canteen", "unknown_key"),
    ({"service_quality": 3}, "service_quality", "type"),
    ({"service_quality": {"ease": 6}}, "service_quality.ease", "range"),
    ({"service_quality": {"self_service_share": 1.01}}, "service_quality.self_service_share", "range"),
    ({"service_quality": {"self_service_share": "60%"}}, "service_quality.self_service_share", "type"),
    ({"service_quality": {"speed": 3}}, "service_quality.speed", "unknown_key"),
    ({"loyalty": {"csat": 10.1}}, "loyalty.csat", "range"),
    ({"loyalty": {"csat": -0.1}}, "loyalty.csat", "range"),
    ({"loyalty": {"csat": True}}, "loyalty.csat", "type"),
    ({"loyalty": {"effort": 0.9}}, "loyalty.effort", "range"),
    ({"loyalty": {"effort": 7.1}}, "loyalty.effort", "range"),
    ({"loyalty": {"delight": 1.1}}, "loyalty.delight", "range"),
    ({"loyalty": {"nps_counts": [0] * 10}}, "loyalty.nps_counts", "too_short"),
    ({"loyalty": {"nps_counts": [0] * 12}}, "loyalty.nps_counts", "too_long"),
    ({"loyalty": {"nps_counts": [0] * 10 + [-1]}}, "loyalty.nps_counts[10]", "range"),
    ({"loyalty": {"nps_counts": [0] * 10 + [1.0]}}, "loyalty.nps_counts[10]", "type"),
    ({"colour": "red"}, "colour", "unknown_key"),
    ({"constructor": {}}, "constructor", "unknown_key"),
    ({"": 1}, "", "unknown_key"),
]


@pytest.mark.parametrize(("rest", "path", "code"), WRONG_IN_A_FILE)
def test_one_thing_wrong_in_a_file(rest: dict[str, Any], path: str, code: str) -> None:
    """What is wrong outside the moments is the one problem, with its place and its kind."""
    assert [(path, code)] == places_in(text_of(a_file(**rest)))


@pytest.mark.parametrize("key", ["format", "version", "moments"])
def test_a_required_key_is_missing(key: str) -> None:
    """Each of the three required keys is named when it is not there."""
    file = a_file()
    del file[key]
    assert [(key, "missing")] == places_in(text_of(file))


@pytest.mark.parametrize("text", ["null", "true", "5", '"answers"', "[]", "[{}]"])
def test_something_else_than_an_object(text: str) -> None:
    """JSON that is not an object is not an answers file; the problem is of the whole file."""
    assert places_in(text) == [("", "type")]


@pytest.mark.parametrize("text", ["", " ", "{", "{'format': 1}", "{} {}", '{"a": 01}', '{"a": 1,}', "// no\n{}", "nul"])
def test_something_else_than_json(text: str) -> None:
    """What is not JSON is refused as a whole."""
    assert places_in(text) == [("", "not_json")]


@pytest.mark.parametrize(
    ("moment", "problem"),
    [
        ({"answers": {"leads": {"level": 6}}}, Problem("moments[0].answers.leads.level", "range", "6", "1–5")),
        (
            {"answers": {"leads": {"level": "5"}}},
            Problem("moments[0].answers.leads.level", "type", '"5"', "whole_number"),
        ),
        ({"minutes_per_contact": True}, Problem("moments[0].minutes_per_contact", "type", "true", "number")),
        ({"contacts_per_month": -1}, Problem("moments[0].contacts_per_month", "range", "-1", "0–1 000 000 000")),
        ({"special_circumstances": 0}, Problem("moments[0].special_circumstances", "type", "0", "yes_no")),
        ({"name": "x" * 121}, Problem("moments[0].name", "too_long", "121", "120")),
        ({"name": ""}, Problem("moments[0].name", "too_short", "0", "1")),
        ({"kind": "x"}, Problem("moments[0].kind", "choice", '"x"', ", ".join(content.method().kinds))),
    ],
)
def test_found_and_expected(moment: dict[str, Any], problem: Problem) -> None:
    """A problem says what was found and what is expected there."""
    assert (problem,) == problems_in(text_of(a_file(moment)))


@pytest.mark.parametrize("language", content.LANGUAGES)
def test_every_kind_of_problem_has_its_sentence(language: str) -> None:
    """Each code, and each type that can be expected, has words in both languages."""
    codes = {code for _, _, code in WRONG_IN_A_MOMENT + WRONG_IN_A_FILE}
    codes |= {"too_large", "not_utf8", "too_deep", "too_many_values", "not_json"}
    codes |= {"not_finite", "half_character", "duplicate_key", "newer"}
    codes |= {"whole_number", "number", "yes_no", "text", "list", "object"}
    assert set() == codes - set(content.words(language)["problems"])


def test_all_problems_at_once() -> None:
    """Every problem of a file is reported, not only the first."""
    file = {
        "version": "1",
        "created": "today",
        "colour": "red",
        "moments": [
            {"id": "a", "profile": {"importance": 9, "luck": 1}, "answers": {"leads": {"level": 0, "note": 1}}},
            {"id": "a", "name": "", "channels": ["fax", "email", 3], "contacts_per_month": "many"},
            7,
            {"id": "c", "name": "C", "answers": {"luck": {"level": 8}, "cost": {"level": 1, "not_applicable": True}}},
        ],
        "customer_view": {"sales": 9, "canteen": 1},
        "loyalty": {"csat": 11, "nps_counts": [1]},
    }
    expected = [
        ("colour", "unknown_key"),
        ("created", "timestamp"),
        ("customer_view.canteen", "unknown_key"),
        ("customer_view.sales", "range"),
        ("format", "missing"),
        ("loyalty.csat", "range"),
        ("loyalty.nps_counts", "too_short"),
        ("moments[0].answers.leads.level", "range"),
        ("moments[0].answers.leads.note", "type"),
        ("moments[0].name", "missing"),
        ("moments[0].profile.importance", "range"),
        ("moments[0].profile.luck", "unknown_key"),
        ("moments[1].channels[0]", "choice"),
        ("moments[1].channels[2]", "type"),
        ("moments[1].contacts_per_month", "type"),
        ("moments[1].id", "duplicate_id"),
        ("moments[1].name", "too_short"),
        ("moments[2]", "type"),
        ("moments[3].answers.cost", "level_and_not_applicable"),
        ("moments[3].answers.luck", "unknown_key"),
        ("moments[3].answers.luck.level", "range"),
        ("version", "type"),
    ]
    assert expected == places_in(text_of(file))


def test_the_text_of_the_json_and_its_values_at_once() -> None:
    """Problems of the JSON itself (a number, a key twice) come with those of the values."""
    text = (
        '{"format": "contactwijzer-answers", "version": 1, "organisation": "\\ud800", "sector": "a", "sector": "b", '
        '"moments": [{"id": "m1", "name": "M", "minutes_per_contact": 1e999, "kind": "none", "journey": 5}]}'
    )
    assert places_in(text) == [
        ("moments[0].journey", "type"),
        ("moments[0].kind", "choice"),
        ("moments[0].minutes_per_contact", "not_finite"),
        ("organisation", "half_character"),
        ("sector", "duplicate_key"),
    ]


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (
            a_file(moments=[{"id": f"m{index}", "name": "M"} for index in range(100)] + [{"id": "m100"}]),
            [("moments", "too_long"), ("moments[100].name", "missing")],
        ),
        (
            a_file({"channels": ["email"] * 12 + ["fax"]}),
            [("moments[0].channels", "too_long"), ("moments[0].channels[12]", "choice")],
        ),
        (
            a_file(loyalty={"nps_counts": [-1, 2]}),
            [("loyalty.nps_counts", "too_short"), ("loyalty.nps_counts[0]", "range")],
        ),
    ],
    ids=["moments", "channels", "nps_counts"],
)
def test_a_list_of_the_wrong_length_with_a_wrong_item(file: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """A list that is too long or too short says so even where one of its items is wrong as well."""
    assert expected == places_in(text_of(file))


def test_the_number_of_moments() -> None:
    """A hundred moments are read, one more is too long a list."""
    moments = [{"id": f"m{index}", "name": "Moment"} for index in range(101)]
    assert len(answers.read(text_of(a_file(moments=moments[:100]))).moments) == 100
    assert (Problem("moments", "too_long", "101", "100"),) == problems_in(text_of(a_file(moments=moments)))


@pytest.mark.parametrize("sign", ["x", "é", "字", "👍"])
def test_the_length_of_a_name(sign: str) -> None:
    """A name has at most 120 characters, whatever they take in bytes."""
    assert sign * 120 == answers.read(text_of(a_file({"name": sign * 120}))).moments[0].name
    assert (Problem("moments[0].name", "too_long", "121", "120"),) == problems_in(text_of(a_file({"name": sign * 121})))


def test_the_length_of_a_note() -> None:
    """A note and a reason have at most 2,000 characters."""
    longest = "👍" * 2000
    [found] = answers.read(
        text_of(a_file({"answers": {"cost": {"note": longest}}, "mismatch": {"deliberate": True, "reason": longest}}))
    ).moments
    assert found.mismatch is not None
    assert (longest, longest) == (found.answers["cost"].note, found.mismatch.reason)


@pytest.mark.parametrize(
    ("key", "lowest", "highest"), [("contacts_per_month", 0, 10**9), ("minutes_per_contact", 0, 600)]
)
def test_the_ends_of_a_range_belong_to_it(key: str, lowest: int, highest: int) -> None:
    """A volume is 0 to a thousand million contacts a month, a contact 0 to 600 minutes, both ends included."""
    for value in (lowest, highest):
        [found] = answers.read(text_of(a_file({key: value}))).moments
        assert value == getattr(found, key)


def test_the_size_of_a_file() -> None:
    """A file of exactly 1 MiB is read, one byte more is refused."""
    text = text_of(a_file())
    padded = text + " " * (1024 * 1024 - len(text))
    assert answers.read(text) == answers.read(padded)
    assert (Problem("", "too_large", "1048577", "1048576"),) == problems_in(padded + " ")


def test_the_size_is_in_bytes() -> None:
    """What counts is what the file takes in UTF-8, given as text or as bytes."""
    text = text_of(a_file(moments=[{"id": f"m{index}", "name": "x" * 100} for index in range(100)]))
    large = text + " " * (1024 * 1024 - len(text) - 1) + "é"
    assert len(large) == 1024 * 1024
    assert [("", "too_large")] == places_in(large) == places_in(large.encode())


def test_a_file_that_was_read_can_be_read_again_once_written() -> None:
    """What fits in 1 MiB when it is read still fits when it is written: an export can always be imported."""
    noted = {question.id: {"level": 3, "note": "x" * 990} for question in content.questionnaire().questions}
    moments = [{"id": f"m{index}", "name": "M", "answers": noted} for index in range(100)]
    text = json.dumps(a_file(moments=moments), separators=(",", ":"))
    assert len(text) < 1024 * 1024
    found = answers.read(text)
    assert found == answers.read(answers.write(found))


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
def test_the_depth_of_a_file(opening: str, closing: str) -> None:
    """Thirty-two levels are looked into, thirty-three are refused as they are."""

    def nested(depth: int) -> str:
        return (
            text_of(a_file()).replace("Moment", "Moment [[[{{{")[:-1]
            + ', "colour": '
            + opening * (depth - 1)
            + "1"
            + closing * (depth - 1)
            + "}"
        )

    assert places_in(nested(32)) == [("colour", "unknown_key")]
    assert (Problem("", "too_deep", "", "32"),) == problems_in(nested(33))


@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a":'])
@pytest.mark.parametrize("closed", [True, False])
def test_five_thousand_levels_are_refused_within_a_second(opening: str, closed: bool) -> None:
    """Depth is measured before anything recurses into it, whether the brackets close or not."""
    closing = {"[": "]", '{"a":': "}", '[{"a":': "}]"}[opening]
    text = opening * 5000 + ("1" + closing * 5000 if closed else "")
    started = time.perf_counter()
    assert places_in(text) == [("", "too_deep")]
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    "text",
    [
        '"' + '\\"' * 16_000,
        '"' + '\\"' * 16_000 + "\\",
        '{"format": "' + '\\\\\\"' * 8_000,
        "[" * 20 + '"\\"' * 8_000,
    ],
    ids=["one text without an end", "an end with half an escape", "an escape before each quote", "texts that overlap"],
)
def test_a_text_without_an_end_takes_no_time(text: str) -> None:
    """The time to refuse a file grows with its length, not with the square of it: 32 kB take far less than a second."""
    started = time.process_time()
    assert places_in(text) == [("", "not_json")]
    assert time.process_time() - started < 1


def test_many_keys_of_which_one_stands_twice_take_no_time() -> None:
    """Sixteen thousand keys, one of them twice, are looked through in far less than a second."""
    text = "{" + "".join(f'"{index}": 1, ' for index in range(16_000)) + '"0": 1}'
    started = time.process_time()
    assert ("0", "duplicate_key") in places_in(text)
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    "number", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999", "1" * 5000, "-" + "1" * 5000, "1" * 5000 + ".5"]
)
@pytest.mark.parametrize(
    ("place", "path"),
    [
        ('"answers": {"leads": {"level": @}}', "moments[0].answers.leads.level"),
        ('"contacts_per_month": @', "moments[0].contacts_per_month"),
        ('"minutes_per_contact": @', "moments[0].minutes_per_contact"),
        ('"name": @', "moments[0].name"),
    ],
)
def test_a_number_that_is_no_number(number: str, place: str, path: str) -> None:
    """A number that is not finite, or endless, is a named problem in its own place and nothing else."""
    text = '{"format": "contactwijzer-answers", "version": 1, "moments": [{"id": "m1", "name": "M", @}]}'
    if path.endswith("name"):
        text = text.replace('"name": "M", ', "")
    assert [(path, "not_finite")] == places_in(text.replace("@", place).replace("@", number))


@pytest.mark.parametrize(
    ("value", "number"), [("[NaN]", "NaN"), ('{"a": 1e999}', "1e999"), ("[1, -Infinity]", "-Infinity")]
)
def test_a_message_shows_a_number_as_it_was_written(value: str, number: str) -> None:
    """A number that is not finite is shown as it stands in the file, also inside a list or an object."""
    problems = problems_in(text_of(a_file({"phase": "@"})).replace('"@"', value))
    [shown] = [problem.found for problem in problems if problem.code == "type"]
    assert number in shown
    assert "object at 0x" not in shown


def test_long_findings_are_cut() -> None:
    """What is shown of a value is at most sixty characters."""
    [problem] = problems_in(text_of(a_file({"phase": "x" * 5000})))
    assert len(problem.found) == 60


@pytest.mark.parametrize(
    ("once", "twice", "path"),
    [
        ('"version": 1', '"version": 1, "version": 1', "version"),
        ('"id": "m1"', '"id": "m0", "id": "m1"', "moments[0].id"),
        ('"moments"', '"moments": [], "moments"', "moments"),
        ('"level": 2', '"level": 1, "\\u006cevel": 2', "moments[0].answers.leads.level"),
        ('"leads"', '"leads": {}, "leads"', "moments[0].answers.leads"),
    ],
)
def test_a_key_twice(once: str, twice: str, path: str) -> None:
    """A key that stands twice is refused, also where both have the same value or are spelled differently."""
    text = text_of(a_file({"answers": {"leads": {"level": 2}}}))
    assert once in text
    assert [(path, "duplicate_key")] == places_in(text.replace(once, twice))


@pytest.mark.parametrize("half", ["\\ud800", "\\udfff", "a\\ud83d", "\\udc4d\\ud83d"])
def test_half_a_character(half: str) -> None:
    """A lone surrogate is a named problem wherever a text stands."""
    text = text_of(a_file({"answers": {"cost": {"note": "@"}}})).replace("@", half).replace("Moment", half)
    assert places_in(text) == [
        ("moments[0].answers.cost.note", "half_character"),
        ("moments[0].name", "half_character"),
    ]


def test_two_halves_make_a_character() -> None:
    """A surrogate pair is one character."""
    assert answers.read(text_of(a_file()).replace("Moment", "\\ud83d\\udc4d")).moments[0].name == "👍"


@pytest.mark.parametrize(
    "text",
    [
        text_of(a_file(**{"@": 1})),
        text_of(a_file({"@": 1})),
        text_of(a_file({"answers": {"@": {}}})),
        text_of(a_file({"phase": ["@"]})),
        text_of(a_file({"profile": {"importance": {"@": 1}}})),
        text_of(a_file(customer_view={"@": 1})),
        text_of(a_file(moments=[{"id": "@", "name": "A"}, {"id": "@", "name": "B"}])),
    ],
    ids=["key", "key of a moment", "question", "inside a list", "inside an object", "department", "two ids"],
)
def test_a_problem_with_half_a_character_can_be_shown(text: str) -> None:
    """Every part of every problem is text that can be printed and sent, although the file had half a character."""
    problems = problems_in(text.replace("@", "\\ud800"))
    parts = [part for problem in problems for part in (problem.path, problem.found, problem.expected)]
    # In ASCII, for pytest's own processes cannot send each other half a character either.
    assert [ascii(part) for part in parts if part != part.encode("utf-8", "replace").decode()] == []


def test_half_a_character_in_python_text() -> None:
    """A text that cannot be written as UTF-8 is refused, not a crash."""
    assert places_in(text_of(a_file({"name": "\ud800"}))) == [("", "not_utf8")]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "latin-1"])
def test_another_encoding(encoding: str) -> None:
    """Only UTF-8 is read; anything else is refused by name."""
    [(path, code)] = places_in(text_of(a_file({"name": "Café"})).encode(encoding))
    assert path == ""
    assert code in {"not_utf8", "not_json"}


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_byte_order_mark_and_line_ends(mark: str, ends: str) -> None:
    """A byte order mark and any line ends make no difference, in text and in bytes."""
    text = mark + OF_THE_METHOD.replace("\n", ends)
    assert answers.read(OF_THE_METHOD) == answers.read(text) == answers.read(text.encode())


def test_a_newer_version_is_refused_untouched() -> None:
    """A file of a newer version is refused for that alone, whatever else it has that we do not know."""
    newer = a_file({"name": 5}, version=3, colour="red")
    before = deepcopy(newer)
    assert (Problem("version", "newer", "3", "2"),) == problems_in(text_of(newer))
    assert before == newer


def test_a_much_newer_version() -> None:
    """A version of four hundred digits is just a newer one."""
    assert places_in(text_of(a_file(version=10**399))) == [("version", "newer")]


def test_the_version_of_another_format_says_nothing() -> None:
    """A file of another format is refused for its format, not for being newer."""
    assert ("format", "choice") in places_in(text_of(a_file(format="other", version=7)))


@pytest.mark.parametrize(
    "created",
    [
        "2026-13-01T10:00:00Z",
        "2026-02-30T10:00:00Z",
        "2026-11-22T25:00:00Z",
        "2026-11-22T10:60:00Z",
        "٢٠٢٦-11-22T10:00:00Z",
    ],
)
def test_a_moment_in_time_that_does_not_exist(created: str) -> None:
    """A thirteenth month, a 30 February, an hour 25: out of range, so an error."""
    assert places_in(text_of(a_file(created=created))) == [("created", "timestamp")]


@pytest.mark.parametrize(
    "created",
    ["2026-11-22T10:00:00Z", "2024-02-29T23:59:59.123Z", "2026-11-22T10:00:00+01:00", "2026-11-22T10:00:00.000Z"],
)
def test_moments_in_time(created: str) -> None:
    """What a browser or Python writes as a time with its zone is taken as it is."""
    assert created == answers.read(text_of(a_file(created=created))).created


@pytest.mark.parametrize("name", ["__proto__", "constructor", "toString", "hasOwnProperty"])
def test_names_that_mean_something_to_a_script(name: str) -> None:
    """A name that JavaScript knows is a text like any other."""
    found = answers.read(text_of(a_file({"id": name, "name": name, "journey": name})))
    assert found == answers.read(answers.write(found))
    assert name == found.moments[0].id
