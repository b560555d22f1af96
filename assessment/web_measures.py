"""What the browser calls for the calculators on pages of the guide; see :mod:`assessment.web`."""

import json
from typing import Any

from assessment import answers, calculator_report, content, measure_report, measures, result
from assessment._web_replies import REFUSED, replying

__all__ = ["calculate", "measure"]


@replying
def calculate(text: str, lang: str) -> dict[str, Any]:
    """What the calculator shows of one moment: ``html``, and a ``sentence`` that says the outcome; or ``problems``."""
    given = answers.read(text)
    found = result.assess(given, robust=False)
    return {
        "html": calculator_report.calculator_html(found, given, lang),
        "sentence": calculator_report.calculator_sentence(found, lang),
    }


@replying
def measure(text: str, lang: str) -> dict[str, Any]:
    """What a small calculator shows of a ``measure`` and its ``counts``: ``html`` and a ``sentence``; or not ``ok``."""
    asked = json.loads(text)
    try:
        found = measures.measured(asked["measure"], asked["counts"], content.method())
    except ValueError:
        return REFUSED
    return {
        "html": measure_report.measure_html(found, lang),
        "sentence": measure_report.measure_sentence(found, lang),
    }
