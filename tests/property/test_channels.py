"""Shift and zone are monotone in each input, and the advice is always one that the catalogue has."""

from itertools import pairwise
from typing import Any

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from assessment import content
from assessment.answers import Moment, Profile, Worth
from assessment.catalogue import Channel
from assessment.channel_table import (
    ChannelTable,
    OwnBorders,
    OwnChannel,
    OwnFreed,
    catalogue_of,
    changes_nothing,
    method_of,
)
from assessment.channels import Point, advice_of, fits, neighbours_of, shifted, zone_of
from tests.property.strategies import CHANNELS, channel_tables, levels, read_of

METHOD = content.method()
CATALOGUE = content.channels()

# How far a zone is along each axis.
INTERACTION = {"self_service": 0, "written_expert": 0, "guided": 1, "personal": 1}
COMPLEXITY = {"self_service": 0, "guided": 0, "written_expert": 1, "personal": 1}


def profiles() -> st.SearchStrategy[Profile]:
    """A profile with all four values."""
    return st.builds(Profile, interaction=levels(), complexity=levels(), self_reliance=levels(), importance=levels())


def moments() -> st.SearchStrategy[Moment]:
    """A moment with what the channel advice depends on."""
    valued = st.sampled_from(("irritating", "valuable"))
    return st.builds(
        Moment,
        id=st.just("m"),
        name=st.just("M"),
        profile=profiles(),
        channels=st.lists(st.sampled_from(CHANNELS), unique=True).map(tuple),
        worth=st.none() | st.builds(Worth, valued, valued),
        special_circumstances=st.booleans(),
        contacts_per_month=st.none() | st.integers(0, 10**9),
        minutes_per_contact=st.none() | st.floats(0, 600),
    )


@given(profiles(), st.sampled_from(("interaction", "complexity", "self_reliance", "importance")))
def test_shift_and_zone_are_monotone(profile: Profile, name: str) -> None:
    """More interaction or less self-reliance never moves a contact left, more complexity or importance never down.

    Nor does any of them move it along the other axis, and the zone follows.
    """
    values = range(1, 6) if name != "self_reliance" else range(5, 0, -1)
    points = [shifted(evolve(profile, **{name: value}), METHOD) for value in values]
    for before, after in pairwise(points):
        assert before is not None
        assert after is not None
        zones = zone_of(before, METHOD), zone_of(after, METHOD)
        if name in ("interaction", "self_reliance"):
            assert before.interaction <= after.interaction
            assert before.complexity == after.complexity
            assert INTERACTION[zones[0]] <= INTERACTION[zones[1]]
            assert COMPLEXITY[zones[0]] == COMPLEXITY[zones[1]]
        else:
            assert before.complexity <= after.complexity
            assert before.interaction == after.interaction
            assert COMPLEXITY[zones[0]] <= COMPLEXITY[zones[1]]
            assert INTERACTION[zones[0]] == INTERACTION[zones[1]]


@given(profiles())
def test_the_shifted_point_stays_on_the_grid(profile: Profile) -> None:
    """Whatever the customer is like, both axes stay between 1 and 5, at most one away from what was given."""
    point = shifted(profile, METHOD)
    assert point is not None
    assert profile.interaction is not None
    assert profile.complexity is not None
    assert 1 <= point.interaction <= 5
    assert 1 <= point.complexity <= 5
    assert abs(point.interaction - profile.interaction) <= 1
    assert abs(point.complexity - profile.complexity) <= 1
    assert zone_of(point, METHOD) not in neighbours_of(point, METHOD)


@given(moments())
def test_the_advice_is_the_best_there_is(moment: Moment) -> None:
    """No channel fits better than the recommended one, and none but that better than the alternatives."""
    found, point = advice_of(moment, CATALOGUE, METHOD), shifted(moment.profile, METHOD)
    assert found is not None
    assert point is not None
    by_fit = fits(point, CATALOGUE, METHOD)
    assert all(0 <= fit <= 1 for fit in by_fit.values())
    named = [found.recommended, *found.alternatives]
    assert len(set(named)) == 3
    assert [by_fit[channel] for channel in named] == sorted(by_fit.values(), reverse=True)[:3]
    assert ("phone" in found.required) is moment.special_circumstances


@given(moments())
def test_hours_freed_are_a_part_of_the_hours(moment: Moment) -> None:
    """No more hours can go than there are, and both are known or neither."""
    found = advice_of(moment, CATALOGUE, METHOD)
    assert found is not None
    if found.hours_now is None:
        assert found.hours_freed is None
    else:
        assert found.hours_freed is not None
        assert 0 <= found.hours_freed <= found.hours_now


@given(moments(), st.sampled_from(CHANNELS))
def test_today_is_about_people(moment: Moment, channel: str) -> None:
    """The recommended channel among today's always matches; there is an opinion exactly when channels are given."""
    found = advice_of(moment, CATALOGUE, METHOD)
    assert found is not None
    assert (found.today is None) is (not moment.channels)
    served = advice_of(evolve(moment, channels=(found.recommended, channel)), CATALOGUE, METHOD)
    assert served is not None
    assert served.today == "matched"


@given(channel_tables(), moments())
def test_a_channel_that_is_switched_off_is_never_advised(table: dict[str, Any], moment: Moment) -> None:
    """Neither as the best one, nor as another one, nor because a person must be reachable at once."""
    file = {"format": "contactwijzer-answers", "version": 2, "moments": [], "channel_table": table}
    own = read_of(file).channel_table
    catalogue, method = catalogue_of(own), method_of(own)
    found = advice_of(moment, catalogue, method)
    assert found is not None
    offered = {channel.id for channel in catalogue.channels if channel.offered}
    assert {found.recommended, *found.alternatives, *found.required} <= offered
    assert found.zone == zone_of(Point(found.interaction, found.complexity), method)


@given(st.lists(st.sampled_from(CATALOGUE.channels), unique=True), moments())
def test_a_table_equal_to_the_standard_changes_nothing(same: list[Channel], moment: Moment) -> None:
    """Whatever of the standard table it says over again."""
    own = ChannelTable(
        standard=CATALOGUE.version,
        changed="2026-11-22",
        channels=tuple(
            OwnChannel(item.id, True, item.name, item.interaction, item.complexity, item.staffed) for item in same
        ),
        borders=OwnBorders(METHOD.channel.border.interaction, METHOD.channel.border.complexity, METHOD.channel.near),
        freed=OwnFreed(dict(METHOD.freed.action), dict(METHOD.freed.zone)),
    )
    assert changes_nothing(own)
    assert advice_of(moment, catalogue_of(own), method_of(own)) == advice_of(moment, CATALOGUE, METHOD)
