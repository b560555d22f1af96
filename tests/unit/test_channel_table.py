"""The channel table of an organisation's own: what is read, what is refused, and what the advice then is, by hand."""

import base64
import io
import json
import re
import zipfile
from typing import Any

import pytest

from assessment import answers, channel_table_report, charts, content, exports, report, result, web, web_exports
from assessment.answers import Answers
from assessment.channel_table import ChannelTable, catalogue_of, method_of
from assessment.channels import ChannelAdvice, required_of
from assessment.pictures import Pictures
from assessment.problems import AnswersError
from assessment.scored import Scored
from assessment.team import merge

LANGUAGES = pytest.mark.parametrize("lang", content.LANGUAGES)
ONE = {"motivation": {"level": 2}}
NO_PHONE = [{"id": "phone", "offered": False}]
DESK = {"id": "own_1", "name": "Library desk", "interaction": 4, "complexity": 4, "staffed": True}

type File = dict[str, Any]


def table(**changes: Any) -> File:
    """A channel table of one's own."""
    return {"standard": "1.0.0", "changed": "2026-11-22", **changes}


def file_of(own: Any = None, *moments: File) -> File:
    """An answers file of version 2."""
    found: File = {"format": "contactwijzer-answers", "version": 2, "moments": list(moments)}
    return found if own is None else found | {"channel_table": own}


def a_moment(interaction: int = 4, complexity: int = 3, **more: Any) -> File:
    """A moment at this place, where the phone is nearest in the standard table: 0.25 away."""
    return {"id": "m", "name": "M", "profile": {"interaction": interaction, "complexity": complexity}} | more


def read(file: File) -> Answers:
    """The answers in a file."""
    return answers.read(json.dumps(file))


def advice(own: Any, **moment: Any) -> ChannelAdvice:
    """The advice for one moment by a table."""
    found = result.assess(read(file_of(own, a_moment(**moment)))).moments[0].channel
    assert found is not None
    return found


def problems(file: File) -> list[tuple[str, str]]:
    """What is wrong with a file, by place."""
    with pytest.raises(AnswersError) as refused:
        read(file)
    return [(problem.path, problem.code) for problem in refused.value.problems]


def test_without_a_table_of_their_own_the_standard_counts() -> None:
    """It is the very same catalogue and method, and nothing is added to the file or the result."""
    assert catalogue_of(None, "nl") is content.channels("nl")
    assert method_of(None) is content.method()
    found = read(file_of(None, a_moment()))
    assert "channel_table" not in answers.write(found)
    assert "channel_table" not in result.as_json(result.assess(found))
    assert found.version == 1


def test_a_table_that_changes_nothing_is_the_standard() -> None:
    """Whatever it says over again: the file and the result are those without it, byte for byte."""
    same = table(
        channels=[{"id": "phone", "interaction": 4, "offered": True, "name": "Phone"}],
        borders={"interaction": 3},
        freed={"action": {"automate": 0.9}},
    )
    without, found = read(file_of(None, a_moment())), read(file_of(same, a_moment()))
    assert answers.write(without) == answers.write(found)
    assert result.as_json(result.assess(without)) == result.as_json(result.assess(found))


def test_a_channel_that_is_switched_off_is_not_advised() -> None:
    """At (4, 3) that makes it live chat, √0.625 away, then the call-back, √1.25, and messages, √1.125 before it."""
    assert advice(None).recommended == "phone"
    found = advice(table(channels=[{"id": "phone", "offered": False}]))
    assert (found.recommended, *found.alternatives) == ("chat", "messaging", "callback")


def test_a_channel_of_ones_own_is_advised_where_it_is_nearest() -> None:
    """At (4, 4) it is on the spot; between equals it comes after the standard ones."""
    assert advice(table(channels=[DESK]), complexity=4).recommended == "own_1"
    beside = DESK | {"interaction": 4, "complexity": 3.25}
    assert advice(table(channels=[beside])).recommended == "phone"


def test_a_channel_that_moves_takes_its_advice_along() -> None:
    """An email at (4, 3) beats the phone there; what it is called is its own affair."""
    moved = table(channels=[{"id": "email", "interaction": 4, "complexity": 3, "name": "Mail"}])
    assert advice(moved).recommended == "email"
    assert next(
        item.name for item in catalogue_of(read(file_of(moved)).channel_table).channels if item.id == "email"
    ) == ("Mail")


