"""What several people said about the same contact moments, and where they should talk (method.md "Several people").

A team is a set of answers files: the same file twice is one file, and merging is nothing but putting sets together, so
the order and the steps in which it happens make no difference. r_wg is that of James, Demaree & Wolf (1984), AD that of
Burke & Dunlap (2002).
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Any

import cattrs
from attrs import evolve, frozen

from assessment import content
from assessment._canonical_json import plain, rounded, text_of
from assessment._strict_json import parsed, place
from assessment._strict_values import Between, Invalid, Length, OneOf, problems_of, strict_converter
from assessment.answers import Answers, NameKey, answers_in
from assessment.answers import plain as plain_answers
from assessment.answers import read as read_answers
from assessment.method import Method
from assessment.problems import AnswersError, Problem

__all__ = [
    "FORMAT",
    "LIMITS",
    "VERSION",
    "Opinions",
    "Team",
    "TeamMoment",
    "ad_of",
    "as_json",
    "is_team_file",
    "merge",
    "r_wg_of",
    "read",
    "text_of_answers",
]

FORMAT = "contactwijzer-team"
VERSION = 1

_METHOD = content.method()
# A team file is some layers around the answers files that it holds.
LIMITS = evolve(
    _METHOD.limits,
    bytes=_METHOD.limits.bytes * _METHOD.limits.respondents,
    depth=_METHOD.limits.depth + 2,
)
# What only a team file holds: in a text of answers each quote has a backslash before it.
_SAYS_SO = re.compile(rf'"format"\s*:\s*"{re.escape(FORMAT)}"'.encode())


@frozen
class Opinions:
    """What ``n`` people answered to one question of a moment, in levels 1-5."""

    question: str
    n: int
    mean: float
    median: float
    min: int
    max: int
    r_wg: float | None
    """Agreement 0-1 against answers at random, 1 is full agreement; None for one person."""
    ad: float | None
    """How far people are from their mean on average, in levels; None for one person."""
    agreement: bool | None
    """Whether ``ad`` is small enough to speak of agreement."""
    discuss: int | None
    """The place in the order in which to talk it through, 1 first; None for one person."""


@frozen
class TeamMoment:
    """One contact moment as the team sees it; ``questions`` has those that somebody answered."""

    name: str
    questions: tuple[Opinions, ...]


@frozen
class Team:
    """The distinct answers files of a team, in the order of the respondents' names, and what they say together."""

    respondents: tuple[Answers, ...]
    moments: tuple[TeamMoment, ...]

    @property
    def to_discuss(self) -> tuple[tuple[TeamMoment, Opinions], ...]:
        """What to talk about, first things first: where people agree least, then where they are furthest apart."""
        found = [(moment, opinions) for moment in self.moments for opinions in moment.questions if opinions.discuss]
        return tuple(sorted(found, key=lambda pair: pair[1].discuss or 0))


def merge(files: Iterable[Answers | Team]) -> Team:
    """The team of all these files and teams; merging is commutative, associative and idempotent.

    Raises :class:`AnswersError` when there are more files than a team file holds.
    """
    distinct = {}
    for file in files:
        for answers in file.respondents if isinstance(file, Team) else (file,):
            distinct[text_of_answers(answers)] = answers
    _refuse_too_many(len(distinct))
    # By name for whoever reads the file; by text as well, so that there is one order only.
    respondents = tuple(distinct[text] for text in sorted(distinct, key=lambda text: (distinct[text].respondent, text)))
    return Team(respondents, _in_order_of_discussion(_moments(respondents)))


def read(text: str | bytes) -> Team:
    """The team that a team file's text holds; an answers file is a team of one.

    Raises :class:`AnswersError` with every problem at once. Whatever a team file says beside the answers is worked out
    anew.
    """
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    if len(data) > _METHOD.limits.bytes and not is_team_file(data):
        return merge([read_answers(data)])  # too large, which is said before any of it is parsed
    value, problems = parsed(data, LIMITS)
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        return merge([read_answers(data)])
    named = {problem.path for problem in problems}
    problems += [problem for problem in _head_problems(value) if problem.path not in named]
    respondents = []
    found = value.get("respondents")
    for index, respondent in enumerate(found if isinstance(found, list) else ()):
        try:
            respondents.append(answers_in(respondent))
        except AnswersError as error:
            inside = [_inside(place("respondents", index), problem) for problem in error.problems]
            problems += [problem for problem in inside if problem.path not in named]
    if problems:
        raise AnswersError(problems)
    return merge(respondents)


def is_team_file(text: bytes) -> bool:
    """Whether a text names itself a team file; it may still be one that cannot be read."""
    return _SAYS_SO.search(text) is not None


def as_json(team: Team) -> str:
    """The team file: canonical JSON text with the answers files as they are, so that merging can go on from it."""
    asked = content.questionnaire()
    return text_of(
        {
            "format": FORMAT,
            "version": VERSION,
            "questionnaire": {"id": asked.id, "version": asked.version},
            "respondents": [_canonical(answers) for answers in team.respondents],
            "moments": rounded(plain(team.moments)),
        }
    )


