"""Both sides of a moment as people read them, so that the difference is that of the two figures beside it."""

from attrs import frozen

from assessment import content
from assessment.maturity import Maturity
from assessment.templating import number, rounded

__all__ = ["ShownSides", "shown_sides"]


@frozen
class ShownSides:
    """The points 0-100 of both sides in whole numbers, and what they differ, as text in one language.

    With a digit more where whole numbers would be as far apart as a mismatch, and the sides are not.
    """

    customer: str
    organisation: str
    balance: str
    """Customer's points minus organisation's, of the figures shown."""
    apart: str
    """The same without its sign."""


def shown_sides(scored: Maturity, lang: str) -> ShownSides:
    """Both sides of a moment that has answers on both."""
    customer, organisation = scored.customer, scored.organisation
    assert customer is not None
    assert organisation is not None
    digits = 0
    balance = rounded(customer) - rounded(organisation)
    if scored.mismatch == "none" and abs(balance) >= content.method().balance.mismatch_from:
        digits = 1
        balance = rounded(customer, digits) - rounded(organisation, digits)
    return ShownSides(*(number(value, lang, digits) for value in (customer, organisation, balance, abs(balance))))
