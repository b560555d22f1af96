"""What the browser calls for what could be: a plan, targets, and levels to try; see :mod:`assessment.web`."""

import json

from assessment import action_plan, answers, trial_report
from assessment._web_replies import refusal, text_of
from assessment.problems import AnswersError

__all__ = ["show_plan", "show_trial"]


def show_plan(text: str, lang: str, options: str = "{}") -> str:
    """The ``html`` of the action plan and the targets; ``options`` may name the ``moment`` whose targets are set."""
    try:
        given = answers.read(text)
    except AnswersError as error:
        return refusal(error, lang)
    return text_of({"ok": True, "html": action_plan.plan_html(given, lang, json.loads(options).get("moment") or "")})


def show_trial(text: str, tried: str, lang: str, options: str = "{}") -> str:
    """What the answers in ``tried`` change: ``html``, and the ``fields`` to try others with; or ``problems``.

    They are those in ``text`` with other levels, importance or volumes. ``options`` may name the ``moment`` of the
    fields.
    """
    try:
        own, other = answers.read(text), answers.read(tried)
    except AnswersError as error:
        return refusal(error, lang)
    return text_of(
        {
            "ok": True,
            "html": trial_report.outcome_html(own, other, lang),
            "fields": trial_report.fields_html(own, other, lang, json.loads(options).get("moment") or ""),
        }
    )
