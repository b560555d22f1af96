"""What the browser asks of the package: only what is to be seen is made."""

import json
from typing import Any

import pytest

from assessment import answers, content, report, result, web

QUESTIONS = [question.id for question in content.questionnaire().questions]


def file_of(count: int) -> str:
    """An answers file with this many moments, no two alike."""
    moments = [
        {
            "id": f"m{number}",
            "name": f"Moment {number}",
            "contacts_per_month": number,
            "answers": {question: {"level": 1 + (number + place) % 5} for place, question in enumerate(QUESTIONS)},
        }
        for number in range(1, count + 1)
    ]
    return json.dumps({"format": "contactwijzer-answers", "version": 1, "moments": moments})


def rendered(text: str, **options: Any) -> dict[str, Any]:
    """The reply to these options."""
    reply: dict[str, Any] = json.loads(web.render(text, "en", json.dumps(options)))
    return reply


def test_beside_the_questions_only_the_ranking_is_made() -> None:
    """What is not to be seen is not made, and what is made is the same."""
    whole, brief = rendered(file_of(3)), rendered(file_of(3), whole=False)
    assert {"result", "charts"} == whole.keys() - brief.keys()
    assert brief == {key: value for key, value in whole.items() if key in brief}


@pytest.mark.parametrize(("count", "paper", "later"), [(20, False, False), (21, False, True), (21, True, False)])
def test_what_is_folded_under_many_moments_comes_later(count: int, paper: bool, later: bool) -> None:
    """From 21 ranked moments on, what is folded under each comes when it is asked for; on paper it is always there."""
    text = file_of(count)
    given = answers.read(text)
    first = result.assess(given).ranking[1]
    rest = json.loads(web.show_rest(text, "en", first.moment.id))["html"].strip()
    page = rendered(text, paper=paper)["result"]
    table = rest[rest.index("<table") : rest.index("</table>")]
    assert later is (table not in page)
    assert later is (f'data-rest="{first.moment.id}"' in page)


def test_no_rest_of_a_moment_that_is_not_ranked() -> None:
    """A moment that is gone by the time has nothing to unfold; what cannot be read has its problems."""
    assert json.loads(web.show_rest(file_of(2), "en", "m9")) == {"ok": True, "html": ""}
    assert not json.loads(web.show_rest("{", "en", "m1"))["ok"]
    assert report.ranked_rest_html(result.assess(answers.read(file_of(2))), answers.read(file_of(2)), "en", "m9") == ""


@pytest.mark.parametrize("lang", content.LANGUAGES)
@pytest.mark.parametrize("text", [web.score(json.dumps(content.example("en"))), '{"a": [1]}', "[]"])
def test_a_file_of_another_kind_is_called_that(text: str, lang: str) -> None:
    """Who opens a saved result instead of the answers is told so, not all that a result has and answers have not."""
    reply = json.loads(web.check(text, lang))
    told = [problem["sentence"] for problem in reply["problems"]]
    assert (content.words(lang)["problems"]["other_file"] in told) is text.startswith("{")
    assert len(told) == 1


def test_a_format_that_stands_twice_is_not_another_kind() -> None:
    """What is wrong with a file of answers is told as it is."""
    reply = json.loads(web.check(file_of(1).replace("{", '{"format": "contactwijzer-answers", ', 1), "en"))
    assert [problem["path"] for problem in reply["problems"]] == ["format"]


@pytest.mark.parametrize("lang", content.LANGUAGES)
def test_a_beginning_says_what_the_page_says_to_somebody_who_has_not_begun(lang: str) -> None:
    """It is the answer to no answers."""
    nobody = {"format": "contactwijzer-answers", "version": 1, "moments": []}
    assert web.begin(lang) == web.render(json.dumps(nobody), lang, '{"whole": false}')


@pytest.mark.parametrize("lang", content.LANGUAGES)
def test_practice_leaves_nothing(lang: str) -> None:
    """What is answered after it is what was answered before it."""
    text = file_of(2)
    before = web.render(text, lang), web.score(text), web.begin(lang)
    web.practise(lang)
    assert (web.render(text, lang), web.score(text), web.begin(lang)) == before
