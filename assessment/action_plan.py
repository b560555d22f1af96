"""What a reader sees of the plan: the actions, the targets of a moment, and what they would bring."""

from collections.abc import Sequence
from typing import Literal

from attrs import frozen

from assessment import content, report
from assessment.actions import STATUSES, PlannedAction
from assessment.answers import Answers, Moment
from assessment.content import Wording
from assessment.result import MomentResult, assess
from assessment.targets import TargetGap, gaps_of, projected, projections
from assessment.templating import date, template

__all__ = ["SeenAction", "plan_html", "seen_actions"]


@frozen
class SeenAction:
    """An action in words; ``step``, ``moment`` and ``date`` are empty where it has none."""

    action: PlannedAction
    moment: str
    step: str
    date: str
    status: str


@frozen
class SeenQuestion:
    """A question of the moment for which targets are set."""

    id: str
    words: Wording
    level: int | None
    applies: bool
    gap: TargetGap | None
    """None where there is no target."""


def plan_html(answers: Answers, lang: str, moment: str = "") -> str:
    """The actions, and the targets of a moment: the one with this id, or else the first-ranked one."""
    before = assess(answers, robust=False)
    after = projected(answers) if any(item.targets for item in answers.moments) else before
    shown = [*before.ranking, *(item for item in before.moments if item.rank is None)]
    picked = next((item for item in shown if item.moment.id == moment), shown[0] if shown else None)
    seen = seen_actions(answers, lang)
    html: str = template("action_plan.html", lang).render(
        actions=seen,
        statuses=STATUSES,
        counts={status: sum(item.action.status == status for item in seen) for status in STATUSES},
        moments=shown,
        picked=picked,
        questions=_questions(picked.moment, answers, lang) if picked else (),
        all_at=_all_at(picked.moment) if picked else None,
        lowest=min(_levels(picked.moment).values(), default=None) if picked else None,
        projections=projections(before, after),
        first=_first(before.ranking),
        first_then=_first(after.ranking),
        method=content.method(),
    )
    return html


def seen_actions(answers: Answers, lang: str) -> Sequence[SeenAction]:
    """The actions in words, in the order of the plan."""
    words = content.words(lang)
    names = {moment.id: moment.name for moment in answers.moments}
    questions = report.worded(lang, answers.sector)
    return [
        SeenAction(
            action=action,
            moment=names[action.moment] if action.moment else "",
            step=words["answer"]["step_from_to"].format_map(
                {
                    "question": questions[action.step.question].name,
                    "from": action.step.from_level,
                    "to": action.step.to_level,
                }
            )
            if action.step
            else "",
            date=date(action.date, lang) if action.date else "",
            status=words["plan"]["status"][action.status],
        )
        for action in answers.actions
    ]


def _questions(moment: Moment, answers: Answers, lang: str) -> Sequence[SeenQuestion]:
    gaps = {gap.question: gap for gap in gaps_of(moment)}
    return [
        SeenQuestion(question, words, moment.level_of(question), moment.applies(question), gaps.get(question))
        for question, words in report.worded(lang, answers.sector).items()
    ]


def _levels(moment: Moment) -> dict[str, int]:
    """The level of each answered question."""
    return {question: answer.level for question, answer in moment.answers.items() if answer.level is not None}


def _all_at(moment: Moment) -> int | Literal["mixed"] | None:
    """The level that is the target of every question below it, and of no other; None without targets."""
    if not moment.targets:
        return None
    level = max(moment.targets.values())
    below = {question: level for question, now in _levels(moment).items() if now < level}
    return level if moment.targets == below else "mixed"


def _first(ranking: Sequence[MomentResult]) -> Moment | None:
    return ranking[0].moment if ranking else None
