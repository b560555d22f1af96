"""What the browser calls for what could be: a plan, targets, and levels to try; see :mod:`assessment.web`."""

import json
from typing import Any

from assessment import action_plan, answers, trial_report
from assessment._web_replies import replying

__all__ = ["show_plan", "show_trial"]


@replying
def show_plan(text: str, lang: str, options: str = "{}") -> dict[str, Any]:
    """The ``html`` of the action plan and the targets; ``options`` may name the ``moment`` whose targets are set."""
    given = answers.read(text)
    return {"html": action_plan.plan_html(given, lang, json.loads(options).get("moment") or "")}


@replying
def show_trial(text: str, tried: str, lang: str, options: str = "{}") -> dict[str, Any]:
    """What the answers in ``tried`` change: ``html``, and the ``fields`` to try others with; or ``problems``.

    They are those in ``text`` with other levels, importance or volumes. ``options`` may name the ``moment`` of the
    fields.
    """
    own, other = answers.read(text), answers.read(tried)
    return {
        "html": trial_report.outcome_html(own, other, lang),
        "fields": trial_report.fields_html(own, other, lang, json.loads(options).get("moment") or ""),
    }
