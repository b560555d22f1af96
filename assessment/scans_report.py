"""What is said of the scans in words: which criteria are the lowest, and where the climb to loyalty stops."""

from collections.abc import Sequence

from attrs import frozen

from assessment import content
from assessment.answers import Answers
from assessment.loyalty import Step
from assessment.method import Layer
from assessment.result import Result
from assessment.templating import fill, number
from assessment.wording import listed

__all__ = ["Advice", "ScansSaid"]

_MOST_DIGITS = 6


@frozen
class Advice:
    """What there is to see, and what to do about it."""

    text: str
    step: str
    """Empty where there is nothing left to do."""


class ScansSaid:
    """The sentences about one result's scans, in one language."""

    def __init__(self, result: Result, answers: Answers, lang: str) -> None:
        self.result, self.answers, self.lang = result, answers, lang
        self.words, self.scans, self.method = content.words(lang), content.scans(lang), content.method()

    @property
    def lowest(self) -> Sequence[str]:
        """The criteria of service quality with the fewest points; none where none was answered."""
        points = self.result.service_quality.points if self.result.service_quality else {}
        return [name for name, found in points.items() if found == min(points.values())]

    @property
    def criteria(self) -> Advice | None:
        """Which criteria are the lowest, and what to do about the first of them."""
        lowest, found = self.lowest, self.result.service_quality
        if not lowest or found is None:
            return None
        first = self.scans.service_quality.criteria[lowest[0]]
        said = self.words["scans"]
        if len(lowest) == 1:
            return Advice(f"{fill(said['lowest'], name=first.name)}.", first.step)
        same = len(lowest) == len(found.points)
        text = said["lowest_same"] if same else f"{fill(said['lowest'], name=self._names(lowest))}."
        perfect = found.points[lowest[0]] == 100
        return Advice(text, "" if perfect else f"{fill(said['lowest_start'], name=first.name)} {first.step}")

    @property
    def criteria_beside(self) -> str:
        """Which criteria to keep in mind with the step of a moment; empty where none was answered."""
        lowest, found = self.lowest, self.result.service_quality
        if not lowest or found is None:
            return ""
        same = len(lowest) == len(found.points) > 1
        key = "quality_same" if same else "quality" if len(lowest) == 1 else "quality_tied"
        points = number(found.points[lowest[0]], self.lang)
        names = self.scans.service_quality.criteria[lowest[0]].name if len(lowest) == 1 else self._names(lowest)
        return fill(self.words["scans_add"][key], criterion=names, points=points)

    @property
    def climb(self) -> Advice | None:
        """What it means that the climb to loyalty stops where it does, and what to do first."""
        found = self.result.loyalty
        if found is None:
            return None
        rung = self.scans.loyalty.steps[found.step]
        if found.step == "loyal":
            return Advice(rung.text, rung.step)
        if found.layers[found.step] == "unknown":
            return Advice(f"{rung.unknown} {rung.text}", f"{rung.measure} {rung.step}")
        figure, needed = self.figures(found.step)
        return Advice(f"{fill(rung.fails, figure=figure, needed=needed)} {rung.text}", rung.step)

    def figures(self, layer: Layer) -> tuple[str, str]:
        """The figure that was given for a layer and the one from which it holds, told apart where they differ."""
        given, limits = self.answers.loyalty, self.method.loyalty
        known: dict[Step, tuple[float | None, float]] = {
            "basics": (given.csat if given else None, limits.csat_holds_from),
            "experience": (given.effort if given else None, limits.effort_holds_from),
            "special": (given.delight if given else None, limits.delight_holds_from),
        }
        figure, needed = known[layer]
        share = layer == "special"
        times, fewest, sign = (100, 0, self.words["scans"]["percent"]) if share else (1, 1, "")
        if figure is None:
            return str(self.words["export"]["none"]), number(times * needed, self.lang, fewest) + sign
        digits = fewest
        while digits < _MOST_DIGITS and figure < needed == round(figure, digits + (2 if share else 0)):
            digits += 1
        return number(times * figure, self.lang, digits) + sign, number(times * needed, self.lang, fewest) + sign

    def _names(self, criteria: Sequence[str]) -> str:
        return listed([f"“{self.scans.service_quality.criteria[name].name}”" for name in criteria], self.lang)
