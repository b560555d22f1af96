"""How good the service is, and whether shared beats service (article S2; method.md "Service quality")."""

from collections.abc import Mapping

from attrs import frozen

from assessment.answers import ServiceQualityAnswers
from assessment.maturity import mean, points
from assessment.method import Method

__all__ = ["ServiceQuality", "service_quality_of"]


@frozen
class ServiceQuality:
    """The quality of the service, in points 0-100; None where the question was not answered."""

    points: Mapping[str, float]
    """Per criterion that was answered."""
    mean: float | None
    self_service_gap: float | None
    """The share 0-0.9 of cases by which self-service falls short of what article S2 asks."""
    efficiency: float | None
    customer_focus: float | None
    shared_beats_service: bool | None
    """Whether efficiency is so far ahead of customer focus that the customer pays."""


def service_quality_of(given: ServiceQualityAnswers | None, method: Method) -> ServiceQuality | None:
    """The quality of the service; None when nothing was answered."""
    if given is None or given == ServiceQualityAnswers():
        return None
    levels = {criterion: getattr(given, criterion) for criterion in method.criteria}
    found = {criterion: points(level, method) for criterion, level in levels.items() if level is not None}
    efficiency = None if given.efficiency is None else points(given.efficiency, method)
    customer_focus = None if given.customer_focus is None else points(given.customer_focus, method)
    return ServiceQuality(
        points=found,
        mean=mean(found.values()),
        self_service_gap=_self_service_gap(given.self_service_share, method),
        efficiency=efficiency,
        customer_focus=customer_focus,
        shared_beats_service=_shared_beats_service(efficiency, customer_focus, method),
    )


def _self_service_gap(share: float | None, method: Method) -> float | None:
    return None if share is None else max(0.0, method.service_quality.self_service_target - share)


def _shared_beats_service(efficiency: float | None, customer_focus: float | None, method: Method) -> bool | None:
    if efficiency is None or customer_focus is None:
        return None
    return efficiency - customer_focus >= method.service_quality.shared_beats_service_from