def test_borders_move_the_zones() -> None:
    """(4, 3) is personal; from a border of 3.5 for complexity on it is guided, and still near: within 0.5."""
    assert advice(None).zone == "personal"
    found = advice(table(borders={"complexity": 3.5}))
    assert (found.zone, found.near_border) == ("guided", True)
    assert not advice(table(borders={"complexity": 3.5, "near": 0.25})).near_border


def test_shares_change_the_hours() -> None:
    """Of 100 hours, 90% can go where it is automated; with a share of 60% that is 60."""
    worth = {"customer": "valuable", "organisation": "irritating"}
    moment = {"contacts_per_month": 1000, "minutes_per_contact": 6, "channels": ["phone"], "worth": worth}
    assert advice(None, **moment).hours_freed == pytest.approx(90)
    assert advice(table(freed={"action": {"automate": 0.6}}), **moment).hours_freed == pytest.approx(60)


def test_somebody_stays_within_reach() -> None:
    """By phone, whatever it is called; without it nobody does: a call-back is not at once."""
    renamed = [{"id": "phone", "name": "Helpline"}, {"id": "callback", "offered": False}]
    assert advice(table(channels=renamed), special_circumstances=True).required == ("phone",)
    assert advice(table(channels=NO_PHONE), special_circumstances=True).required == ()
    own = read(file_of(table(channels=NO_PHONE))).channel_table
    assert required_of(catalogue_of(own), method_of(own)) == ()


@LANGUAGES
def test_a_channel_of_ones_own_can_be_where_somebody_is_at_once(lang: str) -> None:
    """As the table says, and only where people answer; a standard channel has no such key."""
    at_once = DESK | {"at_once": True}
    own = read(file_of(table(channels=[at_once, *NO_PHONE]))).channel_table
    assert own is not None
    assert advice(table(channels=[at_once]), special_circumstances=True).required == ("phone", "own_1")
    assert advice(table(channels=[at_once, *NO_PHONE]), special_circumstances=True).required == ("own_1",)
    assert advice(table(channels=[at_once | {"staffed": False}]), special_circumstances=True).required == ("phone",)
    said = content.words(lang)["channel_table"]["changes"]["at_once"].format(name="Library desk")
    assert said in channel_table_report.changes_of(own, lang)
    chat = [{"id": "chat", "at_once": True}]
    assert problems(file_of(table(channels=chat))) == [("channel_table.channels[0].at_once", "unknown_key")]


@LANGUAGES
def test_a_warning_stands_wherever_nobody_is_within_reach(lang: str) -> None:
    """On the grid, in the result, the portfolio, the editor and every file; for a usual moment in the editor only."""
    phone = next(item.name for item in content.channels(lang).channels if item.id == "phone")
    long = content.words(lang)["channel_table"]["special_none"].format(names=phone)
    short = content.words(lang)["channel"]["required_none"].format(names=phone)
    for special in (True, False):
        file = file_of(table(channels=NO_PHONE), a_moment(special_circumstances=special, answers=ONE))
        text, found = json.dumps(file), read(file)
        advised = json.loads(web.advise(text, lang, text))
        assert (long in advised["html"], long in advised["sentence"]) == (special, special)
        assert long in json.loads(web.show_channel_table(text, lang))["html"]
        assert all((short in place) is special for place in places(found, lang))


@LANGUAGES
@pytest.mark.parametrize(("channels", "missing"), [(["in_person"], True), (["in_person", "phone"], False), ([], False)])
def test_a_phone_that_is_missing_today_is_said(lang: str, channels: list[str], missing: bool) -> None:
    """In special circumstances the advice says that today's channels have nobody who can be reached at once."""
    phone = next(item.name for item in content.channels(lang).channels if item.id == "phone")
    words = content.words(lang)["channel"]
    required = words["required"].format(names=phone)
    said = words["required_missing"].format(required=required)
    found = read(file_of(None, a_moment(special_circumstances=True, answers=ONE, channels=channels)))
    for place in places(found, lang)[:4]:  # in Excel both stand in columns of their own
        assert required in place
        assert (said in place) is missing


