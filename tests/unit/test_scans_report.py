"""What is said of the scans: equal criteria are all named, and a figure that was given is not called missing."""

import json
from typing import Any

import pytest

from assessment import answers, content, exports, report, result
from assessment.scans_report import ScansSaid
from assessment.scored import Scored

LANGUAGES = pytest.mark.parametrize("lang", content.LANGUAGES)


def said(lang: str, **scans: Any) -> ScansSaid:
    """The sentences about these scans."""
    moments = [{"id": "a", "name": "A", "answers": {"motivation": {"level": 2}}}]
    read = answers.read(json.dumps({"format": "contactwijzer-answers", "version": 1, "moments": moments, **scans}))
    return ScansSaid(result.assess(read), read, lang)


def shown(found: ScansSaid) -> tuple[str, str]:
    """The result page, and the report as Markdown."""
    lang = found.lang
    markdown = "".join(exports.markdown_of([Scored("", found.answers, found.result)], lang))
    return report.result_html(found.result, found.answers, lang), markdown


@LANGUAGES
def test_criteria_that_are_equally_low_are_all_named(lang: str) -> None:
    """Of three of four at the lowest points all three are named, and the step says of which it is."""
    found = said(lang, service_quality={"interpretation": 3, "integration": 2, "ease": 2, "feedback": 2})
    criteria = content.scans(lang).service_quality.criteria
    assert found.criteria
    for name in ("integration", "ease", "feedback"):
        assert f"“{criteria[name].name}”" in found.criteria.text
        assert f"“{criteria[name].name}”" in found.criteria_beside
    assert criteria["interpretation"].name not in found.criteria.text
    start = content.words(lang)["scans"]["lowest_start"].format(name=criteria["integration"].name)
    assert found.criteria.step == f"{start} {criteria['integration'].step}"
    for text in shown(found):
        assert found.criteria.text in text
        assert found.criteria.step in text


@LANGUAGES
def test_equal_criteria_have_no_lowest(lang: str) -> None:
    """Where all of them are equal none is called the lowest, and at full points there is nothing left to do."""
    words = content.words(lang)
    low, high = (said(lang, service_quality=dict.fromkeys(content.method().criteria, level)) for level in (2, 5))
    for found in (low, high):
        assert found.criteria
        assert found.criteria.text == words["scans"]["lowest_same"]
    assert low.criteria_beside == words["scans_add"]["quality_same"].format(points=25)
    assert low.criteria
    assert high.criteria
    assert (bool(low.criteria.step), high.criteria.step) == (True, "")


@LANGUAGES
def test_the_ladder_says_the_figure_where_there_is_one(lang: str) -> None:
    """With a mark of 7.1 it says that mark and the 8 that is needed, and nothing of a figure that is missing."""
    rung = content.scans(lang).loyalty.steps["basics"]
    low, none = said(lang, loyalty={"csat": 7.1}), said(lang, loyalty={"effort": 6})
    figure, needed = {"en": ("7.1", "8.0"), "nl": ("7,1", "8,0")}[lang]
    assert low.climb
    assert low.climb.text == f"{rung.fails.format(figure=figure, needed=needed)} {rung.text}"
    assert low.climb.step == rung.step
    assert none.climb
    assert none.climb.text == f"{rung.unknown} {rung.text}"
    assert none.climb.step == f"{rung.measure} {rung.step}"
    for found in (low, none):
        assert found.climb
        for text in shown(found):
            assert found.climb.text in text
            assert found.climb.step in text
    for text in shown(low):
        assert rung.unknown not in text
        assert rung.measure not in text


@pytest.mark.parametrize(
    ("figures", "layer", "told"),
    [
        ({"csat": 7.96}, "basics", ("7.96", "8.0")),
        ({"csat": 8, "effort": 4}, "experience", ("4.0", "5.0")),
        ({"csat": 8, "effort": 5, "delight": 0.496}, "special", ("49.6%", "50%")),
        ({"csat": 8, "effort": 5, "delight": 0.3}, "special", ("30%", "50%")),
        ({"csat": 8, "effort": 5}, "special", ("–", "50%")),
    ],
)
def test_a_figure_that_is_too_low_never_reads_as_enough(
    figures: dict[str, float], layer: Any, told: tuple[str, str]
) -> None:
    """A figure just below the one that is needed has as many digits as it takes to see that."""
    assert told == said("en", loyalty=figures).figures(layer)
