"""What a team reads of its answers: who answered, where to talk, and every figure in words."""

import json
from typing import Any

import pytest

from assessment import answers, content, team, team_report, web
from assessment.answers import Answers
from assessment.problems import AnswersError
from assessment.team_report import Colleague

QUESTIONS = [question.id for question in content.questionnaire().questions]


def document(respondent: str, levels: list[int], name: str = "Bill", **more: Any) -> Answers:
    """An answers file with one moment."""
    given = {question: {"level": level} for question, level in zip(QUESTIONS, levels, strict=False)}
    moments = [{"id": "m1", "name": name, "answers": given}]
    head = {"format": "contactwijzer-answers", "version": 1, "respondent": respondent}
    return answers.read(json.dumps({**head, "moments": moments, **more}))


def html_of(own: Answers, *others: Answers, lang: str = "en") -> str:
    """The section about the team, with its spaces made one."""
    colleagues = [Colleague(f"file {place}.json", item) for place, item in enumerate(others)]
    return " ".join(team_report.team_html(own, colleagues, lang).split())


@pytest.mark.parametrize("lang", content.LANGUAGES)
def test_the_furthest_apart_comes_first(lang: str) -> None:
    """The question with the least agreement is the first to talk about, with what both ends recognise."""
    html = html_of(document("A", [3, 1, 3]), document("B", [3, 5, 5]), lang=lang)
    questions = content.questionnaire(lang).questions
    talks = html.split("<ol")[1].split("</ol>")[0]
    assert talks.index(questions[1].name) < talks.index(questions[2].name)
    assert questions[0].name not in talks
    assert str(questions[1].levels[0].text)[:30] in talks


def test_agreement_everywhere_is_said() -> None:
    """Where nobody is far apart there is nothing to talk about, and the page says so."""
    assert content.words("en")["team"]["discuss_none"] in html_of(document("A", [3] * 10), document("B", [3, 4] * 5))


def test_own_answers_count_when_there_are_any() -> None:
    """Somebody who answered nothing, such as who leads the session, is no member of the team."""
    words = content.words("en")["team"]
    own = document("Chair", [])
    html = html_of(own, document("A", [1]), document("B", [5]))
    assert "Chair" not in html
    assert words["summary"].format(people=2, compared=1, agreed=0, apart=1) in html
    assert words["summary_one"] in html_of(own, document("A", [1]))
    assert words["summary_apart"] in html_of(document("A", [1]), document("B", [1], "Other"))
    assert words["summary_none"] in html_of(own, document("A", [1]), document("B", [1], "Other"))
    assert html_of(document("A", [1])) == ""


def test_the_same_file_counts_once_and_the_same_name_is_told() -> None:
    """The same answers twice are one member; two files of one name may be one person, and the page says so."""
    words = content.words("en")["team"]
    html = html_of(document("A", [1]), document("B", [2]), document("B", [2]), document("b", [3]))
    assert html.count(words["again"]) == 1
    assert html.count(words["namesake"]) == 1
    assert words["summary"].format(people=3, compared=1, agreed=1, apart=0) in html


def test_one_without_a_name_is_called_by_the_file() -> None:
    """Without a name the file's name says whose answers they are; it is text, whatever is in it."""
    html = team_report.team_html(document("A", [1]), [Colleague("<i>.json", document("", [2]))], "en")
    assert "&lt;i&gt;.json" in html


def test_the_team_file_is_that_of_the_command_line() -> None:
    """The file that the browser offers is what the command ``merge`` writes, and can be put in a team again."""
    own, other = document("A", [1]), document("B", [2])
    kept = json.dumps([{"file": "b.json", "answers": json.loads(answers.write(other))}])
    reply = json.loads(web.write_team(answers.write(own), kept, "en"))
    assert reply["file"] == team.as_json(team.merge([own, other]))
    back = json.loads(web.check_colleagues(reply["file"], "team.json", "en"))["colleagues"]
    assert [item["answers"]["respondent"] for item in back] == ["A", "B"]


@pytest.mark.parametrize("text", ["", "{", "1", "[1]", '[{"file": "x"}]', '[{"file": "x", "answers": {"format": 1}}]'])
def test_kept_colleagues_that_are_something_else_are_refused(text: str) -> None:
    """What is not a list of colleagues is refused as a file would be."""
    with pytest.raises(AnswersError):
        team_report.colleagues_in(text)
    reply = json.loads(web.show_team(answers.write(document("A", [1])), text, "en"))
    # A list is shown without those who cannot be read.
    assert reply["ok"] == text.startswith("[")
    assert not reply["ok"] or (reply["html"], reply["unread"]) == ("", [0])


def test_one_who_cannot_be_read_leaves_the_others() -> None:
    """Of kept colleagues those who can be read are shown, and it is said which cannot."""
    sound = {"file": "b.json", "answers": json.loads(answers.write(document("B", [2])))}
    broken = {"file": "c.json", "answers": sound["answers"] | {"respondent": 5}}
    own = answers.write(document("A", [1]))
    reply = json.loads(web.show_team(own, json.dumps([broken, sound, 1]), "en"))
    assert reply["unread"] == [0, 2]
    assert reply["html"] == json.loads(web.show_team(own, json.dumps([sound]), "en"))["html"] != ""


def test_kept_colleagues_nested_too_deep_are_refused_unread() -> None:
    """What would exhaust the stack of the browser's Python is refused before it is read."""
    with pytest.raises(AnswersError) as caught:
        team_report.readable_colleagues("[" * 5_000 + "]" * 5_000)
    assert [problem.code for problem in caught.value.problems] == ["too_deep"]


@pytest.mark.parametrize("lang", content.LANGUAGES)
def test_names_stand_at_both_ends_and_at_what_each_would_tackle(lang: str) -> None:
    """Who chose the lowest and who the highest is named; without a name nobody is; each has a number one."""
    words = content.words(lang)["team"]
    html = html_of(document("Ann", [1]), document("Bo", [5]), document("Cy", [5, 5]), lang=lang)
    assert words["end_of"].format(level=1, names="Ann") in html
    assert words["end_of"].format(level=5, names="Bo, Cy") in html
    assert "<strong><bdi>Bo</bdi></strong>: <bdi>Bill</bdi>" in html
    nameless = html_of(document("Ann", [1]), document("", [5]), lang=lang)
    assert words["highest"].format(level=5) in nameless


@pytest.mark.parametrize("lang", content.LANGUAGES)
def test_ones_own_level_is_ones_own_without_a_name_too(lang: str) -> None:
    """Who gave no name reads "according to you" beside the own level, and nothing made up beside a nameless file."""
    words = content.words(lang)["team"]
    html = html_of(document("", [1]), document("Bo", [5]), lang=lang)
    assert words["end_of"].format(level=1, names={"en": "you", "nl": "jou"}[lang]) in html
    html = html_of(document("", [1]), document("", [5]), lang=lang)
    assert words["end_of"].format(level=1, names=words["you_named"]) in html
    assert words["highest"].format(level=5) in html