@LANGUAGES
def test_a_channel_that_is_not_offered_is_not_todays(lang: str) -> None:
    """It does not fit and is called one that is not offered, but its work of today counts; another one fits."""
    names = {item.id: item.name for item in content.channels(lang).channels}
    gone = content.words(lang)["channel"]["not_offered"].format(name=names["phone"])
    moment = {"contacts_per_month": 1000, "minutes_per_contact": 6}
    for channels, expected in ((["phone"], (None, 100.0)), (["phone", "email"], ("matched", 100.0))):
        off = advice(table(channels=NO_PHONE), channels=channels, **moment)
        assert (off.today, off.hours_now) == expected
        found = read(file_of(table(channels=NO_PHONE), a_moment(channels=channels, answers=ONE, **moment)))
        assert all(gone in place for place in places(found, lang))
        survey = json.loads(web.survey(answers.write(found), lang))
        assert ("served--matched" in survey["portfolio"]) is (expected[0] is not None)
        [move] = Pictures(result.assess(found), found, lang).moves
        assert move.today == (None if expected[0] is None else "email")
    assert advice(None, channels=["phone"], **moment).today == "matched"
    assert gone not in places(read(file_of(None, a_moment(channels=["phone"], answers=ONE))), lang)[0]


def places(given: Answers, lang: str) -> list[str]:
    """Everywhere that the advice for moments is shown: result, report, portfolio and both Excel files."""
    found = result.assess(given)
    scored, text = Scored("", given, found), answers.write(given)
    return [
        report.result_html(found, given, lang),
        "".join(exports.html_of([scored], lang)),
        "".join(exports.markdown_of([scored], lang)),
        json.loads(web.survey(text, lang))["portfolio"],
        *(
            sheets(json.loads(reply)["base64"])
            for reply in (
                web_exports.export(text, lang, '{"format": "xlsx"}'),
                web_exports.export_channel_plan(text, lang, "{}"),
            )
        ),
    ]


def sheets(book: str) -> str:
    """All texts of an Excel file."""
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(book))) as parts:
        return "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))


@LANGUAGES
def test_hours_of_a_full_time_month_show_in_the_editor(lang: str) -> None:
    """Of 100 hours 90 can go: 0.7 of a full-time colleague of 130 hours, 0.9 of one of 100."""
    own = table(freed={"zone": {"personal": 0.9}}, hours_per_full_time_month=100)
    moment: File = {"contacts_per_month": 1000, "minutes_per_contact": 6, "channels": ["phone"]}
    reply = json.loads(web.show_channel_table(json.dumps(file_of(own, a_moment(**moment))), lang))
    words = content.words(lang)["channel_table"]
    shown = [report.number(value, lang, digits) for value, digits in ((90, 0), (0.9, 1), (0, 0), (0, 1))]
    keys = ("freed", "full_time", "before", "full_time_before")
    said = words["effect_hours"].format(**dict(zip(keys, shown, strict=True)))
    assert reply["sentence"] == f"{words['effect_none']} {said}"
    assert re.sub(r"<[^>]*>", "", reply["html"]).count(
        content.words(lang)["portfolio"]["full_time"].format(count=shown[1])
    )


def test_people_may_use_today_what_the_table_knows() -> None:
    """A channel of one's own counts as today's: people answer there, so its hours count."""
    moment = {"contacts_per_month": 10, "minutes_per_contact": 6, "channels": ["own_1"]}
    assert advice(table(channels=[DESK]), **moment).hours_now == 1
    assert problems(file_of(None, a_moment(channels=["own_1"]))) == [("moments[0].channels[0]", "choice")]


