"""Replies to the browser: JSON text, and why answers cannot be read."""

import json
from typing import Any

from assessment import report
from assessment.problems import AnswersError

__all__ = ["refusal", "text_of"]


def refusal(error: AnswersError, lang: str) -> str:
    """The reply to answers that cannot be read: their problems, in a language."""
    problems = [{"path": problem.path, "sentence": report.sentence_of(problem, lang)} for problem in error.problems]
    return text_of({"ok": False, "problems": problems})


def text_of(value: Any) -> str:
    """The value as JSON text, as short as it can be."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
