"""What a reader sees while trying other answers: the fields of one moment, and what they do to the ranking."""

from collections.abc import Sequence

from attrs import frozen

from assessment import content, report
from assessment.answers import Answers
from assessment.report import Step
from assessment.result import MomentResult, assess
from assessment.templating import template

__all__ = ["fields_html", "outcome_html"]


@frozen
class Moved:
    """A moment as it scores with one's own answers, ``before``, and with those that are tried, ``after``."""

    before: MomentResult
    after: MomentResult
    step: Step | None
    """The next step with the answers that are tried."""

    @property
    def moves(self) -> bool:
        """Whether its place or its priority is another one."""
        return (self.before.rank, self.before.priority) != (self.after.rank, self.after.priority)


def outcome_html(own: Answers, tried: Answers, lang: str) -> str:
    """What the tried answers change: which moment comes first, and every moment whose place or priority moves."""
    before, after = assess(own, robust=False), assess(tried, robust=False)
    moved = [
        Moved(was, found, report.next_step(found, lang, tried.sector))
        for was, found in zip(before.moments, after.moments, strict=True)
    ]
    moved.sort(key=lambda item: item.after.rank or len(moved) + 1)
    html: str = template("trial.html", lang).render(
        moved=[item for item in moved if item.moves],
        first=_name(before.ranking),
        first_then=_name(after.ranking),
        stays=before.first == after.first,
    )
    return html


def fields_html(own: Answers, tried: Answers, lang: str, moment: str = "") -> str:
    """The levels, importance and volume of a moment as they are tried; the first-ranked moment where none is named."""
    ranking = assess(own, robust=False).ranking
    wanted = moment or (ranking[0].moment.id if ranking else "")
    pairs = list(zip(own.moments, tried.moments, strict=True))
    picked = next((pair for pair in pairs if pair[0].id == wanted), pairs[0] if pairs else None)
    if picked is None:
        return ""
    html: str = template("trial_fields.html", lang).render(
        moments=own.moments,
        own=picked[0],
        tried=picked[1],
        questions=content.questionnaire(lang).questions,
        words_of=report.worded(lang, own.sector),
        method=content.method(),
    )
    return html


def _name(ranking: Sequence[MomentResult]) -> str:
    return ranking[0].moment.name if ranking else ""
