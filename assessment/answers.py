"""The answers file, format 1 (method.md "Answers file"): what a respondent said about each contact moment.

:func:`read` reports every problem of a file at once, each with its place, and never guesses: ``"5"`` and ``true`` are not
levels. :func:`write` gives the one text of given answers, so that reading and writing again changes nothing.
"""

import json
import re
from collections.abc import Callable, Iterator
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import cattrs
from attrs import Factory, frozen, has
from cattrs.cols import homogenous_tuple_structure_factory
from cattrs.gen import make_dict_structure_fn, mapping_structure_factory

from assessment import content
from assessment._strict_json import parsed, place, shown
from assessment.problems import AnswersError, Problem

__all__ = [
    "FORMAT",
    "VERSION",
    "Answer",
    "Answers",
    "Deliberate",
    "LoyaltyFigures",
    "Moment",
    "Profile",
    "QuestionnaireVersion",
    "ServiceQualityAnswers",
    "Worth",
    "read",
    "write",
]

FORMAT = "contactwijzer-answers"
VERSION = 1

_METHOD = content.method()
_LIMITS = _METHOD.limits


class _Invalid(ValueError):
    """One value that is not what its place asks for."""

    def __init__(self, code: str, found: Any = "", expected: str = "") -> None:
        super().__init__(code)
        self.code, self.found, self.expected = code, found if isinstance(found, str) else shown(found), expected


@frozen
class Between:
    """A number from ``low`` to ``high``, both included."""

    low: float
    high: float

    def check(self, value: Any) -> None:
        if not self.low <= value <= self.high:
            raise _Invalid("range", shown(value), f"{self.low:,}–{self.high:,}".replace(",", " "))


@frozen
class OneOf:
    """One of a closed list of words."""

    choices: tuple[str, ...]

    def check(self, value: Any) -> None:
        if value not in self.choices:
            raise _Invalid("choice", shown(value), ", ".join(self.choices))


@frozen
class Length:
    """A text or list of at least ``low`` and at most ``high`` characters or items."""

    low: int
    high: int

    def check(self, value: Any) -> None:
        if len(value) < self.low:
            raise _Invalid("too_short", str(len(value)), str(self.low))
        if len(value) > self.high:
            raise _Invalid("too_long", str(len(value)), str(self.high))


@frozen
class Timestamp:
    """A date and time with its zone, as RFC 3339 writes it."""

    _shape = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)")

    def check(self, value: Any) -> None:
        if not self._shape.fullmatch(value):
            raise _Invalid("timestamp", shown(value), "2026-11-22T10:00:00Z")


type Score = Annotated[int, Between(_METHOD.levels.lowest, _METHOD.levels.highest)]
type ProfileValue = Annotated[int, Between(_METHOD.profile.lowest, _METHOD.profile.highest)]
type Name = Annotated[str, Length(1, _LIMITS.name)]
type Line = Annotated[str, Length(0, _LIMITS.name)]
type Text = Annotated[str, Length(0, _LIMITS.text)]
type Share = Annotated[float, Between(0, 1)]
type Channel = Annotated[str, OneOf(_METHOD.channels)]
type Valued = Annotated[str, OneOf(("irritating", "valuable"))]


@frozen
class Answer:
    """What was answered to one question: a ``level`` 1-5, or that it does not apply, or neither yet."""

    level: Score | None = None
    not_applicable: bool = False
    note: Text = ""


@frozen
class Profile:
    """What a contact moment asks, each 1-5: needed interaction, complexity, self-reliance of the customer, importance."""

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
    """One contact moment with its answers; ``contacts_per_month`` in contacts, ``minutes_per_contact`` in minutes."""

    id: Name
    name: Name
    journey: Line = ""
    phase: Annotated[str, OneOf(_METHOD.phases)] | None = None
    kind: Annotated[str, OneOf(_METHOD.kinds)] | None = None
    profile: Profile = Profile()
    contacts_per_month: Annotated[int, Between(0, _LIMITS.contacts_per_month)] | None = None
    minutes_per_contact: Annotated[float, Between(0, _LIMITS.minutes_per_contact)] | None = None
    channels: Annotated[tuple[Channel, ...], Length(0, len(_METHOD.channels))] = ()
    worth: Worth | None = None
    special_circumstances: bool = False
    answers: dict[str, Answer] = Factory(dict)
    mismatch: Deliberate | None = None

    def level_of(self, question: str) -> int | None:
        """The level 1-5 of a question; None when it was not answered or does not apply."""
        answer = self.answers.get(question)
        return answer.level if answer else None

    def applies(self, question: str) -> bool:
        """Whether the question applies to this moment; one that was not answered yet does."""
        answer = self.answers.get(question)
        return answer is None or not answer.not_applicable


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
    """The loyalty figures (article S4): ``csat`` 0-10, ``effort`` 1-7 (7 very easy), ``delight`` 0-1, counts per NPS mark 0-10."""

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
    customer_view: dict[str, Annotated[int, Between(0, 3)]] = Factory(dict)
    service_quality: ServiceQualityAnswers | None = None
    loyalty: LoyaltyFigures | None = None


_MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""Per older version, what turns a file of it into the next version."""


def read(text: str | bytes) -> Answers:
    """The answers that a file's text holds.

    Raises :class:`AnswersError` with every problem at once. A file of an older version is migrated first; one of a newer
    version is refused as it is.
    """
    value, problems = parsed(text, _LIMITS)
    value = _migrated(value)
    try:
        answers = _converter.structure(value, Answers)
    except (cattrs.BaseValidationError, _Invalid) as error:
        named = {problem.path for problem in problems}
        problems += [problem for problem in _problems(error, "") if problem.path not in named]
    problems += _contradictions(value)
    if problems:
        raise AnswersError(problems)
    return answers


def write(answers: Answers) -> str:
    """The text of the answers file; what has its usual value is left out."""
    return json.dumps(_converter.unstructure(answers), ensure_ascii=False, indent=2) + "\n"


def _migrated(value: Any) -> Any:
    if not isinstance(value, dict) or type(value.get("version")) is not int or value.get("format") != FORMAT:
        return value
    version = value["version"]
    if version > VERSION:
        raise AnswersError([Problem("version", "newer", str(version)[:20], str(VERSION))])
    while version in _MIGRATIONS:
        value, version = _MIGRATIONS[version](value), version + 1
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
    for department in _items(value, "customer_view", dict):
        if department not in _METHOD.departments:
            yield Problem(place("customer_view", department), "unknown_key")


def _items[T](value: Any, key: str, kind: type[T]) -> T:
    """The list or object at ``key``, or an empty one where there is none: its absence is reported elsewhere."""
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, kind) else kind()


def _problems(error: BaseException, path: str) -> Iterator[Problem]:
    """The leaves of a tree of cattrs errors, each with its place."""
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, cattrs.AttributeValidationNote):
            path = place(path, note.name)
        elif isinstance(note, cattrs.IterableValidationNote):
            path = place(path, note.index)
    match error:
        case cattrs.BaseValidationError():
            for inner in error.exceptions:
                yield from _problems(inner, path)
        case cattrs.ForbiddenExtraKeysError():
            for key in sorted(error.extra_fields):
                yield Problem(place(path, key), "unknown_key")
        case KeyError():
            yield Problem(path, "missing")
        case _Invalid():
            yield Problem(path, error.code, error.found, error.expected)
        case _:
            raise error


def _of_type(expected: str, *types: type) -> Callable[[Any, Any], Any]:
    def structure(value: Any, _: Any) -> Any:
        if type(value) not in types:
            raise _Invalid("type", shown(value), expected)
        return value

    return structure


def _optional(value: Any, union: Any) -> Any:
    """A field that may be left out is not a field that may be null."""
    (inner,) = (item for item in get_args(union) if item is not type(None))
    return _converter.structure(value, inner)


def _annotated(value: Any, annotated: Any) -> Any:
    inner, *checks = get_args(annotated)
    found = _converter.structure(value, inner)
    for check in checks:
        check.check(found)
    return found


def _class(cls: Any, converter: cattrs.Converter) -> Callable[[Any, Any], Any]:
    fill = make_dict_structure_fn(cls, converter, _cattrs_forbid_extra_keys=True)

    def structure(value: Any, _: Any) -> Any:
        if not isinstance(value, dict):
            raise _Invalid("type", shown(value), "object")
        return fill(value, _)

    return structure


def _collection(kind: type, expected: str, factory: Any) -> Callable[[Any, Any], Callable[[Any, Any], Any]]:
    def hook_factory(cls: Any, converter: Any) -> Callable[[Any, Any], Any]:
        fill = factory(cls, converter)

        def structure(value: Any, _: Any) -> Any:
            if not isinstance(value, kind):
                raise _Invalid("type", shown(value), expected)
            return fill(value, _)

        return structure

    return hook_factory


def _strict_converter() -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True, omit_if_default=True)
    converter.register_structure_hook(int, _of_type("whole_number", int))
    converter.register_structure_hook(float, _of_type("number", int, float))
    converter.register_structure_hook(bool, _of_type("yes_no", bool))
    converter.register_structure_hook(str, _of_type("text", str))
    converter.register_structure_hook_func(lambda cls: get_origin(cls) is Annotated, _annotated)
    converter.register_structure_hook_func(
        lambda cls: get_origin(cls) in (Union, UnionType) and NoneType in get_args(cls), _optional
    )
    for origin, kind, expected, factory in (
        (tuple, list, "list", homogenous_tuple_structure_factory),
        (dict, dict, "object", mapping_structure_factory),
    ):
        converter.register_structure_hook_factory(
            lambda cls, origin=origin: get_origin(cls) is origin, _collection(kind, expected, factory)
        )
    converter.register_structure_hook_factory(has, _class)
    return converter


_converter = _strict_converter()
