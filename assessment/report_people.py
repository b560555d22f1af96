"""The sections of a report about the answers of others: colleagues', and one's own of earlier dates."""

from collections.abc import Iterator, Sequence

from attrs import field, frozen

from assessment.comparison import MomentChange
from assessment.comparison_charts import signed
from assessment.comparison_report import Column, Compared, Earlier, compared
from assessment.documents import Block, Heading, Item, Items, Paragraph, Picture, Table
from assessment.report_action_plan import PlanSections
from assessment.team_report import Colleague, SeenTeam, Talk, seen_team
from assessment.templating import fill

__all__ = ["Along", "PeopleSections"]


@frozen
class Along:
    """What goes along in a report beside the answers and their result; by default nothing does."""

    today: str = ""
    """The day that the report is made, as an ISO date."""
    changed: str = ""
    """When the answers were last changed, an ISO date and time; empty where nobody knows."""
    colleagues: Sequence[Colleague] = field(factory=tuple)
    earlier: Sequence[Earlier] = field(factory=tuple)
    index: int | None = None
    """Which of the earlier answers to compare with; None for the latest ones."""


class PeopleSections(PlanSections):
    """The sections of one report with those about the answers of others; no blocks where there are none."""

    def team(self, colleagues: Sequence[Colleague]) -> Iterator[Block]:
        """Who answered, how far they agree, and what to talk about first."""
        if not colleagues:
            return
        words, seen = self.words["team"], seen_team(self.answers, colleagues, self.lang)
        yield Heading(words["title"])
        yield Paragraph(seen.summary)
        if seen.people > 1:
            yield Heading(words["firsts"], level=3)
            yield Items(tuple(Item(f"{name}:", first or words["firsts_none"]) for name, first in seen.firsts))
        if not seen.compared:
            return
        yield Heading(words["discuss"], level=3)
        yield Paragraph(words["discuss_lead" if seen.talks else "discuss_none"])
        for talk in seen.talks:
            yield Paragraph(f"{talk.words.name} · {talk.moment.name}", lead=True)
            yield Items(tuple(self._ends(talk)))
        yield Heading(words["moments"], level=3)
        yield Paragraph(seen.rule)
        yield self._agreement(seen)

    def comparison(self, along: Along) -> Iterator[Block]:
        """What went up, what went down, and the course over several dates."""
        if not along.earlier:
            return
        shown = compared(self.answers, along.earlier, self.lang, along.index, along.changed)
        words, found = self.words["comparison"], shown.found
        yield Heading(words["title"])
        yield Paragraph(shown.summary(self.lang))
        if not found.same_questionnaire:
            yield Paragraph(words["other_questionnaire"])
        yield Items(tuple(Item(column.name, self._dated(column)) for column in shown.columns))
        yield from self._steps(shown)
        yield from self._course(shown)
        yield Heading(words["changes"], level=3)
        for key, moments in (("new", found.new), ("gone", found.gone), ("unchanged", found.unchanged)):
            if moments:
                sentence = words["unchanged_one" if key == "unchanged" and len(moments) == 1 else key]
                names = ", ".join(moment.name for moment in moments)
                yield Paragraph(fill(sentence, count=len(moments), names=names))
        if found.changed:
            yield self._changes(found.changed)
        elif not found.unchanged:
            yield Paragraph(words["nothing_shared"])

    def _ends(self, talk: Talk) -> Iterator[Item]:
        words, opinions = self.words["team"], talk.opinions
        for key, level, names in (("lowest", opinions.min, talk.lowest), ("highest", opinions.max, talk.highest)):
            text = talk.words.levels[level - 1].text
            if names:
                yield Item(fill(words["end_of"], level=level, names=", ".join(names)), text)
            else:
                yield Item(fill(words[key], level=level), text)

    def _agreement(self, seen: SeenTeam) -> Table:
        words = self.words["team"]
        shown = [item for item in seen.moments if item.compared]
        return Table(
            caption=words["moments"],
            columns=(self.words["result"]["column_moment"], *(words[f"column_{key}"] for key in ("agreed", "apart"))),
            rows=tuple(
                (
                    item.moment.name,
                    fill(words["agreed_of"], agreed=len(item.agreed), compared=len(item.compared)),
                    ", ".join(seen.words[opinions.question].name for opinions in item.differing) or self.said["none"],
                )
                for item in shown
            ),
        )

    def _dated(self, column: Column) -> str:
        words = self.words["comparison"]
        if not column.date:
            return f"({words['no_date']})"
        return f"({fill(words['begun_on' if column.begun else 'changed_on'], date=column.date)})"

    def _steps(self, shown: Compared) -> Iterator[Block]:
        words = self.words["comparison"]
        if not shown.found.steps:
            return
        yield Heading(words["steps_title"], level=3)
        yield Paragraph(shown.steps_summary(self.lang))
        yield Picture("steps", words["steps_title"])
        yield Table(
            caption=words["steps_table"],
            columns=(
                self.words["result"]["column_moment"],
                *(words[f"column_{key}"] for key in ("before", "after", "change")),
            ),
            rows=tuple(
                (moment.name, *map(str, moment.shown_scores or ()), signed(moment.points or 0, self.lang))
                for moment in shown.found.steps
            ),
            numeric=frozenset({1, 2, 3}),
        )

    def _course(self, shown: Compared) -> Iterator[Block]:
        words, together = self.words["comparison"], shown.together
        if not shown.course:
            return
        yield Heading(words["trend"], level=3)
        if together:
            start, end = (self.number(together.points[place]) for place in (0, -1))
            yield Paragraph(fill(words["trend_summary"], start=start, end=end))
        else:
            yield Paragraph(words["trend_none"])
        yield Picture("trend", words["trend"])
        rows = [(line.name, line.points) for line in shown.lines]
        if together:
            rows.append((words["together"], together.points))
        yield Table(
            caption=words["trend_table"],
            columns=(
                self.words["result"]["column_moment"],
                *(column.date or column.name for column in shown.columns),
            ),
            rows=tuple((name, *map(self.number, points)) for name, points in rows),
            numeric=frozenset(range(1, 1 + len(shown.columns))),
        )

    def _changes(self, moments: Sequence[MomentChange]) -> Table:
        words, none = self.words["comparison"], self.said["none"]
        return Table(
            caption=words["changes"],
            columns=(
                self.words["result"]["column_moment"],
                self.words["result"]["column_question"],
                *(words[f"column_{key}"] for key in ("before", "after")),
            ),
            rows=tuple(
                (
                    moment.name,
                    self.questions[change.question].name,
                    str(change.before or none),
                    str(change.after or none),
                )
                for moment in moments
                for change in moment.changes
                if change.direction != "same"
            ),
            numeric=frozenset({2, 3}),
        )
