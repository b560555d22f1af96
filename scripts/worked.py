"""The worked examples of the page "How scoring works": small answers, and what the package itself makes of them.

The page shows both, so that nobody types an outcome; the levels below are the only figures that are ours to choose.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from assessment import answers, calculator_report, content, loyalty, priority, result, team
from assessment.answers import Answers, Moment
from assessment.channels import fits, neighbours_of, shifted
from assessment.result import MomentResult, Result

__all__ = ["calculator", "examples"]

# Two sides that are one level of one question short of a mismatch: one step up makes it one.
_CROSSING = {
    "motivation": 3,
    "knowledge": 3,
    "threshold": 3,
    "facilitation": 2,
    "relevance": 3,
    "leads": 2,
    "value": 2,
    "cost": 2,
    "satisfaction": 3,
    "loyalty": 1,
}
_STANDING_OUT = {**dict.fromkeys(_CROSSING, 3), "facilitation": 2, "relevance": 1, "loyalty": 1}
_AHEAD = {
    "motivation": 5,
    "knowledge": 4,
    "threshold": 4,
    "facilitation": 4,
    "relevance": 4,
    "leads": 3,
    "value": 2,
    "cost": 2,
    "satisfaction": 3,
    "loyalty": 2,
}
_OPEN = {"motivation": 4, "facilitation": 3, "cost": 2, "satisfaction": 3}
_TEAM = (4, 4, 5, 3, 4)


def calculator(lang: str) -> str:
    """The calculator as HTML, standing at its worked example: every level in the middle."""
    found, given = _assessed(_moment("calculator", _all(content.method().profile.usual)))
    return calculator_report.calculator_form_html(found, given, lang)


def examples(lang: str) -> dict[str, Any]:
    """Every worked example by the name under which the page shows it."""
    levels = content.method().levels
    return {
        "lowest": _one(_all(levels.lowest)),
        "middle": _one(_all(content.method().profile.usual)),
        "highest": _one(_all(levels.highest)),
        "ahead": _one(_AHEAD),
        "ahead_levels": _AHEAD,
        "ahead_chosen": _one(_AHEAD, mismatch={"deliberate": True, "reason": "…"}),
        "open": _one(_OPEN),
        "open_levels": _OPEN,
        "reach": _reach(),
        "order": _steps(_one(_STANDING_OUT)),
        "crossing": _steps(_one(_CROSSING)),
        "crossing_levels": _CROSSING,
        "firm": _firmness(),
        "causes": _causes(),
        "channel": _channel(lang),
        "scans": _scans(),
        "team": _team(),
    }


def _reach() -> dict[str, Any]:
    volumes = (9_999, 99, 0, None)
    found, _ = _assessed(
        *(
            _moment(f"m{index}", _all(3)) | ({} if volume is None else {"contacts_per_month": volume})
            for index, volume in enumerate(volumes)
        )
    )
    return {"volumes": volumes, "found": [_priority(item) for item in found.moments]}


def _steps(item: MomentResult) -> dict[str, Any]:
    """A moment's next steps, the one to take, and what its priority and balance then are."""
    found = _priority(item)
    step = next(step for step in found.next_steps if step.question == found.next_step)
    after = _assessed_moment(item.moment.with_level(step.question, step.to_level))
    return {"item": item, "priority": found, "step": step, "after": after, "priority_after": _priority(after)}


def _firmness() -> dict[str, Any]:
    """Two moments that are close and one that is not."""
    close = {**_all(3), "facilitation": 2}
    found, _ = _assessed(
        _moment("a", close) | {"contacts_per_month": 900},
        _moment("b", {**_all(3), "motivation": 2, "leads": 2, "cost": 2}) | {"contacts_per_month": 1_200},
        _moment("c", _all(4)) | {"contacts_per_month": 300},
    )
    return {"result": found, "ranking": [(item, _priority(item)) for item in found.ranking]}


