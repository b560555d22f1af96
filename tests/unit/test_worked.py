"""The worked examples of the method page: they give the values that the method document prescribes."""

import json
import re

import pytest

import worked
from assessment import content, web

LANGUAGES = pytest.mark.parametrize("lang", content.LANGUAGES)


@pytest.fixture(scope="module")
def examples():
    """Every worked example, as the English page shows it."""
    return worked.examples("en")


@pytest.mark.parametrize(("name", "priority"), [("middle", 27), ("lowest", 54), ("highest", 0)])
def test_equal_levels_have_the_prescribed_priority(examples, name, priority):
    """Importance 3, no volumes: all ten at 3 is 27, at 1 is 54, at 5 is 0."""
    assert pytest.approx(priority) == examples[name].priority.priority


def test_factors_of_the_worked_check(examples):
    """All ten at level 3: urgency 0.5 and factors 0.6, 1 and 0.9."""
    found = examples["middle"].priority
    factors = (found.urgency, found.importance_factor, found.reach_factor, found.mismatch_factor)
    assert pytest.approx((0.5, 0.6, 1, 0.9)) == factors


def test_agreement_has_the_published_values(examples):
    """[4, 4, 5, 3, 4]: r_wg 0.75 (James, Demaree & Wolf 1984) and AD 0.40 (Burke & Dunlap 2002)."""
    found = examples["team"]
    assert found["levels"] == (4, 4, 5, 3, 4)
    assert pytest.approx(0.75) == found["found"].r_wg
    assert pytest.approx(0.40) == found["found"].ad


def test_order_rule_example_is_restricted_to_one_candidate(examples):
    """The page says that only one question is a candidate, though others are at the lowest level."""
    found = examples["order"]
    assert [step.question for step in found["priority"].next_steps if step.allowed] == ["facilitation"]
    assert found["step"].question == "facilitation"


def test_crossing_example_shows_no_drop(examples):
    """The page says that its step makes a mismatch and so raises the priority."""
    found = examples["crossing"]
    assert (found["item"].maturity.mismatch, found["after"].maturity.mismatch) == ("none", "unintended")
    assert found["priority_after"].priority > found["priority"].priority
    assert pytest.approx(found["priority"].priority - found["priority_after"].priority) == found["step"].drop


def test_examples_show_what_the_page_says_of_them(examples):
    """The prose around the figures stays true: another place, both kinds of cause, a border that is near."""
    assert examples["firm"]["result"].flips
    assert {"organisation", "journey"} == {cause.where for cause in examples["causes"]["found"]}
    assert examples["channel"]["advice"].today == "over_served"
    assert examples["channel"]["advice"].near_border
    assert pytest.approx([item.reach_factor for item in examples["reach"]["found"]]) == [1, 0.75, 0.5, 0.75]
    assert (examples["open"].maturity.provisional, examples["ahead"].maturity.provisional) == (True, False)


@LANGUAGES
def test_calculator_shows_the_worked_check_before_anybody_moves_it(lang):
    """Without a script the calculator is a worked example: all ten at level 3."""
    html = worked.calculator(lang)
    assert content.words(lang)["numbers"]["decimal"].join(("27", "0")) in html
    assert len(re.findall(r'type="range"[^>]* value="3"', html)) == 11
    assert "style=" not in html
    assert " on" not in re.sub(r">[^<]*<|\"[^\"]*\"", "", html)


@LANGUAGES
def test_calculate_says_when_a_step_takes_nothing_off(lang):
    """A recommended step without a drop is said to be one, not shown as a negative drop."""
    levels = worked.examples(lang)["crossing_levels"]
    moment = {"id": "a", "name": "a", "answers": {question: {"level": level} for question, level in levels.items()}}
    reply = json.loads(
        web.calculate(json.dumps({"format": "contactwijzer-answers", "version": 1, "moments": [moment]}), lang)
    )
    assert reply["ok"]
    assert "-" not in reply["sentence"].replace("’-", "")
    assert "→" in reply["sentence"]


@LANGUAGES
def test_calculate_names_what_it_refuses(lang):
    """Text that is no answers file comes back as problems, as everywhere."""
    assert not json.loads(web.calculate("{", lang))["ok"]
