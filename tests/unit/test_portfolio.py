"""The portfolio of contact moments, with sums worked by hand."""

import json
from typing import Any

import pytest

from assessment import answers, content
from assessment.answers import Moment, Profile, Worth
from assessment.channel_plan import tables_of
from assessment.portfolio import Portfolio, assumptions_in, portfolio_of, usual

METHOD = content.method()
CATALOGUE = content.channels()
LANGUAGES = pytest.mark.parametrize("lang", content.LANGUAGES)


def moment(name: str, interaction: int | None, complexity: int | None, **more: Any) -> Moment:
    """A moment on the grid that takes 100 hours a month by phone."""
    usually = {"contacts_per_month": 1000, "minutes_per_contact": 6.0, "channels": ("phone",)}
    return Moment(id=name, name=name, profile=Profile(interaction, complexity), **(usually | more))


BOTH = Worth("valuable", "valuable")
CUSTOMER = Worth("valuable", "irritating")
ORGANISATION = Worth("irritating", "valuable")
NEITHER = Worth("irritating", "irritating")

MOMENTS = (
    moment("balance", 1, 1, worth=CUSTOMER),  # automate: 90 of 100 hours
    moment("bill", 1, 1, worth=NEITHER, channels=("website",)),  # no people: no hours
    moment("status", 1, 1),  # no worth, self-service: 90 of 100
    moment("advice", 5, 5, worth=BOTH),  # leverage: 0 of 100, personal
    moment("claim", 5, 5, worth=ORGANISATION, minutes_per_contact=12.0),  # simplify: 60 of 200, personal
    moment("new", None, 1),  # no place on the grid
    moment("call", 4, 1, contacts_per_month=None),  # guided, hours not known
)


def found(*automated: str, **assumed: Any) -> Portfolio:
    """The portfolio of these moments."""
    return portfolio_of(MOMENTS, CATALOGUE, METHOD, assumptions_in(assumed, METHOD), automated)


def names(entries: Any) -> list[str]:
    """The names of moments."""
    return [entry.moment.name for entry in entries]


def test_the_hours_add_up() -> None:
    """Now 100 + 0 + 100 + 100 + 200; 90 + 90 + 60 can go; 300 are personal, of which 60 can go and come back."""
    portfolio = found()
    assert pytest.approx((500, 240, 300, 480)) == (portfolio.now, portfolio.freed, portfolio.personal, portfolio.room)
    assert names(portfolio.unknown) == ["new", "call"]
    assert [entry.number for entry in portfolio.entries] == [1, 2, 3, 4, 5, 6, 7]


def test_hours_in_full_time_colleagues() -> None:
    """130 hours are one full-time month, unless an organisation says otherwise."""
    assert METHOD.portfolio.hours_per_full_time_month == 130
    assert usual(METHOD).full_time(260) == 2
    assert found(hours_per_full_time_month=100).assumptions.full_time(240) == 2.4


def test_own_assumptions_take_the_place_of_ours() -> None:
    """With 50% for automating and 20% for self-service: 50 + 20 + 60 hours; the given method stays as it is."""
    portfolio = found(action={"automate": 0.5}, zone={"self_service": 0.2})
    assert pytest.approx(130) == portfolio.freed
    assert pytest.approx(240) == found().freed


def test_what_if_we_automate_these() -> None:
    """90% of the hours of the ticked ones, with a warning where automating is not the advice."""
    what_if = found("balance", "claim", "status", "call").what_if
    assert pytest.approx((400, 360)) == (what_if.now, what_if.freed)
    assert names(what_if.chosen) == ["balance", "status", "claim", "call"]
    assert names(what_if.unknown) == ["call"]
    assert names(what_if.against) == ["claim", "call"]


def test_today_against_advice() -> None:
    """People for what customers can do themselves is more than needed; a website for advice is less."""
    both = (moment("balance", 1, 1), moment("advice", 5, 5, channels=("website",)), moment("claim", 5, 5))
    portfolio = portfolio_of(both, CATALOGUE, METHOD)
    assert names(portfolio.served("over_served")) == ["balance"]
    assert names(portfolio.served("under_served")) == ["advice"]
    assert names(portfolio.served("matched")) == ["claim"]


def test_moments_by_their_worth() -> None:
    """Each moment has its action, also one without a place on the grid; the rest is named as having none."""
    portfolio = found()
    shown = {action: names(portfolio.acting(action)) for action in ("leverage", "automate", "simplify", "eliminate")}
    assert shown == {"leverage": ["advice"], "automate": ["balance"], "simplify": ["claim"], "eliminate": ["bill"]}
    assert names(portfolio.acting(None)) == ["status", "new", "call"]


@pytest.mark.parametrize(
    "given",
    [
        {"action": {"automate": 1.1}},
        {"action": {"automate": -0.1}},
        {"action": {"automate": "0.5"}},
        {"action": {"automate": True}},
        {"action": {"dream": 0.5}},
        {"action": [0.5]},
        {"zone": {"personal": float("nan")}},
        {"hours_per_full_time_month": 0},
        {"hours_per_full_time_month": 745},
        {"colour": 1},
    ],
)
def test_assumptions_that_cannot_be_are_refused(given: dict[str, Any]) -> None:
    """A share is from 0 to 1, a month has at most 744 hours, and no other name is known."""
    with pytest.raises(ValueError, match=r".+"):
        assumptions_in(given, METHOD)


@LANGUAGES
def test_the_plan_has_the_same_figures(lang: str) -> None:
    """A row per moment, as many cells as heads in every row, the four sums and every assumption."""
    given = answers.read(json.dumps(content.example(lang)))
    portfolio = portfolio_of(given.moments, content.channels(lang), METHOD, automated=["m1"])
    moments, hours, assumptions = tables_of(portfolio, lang)
    for table in (moments, hours, assumptions):
        assert len({len(row) for row in table.rows}) == 1
    assert len(given.moments) + 1 == len(moments.rows)
    assert [portfolio.now, portfolio.freed, portfolio.personal, portfolio.room, 567] == [
        row[1] for row in hours.rows[1:]
    ]
    assert len(METHOD.freed.action) + len(METHOD.freed.zone) + 2 == len(assumptions.rows)
