"""How far customers have climbed the ladder to loyalty, and the NPS (article S4; method.md "Loyalty ladder").

NPS as Reichheld defines it ("The One Number You Need to Grow", 2003): the percentage of promoters, who give a 9 or 10,
less the percentage of detractors, who give 0 to 6.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from attrs import frozen

from assessment.answers import LoyaltyFigures
from assessment.method import Layer, Method

__all__ = ["Hold", "Loyalty", "Step", "loyalty_of", "nps_of_counts", "nps_of_percentages"]

type Hold = Literal["holds", "fails", "unknown"]
type Step = Literal["basics", "experience", "special", "loyal"]


@frozen
class Loyalty:
    """Which layers of expectation hold, and how far the climb got."""

    layers: Mapping[Layer, Hold]
    step: Step
    """The first layer that does not hold or is not known; ``loyal`` when all of them hold."""
    nps: float | None
    """-100 to 100; None without marks."""


def loyalty_of(figures: LoyaltyFigures | None, method: Method) -> Loyalty | None:
    """The ladder; None when no figure is given."""
    if figures is None or figures == LoyaltyFigures():
        return None
    layers: dict[Layer, Hold] = {
        "basics": _hold(figures.csat, method.loyalty.csat_holds_from),
        "experience": _hold(figures.effort, method.loyalty.effort_holds_from),
        "special": _hold(figures.delight, method.loyalty.delight_holds_from),
    }
    return Loyalty(
        layers=layers,
        step=next((layer for layer, hold in layers.items() if hold != "holds"), "loyal"),
        nps=None if figures.nps_counts is None else nps_of_counts(figures.nps_counts, method),
    )


def nps_of_counts(counts: Sequence[int], method: Method) -> float | None:
    """The NPS of how many people gave each mark 0-10; None when nobody gave any."""
    promoters = sum(counts[method.loyalty.promoters_from :])
    detractors = sum(counts[: method.loyalty.detractors_to + 1])
    everyone = sum(counts)
    return 100 * (promoters - detractors) / everyone if everyone else None


def nps_of_percentages(promoters: float, detractors: float) -> float:
    """The NPS of two percentages, each 0-100 and together at most 100."""
    return promoters - detractors


def _hold(figure: float | None, holds_from: float) -> Hold:
    if figure is None:
        return "unknown"
    return "holds" if figure >= holds_from else "fails"
