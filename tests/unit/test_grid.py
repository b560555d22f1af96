"""What the page with the channel grid is told: the picture, the advice and the survey of a whole file."""

import base64
import io
import itertools
import json
import re
import zipfile
from typing import Any
from xml.etree import ElementTree

import pytest
from attrs import asdict

from assessment import content, grid_picture, web, web_exports
from assessment.answers import Profile
from assessment.channels import Point, shifted

LANGUAGES = pytest.mark.parametrize("lang", content.LANGUAGES)
HOSTILE = "<img src=x onerror=alert(1)>&\"'"


def file_of(*moments: dict[str, Any]) -> str:
    """An answers file as text."""
    return json.dumps({"format": "contactwijzer-answers", "version": 1, "moments": list(moments)})


def contact(**more: Any) -> dict[str, Any]:
    """The lost passport on the way to the airport."""
    profile = {"interaction": 4, "complexity": 2, "self_reliance": 2, "importance": 5}
    return {"id": "a", "name": "a", "profile": profile} | more


def examples() -> dict[str, tuple[str, str, list[str]]]:
    """Zone, best channel and required channels of each example, as method.md gives them by hand."""
    return {
        "bank_balance": ("self_service", "website", []),  # 1 - 0.5 and 1 - 0.5 stay on the grid at 1, 1
        "travel_advice": ("self_service", "website", []),
        "mortgage_advice": ("personal", "in_person", []),
        "forgotten_umbrella": ("self_service", "app", []),  # 2, 1: app √0.5, chatbot √0.5; the app costs less
        "lost_passport": ("personal", "phone", ["phone"]),  # 4.5, 3
        "moving_house": ("self_service", "web_form", []),  # 2, 2
        "broken_connection": ("personal", "callback", []),  # 3, 3.5
        "water_damage": ("personal", "in_person", []),  # 4.5, 5
    }


@LANGUAGES
def test_the_examples_have_the_advice_worked_by_hand(lang: str) -> None:
    """Each example leads to its zone, channel and required channel."""
    names = {channel.id: channel.name for channel in content.channels(lang).channels}
    assert [example.id for example in content.channels(lang).examples] == list(examples())
    for example in content.channels(lang).examples:
        zone, channel, required = examples()[example.id]
        profile = {
            key: getattr(example.profile, key) for key in ("interaction", "complexity", "self_reliance", "importance")
        }
        moment = contact(profile=profile, kind=example.kind, special_circumstances=example.special_circumstances)
        reply = json.loads(web.advise(file_of(moment), lang))
        words = content.words(lang)
        said = words["grid"]["sentence"].format(zone=words["zones"][zone], recommended=names[channel])
        assert reply["sentence"].startswith(said)
        assert bool(required) == ('id="grid-required"' in reply["html"])


@LANGUAGES
def test_the_picture_is_a_picture(lang: str) -> None:
    """It is well-formed, has a name and a text, an arrow from the place to the shifted one, and no inline style."""
    reply = json.loads(web.advise(file_of(contact()), lang))
    svg = ElementTree.fromstring(re.search(r"<svg.*</svg>", reply["picture"], re.DOTALL)[0])  # type: ignore[index]
    assert svg.attrib["role"] == "img"
    assert svg.find("desc").text.endswith(reply["sentence"])  # type: ignore[union-attr]
    assert "picture-arrow" in reply["picture"]
    assert "style=" not in reply["picture"]
    still = {"interaction": 4, "complexity": 2}
    assert "picture-arrow" not in json.loads(web.advise(file_of(contact(profile=still)), lang))["picture"]


@LANGUAGES
def test_it_is_said_why_a_channel_stands_elsewhere(lang: str) -> None:
    """(3, 2) is guided; importance 2 makes it (3, 1.5), where the chatbot is nearest, across a border."""
    words, names = content.words(lang), {channel.id: channel.name for channel in content.channels(lang).channels}
    crossing = contact(profile={"interaction": 3, "complexity": 2, "importance": 2})
    html = json.loads(web.advise(file_of(crossing), lang))["html"]
    zone = words["zones"]["self_service"]
    assert words["grid"]["across"].format(recommended=names["chatbot"], zone=zone) in html
    assert words["grid"]["nearest"].format(nearest=names["messaging"], recommended=names["chatbot"]) in html
    survey = json.loads(web.survey(file_of(crossing | {"name": "Crossing"}), lang))
    assert words["channel"]["across"].format(names="Crossing") in survey["portfolio"]
    plain = file_of(contact(profile={"interaction": 5, "complexity": 5}))
    assert "grid-across" not in json.loads(web.advise(plain, lang))["html"]
    assert "grid-nearest" not in json.loads(web.advise(plain, lang))["html"]
    assert "portfolio-across" not in json.loads(web.survey(plain, lang))["portfolio"]


