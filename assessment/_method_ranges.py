"""What each number of the method may be. The build looks, and the command line; the browser gets what they let pass."""

from collections.abc import Iterator
from typing import Any, get_args

from attrs import asdict

from assessment.method import Action, Layer, Method, MismatchKind, Zone

__all__ = ["RANGES", "faults"]

RANGES: dict[str, tuple[float, float]] = {
    # The scales are five levels of 25 points everywhere: in the questions, the files and the pictures.
    "levels.lowest": (1, 1),
    "levels.highest": (5, 5),
    "levels.points": (25, 25),
    "balance": (0, 100),
    "coverage": (0, 1),
    "layers": (0.01, 100),
    "profile.lowest": (1, 1),
    "profile.highest": (5, 5),
    "profile.usual": (1, 5),
    "reach": (0, 1),
    "mismatch": (0, 1),
    "order_rule": (1, 5),
    "ranking": (0, 10),
    "firmness.draws": (1, 100_000),
    "firmness.seed": (0, 2**31),
    "firmness.weight_spread": (0, 3),
    "firmness.exponent_lowest": (0, 10),
    "firmness.exponent_highest": (0, 10),
    "firmness.firm_from": (0, 1),
    "firmness.likely_from": (0, 1),
    "causes.weak_to": (1, 5),
    "causes.organisation_moments": (1, 100),
    "causes.organisation_share": (0, 1),
    "causes.journey_moments": (1, 100),
    "channel.border": (1, 5),
    "channel.near": (0, 4),
    "channel.shift": (0, 4),
    "channel.alternatives": (0, 20),
    "channel_table.border_lowest": (1, 5),
    "channel_table.border_highest": (1, 5),
    "channel_table.near_highest": (0, 4),
    "channel_table.channels": (1, 100),
    "channel_table.name": (1, 200),
    "freed.action": (0, 1),
    "freed.zone": (0, 1),
    "portfolio": (1, 744),
    "customer_view.degrees": (1, 360),
    "customer_view.highest": (1, 10),
    "service_quality.self_service_target": (0, 1),
    "service_quality.shared_beats_service_from": (0, 100),
    "loyalty.csat_holds_from": (1, 10),
    "loyalty.effort_holds_from": (1, 7),
    "loyalty.delight_holds_from": (0, 1),
    "loyalty.promoters_from": (0, 10),
    "loyalty.detractors_to": (0, 10),
    "team": (0, 4),
    "limits.bytes": (10_000, 100_000_000),
    "limits.depth": (16, 100),
    "limits": (1, 10**12),
}
"""From where to where a number goes, both included, by its name in ``method.toml`` or that of the table it is in."""

# Of two numbers, the first is at most the second.
_IN_ORDER = (
    ("firmness.exponent_lowest", "firmness.exponent_highest"),
    ("firmness.likely_from", "firmness.firm_from"),
    ("channel_table.border_lowest", "channel.border.interaction"),
    ("channel.border.interaction", "channel_table.border_highest"),
    ("channel_table.border_lowest", "channel.border.complexity"),
    ("channel.border.complexity", "channel_table.border_highest"),
    ("channel.near", "channel_table.near_highest"),
    ("loyalty.detractors_to", "loyalty.promoters_from"),
)


def faults(method: Method) -> Iterator[str]:
    """What is wrong with the numbers, in a sentence each."""
    for table, given, wanted in (
        ("layers", method.layers, Layer),
        ("mismatch", method.mismatch, MismatchKind),
        ("freed.action", method.freed.action, Action),
        ("freed.zone", method.freed.zone, Zone),
    ):
        for name in get_args(wanted.__value__):
            if name not in given:
                yield f"{table}.{name} is missing"
    numbers = dict(_numbers(asdict(method)))
    for name, number in numbers.items():
        low, high = RANGES.get(name) or RANGES[name.rpartition(".")[0]]
        if not low <= number <= high:
            allowed = f"{low:g}" if low == high else f"a number from {low:,} to {high:,}".replace(",", " ")
            yield f"{name} is {number:g}; it must be {allowed}"
    for lower, higher in _IN_ORDER:
        if numbers[lower] > numbers[higher]:
            yield (
                f"{lower} is {numbers[lower]:g} and {higher} is {numbers[higher]:g}; the first may not be more than "
                "the second"
            )


def _numbers(value: Any, path: str = "") -> Iterator[tuple[str, float]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _numbers(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, int | float):
        yield path, value
