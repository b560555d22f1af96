"""The questions in the words of one language and sector, and names in a row."""

from collections.abc import Mapping, Sequence

from assessment import content
from assessment.content import Wording

__all__ = ["listed", "worded"]


def listed(names: Sequence[str], lang: str) -> str:
    """One or more names in a row, as a sentence says them."""
    *rest, last = names
    if not rest:
        return last
    joined: str = content.words(lang)["pictures"]["and"]
    return joined.format(names=", ".join(rest), last=last)


def worded(lang: str, sector: str) -> Mapping[str, Wording]:
    """The words of every question, as a sector says it."""
    questions: dict[str, Wording] = {question.id: question for question in content.questionnaire(lang).questions}
    known = content.sectors(lang)
    wording = next((item.wording for item in known.sectors if item.id == sector), "")
    return questions | known.wordings.get(wording, {})
