"""What the pictures show follows from the result, and their charts are plain data whatever the answers."""

import json
import math
from itertools import combinations

import pytest

from assessment import answers, charts, content, exports, report, result, web, web_exports
from assessment.moment_charts import grid_chart
from assessment.pictures import Pictures, mark_of, numbers_of
from assessment.scored import Scored

LANGUAGES = pytest.mark.parametrize("lang", content.LANGUAGES)


def pictures(given: dict[str, object], lang: str = "en") -> Pictures:
    """The pictures of an answers file."""
    read = answers.read(json.dumps({"format": "contactwijzer-answers", "version": 1, **given}))
    return Pictures(result.assess(read), read, lang)


def both(customer: int, organisation: int) -> dict[str, dict[str, int]]:
    """Answers with one level on the customer's side and one on the organisation's."""
    questions = content.questionnaire()
    levels = {"customer": customer, "organisation": organisation}
    return {question.id: {"level": levels[question.perspective]} for question in questions.questions}


EXAMPLE = {lang: pictures(dict(content.example(lang)), lang) for lang in content.LANGUAGES}


def test_numbers_follow_the_ranking() -> None:
    """The first-ranked moment is number 1; those without answers come last."""
    found = pictures({"moments": [
        {"id": "empty", "name": "Empty"},
        {"id": "fine", "name": "Fine", "answers": both(5, 5)},
        {"id": "poor", "name": "Poor", "answers": both(1, 1)},
    ]})  # fmt: skip
    assert [(one.number, one.item.moment.id) for one in found.moments] == [(1, "poor"), (2, "fine"), (3, "empty")]
    assert numbers_of(found.moments, "en") == "1, 2, 3"
    assert numbers_of(found.moments, "en", 2) == "1, 2 …"


def test_a_crowd_is_counted() -> None:
    """From 26 moments on a place says how many stand there, not which; a sentence names a dozen at most."""
    for count, mark in ((25, "1, 2, 3 …"), (26, "×26")):
        found = pictures({"moments": [{"id": f"m{n}", "name": "M", "answers": both(2, 4)} for n in range(count)]})
        assert mark_of(found.spots[0].moments, found) == mark
        assert found.map_sentence.endswith("no. 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 …")


def test_moments_at_one_place_share_a_spot() -> None:
    """Two moments with the same two sides are one spot; one with a mismatch of another kind is not."""
    chosen = {"mismatch": {"deliberate": True, "reason": "Law"}}
    found = pictures({"moments": [
        {"id": "a", "name": "A", "answers": both(2, 4)}, {"id": "b", "name": "B", "answers": both(2, 4)},
        {"id": "c", "name": "C", "answers": both(2, 4), **chosen},
    ]})  # fmt: skip
    spots = {spot.mismatch: [one.item.moment.id for one in spot.moments] for spot in found.spots}
    assert spots == {"unintended": ["a", "b"], "deliberate": ["c"]}
    assert found.map_sentence.endswith("Far apart, and nobody chose that (▲): no. 1, 2.")


def test_a_move_starts_at_the_best_of_todays_channels() -> None:
    """The arrow leaves from the channel of today that fits best, and there is none where that is of the right kind."""
    simple = {"interaction": 1, "complexity": 1}
    found = pictures({"moments": [
        {"id": "a", "name": "A", "profile": simple, "channels": ["phone", "email"]},
        {"id": "b", "name": "B", "profile": simple, "channels": ["phone", "website"]},
        {"id": "c", "name": "C", "profile": simple},
        {"id": "d", "name": "D", "profile": simple, "channels": ["phone", "app"]},
    ]})  # fmt: skip
    assert {(move.today, move.goal) for move in found.moves} == {
        ("email", "website"),
        ("website", "website"),
        (None, "website"),
        ("app", "app"),
    }
    assert found.channel_sentence.startswith("For 1 of 3 contact moments another channel fits better")
    for look in grid_chart(found)["media"]:
        arrows = next(part for part in look["option"]["series"] if part["id"] == "ways")
        assert len(arrows["data"]) == 1


