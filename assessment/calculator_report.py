"""What the calculator on the method page shows of one moment, all ten questions of which have a level."""

from assessment import content, report
from assessment.answers import Answers
from assessment.priority import gap
from assessment.result import MomentResult, Result
from assessment.templating import number

__all__ = ["calculator_form_html", "calculator_html", "calculator_sentence"]


def calculator_html(result: Result, answers: Answers, lang: str) -> str:
    """What the calculator shows of the answers' one moment, all ten questions of which have a level."""
    return _rendered("calculator.html", result, answers, lang)


def calculator_form_html(result: Result, answers: Answers, lang: str) -> str:
    """The whole calculator: its controls, and what it shows before anybody has moved one."""
    return _rendered("calculator_form.html", result, answers, lang)


def calculator_sentence(result: Result, lang: str) -> str:
    """The priority and the next step of the one moment, in words."""
    item = result.moments[0]
    priority = item.priority.priority if item.priority else 0.0
    sentence: str = content.words(lang)["calculator"]["sentence"]
    return sentence.format(points=number(priority, lang, 1), step=_step_sentence(item, lang))


def _step_sentence(item: MomentResult, lang: str) -> str:
    words = content.words(lang)["calculator"]
    step = report.next_step(item, lang, "")
    if step is None or item.priority is None:
        return str(words["step_none"])
    falls = step.step.drop > content.method().ranking.tie
    sentence: str = words["step_drop" if falls else "step_no_drop"]
    return sentence.format_map(
        {
            "question": step.words.name,
            "from": step.step.from_level,
            "to": step.step.to_level,
            "drop": number(step.step.drop, lang, 1),
            "before": number(item.priority.priority, lang, 1),
            "after": number(step.after, lang, 1),
        }
    )


def _rendered(name: str, result: Result, answers: Answers, lang: str) -> str:
    return report.rendered(
        name,
        result,
        answers,
        lang,
        gap=lambda level: gap(level, content.method()),
        step=_step_sentence(result.moments[0], lang),
        sentence=calculator_sentence(result, lang),
    )
