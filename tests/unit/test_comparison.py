"""What changed between dates: matched by name, only what is at both dates compared."""

import json
from typing import Any

import pytest

from assessment import answers, comparison, comparison_report, content, templating
from assessment.answers import Answers
from assessment.comparison_charts import MOST_STEPS
from assessment.problems import AnswersError

QUESTIONS = [question.id for question in content.questionnaire().questions]


def moment(name: str, levels: list[int | None], number: int = 1) -> dict[str, Any]:
    """A contact moment with these levels, in the order of the questions; None is not answered."""
    given = zip(QUESTIONS, levels, strict=False)
    return {
        "id": f"m{number}",
        "name": name,
        "answers": {question: {"level": level} for question, level in given if level is not None},
    }


def document(*moments: dict[str, Any], **more: Any) -> Answers:
    """An answers file."""
    return answers.read(json.dumps({"format": "contactwijzer-answers", "version": 1, "moments": list(moments), **more}))


def test_questions_go_up_down_come_and_go() -> None:
    """A level that rose is up, one that fell is down, one that was not there is new, one that is no more is gone."""
    before = document(moment("Bill", [1, 4, 3, 2, None]))
    after = document(moment("Bill", [2, 2, 3, None, 5]))
    (found,) = comparison.compare(before, after).moments
    assert {change.question: change.direction for change in found.changes} == dict(
        zip(QUESTIONS, ["up", "down", "same", "gone", "new"], strict=False)
    )


def test_moments_are_matched_by_name() -> None:
    """Capitals, spaces, ids and the order make no difference; two moments of one name stay two."""
    before = document(moment("Bill", [1], 1), moment("bill", [2], 2), moment("Old", [3], 3))
    after = document(moment("New", [5], 7), moment("  BILL ", [4], 8), moment("Bill", [5], 9))
    found = comparison.compare(before, after)
    assert [(item.name, item.before is None, item.after is None) for item in found.moments] == [
        ("New", True, False),
        ("  BILL ", False, False),
        ("Bill", False, False),
        ("Old", False, True),
    ]
    assert [[change.before for change in item.changes] for item in found.moments[1:3]] == [[1], [2]]
    assert [item.name for item in found.new] == ["New"]
    assert [item.name for item in found.gone] == ["Old"]


def test_a_moment_that_came_is_no_progress() -> None:
    """The scores together and the counts are those of the moments that are there at both dates."""
    before = document(moment("Bill", [2] * 10), moment("Old", [1] * 10, 2))
    after = document(moment("Bill", [3] * 10), moment("New", [5] * 10, 2))
    found = comparison.compare(before, after)
    assert found.scores == (25, 50)
    assert (found.count("up"), found.count("down"), found.count("new"), found.count("gone")) == (10, 0, 0, 0)
    assert found.first == ("Old", "Bill")


def test_nothing_in_common_has_no_scores() -> None:
    """Without a moment in both, or without scores in both, there is nothing to say about the score."""
    assert comparison.compare(document(moment("A", [1])), document(moment("B", [1]))).scores is None
    assert comparison.compare(document(moment("A", [1])), document(moment("A", []))).scores is None
    assert comparison.compare(document(), document()).moments == ()


def test_comparing_with_itself_changes_nothing() -> None:
    """The same answers twice: every question the same, every score equal, nothing new or gone."""
    example = answers.read(json.dumps(content.example("en")))
    found = comparison.compare(example, example)
    assert {change.direction for item in found.moments for change in item.changes} == {"same"}
    assert (found.new, found.gone) == ((), ())
    assert all(item.scores is None or item.scores[0] == item.scores[1] for item in found.moments)


def test_another_questionnaire_is_told() -> None:
    """Files of different versions of the questions say so; a file that names none cannot differ."""
    one, two = ({"id": "ten-questions", "version": version} for version in ("1.0.0", "2.0.0"))
    assert not comparison.compare(document(questionnaire=one), document(questionnaire=two)).same_questionnaire
    assert comparison.compare(document(questionnaire=one), document(questionnaire=one)).same_questionnaire
    assert comparison.compare(document(), document(questionnaire=two)).same_questionnaire


def test_trends_follow_every_moment() -> None:
    """Each moment has its points at each date, a gap where it has none; together are those with points everywhere."""
    documents = [
        document(moment("Bill", [1] * 10), moment("Old", [5] * 10, 2)),
        document(moment("Bill", [3] * 10), moment("Move", [2] * 10, 2)),
        document(moment("Move", [4] * 10, 2), moment("bill", [5] * 10)),
    ]
    together, lines = comparison.trends(documents)
    assert [(line.name, line.points) for line in lines] == [
        ("Move", (None, 25, 75)),
        ("bill", (0, 50, 100)),
        ("Old", (100, None, None)),
    ]
    assert together is not None
    assert together.points == (0, 50, 100)
    assert comparison.trends([document(), document()]) == (None, ())


def test_dates_are_in_order() -> None:
    """The earliest comes first, one without a date before all; of the same date the given order stays."""
    created = ["2026-01-01T00:00:00Z", None, "2024-01-01T00:00:00Z", "2026-01-01T00:00:00Z"]
    documents = [document(**({"created": date} if date else {})) for date in created]
    assert comparison.in_order_of_date(documents) == [1, 2, 0, 3]


