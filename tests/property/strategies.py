"""Answers files as they may be.

``files()`` gives the JSON value of any valid answers file, and ``scored_files()`` the same with only the keys that the
scores depend on, which is quicker to make up; ``read_of`` and ``result_of`` take a file through the program.
"""

import json
from typing import Any

from hypothesis import strategies as st

from assessment import answers, content
from assessment.actions import STATUSES
from assessment.answers import Answers
from assessment.result import MomentResult, Result, assess

__all__ = [
    "QUESTIONS",
    "channel_tables",
    "files",
    "json_values",
    "levels",
    "plans",
    "read_of",
    "result_of",
    "results_by_id",
    "scored_files",
    "targets",
    "texts",
]

METHOD = content.method()
CHANNELS = content.channels().ids
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


def answers_to_questions(answer: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, dict[str, Any]]]:
    """The answers of a moment: to every question, to some, or per side all at the same level."""
    every = st.lists(answer, min_size=10, max_size=10).map(lambda found: dict(zip(QUESTIONS, found, strict=True)))
    some = st.dictionaries(st.sampled_from(QUESTIONS), answer, max_size=10)
    apart = st.tuples(levels(), levels()).map(
        lambda sides: {question: {"level": sides[index // 5]} for index, question in enumerate(QUESTIONS)}
    )
    return st.one_of(every, some, apart)


def profiles() -> st.SearchStrategy[dict[str, int]]:
    """A profile, each of its values filled in or not."""
    return st.fixed_dictionaries(
        {}, optional={name: levels() for name in ("interaction", "complexity", "self_reliance", "importance")}
    )


@st.composite
def scored_files(draw: st.DrawFn, *, fewest: int = 0, most: int = 3) -> File:
    """A valid answers file with nothing but what the scores depend on; now and then two moments are equal."""
    plain = st.integers(1, 5).map(lambda level: {"level": level})
    answer = st.one_of(plain, plain, plain, st.just({"not_applicable": True}), st.just({}))
    moment = st.fixed_dictionaries(
        {"answers": answers_to_questions(answer)},
        optional={
            "profile": profiles(),
            "journey": st.sampled_from(("", "A", "B")),
            "phase": st.sampled_from(METHOD.phases),
            "channels": st.lists(st.sampled_from(CHANNELS), unique=True, max_size=3),
            "minutes_per_contact": st.integers(0, 600),
            "contacts_per_month": st.one_of(st.integers(0, 5000), st.integers(0, 10**9)),
            "mismatch": st.sampled_from(
                ({"deliberate": True, "reason": "Required by law"}, {"deliberate": True}, {"deliberate": False})
            ),
        },
    )
    found = draw(st.lists(moment, min_size=fewest, max_size=most))
    if len(found) > 1 and draw(st.integers(0, 3)) == 0:
        found[-1] = found[0]
    named = [{"id": f"m{number}", "name": f"Moment {number}"} | scored for number, scored in enumerate(found, start=1)]
    return {"format": "contactwijzer-answers", "version": 1, "moments": named}


@st.composite
def files(draw: st.DrawFn, *, fewest: int = 0, most: int = 2) -> File:
    """A valid answers file with any key that the format has, at any value that it allows.

    Half of them have a plan, a channel table or both.
    """
    found = draw(_files(fewest, most))
    if draw(st.booleans()):
        found |= {"version": 2} | draw(plans([moment["id"] for moment in found["moments"]]))
        if draw(st.booleans()):
            found["channel_table"] = draw(channel_tables())
        own = [channel["id"] for channel in found.get("channel_table", {}).get("channels", ())]
        used = st.lists(st.sampled_from((*CHANNELS, *own)), unique=True, max_size=4)
        for moment in found["moments"]:
            moment |= draw(st.fixed_dictionaries({}, optional={"targets": targets(), "channels": used}))
    return found


def targets() -> st.SearchStrategy[dict[str, int]]:
    """The targets of a moment."""
    return st.dictionaries(st.sampled_from(QUESTIONS), levels(), max_size=10)


def plans(moments: list[str]) -> st.SearchStrategy[File]:
    """The actions of a file with moments of these ids, or none."""
    step = st.tuples(st.sampled_from(QUESTIONS), st.lists(levels(), min_size=2, max_size=2, unique=True).map(sorted))
    action = st.fixed_dictionaries(
        {"id": texts(shortest=1), "text": texts(shortest=1, longest=500)},
        optional={
            "step": step.map(lambda taken: dict(zip(("question", "from", "to"), (taken[0], *taken[1]), strict=True))),
            "owner": texts(),
            "date": st.dates().map(lambda day: day.isoformat()),
            "status": st.sampled_from(STATUSES),
            "note": texts(longest=2000),
        }
        | ({"moment": st.sampled_from(moments)} if moments else {}),
    )
    listed = st.lists(action, max_size=3, unique_by=lambda found: found["id"])
    return st.fixed_dictionaries({}, optional={"actions": listed})


@st.composite
def channel_tables(draw: st.DrawFn) -> File:
    """A channel table of an organisation's own, with any key; the hours of a month make that it changes something."""
    share, names = numbers(0, 1), texts(shortest=1, longest=40).filter(str.strip)
    place = {"interaction": numbers(1, 5), "complexity": numbers(1, 5)}
    changes = st.fixed_dictionaries(
        {"id": st.sampled_from(CHANNELS)},
        optional={"offered": st.booleans(), "name": names, "staffed": st.booleans(), **place},
    )
    own = st.fixed_dictionaries(
        {"id": st.integers(1, 999).map("own_{}".format), "name": names, "staffed": st.booleans(), **place},
        optional={"offered": st.booleans(), "at_once": st.booleans()},
    )
    return draw(
        st.fixed_dictionaries(
            {
                "standard": st.just("1.0.0"),
                "changed": st.dates().map(lambda day: day.isoformat()),
                "hours_per_full_time_month": numbers(1, 129),
            },
            optional={
                "channels": st.lists(changes | own, max_size=6, unique_by=lambda channel: channel["id"]),
                "borders": st.fixed_dictionaries(
                    {}, optional={"interaction": numbers(2, 4), "complexity": numbers(2, 4), "near": share}
                ),
                "freed": st.fixed_dictionaries(
                    {},
                    optional={
                        "action": st.dictionaries(st.sampled_from(tuple(METHOD.freed.action)), share),
                        "zone": st.dictionaries(st.sampled_from(tuple(METHOD.freed.zone)), share),
                    },
                ),
            },
        )
    )


def _files(fewest: int, most: int) -> st.SearchStrategy[File]:
    """A valid answers file of version 1."""
    return st.fixed_dictionaries(
        {
            "format": st.just("contactwijzer-answers"),
            "version": st.just(1),
            "moments": st.lists(_moments(), min_size=fewest, max_size=most, unique_by=lambda moment: moment["id"]),
        },
        optional={
            "questionnaire": st.fixed_dictionaries({"id": texts(shortest=1), "version": texts(shortest=1)}),
            "created": st.datetimes().map(lambda time: time.isoformat(timespec="seconds") + "Z"),
            "organisation": texts(),
            "respondent": texts(),
            "sector": texts(),
            "customer_view": st.dictionaries(st.sampled_from(METHOD.departments), st.integers(0, 3)),
            "service_quality": st.fixed_dictionaries(
                {},
                optional={name: levels() for name in (*METHOD.criteria, "efficiency", "customer_focus")}
                | {"self_service_share": numbers(0, 1)},
            ),
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


def _moments() -> st.SearchStrategy[dict[str, Any]]:
    """A contact moment with any of its keys."""
    worth = st.sampled_from(("irritating", "valuable"))
    answer = st.one_of(
        st.fixed_dictionaries({"level": levels()}, optional={"note": texts(longest=2000)}),
        st.fixed_dictionaries({"not_applicable": st.just(True)}, optional={"note": texts(longest=2000)}),
        st.fixed_dictionaries({}, optional={"note": texts(longest=2000), "not_applicable": st.just(False)}),
    )
    return st.fixed_dictionaries(
        {"id": texts(shortest=1), "name": texts(shortest=1)},
        optional={
            "journey": texts(),
            "phase": st.sampled_from(METHOD.phases),
            "kind": st.sampled_from(METHOD.kinds),
            "profile": profiles(),
            "contacts_per_month": st.integers(0, 10**9),
            "minutes_per_contact": numbers(0, 600),
            "channels": st.lists(st.sampled_from(CHANNELS), unique=True, max_size=4),
            "worth": st.fixed_dictionaries({"customer": worth, "organisation": worth}),
            "special_circumstances": st.booleans(),
            "answers": answers_to_questions(answer),
            "mismatch": st.fixed_dictionaries({"deliberate": st.booleans()}, optional={"reason": texts(longest=2000)}),
        },
    )
