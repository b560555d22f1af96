"""The page of a result: what a manager reads first is in plain words."""

import json
from decimal import Decimal
from typing import Any

import pytest
from attrs import astuple, evolve

from assessment import answers, charts, content, exports, report, result
from assessment.answers import Answers
from assessment.maturity import Maturity, maturity_of, mismatch_of
from assessment.scored import Scored
from assessment.shown_sides import shown_sides

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
        name="Bill",
        answered=count,
        applicable=10,
        overall=50,
        stage=3,
        stage_name=words["stages"]["3"],
        stage_text=words["stage_texts"]["3"],
    )
    assert sentence in html


@LANGUAGES
@pytest.mark.parametrize(("counts", "said"), [((10,), "single"), ((10, 10, 4), "provisional"), ((10, 10), "firm")])
def test_a_first_place_is_firm_only_where_that_says_something(lang: str, counts: tuple[int, ...], said: str) -> None:
    """With one moment, or one answered by less than half, the page and the report say that instead."""
    questions = [question.id for question in content.questionnaire().questions]
    moments = [
        {
            "id": f"m{number}",
            "name": f"{number}",
            "answers": {name: {"level": 1 + 3 * number} for name in questions[:count]},
        }
        for number, count in enumerate(counts[:2])
    ] + [
        {"id": "begun", "name": "begun", "answers": {name: {"level": 3} for name in questions[:count]}}
        for count in counts[2:]
    ]
    given = answers.read(json.dumps({"format": "contactwijzer-answers", "version": 1, "moments": moments}))
    found = result.assess(given)
    words = content.words(lang)["firmness"]
    sentence = words[said].format(share=100, count=1, total=len(counts))
    for text in (
        report.result_html(found, given, lang),
        "".join(exports.html_of([Scored("", given, found)], lang)),
    ):
        assert sentence in text
        assert (words["flips_none"] in text) is (said != "single" and not found.flips)


@LANGUAGES
@pytest.mark.parametrize("left", [0, 2])
def test_moments_that_are_not_ranked_are_named_beside_how_firm_it_is(lang: str, left: int) -> None:
    """What is not ranked yet may still change the outcome, and that is said; where all are ranked it is not."""
    questions = [question.id for question in content.questionnaire().questions]
    moments: list[dict[str, Any]] = [
        {"id": f"m{level}", "name": f"{level}", "answers": {name: {"level": level} for name in questions}}
        for level in (1, 4)
    ]
    moments += [{"id": f"left{number}", "name": "left"} for number in range(left)]
    given = answers.read(json.dumps({"format": "contactwijzer-answers", "version": 1, "moments": moments}))
    found = result.assess(given)
    sentence = content.words(lang)["firmness"]["unranked"].format(count=left, total=2 + left)
    for text in (
        report.result_html(found, given, lang),
        "".join(exports.html_of([Scored("", given, found)], lang)),
    ):
        assert (sentence in text) is (left > 0)


@LANGUAGES
def test_what_has_no_level_says_so(lang: str) -> None:
    """In the profile and among all answers no question stands empty: it says not applicable, or not answered."""
    questions = [question.id for question in content.questionnaire().questions]
    given = {**{name: {"level": 3} for name in questions[:8]}, questions[8]: {"not_applicable": True}}
    moments = [{"id": "m1", "name": "Bill", "answers": given}]
    file = answers.read(json.dumps({"format": "contactwijzer-answers", "version": 1, "moments": moments}))
    found = result.assess(file)
    words = content.words(lang)["result"]
    drawn = charts.charts_of(found, file, found.ranking[0], lang)
    bars = [bar for series in drawn["profile"]["series"] for bar in series["data"] if isinstance(bar, dict)]
    assert [bar["label"]["formatter"] for bar in bars] == [words["not_applicable"], words["not_answered"]]
    places = {
        series["label"]["formatter"]: [place for place in series["data"]]
        for series in drawn["heat"]["series"]
        if series["label"]["formatter"] in "?–"
    }
    assert places == {"–": [[8, 0]], "?": [[9, 0]]}
    cells = report.result_html(found, file, lang).split("heat-level--open")[1:]
    assert [cell.split("</td>")[0].split(">")[-2].removesuffix("</span") for cell in cells] == [
        words["not_applicable"],
        words["not_answered"],
    ]


@LANGUAGES
def test_words_of_the_trade_are_explained_where_they_stand_first(lang: str) -> None:
    """A step has its question beside it, a stage what it means at its first place, and the axis of the grid too."""
    given = example(lang)
    found = result.assess(given)
    html = report.result_html(found, given, lang).replace("&#39;", "'")
    words = content.words(lang)
    step = report.next_step(found.ranking[0], lang, given.sector)
    assert step is not None
    assert f'step-question">{step.words.question}<' in html
    stages = {str(item.maturity.stage) for item in found.ranking}
    assert {stage: html.count(words["stage_texts"][stage]) for stage in stages} == dict.fromkeys(stages, 1)
    assert words["pictures"]["grid_axes"] in html


