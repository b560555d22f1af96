"""What the targets of an answers file come to: the same scores, as if every target were reached."""

from attrs import evolve, frozen

from assessment import content
from assessment.answers import Answers, Moment
from assessment.result import MomentResult, Result, assess

__all__ = ["Projection", "TargetGap", "gaps_of", "projected", "projections", "with_targets_reached"]


@frozen
class TargetGap:
    """The way from today's ``level`` 1-5 of a question to its ``target`` 1-5; ``level`` is None while it has none."""

    question: str
    level: int | None
    target: int

    @property
    def levels(self) -> int:
        """How many levels there are to go; 0 once the target is reached, and where there is no level yet."""
        return max(0, self.target - self.level) if self.level is not None else 0

    @property
    def reached(self) -> bool:
        """Whether today's level is the target, or higher."""
        return self.level is not None and self.level >= self.target


@frozen
class Projection:
    """A moment with targets: its scores today, and once every target of every moment is reached."""

    before: MomentResult
    after: MomentResult
    gaps: tuple[TargetGap, ...]

    @property
    def levels(self) -> int:
        """How many levels there are to go in all."""
        return sum(gap.levels for gap in self.gaps)


def gaps_of(moment: Moment) -> tuple[TargetGap, ...]:
    """The gaps of a moment, in the order of the questions; none for a question that does not apply."""
    return tuple(
        TargetGap(question.id, moment.level_of(question.id), moment.targets[question.id])
        for question in content.questionnaire().questions
        if question.id in moment.targets and moment.applies(question.id)
    )


def with_targets_reached(answers: Answers) -> Answers:
    """The answers with every level that is below its target raised to it.

    A question without a level stays without one: what it scores today is not known, so neither is what a target adds.
    """
    moments = []
    for moment in answers.moments:
        for gap in gaps_of(moment):
            if gap.levels:
                moment = moment.with_level(gap.question, gap.target)
        moments.append(moment)
    return evolve(answers, moments=tuple(moments))


def projected(answers: Answers) -> Result:
    """The result once every target is reached, without how firm the pick then is."""
    return assess(with_targets_reached(answers), robust=False)


def projections(before: Result, after: Result) -> tuple[Projection, ...]:
    """What becomes of each moment that has targets, from a result and the :func:`projected` one of the same answers."""
    return tuple(
        Projection(now, then, gaps)
        for now, then in zip(before.moments, after.moments, strict=True)
        if (gaps := gaps_of(now.moment))
    )
