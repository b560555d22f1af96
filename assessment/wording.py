"""The questions in the words of one language and sector."""

from collections.abc import Mapping

from assessment import content
from assessment.content import Wording

__all__ = ["worded"]


def worded(lang: str, sector: str) -> Mapping[str, Wording]:
    """The words of every question, as a sector says it."""
    questions: dict[str, Wording] = {question.id: question for question in content.questionnaire(lang).questions}
    known = content.sectors(lang)
    wording = next((item.wording for item in known.sectors if item.id == sector), "")
    return questions | known.wordings.get(wording, {})
