"""The whole result, format 1 (method.md "Result"): every moment's scores, the ranking and which one comes first."""

from collections.abc import Mapping
from typing import Any, Literal

from attrs import evolve, fields, frozen

from assessment import content
from assessment._canonical_json import canonical, key_of, rounded, text_of
from assessment.answers import Answers, Moment
from assessment.causes import Cause, JourneyScores, Scores, blind_spots, causes, journey_scores, scores
from assessment.channel_table import catalogue_of, method_of
from assessment.channels import ChannelAdvice, Hours, advice_of, hours_of
from assessment.customer_view import CustomerView, customer_view_of
from assessment.firmness import Firmness, firmness_of, first_shares
from assessment.flips import Flip, flips
from assessment.loyalty import Loyalty, loyalty_of
from assessment.maturity import Maturity, maturity_of
from assessment.priority import Priority, priority_of, ranks, reach_of
from assessment.service_quality import ServiceQuality, service_quality_of

__all__ = [
    "FORMAT",
    "VERSION",
    "MomentResult",
    "Result",
    "Standing",
    "TableUsed",
    "as_json",
    "assess",
    "canonical",
    "with_robustness",
]

FORMAT = "contactwijzer-result"
VERSION = 1

type Standing = Literal["single", "provisional"] | Firmness


@frozen
class MomentResult:
    """The scores of one moment; ``priority`` and ``rank`` are None when it has no answers."""

    moment: Moment
    maturity: Maturity
    priority: Priority | None
    rank: int | None
    first_share: float | None
    """Share 0-1 of the draws in which it comes first; None when it is not ranked, or was not worked out."""
    channel: ChannelAdvice | None
    """None when the moment's interaction or complexity is not given."""


@frozen
class TableUsed:
    """A channel table of an organisation's own: the version of the standard one that it changes, and the day."""

    standard: str
    changed: str


@frozen
class Result:
    """The result of an answers file.

    Without robustness (see :func:`assess`) ``firmness`` and every ``first_share`` are None, and ``flips`` is empty.
    """

    questionnaire: Mapping[str, str]
    first: str | None
    """The id of the moment to tackle first; None when nothing is ranked."""
    firmness: Firmness | None
    """How firm that is; None when nothing is ranked."""
    moments: tuple[MomentResult, ...]
    flips: tuple[Flip, ...]
    """The single answers that would put another moment first; none when no single answer changes the pick."""
    causes: tuple[Cause, ...]
    journeys: tuple[JourneyScores, ...]
    organisation: Scores
    hours: Hours
    blind_spots: tuple[str, ...]
    """The phases without any moment."""
    customer_view: CustomerView | None
    service_quality: ServiceQuality | None
    loyalty: Loyalty | None
    channel_table: TableUsed | None = None
    """Which table of its own the organisation's channel advice goes by; left out where that is the standard one."""

    @property
    def ranking(self) -> tuple[MomentResult, ...]:
        """The ranked moments, the one to tackle first at the front."""
        ranked = [moment for moment in self.moments if moment.rank is not None]
        return tuple(sorted(ranked, key=lambda moment: moment.rank or 0))

    @property
    def standing(self) -> Standing | None:
        """What may be said of the first place: its firmness, but not where that says nothing yet.

        It is ``single`` where one moment is ranked, so that nothing could come first instead, and ``provisional`` where
        a ranked moment has answers to less than half of its questions. None when nothing is ranked.
        """
        ranking = self.ranking
        if self.firmness is None or not ranking:
            return None
        if len(ranking) == 1:
            return "single"
        return "provisional" if any(item.maturity.provisional for item in ranking) else self.firmness

    @property
    def in_order(self) -> tuple[MomentResult, ...]:
        """Every moment, the ranked ones first: the order in which they are numbered."""
        return (*self.ranking, *(moment for moment in self.moments if moment.rank is None))


def assess(answers: Answers, *, robust: bool = True) -> Result:
    """The result of the answers: the same answers always give the same result.

    How firm the pick is and what would flip it take most of the time; ``robust=False`` leaves them out, and
    :func:`with_robustness` adds them later.
    """
    questionnaire = content.questionnaire()
    own = answers.channel_table
    catalogue, method = catalogue_of(own), method_of(own)
    moments = answers.moments
    reaches = reach_of(moments, method)
    priorities = [
        priority_of(moment, reach, questionnaire, method) for moment, reach in zip(moments, reaches, strict=True)
    ]
    ranked = ranks([found.priority if found else None for found in priorities], method)
    maturities = [maturity_of(moment, questionnaire, method) for moment in moments]
    advice = [advice_of(moment, catalogue, method) for moment in moments]
    result = Result(
        questionnaire={"id": questionnaire.id, "version": questionnaire.version},
        first=next((moment.id for moment, rank in zip(moments, ranked, strict=True) if rank == 1), None),
        firmness=None,
        moments=tuple(
            MomentResult(moment, maturity, priority, rank, None, channel)
            for moment, maturity, priority, rank, channel in zip(
                moments, maturities, priorities, ranked, advice, strict=True
            )
        ),
        flips=(),
        causes=causes(moments, questionnaire, method),
        journeys=journey_scores(moments, maturities),
        organisation=scores(maturities),
        hours=hours_of(advice),
        blind_spots=blind_spots(moments, method),
        customer_view=customer_view_of(answers, method),
        service_quality=service_quality_of(answers.service_quality, method),
        loyalty=loyalty_of(answers.loyalty, method),
        channel_table=None if own is None else TableUsed(own.standard, own.changed),
    )
    return with_robustness(result) if robust else result


def with_robustness(result: Result) -> Result:
    """The same result, with how firm the pick is and what would flip it."""
    questionnaire, method = content.questionnaire(), content.method()
    moments = [found.moment for found in result.moments]
    priorities = [found.priority for found in result.moments]
    shares = first_shares(moments, priorities, questionnaire, method)
    leader = next((share for found, share in zip(result.moments, shares, strict=True) if found.rank == 1), None)
    return evolve(
        result,
        firmness=firmness_of(leader, method),
        moments=tuple(evolve(found, first_share=share) for found, share in zip(result.moments, shares, strict=True)),
        flips=flips(
            moments,
            reach_of(moments, method),
            priorities,
            questionnaire,
            method,
        ),
    )


def as_json(result: Result) -> str:
    """The result as canonical JSON text: byte for byte the same in CPython and in the browser."""
    head = {"format": FORMAT, "version": VERSION}
    moments = {"moments": [_moment(found) for found in result.moments]}
    found = rounded(evolve(result, moments=()))
    if result.channel_table is None:
        del found["channel_table"]
    return text_of(head | found | moments)


_UNRANKED: dict[str, Any] = {key_of(field.name): None for field in fields(Priority)} | {
    "contributions": {},
    "next_steps": [],
}


def _moment(found: MomentResult) -> dict[str, Any]:
    """What a moment scored, in one object: whatever cannot be worked out is null."""
    return {
        "id": found.moment.id,
        "name": found.moment.name,
        **rounded(found.maturity),
        "rank": found.rank,
        **(_UNRANKED if found.priority is None else rounded(found.priority)),
        "first_share": rounded(found.first_share),
        "channel": rounded(found.channel),
    }