def told(lang: str, levels: dict[str, int]) -> tuple[str, str]:
    """The result of one moment with these levels, as a page and as Markdown."""
    moment = {"id": "a", "name": "A", "answers": {question: {"level": level} for question, level in levels.items()}}
    read = answers.read(json.dumps({"format": "contactwijzer-answers", "version": 1, "moments": [moment]}))
    found = result.assess(read)
    return report.result_html(found, read, lang), "".join(exports.markdown_of([Scored("", read, found)], lang))


@pytest.mark.parametrize("lang", content.LANGUAGES)
def test_nothing_is_called_strong_below_the_level_that_holds(lang: str) -> None:
    """Where no answer is above level 2 the profile says that, and names the weakest only."""
    names = {question.id: question.name for question in content.questionnaire(lang).questions}
    words = content.words(lang)["result"]
    for highest, key in ((2, "profile_summary_low"), (3, "profile_summary")):
        said = words[key].format(name="A", level=highest, high=names["knowledge"], low=names["cost"])
        for text in told(lang, {"knowledge": highest, "cost": 1}):
            assert said in text


@pytest.mark.parametrize("lang", content.LANGUAGES)
@pytest.mark.parametrize(
    ("levels", "key", "equal"),
    [
        ({"facilitation": 1, "satisfaction": 1}, "step_tie_customer", "satisfaction"),
        ({"motivation": 1, "knowledge": 1, "leads": 3}, "step_tie", "knowledge"),
    ],
)
def test_a_tie_says_how_it_is_broken(lang: str, levels: dict[str, int], key: str, equal: str) -> None:
    """Of steps that bring as much the first of the questionnaire is taken: the customer's side, or the order in it."""
    names = {question.id: question.name for question in content.questionnaire(lang).questions}
    for text in told(lang, levels):
        assert content.words(lang)["result"][key].format(names=names[equal]) in text


def scored_at(customer: float, organisation: float) -> Maturity:
    """The maturity of a moment with these points."""
    moment = answers.Moment(id="a", name="A")
    found = maturity_of(moment, content.questionnaire(), content.method())
    mismatch = mismatch_of(moment, customer, organisation, content.method())
    balance = customer - organisation
    return evolve(found, customer=customer, organisation=organisation, balance=balance, mismatch=mismatch)


@pytest.mark.parametrize(
    ("customer", "organisation", "shown"),
    [
        (15, 12.5, ("15", "13", "2")),
        (12.5, 15, ("13", "15", "\N{MINUS SIGN}2")),
        (100 / 3, 50 / 3, ("33", "17", "16")),
        (50, 45, ("50", "45", "5")),
        (87.5, 25, ("88", "25", "63")),
        # 24.6 is no mismatch, and must not read as the 25 that would be one.
        (200 / 3, 42.0833, ("66.7", "42.1", "24.6")),
        (55, 30, ("55", "30", "25")),
    ],
)
def test_the_difference_is_that_of_the_sides_shown(
    customer: float, organisation: float, shown: tuple[str, str, str]
) -> None:
    """Whoever subtracts the figures in the table finds the difference beside them."""
    found = shown_sides(scored_at(customer, organisation), "en")
    assert shown == (found.customer, found.organisation, found.balance)


def test_every_two_sides_that_can_be_are_shown_with_their_difference() -> None:
    """Of all means of one to five levels: the figures subtract, and read as a mismatch only where there is one."""
    sides = sorted({25 * total / count for count in range(1, 6) for total in range(4 * count + 1)})
    for customer in sides:
        for organisation in sides:
            scored = scored_at(customer, organisation)
            one, other, balance = (
                Decimal(text.replace("\N{MINUS SIGN}", "-")) for text in astuple(shown_sides(scored, "en"))[:3]
            )
            assert one - other == balance
            assert (abs(balance) >= 25) == (scored.mismatch != "none")


@pytest.mark.parametrize("lang", content.LANGUAGES)
def test_the_difference_is_the_same_wherever_it_stands(lang: str) -> None:
    """The table of the map, the reason and the report say the same difference."""
    levels = {
        "motivation": 4,
        "knowledge": 4,
        "threshold": 4,
        "facilitation": 5,
        "leads": 3,
        "value": 1,
        "cost": 1,
        "satisfaction": 1,
    }
    page, markdown = told(lang, levels)
    said = content.words(lang)["result"]["factor_undecided"].format(points=68)
    assert said in page
    assert said in markdown
    assert '<td class="num">81</td><td class="num">13</td><td class="num">68</td>' in page


@pytest.mark.parametrize("lang", content.LANGUAGES)
def test_a_mismatch_of_a_few_answers_is_provisional(lang: str) -> None:
    """Below half of the answers the sentence, the table and the reason say that the mismatch may change."""
    words = content.words(lang)
    provisional = words["answer"]["provisional"]
    named = {
        f"{words['pictures']['map_unintended']} ({provisional})",
        words["pictures"]["map_provisional"].format(numbers=1),
        words["result"]["factor_provisional"],
    }
    few = {"motivation": 5, "knowledge": 5, "leads": 1}
    for text in told(lang, few):
        assert named == {said for said in named if said in text}
    for text in told(lang, few | {"threshold": 5, "cost": 1}):
        assert not {said for said in named if said in text}
