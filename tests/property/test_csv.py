"""A text of others never becomes a formula, whatever reads the CSV."""

import csv
import io
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assessment import content
from assessment.exports import csv_of
from assessment.scored import Scored
from tests.property.strategies import read_of, result_of

# What parts, quotes and starts a cell, and a few harmless signs between.
SIGNS = st.text(st.sampled_from(";,\t\r\n\"' =+-@1a&"), min_size=1, max_size=16)
PLAIN_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?(?:[;,]|\Z)")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("lang", content.LANGUAGES)
@given(name=SIGNS, journey=SIGNS, organisation=SIGNS)
@example(name='a;"=1+1&";b', journey='a,"=1+1&",b', organisation='a\t"=1+1&"\tb')
@example(name='a;""=1+1', journey="a, =1+1,b", organisation=" =1+1")
@example(name='"a"\n"=1+1"', journey=';" "@a', organisation='a\r"-1+1')
def test_no_cell_is_a_formula(name: str, journey: str, organisation: str, lang: str, separator: str) -> None:
    """Read with a comma, a semicolon or a tab, no cell starts like a formula, but for plain numbers."""
    moment = {"id": "m1", "name": name, "journey": journey, "answers": {"cost": {"level": 2}}}
    file = {
        "format": "contactwijzer-answers",
        "version": 1,
        "organisation": organisation,
        "moments": [moment],
    }
    one = Scored(name, read_of(file), result_of(file))
    for many in (False, True):
        text = "".join(csv_of([one], lang, many=many)).removeprefix("\ufeff")
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            starts = [cell.lstrip() for cell in row if not PLAIN_NUMBER.match(cell)]
            assert [cell for cell in starts if cell.startswith(("=", "+", "-", "@"))] == []