def text_of_answers(answers: Answers) -> str:
    """The one text of an answers file: the same for any order of its keys and any way to write a whole number.

    Files with the same text count once in a team.
    """
    return json.dumps(_canonical(answers), ensure_ascii=False, sort_keys=True)


def r_wg_of(levels: Sequence[int], method: Method = _METHOD) -> float | None:
    """Agreement 0-1: one less the variance as a part of what random answers have; None for fewer than two."""
    n = len(levels)
    if n < 2:
        return None
    options = method.levels.highest - method.levels.lowest + 1
    variance_at_random = (options**2 - 1) / 12
    # Whole numbers up to the last step: the same for any order of the levels, and exact where it can be.
    variance = (n * sum(level**2 for level in levels) - sum(levels) ** 2) / (n * (n - 1))
    return max(0.0, 1 - variance / variance_at_random)


def ad_of(levels: Sequence[int]) -> float | None:
    """The mean absolute deviation from the mean, in levels; None for fewer than two."""
    n = len(levels)
    return sum(abs(n * level - sum(levels)) for level in levels) / n**2 if n > 1 else None


def _moments(respondents: Sequence[Answers]) -> list[TeamMoment]:
    """The moments of all files, in the order in which they first appear."""
    spellings: dict[NameKey, Counter[str]] = {}
    levels: dict[NameKey, dict[str, list[int]]] = {}
    for answers in respondents:
        # Two moments of one file stay two, even with the same name: nobody answers a question twice.
        for key, moment in answers.by_name.items():
            spellings.setdefault(key, Counter())[" ".join(moment.name.split())] += 1
            answered = levels.setdefault(key, {})
            for question in moment.answers:
                level = moment.level_of(question)
                if level is not None:
                    answered.setdefault(question, []).append(level)
    asked = [question.id for question in content.questionnaire().questions]
    return [
        TeamMoment(
            name=spelled.most_common(1)[0][0],
            questions=tuple(
                _opinions(question, levels[key][question]) for question in asked if question in levels[key]
            ),
        )
        for key, spelled in spellings.items()
    ]


def _opinions(question: str, levels: Sequence[int]) -> Opinions:
    ordered, n = sorted(levels), len(levels)
    ad = ad_of(levels)
    return Opinions(
        question=question,
        n=n,
        mean=sum(levels) / n,
        median=(ordered[(n - 1) // 2] + ordered[n // 2]) / 2,
        min=ordered[0],
        max=ordered[-1],
        r_wg=r_wg_of(levels),
        ad=ad,
        agreement=None if ad is None else ad <= _METHOD.team.agreement_to,
        discuss=None,
    )


def _in_order_of_discussion(moments: Sequence[TeamMoment]) -> tuple[TeamMoment, ...]:
    """The moments with the place of each question in the discussion: lowest r_wg first, then the largest range."""
    compared = [
        (opinions.r_wg, opinions.min - opinions.max, moment, question)
        for moment, found in enumerate(moments)
        for question, opinions in enumerate(found.questions)
        if opinions.r_wg is not None
    ]
    places = {(moment, question): number for number, (_, _, moment, question) in enumerate(sorted(compared), start=1)}
    return tuple(
        evolve(
            found,
            questions=tuple(
                evolve(opinions, discuss=places.get((moment, question)))
                for question, opinions in enumerate(found.questions)
            ),
        )
        for moment, found in enumerate(moments)
    )


def _canonical(answers: Answers) -> Any:
    return _whole(plain_answers(answers))


def _whole(value: Any) -> Any:
    match value:
        case float() if value.is_integer():
            return int(value)
        case dict():
            return {key: _whole(item) for key, item in value.items()}
        case list() | tuple():
            return [_whole(item) for item in value]
        case _:
            return value


@frozen
class _Head:
    """A team file, but for the answers files in it; its last two keys are worked out anew and may hold anything."""

    format: Annotated[str, OneOf((FORMAT,))]
    version: Annotated[int, Between(1, VERSION)]
    respondents: tuple[Any, ...]
    questionnaire: Any = None
    moments: Any = None


_converter = strict_converter()


def _head_problems(value: dict[str, Any]) -> Iterator[Problem]:
    version = value.get("version")
    if type(version) is int and version > VERSION:
        raise AnswersError([Problem("version", "newer", str(version)[:20], str(VERSION))])
    try:
        _refuse_too_many(len(_converter.structure(value, _Head).respondents))
    except (cattrs.BaseValidationError, Invalid) as error:
        yield from problems_of(error, "")


def _refuse_too_many(respondents: int) -> None:
    try:
        Length(0, _METHOD.limits.respondents).check(range(respondents))
    except Invalid as complaint:
        raise AnswersError([Problem("respondents", complaint.code, complaint.found, complaint.expected)]) from complaint


def _inside(path: str, problem: Problem) -> Problem:
    return evolve(problem, path=f"{path}.{problem.path}" if problem.path else path)
