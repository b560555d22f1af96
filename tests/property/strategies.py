"""Answers files as they may be: every key that the format has, at every value that it allows, present or not.

``files()`` gives the JSON value of a valid answers file; ``read_of`` and ``result_of`` take it through the program.
"""

import json
from typing import Any

from hypothesis import strategies as st

from assessment import answers, content
from assessment.answers import Answers
from assessment.result import MomentResult, Result, assess

__all__ = ["QUESTIONS", "files", "json_values", "levels", "read_of", "result_of", "results_by_id", "texts"]

METHOD = content.method()
QUESTIONS = tuple(question.id for question in content.questionnaire().questions)

type File = dict[str, Any]


def texts(*, shortest: int = 0, longest: int = 120) -> st.SearchStrategy[str]:
    """Any text that can be written in UTF-8; mostly short, now and then as long as it may be."""
    signs = st.characters(codec="utf-8")
    short = st.text(signs, min_size=shortest, max_size=12)
    return st.one_of(short, short, signs.map(lambda sign: sign * longest))


def levels() -> st.SearchStrategy[int]:
    """A level, or a profile value."""
    return st.integers(1, 5)


def numbers(lowest: float, highest: float) -> st.SearchStrategy[float]:
    """A number in a range, whole or not."""
    return st.one_of(st.floats(lowest, highest, allow_nan=False), st.integers(int(lowest), int(highest)))


def answered() -> st.SearchStrategy[dict[str, Any]]:
    """One answer, mostly a level; or not applicable, or neither yet; with or without a note."""
    note = {"note": texts(longest=2000)}
    level = st.fixed_dictionaries({"level": levels()})
    return st.one_of(
        level,
        level,
        st.fixed_dictionaries({"level": levels()}, optional=note | {"not_applicable": st.just(False)}),
        st.fixed_dictionaries({"not_applicable": st.just(True)}, optional=note),
        st.fixed_dictionaries({}, optional=note | {"not_applicable": st.just(False)}),
    )


def answers_to_questions() -> st.SearchStrategy[dict[str, dict[str, Any]]]:
    """The answers of a moment: to every question, to some, or to all of one side at the same level."""
    every = st.fixed_dictionaries({question: answered() for question in QUESTIONS})
    some = st.dictionaries(st.sampled_from(QUESTIONS), answered(), max_size=10)
    apart = st.tuples(levels(), levels()).map(
        lambda sides: {question: {"level": sides[index // 5]} for index, question in enumerate(QUESTIONS)}
    )
    return st.one_of(every, some, apart)


def profiles() -> st.SearchStrategy[dict[str, int]]:
    """A profile, each of its values filled in or not."""
    return st.fixed_dictionaries(
        {}, optional={name: levels() for name in ("interaction", "complexity", "self_reliance", "importance")}
    )


def moments() -> st.SearchStrategy[dict[str, Any]]:
    """A contact moment."""
    worth = st.sampled_from(("irritating", "valuable"))
    reason = st.one_of(st.just("Required by law"), texts(longest=2000))
    scored = {
        "profile": profiles(),
        "contacts_per_month": st.one_of(st.integers(0, 5000), st.integers(0, 10**9)),
        "mismatch": st.fixed_dictionaries({"deliberate": st.booleans()}, optional={"reason": reason}),
    }
    told = {
        "journey": texts(),
        "phase": st.sampled_from(METHOD.phases),
        "kind": st.sampled_from(METHOD.kinds),
        "minutes_per_contact": numbers(0, 600),
        "channels": st.lists(st.sampled_from(METHOD.channels), unique=True),
        "worth": st.fixed_dictionaries({"customer": worth, "organisation": worth}),
        "special_circumstances": st.booleans(),
    }
    named = {"id": texts(shortest=1), "name": texts(shortest=1)}
    filled_in = st.fixed_dictionaries(named | {"answers": answers_to_questions()}, optional=scored)
    complete = st.fixed_dictionaries(named | {"answers": answers_to_questions()} | scored, optional=told)
    bare = st.fixed_dictionaries(named, optional=scored | told)
    return st.one_of(filled_in, complete, bare)


@st.composite
def lists_of_moments(draw: st.DrawFn, fewest: int, most: int) -> list[dict[str, Any]]:
    """Moments, now and then two that are equal but for their ids."""
    found = draw(st.lists(moments(), min_size=fewest, max_size=most, unique_by=lambda moment: moment["id"]))
    if len(found) > 1 and draw(st.integers(0, 3)) == 0:
        found[-1] = found[0] | {"id": found[-1]["id"]}
    return found


def files(*, fewest: int = 0, most: int = 4) -> st.SearchStrategy[File]:
    """A valid answers file with so many moments."""
    scored = {name: levels() for name in (*METHOD.criteria, "efficiency", "customer_focus")}
    return st.fixed_dictionaries(
        {
            "format": st.just("contactwijzer-answers"),
            "version": st.just(1),
            "moments": lists_of_moments(fewest, most),
        },
        optional={
            "questionnaire": st.fixed_dictionaries({"id": texts(shortest=1), "version": texts(shortest=1)}),
            "created": st.datetimes().map(lambda time: time.isoformat(timespec="seconds") + "Z"),
            "organisation": texts(),
            "respondent": texts(),
            "sector": texts(),
            "customer_view": st.dictionaries(st.sampled_from(METHOD.departments), st.integers(0, 3)),
            "service_quality": st.fixed_dictionaries({}, optional=scored | {"self_service_share": numbers(0, 1)}),
            "loyalty": st.fixed_dictionaries(
                {},
                optional={
                    "csat": numbers(0, 10),
                    "effort": numbers(1, 7),
                    "delight": numbers(0, 1),
                    "nps_counts": st.lists(st.integers(0, 10**9), min_size=11, max_size=11),
                },
            ),
        },
    )


def json_values() -> st.SearchStrategy[Any]:
    """Any JSON value, some of which JSON does not have at all (NaN) or this format does not want."""
    single = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5), st.just(10**500))
    return st.recursive(
        single,
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
        max_leaves=6,
    )


def read_of(file: File) -> Answers:
    """The answers that the program reads in a file."""
    return answers.read(json.dumps(file))


def result_of(file: File) -> Result:
    """The result that the program gives for a file."""
    return assess(read_of(file))


def results_by_id(file: File) -> dict[str, MomentResult]:
    """The result of each moment of a file."""
    return {found.moment.id: found for found in result_of(file).moments}
