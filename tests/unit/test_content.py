"""The content: complete in both languages, consistent, and the same when it is packed for the browser."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from attrs import asdict

from assessment import _content_files, _method_ranges, answers, content
from assessment._method_ranges import RANGES
from assessment.content import ContentError, Wording
from assessment.examples import examples
from assessment.method import Borders

FOLDER = Path(content.__file__).parent / "content"
LANGUAGES = pytest.mark.parametrize("language", content.LANGUAGES)
PARTS: dict[str, Callable[[str], Any]] = {
    "questionnaire": content.questionnaire,
    "method": lambda language: content.method(),
    "channels": content.channels,
    "sectors": content.sectors,
    "scans": content.scans,
    "words": content.words,
    "example": content.example,
    "examples": examples,
}

type Change = Callable[[Mapping[str, str | bytes | None]], None]


def forget() -> None:
    """Let the content be read again."""
    for cached in (
        content.questionnaire,
        content.method,
        content.channels,
        content.sectors,
        content.scans,
        content.words,
        _content_files.document,
        _content_files._packed,
    ):
        cached.cache_clear()


@pytest.fixture
def change(monkeypatch: pytest.MonkeyPatch) -> Iterator[Change]:
    """Puts other texts in the place of files of the content; None takes a file away."""

    def put(files: Mapping[str, str | bytes | None]) -> None:
        original = _content_files._file

        def found(name: str) -> bytes | None:
            text = files.get(name)
            return original(name) if name not in files else text.encode() if isinstance(text, str) else text

        monkeypatch.setattr(_content_files, "_file", found)
        forget()

    yield put
    monkeypatch.undo()
    forget()


def edited(name: str, old: str, new: str) -> dict[str, str | None]:
    """A file of the content with one change, made in its first place."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert old in text, f"{name} no longer has {old}"
    return {name: text.replace(old, new, 1)}


def wordings_in(language: str) -> Iterator[tuple[str, Wording]]:
    """Every wording of a question: the questionnaire's own, and those of the sectors."""
    for question in content.questionnaire(language).questions:
        yield question.id, question
    for name, wordings in content.sectors(language).wordings.items():
        for question_id, wording in wordings.items():
            yield f"{name}.{question_id}", wording


