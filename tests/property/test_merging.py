"""Merging is commutative, associative and idempotent, also by way of files."""

import math
from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from assessment import answers, team
from assessment.answers import Answers
from assessment.team import Team, ad_of, merge, r_wg_of
from tests.property.strategies import files, levels, read_of, scored_files


def people() -> st.SearchStrategy[list[Answers]]:
    """The answers of some people about moments of which some have the same name, now and then of one person twice."""
    names = st.sampled_from(("Bill", "bill ", "Move", "The move", "the  MOVE"))

    def named(file: dict[str, Any], chosen: list[str], respondent: str) -> Answers:
        moments = [moment | {"name": name} for moment, name in zip(file["moments"], chosen, strict=False)]
        return read_of(file | {"moments": moments, "respondent": respondent})

    one = st.builds(named, scored_files(most=2), st.lists(names, min_size=2, max_size=2), st.sampled_from("ABC"))
    return st.lists(one, max_size=4)


def through_a_file(found: Team) -> Team:
    """The team after it was saved and opened."""
    return team.read(team.as_json(found))


@given(people(), st.randoms(use_true_random=False))
def test_commutative(found: list[Answers], random: Any) -> None:
    """The order of the files makes no difference, not to a byte."""
    shuffled = list(found)
    random.shuffle(shuffled)
    assert team.as_json(merge(found)) == team.as_json(merge(shuffled))
    assert merge(found) == merge(shuffled)


@given(people(), people(), people())
def test_associative(one: list[Answers], two: list[Answers], three: list[Answers]) -> None:
    """It makes no difference in which steps files are merged, nor whether a merge was saved in between."""
    at_once = merge([*one, *two, *three])
    assert at_once == merge([merge([merge(one), merge(two)]), merge(three)])
    assert at_once == merge([merge(one), merge([merge(two), merge(three)])])
    assert at_once == merge([through_a_file(merge([*one, *two])), *three])
    assert team.as_json(at_once) == team.as_json(merge([*one, through_a_file(merge([*two, *three]))]))


@given(people())
def test_idempotent(found: list[Answers]) -> None:
    """The same files again, or the team again, change nothing."""
    once = merge(found)
    assert once == merge([*found, *found]) == merge([once, once]) == merge([once, *found]) == merge([once])


@given(people())
def test_nobody_adds_nothing(found: list[Answers]) -> None:
    """The empty team is neutral."""
    assert merge(found) == merge([merge([]), merge(found)])


@given(files())
def test_any_file_survives(file: dict[str, Any]) -> None:
    """Whatever a file holds comes out of a team file as it went in; saved by itself and opened, it stays the same."""
    given_answers = read_of(file)
    once = merge([given_answers])
    assert (given_answers,) == through_a_file(once).respondents
    assert team.as_json(once) == team.as_json(through_a_file(once))
    assert once == merge([once, answers.read(answers.write(given_answers))])


@given(people())
def test_everybody_is_counted_once(found: list[Answers]) -> None:
    """No question has more opinions than there are people, and each is within the levels."""
    together = merge(found)
    for moment in together.moments:
        for said in moment.questions:
            assert 1 <= said.n <= len(together.respondents)
            assert 1 <= said.min <= said.median <= said.max <= 5
            assert said.min - 1e-9 <= said.mean <= said.max + 1e-9


@given(people())
def test_the_order_of_discussion(found: list[Answers]) -> None:
    """What has been compared has a place, each its own, and agreement never falls along the way."""
    together = merge(found)
    compared = [said for moment in together.moments for said in moment.questions if said.n > 1]
    order = [said for _, said in together.to_discuss]
    assert list(range(1, len(compared) + 1)) == [said.discuss for said in order]
    keys = [(said.r_wg, said.min - said.max) for said in order]
    assert keys == sorted(keys, key=lambda key: (key[0] or 0, key[1]))


@given(st.lists(levels(), min_size=2, max_size=30))
def test_agreement_has_its_range(found: Sequence[int]) -> None:
    """r_wg is from 0 to 1, and 1 when all are equal; AD is from 0 to 2, and 0 exactly then; order plays no part."""
    r_wg, ad = r_wg_of(found), ad_of(found)
    assert r_wg is not None
    assert ad is not None
    assert 0 <= r_wg <= 1
    assert 0 <= ad <= 2
    equal = len(set(found)) == 1
    assert (r_wg == 1) is equal
    assert (ad == 0) is equal
    assert (r_wg, ad) == (r_wg_of(sorted(found)), ad_of(sorted(found)))
    mean = math.fsum(found) / len(found)
    assert math.isclose(ad, math.fsum(abs(level - mean) for level in found) / len(found), abs_tol=1e-9)