def test_a_contact_without_a_place_is_refused() -> None:
    """Neither text that is no answers file, nor no moment, nor one without a place gives a picture."""
    for text in ("{", file_of(), file_of({"id": "a", "name": "a"})):
        assert not json.loads(web.advise(text, "en"))["ok"]


def test_own_moments_stand_on_the_picture_in_place_of_the_examples() -> None:
    """By number; those without a place are left out, and text that is no answers file leaves the examples."""
    own = file_of(contact(id="b"), {"id": "c", "name": "c"}, contact(id="d"))

    def marks(text: str) -> list[str]:
        reply = json.loads(web.advise(file_of(contact()), "en", text))
        return re.findall(r'data-mark="([^"]+)"', reply["picture"])

    assert marks(own) == ["1", "3"]
    assert sorted(marks("{")) == sorted(marks("")) == list("ABCDEFGH")


@LANGUAGES
def test_names_are_text(lang: str) -> None:
    """A name with markup in it is shown as it is."""
    own = file_of(contact(name=HOSTILE, worth={"customer": "valuable", "organisation": "valuable"}))
    reply = json.loads(web.survey(own, lang, json.dumps({"automated": ["a"]})))
    assert "<img" not in reply["portfolio"] + reply["worth"]
    assert "&lt;img" in reply["portfolio"]
    assert reply["moments"][0]["name"] == HOSTILE


@LANGUAGES
def test_a_survey_without_own_answers_is_of_the_example_and_says_so(lang: str) -> None:
    """The example is marked as one; own answers are not."""
    notice = content.words(lang)["portfolio"]["example"].split("{")[0]
    assert notice in json.loads(web.survey("", lang))["portfolio"]
    assert notice not in json.loads(web.survey(file_of(contact()), lang))["portfolio"]
    assert notice in json.loads(web.survey(file_of(contact()), lang, '{"example": true}'))["portfolio"]


def test_a_survey_refuses_what_cannot_be() -> None:
    """An unreadable file."""
    assert not json.loads(web.survey("{", "en"))["ok"]


@LANGUAGES
def test_the_excel_file_makes_no_formula_of_a_name(lang: str) -> None:
    """A name that begins with = is text; the formulas are ours, and name no moment."""
    own = file_of(contact(name="=1+1"))
    reply = json.loads(web_exports.export_channel_plan(own, lang, "{}"))
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(reply["base64"]))) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if "worksheets/" in name]
        assert "=1+1" in book.read("xl/sharedStrings.xml").decode()
    assert len(sheets) == 3
    assert not any("1+1" in formula for sheet in sheets for formula in re.findall("<f>(.*?)</f>", sheet))


def test_marks_of_one_place_stand_apart() -> None:
    """Up to four stand together; of more, three and how many are left; none covers another or a channel."""
    grid, channels = grid_picture.frame(content.method()), content.channels().channels
    for count in range(1, 8):
        marks = grid_picture.marks(grid, channels, [(str(number), Point(2, 2), "plain") for number in range(count)])
        assert min(count, 4) == len(marks)
        assert len({(mark.x, mark.y) for mark in marks}) == len(marks)
        assert (marks[-1].text == f"+{count - 3}") == (count > 4)
    [mark] = grid_picture.marks(grid, channels, [("1", Point(2, 2), "plain")])
    x, y = grid.place(2, 2)
    assert abs(mark.x - x) + abs(mark.y - y) > 14


def apart(boxes: list[grid_picture.Box]) -> bool:
    """Whether none of them covers another."""
    return not any(
        one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
        for one, other in itertools.combinations(boxes, 2)
    )


@LANGUAGES
def test_names_keep_clear_of_marks_and_arrows(lang: str) -> None:
    """Whichever example is looked at: no name covers another, a mark, or the way of the contact."""
    method, catalogue = content.method(), content.channels(lang)
    grid = grid_picture.frame(method)
    places = {
        example.id: Point(example.profile.interaction, example.profile.complexity) for example in catalogue.examples
    }
    for example in catalogue.examples:
        end = shifted(Profile(**asdict(example.profile)), method)
        assert end is not None
        way = grid_picture.way(grid, places[example.id], end)
        contacts = [(letter, place, "plain") for letter, place in zip("ABCDEFGH", places.values(), strict=True)]
        marks = grid_picture.marks(grid, catalogue.channels, contacts, way)
        dots = grid_picture.dots(grid, catalogue.channels, [*way, *(mark.box for mark in marks)])
        names = [dot.label.box for dot in dots]
        for other in (*(mark.box for mark in marks), *way):
            assert all(apart([name, other]) for name in names), example.id
        assert apart(names), example.id
