"""Several people on the same moments: the published example, matching, the team file (method.md "Several people")."""

import json
import tracemalloc
from typing import Any

import pytest

from assessment import answers, content, team
from assessment.answers import Answers
from assessment.problems import AnswersError, Problem
from assessment.team import Opinions, Team, ad_of, merge, r_wg_of

type Levels = dict[str, int]


def a_file(*moments: tuple[str, Levels], **fields: Any) -> Answers:
    """The answers of one person: of each moment its name and levels."""
    return answers.read(
        json.dumps(
            {
                "format": "contactwijzer-answers",
                "version": 1,
                "moments": [
                    {"id": f"m{index}", "name": name, "answers": {q: {"level": level} for q, level in levels.items()}}
                    for index, (name, levels) in enumerate(moments)
                ],
                **fields,
            }
        )
    )


def opinions_on(*levels: int) -> Opinions:
    """What people with these levels think of one question."""
    found = merge(a_file(("M", {"cost": level}), respondent=str(index)) for index, level in enumerate(levels))
    [moment] = found.moments
    [opinions] = moment.questions
    return opinions


def test_the_published_example() -> None:
    """[4, 4, 5, 3, 4]: mean 4, s² 0.5, so r_wg 1 − 0.5/2 = 0.75; deviations 0, 0, 1, 1, 0, so AD 0.40: agreement."""
    assert (r_wg_of([4, 4, 5, 3, 4]), ad_of([4, 4, 5, 3, 4])) == (0.75, 0.4)
    assert opinions_on(4, 4, 5, 3, 4) == Opinions("cost", 5, 4, 4, 3, 5, 0.75, 0.4, True, 1)


@pytest.mark.parametrize(
    ("levels", "r_wg", "ad", "agreement"),
    [
        ([3, 3], 1, 0, True),
        ([1, 5], 0, 2, False),  # s² is 8: floored at 0
        ([1, 3], 0, 1, False),  # s² is 2
        ([2, 3], 0.75, 0.5, True),  # s² is 0.5
        ([2, 3, 4], 0.5, 2 / 3, True),  # s² is 1
        ([2, 2, 4, 4, 3], 0.5, 0.8, True),  # exactly on the border
        ([1, 2, 4, 4, 4, 3], 1 - 1.6 / 2, 3 * 2 / 6, False),  # mean 3, squares 8, s² 8/5, deviations 6
    ],
)
def test_agreement(levels: list[int], r_wg: float, ad: float, agreement: bool) -> None:
    """r_wg is 1 − s²/2, never below 0; an AD of 0.8 or less is agreement."""
    found = opinions_on(*levels)
    assert (found.r_wg, found.ad, found.agreement) == (pytest.approx(r_wg), pytest.approx(ad), agreement)


@pytest.mark.parametrize(
    ("levels", "mean", "median"), [([1, 2, 5], 8 / 3, 2), ([1, 2, 3, 5], 2.75, 2.5), ([4], 4, 4), ([5, 1], 3, 3)]
)
def test_mean_and_median(levels: list[int], mean: float, median: float) -> None:
    """Plain mean, and the middle one of the sorted levels, or the mean of the two in the middle."""
    found = opinions_on(*levels)
    assert (found.n, found.mean, found.median) == (len(levels), mean, median)
    assert (found.min, found.max) == (min(levels), max(levels))


def test_one_person_agrees_with_nobody() -> None:
    """With one answer there is nothing to agree on, and nothing to discuss."""
    found = opinions_on(4)
    assert (found.r_wg, found.ad, found.agreement, found.discuss) == (None, None, None, None)
    assert (r_wg_of([]), ad_of([])) == (None, None)


def test_moments_match_by_name() -> None:
    """Case and space make no difference; the spelling that most people use is shown."""
    found = merge(
        [
            a_file(("The bill", {"cost": 1}), ("Moving", {"cost": 5}), respondent="A"),
            a_file(("  the \t BILL ", {"cost": 3}), respondent="B"),
            a_file(("The  bill", {"cost": 2}), ("STRASSE", {}), respondent="C"),
            a_file(("Straße", {"value": 2}), respondent="D"),
        ]
    )
    assert [(item.name, [(said.question, said.n) for said in item.questions]) for item in found.moments] == [
        ("The bill", [("cost", 3)]),
        ("Moving", [("cost", 1)]),
        ("STRASSE", [("value", 1)]),
    ]


def test_two_moments_of_one_name_stay_two() -> None:
    """Two moments of one person with the same name match the first and the second of another person."""
    found = merge(
        [
            a_file(("Call", {"cost": 1}), ("call", {"cost": 5}), respondent="A"),
            a_file(("Call", {"cost": 2}), ("Call", {"cost": 4}), ("Call", {"cost": 3}), respondent="B"),
        ]
    )
    assert [[(said.min, said.max) for said in item.questions] for item in found.moments] == [
        [(1, 2)],
        [(4, 5)],
        [(3, 3)],
    ]


