"""Targets: what reaching them would bring, worked out by the same scores."""

import json
from typing import Any

import pytest
from attrs import evolve

from assessment import answers, content
from assessment.action_plan import plan_html
from assessment.answers import Answers
from assessment.charts import charts_of, profile_chart
from assessment.report import result_html
from assessment.result import assess
from assessment.targets import TargetGap, gaps_of, projected, projections, with_targets_reached
from assessment.templating import number
from assessment.trial_report import fields_html, outcome_html

QUESTIONS = tuple(question.id for question in content.questionnaire().questions)


def given(*targets: dict[str, int], levels: int = 2, **more: Any) -> Answers:
    """Moments at one level each, with these targets."""
    moments = [
        {"id": f"m{number}", "name": f"Moment <{number}>", "targets": found}
        | {"answers": {question: {"level": levels + number - 1} for question in QUESTIONS}}
        for number, found in enumerate(targets, start=1)
    ]
    return answers.read(json.dumps({"format": "contactwijzer-answers", "version": 2, "moments": moments} | more))


def profile_of(found: Answers, moment: str) -> str:
    """The part of the result about the profile of a moment."""
    html = result_html(assess(found), found, "en", moment)
    return html[html.index('id="profile-title"') : html.index('id="map-title"')]


def test_reaching_a_target_is_answering_that_level() -> None:
    """The projected scores are those of a file with the target in place of the lower level."""
    found = given({"cost": 4, "leads": 1}, {})
    expected = found.moments[0].with_level("cost", 4)
    assert expected == with_targets_reached(found).moments[0]
    assert found.moments[1] == with_targets_reached(found).moments[1]
    # By hand: importance 3 of 5 and no mismatch. Ten at 2 leave 0.75; cost, weight 3 of 29, then leaves 0.25.
    [only] = projections(assess(found, robust=False), projected(found))
    assert only.before.priority is not None
    assert only.after.priority is not None
    weights = {question.id: content.method().layers[question.layer] for question in content.questionnaire().questions}
    urgency = 0.75 - 0.5 * weights["cost"] / sum(weights.values())
    assert only.before.priority.priority == pytest.approx(100 * 0.75 * 0.6 * 0.9)
    assert only.after.priority.priority == pytest.approx(100 * urgency * 0.6 * 0.9)


def test_the_gap() -> None:
    """What is still to go, in levels; a target that is reached or has no level yet has none to go."""
    moment = {
        "id": "m1",
        "name": "M",
        "answers": {"cost": {"level": 2}, "leads": {"level": 4}, "value": {"not_applicable": True}},
        "targets": {"loyalty": 3, "value": 5, "leads": 3, "cost": 5},
    }
    [found] = answers.read(json.dumps({"format": "contactwijzer-answers", "version": 2, "moments": [moment]})).moments
    gaps = gaps_of(found)
    assert (TargetGap("leads", 4, 3), TargetGap("cost", 2, 5), TargetGap("loyalty", None, 3)) == gaps
    assert [(gap.levels, gap.reached) for gap in gaps] == [(0, True), (3, False), (0, False)]


def test_another_moment_comes_first_then() -> None:
    """Once its targets are reached, a moment makes room for the next one."""
    found = given(dict.fromkeys(QUESTIONS, 5), {})
    before, after = assess(found, robust=False), projected(found)
    [only] = projections(before, after)
    assert (only.before.rank, only.after.rank) == (1, 2)
    for language in content.LANGUAGES:
        words = content.words(language)["targets"]
        html = plan_html(found, language)
        assert words["first_other"].format(name="Moment &lt;2&gt;") in html
        assert words["change"].format(before=1, after=2) in html


@pytest.mark.parametrize("language", content.LANGUAGES)
def test_a_plan_of_nothing(language: str) -> None:
    """Without moments or answers there is a plan to begin, and nothing breaks."""
    words = content.words(language)
    none = given()
    assert words["plan"]["none"] in plan_html(none, language)
    assert words["targets"]["title"] not in plan_html(none, language)
    bare = evolve(given({"cost": 2}), moments=(answers.Moment(id="a", name="A", targets={"cost": 2}),))
    assert words["targets"]["unanswered"] in plan_html(bare, language)
    assert fields_html(none, none, language) == ""
    assert words["trial"]["first_none"] in outcome_html(bare, bare, language)
    assert words["result"]["not_answered"] in fields_html(bare, bare, language)


