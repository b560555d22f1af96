"""The columns of a plan as a table has them: one row per action, and one row per target."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from assessment.actions import PlannedAction
from assessment.scored import Scored
from assessment.tables import Column, Columns
from assessment.targets import Projection, TargetGap, projected, projections
from assessment.wording import worded

__all__ = ["ActionRow", "TargetRow", "action_columns", "action_rows", "target_columns", "target_rows"]


@frozen
class ActionRow:
    """One action of a file."""

    scored: Scored
    action: PlannedAction

    @property
    def moment(self) -> str | None:
        """The name of its contact moment."""
        moments = self.scored.answers.moments
        return next((moment.name for moment in moments if moment.id == self.action.moment), None)


@frozen
class TargetRow:
    """One target of a moment, and what becomes of the moment once every target is reached."""

    scored: Scored
    projection: Projection
    gap: TargetGap


def action_rows(scored: Scored) -> Iterator[ActionRow]:
    """The actions of a file, in the order of its plan."""
    return (ActionRow(scored, action) for action in scored.answers.actions)


def target_rows(scored: Scored) -> Iterator[TargetRow]:
    """The targets of a file; nothing is worked out where there are none."""
    if any(moment.targets for moment in scored.answers.moments):
        for found in projections(scored.result, projected(scored.answers)):
            yield from (TargetRow(scored, found, gap) for gap in found.gaps)


def action_columns(columns: Columns) -> tuple[Column, ...]:
    """What an action is."""
    words, status = columns.words["plan"], columns.words["plan"]["status"]
    said = columns.said["columns"]

    def question(row: ActionRow) -> str | None:
        step = row.action.step
        return worded(columns.lang, row.scored.answers.sector)[step.question].name if step else None

    return (
        *columns.file(),
        Column("action_text", words["column_text"], "text", lambda row: row.action.text),
        Column("action_moment", words["column_moment"], "text", lambda row: row.moment),
        Column("question", said["question"], "text", question),
        Column("step_from", said["step_from"], "whole", lambda row: getattr(row.action.step, "from_level", None)),
        Column("step_to", said["step_to"], "whole", lambda row: getattr(row.action.step, "to_level", None)),
        Column("owner", words["column_owner"], "text", lambda row: row.action.owner),
        Column("date", words["column_date"], "date", _day),
        Column("status", words["column_status"], "text", lambda row: status[row.action.status]),
        Column("note", words["column_note"], "text", lambda row: row.action.note),
    )


def target_columns(columns: Columns) -> tuple[Column, ...]:
    """What a target is, and what all targets together bring to its moment."""
    words = columns.words["targets"]

    def name(row: TargetRow) -> str:
        return worded(columns.lang, row.scored.answers.sector)[row.gap.question].name

    def before(row: TargetRow) -> float | None:
        return getattr(row.projection.before.priority, "priority", None)

    def after(row: TargetRow) -> float | None:
        return getattr(row.projection.after.priority, "priority", None)

    return (
        *columns.file(),
        Column("moment", columns.words["plan"]["column_moment"], "text", lambda row: row.projection.before.moment.name),
        Column("question", columns.said["columns"]["question"], "text", name),
        Column("level", words["column_level"], "whole", lambda row: row.gap.level),
        Column("target", words["column_target"], "whole", lambda row: row.gap.target),
        Column("gap", words["column_gap"], "whole", lambda row: None if row.gap.level is None else row.gap.levels),
        Column("score_before", words["before"], "points", lambda row: row.projection.before.maturity.overall),
        Column("score_after", words["after"], "points", lambda row: row.projection.after.maturity.overall),
        Column("priority_before", words["priority_before"], "points", before),
        Column("priority_after", words["priority_after"], "points", after),
        Column("rank_before", words["rank_before"], "whole", lambda row: row.projection.before.rank),
        Column("rank_after", words["rank_after"], "whole", lambda row: row.projection.after.rank),
    )


def _day(row: ActionRow) -> date | None:
    return date.fromisoformat(row.action.date) if row.action.date else None