@LANGUAGES
def test_it_is_said_who_stays_though_another_channel_is_nearer(lang: str) -> None:
    """The app is of the right kind, so who uses it stays; the website lies nearer. Nobody stays: nothing is said."""
    simple = {"interaction": 1, "complexity": 1}
    stays, goes = ({"name": "A", "profile": simple, "channels": [channel]} for channel in ("app", "phone"))
    found = pictures({"moments": [{"id": "a", **goes}, {"id": "b", **stays}]}, lang)
    assert found.kept_sentence == content.words(lang)["pictures"]["grid_kept"].format(numbers="2")
    assert pictures({"moments": [{"id": "a", **goes}]}, lang).kept_sentence == ""


@LANGUAGES
def test_one_moment_has_sentences_of_its_own(lang: str) -> None:
    """No "over all moments", no mean and no "1 of 1"; where all levels are the same there is no lowest."""
    said, names = (
        content.words(lang)["pictures"],
        {item.id: item.name for item in content.questionnaire(lang).questions},
    )
    levels = both(2, 2) | {"motivation": {"level": 1}, "loyalty": {"level": 4}}
    simple = {"profile": {"interaction": 1, "complexity": 1}}
    one = pictures({"moments": [{"id": "a", "name": "A", "answers": levels, **simple, "channels": ["phone"]}]}, lang)
    assert one.heat_sentence == said["heat_summary_one"].format(
        lowest=names["motivation"], low=1, highest=names["loyalty"], high=4
    )
    assert one.channel_sentence == said["grid_summary_one"].format(channel=one.channel_names["website"])
    same = pictures({"moments": [{"id": "a", "name": "A", "answers": both(2, 2), **simple, "channels": ["app"]}]}, lang)
    assert same.heat_sentence == said["heat_same"].format(level=2)
    assert same.channel_sentence == said["grid_stay_one"]


@LANGUAGES
def test_a_name_that_is_a_question_ends_its_sentence(lang: str) -> None:
    """No full stop follows a question mark, on the page and in the report."""
    given = {"moments": [
        {"id": "a", "name": "What about my report?", "profile": {"interaction": 3, "complexity": 2, "importance": 2}},
        {"id": "b", "name": "B", "answers": both(2, 2)},
    ]}  # fmt: skip
    found = pictures(given, lang)
    pages = [
        report.result_html(found.result, found.answers, lang),
        "".join(exports.markdown_of([Scored("", found.answers, found.result)], lang)),
        json.loads(web.survey(answers.write(found.answers), lang))["portfolio"],
    ]
    assert all("my report?" in page and "?." not in page for page in pages)


@LANGUAGES
def test_alternatives_stand_from_best_to_least(lang: str) -> None:
    """At (4, 3) a chat is nearer than messaging, which stands before it in the table."""
    profile = {"interaction": 4, "complexity": 3}
    found = pictures({"moments": [{"id": "a", "name": "A", "profile": profile, "answers": both(2, 2)}]}, lang)
    advice = found.result.moments[0].channel
    assert advice is not None
    names = ", ".join(found.channel_names[channel] for channel in advice.alternatives)
    assert advice.alternatives == ("chat", "messaging")
    said = content.words(lang)["channel"]["alternatives"].format(names=names)
    assert said in report.result_html(found.result, found.answers, lang)


@LANGUAGES
def test_as_many_arrows_as_the_sentence_says(lang: str) -> None:
    """The moments on arrows are those for which another channel fits better."""
    found = EXAMPLE[lang]
    goes = sum(len(move.moments) for move in found.moves if move.today != move.goal)
    advice = [item.channel.today for item in found.result.moments if item.channel]
    assert goes == sum(today in ("over_served", "under_served") for today in advice) > 0


