"""The numbers of the method, as ``content/method.toml`` gives them; it says there which of them are an article's."""

from typing import Literal

from attrs import frozen

__all__ = ["Layer", "Limits", "Method"]

type Layer = Literal["basics", "experience", "special"]


@frozen
class Levels:
    """The level scale; ``points`` per level above the lowest."""

    lowest: int
    highest: int
    points: int


@frozen
class Balance:
    """Points from which the sides are in step, and apart."""

    in_step_from: float
    mismatch_from: float


@frozen
class Coverage:
    """Share of applicable questions below which a score is provisional."""

    provisional_below: float


@frozen
class Profile:
    """The scale of the four profile values, and the value where none is given."""

    lowest: int
    highest: int
    usual: int


@frozen
class Reach:
    """How much volume counts: from ``floor`` (no contacts) to 1 (the most)."""

    floor: float
    assumed: float


@frozen
class OrderRule:
    """The level from which a question holds (article S4)."""

    holds_from: int


@frozen
class Ranking:
    """Priorities closer than ``tie`` share a rank."""

    tie: float


@frozen
class Limits:
    """The largest answers file that is read."""

    bytes: int
    depth: int
    moments: int
    name: int
    text: int
    contacts_per_month: int
    minutes_per_contact: int


@frozen
class Method:
    """Every number of the method; the meaning of each stands beside it in ``method.toml``."""

    version: str
    phases: tuple[str, ...]
    kinds: tuple[str, ...]
    departments: tuple[str, ...]
    criteria: tuple[str, ...]
    channels: tuple[str, ...]
    levels: Levels
    balance: Balance
    coverage: Coverage
    layers: dict[Layer, float]
    profile: Profile
    reach: Reach
    mismatch: dict[Literal["unintended", "none", "deliberate"], float]
    order_rule: OrderRule
    ranking: Ranking
    limits: Limits
