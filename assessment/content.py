"""The content: questions, numbers, sectors and words, read from ``assessment/content/``.

People edit TOML, one file for both languages where a sentence belongs to a thing (a question, a sector), one file
per language for the words of the interface. The browser gets it packed. Either way it is checked while it is read.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Literal

from attrs import asdict, astuple, frozen

from assessment._content_files import LANGUAGES, document, is_packed, structured
from assessment.catalogue import Catalogue, contradictions
from assessment.method import Layer, Method
from assessment.problems import ContentError
from assessment.scans import Scans

__all__ = [
    "COMMERCIAL",
    "LANGUAGES",
    "Ask",
    "ContentError",
    "Level",
    "Perspective",
    "Question",
    "Questionnaire",
    "Sector",
    "Sectors",
    "TypicalMoment",
    "Wording",
    "Words",
    "channels",
    "example",
    "method",
    "packed",
    "packed_part",
    "questionnaire",
    "scans",
    "sectors",
    "structured",
    "words",
]

COMMERCIAL = "commercial"
"""The wording of the questionnaire itself."""

type Perspective = Literal["customer", "organisation"]
type Words = Mapping[str, Any]


@frozen
class Level:
    """One of the five described levels of a question."""

    name: str
    text: str
    step: str = ""
    """The first thing to do to reach the next level; empty at the highest."""


@frozen
class Ask:
    """What to ask colleagues, at each of the three levels of article S0."""

    organisation: str
    journey: str
    moment: str


@frozen
class Wording:
    """The words of a question: everything a sector may say differently."""

    name: str
    question: str
    why: str
    good_example: str
    bad_example: str
    ask: Ask
    levels: tuple[Level, ...]


@frozen
class Question(Wording):
    """One of the ten questions (article S0)."""

    id: str
    perspective: Perspective
    layer: Layer


@frozen
class Questionnaire:
    """The questions, in the order in which they are asked."""

    id: str
    version: str
    questions: tuple[Question, ...]

    def of(self, perspective: Perspective) -> tuple[Question, ...]:
        """The questions of one side."""
        return tuple(question for question in self.questions if question.perspective == perspective)


@frozen
class TypicalProfile:
    """What a typical moment asks, each 1-5, until somebody says otherwise."""

    interaction: int
    complexity: int
    self_reliance: int
    importance: int


@frozen
class TypicalMoment:
    """A contact moment that most organisations in a sector have."""

    id: str
    name: str
    journey: str
    phase: str
    kind: str
    profile: TypicalProfile
    special_circumstances: bool = False
    """Whether a person has to be reachable at once: an emergency, a disability or a disruption (article S1)."""

    @property
    def given(self) -> dict[str, Any]:
        """What it says of a moment in an answers file, which has an id of its own there."""
        said = asdict(self)
        del said["id"]
        if not self.special_circumstances:
            del said["special_circumstances"]
        return said


@frozen
class Sector:
    """A sector with its typical contact moments; ``wording`` names a replacement in :class:`Sectors`."""

    id: str
    name: str
    wording: str
    moments: tuple[TypicalMoment, ...]


@frozen
class Sectors:
    """All sectors, and per wording the questions that it words differently."""

    version: str
    sectors: tuple[Sector, ...]
    wordings: dict[str, dict[str, Wording]]


@cache
def questionnaire(lang: str = LANGUAGES[0]) -> Questionnaire:
    """The questionnaire in one language."""
    found = structured("questionnaire", lang, Questionnaire)
    ids = [question.id for question in found.questions]
    _demand_different(ids, "questionnaire.toml: two questions have the same id")
    for question in found.questions:
        _demand_levels(question, f"questionnaire.toml: {question.id}")
    return found


@cache
def method() -> Method:
    """The numbers of the method; they do not depend on the language."""
    found = structured("method", LANGUAGES[0], Method)
    same = set(found.department_phases) == set(found.departments)
    _demand(same, "method.toml: department_phases needs every department, and no other")
    for department, phases in found.department_phases.items():
        _demand(set(phases) <= set(found.phases), f"method.toml: department_phases.{department}: an unknown phase")
    if not is_packed():
        from assessment import _method_ranges  # the build has made sure of them

        faults = [f"method.toml: {fault}" for fault in _method_ranges.faults(found)]
        _demand(not faults, "\n".join(faults))
    return found


@cache
def channels(lang: str = LANGUAGES[0]) -> Catalogue:
    """The channels in one language."""
    found = structured("channels", lang, Catalogue)
    for problem in contradictions(found, method()):
        raise ContentError(f"channels.toml: {problem}")
    return found


@cache
def sectors(lang: str = LANGUAGES[0]) -> Sectors:
    """The sectors in one language."""
    found = structured("sectors", lang, Sectors)
    known = {question.id for question in questionnaire(lang).questions}
    scale = range(method().profile.lowest, method().profile.highest + 1)
    for name, wordings in found.wordings.items():
        for question, wording in wordings.items():
            _demand(question in known, f"sectors.toml: wording {name} is for an unknown question, {question}")
            _demand_levels(wording, f"sectors.toml: wordings.{name}.{question}")
    _demand_different([sector.id for sector in found.sectors], "sectors.toml: two sectors have the same id")
    for sector in found.sectors:
        known_wording = sector.wording == COMMERCIAL or sector.wording in found.wordings
        _demand(known_wording, f"sectors.toml: {sector.id} has an unknown wording, {sector.wording}")
        ids = [moment.id for moment in sector.moments]
        _demand_different(ids, f"sectors.toml: {sector.id} has two moments with the same id")
        for moment in sector.moments:
            place = f"sectors.toml: {sector.id}.{moment.id}"
            _demand(moment.phase in method().phases, f"{place}: unknown phase {moment.phase}")
            _demand(moment.kind in method().kinds, f"{place}: unknown kind {moment.kind}")
            _demand(all(value in scale for value in astuple(moment.profile)), f"{place}: a profile value out of range")
    return found


@cache
def scans(lang: str = LANGUAGES[0]) -> Scans:
    """The words of the three short scans in one language."""
    found = structured("scans", lang, Scans)
    known = (
        (tuple(found.customer_view.departments), method().departments),
        (tuple(found.service_quality.criteria), method().criteria),
        (tuple(found.loyalty.steps), (*method().layers, "loyal")),
    )
    for given, wanted in known:
        _demand(given == wanted, f"scans.toml: has {', '.join(given)}; the method has {', '.join(wanted)}")
    for layer in method().layers:
        rung = found.loyalty.steps[layer]
        _demand(bool(rung.fails and rung.unknown and rung.measure), f"scans.toml: the step {layer} misses a text")
    states = method().customer_view.highest + 1
    _demand(len(found.customer_view.states) == states, f"scans.toml: the customer view has {states} states")
    levels = method().levels.highest - method().levels.lowest + 1
    for name, side in {**found.service_quality.criteria, **found.service_quality.sides}.items():
        _demand(len(side.levels) == levels, f"scans.toml: {name} does not have {levels} levels")
    return found


@cache
def words(lang: str = LANGUAGES[0]) -> Words:
    """The words of the interface in one language."""
    found: Words = document(lang, lang)
    return found


def example(lang: str = LANGUAGES[0]) -> dict[str, Any]:
    """The example organisation in one language, as an answers file (format 1)."""
    asked = questionnaire(lang)
    head = {
        "format": "contactwijzer-answers",
        "version": 1,
        "questionnaire": {"id": asked.id, "version": asked.version},
    }
    example: dict[str, Any] = document("example", lang)
    return head | example


def packed(lang: str) -> str:
    """All content of one language as JSON text: what the browser gets instead of the TOML files."""
    names = ("questionnaire", "method", "channels", "sectors", "scans", "example", lang)
    parts = {name: document(name, lang) for name in names}
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def packed_part(name: str, lang: str) -> Any:
    """One content file in one language as plain data, for pages that show its figures."""
    return document(name, lang)


def _demand_levels(wording: Wording, place: str) -> None:
    scale = method().levels
    wanted = scale.highest - scale.lowest + 1
    _demand(len(wording.levels) == wanted, f"{place}: has {len(wording.levels)} levels, needs {wanted}")
    for number, level in enumerate(wording.levels[:-1], start=scale.lowest):
        _demand(bool(level.step), f"{place}: level {number} has no step to the next")


def _demand_different(ids: Sequence[str], message: str) -> None:
    twice = [name for name in dict.fromkeys(ids) if ids.count(name) > 1]
    _demand(not twice, f"{message}: {', '.join(twice)}")


def _demand(holds: bool, message: str) -> None:
    if not holds:
        raise ContentError(message)
