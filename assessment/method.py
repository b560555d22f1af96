"""The numbers of the method, as ``content/method.toml`` gives them; it says there which of them are an article's."""

from typing import Literal

from attrs import frozen

__all__ = ["Action", "Borders", "Firmness", "Freed", "Layer", "Limits", "Method", "MismatchKind", "Zone"]

type Layer = Literal["basics", "experience", "special"]
type MismatchKind = Literal["none", "deliberate", "unintended"]
type Zone = Literal["self_service", "guided", "written_expert", "personal"]
type Action = Literal["leverage", "automate", "simplify", "eliminate"]


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
class Firmness:
    """How the weights and exponents are drawn, and the shares 0-1 of draws from which a first place has its label."""

    draws: int
    seed: int
    weight_spread: float
    exponent_lowest: float
    exponent_highest: float
    firm_from: float
    likely_from: float


@frozen
class Causes:
    """When a weak question is one of a whole journey or of the organisation (article S0)."""

    weak_to: int
    organisation_moments: int
    organisation_share: float
    journey_moments: int


@frozen
class Borders:
    """From where on a contact needs a person (interaction) or an expert (complexity), each 1-5."""

    interaction: float
    complexity: float


@frozen
class ChannelAdvice:
    """Where the zones meet, how close is near, and how much the customer shifts a contact (article S1)."""

    border: Borders
    near: float
    shift: float
    alternatives: int
    special_circumstances: tuple[str, ...]


@frozen
class ChannelTable:
    """What an organisation may choose for a table of its own: how far borders go, how many channels and letters."""

    border_lowest: float
    border_highest: float
    near_highest: float
    channels: int
    name: int


@frozen
class Freed:
    """Share 0-1 of the hours that can go, by what to do with a contact, or else by its zone."""

    action: dict[Action, float]
    zone: dict[Zone, float]


@frozen
class Portfolio:
    """How many hours a month one full-time colleague has for customers."""

    hours_per_full_time_month: float


@frozen
class CustomerView:
    """The full circle in degrees, and the highest state of a department (article S3)."""

    degrees: float
    highest: int


@frozen
class ServiceQuality:
    """The share 0-1 that self-service should reach, and the points at which shared beats service (article S2)."""

    self_service_target: float
    shared_beats_service_from: float


@frozen
class Loyalty:
    """The figures from which each layer holds (article S4), and the marks that make a promoter and a detractor."""

    csat_holds_from: float
    effort_holds_from: float
    delight_holds_from: float
    promoters_from: int
    detractors_to: int


@frozen
class Team:
    """The mean absolute deviation up to which people agree (Burke & Dunlap 2002)."""

    agreement_to: float


@frozen
class Limits:
    """The largest answers file that is read, and the most of them in a team file."""

    bytes: int
    depth: int
    moments: int
    name: int
    text: int
    contacts_per_month: int
    minutes_per_contact: int
    hours_per_month: int
    respondents: int
    actions: int
    action: int


@frozen
class Method:
    """Every number of the method; the meaning of each stands beside it in ``method.toml``."""

    version: str
    phases: tuple[str, ...]
    kinds: tuple[str, ...]
    departments: tuple[str, ...]
    criteria: tuple[str, ...]
    levels: Levels
    balance: Balance
    coverage: Coverage
    layers: dict[Layer, float]
    profile: Profile
    reach: Reach
    mismatch: dict[MismatchKind, float]
    order_rule: OrderRule
    ranking: Ranking
    firmness: Firmness
    causes: Causes
    channel: ChannelAdvice
    channel_table: ChannelTable
    freed: Freed
    portfolio: Portfolio
    customer_view: CustomerView
    department_phases: dict[str, tuple[str, ...]]
    service_quality: ServiceQuality
    loyalty: Loyalty
    team: Team
    limits: Limits
