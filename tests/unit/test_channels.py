"""The channel advice, computed by hand (method.md "Channel")."""

import math
from typing import Any

import pytest

from assessment import content
from assessment.answers import Answers, Moment, Profile, Worth
from assessment.channels import (
    ChannelAdvice,
    Hours,
    Point,
    action_of,
    advice_of,
    fits,
    neighbours_of,
    shifted,
    zone_of,
)
from assessment.result import assess

METHOD = content.method()
CATALOGUE = content.channels()


def a_moment(interaction: int | None = 2, complexity: int | None = 2, **fields: Any) -> Moment:
    """A moment at this place, self-reliance and importance as usual."""
    return Moment(id="m", name="M", profile=Profile(interaction=interaction, complexity=complexity), **fields)


def advice(interaction: int = 2, complexity: int = 2, **fields: Any) -> ChannelAdvice:
    """The advice for a moment at this place."""
    found = advice_of(a_moment(interaction, complexity, **fields), CATALOGUE, METHOD)
    assert found is not None
    return found


@pytest.mark.parametrize(("interaction", "complexity"), [(None, 2), (2, None), (None, None)])
def test_no_advice_without_a_place(interaction: int | None, complexity: int | None) -> None:
    """Where interaction or complexity is not given there is no advice, and no hour is counted."""
    moment = a_moment(
        interaction, complexity, channels=("phone",), contacts_per_month=600, minutes_per_contact=6, worth=None
    )
    found = assess(Answers(format="contactwijzer-answers", version=1, moments=(moment,)))
    assert (found.moments[0].channel, found.hours) == (None, Hours(0, 0, 0))


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        (Profile(2, 2), (2, 2)),
        (Profile(2, 2, self_reliance=1), (3, 2)),  # needs guidance: one step to the right
        (Profile(2, 2, self_reliance=4), (1.5, 2)),
        (Profile(2, 2, importance=5), (2, 3)),
        (Profile(2, 2, importance=2), (2, 1.5)),
        (Profile(1, 1, self_reliance=5, importance=1), (1, 1)),  # stays on the grid
        (Profile(5, 5, self_reliance=1, importance=5), (5, 5)),
        (Profile(4, 3, self_reliance=2, importance=5), (4.5, 4)),
    ],
)
def test_shift(profile: Profile, expected: tuple[float, float]) -> None:
    """A step of self-reliance takes off half a step of interaction, and one of importance adds half of complexity."""
    assert Point(*expected) == shifted(profile, METHOD)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ((1, 1), "self_service"),
        ((2.5, 2.5), "self_service"),
        ((3, 2.5), "guided"),
        ((5, 1), "guided"),
        ((2.5, 3), "written_expert"),
        ((1, 5), "written_expert"),
        ((3, 3), "personal"),
        ((5, 5), "personal"),
    ],
)
def test_zone(place: tuple[float, float], expected: str) -> None:
    """From 3 on an axis counts as much: of interaction, of complexity, of both, of neither."""
    assert expected == zone_of(Point(*place), METHOD)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ((2, 2), ()),
        ((2.5, 2), ("guided",)),
        ((3, 2), ("self_service",)),
        ((3.5, 1), ("self_service",)),
        ((4, 1), ()),
        ((1, 2.5), ("written_expert",)),
        ((1, 3.5), ("self_service",)),
        ((2.5, 2.5), ("guided", "written_expert")),
        ((3, 3), ("written_expert", "guided")),
        ((5, 3), ("guided",)),
    ],
)
def test_neighbours(place: tuple[float, float], expected: tuple[str, ...]) -> None:
    """Within half a step of the border, that included, the zone across it is a neighbour."""
    assert expected == neighbours_of(Point(*place), METHOD)


def test_near_the_border() -> None:
    """What has a neighbour is near the border."""
    assert [advice(2, 2).near_border, advice(3, 2).near_border, advice(1, 3).near_border] == [False, True, True]


def test_fit() -> None:
    """The fit is 1 on the spot and falls with the distance, to 0 at √32, from corner to corner.

    From (2, 2) website is √2 away, app and chatbot √0.5, in_person √18, email 1.5.
    """
    found = fits(Point(2, 2), CATALOGUE, METHOD)
    assert found["web_form"] == 1
    assert found["website"] == pytest.approx(0.75)
    assert found["app"] == pytest.approx(0.875) == found["chatbot"]
    assert found["in_person"] == pytest.approx(0.25)
    assert found["email"] == pytest.approx(1 - 1.5 / math.sqrt(32))
    assert list(found) == list(CATALOGUE.ids)
    assert fits(Point(1, 1), CATALOGUE, METHOD)["in_person"] == pytest.approx(0)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ((1, 1), "website app web_form"),  # 0, √0.5, √2
        ((2, 2), "web_form app chatbot"),  # 0, and two times √0.5: the cheaper one first
        ((5, 5), "in_person video callback"),  # 0, √0.8125, √3.25; phone is √4.0625 away
        ((4, 2), "chat messaging phone"),  # √0.125, √0.625, √1.5625
        ((1, 4), "letter email web_form"),  # 0.5, √1.25, √5 = 2.24; callback is 2.5 away
    ],
)
def test_recommended(place: tuple[int, int], expected: str) -> None:
    """The best-fitting channel and the two after it; equal ones in the order of cost."""
    found = advice(*place)
    assert expected == " ".join((found.recommended, *found.alternatives))


