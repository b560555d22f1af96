"""What a small calculator on a guide page shows of one measure, as HTML and as a sentence."""

from collections.abc import Mapping

from assessment import content
from assessment.measures import Measure, Measured
from assessment.method import Layer
from assessment.templating import number, template

__all__ = ["measure_html", "measure_sentence"]

_LAYERS: Mapping[Measure, Layer] = {"csat": "basics", "ces": "experience", "delight": "special"}


def measure_html(found: Measured | None, lang: str) -> str:
    """The figure, both ends, and whether its layer of the loyalty ladder holds; None says that nobody answered yet."""
    html: str = template("measure.html", lang).render(
        found=found,
        figure=found and _figure(found, lang),
        layer=found and _LAYERS.get(found.measure),
        limit=found and _limit(found.measure, lang),
    )
    return html


def measure_sentence(found: Measured | None, lang: str) -> str:
    """The figure in words; empty when nobody answered."""
    words = content.words(lang)["measures"]
    if found is None:
        return ""
    sentence: str = words["sentence"]
    return sentence.format(name=words["name"][found.measure], figure=_figure(found, lang))


def _figure(found: Measured, lang: str) -> str:
    return _shown(found.measure, found.figure, lang)


def _limit(measure: Measure, lang: str) -> str:
    limits = content.method().loyalty
    holds_from = {
        "csat": limits.csat_holds_from,
        "ces": limits.effort_holds_from,
        "delight": limits.delight_holds_from,
    }
    return _shown(measure, holds_from[measure], lang) if measure in holds_from else ""


def _shown(measure: Measure, figure: float, lang: str) -> str:
    if measure == "delight":
        return f"{number(100 * figure, lang)}%"
    return number(figure, lang, 0 if measure == "nps" else 1)
