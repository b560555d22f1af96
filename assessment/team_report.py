"""What colleagues read of each other's answers: who answered, what to talk about first, and every question of a moment.

One's own answers are those of one member among the others, and stay what they are.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import frozen

from assessment import content, report, team
from assessment._strict_json import refuse_deep
from assessment.answers import Answers, Moment, NameKey, answers_in, plain
from assessment.content import Wording
from assessment.problems import AnswersError, Problem
from assessment.result import assess
from assessment.team import Opinions, Team, TeamMoment
from assessment.templating import fill, number, template

__all__ = [
    "Colleague",
    "SeenTeam",
    "colleagues_in",
    "plain_colleagues",
    "readable_colleagues",
    "seen_team",
    "team_html",
    "team_of",
]

_TALKS = 5
_FAR_APART = 2


@frozen
class Colleague:
    """Somebody's answers, and the name of the file that they came in."""

    file: str
    answers: Answers


@frozen
class Member:
    """Somebody who answered, as the list of members shows it; ``index`` is the place among the colleagues."""

    index: int | None
    """None for one's own answers."""
    name: str
    answers: Answers
    levels: int
    """How many questions have a level."""
    again: bool
    """Whether these are, to the letter, the answers of somebody above: they count once."""
    namesake: bool
    """Whether somebody above has the same name and other answers."""


@frozen
class Talk:
    """A question on which people are apart, with what the lowest and the highest of them recognise."""

    moment: TeamMoment
    opinions: Opinions
    words: Wording
    lowest: tuple[str, ...]
    """Who chose the lowest level, by name; empty where somebody else than oneself gave no name."""
    highest: tuple[str, ...]


@frozen
class SeenMoment:
    """A moment of the team, with one's own moment of that name where there is one."""

    moment: TeamMoment
    own: Moment | None
    shared: bool
    """Whether it is one's own and a colleague's as well."""

    @property
    def compared(self) -> Sequence[Opinions]:
        """The questions that two or more people answered."""
        return [opinions for opinions in self.moment.questions if opinions.n > 1]

    @property
    def agreed(self) -> Sequence[Opinions]:
        """The questions on which those people agree."""
        return [opinions for opinions in self.compared if opinions.agreement]

    @property
    def differing(self) -> Sequence[Opinions]:
        """The questions on which they do not."""
        return [opinions for opinions in self.compared if not opinions.agreement]


@frozen
class SeenTeam:
    """What a team's answers say together, as a reader sees it in one language."""

    lang: str
    words: Mapping[str, Wording]
    members: tuple[Member, ...]
    people: int
    """How many of the members have answers of their own."""
    moments: tuple[SeenMoment, ...]
    talks: tuple[Talk, ...]
    """What to talk about first."""
    firsts: tuple[tuple[str, str | None], ...]
    """By the name of each the moment that they would tackle first."""
    apart: bool
    """Whether none of one's own moments is a colleague's as well."""

    @property
    def compared(self) -> int:
        """How many questions two or more people answered."""
        return sum(len(item.compared) for item in self.moments)

    @property
    def summary(self) -> str:
        """How far these people agree, in a sentence or two."""
        said = content.words(self.lang)["team"]
        apart: str = said["summary_apart"]
        if self.people == 1:
            return str(said["summary_one"])
        if not self.compared:
            return apart if self.apart else str(said["summary_none"])
        agreed = sum(len(item.agreed) for item in self.moments)
        found = fill(
            said["summary"],
            people=self.people,
            compared=self.compared,
            agreed=agreed,
            apart=self.compared - agreed,
        )
        return f"{found} {apart}" if self.apart else found

    @property
    def rule(self) -> str:
        """By what rule people agree."""
        said = content.words(self.lang)["team"]
        most = content.method().team.agreement_to
        # Two people are equally far from what they say together.
        return fill(said["explained"], to=number(most, self.lang, 1), pair=int(2 * most))


def colleagues_in(text: str) -> list[Colleague]:
    """The colleagues that :func:`plain_colleagues` wrote, read as strictly as files.

    Raises :class:`AnswersError` with the problems of the first that cannot be read.
    """
    return [_colleague(item) for item in _items(text)]


def readable_colleagues(text: str) -> tuple[list[Colleague], list[int]]:
    """The colleagues in such a text who can be read, and the places, from 0, of those who cannot.

    Raises :class:`AnswersError` when it is no list.
    """
    found, unread = [], []
    for place, item in enumerate(_items(text)):
        try:
            found.append(_colleague(item))
        except AnswersError:
            unread.append(place)
    return found, unread


def plain_colleagues(file: str, text: str) -> list[dict[str, Any]]:
    """The colleagues that a file's text holds, as JSON values: one of an answers file, several of a team file.

    Raises :class:`AnswersError` with every problem of the file.
    """
    return [{"file": file, "answers": plain(answers)} for answers in team.read(text).respondents]