def test_required() -> None:
    """In special circumstances the phone is required, whatever the zone; else nothing is."""
    assert advice(1, 1, special_circumstances=True).required == ("phone",)
    assert advice(1, 1, special_circumstances=True).recommended == "website"
    assert advice(5, 5).required == ()


@pytest.mark.parametrize(
    ("place", "today", "expected"),
    [
        ((1, 1), (), None),
        ((1, 1), ("phone",), "over_served"),
        ((1, 1), ("phone", "in_person", "letter"), "over_served"),
        ((1, 1), ("phone", "app"), "matched"),  # the app fits better than the phone
        ((1, 1), ("chatbot",), "matched"),  # another one than the advice, without people too
        ((5, 5), ("website",), "under_served"),
        ((5, 5), ("website", "letter"), "matched"),  # √13.25 against √32
        ((2, 3), ("web_form", "in_person"), "under_served"),  # advice email, and the form fits better than a visit
    ],
)
def test_today(place: tuple[int, int], today: tuple[str, ...], expected: str | None) -> None:
    """Today's best-fitting channel against the advice: people where none are needed, none where they are, or alike."""
    assert expected == advice(*place, channels=today).today


@pytest.mark.parametrize(
    ("customer", "organisation", "expected"),
    [
        ("valuable", "valuable", "leverage"),
        ("valuable", "irritating", "automate"),
        ("irritating", "valuable", "simplify"),
        ("irritating", "irritating", "eliminate"),
    ],
)
def test_action(customer: str, organisation: str, expected: str) -> None:
    """Price & Jaffe's value-irritant matrix, The Best Service is No Service."""
    assert expected == action_of(Worth(customer=customer, organisation=organisation))
    assert expected == advice(worth=Worth(customer, organisation)).action


def test_no_action_without_worth() -> None:
    """Where nobody said what the contact is worth, there is no action."""
    assert advice().action is None


@pytest.mark.parametrize(
    ("worth", "share"),
    [
        (Worth("irritating", "irritating"), 0.8),
        (Worth("valuable", "irritating"), 0.9),
        (Worth("irritating", "valuable"), 0.3),
        (Worth("valuable", "valuable"), 0),
    ],
)
def test_hours_by_action(worth: Worth, share: float) -> None:
    """1,200 contacts of 6.5 minutes are 130 hours; the action says how many of them can go, whatever the zone."""
    for place in ((1, 1), (5, 5)):
        found = advice(*place, worth=worth, channels=("email",), contacts_per_month=1200, minutes_per_contact=6.5)
        assert (found.hours_now, found.hours_freed) == (130, pytest.approx(130 * share))


@pytest.mark.parametrize(("place", "share"), [((1, 1), 0.9), ((4, 1), 0.5), ((1, 4), 0.2), ((4, 4), 0)])
def test_hours_by_zone(place: tuple[int, int], share: float) -> None:
    """Without worth the zone says how many hours can go."""
    found = advice(*place, channels=("web_form", "phone"), contacts_per_month=600, minutes_per_contact=10)
    assert (found.hours_now, found.hours_freed) == (100, pytest.approx(100 * share))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, 0),
        ({"channels": ("website", "app", "web_form", "chatbot")}, 0),  # nobody answers
        ({"channels": ("website",), "contacts_per_month": 60, "minutes_per_contact": 5}, 0),
        ({"contacts_per_month": 60, "minutes_per_contact": 5}, 0),  # no channel of today is given
        ({"channels": ("phone",), "contacts_per_month": 60, "minutes_per_contact": 5}, 5),
        ({"channels": ("phone",), "contacts_per_month": 60}, None),
        ({"channels": ("phone",), "minutes_per_contact": 5}, None),
        ({"channels": ("phone",), "contacts_per_month": 0, "minutes_per_contact": 5}, 0),
        ({"channels": ("phone",)}, None),
    ],
)
def test_hours_now(fields: dict[str, Any], expected: float | None) -> None:
    """Hours are those of channels with people; they are unknown when contacts or minutes are."""
    found = advice(**fields)
    assert expected == found.hours_now
    assert (expected is None) == (found.hours_freed is None)


def test_hours_together() -> None:
    """Hours are summed over the moments of which they are known; those in the personal zone also apart.

    100 h self-service (90 can go), 50 h personal with no worth (none can), 20 h personal that can be simplified (6),
    10 h guided (5 can go).
    """

    def a(place: int, minutes: float | None, worth: Worth | None = None, complexity: int | None = None) -> Moment:
        return Moment(
            id=f"{place}{minutes}",
            name="M",
            profile=Profile(interaction=place, complexity=complexity or place),
            channels=("phone",),
            contacts_per_month=600,
            minutes_per_contact=minutes,
            worth=worth,
        )

    moments = (a(1, 10), a(5, 5), a(4, 2, Worth("irritating", "valuable")), a(3, None), Moment(id="x", name="X"))
    moments += (a(4, 1, complexity=1),)
    found = assess(Answers(format="contactwijzer-answers", version=1, moments=moments))
    assert Hours(now=180, freed=101, personal=70) == found.hours
