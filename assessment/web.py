"""The few functions that the browser calls: JSON text in, JSON text out, so that nothing else crosses the border."""

import json
import sys
from importlib import import_module
from typing import Any

from assessment import answers, charts, content, report, result
from assessment._web_replies import refusal, replying
from assessment.problems import AnswersError

__all__ = ["begin", "check", "extend", "practise", "render", "score", "show_charts", "show_rest"]

# The answers of somebody who has not begun.
_NOTHING = '{"format":"contactwijzer-answers","version":1,"moments":[]}'

# What a first result does without is loaded when it is first called for: where each of these functions is.
_LATER = {
    **dict.fromkeys(("check_colleagues", "show_comparison", "show_team", "write_team"), "web_people"),
    **dict.fromkeys(("show_plan", "show_trial"), "web_plan"),
    **dict.fromkeys(("calculate", "measure"), "web_measures"),
    **dict.fromkeys(("advise", "show_channel_table", "survey"), "web_grid"),
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(name)
    return getattr(import_module(f"assessment.{_LATER[name]}"), name)


def begin(lang: str) -> str:
    """What :func:`render` says of no answers; with that, what a first answer takes in this language is loaded."""
    return render(_NOTHING, lang, '{"whole": false}')


def practise(lang: str) -> None:
    """Answer about the example, for nobody: Python and browsers make fast what they have done a few times."""
    text = json.dumps(content.example(lang))
    score(text)
    render(text, lang, '{"whole": false}')


@replying
def render(text: str, lang: str, options: str = "{}") -> dict[str, Any]:
    """What the page shows of these answers.

    ``options`` may name the ``moment`` being answered and the one whose ``profile`` is shown, say with ``whole`` false
    that only what stands beside the questions is to be seen, and with ``paper`` that the result is to be printed.
    The reply has ``ok``. Where it is true: the HTML of ``answer`` and ``line``, ``first``, and per moment its rank and
    whether its two sides are apart; and of the whole result the HTML of ``result`` and the chart options in
    ``charts``. Else: ``problems``, each with ``path`` and ``sentence``.
    """
    given = answers.read(text)
    wanted = json.loads(options)
    whole = wanted.get("whole", True)
    found = result.assess(given, robust=whole)
    first = next((item.moment for item in found.moments if item.moment.id == found.first), None)
    reply: dict[str, Any] = {
        "answer": report.answer_html(found, given, lang),
        "line": report.line_html(found, given, lang, wanted.get("moment", "")),
        "first": first and {"id": first.id, "name": first.name},
        "moments": {
            item.moment.id: {
                "rank": None if item.maturity.provisional else item.rank,
                "apart": item.maturity.mismatch != "none",
            }
            for item in found.moments
        },
    }
    if whole:
        profile = report.shown_profile(found, wanted.get("profile"))
        reply["result"] = report.result_html(
            found, given, lang, wanted.get("profile"), paper=wanted.get("paper", False)
        )
        reply["charts"] = charts.charts_of(found, given, profile, lang)
    return reply


@replying
def show_charts(text: str, lang: str) -> dict[str, Any]:
    """The chart options of a result, by the name of the chart, in ``charts``; or ``problems``."""
    given = answers.read(text)
    found = result.assess(given, robust=False)
    return {"charts": charts.charts_of(found, given, report.shown_profile(found, None), lang)}


@replying
def show_rest(text: str, lang: str, moment: str) -> dict[str, Any]:
    """The ``html`` folded under a ranked moment of a result that has many; or ``problems``."""
    given = answers.read(text)
    return {"html": report.ranked_rest_html(result.assess(given, robust=False), given, lang, moment)}


@replying
def check(text: str, lang: str) -> dict[str, Any]:
    """The answers that a file's text holds, as ``answers``, or its ``problems``."""
    given = answers.read(text)
    return {"answers": json.loads(answers.write(given))}


def score(text: str) -> str:
    """The result as canonical JSON, byte for byte what the command line prints; or the problems in English."""
    try:
        return result.as_json(result.assess(answers.read(text)))
    except AnswersError as error:
        return refusal(error, content.LANGUAGES[0])


def extend(archive: str) -> None:
    """Let Python load modules from one more zip archive, also such as belong to packages that are loaded already."""
    sys.path.append(archive)
    for name, module in list(sys.modules.items()):
        if hasattr(module, "__path__"):
            module.__path__ = [*module.__path__, f"{archive}/{name.replace('.', '/')}"]
