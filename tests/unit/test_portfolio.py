"""The portfolio of contact moments, with sums worked by hand."""

import io
import json
import re
from collections.abc import Sequence
from typing import Any

import openpyxl
import pytest

from assessment import answers, content
from assessment.answers import Answers, Moment, Profile, Worth
from assessment.channel_plan import Figure, tables_of
from assessment.channel_plan_workbook import workbook_of
from assessment.channel_table import ChannelTable, OwnFreed, method_of
from assessment.portfolio import Portfolio, portfolio_of

METHOD = content.method()
CATALOGUE = content.channels()
LANGUAGES = pytest.mark.parametrize("lang", content.LANGUAGES)


def moment(name: str, interaction: int | None, complexity: int | None, **more: Any) -> Moment:
    """A moment on the grid that takes 100 hours a month by phone."""
    usually = {"contacts_per_month": 1000, "minutes_per_contact": 6.0, "channels": ("phone",)}
    return Moment(id=name, name=name, profile=Profile(interaction, complexity), **(usually | more))


BOTH = Worth("valuable", "valuable")
CUSTOMER = Worth("valuable", "irritating")
ORGANISATION = Worth("irritating", "valuable")
NEITHER = Worth("irritating", "irritating")

MOMENTS = (
    moment("balance", 1, 1, worth=CUSTOMER),  # automate: 90 of 100 hours
    moment("bill", 1, 1, worth=NEITHER, channels=("website",)),  # no people: no hours
    moment("status", 1, 1),  # no worth, self-service: 90 of 100
    moment("advice", 5, 5, worth=BOTH),  # leverage: 0 of 100, personal
    moment("claim", 5, 5, worth=ORGANISATION, minutes_per_contact=12.0),  # simplify: 60 of 200, personal
    moment("new", None, 1),  # no place on the grid
    moment("call", 4, 1, contacts_per_month=None),  # guided, hours not known
)


def found(*automated: str, **own: Any) -> Portfolio:
    """The portfolio of these moments, with this in a channel table of the organisation's own."""
    table = ChannelTable(standard="1.0.0", changed="2026-11-22", **own)
    return portfolio_of(MOMENTS, CATALOGUE, method_of(table), automated)


def answers_of(moments: Sequence[Moment]) -> Answers:
    """Answers with these moments and nothing else."""
    return Answers(format=answers.FORMAT, version=1, moments=tuple(moments))


def names(entries: Any) -> list[str]:
    """The names of moments."""
    return [entry.moment.name for entry in entries]


def test_the_hours_add_up() -> None:
    """Now 100 + 0 + 100 + 100 + 200; 90 + 90 + 60 can go; 300 are personal, of which 60 can go and come back."""
    portfolio = found()
    assert pytest.approx((500, 240, 300, 480)) == (portfolio.now, portfolio.freed, portfolio.personal, portfolio.room)
    assert names(portfolio.unknown) == ["new", "call"]
    assert [entry.number for entry in portfolio.entries] == [1, 2, 3, 4, 5, 6, 7]


def test_hours_in_full_time_colleagues() -> None:
    """130 hours are one full-time month, unless an organisation says otherwise."""
    assert METHOD.portfolio.hours_per_full_time_month == 130
    assert found().assumptions.full_time(260) == 2
    assert found(hours_per_full_time_month=100).assumptions.full_time(240) == 2.4


def test_own_assumptions_take_the_place_of_ours() -> None:
    """With 50% for automating and 20% for self-service: 50 + 20 + 60 hours; the given method stays as it is."""
    portfolio = found(freed=OwnFreed({"automate": 0.5}, {"self_service": 0.2}))
    assert pytest.approx(130) == portfolio.freed
    assert pytest.approx(240) == found().freed


def test_what_if_we_automate_these() -> None:
    """90% of the hours of the ticked ones, with a warning where automating is not the advice."""
    what_if = found("balance", "claim", "status", "call").what_if
    assert pytest.approx((400, 360)) == (what_if.now, what_if.freed)
    assert names(what_if.chosen) == ["balance", "status", "claim", "call"]
    assert names(what_if.unknown) == ["call"]
    assert names(what_if.against) == ["claim", "call"]