def test_not_applicable_and_open_do_not_count() -> None:
    """Only levels count: not applicable and not answered yet are no opinion."""
    file = {
        "format": "contactwijzer-answers",
        "version": 1,
        "moments": [{"id": "a", "name": "M", "answers": {"cost": {"not_applicable": True}, "leads": {"note": "?"}}}],
    }
    found = merge([answers.read(json.dumps(file)), a_file(("M", {"cost": 2}))])
    assert [(said.question, said.n) for said in found.moments[0].questions] == [("cost", 1)]


def test_what_to_discuss_first() -> None:
    """Lowest r_wg first, then the largest range, then the order of moments and questions; alone is not discussed.

    A: cost 1 and 5 → 0, range 4. leads 1 and 3 → 0, range 2. value 2 and 3 → 0.75. B: motivation 4 and 4 → 1.
    """
    found = merge(
        [
            a_file(("A", {"value": 2, "leads": 1, "cost": 1, "loyalty": 3}), ("B", {"motivation": 4}), respondent="1"),
            a_file(("A", {"value": 3, "leads": 3, "cost": 5}), ("B", {"motivation": 4}), respondent="2"),
        ]
    )
    assert [(moment.name, said.question, said.discuss) for moment, said in found.to_discuss] == [
        ("A", "cost", 1),
        ("A", "leads", 2),
        ("A", "value", 3),
        ("B", "motivation", 4),
    ]


def test_the_same_file_counts_once() -> None:
    """However its keys are ordered and its whole numbers written, a file is the same file."""
    text = '{"format":"contactwijzer-answers","version":1,"moments":[{"id":"a","name":"M","minutes_per_contact":6%s}]}'
    moment = '{"name":"M","minutes_per_contact":6,"id":"a","journey":""}'
    turned = f'{{"moments":[{moment}],"version":1,"format":"contactwijzer-answers"}}'
    files = [answers.read(text % ""), answers.read(text % ".0"), answers.read(turned)]
    assert len(merge(files).respondents) == 1
    assert len(merge([*files, answers.read(text % ".5")]).respondents) == 2


def test_nobody() -> None:
    """A team of nobody has nothing to say, and is a team all the same."""
    assert Team((), ()) == merge([]) == team.read(team.as_json(merge([])))


def test_the_team_file() -> None:
    """The file has the answers files as they are, not rounded, and what they say together."""
    one = a_file(("M", {"cost": 1, "value": 2}), respondent="B")
    other = a_file(("m", {"cost": 3}), respondent="A")
    minutes = {"id": "x", "name": "N", "minutes_per_contact": 1.23456789012345}
    third = answers.read(json.dumps({"format": "contactwijzer-answers", "version": 1, "moments": [minutes]}))
    found = json.loads(team.as_json(merge([one, other, third])))
    asked = content.questionnaire()
    assert (found["format"], found["version"]) == ("contactwijzer-team", 1)
    assert {"id": asked.id, "version": asked.version} == found["questionnaire"]
    assert [file.get("respondent") for file in found["respondents"]] == [None, "A", "B"]
    assert found["respondents"][0]["moments"][0]["minutes_per_contact"] == 1.23456789012345
    [_, moment] = found["moments"]
    assert [said["question"] for said in moment["questions"]] == ["value", "cost"]
    assert moment["questions"][1] == {
        "question": "cost",
        "n": 2,
        "mean": 2,
        "median": 2,
        "min": 1,
        "max": 3,
        "r_wg": 0,
        "ad": 1,
        "agreement": False,
        "discuss": 1,
    }
    assert set(found) == {"format", "version", "questionnaire", "respondents", "moments"}


def test_what_is_worked_out_has_twelve_digits() -> None:
    """Statistics are rounded like every result: a third of a level more is 1.33333333333."""
    found = json.loads(
        team.as_json(merge(a_file(("M", {"cost": 1 + (name == "C")}), respondent=name) for name in "ABC"))
    )
    assert found["moments"][0]["questions"][0]["mean"] == 1.33333333333


def test_reading_the_team_file() -> None:
    """A team file reads as the team it was written from; an answers file as a team of one."""
    one, other = a_file(("M", {"cost": 1}), respondent="B"), a_file(("m", {"cost": 3}), respondent="A")
    both = merge([one, other])
    assert both == team.read(team.as_json(both))
    assert team.as_json(both) == team.as_json(team.read(team.as_json(both)))
    assert merge([one]) == team.read(answers.write(one))


def test_what_stands_beside_the_answers_is_worked_out_anew() -> None:
    """Whatever else a team file says about its moments is not believed."""
    both = merge([a_file(("M", {"cost": 1})), a_file(("M", {"cost": 2}))])
    changed = json.loads(team.as_json(both)) | {"moments": "nonsense", "questionnaire": None}
    assert both == team.read(json.dumps(changed))