def team_of(own: Answers, colleagues: Iterable[Colleague]) -> Team:
    """The team of one's own answers, if there are any, and those of colleagues.

    Raises :class:`AnswersError` when there are more than a team file holds.
    """
    return team.merge([*([own] if _levels(own) else []), *(colleague.answers for colleague in colleagues)])


def team_html(own: Answers, colleagues: Sequence[Colleague], lang: str) -> str:
    """The section of the result about the team; empty without colleagues.

    Raises :class:`AnswersError` as :func:`team_of` does.
    """
    if not colleagues:
        return ""
    seen = seen_team(own, colleagues, lang)
    html: str = template("team.html", lang).render(seen=seen, words_of=seen.words, method=content.method())
    return html


def seen_team(own: Answers, colleagues: Sequence[Colleague], lang: str) -> SeenTeam:
    """What one's own answers and those of colleagues say together.

    Raises :class:`AnswersError` as :func:`team_of` does.
    """
    found = team_of(own, colleagues)
    mine, keys = own.by_name, _keys(found)
    others = {key for item in colleagues for key in item.answers.by_name}
    moments = tuple(
        SeenMoment(moment, mine.get(key), key in mine and key in others)
        for key, moment in zip(keys, found.moments, strict=True)
    )
    members = _members(own, colleagues, lang)
    words = report.worded(lang, own.sector or next((item.answers.sector for item in colleagues), ""))
    return SeenTeam(
        lang=lang,
        words=words,
        members=tuple(members),
        people=len(found.respondents),
        moments=moments,
        talks=tuple(_talks(found, words, own, lang)),
        firsts=tuple((member.name, _first(member.answers)) for member in members if not member.again),
        apart=_levels(own) > 0 and len(found.respondents) > 1 and not any(moment.shared for moment in moments),
    )


def _items(text: str) -> list[Any]:
    refuse_deep(text, content.method().limits)
    try:
        return list(json.loads(text))
    except (ValueError, TypeError) as error:
        raise AnswersError([Problem("", "not_json", "1:1")]) from error


def _colleague(item: Any) -> Colleague:
    try:
        return Colleague(str(item["file"]), answers_in(item["answers"]))
    except (TypeError, KeyError) as error:
        raise AnswersError([Problem("", "not_json", "1:1")]) from error


def _talks(found: Team, words: Mapping[str, Wording], own: Answers, lang: str) -> Sequence[Talk]:
    you = {team.text_of_answers(own): str(content.words(lang)["team"]["you_named"])}
    apart = [
        Talk(
            moment,
            opinions,
            words[opinions.question],
            _who(found, moment, opinions.question, opinions.min, you),
            _who(found, moment, opinions.question, opinions.max, you),
        )
        for moment, opinions in found.to_discuss
        if not opinions.agreement or opinions.max - opinions.min >= _FAR_APART
    ]
    return apart[:_TALKS]


def _who(found: Team, moment: TeamMoment, question: str, level: int, you: Mapping[str, str]) -> tuple[str, ...]:
    """The names of those who chose this level; none where somebody else than oneself gave no name."""
    key = next(key for key, other in zip(_keys(found), found.moments, strict=True) if other is moment)
    names = tuple(
        answers.respondent or you.get(team.text_of_answers(answers), "")
        for answers in found.respondents
        if (theirs := answers.by_name.get(key)) and theirs.level_of(question) == level
    )
    return names if all(names) else ()


def _first(answers: Answers) -> str | None:
    """The name of the moment that somebody's own answers put first."""
    ranking = assess(answers, robust=False).ranking
    return ranking[0].moment.name if ranking else None


def _members(own: Answers, colleagues: Sequence[Colleague], lang: str) -> Sequence[Member]:
    words = content.words(lang)["team"]
    listed = [(None, own.respondent or words["you"], own)] if _levels(own) else []
    all_of_them: list[tuple[int | None, str, Answers]] = [
        *listed,
        *((index, item.answers.respondent or item.file, item.answers) for index, item in enumerate(colleagues)),
    ]
    members: list[Member] = []
    texts: set[str] = set()
    names: set[str] = set()
    for index, name, answers in all_of_them:
        again = (text := team.text_of_answers(answers)) in texts
        namesake = not again and name.casefold() in names
        members.append(Member(index, name, answers, _levels(answers), again, namesake))
        texts.add(text)
        names.add(name.casefold())
    return members


def _levels(answers: Answers) -> int:
    return sum(moment.level_of(question) is not None for moment in answers.moments for question in moment.answers)


def _keys(found: Team) -> Sequence[NameKey]:
    """By what each moment of the team is matched."""
    times: Counter[str] = Counter()
    keys: list[NameKey] = []
    for moment in found.moments:
        name = moment.name.casefold()
        keys.append((name, times[name]))
        times[name] += 1
    return keys
