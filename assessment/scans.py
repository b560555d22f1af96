"""The words of the three short scans (articles S2, S3 and S4), as ``content/scans.toml`` gives them in one language."""

from attrs import frozen

__all__ = ["Scans"]


@frozen
class State:
    """How far what a department knows is shared."""

    name: str
    text: str


@frozen
class Department:
    """A department, its pages of the book about the customer, and the first step to share them."""

    name: str
    pages: str
    step: str


@frozen
class CustomerViewWords:
    """The 360° customer picture."""

    name: str
    lead: str
    states: tuple[State, ...]
    departments: dict[str, Department]


@frozen
class Side:
    """A question with a described scene per level."""

    name: str
    question: str
    levels: tuple[str, ...]


@frozen
class Criterion(Side):
    """A criterion of service quality, with the first thing to do about it."""

    step: str


@frozen
class ServiceQualityWords:
    """Service quality in four criteria, and shared against service."""

    name: str
    lead: str
    self_service: str
    self_service_hint: str
    shared_beats_service: str
    criteria: dict[str, Criterion]
    sides: dict[str, Side]


@frozen
class Figure:
    """A figure to fill in: what it measures, and how it misleads."""

    name: str
    hint: str


@frozen
class Rung:
    """Where the climb stopped: what that means and what to do first."""

    name: str
    text: str
    step: str
    fails: str = ""
    """With the figure that was given and the one that is needed."""
    unknown: str = ""
    """What is not known while the figure is missing."""
    measure: str = ""
    """What to ask customers to have that figure."""


@frozen
class LoyaltyWords:
    """The loyalty ladder."""

    name: str
    lead: str
    figures: dict[str, Figure]
    steps: dict[str, Rung]


@frozen
class Scans:
    """The words of all three scans."""

    version: str
    customer_view: CustomerViewWords
    service_quality: ServiceQualityWords
    loyalty: LoyaltyWords
