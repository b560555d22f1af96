"""The answers file (method.md "Answers file"): what a respondent said about each contact moment, and wants to do.

Version 2 adds ``actions``, ``channel_table`` and, per moment, ``targets``. A file with none of them is of version 1, in
memory as when written.
:func:`read` reports every problem of a file at once, each with its place, and never guesses: ``"5"`` and ``true`` are
not levels. :func:`write` gives the one text of given answers, so that reading and writing again changes nothing.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import cattrs
from attrs import Factory, evolve, frozen

from assessment import actions, channel_table, content
from assessment._answers_versions import FORMAT, VERSION, keys_of_a_newer_version, migrated
from assessment._strict_json import parsed, place, shown
from assessment._strict_values import Between, Invalid, Length, OneOf, Timestamp, problems_of, strict_converter
from assessment.actions import PlannedAction
from assessment.channel_table import ChannelTable
from assessment.problems import AnswersError, Problem

__all__ = [
    "FORMAT",
    "VERSION",
    "Answer",
    "Answers",
    "Deliberate",
    "LoyaltyFigures",
    "Moment",
    "NameKey",
    "Profile",
    "QuestionnaireVersion",
    "ServiceQualityAnswers",
    "Worth",
    "answers_in",
    "plain",
    "read",
    "version_of",
    "write",
]

_METHOD = content.method()
_LIMITS = _METHOD.limits
_CHANNELS = content.channels().ids
_converter = strict_converter()


type Score = Annotated[int, Between(_METHOD.levels.lowest, _METHOD.levels.highest)]
type ProfileValue = Annotated[int, Between(_METHOD.profile.lowest, _METHOD.profile.highest)]
type Name = Annotated[str, Length(1, _LIMITS.name)]
type Line = Annotated[str, Length(0, _LIMITS.name)]
type Text = Annotated[str, Length(0, _LIMITS.text)]
type Share = Annotated[float, Between(0, 1)]
type Channel = Annotated[str, OneOf(_CHANNELS, channel_table.OWN)]
type NameKey = tuple[str, int]
type Valued = Annotated[str, OneOf(("irritating", "valuable"))]


@frozen
class Answer:
    """What was answered to one question: a ``level`` 1-5, or that it does not apply, or neither yet."""

    level: Score | None = None
    not_applicable: bool = False
    note: Text = ""


@frozen
class Profile:
    """What a contact moment asks, each 1-5: needed interaction, complexity, customer's self-reliance, importance."""

    interaction: ProfileValue | None = None
    complexity: ProfileValue | None = None
    self_reliance: ProfileValue = _METHOD.profile.usual
    importance: ProfileValue = _METHOD.profile.usual


@frozen
class Worth:
    """Whether the contact is valuable or irritating, to either side (Price & Jaffe)."""

    customer: Valued
    organisation: Valued


@frozen
class Deliberate:
    """Whether a mismatch between the two sides is chosen, and why (article S0)."""

    deliberate: bool
    reason: Text = ""


@frozen
class Moment:
    """One contact moment with its answers; ``contacts_per_month`` in contacts, ``minutes_per_contact`` in minutes.

    ``targets`` has per question the level 1-5 that somebody wants to reach; no score depends on it.
    """

    id: Name
    name: Name
    journey: Line = ""
    phase: Annotated[str, OneOf(_METHOD.phases)] | None = None
    kind: Annotated[str, OneOf(_METHOD.kinds)] | None = None
    profile: Profile = Profile()
    contacts_per_month: Annotated[int, Between(0, _LIMITS.contacts_per_month)] | None = None
    minutes_per_contact: Annotated[float, Between(0, _LIMITS.minutes_per_contact)] | None = None
    channels: Annotated[tuple[Channel, ...], Length(0, len(_CHANNELS) + _METHOD.channel_table.channels)] = ()
    worth: Worth | None = None
    special_circumstances: bool = False
    answers: dict[str, Answer] = Factory(dict)
    mismatch: Deliberate | None = None
    targets: dict[str, Score] = Factory(dict)

    def level_of(self, question: str) -> int | None:
        """The level 1-5 of a question; None when it was not answered or does not apply."""
        answer = self.answers.get(question)
        return answer.level if answer else None

    def applies(self, question: str) -> bool:
        """Whether the question applies to this moment; one that was not answered yet does."""
        answer = self.answers.get(question)
        return answer is None or not answer.not_applicable

    def with_level(self, question: str, level: int) -> "Moment":
        """The same moment with another answer to one question."""
        return evolve(self, answers={**self.answers, question: Answer(level=level)})


@frozen
class QuestionnaireVersion:
    """The questionnaire that was answered."""

    id: Name
    version: Name


@frozen
class ServiceQualityAnswers:
    """The service-quality scan (article S2): criteria and the two sides 1-5, ``self_service_share`` 0-1."""

    interpretation: Score | None = None
    integration: Score | None = None
    ease: Score | None = None
    feedback: Score | None = None
    self_service_share: Share | None = None
    efficiency: Score | None = None
    customer_focus: Score | None = None