@pytest.mark.parametrize("language", content.LANGUAGES)
def test_what_is_tried_in_words(language: str) -> None:
    """A trial names what comes first then, and every moment that moves; the fields hold what is tried."""
    own, words = given({}, {}), content.words(language)
    assert words["trial"]["nothing"] in outcome_html(own, own, language)
    tried = with_targets_reached(given(dict.fromkeys(QUESTIONS, 5), {}))
    html = outcome_html(own, tried, language)
    assert words["trial"]["first_other"].format(name="Moment &lt;2&gt;", before="Moment &lt;1&gt;") in html
    fields = fields_html(own, tried, language, "m1")
    assert fields.count('<option value="5" selected>') == len(QUESTIONS)
    assert words["trial"]["was"].format(value=2) in fields


def test_the_profile_marks_the_targets() -> None:
    """The chart has a mark at each target of the moment, and its table names them; without targets neither has any."""
    found = given({"cost": 4, "motivation": 5}, {})
    marked, plain = assess(found, robust=False).moments
    words = content.words("en")["targets"]
    series = profile_chart(marked, "en", "")["series"]
    places = [[5, QUESTIONS.index("motivation")], [4, QUESTIONS.index("cost")]]
    assert ("scatter", words["column_target"], places) == tuple(series[-1][key] for key in ("type", "name", "data"))
    assert {"bar"} == {one["type"] for one in profile_chart(plain, "en", "")["series"]}
    html = profile_of(found, "m1")
    assert words["aim"].format(level=4) in html
    assert words["aim"].format(level=4) not in profile_of(found, "m2")


@pytest.mark.parametrize("language", content.LANGUAGES)
def test_targets_are_marked_in_every_picture(language: str) -> None:
    """The ranking, the map and the levels say in words and in their charts where the targets lead."""
    words = content.words(language)["targets"]
    found = given({"cost": 4, "leads": 1}, {})
    scored, after = assess(found), projected(found).moments[0]
    assert after.priority is not None
    html, drawn = result_html(scored, found, language), charts_of(scored, found, None, language)
    there = number(after.priority.priority, language)
    assert words["ranked"].format(priority=there, rank=after.rank) in html
    assert words["bar_hint"] in html
    assert words["heat_hint"] in html
    assert html.count("→4<") == 1
    assert words["map_summary"].format(numbers="1") in html
    ends = [series["data"] for series in drawn["map"]["series"] if series.get("name") == words["map_mark"]]
    assert [[[after.maturity.customer, after.maturity.organisation]]] == [
        [end["value"] for end in data] for data in ends
    ]
    [bars] = [series["data"] for series in drawn["ranking"]["series"] if series.get("name") == words["priority_after"]]
    assert [[after.priority.priority, 0]] == bars
    assert '"formatter": "2→4"' in json.dumps(drawn["heat"], ensure_ascii=False)


def test_without_targets_nothing_is_marked() -> None:
    """A target that is reached, or none at all, leaves the pictures as they are."""
    plain, reached = given({}, {}), given({"leads": 1}, {})
    shown = [result_html(assess(found), found, "en") for found in (plain, reached)]
    assert all("bar-goal" not in html and "heat-goal" not in html for html in shown)
    first, second = (charts_of(assess(found), found, None, "en") for found in (plain, reached))
    assert first == second


@pytest.mark.parametrize(
    ("targets", "chosen"),
    [
        ({}, ""),
        (dict.fromkeys(QUESTIONS, 4), "4"),
        (dict.fromkeys(QUESTIONS, 4) | {"cost": 3}, "mixed"),
        ({"cost": 4}, "mixed"),
    ],
)
def test_the_target_of_a_whole_moment(targets: dict[str, int], chosen: str) -> None:
    """One level is the target of the whole moment when every question below it has it and no other has one."""
    html = plan_html(given(targets), "en")
    field = html[html.index('id="targets-all"') :]
    assert f'<option value="{chosen}" selected>' in field[: field.index("</select>")]