def test_version_1_knows_no_table() -> None:
    """Neither the table nor a channel of one's own, nor more channels than there are."""
    older = file_of(table(channels=[DESK]), a_moment(channels=["own_1"])) | {"version": 1}
    assert ("channel_table", "unknown_key") in problems(older)
    many = file_of(None, a_moment(channels=["phone"] * 13)) | {"version": 1}
    assert problems(many) == [("moments[0].channels", "too_long")]


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ([], [("channel_table", "type")]),
        ({}, [("channel_table.standard", "missing"), ("channel_table.changed", "missing")]),
        (table(changed="yesterday"), [("channel_table.changed", "date")]),
        (table(colour=1), [("channel_table.colour", "unknown_key")]),
        (table(channels=[{"id": "fax"}]), [("channel_table.channels[0].id", "choice")]),
        (table(channels=[{"id": "own_0"}]), [("channel_table.channels[0].id", "choice")]),
        (table(channels=[{"id": "phone", "interaction": 6}]), [("channel_table.channels[0].interaction", "range")]),
        (table(channels=[{"id": "phone", "complexity": "3"}]), [("channel_table.channels[0].complexity", "type")]),
        (table(channels=[{"id": "phone", "name": "x" * 41}]), [("channel_table.channels[0].name", "too_long")]),
        (table(channels=[{"id": "phone", "name": "  "}]), [("channel_table.channels[0].name", "too_short")]),
        (table(channels=[{"id": "app"}, {"id": "app"}]), [("channel_table.channels[1].id", "duplicate_channel")]),
        (table(channels=[DESK, DESK]), [("channel_table.channels[1].id", "duplicate_channel")]),
        (
            table(channels=[{"id": "own_1", "name": "Desk", "staffed": True}]),
            [("channel_table.channels[0].interaction", "missing"), ("channel_table.channels[0].complexity", "missing")],
        ),
        (
            table(channels=[{"id": name, "offered": False} for name in content.channels().ids]),
            [("channel_table.channels", "no_channel")],
        ),
        (
            table(channels=[DESK | {"id": f"own_{number}"} for number in range(1, 22)]),
            [("channel_table.channels", "too_long")],
        ),
        (table(borders={"interaction": 1.5}), [("channel_table.borders.interaction", "range")]),
        (
            table(borders={"near": 2, "far": 1}),
            [("channel_table.borders.near", "range"), ("channel_table.borders.far", "unknown_key")],
        ),
        (table(freed={"action": {"dream": 0.5}}), [("channel_table.freed.action.dream", "unknown_key")]),
        (table(freed={"zone": {"personal": True}}), [("channel_table.freed.zone.personal", "type")]),
        (table(hours_per_full_time_month=745), [("channel_table.hours_per_full_time_month", "range")]),
    ],
)
def test_a_wrong_table_is_refused_by_name(own: Any, expected: list[tuple[str, str]]) -> None:
    """Each problem with its place, all at once, and a sentence for each in both languages."""
    assert sorted(problems(file_of(own))) == sorted(expected)
    for lang in content.LANGUAGES:
        reply = json.loads(web.check(json.dumps(file_of(own)), lang))
        assert all(problem["sentence"] for problem in reply["problems"])


@LANGUAGES
def test_the_editor_says_at_which_field(lang: str) -> None:
    """All at once, without the place of the table; a problem elsewhere in the answers is no field's."""
    own = table(
        channels=[{"id": "phone", "interaction": None}, DESK | {"name": ""}],
        borders={"interaction": 9},
        freed={"action": {"automate": 1.2}},
    )
    reply = json.loads(web.show_channel_table(json.dumps(file_of(own, a_moment())), lang))
    assert reply["ok"]
    assert "html" not in reply
    words = content.words(lang)["channel_table"]
    assert {error["path"]: error["sentence"] for error in reply["errors"]} == {
        "channels[0].interaction": words["error_number"].format(low=1, high=5),
        "channels[1].name": words["error_name"].format(most=40),
        "borders.interaction": words["error_number"].format(low=2, high=4),
        "freed.action.automate": words["error_number"].format(low=0, high=100),
    }
    assert not json.loads(web.show_channel_table(json.dumps(file_of(own, {"id": 1})), lang))["ok"]


def everything() -> File:
    """A file with a table that changes something of each kind."""
    own = table(
        channels=[
            {"id": "phone", "offered": False},
            {"id": "letter", "name": "Post <b>{b}</b>", "interaction": 1},
            {"id": "web_form", "staffed": True},
            DESK,
        ],
        borders={"interaction": 3.5, "complexity": 2.5, "near": 0.25},
        freed={"action": {"automate": 0.625}, "zone": {"guided": 0.4}},
        hours_per_full_time_month=120,
    )
    return file_of(own, *content.example("en")["moments"])


