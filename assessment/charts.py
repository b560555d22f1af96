"""Charts as plain data: the options that the chart library in the browser draws, and nothing of how they look there.

A colour is the name of one of the site's own (``var(--customer)``); the shell puts the value in its place.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from assessment import content
from assessment._chart_parts import frame, goals, labels, legend, names, scale, stripes
from assessment.answers import Answers, Moment
from assessment.content import Perspective, Question
from assessment.customer_view import CustomerView
from assessment.kept_charts import heat_chart, ladder_chart, phases_chart, ranking_chart
from assessment.map_chart import map_chart
from assessment.moment_charts import grid_chart, hours_chart
from assessment.pictures import Pictures
from assessment.result import MomentResult, Result
from assessment.service_quality import ServiceQuality
from assessment.targets import gaps_of
from assessment.templating import fill, number
from assessment.wording import worded

__all__ = ["charts_of"]

_SIDES: tuple[Perspective, ...] = ("customer", "organisation")


def charts_of(
    result: Result, answers: Answers, profile: MomentResult | None, lang: str
) -> dict[str, Mapping[str, Any]]:
    """The options of every chart that the result shows or lets people keep, by its name."""
    found: dict[str, Mapping[str, Any]] = {}
    pictures = Pictures(result, answers, lang)
    if profile:
        found["profile"] = profile_chart(profile, lang, answers.sector)
    if pictures.mapped:
        found["map"] = map_chart(pictures)
    if pictures.moves:
        found["grid"] = grid_chart(pictures)
    if result.hours.now:
        found["hours"] = hours_chart(pictures)
    if result.customer_view:
        found["customer_view"] = customer_view_chart(result.customer_view, lang)
    if result.service_quality and result.service_quality.points:
        found["service_quality"] = service_quality_chart(result.service_quality, lang)
    if pictures.nps_shares:
        found["nps"] = nps_chart(pictures)
    if result.ranking:
        found["ranking"] = ranking_chart(pictures)
        found["heat"] = heat_chart(pictures)
        found["phases"] = phases_chart(pictures)
    if result.loyalty:
        found["ladder"] = ladder_chart(pictures, result.loyalty)
    return found


def profile_chart(item: MomentResult, lang: str, sector: str) -> Mapping[str, Any]:
    """The ten levels of one moment, a bar each, the two sides in their colours and patterns; a diamond is a target."""
    words = content.words(lang)
    targets = {gap.question: gap.target for gap in gaps_of(item.moment)}
    target = words["targets"]["column_target"]
    questions = content.questionnaire(lang).questions
    named = worded(lang, sector)
    return {
        **frame(fill(words["result"]["chart_label"], name=item.moment.name)),
        "grid": {"left": 8, "right": 32, "top": 40, "bottom": 8, "containLabel": True},
        "legend": legend([*(words["perspectives"][side] for side in _SIDES), *([target] if targets else [])]),
        "xAxis": {**scale(), "max": content.method().levels.highest, "interval": 1},
        "yAxis": names([named[question.id].name for question in questions]),
        "series": [
            *(_side(item, side, lang) for side in _SIDES),
            *([goals(target, _places(targets, questions))] if targets else []),
        ],
    }


def _places(targets: Mapping[str, int], questions: Sequence[Question]) -> list[list[float]]:
    return [[targets[question.id], row] for row, question in enumerate(questions) if question.id in targets]


def customer_view_chart(found: CustomerView, lang: str) -> Mapping[str, Any]:
    """A ring with a slice per source that answered, filled as far as it is shared; the degrees in the middle."""
    words, scans = content.words(lang)["scans"], content.scans(lang).customer_view
    whole = content.method().customer_view.degrees / len(found.shares)
    slices: list[dict[str, Any]] = []
    for department, share in found.shares.items():
        name = scans.departments[department].name
        slices.append({"name": name, "value": whole * share, "itemStyle": {"color": "var(--customer)"}})
        empty = {
            "itemStyle": {"color": "var(--tint)"},
            "label": {"show": share == 0},
            "labelLine": {"show": share == 0},
        }
        slices.append({"name": name, "value": whole * (1 - share), **empty})
    return {
        **frame(words["chart_customer_view"]),
        "title": {
            "text": f"{found.degrees:.0f}°",
            "left": "center",
            "top": "middle",
            "textStyle": {"color": "var(--ink)", "fontSize": 26, "fontFamily": "var(--head-font)"},
        },
        "series": [
            {
                "type": "pie",
                "radius": ["46%", "66%"],
                "silent": True,
                "startAngle": 90,
                "itemStyle": {"borderColor": "var(--paper)", "borderWidth": 2},
                "label": {"color": "var(--ink)", "fontSize": 13, "overflow": "break"},
                "labelLine": {"length": 9, "length2": 5},
                "data": [item for item in slices if item["value"] > 0],
            }
        ],
        "narrow": {
            "title": {"textStyle": {"fontSize": 18}},
            "series": [
                {
                    "radius": ["32%", "48%"],
                    "label": {"alignTo": "edge", "edgeDistance": 0},
                    "labelLine": {"length": 8, "length2": 4},
                }
            ],
        },
    }


def service_quality_chart(found: ServiceQuality, lang: str) -> Mapping[str, Any]:
    """The points of each criterion that was answered, a bar each."""
    words, scans = content.words(lang)["scans"], content.scans(lang).service_quality
    return {
        **frame(words["chart_service_quality"]),
        "grid": {"left": 8, "right": 40, "top": 8, "bottom": 8, "containLabel": True},
        "xAxis": {**scale(), "max": 100, "interval": 25},
        "yAxis": names([scans.criteria[criterion].name for criterion in found.points]),
        "series": [
            {
                "type": "bar",
                "barWidth": "55%",
                "silent": True,
                "itemStyle": {"color": "var(--level-4)", "borderRadius": [0, 3, 3, 0]},
                "label": labels(position="right", fontWeight="bold"),
                "data": list(found.points.values()),
            }
        ],
    }


def nps_chart(pictures: Pictures) -> Mapping[str, Any]:
    """How many people gave each mark 0-10: detractors, passives and promoters, told apart by shade and pattern."""
    said, method = pictures.said, content.method().loyalty
    counts = pictures.answers.loyalty.nps_counts if pictures.answers.loyalty else None
    counts = tuple(counts or ())
    cuts = (0, method.detractors_to + 1, method.promoters_from, len(counts))
    looks = (
        {"color": "var(--level-3)", **stripes()},
        {"color": "var(--level-2)"},
        {"color": "var(--level-5)"},
    )
    groups = (said["nps_detractors"], said["nps_passives"], said["nps_promoters"])
    return {
        **frame(said["nps_chart"]),
        "grid": {"left": 8, "right": 8, "top": 64, "bottom": 26, "containLabel": True},
        "legend": legend(groups),
        "xAxis": {
            **names([str(mark) for mark in range(len(counts))]),
            "inverse": False,
            "name": said["nps_mark"],
            "nameLocation": "middle",
            "nameGap": 28,
            "nameTextStyle": {"color": "var(--ink)", "fontSize": 13, "fontWeight": "bold"},
        },
        "yAxis": {**scale(), "axisLabel": {"show": False}},
        "series": [
            {
                "name": name,
                "type": "bar",
                "stack": "marks",
                "silent": True,
                "barWidth": "70%",
                "itemStyle": look,
                "data": [
                    {
                        "value": count,
                        "label": labels(position="top", formatter=number(count, pictures.lang), fontSize=12),
                    }
                    if low <= mark < high
                    else None
                    for mark, count in enumerate(counts)
                ],
            }
            for name, look, low, high in zip(groups, looks, cuts, cuts[1:], strict=False)
        ],
    }


def _bar(moment: Moment, question: str, lang: str) -> int | dict[str, Any]:
    """The level of a question; where it has none, that is written in the place of its bar."""
    level = moment.level_of(question)
    if level is not None:
        return level
    told = content.words(lang)["result"]["not_answered" if moment.applies(question) else "not_applicable"]
    return {"value": 0, "label": labels(position="right", formatter=told, color="var(--quiet)", fontWeight="normal")}


def _side(item: MomentResult, side: Perspective, lang: str) -> dict[str, Any]:
    words = content.words(lang)
    questions = content.questionnaire(lang).questions
    return {
        "name": words["perspectives"][side],
        "type": "bar",
        "stack": "sides",
        "barWidth": "62%",
        "silent": True,
        "itemStyle": {
            "color": f"var(--{side})",
            "borderRadius": [0, 3, 3, 0],
            **(stripes() if side == "organisation" else {}),
        },
        "label": labels(position="right", fontWeight="bold", fontSize=14),
        "data": [_bar(item.moment, q.id, lang) if q.perspective == side else None for q in questions],
    }
