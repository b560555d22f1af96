"""The whole result, format 1 (method.md "Result"): every moment's scores, the ranking and which one comes first."""

import json
from typing import Any

from attrs import frozen

from assessment import content
from assessment.answers import Answers, Moment
from assessment.maturity import Maturity, maturity_of
from assessment.priority import Priority, priority_of, ranks, reach_of

__all__ = ["FORMAT", "VERSION", "MomentResult", "Result", "as_json", "assess", "canonical"]

FORMAT = "contactwijzer-result"
VERSION = 1
_DIGITS = 12


@frozen
class MomentResult:
    """The scores of one moment; ``priority`` and ``rank`` are None when it has no answers."""

    moment: Moment
    maturity: Maturity
    priority: Priority | None
    rank: int | None


@frozen
class Result:
    """The result of an answers file; ``first`` is the moment to tackle first, None when nothing is ranked."""

    questionnaire: dict[str, str]
    first: str | None
    moments: tuple[MomentResult, ...]

    @property
    def ranking(self) -> tuple[MomentResult, ...]:
        """The ranked moments, the one to tackle first at the front."""
        ranked = [moment for moment in self.moments if moment.rank is not None]
        return tuple(sorted(ranked, key=lambda moment: moment.rank or 0))


def assess(answers: Answers) -> Result:
    """The result of the answers: the same answers always give the same result."""
    questionnaire, method = content.questionnaire(), content.method()
    reaches = reach_of(answers.moments, method)
    priorities = [
        priority_of(moment, reach, questionnaire, method)
        for moment, reach in zip(answers.moments, reaches, strict=True)
    ]
    ranked = ranks([found.priority if found else None for found in priorities], method)
    return Result(
        questionnaire={"id": questionnaire.id, "version": questionnaire.version},
        first=next((moment.id for moment, rank in zip(answers.moments, ranked, strict=True) if rank == 1), None),
        moments=tuple(
            MomentResult(moment, maturity_of(moment, questionnaire, method), priority, rank)
            for moment, priority, rank in zip(answers.moments, priorities, ranked, strict=True)
        ),
    )


def as_json(result: Result) -> str:
    """The result as canonical JSON text: byte for byte the same in CPython and in the browser."""
    return canonical(
        {
            "format": FORMAT,
            "version": VERSION,
            "questionnaire": result.questionnaire,
            "first": result.first,
            "moments": [_moment(moment) for moment in result.moments],
        }
    )


def canonical(value: Any) -> str:
    """JSON text with sorted keys, two spaces and 12 significant digits: the last ones differ between C libraries."""
    return json.dumps(_rounded(value), ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False) + "\n"


def _moment(found: MomentResult) -> dict[str, Any]:
    maturity, priority = found.maturity, found.priority
    return {
        "id": found.moment.id,
        "name": found.moment.name,
        "customer": maturity.customer,
        "organisation": maturity.organisation,
        "overall": maturity.overall,
        "balance": maturity.balance,
        "stance": maturity.stance,
        "stage": maturity.stage,
        "mismatch": maturity.mismatch,
        "coverage": maturity.coverage,
        "low": maturity.low,
        "high": maturity.high,
        "provisional": maturity.provisional,
        "rank": found.rank,
        "priority": priority and priority.priority,
        "urgency": priority and priority.urgency,
        "importance_factor": priority and priority.importance_factor,
        "reach_factor": priority and priority.reach_factor,
        "reach_assumed": priority and priority.reach_assumed,
        "mismatch_factor": priority and priority.mismatch_factor,
        "contributions": priority.contributions if priority else {},
        "next_steps": [
            {
                "question": step.question,
                "from": step.from_level,
                "to": step.to_level,
                "drop": step.drop,
                "allowed": step.allowed,
            }
            for step in (priority.next_steps if priority else ())
        ],
        "next_step": priority and priority.next_step,
    }


def _rounded(value: Any) -> Any:
    match value:
        case bool() | int() | str() | None:
            return value
        case float():
            return float(f"{value:.{_DIGITS}g}") + 0.0
        case dict():
            return {key: _rounded(item) for key, item in value.items()}
        case _:
            return [_rounded(item) for item in value]
