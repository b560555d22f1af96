"""What a reader sees: the form, the answer and the result, in one language, as HTML that Jinja2 escapes.

The shell in the browser shows this HTML and knows neither a formula nor a sentence.
"""

from collections.abc import Collection, Mapping, Sequence
from math import prod
from typing import Any

from attrs import frozen

from assessment import content
from assessment.answers import Answers, Moment
from assessment.channel_table import method_of
from assessment.channel_table_report import table_sentence, todays_channels, within_reach
from assessment.channels import ChannelAdvice, Point, neighbours_of
from assessment.content import Question, Wording
from assessment.method import Zone
from assessment.pictures import Pictures
from assessment.priority import NextStep
from assessment.problems import Problem
from assessment.result import MomentResult, Result
from assessment.scans_report import ScansSaid
from assessment.shown_sides import shown_sides
from assessment.templating import fill, number, rounded, template
from assessment.wording import listed, worded

__all__ = [
    "Contribution",
    "Step",
    "answer_html",
    "form_html",
    "line_html",
    "number",
    "ranked_rest_html",
    "rendered",
    "result_html",
    "sentence_of",
    "sides_html",
    "worded",
]

_REASONS = 3
_LATER_FROM = 21
"""From this many ranked moments on, what is folded under each comes when somebody unfolds it."""
_TYPES = ("whole_number", "number", "yes_no", "text", "list", "object")


@frozen
class Contribution:
    """What one question adds to a moment's priority: ``points`` of it, drawn from ``start`` on, all in points 0-100."""

    question: Question
    words: Wording
    level: int
    points: float
    start: float


@frozen
class Step:
    """A next step with the words that go with it."""

    question: Question
    words: Wording
    step: NextStep
    after: float
    """The priority once the step is taken."""
    equal: tuple[str, ...]
    """The names of other allowed questions whose step would bring exactly as much."""
    side_decides: bool
    """Whether it comes before all of those because the questionnaire begins with the customer's side."""


@frozen
class Extremes:
    """The lowest and highest level of a moment, with the names of the questions that have them."""

    lowest: int
    highest: int
    weakest: tuple[str, ...]
    strongest: tuple[str, ...]


def form_html(lang: str, examples: Collection[str] = ()) -> str:
    """The whole assessment form, blank: it can be read and printed as it is, and the shell clones and fills it.

    ``examples`` has the ids of the sectors with an example to offer.
    """
    scans = content.scans(lang)
    html: str = template("form.html", lang).render(
        questionnaire=content.questionnaire(lang),
        sectors=content.sectors(lang),
        method=content.method(),
        example=content.example(lang),
        examples=examples,
        channels=content.channels(lang).channels,
        scans=scans,
        scan_questions=[*scans.service_quality.criteria.items(), *scans.service_quality.sides.items()],
    )
    return html


def answer_html(result: Result, answers: Answers, lang: str) -> str:
    """The answer so far, in short: which moment first, because of what, with which step."""
    return rendered("answer.html", result, answers, lang)


def result_html(result: Result, answers: Answers, lang: str, profile: str | None = None, *, paper: bool = False) -> str:
    """The whole result; ``profile`` is the id of the moment whose profile is shown (None: the first-ranked one).

    With ``paper`` every moment has its ten answers written out, which only a printed page has room for. Of many moments
    what is folded under each is left out: :func:`ranked_rest_html` has it when somebody unfolds it.
    """
    return rendered(
        "result.html",
        result,
        answers,
        lang,
        profile=shown_profile(result, profile),
        paper=paper,
        later=not paper and len(result.ranking) >= _LATER_FROM,
    )


def ranked_rest_html(result: Result, answers: Answers, lang: str, moment: str) -> str:
    """What is folded under a ranked moment; nothing where no such moment is ranked."""
    found = next((item for item in result.ranking if item.moment.id == moment), None)
    return rendered("ranked_rest.html", result, answers, lang, item=found) if found else ""


def sides_html(result: Result, answers: Answers, lang: str) -> str:
    """Both sides of the two moments whose sides differ most, as a picture of what balance means."""
    scored = [item for item in result.moments if item.maturity.balance is not None]
    apart = sorted(scored, key=lambda item: -abs(item.maturity.balance or 0))[:2]
    return rendered("sides.html", result, answers, lang, items=apart)


def line_html(result: Result, answers: Answers, lang: str, moment: str) -> str:
    """What one moment scored, in one line."""
    found = next((item for item in result.moments if item.moment.id == moment), None)
    return rendered("line.html", result, answers, lang, item=found) if found else ""


def shown_profile(result: Result, wanted: str | None) -> MomentResult | None:
    """The ranked moment whose profile is shown: the wanted one, or else the first-ranked."""
    ranking = result.ranking
    return next((item for item in ranking if item.moment.id == wanted), ranking[0] if ranking else None)


def sentence_of(problem: Problem, lang: str) -> str:
    """The sentence that says what is wrong."""
    words = content.words(lang)["problems"]
    expected = words[problem.expected] if problem.expected in _TYPES else problem.expected
    sentence: str = words[problem.code]
    return sentence.format(found=problem.found, expected=expected)


def contributions(item: MomentResult, lang: str, sector: str) -> Sequence[Contribution]:
    """What makes up a moment's priority, the largest first."""
    if item.priority is None:
        return ()
    words = worded(lang, sector)
    found = []
    start = 0.0
    added = item.priority.contributions
    questions = {question.id: question for question in content.questionnaire(lang).questions}
    for question in sorted(added, key=lambda name: -added[name]):
        level = item.moment.level_of(question)
        assert level is not None
        found.append(Contribution(questions[question], words[question], level, added[question], start))
        start += added[question]
    return found


