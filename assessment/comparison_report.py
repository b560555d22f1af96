"""What a reader sees of what changed: since last time, per moment and question, and the course over several dates."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve, frozen

from assessment import report
from assessment._strict_json import refuse_deep
from assessment.answers import Answers, answers_in
from assessment.comparison import Comparison, MomentChange, Trend, compare, in_order_of_date, trends
from assessment.comparison_charts import MOST_STEPS, signed, steps_chart, trend_chart
from assessment.content import method, words
from assessment.problems import AnswersError, Problem
from assessment.templating import date, fill, number, template

__all__ = ["Compared", "ComparisonSection", "Earlier", "compared", "comparison_section", "earlier_in"]


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
class Compared:
    """What a comparison shows: the dates in their order, the one compared with, and what changed since."""

    columns: tuple[Column, ...]
    against: Column
    found: Comparison
    together: Trend | None
    lines: tuple[Trend, ...]
    """The course of every moment; none with less than three dates."""

    @property
    def others(self) -> tuple[Column, ...]:
        """The earlier answers."""
        return tuple(column for column in self.columns if column.index is not None)

    @property
    def course(self) -> bool:
        """Whether there are enough dates for a course."""
        return len(self.columns) > 2

    @property
    def drawn(self) -> tuple[MomentChange, ...]:
        """The moments that the picture of then and now has room for: those that changed most."""
        steps = self.found.steps
        most = sorted(steps, key=lambda moment: -abs(moment.points or 0))[:MOST_STEPS]
        return tuple(moment for moment in steps if moment in most)

    def summary(self, lang: str) -> str:
        """What changed since, in a few sentences: what comes first, the score, and how many answers."""
        said, found = words(lang)["comparison"], self.found
        since = fill(
            said["since_begun" if self.against.begun else "since"], since=self.against.date or self.against.name
        )
        then, now = found.first
        sentences = [since]
        if then and now:
            sentences.append(fill(said["first_same" if now == then else "first_other"], name=now, before=then))
        if found.scores:
            before, after = (number(score, lang) for score in found.scores)
            sentences.append(fill(said["score"], before=before, after=after))
        else:
            sentences.append(said["score_none"])
        up, down = found.count("up"), found.count("down")
        sentences.append(fill(said["answers"], up=up, down=down) if up or down else said["answers_same"])
        return " ".join(sentences)

    def steps_summary(self, lang: str) -> str:
        """How many moments went up and down, and the biggest step."""
        said, found = words(lang)["comparison"], self.found
        sentences = [said["steps_none"]]
        if (biggest := found.biggest_step) and biggest.shown_scores:
            up, down, same = found.stepped("up"), found.stepped("down"), found.stepped("same")
            before, after = biggest.shown_scores
            sentences = [
                fill(said["steps_summary"], total=len(found.steps), up=up, down=down, same=same),
                fill(said["steps_biggest"], name=biggest.name, before=before, after=after),
            ]
        if len(found.steps) > len(self.drawn):
            sentences.append(fill(said["steps_most"], count=len(self.drawn)))
        return " ".join(sentences)

    def charts(self, lang: str) -> dict[str, Mapping[str, Any]]:
        """The options of the charts by name, as :class:`ComparisonSection` has them."""
        found = {}
        if self.found.steps:
            found["steps"] = steps_chart(self.drawn, self.against.date, lang)
        if self.course:
            dates = [column.date or column.name for column in self.columns]
            found["trend"] = trend_chart(dates, self.together, self.lines, lang)
        return found


@frozen
class ComparisonSection:
    """The section as HTML, empty without earlier answers, and the options of its charts by name.

    They are ``steps``, where a moment is scored then and now, and with three dates or more ``trend``.
    """

    html: str
    charts: Mapping[str, Mapping[str, Any]]


def earlier_in(text: str) -> list[Earlier]:
    """The earlier answers in a JSON list of ``name`` and ``answers``, read as strictly as files.

    Raises :class:`AnswersError` with the problems of the first that cannot be read.
    """
    refuse_deep(text, method().limits)
    try:
        return [
            Earlier(str(item["name"]), answers_in(item["answers"]), str(item.get("changed", "")))
            for item in json.loads(text)
        ]
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise AnswersError([Problem("", "not_json", "1:1")]) from error


def comparison_section(
    present: Answers, earlier: Sequence[Earlier], lang: str, chosen: int | None = None, changed: str = ""
) -> ComparisonSection:
    """The section about what changed; ``chosen`` is the place of the answers to compare with, else the latest ones.

    ``changed`` is when the present answers were last changed, an ISO date and time; empty where nobody knows.
    """
    if not earlier:
        return ComparisonSection("", {})
    shown = compared(present, earlier, lang, chosen, changed)
    html: str = template("comparison.html", lang).render(
        shown=shown,
        found=shown.found,
        signed=lambda points: signed(points, lang),
        words_of=report.worded(lang, present.sector or shown.against.answers.sector),
    )
    return ComparisonSection(html, shown.charts(lang))


def compared(
    present: Answers, earlier: Sequence[Earlier], lang: str, chosen: int | None = None, changed: str = ""
) -> Compared:
    """What changed since one of the ``earlier`` answers, of which there is at least one; as in the section about it."""
    columns = tuple(_columns(Earlier(words(lang)["comparison"]["present"], present, changed), earlier, lang))
    own = next(place for place, column in enumerate(columns) if column.index is None)
    others = [column for column in columns if column.index is not None]
    # The last date before the present one; answers that are all later are compared with all the same.
    usual = columns[own - 1] if own else others[-1]
    against = next((column for column in others if column.index == chosen), usual)
    together, lines = trends([column.answers for column in columns]) if len(columns) > 2 else (None, ())
    return Compared(columns, against, compare(against.answers, present), together, tuple(lines))


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
    return text if re.match(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?!\d)", text, re.ASCII) else None
