"""The sections of a report that are about the organisation: channels, hours and the three scans; and what all share."""

from collections.abc import Iterator, Sequence

from assessment import content
from assessment._plain_text import for_line
from assessment.answers import Answers
from assessment.channels import Point, neighbours_of
from assessment.documents import Block, Heading, Item, Items, Paragraph, Table
from assessment.report import number, worded
from assessment.result import MomentResult, Result

__all__ = ["Sections"]


class Sections:
    """The sections of one report; each method gives the blocks of one section, none where there is nothing to say."""

    def __init__(self, result: Result, answers: Answers, lang: str) -> None:
        self.result, self.answers, self.lang = result, answers, lang
        self.words = content.words(lang)
        self.said = self.words["export"]
        self.method = content.method()
        self.questions = worded(lang, answers.sector)
        self.names = {item.moment.id: for_line(item.moment.name) for item in result.moments}
        self.channel_names = {channel.id: channel.name for channel in content.channels(lang).channels}

    def channels(self) -> Iterator[Block]:
        """Which channel suits each moment, and what to do with it."""
        advised = [(item, item.channel) for item in self.in_order() if item.channel]
        if not advised:
            return
        yield Heading(self.said["channels_title"])
        yield Table(
            caption=self.said["channels_title"],
            columns=self.columns(
                "moment", "zone", "recommended", "alternatives", "today", "action", "hours_now", "hours_freed"
            ),
            rows=tuple(
                (
                    self.name(item),
                    self.label(advice.zone),
                    self.channel_names[advice.recommended],
                    ", ".join(self.channel_names[channel] for channel in advice.alternatives),
                    self.label(advice.today),
                    self.label(advice.action),
                    self.number(advice.hours_now),
                    self.number(advice.hours_freed),
                )
                for item, advice in advised
            ),
            numeric=frozenset({6, 7}),
        )
        notes = []
        for item, advice in advised:
            zones = neighbours_of(Point(advice.interaction, advice.complexity), self.method)
            if advice.near_border:
                near = ", ".join(self.label(zone) for zone in zones)
                notes.append(self.said["near"].format(name=self.name(item), zones=near))
            if advice.required:
                required = ", ".join(self.channel_names[channel] for channel in advice.required)
                notes.append(self.said["required"].format(name=self.name(item), channels=required))
        without = [self.name(item) for item in self.in_order() if not item.channel]
        if without:
            notes.append(self.said["channels_none"].format(names=", ".join(without)))
        if notes:
            yield Items(tuple(Item(note) for note in notes))

    def hours(self) -> Iterator[Block]:
        """The hours of all moments together."""
        known = [item for item in self.result.moments if item.channel and item.channel.hours_now is not None]
        unknown = [self.name(item) for item in self.in_order() if item.channel and item.channel.hours_now is None]
        if not known and not unknown:
            return
        yield Heading(self.said["hours_title"])
        if known:
            hours = self.result.hours
            now, freed, personal = map(self.number, (hours.now, hours.freed, hours.personal))
            yield Paragraph(self.said["hours"].format(now=now, freed=freed, personal=personal))
        if unknown:
            yield Paragraph(self.said["hours_unknown"].format(names=", ".join(unknown)))

    def customer_view(self) -> Iterator[Block]:
        """How many degrees of the customer are in view."""
        view = self.result.customer_view
        if view is None:
            return
        yield Heading(self.said["view_title"])
        sentence = self.said["view"].format(
            degrees=self.number(view.degrees),
            full=self.number(self.method.customer_view.degrees),
            answered=len(view.shares),
            total=len(self.method.departments),
        )
        next_page = self.said["view_next"].format(source=self.label(view.next_page))
        yield Paragraph(f"{sentence} {next_page if view.next_page else self.said['view_done']}")
        yield Table(
            caption=self.said["view_title"],
            columns=self.columns("source", "share"),
            rows=tuple((self.label(source), f"{self.number(100 * share)}%") for source, share in view.shares.items()),
            numeric=frozenset({1}),
        )

    def service_quality(self) -> Iterator[Block]:
        """How good the service is, and whether shared beats service."""
        quality = self.result.service_quality
        if quality is None:
            return
        yield Heading(self.said["quality_title"])
        target = self.number(100 * self.method.service_quality.self_service_target)
        sentences = []
        if quality.mean is not None:
            sentences.append(self.said["quality_mean"].format(points=self.number(quality.mean)))
        if quality.self_service_gap is not None:
            gap = self.number(100 * quality.self_service_gap)
            sentences.append(
                self.said["quality_gap" if quality.self_service_gap else "quality_reached"].format(
                    gap=gap, target=target
                )
            )
        if quality.shared_beats_service:
            efficiency, focus = map(self.number, (quality.efficiency, quality.customer_focus))
            sentences.append(self.said["shared_beats_service"].format(efficiency=efficiency, focus=focus))
        if sentences:
            yield Paragraph(" ".join(sentences))
        if quality.points:
            yield Table(
                caption=self.said["quality_title"],
                columns=self.columns("criterion", "points"),
                rows=tuple((self.label(name), self.number(points)) for name, points in quality.points.items()),
                numeric=frozenset({1}),
            )

    def loyalty(self) -> Iterator[Block]:
        """How far customers have climbed the ladder to loyalty."""
        loyalty = self.result.loyalty
        if loyalty is None:
            return
        yield Heading(self.said["loyalty_title"])
        sentences = [self.said["ladder"][loyalty.step]]
        if loyalty.nps is not None:
            sentences.append(self.said["nps"].format(nps=self.number(loyalty.nps)))
        yield Paragraph(" ".join(sentences))
        yield Table(
            caption=self.said["loyalty_title"],
            columns=self.columns("layer", "holds"),
            rows=tuple((self.words["layers"][layer], self.label(hold)) for layer, hold in loyalty.layers.items()),
        )

    def in_order(self) -> Sequence[MomentResult]:
        """Every moment, the ranked ones first."""
        return (*self.result.ranking, *(item for item in self.result.moments if item.rank is None))

    def name(self, item: MomentResult) -> str:
        """The name of a moment."""
        return self.names[item.moment.id]

    def columns(self, *keys: str) -> tuple[str, ...]:
        """The heads of columns."""
        return tuple(self.said["columns"][key] for key in keys)

    def label(self, key: str | None) -> str:
        """The word for a value; a dash where there is none."""
        return str(self.said["none"] if key is None else self.said["labels"][key])

    def number(self, value: float | None, digits: int = 0) -> str:
        """A number for people; a dash where there is none."""
        return str(self.said["none"]) if value is None else number(value, self.lang, digits)

    def share(self, item: MomentResult) -> str:
        """The share of draws in which a moment comes first, in percents."""
        return self.number(100 * (item.first_share or 0))