@LANGUAGES
def test_on_a_phone_letters_and_numbers_keep_clear(lang: str) -> None:
    """A letter per channel in place of its name, each once; numbers on arrows and beside letters stand on their own."""
    found = EXAMPLE[lang]
    narrow, wide = (look["option"]["series"] for look in grid_chart(found)["media"])
    _, channels, staying = narrow
    assert (
        [dot["label"]["formatter"] for dot in channels["data"]] == list("ABCDEFGHIJKL") == list(found.letters.values())
    )
    assert {dot["name"].split("\n")[0] for dot in wide[1]["data"]} == {dot["name"] for dot in channels["data"]}
    numbers = [dot["label"]["formatter"] for dot in staying["data"]]
    assert sorted(", ".join(numbers).split(", ")) == sorted(
        str(one.number) for move in found.moves if move.today in (None, move.goal) for one in move.moments
    )
    on_arrows = next(part for part in grid_chart(found)["series"] if part.get("symbolSize") == 18)
    spots = [tuple(dot["value"]) for part in (on_arrows, channels) for dot in part["data"]]
    for one, other in combinations(spots, 2):
        assert math.hypot((one[0] - other[0]) * 58, (one[1] - other[1]) * 80) > 20
    sides = {dot["name"].split("\n")[0]: dot["label"]["position"] for dot in staying["data"]}
    assert sides[found.channel_names["email"]] != "bottom"  # an arrow to the web form leaves there


@LANGUAGES
def test_names_of_close_channels_keep_clear(lang: str) -> None:
    """Of two channels beside each other one has its name above it and the other below, for paper too is narrow."""
    found = EXAMPLE[lang]
    _, wide = (look["option"]["series"] for look in grid_chart(found)["media"])
    sides = {dot["name"].split("\n")[0]: dot["label"]["position"] for dot in wide[1]["data"]}
    messaging, chat = (sides[found.channel_names[channel]] for channel in ("messaging", "chat"))
    assert (messaging, chat) == ("bottom", "top")


@LANGUAGES
def test_the_hours_add_up(lang: str) -> None:
    """Personal and other hours are all hours; what stays and what is freed is as much."""
    found = EXAMPLE[lang]
    parts, hours = found.hours, found.result.hours
    assert parts.personal + parts.other == round(hours.now)
    assert parts.personal_stays + parts.other_stays + parts.freed == round(hours.now)
    assert (parts.personal, parts.freed) == (round(hours.personal), round(hours.freed))
    assert parts.room == parts.personal_stays + parts.freed


@LANGUAGES
def test_personal_contact_takes_the_same_hours_everywhere(lang: str) -> None:
    """The result, its report and the portfolio say one sentence with the same figures."""
    found = EXAMPLE[lang]
    parts = found.hours
    figures = {"personal": parts.personal, "stays": parts.personal_stays, "freed": parts.freed, "room": parts.room}
    words = content.words(lang)["channel"]["room"]
    said = words.format(**{name: report.number(value, lang) for name, value in figures.items()})
    text = answers.write(found.answers)
    assert said in report.result_html(found.result, found.answers, lang)
    assert said in "".join(exports.markdown_of([Scored("", found.answers, found.result)], lang))
    assert said in json.loads(web.survey(text, lang))["portfolio"]


@LANGUAGES
def test_shares_of_the_nps_add_up(lang: str) -> None:
    """Detractors, passives and promoters are everybody, and their difference is the NPS."""
    found = EXAMPLE[lang]
    assert found.nps_shares
    assert sum(found.nps_shares) == pytest.approx(100)
    assert found.result.loyalty
    assert found.nps_shares[2] - found.nps_shares[0] == pytest.approx(found.result.loyalty.nps)


@LANGUAGES
@pytest.mark.parametrize("given", [
    {"moments": []},
    {"moments": [{"id": "m", "name": "M"}]},
    {"moments": [{"id": "m", "name": "M", "answers": {"motivation": {"level": 1}}, "channels": ["phone"]}]},
    {"moments": [{"id": "m", "name": "M"}], "loyalty": {"nps_counts": [0] * 11}},
    None,
])  # fmt: skip
def test_charts_are_plain_data(lang: str, given: dict[str, object] | None) -> None:
    """Every chart can be written as JSON without NaN, and there is none for what was not answered."""
    found = EXAMPLE[lang] if given is None else pictures(given, lang)
    profile = found.result.ranking[0] if found.result.ranking else None
    drawn = charts.charts_of(found.result, found.answers, profile, lang)
    assert json.loads(json.dumps(drawn, allow_nan=False)).keys() == drawn.keys()
    if given is None:
        shown = {"profile", "map", "grid", "hours", "customer_view", "service_quality", "nps"}
        assert drawn.keys() == shown | {"ranking", "heat", "phases", "ladder"}
    else:
        assert drawn.keys() <= {"profile", "ranking", "heat", "phases", "ladder"}


