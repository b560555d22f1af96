"""The portfolio of contact moments, with sums worked by hand."""

import json
from typing import Any

import pytest

from assessment import answers, content
from assessment.answers import Moment, Profile, Worth
from assessment.channel_plan import tables_of
from assessment.channel_table import ChannelTable, OwnFreed, method_of
from assessment.portfolio import Portfolio, portfolio_of

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


def found(*automated: str, **own: Any) -> Portfolio:
    """The portfolio of these moments, with this in a channel table of the organisation's own."""
    table = ChannelTable(standard="1.0.0", changed="2026-11-22", **own)
    return portfolio_of(MOMENTS, CATALOGUE, method_of(table), automated)


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
    assert found().assumptions.full_time(260) == 2
    assert found(hours_per_full_time_month=100).assumptions.full_time(240) == 2.4


def test_own_assumptions_take_the_place_of_ours() -> None:
    """With 50% for automating and 20% for self-service: 50 + 20 + 60 hours; the given method stays as it is."""
    portfolio = found(freed=OwnFreed({"automate": 0.5}, {"self_service": 0.2}))
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


@LANGUAGES
def test_the_plan_has_the_same_figures(lang: str) -> None:
    """A row per moment, as many cells as heads in every row, the four sums and every assumption."""
    given = answers.read(json.dumps(content.example(lang)))
    portfolio = portfolio_of(given.moments, content.channels(lang), METHOD, automated=["m1"])
    moments, hours, assumptions = tables_of(portfolio, given, lang)
    for table in (moments, hours, assumptions):
        assert len({len(row) for row in table.rows}) == 1
    assert len(given.moments) + 1 == len(moments.rows)
    assert [portfolio.now, portfolio.freed, portfolio.personal, portfolio.room, 567] == [
        row[1] for row in hours.rows[1:]
    ]
    assert len(METHOD.freed.action) + len(METHOD.freed.zone) + 3 == len(assumptions.rows)
