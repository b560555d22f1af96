"""The page of a result: what a manager reads first is in plain words."""

import json

import pytest

from assessment import answers, content, report, result
from assessment.answers import Answers

LANGUAGES = pytest.mark.parametrize("lang", content.LANGUAGES)


def example(lang: str) -> Answers:
    """The example's answers."""
    return answers.read(json.dumps(content.example(lang)))


@LANGUAGES
def test_a_step_shows_the_level_it_leads_to(lang: str) -> None:
    """What the next level looks like is introduced by its number, for some levels describe what is still lacking."""
    given = example(lang)
    found = result.assess(given)
    html = report.result_html(found, given, lang)
    steps = [report.next_step(item, lang, given.sector) for item in found.ranking]
    goal = content.words(lang)["result"]["step_goal"]
    for step in filter(None, steps):
        text = step.words.levels[step.step.to_level - 1].text
        assert f"<dt>{goal.format(level=step.step.to_level)}</dt><dd>{text}</dd>" in html.replace("&#39;", "'")


@LANGUAGES
def test_the_sum_is_folded(lang: str) -> None:
    """The product of the factors stands only in what explains it, once somebody unfolds that."""
    given = example(lang)
    html = report.result_html(result.assess(given), given, lang)
    words = content.words(lang)["result"]
    before, *folds = html.split('<details class="factors-sum')
    assert len(folds) == len(given.moments)
    assert " × " not in before.replace(" × “", "")
    assert all(fold.index(words["factors_text"]) < fold.index(" × ") < fold.index("</details>") for fold in folds)


@LANGUAGES
@pytest.mark.parametrize(("count", "shown"), [(0, "line_none"), (4, "line_waiting"), (5, "line")])
def test_the_line_waits_for_half_of_the_answers(lang: str, count: int, shown: str) -> None:
    """Below the questions the score stands once it means something; until then how many are answered."""
    questions = [question.id for question in content.questionnaire().questions]
    moment = {"id": "m1", "name": "Bill", "answers": {question: {"level": 3} for question in questions[:count]}}
    given = answers.read(json.dumps({"format": "contactwijzer-answers", "version": 1, "moments": [moment]}))
    html = report.line_html(result.assess(given), given, lang, "m1")
    words = content.words(lang)
    sentence = words["result"][shown].format(
        name="Bill", answered=count, applicable=10, overall=50, stage=3, stage_name=words["stages"]["3"]
    )
    assert sentence in html
