"""The action plan of an answers file: what somebody promised to do, for which step, by whom and when.

An action keeps its own text. When its contact moment is removed it stays, without ``moment``: in a file an action
never names a moment that is not there.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any

from attrs import frozen

from assessment import content
from assessment._strict_json import place, shown
from assessment._strict_values import Between, Date, Length, OneOf
from assessment.problems import Problem

__all__ = ["STATUSES", "ActionStep", "PlannedAction", "contradictions"]

STATUSES = ("open", "doing", "done")

_METHOD = content.method()
_LIMITS = _METHOD.limits
_LOWEST, _HIGHEST = _METHOD.levels.lowest, _METHOD.levels.highest
_QUESTIONS = tuple(question.id for question in content.questionnaire().questions)


@frozen
class ActionStep:
    """The step that an action takes: a question, the level ``from`` which it starts, and the higher one it leads to."""

    question: Annotated[str, OneOf(_QUESTIONS)]
    from_level: Annotated[int, Between(_LOWEST, _HIGHEST - 1)]
    to_level: Annotated[int, Between(_LOWEST + 1, _HIGHEST)]


@frozen
class PlannedAction:
    """One action; ``date`` is the day on which it should be done, ``moment`` the id of a contact moment of the file.

    Without ``moment`` it is about no moment, or about one that was removed.
    """

    id: Annotated[str, Length(1, _LIMITS.name)]
    text: Annotated[str, Length(1, _LIMITS.action)]
    moment: Annotated[str, Length(1, _LIMITS.name)] | None = None
    step: ActionStep | None = None
    owner: Annotated[str, Length(0, _LIMITS.name)] = ""
    date: Annotated[str, Date()] | None = None
    status: Annotated[str, OneOf(STATUSES)] = "open"
    note: Annotated[str, Length(0, _LIMITS.text)] = ""


def contradictions(actions: Sequence[Any], moments: set[str]) -> Iterator[Problem]:
    """What no single value shows: equal ids, a moment that is not among ``moments``, a step that does not go up."""
    seen: set[str] = set()
    for index, action in enumerate(actions):
        if not isinstance(action, Mapping):
            continue
        path = place("actions", index)
        name, moment, step = action.get("id"), action.get("moment"), action.get("step")
        if isinstance(name, str):
            if name in seen:
                yield Problem(place(path, "id"), "duplicate_action", shown(name))
            seen.add(name)
        if isinstance(moment, str) and moment and moment not in moments:
            yield Problem(place(path, "moment"), "unknown_moment", shown(moment))
        low, high = (step.get("from"), step.get("to")) if isinstance(step, Mapping) else (None, None)
        if type(low) is int and type(high) is int and _LOWEST < high <= low < _HIGHEST:
            yield Problem(place(place(path, "step"), "to"), "range", shown(high), f"{low + 1}–{_HIGHEST}")
