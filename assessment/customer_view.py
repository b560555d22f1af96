"""How many degrees of the customer the organisation has in view (article S3; method.md "Degrees")."""

from collections.abc import Mapping, Sequence

from attrs import frozen

from assessment.answers import Answers, Moment
from assessment.maturity import mean
from assessment.method import Method

__all__ = ["CustomerView", "customer_view_of"]


@frozen
class CustomerView:
    """The view of the customer: ``degrees`` 0-360 over the departments that answered."""

    degrees: float
    coverage: float
    """Share 0-1 of the departments that answered."""
    shares: Mapping[str, float]
    """Per department that answered, how much of its page others can read: 0 (unknown) to 1 (live in every contact)."""
    next_page: str | None
    """The department whose page of the book to write next; None when all that answered are shared live."""


def customer_view_of(answers: Answers, method: Method) -> CustomerView | None:
    """The view of the customer; None when no department answered."""
    states = answers.customer_view
    shares = {
        department: states[department] / method.customer_view.highest
        for department in method.departments
        if department in states
    }
    average = mean(shares.values())
    if average is None:
        return None
    return CustomerView(
        degrees=method.customer_view.degrees * average,
        coverage=len(shares) / len(method.departments),
        shares=shares,
        next_page=_next_page(shares, answers.moments, method),
    )


def _next_page(shares: Mapping[str, float], moments: Sequence[Moment], method: Method) -> str | None:
    """The lowest share; of equal ones the department that touches the most moments, then the first in the list."""
    unfinished = [department for department, share in shares.items() if share < 1]
    touched = {
        department: sum(moment.phase in method.department_phases[department] for moment in moments)
        for department in unfinished
    }
    return min(unfinished, key=lambda department: (shares[department], -touched[department]), default=None)
