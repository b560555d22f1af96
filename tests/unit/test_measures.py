"""CSAT, CES, delight and NPS from how many people gave each answer, checked with sums worked out by hand."""

import json

import pytest

from assessment import content, measures, web

METHOD = content.method()


@pytest.mark.parametrize(
    ("measure", "counts", "figure", "high", "low", "holds"),
    [
        # 2 × 5 + 3 × 8 + 5 × 9 = 79 over 10 people; eight of them give an 8 or more; a 5 is in the lower half.
        ("csat", [0, 0, 0, 0, 0, 2, 0, 0, 3, 5, 0], 7.9, 0.8, 0.2, False),
        ("csat", [0] * 8 + [1, 0, 0], 8, 1, 0, True),
        # 7 + 6 + 6 + 5 + 2 + 6 + 7 + 3 + 6 + 2 = 50; 1-3 is hard, 4 is neither, 5-7 is easy.
        ("ces", [0, 2, 1, 0, 1, 4, 2], 5, 0.7, 0.3, True),
        ("ces", [0, 0, 0, 4, 0, 0, 0], 4, 0, 0, False),
        ("delight", [1, 2, 3], 0.5, 0.5, 1 / 6, True),
        ("delight", [0, 3, 1], 0.25, 0.25, 0, False),
        # Reichheld: 9 and 10 less 0 to 6. 60 of 200 less 50 of 200.
        ("nps", [50, 0, 0, 0, 0, 0, 0, 90, 0, 60, 0], 5, 0.3, 0.25, None),
        ("nps", [0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0], -100, 0, 1, None),
    ],
)
def test_by_hand(
    measure: measures.Measure, counts: list[int], figure: float, high: float, low: float, holds: bool | None
) -> None:
    """The figure, both ends, and whether the layer holds."""
    found = measures.measured(measure, counts, METHOD)
    assert found is not None
    assert (found.people, found.holds) == (sum(counts), holds)
    assert (found.figure, found.high, found.low) == pytest.approx((figure, high, low))


@pytest.mark.parametrize("measure", measures.KINDS)
def test_nobody_and_nonsense(measure: measures.Measure) -> None:
    """Nobody gives no figure; a count too few, below zero, too large, or no whole number is refused."""
    answers = len(measures.ANSWERS[measure])
    assert measures.measured(measure, [0] * answers, METHOD) is None
    for counts in ([0] * (answers - 1), [-1] * answers, [10**9 + 1] * answers, [1.0] * answers, [True] * answers):
        with pytest.raises(ValueError, match=measure):
            measures.measured(measure, counts, METHOD)  # type: ignore[arg-type]
        assert json.loads(web.measure(json.dumps({"measure": measure, "counts": counts}), "nl"))["ok"] is False


@pytest.mark.parametrize("lang", content.LANGUAGES)
def test_what_the_page_shows(lang: str) -> None:
    """The figure is written as in the language, and a layer that does not hold is named with its limit."""
    words = content.words(lang)
    text = json.dumps({"measure": "csat", "counts": [0, 0, 0, 0, 0, 2, 0, 0, 3, 5, 0]})
    reply = json.loads(web.measure(text, lang))
    figure = {"en": "7.9", "nl": "7,9"}[lang]
    assert reply["sentence"] == f"CSAT: {figure}."
    assert words["measures"]["fails"].format(layer=words["layers"]["basics"], limit=f"8{figure[1]}0") in reply["html"]
    assert json.loads(web.measure(json.dumps({"measure": "nps", "counts": [0] * 11}), lang))["sentence"] == ""