def texts_in(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Each text below a value, with its path."""
    match value:
        case str():
            yield path, value
        case dict():
            for key, item in value.items():
                yield from texts_in(item, f"{path}.{key}" if path else key)
        case list():
            for index, item in enumerate(value):
                yield from texts_in(item, f"{path}[{index}]")


@LANGUAGES
@pytest.mark.parametrize("part", PARTS)
def test_the_content_loads(part: str, language: str) -> None:
    """Every part of the content is complete and consistent in both languages."""
    assert PARTS[part](language)


def test_identifiers_are_those_of_the_method() -> None:
    """Questions, perspectives and layers are the ones that method.md fixes, in its order."""
    asked = content.questionnaire().questions
    assert [question.id for question in asked if question.perspective == "customer"] == [
        "motivation",
        "knowledge",
        "threshold",
        "facilitation",
        "relevance",
    ]
    assert [question.id for question in asked if question.perspective == "organisation"] == [
        "leads",
        "value",
        "cost",
        "satisfaction",
        "loyalty",
    ]
    assert {
        "basics": {"facilitation", "satisfaction"},
        "experience": {"motivation", "knowledge", "threshold", "leads", "cost"},
        "special": {"relevance", "value", "loyalty"},
    } == {layer: {question.id for question in asked if question.layer == layer} for layer in content.method().layers}


def test_the_closed_lists_are_those_of_the_method() -> None:
    """Phases, kinds, departments, criteria and channels are the ones that method.md fixes."""
    method = content.method()
    found = {name: " ".join(getattr(method, name)) for name in ("phases", "kinds", "departments", "criteria")}
    assert found | {"channels": " ".join(content.channels().ids)} == {
        "phases": "awareness consideration purchase after_sales relationship",
        "kinds": "information transaction administrative advice exception",
        "departments": "sales service logistics finance it marketing external",
        "criteria": "interpretation integration ease feedback",
        "channels": "website app web_form chatbot email letter messaging chat callback phone video in_person",
    }


def test_the_catalogue_is_that_of_the_method() -> None:
    """Each channel stands where method.md puts it: interaction, complexity, whether it is staffed, order of cost."""
    assert [
        (item.id, item.interaction, item.complexity, item.staffed, item.cost) for item in content.channels().channels
    ] == [
        ("website", 1, 1, False, 1),
        ("app", 1.5, 1.5, False, 2),
        ("web_form", 2, 2, False, 3),
        ("chatbot", 2.5, 1.5, False, 4),
        ("email", 2, 3.5, True, 5),
        ("letter", 1.5, 4, True, 6),
        ("messaging", 3.25, 2.25, True, 7),
        ("chat", 3.75, 2.25, True, 8),
        ("callback", 3.5, 4, True, 9),
        ("phone", 4, 3.25, True, 10),
        ("video", 4.5, 4.25, True, 11),
        ("in_person", 5, 5, True, 12),
    ]


def test_the_numbers_of_the_rest_are_those_of_the_method() -> None:
    """Every number of firmness, causes, channels, the scans and the team is the one that method.md gives."""
    method = content.method()
    firmness, causes, channel = method.firmness, method.causes, method.channel
    assert (firmness.draws, firmness.weight_spread) == (1000, 0.5)
    assert (firmness.exponent_lowest, firmness.exponent_highest) == (0.5, 1.5)
    assert (firmness.firm_from, firmness.likely_from) == (0.8, 0.5)
    assert (causes.weak_to, causes.organisation_moments, causes.organisation_share) == (2, 3, 0.6)
    assert causes.journey_moments == 2
    assert (channel.border, channel.near, channel.shift, channel.alternatives) == (Borders(3, 3), 0.5, 0.5, 2)
    assert channel.special_circumstances == ("phone",)
    assert method.freed.action == {"eliminate": 0.8, "automate": 0.9, "simplify": 0.3, "leverage": 0}
    assert method.freed.zone == {"self_service": 0.9, "guided": 0.5, "written_expert": 0.2, "personal": 0}
    assert (method.customer_view.degrees, method.customer_view.highest) == (360, 3)
    quality, loyalty = method.service_quality, method.loyalty
    assert (quality.self_service_target, quality.shared_beats_service_from) == (0.9, 25)
    assert (loyalty.csat_holds_from, loyalty.effort_holds_from, loyalty.delight_holds_from) == (8, 5, 0.5)
    assert (loyalty.promoters_from, loyalty.detractors_to) == (9, 6)
    assert method.team.agreement_to == 0.8


def test_the_numbers_are_those_of_the_method() -> None:
    """Every number that method.md gives for one moment, the ranking and the limits stands in method.toml."""
    method = content.method()
    assert (method.levels.lowest, method.levels.highest, method.levels.points) == (1, 5, 25)
    assert (method.balance.in_step_from, method.balance.mismatch_from) == (50, 25)
    assert method.coverage.provisional_below == 0.5
    assert method.layers == {"basics": 6, "experience": 3, "special": 1}
    assert (method.profile.lowest, method.profile.highest, method.profile.usual) == (1, 5, 3)
    assert (method.reach.floor, method.reach.assumed) == (0.5, 0.75)
    assert method.mismatch == {"unintended": 1, "none": 0.9, "deliberate": 0.6}
    assert (method.order_rule.holds_from, method.ranking.tie) == (3, 1e-9)
    limits = method.limits
    assert (limits.bytes, limits.depth, limits.moments, limits.name, limits.text) == (1024**2, 32, 100, 120, 2000)
    assert (limits.contacts_per_month, limits.minutes_per_contact) == (10**9, 600)


def _load(language: str) -> None:
    """Read every part of the content that is checked."""
    content.sectors(language)
    content.channels(language)


@pytest.mark.parametrize(
    "missing", [{"en": "Bank"}, {"nl": "Bank"}, {"en": "Bank", "nl": " "}, {"en": "", "nl": "Bank"}]
)
def test_a_missing_translation_is_refused(missing: dict[str, str]) -> None:
    """A text that one language lacks, or has empty, is an error that names its place."""
    with pytest.raises(ContentError, match=re.escape("sectors[1].name")):
        _content_files.in_one_language({"sectors": [{"name": {"en": "Bank", "nl": "Bank"}}, {"name": missing}]}, "en")


def test_a_third_language_is_refused() -> None:
    """A text in a language that the site does not have is an error too."""
    with pytest.raises(ContentError, match="name"):
        _content_files.in_one_language({"name": {"en": "Bank", "nl": "Bank", "de": "Bank"}}, "en")


def test_translations_become_the_text_of_one_language() -> None:
    """Of a table of translations the text of the language stays; everything else is left as it is."""
    value = {"id": "a", "names": [{"en": "One", "nl": "Een"}], "profile": {"importance": 3}}
    assert _content_files.in_one_language(value, "nl") == {"id": "a", "names": ["Een"], "profile": {"importance": 3}}


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("sectors.toml", 'name = { en = "Banking", nl = "Bank" }', 'name = { en = "Banking" }', "name"),
        (
            "sectors.toml",
            'phase = "awareness"',
            'phase = "dreaming"',
            "banking.ask_savings_rate: unknown phase dreaming",
        ),
        ("sectors.toml", 'kind = "information"', 'kind = "gossip"', "unknown kind gossip"),
        ("sectors.toml", "importance = 2", "importance = 7", "out of range"),
        (
            "sectors.toml",
            "special_circumstances = true",
            'special_circumstances = "no"',
            r"^sectors\.toml: sectors\[banking\]\.moments\[\w+\]\.special_circumstances: true or false is needed",
        ),
        ("sectors.toml", 'id = "insurance"', 'id = "banking"', "two sectors have the same id: banking"),
        (
            "sectors.toml",
            "self_reliance = 4",
            'self_reliance = "4"',
            "self_reliance: a whole number is needed",
        ),
        (
            "sectors.toml",
            "self_reliance = 4",
            "self_reliance = 3.9",
            "a whole number is needed, not 3.9",
        ),
        ("sectors.toml", 'id = "choose_account"', 'id = "ask_savings_rate"', "two moments with the same id"),
        ("sectors.toml", "profile = {", "colour = 1\nprofile = {", "colour"),
        ("channels.toml", 'id = "app"', 'id = "website"', "two channels have the same id"),
        ("channels.toml", "cost = 2", "cost = 1", "two channels cost the same"),
        ("channels.toml", "interaction = 1.5", "interaction = 5.5", "app: a value out of range"),
        ("channels.toml", 'nl = "Webformulier"', 'nl = ""', "channels"),
        ("method.toml", '["phone"]', '["fax"]', "has an unknown channel"),
        ("method.toml", '["purchase", "after_sales"]', '["purchase", "dreams"]', "logistics: an unknown phase"),
        ("method.toml", 'external = ["awareness", "consideration"]', "", "every department"),
        ("questionnaire.toml", 'id = "knowledge"', 'id = "motivation"', "two questions have the same id"),
        ("questionnaire.toml", 'layer = "experience"', 'layer = "luxury"', "layer"),
        ("questionnaire.toml", 'perspective = "customer"', 'perspective = "neighbour"', "perspective"),
        ("questionnaire.toml", "[questions.why]\nen = ", "[questions.why]\nfr = ", "why"),
        ("questionnaire.toml", 'id = "ten-questions"', 'id = "ten-questions', "questionnaire.toml"),
    ],
)
def test_faulty_content_is_refused(change: Change, name: str, old: str, new: str, message: str) -> None:
    """A fault in the content is an error that names the file and the place, in both languages."""
    change(edited(name, old, new))
    for language in content.LANGUAGES:
        with pytest.raises(ContentError, match=message):
            _load(language)


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("sectors.toml", 'id = "banking"', "id = banking", r"^sectors\.toml: line \d+, column 6: .*quotation marks$"),
        ("nl.toml", 'name = "Contactwijzer"', 'name = "Contactwijzer', r"^nl\.toml: line 8, column \d+: .*is missing"),
        (
            "method.toml",
            "floor = 0.5",
            "floor = 0,5",
            r"^method\.toml: line \d+, .*decimal point, as in 0\.5$",
        ),
        ("method.toml", "basics = 6", "basics = 6\nbasics = 5", r"^method\.toml: line \d+, .*is there already"),
        ("method.toml", 'version = "1.0.0"', "version = “1.0.0”", r"^method\.toml: line 3, .*straight quotation marks"),
    ],
)
def test_a_mistake_in_writing_is_told_with_its_line(
    change: Change, name: str, old: str, new: str, message: str
) -> None:
    """What is no TOML is an error with the file, the line and what to do."""
    change(edited(name, old, new))
    with pytest.raises(ContentError, match=message):
        content.packed_part(name.removesuffix(".toml"), "nl")


def test_a_file_in_another_encoding_is_refused(change: Change) -> None:
    """A file that is not UTF-8 is named, with the line and what to do."""
    change({"nl.toml": '# One\nname = "België"\n'.encode("latin-1")})
    with pytest.raises(ContentError, match=r"^nl\.toml is not UTF-8 \(line 2\): save it as UTF-8$"):
        content.words("nl")


def test_the_mark_of_an_editor_is_no_fault(change: Change) -> None:
    """Some editors begin a file with a mark that nobody sees, and end lines in their own way."""
    expected = content.words("nl")
    change({"nl.toml": b"\xef\xbb\xbf" + (FOLDER / "nl.toml").read_bytes().replace(b"\n", b"\r\n")})
    assert expected == content.words("nl")


@pytest.mark.parametrize(
    "name", ["questionnaire", "method", "channels", "sectors", "scans", "example", "examples", "nl"]
)
def test_a_file_that_is_gone_is_named(change: Change, name: str) -> None:
    """Whoever takes a file away by mistake reads which one."""
    change({f"{name}.toml": None})
    with pytest.raises(ContentError, match=rf"^assessment/content/{name}\.toml is missing: put it back$"):
        content.packed_part(name, "nl")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("basics = 6", 'basics = "6"', 'layers.basics: a number is needed, not "6"'),
        ("basics = 6", "basics = true", "layers.basics: a number is needed, not true"),
        ("basics = 6", "basics = -6", "layers.basics is -6; it must be a number from 0.01 to 100"),
        ("basics = 6", "basic = 6", "layers.basic: one of basics, experience, special is needed"),
        ("basics = 6", "", "layers.basics is missing"),
        ("draws = 1000", "draws = 0", "firmness.draws is 0; it must be a number from 1 to 100 000"),
        ("draws = 1000", "draws = 10.5", "firmness.draws: a whole number is needed, not 10.5"),
        (
            "per_full_time_month = 130",
            "per_full_time_month = 0",
            "portfolio.hours_per_full_time_month is 0;",
        ),
        ("points = 25", "points = 0", "levels.points is 0; it must be 25"),
        ("floor = 0.5", "floor = -1", "reach.floor is -1; it must be a number from 0 to 1"),
        ("floor = 0.5", "floor = nan", "reach.floor is nan; it must be a number from 0 to 1"),
        ("provisional_below = 0.5", "provisional_below = 50", "coverage.provisional_below is 50; it must be"),
        ("border = { interaction = 3", "border = { interaction = 9", "channel.border.interaction is 9; it must be"),
        (
            "border = { interaction = 3",
            "border = { interaction = 4.5",
            "channel.border.interaction is 4.5 and channel_table.border_highest is 4; the first may not be more",
        ),
        ("[ranking]", "[rankings]", "ranking is missing"),
        ("tie = 1e-9", "ties = 1e-9", "ranking.ties is not a name that belongs there: correct it or take it out"),
    ],
)
def test_a_number_that_the_method_cannot_use_is_told(change: Change, old: str, new: str, message: str) -> None:
    """A number of the wrong kind or out of its range is an error with its name and what it may be."""
    change(edited("method.toml", old, new))
    with pytest.raises(ContentError, match=rf"(^|\n)method\.toml: {re.escape(message)}"):
        content.method()


def test_every_number_of_the_method_has_a_range() -> None:
    """A number that is added to the method is told what it may be; no range is for a number that is not there."""
    numbers = dict(_method_ranges._numbers(asdict(content.method())))
    used = {name if name in RANGES else name.rpartition(".")[0] for name in numbers}
    assert set(RANGES) == used


def test_a_missing_level_is_refused(change: Change) -> None:
    """A question with four levels is an error that names the question."""
    text = (FOLDER / "questionnaire.toml").read_text(encoding="utf-8")
    parts = text.split("[[questions.levels]]")
    change({"questionnaire.toml": "[[questions.levels]]".join(parts[:2] + parts[3:])})
    with pytest.raises(ContentError, match="motivation"):
        content.questionnaire()


def test_a_missing_step_is_refused(change: Change) -> None:
    """A level below the highest needs a step to the next."""
    text = (FOLDER / "questionnaire.toml").read_text(encoding="utf-8")
    change({"questionnaire.toml": re.sub(r"\[questions\.levels\.step\]\nen = .*\nnl = .*\n", "", text, count=1)})
    with pytest.raises(ContentError, match="motivation: level 1"):
        content.questionnaire()


def test_an_unknown_wording_is_refused(change: Change) -> None:
    """A sector can only choose a wording that there is: the questionnaire's own, commercial, or one below it."""
    change(edited("sectors.toml", 'wording = "commercial"', 'wording = "heroic"'))
    with pytest.raises(ContentError, match="heroic"):
        content.sectors()


def test_an_unknown_profile_value_is_refused(change: Change) -> None:
    """A profile has only the four values that method.md names."""
    change(edited("sectors.toml", "self_reliance = 4", "self_relaince = 4"))
    with pytest.raises(ContentError, match="self_relaince"):
        content.sectors()


def test_an_unknown_language_is_refused() -> None:
    """There is content in two languages and no other."""
    with pytest.raises(ContentError):
        content.words("de")


@LANGUAGES
def test_packed_content_is_the_same(change: Change, language: str) -> None:
    """Read from the packed JSON of a language, every part is what it is when read from TOML."""
    expected = {name: part(language) for name, part in PARTS.items()}
    packed = content.packed(language)
    names = [
        *(f"{name}.toml" for name in ("questionnaire", "method", "channels", "sectors", "scans", "example")),
        "en.toml",
        "nl.toml",
    ]
    # The numbers do not depend on the language and are looked up in the first one.
    change(dict.fromkeys(names) | {f"{name}.json": packed for name in content.LANGUAGES})
    assert expected == {name: part(language) for name, part in PARTS.items()}


@LANGUAGES
def test_packed_content_is_compact_and_keeps_the_order(language: str) -> None:
    """Packing gives the same JSON every time, with every key where the files have it: their order has meaning."""
    packed = content.packed(language)
    assert packed == content.packed(language)
    assert packed == json.dumps(json.loads(packed), ensure_ascii=False, separators=(",", ":"))
    assert list(json.loads(packed)["method"]["department_phases"]) == list(content.method().departments)


@LANGUAGES
def test_no_level_text_appears_twice(language: str) -> None:
    """Every level of every question, in every wording, is a scene of its own."""
    counted = Counter(level.text for _, wording in wordings_in(language) for level in wording.levels)
    assert [text for text, times in counted.items() if times > 1] == []


@LANGUAGES
def test_no_level_name_appears_twice_in_a_question(language: str) -> None:
    """The five levels of a question have five names."""
    for place, wording in wordings_in(language):
        assert len({level.name for level in wording.levels}) == 5, place


@LANGUAGES
@pytest.mark.parametrize("word", ["implemented", "ad hoc", "stakeholder", "geïmplementeerd"])
def test_levels_are_scenes_and_no_jargon(language: str, word: str) -> None:
    """A level describes what somebody can see or hear, in words that people use."""
    for place, wording in wordings_in(language):
        for level in wording.levels:
            assert word not in f"{level.name} {level.text} {level.step}".casefold(), place


def test_both_languages_fill_in_the_same() -> None:
    """A text and its translation stand under the same key and leave the same {names} to be filled in."""
    english, dutch = (
        {path: Counter(re.findall(r"\{(\w*)", text)) for path, text in texts_in(content.words(language))}
        for language in content.LANGUAGES
    )
    assert english == dutch


@LANGUAGES
def test_placeholders_can_be_filled_in(language: str) -> None:
    """Every text can be filled in with its names: no brace stands alone."""
    for path, text in texts_in(content.words(language)):
        names = re.findall(r"\{(\w+)\}", text)
        assert "{" not in text.format(**dict.fromkeys(names, "")), path


@LANGUAGES
def test_the_example_is_an_answers_file(language: str) -> None:
    """The example reads without a problem and round-trips."""
    found = answers.read(json.dumps(content.example(language)))
    assert len(found.moments) == 8
    assert found == answers.read(answers.write(found))


@LANGUAGES
def test_typical_moments_fit_an_answers_file(language: str) -> None:
    """Every moment that a sector suggests can be added to an answers file as it is."""
    for sector in content.sectors(language).sectors:
        moments = [{"id": moment.id, **moment.given} for moment in sector.moments]
        file = {"format": "contactwijzer-answers", "version": 1, "sector": sector.id, "moments": moments}
        found = answers.read(json.dumps(file)).moments
        assert [asdict(moment.profile) for moment in sector.moments] == [asdict(moment.profile) for moment in found]
        assert [moment.special_circumstances for moment in sector.moments] == [
            moment.special_circumstances for moment in found
        ]


def test_special_circumstances_come_with_the_moments_where_they_are_plain() -> None:
    """Where waiting does harm a person has to be within reach; what an example says itself goes first."""
    special = {
        sector.id: [moment.id for moment in sector.moments if moment.special_circumstances]
        for sector in content.sectors().sectors
    }
    assert special == {
        "banking": ["unknown_payment", "report_lost_card", "report_death"],
        "insurance": [],
        "municipality": ["lost_passport"],
        "energy_telecom": ["cannot_pay", "report_fault"],
        "web_shop": [],
        "public_transport": ["travel_assistance", "stranded", "lost_passport_on_train"],
        "healthcare": ["worried_at_home"],
        "small_business": ["leak_at_night"],
    }
    found = {moment.id: moment.special_circumstances for example in examples().values() for moment in example.moments}
    assert all(found[name] for names in special.values() for name in names if name in found)
    assert found["apply_income_support"]
    assert not found["check_balance"]


def test_a_sector_and_its_example_go_separately(change: Change) -> None:
    """Whoever takes out a sector, or only its example, keeps all the others."""
    text = (FOLDER / "examples.toml").read_text(encoding="utf-8")
    change(
        edited("sectors.toml", 'id = "banking"', 'id = "my_own"') | {"examples.toml": text.replace("insurance", "x")}
    )
    assert [sector.id for sector in content.sectors().sectors][2:] == list(examples())


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('typical = "open_account"', 'typical = "opened"', "banking has no typical moment 'opened'"),
        ('typical = "open_account"', 'name = { en = "a", nl = "b" }', "banking: 'typical' is missing"),
        ("motivation = 1,", "motivation = 7,", r"banking: moments\[0\]\.answers\.motivation\.level"),
    ],
)
def test_a_mistake_in_an_example_is_named(old: str, new: str, said: str, change: Change) -> None:
    """A mistake in an example stops the build with its sector and the place."""
    change(edited("examples.toml", old, new))
    with pytest.raises(ContentError, match=said):
        examples()