@frozen
class LoyaltyFigures:
    """The loyalty figures (article S4): ``csat`` 0-10, ``effort`` 1-7 (7 is very easy), ``delight`` a share 0-1.

    ``nps_counts`` has how many people gave each mark 0-10.
    """

    csat: Annotated[float, Between(0, 10)] | None = None
    effort: Annotated[float, Between(1, 7)] | None = None
    delight: Share | None = None
    nps_counts: Annotated[tuple[Annotated[int, Between(0, 10**9)], ...], Length(11, 11)] | None = None


@frozen
class Answers:
    """A whole answers file."""

    format: Annotated[str, OneOf((FORMAT,))]
    version: Annotated[int, Between(1, VERSION)]
    moments: Annotated[tuple[Moment, ...], Length(0, _LIMITS.moments)]
    questionnaire: QuestionnaireVersion | None = None
    created: Annotated[str, Timestamp()] | None = None
    organisation: Line = ""
    respondent: Line = ""
    sector: Line = ""
    customer_view: dict[str, Annotated[int, Between(0, _METHOD.customer_view.highest)]] = Factory(dict)
    service_quality: ServiceQualityAnswers | None = None
    loyalty: LoyaltyFigures | None = None
    actions: Annotated[tuple[PlannedAction, ...], Length(0, _LIMITS.actions)] = ()
    """The action plan, in the order in which somebody put it."""
    channel_table: ChannelTable | None = None
    """What the organisation changed in the standard channel table; None where it goes by the standard."""

    @property
    def by_name(self) -> "dict[NameKey, Moment]":
        """Each moment by what it is matched by in other files: its name, whatever its capitals and spaces.

        Moments of one file with the same name stay apart: the second one has a 1 beside its name, the third a 2.
        """
        times: Counter[str] = Counter()
        found = {}
        for moment in self.moments:
            name = " ".join(moment.name.split()).casefold()
            found[name, times[name]] = moment
            times[name] += 1
        return found


def read(text: str | bytes) -> Answers:
    """The answers that a file's text holds.

    Raises :class:`AnswersError` with every problem at once. A file of an older version is migrated first; one of a
    newer version is refused as it is.
    """
    return answers_in(*parsed(text, _LIMITS))


def answers_in(value: Any, problems: Sequence[Problem] = ()) -> Answers:
    """The answers that a JSON value holds; ``problems`` are those that were found while its text was read.

    Raises :class:`AnswersError` as :func:`read` does.
    """
    problems = [*problems, *keys_of_a_newer_version(value)]
    value = migrated(value)
    answers: Answers | None = None
    try:
        answers = _converter.structure(value, Answers)
    except (cattrs.BaseValidationError, Invalid) as error:
        named = {problem.path for problem in problems}
        problems += [problem for problem in problems_of(error, "") if problem.path not in named]
    problems += _contradictions(value)
    if problems or answers is None:
        raise AnswersError(problems)
    if answers.channel_table and channel_table.changes_nothing(answers.channel_table):
        answers = evolve(answers, channel_table=None)
    return evolve(answers, version=version_of(answers))


def version_of(answers: Answers) -> int:
    """The lowest version of the format that holds the answers: older programs then read whatever they can."""
    newer = answers.actions or answers.channel_table or any(moment.targets for moment in answers.moments)
    return 2 if newer else 1


def write(answers: Answers) -> str:
    """The text of the answers file; what has its usual value is left out.

    It is laid out for people to read, unless that would make it larger than what :func:`read` takes.
    """
    value = plain(answers)
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    if len(text.encode()) > _LIMITS.bytes:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
    return text


def plain(answers: Answers) -> dict[str, Any]:
    """The answers as a JSON value; what has its usual value is left out."""
    value: dict[str, Any] = _converter.unstructure(evolve(answers, version=version_of(answers)))
    return value


def _contradictions(value: Any) -> Iterator[Problem]:
    """What no single value shows: equal ids, unknown questions, a level where the question does not apply."""
    questions = {question.id for question in content.questionnaire().questions}
    seen: set[str] = set()
    for index, moment in enumerate(_items(value, "moments", list)):
        path = place("moments", index)
        name = moment.get("id") if isinstance(moment, dict) else None
        if isinstance(name, str):
            if name in seen:
                yield Problem(place(path, "id"), "duplicate_id", shown(name))
            seen.add(name)
        for question, answer in _items(moment, "answers", dict).items():
            inside = place(place(path, "answers"), question)
            if question not in questions:
                yield Problem(inside, "unknown_key")
            elif isinstance(answer, dict) and "level" in answer and answer.get("not_applicable") is True:
                yield Problem(inside, "level_and_not_applicable")
        for question in _items(moment, "targets", dict):
            if question not in questions:
                yield Problem(place(place(path, "targets"), question), "unknown_key")
    yield from actions.contradictions(_items(value, "actions", list), seen)
    table = value.get("channel_table") if isinstance(value, dict) else None
    yield from channel_table.contradictions(table, _items(value, "moments", list))
    for department in _items(value, "customer_view", dict):
        if department not in _METHOD.departments:
            yield Problem(place("customer_view", department), "unknown_key")


def _items[T](value: Any, key: str, kind: type[T]) -> T:
    """The list or object at ``key``, or an empty one where there is none: its absence is reported elsewhere."""
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, kind) else kind()
