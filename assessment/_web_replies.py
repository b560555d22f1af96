"""Replies to the browser: JSON text, and why answers cannot be read."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from assessment import report
from assessment.problems import AnswersError, Problem

__all__ = ["REFUSED", "refusal", "replying"]

REFUSED: dict[str, Any] = {"ok": False, "problems": []}
"""The reply to what can be read and has no answer."""

_NOT_OURS = {"choice", "missing", "type"}


def replying[**P](function: Callable[P, dict[str, Any]]) -> Callable[P, str]:
    """The function with its answer as JSON text, beside ``ok``.

    Where it raises :class:`AnswersError`, the reply has the problems instead, in the language of its argument ``lang``.
    """
    names = function.__code__.co_varnames

    @wraps(function)
    def reply(*args: P.args, **others: P.kwargs) -> str:
        try:
            return _json({"ok": True, **function(*args, **others)})
        except AnswersError as error:
            return refusal(error, str({**dict(zip(names, args, strict=False)), **others}["lang"]))

    return reply


def refusal(error: AnswersError, lang: str) -> str:
    """The reply to answers that cannot be read: their problems, in a language.

    Of a file of another kind, such as a result, that is the only problem worth telling.
    """
    other = any(problem.path == "format" and problem.code in _NOT_OURS for problem in error.problems)
    problems = (Problem("", "other_file"),) if other else error.problems
    told = [{"path": problem.path, "sentence": report.sentence_of(problem, lang)} for problem in problems]
    return _json({"ok": False, "problems": told})


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
