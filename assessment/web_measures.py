"""What the browser calls for the calculators on pages of the guide; see :mod:`assessment.web`."""

import json

from assessment import answers, calculator_report, content, measure_report, measures, result
from assessment._web_replies import refusal, text_of
from assessment.problems import AnswersError

__all__ = ["calculate", "measure"]


def calculate(text: str, lang: str) -> str:
    """What the calculator shows of one moment: ``html``, and a ``sentence`` that says the outcome; or ``problems``."""
    try:
        given = answers.read(text)
    except AnswersError as error:
        return refusal(error, lang)
    found = result.assess(given, robust=False)
    return text_of(
        {
            "ok": True,
            "html": calculator_report.calculator_html(found, given, lang),
            "sentence": calculator_report.calculator_sentence(found, lang),
        }
    )


def measure(text: str, lang: str) -> str:
    """What a small calculator shows of a ``measure`` and its ``counts``: ``html`` and a ``sentence``; or not ``ok``."""
    asked = json.loads(text)
    try:
        found = measures.measured(asked["measure"], asked["counts"], content.method())
    except ValueError:
        return text_of({"ok": False, "problems": []})
    return text_of(
        {
            "ok": True,
            "html": measure_report.measure_html(found, lang),
            "sentence": measure_report.measure_sentence(found, lang),
        }
    )