def test_every_change_is_named() -> None:
    """A few words each, in the order of the form."""
    own = read(everything()).channel_table
    assert own is not None
    assert channel_table_report.changes_of(own, "en") == (
        "people answer in Web form",
        "Letter is called Post <b>{b}</b>",
        "Post <b>{b}</b> at 1 and 4",
        "without Phone",
        "Library desk added at 4 and 4",
        "border for back and forth at 3.5",
        "border for complexity at 2.5",
        "warm switch within 0.25 of a border",
        "Automate: 62.5% can go",
        "Guided: 40% can go",
        "120 hours in a full-time month",
    )
    older = ChannelTable(standard="0.9.0", changed="2026-01-02", hours_per_full_time_month=99)
    assert channel_table_report.table_sentence(older, "en") == (
        "Advice by your own channel table, changed on 2 January 2026 from version 0.9.0: "
        "99 hours in a full-time month. What you did not change is as in version 1.0.0."
    )


@LANGUAGES
@pytest.mark.parametrize("file", [everything(), content.example("en")], ids=["own", "standard"])
def test_every_report_says_which_table(lang: str, file: File) -> None:
    """The result, its paper, Markdown, HTML, Excel, the grid's advice, the portfolio and the plan; names stay text."""
    given, text = read(file), json.dumps(file)
    found = result.assess(given)
    own = given.channel_table
    said = channel_table_report.table_sentence(own, lang).split(":")[0]
    scored = Scored("", given, found)
    moment = json.dumps(file_of(None, a_moment()))
    pages = [
        report.result_html(found, given, lang),
        report.result_html(found, given, lang, paper=True),
        "".join(exports.html_of([scored], lang)),
        json.loads(web.advise(moment, lang, text))["html"],
        json.loads(web.survey(text, lang))["portfolio"],
    ]
    assert all(said in page for page in pages)
    assert not any("<b>{b}" in page for page in pages)
    assert said in "".join(exports.markdown_of([scored], lang))
    for reply in (
        web_exports.export(text, lang, '{"format": "xlsx"}'),
        web_exports.export_channel_plan(text, lang, "{}"),
    ):
        with zipfile.ZipFile(io.BytesIO(base64.b64decode(json.loads(reply)["base64"]))) as book:
            assert any(said in book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    used = json.loads(result.as_json(found)).get("channel_table")
    assert used == (own and {"standard": "1.0.0", "changed": "2026-11-22"})


@LANGUAGES
def test_the_grid_of_the_result_is_theirs(lang: str) -> None:
    """Its borders, its channels but for those that nobody has or uses, and no name that a chart would fill in."""
    given = read(everything())
    drawn = charts.charts_of(result.assess(given), given, None, lang)["grid"]
    text = json.dumps(drawn, ensure_ascii=False)
    assert '"coord": [3.5, ' in text
    assert "Library desk" in text
    assert "Post <b>{\N{ZERO WIDTH SPACE}b}</b>" in text


def test_the_table_of_answers_without_moments_counts_for_the_example() -> None:
    """So that a table can be tried before anything else is filled in; the example's moments are nobody's own."""
    own = json.dumps(file_of(table(borders={"interaction": 4})))
    reply = json.loads(web.survey(own, "en"))
    assert reply["moments"] == []
    assert "border for back and forth at 4" in reply["portfolio"]
    assert "made-up example" in json.loads(web.show_channel_table(own, "en"))["html"]


def test_colleagues_keep_the_table_of_their_file() -> None:
    """Merging is the same in any order, whoever has a table of their own."""
    one, other = read(everything()), read(file_of(None, a_moment()))
    assert merge([one, other]) == merge([other, one])
    kept = [found.channel_table for found in merge([one, other]).respondents]
    assert [own for own in kept if own is not None] == [one.channel_table]


def test_moments_have_one_number_everywhere() -> None:
    """On the grid and in the plan a moment has the number that it has in the result: that of the ranking."""
    given = read(everything())
    names = [item.moment.name for item in result.assess(given, robust=False).in_order]
    survey = json.loads(web.survey(json.dumps(everything()), "en"))
    assert names == [moment["name"] for moment in survey["moments"]]
    assert [moment["number"] for moment in survey["moments"]] == list(range(1, len(names) + 1))