@LANGUAGES
def test_answers_that_cannot_be_read_make_no_file(lang: str) -> None:
    """Asked for a file of answers that are not answers, the engine names what is wrong."""
    reply = json.loads(web_exports.export('{"more": 1}', lang, '{"format": "html"}'))
    assert not reply["ok"]
    assert reply["problems"]


@LANGUAGES
def test_a_phase_is_a_blind_spot_only_once_every_moment_has_its_phase(lang: str) -> None:
    """While moments lack a phase, an empty phase says no more than that, and the sentence says what to do."""
    said, told = content.words(lang)["pictures"], content.words(lang)["journeys"]

    def of(*phases: str) -> tuple[str, str, str]:
        moments = [
            {"id": f"m{n}", "name": "M", "answers": both(2, 2)} | ({"phase": phase} if phase else {})
            for n, phase in enumerate(phases)
        ]
        read = answers.read(json.dumps({"format": "contactwijzer-answers", "version": 1, "moments": moments}))
        found = result.assess(read)
        html = report.result_html(found, read, lang, None)
        markdown = "".join(exports.markdown_of([Scored("", read, found)], lang))
        return Pictures(found, read, lang).phases_sentence, html, markdown

    for phases in (("",), ("", ""), ("purchase", "")):
        sentence, html, markdown = of(*phases)
        for text in (html, markdown, json.dumps(sentence)):
            assert said["phase_none"] not in text
            assert told["blind_spots"].partition("{")[0] not in text
        assert said["phase_empty"] in html
        assert sentence in markdown
    assert of("")[0] == told["phaseless_one"]
    assert of("", "")[0] == told["phaseless"]
    some = told["phaseless_some_one"].format(count=1, total=2, phases="|")
    assert of("purchase", "")[0].startswith(some.partition("|")[0])
    sentence, html, _ = of("purchase", "purchase")
    assert sentence.startswith(told["blind_spots"].partition("{")[0])
    assert said["phase_none"] in html


@LANGUAGES
def test_questions_that_are_shown_as_equally_low_are_all_named(lang: str) -> None:
    """Two or three at the lowest mean are named, of more it says how many; equal is what is shown as equal."""
    said = content.words(lang)["pictures"]
    names = {item.id: item.name for item in content.questionnaire(lang).questions}

    def sentence(*moments: dict[str, int]) -> str:
        given = [
            {"id": f"m{n}", "name": "M", "answers": {key: {"level": level} for key, level in levels.items()}}
            for n, levels in enumerate(moments)
        ]
        return pictures({"moments": given}, lang).heat_sentence

    tied = sentence({"motivation": 1, "knowledge": 1, "cost": 2}, {"motivation": 2, "knowledge": 2, "cost": 4})
    both_of_them = said["and"].format(names=names["motivation"], last=names["knowledge"])
    shown = {"en": ("1.5", "3.0"), "nl": ("1,5", "3,0")}[lang]
    assert tied == said["heat_summary"].format(lowest=both_of_them, low=shown[0], highest=names["cost"], high=shown[1])
    four = dict.fromkeys(("motivation", "knowledge", "threshold", "cost"), 2)
    assert said["heat_tied"].format(count=4) in sentence({**four, "loyalty": 4}, {**four, "loyalty": 4})
    assert said["heat_tied"].format(count=4) in sentence({**four, "loyalty": 4})
    # 1.95 and 2.0 are both shown as 2.0.
    many = [{"motivation": 2, "knowledge": 1 if n == 0 else 2, "loyalty": 4} for n in range(20)]
    assert both_of_them in sentence(*many)
