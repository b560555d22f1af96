"""The columns of a result as a table has them: one row per moment, with what it scored and what is advised."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, Literal

from attrs import frozen

from assessment import content
from assessment.answers import Answer
from assessment.catalogue import Catalogue
from assessment.channel_table import catalogue_of
from assessment.channel_table_report import table_sentence, todays_channels, within_reach
from assessment.channels import ChannelAdvice
from assessment.content import Question
from assessment.customer_view import CustomerView
from assessment.loyalty import Loyalty
from assessment.priority import NextStep
from assessment.report import worded
from assessment.result import MomentResult
from assessment.scored import Scored
from assessment.templating import date as day_of

__all__ = ["Cell", "Column", "Columns", "Form", "Row"]

type Cell = str | int | float | bool | date | None
type Form = Literal["text", "whole", "number", "points", "share", "factor", "date"]


@frozen
class Row:
    """One moment of a file; ``question`` where the row is about one answer."""

    scored: Scored
    item: MomentResult
    question: Question | None = None

    @property
    def answer(self) -> Answer:
        """What was answered to the question."""
        asked = self.question.id if self.question else ""
        return self.item.moment.answers.get(asked, Answer())


@frozen
class Column:
    """One column: its head, how its values are shown, and the value (None for an empty cell) in a row.

    A row is a :class:`Row`, or the whole file where the table has one row per file.
    """

    key: str
    head: str
    form: Form
    value: Callable[[Any], Cell]


class Columns:
    """Every column in one language; ``many`` adds which file a row is from."""

    def __init__(self, lang: str, *, many: bool) -> None:
        words = content.words(lang)
        self.lang = lang
        self.words = words
        self.said = words["export"]
        self.many = many
        self.scans = content.scans(lang)

    def rows(self, scored: Scored) -> Iterator[Row]:
        """The moments of a file, the ranked ones first."""
        for item in scored.result.ranking:
            yield Row(scored, item)
        for item in scored.result.moments:
            if item.rank is None:
                yield Row(scored, item)

    def everything(self) -> tuple[Column, ...]:
        """Every column of one moment."""
        return (
            *self.file(),
            *self.moment(),
            *self.profile(),
            *self.priority(),
            *self.contributions(),
            *self.next_step(),
            *self.scores(),
            *self.levels(),
            *self.channel(),
            *self.plan(),
        )

    def file(self) -> tuple[Column, ...]:
        """Which file a row is from; nothing where there is one file."""
        if not self.many:
            return ()
        return self._columns(
            ("file", "text", lambda row: row.scored.file),
            ("organisation", "text", lambda row: row.scored.answers.organisation),
        )

    def summary(self) -> tuple[Column, ...]:
        """What a whole file says: a row where there are several files, else a label and a value each."""
        head = self._columns(("file", "text", lambda one: one.file)) if self.many else ()
        return (
            *head,
            *self._columns(
                ("organisation", "text", lambda one: one.answers.organisation),
                ("respondent", "text", lambda one: one.answers.respondent),
                ("created", "text", lambda one: one.answers.created and day_of(one.answers.created, self.lang)),
                ("moments", "whole", lambda one: len(one.result.moments)),
                ("first", "text", lambda one: one.result.ranking[0].moment.name if one.result.ranking else None),
                ("firmness", "text", lambda one: self.label(one.result.standing)),
                ("first_share", "share", lambda one: one.result.ranking[0].first_share if one.result.ranking else None),
                ("channel_table", "text", lambda one: table_sentence(one.answers.channel_table, self.lang)),
                ("customer_points", "points", lambda one: one.result.organisation.customer),
                ("organisation_points", "points", lambda one: one.result.organisation.organisation),
                ("overall", "points", lambda one: one.result.organisation.overall),
                ("hours_now", "number", lambda one: _all_hours(one, "now")),
                ("hours_freed", "number", lambda one: _all_hours(one, "freed")),
                ("hours_personal", "number", lambda one: _all_hours(one, "personal")),
                ("blind_spots", "text", lambda one: self._phases(one.result.blind_spots)),
                ("degrees", "points", lambda one: getattr(one.result.customer_view, "degrees", None)),
                ("next_page", "text", lambda one: self._page(one.result.customer_view)),
                ("quality", "points", lambda one: getattr(one.result.service_quality, "mean", None)),
                (
                    "self_service_gap",
                    "share",
                    lambda one: getattr(one.result.service_quality, "self_service_gap", None),
                ),
                (
                    "shared_beats_service",
                    "text",
                    lambda one: getattr(one.result.service_quality, "shared_beats_service", None),
                ),
                ("ladder", "text", lambda one: self._rung(one.result.loyalty)),
                ("nps", "points", lambda one: getattr(one.result.loyalty, "nps", None)),
            ),
        )

    def answer(self) -> tuple[Column, ...]:
        """What was answered to one question."""
        return self._columns(
            ("question", "text", lambda row: worded(self.lang, row.scored.answers.sector)[row.question.id].name),
            ("side", "text", lambda row: self._word("perspectives", row.question.perspective)),
            ("layer", "text", lambda row: self._word("layers", row.question.layer)),
            ("level", "whole", lambda row: row.answer.level),
            ("not_applicable", "text", lambda row: row.answer.not_applicable),
            ("note", "text", lambda row: row.answer.note),
        )

    def moment(self) -> tuple[Column, ...]:
        """Which moment a row is about."""
        return self._columns(
            ("moment", "text", lambda row: row.item.moment.name),
            ("journey", "text", lambda row: row.item.moment.journey),
            ("phase", "text", lambda row: self._word("phases", row.item.moment.phase)),
            ("kind", "text", lambda row: self._word("kinds", row.item.moment.kind)),
        )

    def profile(self) -> tuple[Column, ...]:
        """What a moment asks."""
        return self._columns(
            ("need_interaction", "whole", lambda row: row.item.moment.profile.interaction),
            ("need_complexity", "whole", lambda row: row.item.moment.profile.complexity),
            ("self_reliance", "whole", lambda row: row.item.moment.profile.self_reliance),
            ("importance", "whole", lambda row: row.item.moment.profile.importance),
            ("contacts_per_month", "whole", lambda row: row.item.moment.contacts_per_month),
            ("minutes_per_contact", "number", lambda row: row.item.moment.minutes_per_contact),
        )

    def priority(self) -> tuple[Column, ...]:
        """Where a moment ranks."""
        return self._columns(
            ("rank", "whole", lambda row: row.item.rank),
            ("priority", "points", _of_priority("priority")),
            ("urgency", "factor", _of_priority("urgency")),
            ("importance_factor", "factor", _of_priority("importance_factor")),
            ("reach_factor", "factor", _of_priority("reach_factor")),
            ("reach_assumed", "text", _of_priority("reach_assumed")),
            ("mismatch_factor", "factor", _of_priority("mismatch_factor")),
            ("first_share", "share", lambda row: row.item.first_share),
        )

    def contributions(self) -> tuple[Column, ...]:
        """How many points of priority each question brings."""
        return self._per_question("points_of", "points", _points_of)

    def levels(self) -> tuple[Column, ...]:
        """The level that was answered to each question."""
        return self._per_question("level_of", "whole", _level_of)

    def next_step(self) -> tuple[Column, ...]:
        """The step to take."""
        return self._columns(
            ("next_step", "text", self._step_question),
            ("step_from", "whole", lambda row: getattr(_step(row), "from_level", None)),
            ("step_to", "whole", lambda row: getattr(_step(row), "to_level", None)),
            ("drop", "points", lambda row: getattr(_step(row), "drop", None)),
        )

    def scores(self) -> tuple[Column, ...]:
        """The scores of both sides."""
        return self._columns(
            ("customer_points", "points", lambda row: row.item.maturity.customer),
            ("organisation_points", "points", lambda row: row.item.maturity.organisation),
            ("overall", "points", lambda row: row.item.maturity.overall),
            ("balance", "points", lambda row: row.item.maturity.balance),
            ("stance", "text", lambda row: self._word("stances", row.item.maturity.stance)),
            ("stage", "whole", lambda row: row.item.maturity.stage),
            ("stage_name", "text", lambda row: self._word("stages", row.item.maturity.stage)),
            ("mismatch", "text", lambda row: self.label(row.item.maturity.mismatch)),
            ("coverage", "share", lambda row: row.item.maturity.coverage),
            ("low", "points", lambda row: row.item.maturity.low),
            ("high", "points", lambda row: row.item.maturity.high),
            ("provisional", "text", lambda row: row.item.maturity.provisional),
        )

    def channel(self) -> tuple[Column, ...]:
        """Which channel suits, and the hours."""
        return self._columns(
            ("zone", "text", lambda row: self._word("zones", _advice(row, "zone"))),
            ("interaction", "number", lambda row: _advice(row, "interaction")),
            ("complexity", "number", lambda row: _advice(row, "complexity")),
            ("near_border", "text", lambda row: _advice(row, "near_border")),
            ("recommended", "text", lambda row: self._channels(row, (_advice(row, "recommended"),))),
            ("alternatives", "text", lambda row: self._channels(row, _advice(row, "alternatives") or ())),
            ("required", "text", self._required),
            (
                "channels",
                "text",
                lambda row: todays_channels(row.item.moment.channels, self._catalogue(row), self.lang),
            ),
            ("today", "text", lambda row: self._word("served", _advice(row, "today"))),
            ("action", "text", lambda row: self._word("actions", _advice(row, "action"))),
            ("hours_now", "number", lambda row: _hours(row.item.channel, "hours_now")),
            ("hours_freed", "number", lambda row: _hours(row.item.channel, "hours_freed")),
        )

    def plan(self) -> tuple[Column, ...]:
        """What is planned for a moment, in words: its targets and its actions."""
        return self._columns(("targets", "text", self._targets), ("actions", "text", self._actions))

    def yes_or_no(self, value: bool) -> str:
        """The word for true or false."""
        return str(self.said["yes" if value else "no"])

    def label(self, key: str | None) -> str | None:
        """The word for a value."""
        return None if key is None else str(self.said["labels"][key])

    def _step_question(self, row: Row) -> Cell:
        step = _step(row)
        return worded(self.lang, row.scored.answers.sector)[step.question].name if step else None

    def _targets(self, row: Row) -> str:
        names = worded(self.lang, row.scored.answers.sector)
        return "; ".join(f"{names[question].name}: {level}" for question, level in row.item.moment.targets.items())

    def _actions(self, row: Row) -> str:
        status = self.words["plan"]["status"]
        return "; ".join(
            f"{action.text} ({', '.join(part for part in (action.owner, action.date, status[action.status]) if part)})"
            for action in row.scored.answers.actions
            if action.moment == row.item.moment.id
        )

    def _word(self, table: str, key: str | int | None) -> str | None:
        return None if key is None else str(self.words[table][str(key)])

    def _phases(self, phases: Iterable[str]) -> str:
        return ", ".join(self.words["phases"][phase].split(":")[0] for phase in phases)

    def _page(self, view: CustomerView | None) -> str | None:
        return self.scans.customer_view.departments[view.next_page].name if view and view.next_page else None

    def _rung(self, loyalty: Loyalty | None) -> str | None:
        return self.scans.loyalty.steps[loyalty.step].name if loyalty else None

    def _channels(self, row: Row, ids: Iterable[str | None]) -> str:
        names = {channel.id: channel.name for channel in self._catalogue(row).channels}
        return ", ".join(names[channel] for channel in ids if channel)

    def _required(self, row: Row) -> str:
        advice = row.item.channel
        if advice is None:
            return ""
        return self._channels(row, advice.required) or within_reach(
            row.item.moment, advice, self._catalogue(row), self.lang
        )

    def _catalogue(self, row: Row) -> Catalogue:
        return catalogue_of(row.scored.answers.channel_table, self.lang)

    def _columns(self, *columns: tuple[str, Form, Callable[[Any], Cell]]) -> tuple[Column, ...]:
        return tuple(Column(key, self.said["columns"][key], form, value) for key, form, value in columns)

    def _per_question(
        self, key: str, form: Form, value_of: Callable[[str], Callable[[Row], Cell]]
    ) -> tuple[Column, ...]:
        """A column for each question, with the questionnaire's own names: rows of several sectors share them."""
        head = self.said["columns"][key]
        return tuple(
            Column(f"{key}.{question.id}", head.format(question=question.name), form, value_of(question.id))
            for question in content.questionnaire(self.lang).questions
        )