@pytest.mark.parametrize("lang", content.LANGUAGES)
def test_the_section_compares_with_the_last_date_before(lang: str) -> None:
    """Without a choice the latest earlier answers are compared with; names of others are escaped."""
    present = document(moment("<b>Bill</b>", [3] * 10), created="2026-01-01T00:00:00Z")
    earlier = [
        comparison_report.Earlier(
            f"{year}.json", document(moment("<b>Bill</b>", [1]), created=f"{year}-01-01T00:00:00Z")
        )
        for year in (2025, 2023, 2027)
    ]
    section = comparison_report.comparison_section(present, earlier, lang)
    assert '<option value="0" selected>2025.json' in section.html
    assert "&lt;b&gt;Bill&lt;/b&gt;" in section.html
    assert "<b>Bill" not in section.html
    assert section.charts["trend"]["series"][0]["data"] == [0, 0, 50, 0]
    chosen = comparison_report.comparison_section(present, earlier, lang, 1)
    assert '<option value="1" selected>2023.json' in chosen.html
    assert set(comparison_report.comparison_section(present, earlier[:1], lang).charts) == {"steps"}
    assert comparison_report.comparison_section(present, [], lang).html == ""


@pytest.mark.parametrize("lang", content.LANGUAGES)
def test_a_date_says_what_it_is_of(lang: str) -> None:
    """A file knows when its answers were begun; only this browser knows when some were last changed."""
    words = content.words(lang)["comparison"]
    begun, changed = (templating.date(day, lang) for day in ("2025-03-09", "2025-06-01"))
    old = document(moment("Bill", [1] * 10), created="2025-03-09T10:00:00Z")
    present = document(moment("Bill", [2] * 10), created="2026-01-01T10:00:00Z")

    def html_of(when: str) -> str:
        return comparison_report.comparison_section(present, [comparison_report.Earlier("a", old, when)], lang).html

    of_file, of_browser = html_of(""), html_of("2025-06-01T10:00:00Z")
    assert words["begun_on"].format(date=begun) in of_file
    assert words["since_begun"].format(since=begun) in of_file
    assert words["changed_on"].format(date=changed) in of_browser
    assert words["since"].format(since=changed) in of_browser
    assert begun not in of_browser


def test_steps_run_from_what_rose_most_to_what_fell_most() -> None:
    """A step is the difference between the scores as people read them, of moments that have one at both dates."""
    before = document(
        moment("Fell", [5] * 10, 1),
        moment("Same", [3] * 10, 2),
        moment("Rose", [1] * 10, 3),
        moment("Old", [1] * 10, 4),
    )
    after = document(
        moment("Same", [3] * 10, 1),
        moment("Rose", [4] * 10, 2),
        moment("Fell", [4] * 10, 3),
        moment("New", [1] * 10, 4),
    )
    found = comparison.compare(before, after)
    assert [(item.name, item.shown_scores, item.points, item.step) for item in found.steps] == [
        ("Rose", (0, 75), 75, "up"),
        ("Same", (50, 50), 0, "same"),
        ("Fell", (100, 75), -25, "down"),
    ]
    assert [found.stepped(step) for step in ("up", "down", "same")] == [1, 1, 1]
    assert found.biggest_step is not None
    assert found.biggest_step.name == "Rose"
    assert comparison.compare(before, before).biggest_step is None


@pytest.mark.parametrize("lang", content.LANGUAGES)
@pytest.mark.parametrize("count", [1, 100])
def test_the_picture_of_then_and_now(lang: str, count: int) -> None:
    """It has a row for each of the moments that changed most, an arrow each way, and a table with all of them."""
    names = [f"Moment {number} {'x' * 100}" for number in range(count)]
    before = document(*(moment(name, [3] * 10, number) for number, name in enumerate(names)))
    levels = [3 if count == 1 else 5 if number < 10 else 2 if number < 50 else 3 for number in range(count)]
    after = document(*(moment(name, [levels[number]] * 10, number) for number, name in enumerate(names)))
    section = comparison_report.comparison_section(after, [comparison_report.Earlier("then", before)], lang)
    chart = section.charts["steps"]
    rows = chart["yAxis"]["data"]
    assert len(rows) == min(count, MOST_STEPS)
    assert chart["height"] < 800
    marks = [mark for series in chart["series"] if series["type"] == "scatter" for mark in series["data"]]
    assert sorted(mark["value"][1] for mark in marks if "label" in mark) == list(range(len(rows)))
    assert section.html.count("<bdi>Moment") >= count
    words = content.words(lang)["comparison"]
    if count == 1:
        assert words["steps_none"] in section.html
    else:
        assert words["steps_most"].format(count=MOST_STEPS) in section.html
        assert {words["steps_up"], words["steps_down"]} < set(chart["legend"]["data"])


def test_backwards_is_the_mirror() -> None:
    """What went up from one to the other went down the other way round, and what is new was gone."""
    one = document(moment("Bill", [1, 4, 3, 2, None]), moment("Old", [3], 2))
    other = document(moment("Bill", [2, 2, 3, None, 5]), moment("New", [1], 2))
    there, back = comparison.compare(one, other), comparison.compare(other, one)
    mirror = {"up": "down", "down": "up", "new": "gone", "gone": "new", "same": "same"}
    for direction in mirror:
        assert there.count(direction) == back.count(mirror[direction])
    assert [item.name for item in there.new] == [item.name for item in back.gone]
    assert there.scores == (back.scores or (0, 0))[::-1]


@pytest.mark.parametrize("text", ["", "{", "1", "[1]", '[{"name": "x"}]', '[{"name": "x", "answers": {"format": 1}}]'])
def test_kept_lists_that_are_something_else_are_refused(text: str) -> None:
    """What is not a list of earlier answers is refused as a file would be."""
    with pytest.raises(AnswersError):
        comparison_report.earlier_in(text)


def test_kept_lists_nested_too_deep_are_refused_unread() -> None:
    """What would exhaust the stack of the browser's Python is refused before it is read."""
    with pytest.raises(AnswersError) as caught:
        comparison_report.earlier_in("[" * 5_000 + "]" * 5_000)
    assert [problem.code for problem in caught.value.problems] == ["too_deep"]