def next_step(item: MomentResult, lang: str, sector: str) -> Step | None:
    """The step to take for a moment; None when there is none left."""
    if item.priority is None:
        return None
    step = next((step for step in item.priority.next_steps if step.question == item.priority.next_step), None)
    if step is None:
        return None
    question = next(item for item in content.questionnaire(lang).questions if item.id == step.question)
    names = worded(lang, sector)
    equal = [
        other.question
        for other in item.priority.next_steps
        if other.allowed and other is not step and abs(other.drop - step.drop) <= content.method().ranking.tie
    ]
    ours = {other.id for other in content.questionnaire(lang).of("organisation")}
    return Step(
        question,
        names[step.question],
        step,
        item.priority.priority - step.drop,
        tuple(names[other].name for other in equal),
        side_decides=question.id not in ours and ours.issuperset(equal),
    )


def tie_sentence(step: Step, lang: str) -> str:
    """Why this step goes first of those that bring as much; empty where there are none."""
    if not step.equal:
        return ""
    words = content.words(lang)["result"]
    return fill(words["step_tie_customer" if step.side_decides else "step_tie"], names=listed(step.equal, lang))


def profile_sentence(item: MomentResult, name: str, lang: str, sector: str) -> str:
    """On which questions a moment is strongest and weakest; what holds nowhere yet is not called strong."""
    ends, words = extremes(item, lang, sector), content.words(lang)["result"]
    high, low = ", ".join(ends.strongest), ", ".join(ends.weakest)
    if ends.lowest == ends.highest:
        return fill(words["profile_summary_flat"], name=name, level=ends.lowest)
    if ends.highest < content.method().order_rule.holds_from:
        return fill(words["profile_summary_low"], name=name, level=ends.highest, low=low)
    return fill(words["profile_summary"], name=name, high=high, low=low)


def extremes(item: MomentResult, lang: str, sector: str) -> Extremes:
    """The lowest and highest level that a moment has, each with the names of its questions."""
    names = worded(lang, sector)
    levels = {
        question.id: level
        for question in content.questionnaire(lang).questions
        if (level := item.moment.level_of(question.id)) is not None
    }
    lowest, highest = min(levels.values()), max(levels.values())
    return Extremes(
        lowest=lowest,
        highest=highest,
        weakest=tuple(names[question].name for question, level in levels.items() if level == lowest),
        strongest=tuple(names[question].name for question, level in levels.items() if level == highest),
    )


def factors_of(item: MomentResult, lang: str) -> Mapping[str, str]:
    """The factors of a moment's priority as they are shown, the priority, and ``equals``: the sign between them.

    They have two to four decimals, as many as it takes to multiply out to what is shown. Where that is just between two
    tenths, no decimals do, and the sign says that it is rounded.
    """
    priority = item.priority
    if priority is None:
        return {}
    factors = {
        "urgency": priority.urgency,
        "importance": priority.importance_factor,
        "reach": priority.reach_factor,
        "mismatch": priority.mismatch_factor,
    }
    shown = rounded(priority.priority, 1)

    def comes_out(digits: int) -> bool:
        return rounded(100 * prod(rounded(value, digits) for value in factors.values()), 1) == shown

    digits = next(filter(comes_out, (2, 3)), 4)
    return {
        name: number(value, lang, digits if abs(value - rounded(value, 2)) > 1e-9 else 2)
        for name, value in factors.items()
    } | {"priority": number(shown, lang, 1), "equals": "=" if comes_out(digits) else "≈"}


def zones_beside(advice: ChannelAdvice, answers: Answers) -> Sequence[Zone]:
    """The zones just across a border that is near: where a warm switch leads to."""
    return neighbours_of(Point(advice.interaction, advice.complexity), method_of(answers.channel_table))


def largest_volume(moments: Sequence[Moment]) -> int:
    """The most contacts a month of any moment; 0 where none is given."""
    return max((moment.contacts_per_month or 0 for moment in moments), default=0)


def rendered(name: str, result: Result, answers: Answers, lang: str, **more: Any) -> str:
    """The HTML of a template about a result, given all that the templates ask for and ``more``."""
    sector = answers.sector
    pictures = Pictures(result, answers, lang)
    html: str = template(name, lang).render(
        result=result,
        answers=answers,
        questionnaire=content.questionnaire(lang),
        method=content.method(),
        words_of=worded(lang, sector),
        contributions=lambda item: contributions(item, lang, sector),
        next_step=lambda item: next_step(item, lang, sector),
        profile_sentence=lambda item: profile_sentence(item, item.moment.name, lang, sector),
        tie_sentence=lambda step: tie_sentence(step, lang),
        applicable_count=lambda item: sum(item.moment.applies(q.id) for q in content.questionnaire(lang).questions),
        shown_sides=lambda scored: shown_sides(scored, lang),
        factors_of=lambda item: factors_of(item, lang),
        largest_volume=largest_volume(answers.moments),
        scans=content.scans(lang),
        scanned=ScansSaid(result, answers, lang),
        name_of={item.moment.id: item.moment.name for item in result.moments}.__getitem__,
        channel_names=lambda ids: [pictures.channel_names[channel] for channel in ids],
        todays=lambda item: todays_channels(item.moment.channels, pictures.catalogue, lang),
        reach=lambda item: within_reach(item.moment, item.channel, pictures.catalogue, lang),
        zone_names=lambda advice: [content.words(lang)["zones"][zone] for zone in zones_beside(advice, answers)],
        reasons=_REASONS,
        pictures=pictures,
        table_sentence=table_sentence(answers.channel_table, lang),
        numbered={found.item.moment.id: found.number for found in pictures.moments},
        **more,
    )
    return html
