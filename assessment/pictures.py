"""What the pictures of a result show: the moments by number, and in plain words what there is to see."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from functools import cached_property
from string import ascii_letters

from attrs import frozen

from assessment import content
from assessment.answers import Answers
from assessment.channel_table import catalogue_of, method_of
from assessment.channels import ChannelAdvice, HoursParts, Point, across_border, best_first, parts_of
from assessment.maturity import mean
from assessment.method import MismatchKind
from assessment.result import MomentResult, Result
from assessment.targets import Projection, projected, projections
from assessment.templating import fill, number
from assessment.wording import listed, worded

__all__ = ["Aim", "Move", "Numbered", "Pictures", "Spot", "mark_of", "numbers_of"]

_TOLD = 12
"""How many numbers a sentence names."""
_MARKED = 3
"""How many numbers a mark in a picture names."""
_TIED = 3
"""How many questions at one level a sentence names."""
_CROWD_FROM = 26
"""From this many moments on a picture has no room for all of their numbers."""


@frozen
class Numbered:
    """A moment with the number that stands for its name in every picture: 1 for the first in the ranking, and so on."""

    number: int
    item: MomentResult


@frozen
class Spot:
    """A place on the map of both sides, in points 0-100, with the moments that stand there."""

    customer: float
    organisation: float
    mismatch: MismatchKind
    moments: tuple[Numbered, ...]


@frozen
class Aim:
    """Where a moment stands on the map ``now``, and ``then``, with its targets reached: points 0-100 of both sides."""

    moment: Numbered
    now: tuple[float, float]
    then: tuple[float, float]


@frozen
class Move:
    """The moments that go from the best-fitting channel of today to the advised one.

    Both are the same one where they stay, because today's is already of the right kind. ``today`` is None where none is
    given that the organisation offers.
    """

    today: str | None
    goal: str
    moments: tuple[Numbered, ...]


class Pictures:
    """What every picture of one result shows, in one language."""

    def __init__(self, result: Result, answers: Answers, lang: str) -> None:
        self.result, self.answers, self.lang = result, answers, lang
        self.words = content.words(lang)
        self.said = self.words["pictures"]
        self.catalogue = catalogue_of(answers.channel_table, lang)
        self.method = method_of(answers.channel_table)

    @cached_property
    def moments(self) -> tuple[Numbered, ...]:
        """Every moment, the ranked ones first."""
        return tuple(Numbered(place, item) for place, item in enumerate(self.result.in_order, start=1))

    @property
    def crowded(self) -> bool:
        """Whether there are so many moments that a picture says how many stand somewhere, and not which."""
        return len(self.moments) >= _CROWD_FROM

    @cached_property
    def mapped(self) -> tuple[Numbered, ...]:
        """The moments that have answers on both sides."""
        return tuple(found for found in self.moments if found.item.maturity.stance is not None)

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """Where the moments stand on the map; those at the same place and alike in mismatch are one spot."""
        places: dict[tuple[float, float, MismatchKind], list[Numbered]] = {}
        for found in self.mapped:
            scored = found.item.maturity
            if scored.customer is not None and scored.organisation is not None:
                places.setdefault((scored.customer, scored.organisation, scored.mismatch), []).append(found)
        return tuple(Spot(*place, tuple(moments)) for place, moments in places.items())

    @cached_property
    def projections(self) -> Mapping[str, Projection]:
        """By the id of the moment, what becomes of each that has a target still to be reached."""
        if not any(item.moment.targets for item in self.result.moments):
            return {}
        found = projections(self.result, projected(self.answers))
        return {projection.before.moment.id: projection for projection in found if projection.levels}

    @cached_property
    def aims(self) -> tuple[Aim, ...]:
        """The moments that stand elsewhere on the map once their targets are reached."""
        found = []
        for moment in self.mapped:
            projection = self.projections.get(moment.item.moment.id)
            now, then = _place(moment.item), projection and _place(projection.after)
            if now and then and now != then:
                found.append(Aim(moment, now, then))
        return tuple(found)

    @property
    def aim_sentence(self) -> str:
        """Which moments stand elsewhere once their targets are reached; empty where none does."""
        numbers = numbers_of([aim.moment for aim in self.aims], self.lang, _TOLD)
        sentence: str = self.words["targets"]["map_summary"]
        return sentence.format(numbers=numbers).replace("….", "…") if self.aims else ""

    @property
    def map_sentence(self) -> str:
        """How many moments have which stance, which are apart without anybody having chosen it, and what may change."""
        stances = Counter(found.item.maturity.stance for found in self.mapped)
        parts = [
            self.said["map_part"].format(count=count, stance=self.words["stances"][stance])
            for stance, count in stances.most_common()
        ]
        apart = [found for found in self.mapped if found.item.maturity.mismatch == "unintended"]
        early = [found for found in self.mapped if found.item.maturity.provisional]
        sentences = [
            self.said["map_summary"].format(parts=", ".join(parts)),
            self._numbered("map_apart", apart) if apart else self.said["map_close"],
            *([self._numbered("map_provisional", early)] if early else []),
        ]
        return " ".join(sentences)

    def _numbered(self, key: str, moments: Sequence[Numbered]) -> str:
        sentence: str = self.said[key].format(numbers=numbers_of(moments, self.lang, _TOLD))
        return sentence.replace("….", "…")

    def mismatch_of(self, item: MomentResult) -> str:
        """Whether the sides of a moment are apart, and that it may change while most questions are open."""
        kind: str = self.said[f"map_{item.maturity.mismatch}"]
        return f"{kind} ({self.words['answer']['provisional']})" if item.maturity.provisional else kind

    @cached_property
    def means(self) -> Mapping[str, float]:
        """The mean level of each question over the moments where it has one, 1-5."""
        found = {
            question.id: mean(
                [level for item in self.result.moments if (level := item.moment.level_of(question.id)) is not None]
            )
            for question in content.questionnaire(self.lang).questions
        }
        return {question: level for question, level in found.items() if level is not None}

    @property
    def heat_sentence(self) -> str:
        """Which questions are answered lowest over all moments, and which highest; equal is what is shown as equal."""
        alone = len(self.result.ranking) == 1
        shown = {question: number(level, self.lang, 0 if alone else 1) for question, level in self.means.items()}
        low, high = (shown[choose(self.means, key=lambda question: self.means[question])] for choose in (min, max))
        if low == high:
            return fill(self.said["heat_same"], level=low)
        return fill(
            self.said["heat_summary_one" if alone else "heat_summary"],
            lowest=self._at(low, shown),
            low=low,
            highest=self._at(high, shown),
            high=high,
        )

    def _at(self, level: str, shown: Mapping[str, str]) -> str:
        """The questions shown at a level; of more than a few, how many they are."""
        names = worded(self.lang, self.answers.sector)
        found = [names[question].name for question, other in shown.items() if other == level]
        return listed(found, self.lang) if len(found) <= _TIED else fill(self.said["heat_tied"], count=len(found))

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        """From which channel to which the moments go, the moves of most moments first."""
        found: dict[tuple[str | None, str], list[Numbered]] = {}
        for moment in self.moments:
            if advice := moment.item.channel:
                today = self._today(moment.item, advice)
                goal = today if today and advice.today == "matched" else advice.recommended
                found.setdefault((today, goal), []).append(moment)
        moves = [Move(today, goal, tuple(moments)) for (today, goal), moments in found.items()]
        return tuple(sorted(moves, key=lambda move: -len(move.moments)))

    @property
    def goes(self) -> tuple[Move, ...]:
        """The moves to another channel than that of today."""
        return tuple(move for move in self.moves if move.today not in (None, move.goal))

    @cached_property
    def staying(self) -> Mapping[str, Sequence[Numbered]]:
        """By channel the moments that stay in it, and those of which nobody knows where they are today."""
        found: dict[str, list[Numbered]] = {}
        for move in self.moves:
            if move not in self.goes:
                found.setdefault(move.goal, []).extend(move.moments)
        return found

    @cached_property
    def used(self) -> Set[str]:
        """The channels that a moment leaves, goes to or stays in."""
        return {channel for move in self.moves for channel in (move.today, move.goal) if channel}

    @cached_property
    def letters(self) -> Mapping[str, str]:
        """A letter for each channel that the organisation offers."""
        offered = [channel.id for channel in self.catalogue.channels if channel.offered]
        return dict(zip(offered, ascii_letters.swapcase(), strict=False))

    @property
    def channel_sentence(self) -> str:
        """How many moments fit another channel better, and where most of them go."""
        known = [advice for found in self.moments if (advice := found.item.channel) and advice.today]
        if not known:
            return str(self.said["grid_unknown"])
        goals = Counter(advice.recommended for advice in known if advice.today in ("over_served", "under_served"))
        if not goals:
            return fill(self.said["grid_stay_one" if len(known) == 1 else "grid_stay"], total=len(known))
        most = max(goals.values())
        names = ", ".join(self.channel_names[goal] for goal, count in goals.items() if count == most)
        if len(known) == 1:
            return fill(self.said["grid_summary_one"], channel=names)
        return str(self.said["grid_summary"].format(count=goals.total(), total=len(known), channel=names, most=most))

    @property
    def elsewhere(self) -> tuple[Numbered, ...]:
        """The moments whose recommended channel stands in another zone than they do."""
        return tuple(
            found
            for found in self.moments
            if found.item.channel and across_border(found.item.channel, self.catalogue, self.method)
        )

    @property
    def kept_sentence(self) -> str:
        """Which moments stay in today's channel though another one is nearer; empty where none does."""
        kept = [
            found
            for move in self.moves
            if move.today == move.goal
            for found in move.moments
            if found.item.channel and found.item.channel.recommended != move.goal
        ]
        kept.sort(key=lambda found: found.number)
        return fill(self.said["grid_kept"], numbers=numbers_of(kept, self.lang, _TOLD)) if kept else ""

    @cached_property
    def channel_names(self) -> Mapping[str, str]:
        """The name of each channel."""
        return {channel.id: channel.name for channel in self.catalogue.channels}

    @cached_property
    def phases(self) -> Mapping[str, tuple[Numbered, ...]]:
        """The moments of each phase, in the order of the journey; those without a phase are in none."""
        return {
            phase: tuple(found for found in self.moments if found.item.moment.phase == phase)
            for phase in content.method().phases
        }

    @property
    def phaseless(self) -> tuple[Numbered, ...]:
        """The moments that nobody put into a phase."""
        return tuple(found for found in self.moments if found.item.moment.phase is None)

    @property
    def phases_sentence(self) -> str:
        """In which phases nobody looked; while moments lack a phase, that they do and what to do about it."""
        said = self.words["journeys"]
        empty = "; ".join(self.words["phases"][phase] for phase in self.result.blind_spots)
        if not empty:
            return str(said["blind_spots_none"])
        if not self.phaseless:
            return fill(said["blind_spots"], phases=empty)
        if len(self.phaseless) == len(self.moments):
            return str(said["phaseless_one" if len(self.moments) == 1 else "phaseless"])
        some = "phaseless_some_one" if len(self.phaseless) == 1 else "phaseless_some"
        return fill(said[some], count=len(self.phaseless), total=len(self.moments), phases=empty)

    @property
    def phase_none(self) -> str:
        """What is said of a phase without moments: a blind spot, unless a moment without a phase may belong there."""
        return str(self.said["phase_empty" if self.phaseless else "phase_none"])

    @cached_property
    def hours(self) -> HoursParts:
        """What the hours a month consist of, now and once those that can be freed are free."""
        return parts_of(item.channel for item in self.result.moments)

    @property
    def nps_shares(self) -> tuple[float, float, float] | None:
        """The percentages 0-100 of detractors, passives and promoters; None without marks."""
        counts = self.answers.loyalty.nps_counts if self.answers.loyalty else None
        if not counts or not sum(counts):
            return None
        loyalty = content.method().loyalty
        cuts = (counts[: loyalty.detractors_to + 1], counts[loyalty.detractors_to + 1 : loyalty.promoters_from])
        low, middle = (100 * sum(cut) / sum(counts) for cut in cuts)
        return low, middle, 100 * sum(counts[loyalty.promoters_from :]) / sum(counts)

    def _today(self, item: MomentResult, advice: ChannelAdvice) -> str | None:
        """The best-fitting one of today's channels that the organisation offers."""
        today = (
            channel for channel in self.catalogue.channels if channel.offered and channel.id in item.moment.channels
        )
        found = best_first(today, Point(advice.interaction, advice.complexity))
        return found[0].id if found else None


def _place(item: MomentResult) -> tuple[float, float] | None:
    """Where a moment stands on the map of both sides; None where a side has no answers."""
    customer, organisation = item.maturity.customer, item.maturity.organisation
    return None if customer is None or organisation is None else (customer, organisation)


def mark_of(moments: Sequence[Numbered], pictures: Pictures) -> str:
    """What is written in a picture where some moments stand: their numbers, in a crowd how many there are."""
    if pictures.crowded and len(moments) > 1:
        return f"×{len(moments)}"
    return numbers_of(moments, pictures.lang, _MARKED)


def numbers_of(moments: Sequence[Numbered], lang: str, most: int | None = None) -> str:
    """The numbers of some moments in a row; with ``most`` no more than that many, and a sign that there are more."""
    shown = [str(found.number) for found in moments[:most]]
    more = content.words(lang)["pictures"]["more"] if most is not None and len(moments) > most else ""
    return ", ".join(shown) + more
