"""What the three scans add to the advice: article S4's order rule, the next page of the book, the weakest criterion."""

import json
from typing import Any

import pytest

from assessment import answers, content, report, result
from tests.property.strategies import QUESTIONS

LANGUAGES = pytest.mark.parametrize("lang", content.LANGUAGES)


def page_of(lang: str, levels: dict[str, int], **scans: Any) -> str:
    """The result page of one moment with these levels, all other questions at 4, and these scans."""
    given = {question: {"level": levels.get(question, 4)} for question in QUESTIONS}
    file = {"format": "contactwijzer-answers", "version": 1, "moments": [{"id": "a", "name": "A", "answers": given}]}
    read = answers.read(json.dumps(file | scans))
    return report.result_html(result.assess(read), read, lang)


@LANGUAGES
@pytest.mark.parametrize(
    ("levels", "loyalty", "key", "layer", "ladder"),
    [
        ({"facilitation": 1}, {"csat": 7}, "same", "basics", "basics"),
        ({"facilitation": 1}, {"csat": 8, "effort": 4}, "lower", "basics", "experience"),
        ({"relevance": 1}, {"csat": 7}, "higher", "special", "basics"),
        ({"knowledge": 1}, {"effort": 4}, "unknown", "basics", "basics"),
        ({"knowledge": 1}, {"csat": 8, "effort": 5, "delight": 0.5}, "loyal", "experience", "loyal"),
    ],
)
def test_the_ladder_and_the_step(
    lang: str, levels: dict[str, int], loyalty: dict[str, float], key: str, layer: str, ladder: str
) -> None:
    """The result says how the first step stands to the layer where the climb stops."""
    # Where a special question alone is low, the order rule has no basics or experience left to prefer.
    if key == "higher":
        levels = dict.fromkeys(QUESTIONS, 5) | levels
    words = content.words(lang)
    names = words["layers"]
    sentence = words["scans_add"][key].format(layer=names[layer], ladder=names.get(ladder, ""))
    assert sentence in page_of(lang, levels, loyalty=loyalty)


@LANGUAGES
def test_the_book_and_the_criteria(lang: str) -> None:
    """So it does of the page of the book to open next, and of the lowest criterion."""
    page = page_of(
        lang, {"cost": 1}, customer_view={"sales": 3, "finance": 1}, service_quality={"ease": 2, "feedback": 4}
    )
    scans = content.scans(lang)
    words = content.words(lang)["scans_add"]
    department = scans.customer_view.departments["finance"]
    assert words["page"].format(department=department.name, step=department.step) in page
    assert words["quality"].format(criterion=scans.service_quality.criteria["ease"].name, points=25) in page


@LANGUAGES
def test_without_scans(lang: str) -> None:
    """Without scans nothing is added."""
    assert content.words(lang)["scans_add"]["title"] not in page_of(lang, {"cost": 1})
