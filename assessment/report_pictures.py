"""The sections of a report around its pictures: a profile, the map of both sides and the levels of all answers."""

from collections.abc import Iterator

from assessment import content, report
from assessment.documents import Block, Heading, Paragraph, Picture, Table
from assessment.pictures import Numbered
from assessment.report_sections import Sections
from assessment.result import MomentResult
from assessment.shown_sides import shown_sides

__all__ = ["PictureSections"]

_OPEN = "?"
"""What stands for an answer that is still to come."""


class PictureSections(Sections):
    """The sections of one report with those that a picture belongs to; each says in a table what the picture shows."""

    def profile(self, item: MomentResult) -> Iterator[Block]:
        """The ten levels of the moment."""
        words = self.words["result"]
        yield Heading(words["profile_title"])
        yield Paragraph(report.profile_sentence(item, self.name(item), self.lang, self.answers.sector))
        yield Picture("profile", f"{words['profile_title']}: {self.name(item)}")
        yield Table(
            caption=f"{words['profile_table']}: {self.name(item)}",
            columns=tuple(words[f"column_{column}"] for column in ("question", "side", "level", "chosen")),
            rows=tuple(
                (
                    self.questions[question.id].name,
                    self.words["perspectives"][question.perspective],
                    self.level(item, question.id),
                    self._chosen(item, question.id),
                )
                for question in content.questionnaire(self.lang).questions
            ),
            numeric=frozenset({2}),
        )

    def both_sides(self) -> Iterator[Block]:
        """How every moment stands on both sides."""
        mapped, words, sides = self.pictures.mapped, self.words["pictures"], self.words["perspectives"]
        if not mapped:
            return
        yield Heading(words["map_title"])
        yield Paragraph(f"{self.pictures.map_sentence} {self.pictures.aim_sentence}".strip())
        yield Picture("map", words["map_title"])
        aims = ("customer", "organisation") if self.pictures.aims else ()
        yield Table(
            caption=words["map_table"],
            columns=(
                words["column_number"],
                self.words["result"]["column_moment"],
                sides["customer"],
                sides["organisation"],
                *(words[f"column_{column}"] for column in ("balance", "stance", "mismatch")),
                *(self.words["targets"]["column_side"].format(side=sides[side]) for side in aims),
            ),
            rows=tuple(self._stands(found) for found in mapped),
            names=1,
            numeric=frozenset({0, 2, 3, 4, 7, 8}),
        )

    def levels(self) -> Iterator[Block]:
        """The level of every answer."""
        words, moments = self.words["pictures"], self.pictures.moments
        yield Heading(words["heat_title"])
        yield Paragraph(f"{self.pictures.heat_sentence} {words['heat_hint']}")
        if not self.pictures.crowded:
            yield Picture("heat", words["heat_title"])
        questions = content.questionnaire(self.lang).questions
        yield Table(
            caption=words["heat_table"],
            columns=(
                words["column_number"],
                self.words["result"]["column_moment"],
                *(self.questions[question.id].name for question in questions),
            ),
            rows=tuple(
                (
                    str(found.number),
                    self.name(found.item),
                    *(self.level(found.item, question.id) for question in questions),
                )
                for found in moments
            ),
            names=1,
            numeric=frozenset({0, *range(2, 2 + len(questions))}),
            dense=True,
        )

    def level(self, item: MomentResult, question: str) -> str:
        """The level of a question, with the target that is still to be reached; a mark where it has none yet."""
        level, target = item.moment.level_of(question), item.moment.targets.get(question, 0)
        if level is None:
            return _OPEN if item.moment.applies(question) else str(self.said["none"])
        return f"{level}→{target}" if target > level else str(level)

    def _chosen(self, item: MomentResult, question: str) -> str:
        level = item.moment.level_of(question)
        if level is not None:
            return self.questions[question].levels[level - 1].text
        return str(self.words["result"]["not_answered" if item.moment.applies(question) else "not_applicable"])

    def _stands(self, found: Numbered) -> tuple[str, ...]:
        scored = found.item.maturity
        shown = shown_sides(scored, self.lang)
        row = (
            str(found.number),
            self.name(found.item),
            shown.customer,
            shown.organisation,
            shown.balance,
            self.words["stances"][scored.stance],
            self.pictures.mismatch_of(found.item),
        )
        if not self.pictures.aims:
            return row
        projection = self.pictures.projections.get(found.item.moment.id)
        then = projection.after.maturity if projection else scored
        return (*row, self.number(then.customer), self.number(then.organisation))
