"""The examples of the sectors: each reads as anybody's file, and each tells another story."""

import pytest

from assessment import answers, content, result
from assessment.answers import Answers
from assessment.examples import examples
from assessment.result import Result

LANGUAGES = pytest.mark.parametrize("language", content.LANGUAGES)


def assessed() -> dict[str, Result]:
    """The result of every example."""
    return {sector: result.assess(example) for sector, example in examples().items()}


@LANGUAGES
def test_every_example_is_complete(language: str) -> None:
    """An example has five or six typical moments of its sector, all answered, with notes at low levels."""
    sectors = {sector.id: sector for sector in content.sectors(language).sectors}
    questions = {question.id for question in content.questionnaire(language).questions}
    for sector, example in examples(language).items():
        assert example == answers.read(answers.write(example))
        assert sector == example.sector
        assert len(example.moments) in (5, 6), sector
        typical = {item.id: (item.name, item.journey, item.phase, item.kind) for item in sectors[sector].moments}
        given = {item.id: (item.name, item.journey, item.phase, item.kind) for item in example.moments}
        assert given.items() <= typical.items(), sector
        found = [answer for moment in example.moments for answer in moment.answers.values()]
        assert len(questions) * len(example.moments) == len(found), sector
        assert any(answer.not_applicable for answer in found), sector
        noted = [answer.level for answer in found if answer.note]
        assert len(noted) >= 4, sector
        assert all(level is not None and level <= 3 for level in noted), sector


def test_the_languages_tell_the_same() -> None:
    """Only words differ between the languages: each example has the same result in both."""

    def figures(example: Answers) -> list[object]:
        return [(item.moment.id, item.priority) for item in result.assess(example).ranking]

    english, dutch = (examples(language) for language in content.LANGUAGES)
    assert {sector: figures(example) for sector, example in english.items()} == {
        sector: figures(example) for sector, example in dutch.items()
    }
    assert all(english[sector].organisation != dutch[sector].organisation for sector in english)


def test_each_example_tells_another_story() -> None:
    """Another moment comes first in each, and no more than two begin with the same question."""
    first = [found.ranking[0] for found in assessed().values()]
    assert not any(item.maturity.provisional for item in first)
    assert len(first) == len({item.moment.id for item in first})
    asked = [item.priority.next_step for item in first if item.priority]
    assert len(first) == len(asked)
    assert max(map(asked.count, asked)) <= 2


def test_each_example_has_one_chosen_mismatch() -> None:
    """In every example exactly one moment is out of step on purpose, with a reason."""
    for sector, found in assessed().items():
        assert [item.maturity.mismatch for item in found.moments].count("deliberate") == 1, sector
