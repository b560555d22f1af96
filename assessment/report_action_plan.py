"""The sections of a report about the plan: the actions, and what reaching the targets would bring."""

from collections.abc import Iterator

from assessment.action_plan import seen_actions
from assessment.documents import Block, Heading, Items, Paragraph, Table
from assessment.documents import Item as ListItem
from assessment.report_pictures import PictureSections
from assessment.targets import Projection, projected, projections

__all__ = ["PlanSections"]

_ACTION = ("text", "moment", "step", "owner", "date", "status", "note")


class PlanSections(PictureSections):
    """The sections of one report with those about its plan; no blocks where nothing is planned."""

    def actions(self) -> Iterator[Block]:
        """The actions, in order."""
        words = self.words["plan"]
        if not self.answers.actions:
            return
        yield Heading(words["title"])
        none = self.said["none"]
        yield Table(
            caption=words["table"],
            columns=tuple(words[f"column_{column}"] for column in _ACTION),
            rows=tuple(
                (
                    item.action.text,
                    item.moment or none,
                    item.step or none,
                    item.action.owner or none,
                    item.date or none,
                    item.status,
                    item.action.note or none,
                )
                for item in seen_actions(self.answers, self.lang)
            ),
        )

    def targets(self) -> Iterator[Block]:
        """The targets, and the scores and the ranking once they are reached."""
        words = self.words["targets"]
        after = projected(self.answers)
        found = projections(self.result, after)
        if not found:
            return
        yield Heading(words["title"])
        if self.result.ranking and after.ranking:
            same = self.result.ranking[0].moment.id == after.ranking[0].moment.id
            sentence = words["first_same" if same else "first_other"].format(name=self.name(after.ranking[0]))
            yield Paragraph(f"{sentence} {words['lower']}")
        yield Items(
            tuple(
                ListItem(
                    f"{self.name(item.before)}, {self.questions[gap.question].name}:",
                    self._gap(gap.level, gap.target),
                )
                for item in found
                for gap in item.gaps
            )
        )
        yield Table(
            caption=words["projection"],
            columns=(
                self.words["result"]["column_moment"],
                *(words[key] for key in ("before", "after", "priority_before", "priority_after")),
                *(words[key] for key in ("rank_before", "rank_after")),
            ),
            rows=tuple(self._projected(item) for item in found),
            numeric=frozenset(range(1, 7)),
        )

    def _gap(self, level: int | None, target: int) -> str:
        words = self.words["targets"]
        if level is None:
            return f"{words['column_target']} {target}, {words['unanswered']}"
        if level >= target:
            return f"{words['column_target']} {target}, {words['reached']}"
        to_go = words["gap_one"] if target - level == 1 else words["gap"].format(levels=target - level)
        change = words["change"].format(before=level, after=target)
        return f"{change}, {words['column_gap'].lower()}: {to_go}"

    def _projected(self, item: Projection) -> tuple[str, ...]:
        before, after = item.before, item.after
        priorities = (scored.priority.priority if scored.priority else None for scored in (before, after))
        return (
            self.name(before),
            self.number(before.maturity.overall),
            self.number(after.maturity.overall),
            *(self.number(priority, 1) for priority in priorities),
            self.number(before.rank),
            self.number(after.rank),
        )