def _causes() -> dict[str, Any]:
    """Four moments of two journeys; one question is weak almost everywhere, another in all of one journey."""
    moments = [
        _moment("a", {**_all(3), "cost": 2, "knowledge": 1}) | {"journey": "1"},
        _moment("b", {**_all(3), "cost": 1, "knowledge": 2}) | {"journey": "1"},
        _moment("c", {**_all(4), "cost": 2}) | {"journey": "2"},
        _moment("d", _all(4)) | {"journey": "2"},
    ]
    found, given = _assessed(*moments)
    levels = {question: [moment.level_of(question) for moment in given.moments] for question in ("cost", "knowledge")}
    return {"found": found.causes, "levels": levels, "journeys": found.journeys}


def _channel(lang: str) -> dict[str, Any]:
    """A copy of an ID card, by post or by form: simple, but it matters."""
    method, catalogue = content.method(), content.channels(lang)
    found, given = _assessed(
        _moment("a", _all(3))
        | {
            "profile": {"interaction": 2, "complexity": 2, "self_reliance": 4, "importance": 4},
            "contacts_per_month": 1_200,
            "minutes_per_contact": 6.5,
            "channels": ["email", "phone"],
            "worth": {"customer": "irritating", "organisation": "valuable"},
        }
    )
    moment, advice = given.moments[0], found.moments[0].channel
    point = shifted(moment.profile, method)
    assert advice is not None
    assert point is not None
    fit = fits(point, catalogue, method)
    return {
        "moment": moment,
        "advice": advice,
        "fit": sorted(
            ((channel, fit[channel.id]) for channel in catalogue.channels), key=lambda pair: (-pair[1], pair[0].cost)
        ),
        "neighbours": neighbours_of(point, method),
        "names": {channel.id: channel.name for channel in catalogue.channels},
    }


def _scans() -> dict[str, Any]:
    given: dict[str, Any] = {
        "customer_view": {"sales": 1, "service": 2, "it": 0, "marketing": 3},
        "service_quality": {
            "interpretation": 3,
            "integration": 2,
            "ease": 3,
            "feedback": 1,
            "self_service_share": 0.6,
            "efficiency": 4,
            "customer_focus": 2,
        },
        "loyalty": {"csat": 8.2, "effort": 4.8, "delight": 0.3, "nps_counts": [0, 0, 1, 2, 3, 5, 9, 20, 15, 6, 2]},
    }
    found = result.assess(_read([], given))
    marks: Sequence[int] = given["loyalty"]["nps_counts"]
    method = content.method().loyalty
    return {
        "given": given,
        "found": found,
        "promoters": sum(marks[method.promoters_from :]),
        "detractors": sum(marks[: method.detractors_to + 1]),
        "everyone": sum(marks),
        "percentages": (40, 15, loyalty.nps_of_percentages(40, 15)),
    }


def _team() -> dict[str, Any]:
    """Five people about one question; their files as they would be merged."""
    files = [
        _read([_moment("a", {"motivation": level})], {"respondent": str(index)}) for index, level in enumerate(_TEAM)
    ]
    found = team.merge(files).moments[0].questions[0]
    variance = sum((level - found.mean) ** 2 for level in _TEAM) / (len(_TEAM) - 1)
    return {"levels": _TEAM, "found": found, "variance": variance}


def _all(level: int) -> dict[str, int]:
    return {question.id: level for question in content.questionnaire().questions}


def _moment(name: str, levels: Mapping[str, int]) -> dict[str, Any]:
    return {"id": name, "name": name, "answers": {question: {"level": level} for question, level in levels.items()}}


def _one(levels: Mapping[str, int], **more: Any) -> MomentResult:
    found, _ = _assessed(_moment("a", levels) | more)
    return found.moments[0]


def _assessed_moment(moment: Moment) -> MomentResult:
    head = _read([])
    return result.assess(Answers(head.format, head.version, (moment,))).moments[0]


def _assessed(*moments: dict[str, Any]) -> tuple[Result, Answers]:
    given = _read(moments)
    return result.assess(given), given


def _read(moments: Sequence[dict[str, Any]], more: Mapping[str, Any] | None = None) -> Answers:
    head = {"format": answers.FORMAT, "version": answers.VERSION, "moments": list(moments)}
    return answers.read(json.dumps(head | dict(more or {})))


def _priority(item: MomentResult) -> priority.Priority:
    assert item.priority is not None
    return item.priority