def _of_priority(name: str) -> Callable[[Row], Cell]:
    """What gives a value of the priority; empty where a moment has none."""
    return lambda row: getattr(row.item.priority, name, None)


def _points_of(question: str) -> Callable[[Row], Cell]:
    return lambda row: row.item.priority.contributions.get(question) if row.item.priority else None


def _level_of(question: str) -> Callable[[Row], Cell]:
    return lambda row: row.item.moment.level_of(question)


def _step(row: Row) -> NextStep | None:
    priority = row.item.priority
    return (
        next((step for step in priority.next_steps if step.question == priority.next_step), None) if priority else None
    )


def _advice(row: Row, name: str) -> Any:
    """A value of the channel advice; None where a moment has none."""
    return getattr(row.item.channel, name, None)


def _hours(advice: ChannelAdvice | None, name: str) -> float | None:
    """Hours a month of a moment; None as well where today's channels, and so the hours, are not known."""
    found: float | None = getattr(advice, name) if advice and advice.today else None
    return found


def _all_hours(one: Scored, name: str) -> float | None:
    """Hours a month of all moments; None where they are known of no moment."""
    known = any(_hours(item.channel, "hours_now") is not None for item in one.result.moments)
    found: float | None = getattr(one.result.hours, name) if known else None
    return found
