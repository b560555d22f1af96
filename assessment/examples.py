"""An example organisation per sector, put together from ``examples.toml`` and the typical moments of ``sectors.toml``.

Only the build and the tests ask for these: the browser fetches the finished answers files.
"""

from collections.abc import Mapping
from typing import Any

from assessment import answers, content
from assessment.answers import Answers
from assessment.content import ContentError, Sector
from assessment.problems import AnswersError

__all__ = ["examples"]

_OWN = ("levels", "not_applicable", "notes", "typical")


def examples(lang: str = content.LANGUAGES[0]) -> dict[str, Answers]:
    """Per sector its example in one language, read as strictly as anybody's file; a sector may have none.

    Raises :class:`ContentError` for a moment that its sector does not have, and for all that is no answers file.
    """
    given = content.packed_part("examples", lang)
    return {
        sector.id: _read(sector, given[sector.id], lang)
        for sector in content.sectors(lang).sectors
        if sector.id in given
    }


def _read(sector: Sector, example: Mapping[str, Any], lang: str) -> Answers:
    try:
        return answers.answers_in(_file(sector, example, lang))
    except KeyError as error:
        raise ContentError(f"examples.toml: {sector.id}: {error} is missing") from error
    except AnswersError as error:
        raise ContentError(f"examples.toml: {sector.id}: {error}") from error


def _file(sector: Sector, example: Mapping[str, Any], lang: str) -> dict[str, Any]:
    asked = content.questionnaire(lang)
    return {
        **example,
        "format": answers.FORMAT,
        "version": answers.VERSION,
        "questionnaire": {"id": asked.id, "version": asked.version},
        "sector": sector.id,
        "moments": [_moment(sector, moment) for moment in example["moments"]],
    }


def _moment(sector: Sector, moment: Mapping[str, Any]) -> dict[str, Any]:
    typical = next((item for item in sector.moments if item.id == moment["typical"]), None)
    if typical is None:
        raise ContentError(
            f"examples.toml: {sector.id} has no typical moment {moment['typical']!r} in sectors.toml; "
            "take that moment out of the example, or name another one"
        )
    given = {"id": typical.id} | typical.given | {key: value for key, value in moment.items() if key not in _OWN}
    levels: dict[str, Any] = {question: {"level": level} for question, level in moment["levels"].items()}
    levels |= {question: {"not_applicable": True} for question in moment.get("not_applicable", ())}
    for question, note in moment.get("notes", {}).items():
        levels[question] = {**levels.get(question, {}), "note": note}
    return given | {"answers": levels}