HEAD: dict[str, Any] = {"format": "contactwijzer-team", "version": 1, "respondents": []}
FILE: dict[str, Any] = {"format": "contactwijzer-answers", "version": 1, "moments": []}


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (HEAD | {"version": 2}, [("version", "newer")]),
        (HEAD | {"version": "1"}, [("version", "type")]),
        (HEAD | {"version": 0}, [("version", "range")]),
        (HEAD | {"extra": 1}, [("extra", "unknown_key")]),
        ({"format": "contactwijzer-team", "version": 1}, [("respondents", "missing")]),
        (HEAD | {"respondents": {}}, [("respondents", "type")]),
        (HEAD | {"respondents": [FILE, 5]}, [("respondents[1]", "type")]),
        (
            HEAD | {"respondents": [FILE | {"moments": [{"id": "a"}]}, FILE | {"sector": 1}], "x": 1},
            [("x", "unknown_key"), ("respondents[0].moments[0].name", "missing"), ("respondents[1].sector", "type")],
        ),
        (HEAD | {"respondents": [FILE | {"version": 3}]}, [("respondents[0].version", "newer")]),
        (HEAD | {"respondents": [HEAD]}, [("respondents[0].respondents", "unknown_key")]),
        (HEAD | {"respondents": [FILE] * 101}, [("respondents", "too_long")]),
        ({"format": "other"}, [("format", "choice"), ("version", "missing"), ("moments", "missing")]),
        ([], [("", "type")]),
    ],
)
def test_every_problem_is_named(file: Any, expected: list[tuple[str, str]]) -> None:
    """All problems of a team file are reported at once, each with its place."""
    with pytest.raises(AnswersError) as caught:
        team.read(json.dumps(file))
    found = {(problem.path, problem.code) for problem in caught.value.problems}
    assert set(expected) <= found


def test_problems_of_the_text_keep_their_place() -> None:
    """A key that stands twice in the answers of somebody is reported once, at its place in the team file."""
    text = json.dumps(HEAD | {"respondents": [FILE]}).replace('"moments": []', '"moments": [], "moments": []')
    with pytest.raises(AnswersError) as caught:
        team.read(text)
    assert [(item.path, item.code) for item in caught.value.problems] == [("respondents[0].moments", "duplicate_key")]


def test_a_team_has_an_end() -> None:
    """More files than a team file holds are refused; the same file again is not more."""
    most = content.method().limits.respondents
    files = [a_file(("M", {"cost": 1}), respondent=str(index)) for index in range(most + 1)]
    assert len(merge([*files[:most], *files[:most]]).respondents) == most
    with pytest.raises(AnswersError, match="too_long"):
        merge(files)


def peak_of_refusing(text: bytes) -> tuple[int, tuple[Problem, ...]]:
    """The most bytes that were taken at once beside the text itself, and why it is refused."""
    tracemalloc.start()
    try:
        with pytest.raises(AnswersError) as caught:
            team.read(text)
        return tracemalloc.get_traced_memory()[1], caught.value.problems
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("start", ["[", '{"format": "contactwijzer-answers", "moments": ['])
def test_only_a_team_file_may_be_larger_than_answers(start: str) -> None:
    """Any other file that is larger is refused for its size, and nothing is made of it."""
    text = start.encode() + b'{"a":1},' * 200_000
    peak, problems = peak_of_refusing(text)
    assert (Problem("", "too_large", str(len(text)), str(content.method().limits.bytes)),) == problems
    assert peak < len(text)


def test_more_values_than_a_team_can_have() -> None:
    """A team file of hardly anything but brackets is refused for their number, before they become lists."""
    text = json.dumps(HEAD | {"respondents": []}).replace("[]", "[" + "[]," * 1_600_000 + "[]]").encode()
    with pytest.raises(AnswersError) as caught:
        team.read(text)
    assert [problem.code for problem in caught.value.problems] == ["too_many_values"]


@pytest.mark.parametrize("reordered", [False, True])
def test_a_large_team_file(reordered: bool) -> None:
    """A team file larger than answers may be is read, wherever in it stands what it is."""
    note = 'A "format": "other" 👍' * 60
    every = {question.id: {"level": 2, "note": note} for question in content.questionnaire().questions}
    people = [
        answers.read(
            json.dumps(FILE | {"respondent": str(index), "moments": [{"id": "m", "name": "M"} | {"answers": every}]})
        )
        for index in range(100)
    ]
    full = merge(people)
    text = team.as_json(full)
    if reordered:
        text = json.dumps(dict(reversed(json.loads(text).items())), ensure_ascii=False)
    assert len(text.encode()) > content.method().limits.bytes
    assert full == team.read(text)
