"""The report of one result: what a manager hands to others on paper or in a mail."""

from collections.abc import Iterator

from assessment import report
from assessment.answers import Answers
from assessment.documents import Block, Cards, Document, Heading, Item, Items, Paragraph, Picture, Table
from assessment.report_people import Along, PeopleSections
from assessment.result import MomentResult, Result
from assessment.shown_sides import shown_sides
from assessment.templating import date, fill

__all__ = ["Along", "report_of"]

_RANKED = ("rank", "moment", "priority", "stage", "customer_points", "organisation_points", "next_step")
_SHOWN = 3
"""How many reasons, and how many answers that would change the pick, a report names."""


def report_of(result: Result, answers: Answers, lang: str, along: Along | None = None) -> Document:
    """The report of one result: the answer, why, the next step, how firm it is, and everything else that was scored.

    ``along`` has what goes along beside it. Raises :class:`AnswersError` where the colleagues are more than a team.
    """
    return _Report(result, answers, lang).document(along or Along())


class _Report(PeopleSections):
    """The sections about the moments, and how all of them make a report."""

    def document(self, along: Along) -> Document:
        """The whole report."""
        shown = self.words["result"]
        ranking = self.result.ranking
        given = self.answers.organisation
        over = shown["title_of"].format(organisation=given) if given.strip() else shown["title"]
        sections: list[Iterator[Block]] = [self.leads()]
        if ranking:
            sections += [self.first(ranking[0]), self.firmness(), self.ranking()]
            sections += [self.profile(ranking[0]), self.both_sides(), self.levels(), self.causes()]
        sections.append(self.channels())
        if self.result.moments:
            sections.append(self.journeys())
        sections += [self.customer_view(), self.service_quality(), self.loyalty()]
        sections += [self.targets(), self.actions(), self.team(along.colleagues), self.comparison(along), self.foot()]
        return Document(
            over=over,
            title=shown["headline"].format(name=self.name(ranking[0])) if ranking else shown["empty_title"],
            blocks=tuple(block for section in sections for block in section),
            facts=tuple(self.facts(along)),
        )

    def facts(self, along: Along) -> Iterator[Item]:
        """Whose report it is, of when, and by which questions."""
        words, printed, comparison = self.said, self.words["print"], self.words["comparison"]
        if self.answers.organisation.strip():
            yield Item(printed["organisation"], self.answers.organisation)
        if along.today:
            yield Item(words["made_on"], date(along.today, self.lang))
        days = [
            comparison[key].format(date=date(day, self.lang))
            for key, day in (("begun_on", self.answers.created), ("changed_on", along.changed))
            if day
        ]
        if days:
            yield Item(words["answers_of"], ", ".join(days))
        if self.answers.respondent.strip():
            yield Item(printed["answered_by"], self.answers.respondent)
        yield Item(printed["moments"], str(len(self.result.moments)))
        yield Item(printed["questionnaire"], self.questionnaire())

    def questionnaire(self) -> str:
        """What the questionnaire is called, with its version."""
        return str(
            self.said["questionnaire_of"].format(
                title=self.said["questions_title"], version=self.result.questionnaire["version"]
            )
        )

    def first(self, item: MomentResult) -> Iterator[Block]:
        """Why this moment, and beside that its next step."""
        yield Cards((tuple(self.why(item)), tuple(self.step(item))))

    def leads(self) -> Iterator[Block]:
        """What to know before reading on."""
        shown, ranking = self.words["result"], self.result.ranking
        if not ranking:
            yield Paragraph(shown["empty_text"])
            return
        first = ranking[0]
        tied = [self.name(item) for item in ranking[1:] if item.rank == 1]
        unfinished = sum(item.maturity.coverage < 1 for item in ranking)
        if first.priority and first.priority.priority == 0:
            yield Paragraph(shown["nothing_left_lead"], lead=True)
        if first.maturity.provisional:
            yield Paragraph(shown["provisional_lead"], lead=True)
        if unfinished and len(ranking) > 1:
            yield Paragraph(shown["unfinished_lead"].format(count=unfinished, total=len(ranking)), lead=True)
        if len(ranking) == 1:
            yield Paragraph(shown["single_lead"], lead=True)
        if tied:
            yield Paragraph(fill(shown["tie_lead"], names=", ".join(tied)), lead=True)

    def why(self, item: MomentResult) -> Iterator[Block]:
        """Why this moment: the questions that weigh most, and what else counts."""
        shown = self.words["result"]
        yield Heading(shown["why_title"])
        parts = report.contributions(item, self.lang, self.answers.sector)
        total = sum(part.points for part in parts)
        reasons = [
            Item(
                shown["reason"].format(question=part.words.name, level=part.level),
                " ".join(
                    (
                        part.words.levels[part.level - 1].text,
                        f"({self.words['answer']['of_priority'].format(share=self.number(100 * part.points / total))})",
                    )
                ),
                part.question.perspective,
            )
            for part in parts[:_SHOWN]
            if part.points > 0
        ]
        yield Items((*reasons, *(Item(sentence) for sentence in self.factors(item))))

    def factors(self, item: MomentResult) -> Iterator[str]:
        """What counts beside the answers, a sentence each."""
        shown, moment, priority = self.words["result"], item.moment, item.priority
        importance = moment.profile.importance
        word = self.words["profile"]["importance"][str(importance)].split(":")[0].lower()
        yield shown["factor_importance"].format(word=word, value=importance, highest=self.method.profile.highest)
        largest = report.largest_volume(self.answers.moments)
        if priority and priority.reach_assumed:
            yield shown["factor_reach_assumed"]
        elif moment.contacts_per_month is not None and largest:
            most = moment.contacts_per_month == largest and len(self.result.moments) > 1
            sentence = shown["factor_reach_most" if most else "factor_reach"]
            yield sentence.format(contacts=self.number(moment.contacts_per_month))
        if item.maturity.mismatch == "none":
            return
        apart = shown_sides(item.maturity, self.lang).apart
        early = f" {shown['factor_provisional']}" if item.maturity.provisional else ""
        if item.maturity.mismatch == "unintended":
            yield shown["factor_unintended" if moment.mismatch else "factor_undecided"].format(points=apart) + early
        elif moment.mismatch:
            yield shown["factor_deliberate"].format(points=apart, reason=moment.mismatch.reason) + early

    def step(self, item: MomentResult) -> Iterator[Block]:
        """The next step of the moment."""
        shown = self.words["result"]
        yield Heading(shown["step_title"])
        step = report.next_step(item, self.lang, self.answers.sector)
        if step is None or item.priority is None:
            yield Paragraph(shown["step_none"])
            return
        taken, levels = step.step, step.words.levels
        yield Paragraph(self.step_line(item), lead=True)
        yield Items(
            (
                Item(f"{shown['step_do']}:", levels[taken.from_level - 1].step),
                Item(f"{shown['step_goal'].format(level=taken.to_level)}:", levels[taken.to_level - 1].text),
            ),
            step=True,
        )
        before, after = self.number(item.priority.priority, 1), self.number(step.after, 1)
        sentences = [shown["step_drop"].format(drop=self.number(taken.drop, 1), before=before, after=after)]
        rule = f"step_rule_{step.question.layer}"
        if taken.from_level < self.method.order_rule.holds_from and rule in shown:
            sentences.append(shown[rule])
        if step.equal:
            sentences.append(report.tie_sentence(step, self.lang))
        yield Paragraph(" ".join(sentences), quiet=True)

    def step_line(self, item: MomentResult) -> str:
        """The next step in a few words; a dash where there is none."""
        step = report.next_step(item, self.lang, self.answers.sector)
        if step is None:
            return str(self.said["none"])
        sentence: str = self.words["answer"]["step_from_to"]
        return sentence.format(question=step.words.name, **{"from": step.step.from_level, "to": step.step.to_level})

    def firmness(self) -> Iterator[Block]:
        """How firm the pick is, and which single answers would change it."""
        words, ranking, flips = self.words["firmness"], self.result.ranking, self.result.flips
        standing = self.result.standing
        if standing is None:
            return
        yield Heading(words["title"])
        firm = words[standing].format(
            share=self.number(100 * (ranking[0].first_share or 0)),
            count=sum(item.maturity.provisional for item in ranking),
            total=len(ranking),
        )
        unranked = len(self.result.moments) - len(ranking)
        if unranked:
            firm += " " + words["unranked"].format(count=unranked, total=len(self.result.moments))
        flipping = words["flips_none" if not flips else "flips_one" if len(flips) == 1 else "flips"]
        yield Paragraph(firm if standing == "single" else f"{firm} {flipping.format(count=len(flips))}")
        if flips:
            lines = [
                words["flip"].format(
                    question=self.questions[flip.question].name,
                    moment=self.names[flip.moment],
                    first=self.names[flip.first],
                    **{"from": flip.from_level, "to": flip.to_level},
                )
                for flip in flips[:_SHOWN]
            ]
            yield Items(tuple(map(Item, lines)))

    def ranking(self) -> Iterator[Block]:
        """Every ranked moment in a row."""
        shown, ranking = self.words["result"], self.result.ranking
        yield Heading(shown["ranking_title"])
        if not self.pictures.crowded:
            yield Picture("ranking", shown["ranking_title"])
        yield Table(
            caption=shown["ranking_title"],
            columns=tuple(self.said["columns"][key] for key in _RANKED),
            rows=tuple(
                (
                    str(item.rank),
                    self.name(item),
                    self.number(item.priority.priority if item.priority else None),
                    f"{item.maturity.stage} {self.words['stages'][str(item.maturity.stage)]}",
                    self.number(item.maturity.customer),
                    self.number(item.maturity.organisation),
                    self.step_line(item),
                )
                for item in ranking
            ),
            names=1,
            numeric=frozenset({0, 2, 4, 5}),
            bar_in=2,
            bars=tuple(item.priority.priority / 100 if item.priority else 0.0 for item in ranking),
        )
        left = [self.name(item) for item in self.result.moments if item.rank is None]
        if left:
            yield Paragraph(fill(shown["ranking_not_ranked"], names=", ".join(left)))

    def foot(self) -> Iterator[Block]:
        """Where the figures come from."""
        yield Paragraph(self.said["note"].format(questionnaire=self.questionnaire()), quiet=True)