def test_today_against_advice() -> None:
    """People for what customers can do themselves is more than needed; a website for advice is less."""
    both = (moment("balance", 1, 1), moment("advice", 5, 5, channels=("website",)), moment("claim", 5, 5))
    portfolio = portfolio_of(both, CATALOGUE, METHOD)
    assert names(portfolio.served("over_served")) == ["balance"]
    assert names(portfolio.served("under_served")) == ["advice"]
    assert names(portfolio.served("matched")) == ["claim"]


def test_moments_by_their_worth() -> None:
    """Each moment has its action, also one without a place on the grid; the rest is named as having none."""
    portfolio = found()
    shown = {action: names(portfolio.acting(action)) for action in ("leverage", "automate", "simplify", "eliminate")}
    assert shown == {"leverage": ["advice"], "automate": ["balance"], "simplify": ["claim"], "eliminate": ["bill"]}
    assert names(portfolio.acting(None)) == ["status", "new", "call"]


@LANGUAGES
def test_the_plan_has_the_same_figures(lang: str) -> None:
    """A row per moment, as many cells as heads in every row, the four sums and every assumption."""
    given = answers.read(json.dumps(content.example(lang)))
    portfolio = portfolio_of(given.moments, content.channels(lang), METHOD, automated=["m1"])
    moments, hours, assumptions = tables_of(portfolio, given, lang)
    for table in (moments, hours, assumptions):
        assert len({len(row) for row in table.rows}) == 1
    assert len(given.moments) + 1 == len(moments.rows)
    sums = [row[1] for row in hours.rows[1:]]
    assert [portfolio.now, portfolio.freed, portfolio.personal, portfolio.room, 567] == [
        found.value for found in sums if isinstance(found, Figure)
    ]
    assert len(METHOD.freed.action) + len(METHOD.freed.zone) + 4 == len(assumptions.rows)
    assert assumptions.rows[-1][1] == given.organisation


def sheets(contents: bytes, *, values: bool) -> dict[str, list[list[Any]]]:
    """The rows of each sheet, as values or as formulas."""
    book = openpyxl.load_workbook(io.BytesIO(contents), data_only=values)
    return {sheet.title: [[cell.value for cell in row] for row in sheet.rows] for sheet in book}


@LANGUAGES
def test_the_plan_in_excel_can_be_worked_out_again(lang: str) -> None:
    """Hours, shares and sums are formulas that lead to the cells they follow from, each with its value beside it."""
    words = content.words(lang)
    names, heads = words["portfolio"]["sheets"], words["export"]["columns"] | words["portfolio"]["columns"]
    portfolio = portfolio_of(MOMENTS, content.channels(lang), METHOD, automated=["balance"])
    contents = workbook_of(tables_of(portfolio, answers_of(MOMENTS), lang))
    values, formulas = (sheets(contents, values=which) for which in (True, False))
    moments, worked = values[names["moments"]], formulas[names["moments"]]
    place = {head: column for column, head in enumerate(moments[0])}
    shown = [
        [row[place[heads[key]]] for key in ("hours_now", "hours_freed", "hours_personal", "freed_if_automated")]
        for row in moments[1:]
    ]
    assert shown == [
        [100, 90, None, 90],
        [0, 0, None, None],
        [100, 90, None, None],
        [100, 0, 100, None],
        [200, 60, 200, None],
        [None, None, None, None],
        [None, None, None, None],
    ]
    assert [row[place[heads["contacts_per_month"]]] for row in moments[1:3]] == [1000, 1000]
    balance = {head: worked[1][column] for head, column in place.items()}
    assert balance[heads["hours_now"]] == '=IF(OR(P2="",Q2=""),"",P2*Q2/60)'
    assert balance[heads["hours_freed"]] == '=IF(R2="","",R2*S2)'
    automate = [row[0] for row in values[names["assumptions"]]].index(words["actions"]["automate"]) + 1
    sheet = names["assumptions"]
    assert balance[heads["share"]] == f"={sheet}!$B${automate}"
    assert worked[2][place[heads["hours_now"]]] == 0
    sums = {row[0]: row[1:3] for row in values[names["hours"]][1:]}
    assert sums[words["portfolio"]["now"]] == [500, pytest.approx(500 / 130)]
    assert sums[words["portfolio"]["room"]] == [480, pytest.approx(480 / 130)]
    assert all(str(cell).startswith("=") for row in formulas[names["hours"]][1:] for cell in row[1:])
    month = words["portfolio"]["hours_per_full_time_month"]
    assert [month, 130, words["portfolio"]["unit"]] in [row[:3] for row in values[names["assumptions"]]]


