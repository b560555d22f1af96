"""What a reader sees of what changed: since last time, per moment and question, and the course over several dates."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve, frozen

from assessment import report
from assessment.answers import Answers, answers_in
from assessment.comparison import Trend, compare, in_order_of_date, trends
from assessment.content import words
from assessment.problems import AnswersError, Problem
from assessment.templating import date, template

__all__ = ["ComparisonSection", "Earlier", "comparison_section", "earlier_in"]

_LINES = 5
"""How many moments the chart has a line for; the table has all of them."""


@frozen
class Earlier:
    """Answers of an earlier date, and how they are called: a saved assessment's name, or that of a file."""

    name: str
    answers: Answers
    changed: str = ""
    """When they were last changed, an ISO date and time; empty where nobody knows."""


@frozen
class Column:
    """One date of the table; ``index`` is the place among the earlier answers, None for the present ones."""

    index: int | None
    name: str
    date: str
    begun: bool
    """Whether that is when the answers were begun, as nobody knows when they were last changed."""
    answers: Answers


@frozen
class ComparisonSection:
    """The section as HTML, empty without earlier answers; and with three dates or more the options of its chart."""

    html: str
    trend: Mapping[str, Any] | None


def earlier_in(text: str) -> list[Earlier]:
    """The earlier answers in a JSON list of ``name`` and ``answers``, read as strictly as files.

    Raises :class:`AnswersError` with the problems of the first that cannot be read.
    """
    try:
        return [
            Earlier(str(item["name"]), answers_in(item["answers"]), str(item.get("changed", "")))
            for item in json.loads(text)
        ]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise AnswersError([Problem("", "not_json", "1:1")]) from error


def comparison_section(
    present: Answers, earlier: Sequence[Earlier], lang: str, chosen: int | None = None, changed: str = ""
) -> ComparisonSection:
    """The section about what changed; ``chosen`` is the place of the answers to compare with, else the latest ones.

    ``changed`` is when the present answers were last changed, an ISO date and time; empty where nobody knows.
    """
    if not earlier:
        return ComparisonSection("", None)
    columns = _columns(Earlier(words(lang)["comparison"]["present"], present, changed), earlier, lang)
    own = next(place for place, column in enumerate(columns) if column.index is None)
    others = [column for column in columns if column.index is not None]
    # The last date before the present one; answers that are all later are compared with all the same.
    usual = columns[own - 1] if own else others[-1]
    against = next((column for column in others if column.index == chosen), usual)
    course = len(columns) > 2
    together, lines = trends([column.answers for column in columns]) if course else (None, ())
    html: str = template("comparison.html", lang).render(
        columns=columns,
        others=others,
        against=against,
        found=compare(against.answers, present),
        course=course,
        together=together,
        lines=lines,
        words_of=report.worded(lang, present.sector or against.answers.sector),
    )
    return ComparisonSection(html, _trend_chart(columns, together, lines, lang) if course else None)


def _trend_chart(
    columns: Sequence[Column], together: Trend | None, lines: Sequence[Trend], lang: str
) -> Mapping[str, Any]:
    said = words(lang)["comparison"]
    shown = [line for line in lines if sum(point is not None for point in line.points) > 1][:_LINES]
    if together:
        shown.insert(0, Trend(said["together"], together.points))
    return {
        "animationDuration": 300,
        "aria": {"enabled": True, "label": {"description": said["chart"]}},
        "textStyle": {"fontFamily": "var(--text-font)", "color": "var(--ink)"},
        "grid": {"left": 8, "right": 24, "top": 24 + 24 * len(shown), "bottom": 8, "containLabel": True},
        "legend": {
            "top": 0,
            "left": 0,
            "orient": "vertical",
            "selectedMode": False,
            "textStyle": {"color": "var(--ink)", "fontSize": 14, "width": 260, "overflow": "truncate"},
        },
        "xAxis": {
            "type": "category",
            "boundaryGap": False,
            "data": [column.date or column.name for column in columns],
            "axisLine": {"lineStyle": {"color": "var(--line)"}},
            "axisLabel": {"color": "var(--ink)", "fontSize": 13, "alignMinLabel": "left", "alignMaxLabel": "right"},
        },
        "yAxis": {
            "type": "value",
            "min": 0,
            "max": 100,
            "interval": 25,
            "splitLine": {"lineStyle": {"color": "var(--line)"}},
            "axisLabel": {"color": "var(--quiet)", "fontSize": 13},
        },
        "series": [_line(line, place, together is not None) for place, line in enumerate(shown)],
    }


# Shapes and dashes beside the colour: who sees no difference between the lines sees their marks.
_MARKS = ("circle", "rect", "triangle", "diamond", "emptyCircle", "emptyRect")
_DASHES = ("solid", "dashed", "dotted", [8, 3, 2, 3], "dashed", "dotted")
_COLOURS = ("var(--ink)", "var(--level-4)", "var(--edge)", "var(--quiet)", "var(--level-3)", "var(--level-5)")


def _line(line: Trend, place: int, led: bool) -> dict[str, Any]:
    leading = led and place == 0
    return {
        "name": line.name,
        "type": "line",
        "silent": True,
        "connectNulls": True,
        "symbol": _MARKS[place],
        "symbolSize": 9,
        "itemStyle": {"color": _COLOURS[place]},
        "lineStyle": {"color": _COLOURS[place], "width": 4 if leading else 2, "type": _DASHES[place]},
        "data": [None if point is None else round(point, 1) for point in line.points],
    }


def _columns(present: Earlier, earlier: Sequence[Earlier], lang: str) -> list[Column]:
    """All dates in their order, the present answers among them; of the same date the present ones come last."""
    given = [*earlier, present]
    documents = [evolve(item.answers, created=_day(item.changed) or item.answers.created) for item in given]
    return [
        Column(
            index=None if place == len(earlier) else place,
            name=given[place].name,
            date=date(documents[place].created or "", lang) if documents[place].created else "",
            begun=_day(given[place].changed) is None,
            answers=documents[place],
        )
        for place in in_order_of_date(documents)
    ]


def _day(text: str) -> str | None:
    """The text if it begins with a day; a browser's storage may hold anything."""
    return text if re.match(r"\d{4}-(0[1-9]|1[0-2])-\d\d(?!\d)", text, re.ASCII) else None