def test_the_plan_in_excel_keeps_in_sight_what_names_a_row() -> None:
    """Heads and names stay, counts are whole, shares are percentages, and every assumption has a unit."""
    portfolio = portfolio_of(MOMENTS, CATALOGUE, METHOD)
    book = openpyxl.load_workbook(io.BytesIO(workbook_of(tables_of(portfolio, answers_of(MOMENTS), "en"))))
    assert [sheet.freeze_panes for sheet in book] == ["C2", "B2", "B2"]
    plan, assumptions = book["Channel plan"], book["Assumptions"]
    looks = {head.value: cell.number_format for head, cell in zip(plan[1], plan[2], strict=True)}
    assert looks["Contacts a month"] == "#,##0"
    assert looks["Minutes per contact"] == looks["Hours a month now"] == "#,##0.0"
    assert looks["Share that can go"] == "0%"
    rows = list(assumptions.values)[1:-1]
    assert all(isinstance(value, int | float) and unit for _, value, unit, _ in rows)


class Blank(str):
    """An empty cell: nothing comes of it, whatever is done with it."""

    def __mul__(self, other: Any) -> "Blank":
        return self

    __rmul__ = __truediv__ = __mul__


FUNCTIONS: dict[str, Any] = {
    "IF": lambda holds, then, otherwise: then if holds else otherwise,
    "OR": lambda *given: any(given),
    "SUM": lambda cells: sum(cell for cell in cells if cell != ""),
    "SUMIF": lambda where, wanted, cells: sum(
        cell for name, cell in zip(where, cells, strict=True) if name == wanted and cell != ""
    ),
}
TOKENS = re.compile(r"""("[^"]*")|(?:('[^']+'|\w+)!)?(\$?[A-Z]\$?\d+)(?::(\$?[A-Z]\$?\d+))?|(<>)|(=)""")


def worked_out(book: openpyxl.Workbook, sheet: str, place: str) -> Any:
    """What a cell comes to when its formula is worked out, as far as our formulas go."""
    value = book[sheet][place].value
    if not isinstance(value, str) or not value.startswith("="):
        return Blank() if value is None else value

    def cells(start: str, end: str | None, where: str) -> Any:
        if end is None:
            return worked_out(book, where, start)
        return [worked_out(book, where, cell.coordinate) for [cell] in book[where][f"{start}:{end}"]]

    def python(found: re.Match[str]) -> str:
        text, other, start, end, differs, _ = found.groups()
        if start:
            end = end and end.replace("$", "")
            return f"cells({start.replace('$', '')!r}, {end!r}, {(other or sheet).strip(chr(39))!r})"
        if text:
            return "Blank()" if text == '""' else text
        return "!=" if differs else "=="

    return eval(TOKENS.sub(python, value[1:]), {**FUNCTIONS, "Blank": Blank, "cells": cells})  # formulas of our own


@LANGUAGES
def test_every_formula_comes_to_the_value_beside_it(lang: str) -> None:
    """As written, and it moves along: with half as many contacts and no share to automate there are fewer hours."""
    sheet = content.words(lang)["portfolio"]["sheets"]
    portfolio = portfolio_of(MOMENTS, content.channels(lang), METHOD, automated=["balance"])
    contents = workbook_of(tables_of(portfolio, answers_of(MOMENTS), lang))
    book, shown = (openpyxl.load_workbook(io.BytesIO(contents), data_only=which) for which in (False, True))
    formulas = [
        (page.title, cell.coordinate) for page in book for row in page.rows for cell in row if cell.data_type == "f"
    ]
    assert len(formulas) > 20
    for title, place in formulas:
        value = shown[title][place].value
        assert pytest.approx(0 if value is None else value) == (worked_out(book, title, place) or 0), (title, place)
    book[sheet["moments"]]["P2"] = 500
    assert worked_out(book, sheet["hours"], "B2") == 450
    assumed = book[sheet["assumptions"]]
    automate = next(
        row for row in range(2, 9) if assumed[f"A{row}"].value == content.words(lang)["actions"]["automate"]
    )
    assumed[f"B{automate}"] = 0
    assert worked_out(book, sheet["hours"], "B3") == 150
    assert worked_out(book, sheet["hours"], "B6") == 0
    book[sheet["moments"]]["P8"] = 1000
    assert worked_out(book, sheet["hours"], "B2") == 550
