"""The sections of a report that are about the organisation: channels, journeys and the three scans; and what all share.

They say what the result page says, in the same words.
"""

from collections.abc import Iterable, Iterator

from assessment import content, report
from assessment._plain_text import for_line
from assessment.answers import Answers
from assessment.causes import Scores
from assessment.channel_table import catalogue_of, method_of
from assessment.channel_table_report import table_sentence, todays_channels, within_reach
from assessment.channels import ChannelAdvice, across_border, parts_of
from assessment.documents import Block, Heading, Item, Items, Paragraph, Picture, Table
from assessment.pictures import Pictures
from assessment.report import number, worded
from assessment.result import MomentResult, Result
from assessment.scans_report import ScansSaid
from assessment.templating import fill

__all__ = ["Sections"]


class Sections:
    """The sections of one report; each method gives the blocks of one section, none where there is nothing to say."""

    def __init__(self, result: Result, answers: Answers, lang: str) -> None:
        self.result, self.answers, self.lang = result, answers, lang
        self.words = content.words(lang)
        self.pictures = Pictures(result, answers, lang)
        self.scanned = ScansSaid(result, answers, lang)
        self.said = self.words["export"]
        self.method = content.method()
        self.scans = content.scans(lang)
        self.questions = worded(lang, answers.sector)
        self.names = {item.moment.id: for_line(item.moment.name) for item in result.moments}
        self.catalogue = catalogue_of(answers.channel_table, lang)
        self.channel_names = {channel.id: channel.name for channel in self.catalogue.channels}

    def channels(self) -> Iterator[Block]:
        """Which channel suits each moment, what to do with it, and the hours."""
        words = self.words["channel"]
        advised = [(item, item.channel) for item in self.result.in_order if item.channel]
        if not advised:
            return
        yield Heading(words["title"])
        if self.result.hours.now:
            yield Paragraph(f"{self._hours()} {words['assumption']}")
            yield Picture("hours", self.words["pictures"]["hours_title"])
        else:
            yield Paragraph(words["summary_none"])
        yield Paragraph(table_sentence(self.answers.channel_table, self.lang))
        yield Picture("grid", self.words["pictures"]["grid_title"])
        columns = ("zone", "advice", "today", "action", "now", "freed")
        yield Table(
            caption=words["table"],
            columns=(self.words["result"]["column_moment"], *(words[f"column_{column}"] for column in columns)),
            rows=tuple((self.name(item), *self._advice(item, advice)) for item, advice in advised),
            numeric=frozenset({5, 6}),
        )
        method = method_of(self.answers.channel_table)
        elsewhere = [self.name(item) for item, advice in advised if across_border(advice, self.catalogue, method)]
        if elsewhere:
            yield Paragraph(fill(words["across"], names=", ".join(elsewhere)))

    def _hours(self) -> str:
        """Which hours there are now, which come free, and for how much personal contact that makes room."""
        words, parts = self.words["channel"], parts_of(item.channel for item in self.result.moments)
        now, freed, personal, stays, room = map(
            self.number, (parts.now, parts.freed, parts.personal, parts.personal_stays, parts.room)
        )
        summary = words["summary"].format(now=now, freed=freed)
        return f"{summary} {words['room'].format(personal=personal, stays=stays, freed=freed, room=room)}"

    def _advice(self, item: MomentResult, advice: ChannelAdvice) -> tuple[str, ...]:
        words, zones = self.words["channel"], self.words["zones"]
        zone = zones[advice.zone]
        if advice.near_border:
            beside = ", ".join(zones[other] for other in report.zones_beside(advice, self.answers))
            zone = f"{zone} ({words['near_border'].format(zones=beside)})"
        others = [self.channel_names[advice.recommended]]
        if advice.alternatives:
            others[0] += ", " + words["alternatives"].format(names=self.channel_list(advice.alternatives))
        if reach := within_reach(item.moment, advice, self.catalogue, self.lang):
            others.append(reach)
        today = todays_channels(item.moment.channels, self.catalogue, self.lang) or words["unknown"]
        if advice.today:
            today = f"{today} ({self.words['served'][advice.today]})"
        return (
            zone,
            "; ".join(others),
            today,
            self.words["actions"][advice.action] if advice.action else self.said["none"],
            # Without today's channels nobody knows the hours, however the sum takes them.
            self.number(advice.hours_now if item.moment.channels else None),
            self.number(advice.hours_freed if item.moment.channels else None),
        )

    def causes(self) -> Iterator[Block]:
        """The weak questions that sit above a single moment."""
        words = self.words["causes"]
        if len(self.result.ranking) < 2:
            return
        yield Heading(words["title"])
        lines = [
            words[cause.where].format(
                question=self.questions[cause.question].name, journey=for_line(cause.journey or "")
            )
            for cause in self.result.causes
        ]
        yield Items(tuple(map(Item, lines))) if lines else Paragraph(words["none"])

    def journeys(self) -> Iterator[Block]:
        """The scores of each journey and of all moments, and the phases that nobody looked at."""
        words = self.words["journeys"]
        yield Heading(words["title"])
        yield Paragraph(self.pictures.phases_sentence)
        yield Picture("phases", words["title"])
        if not self.result.journeys:
            return
        sides = self.words["perspectives"]
        rows: list[tuple[str, Scores]] = [(found.journey, found) for found in self.result.journeys]
        yield Table(
            caption=words["table"],
            columns=(
                words["column_journey"],
                words["column_moments"],
                sides["customer"],
                sides["organisation"],
                self.words["result"]["total"],
            ),
            rows=tuple(
                (name, str(found.scored), *map(self.number, (found.customer, found.organisation, found.overall)))
                for name, found in (*rows, (words["all"], self.result.organisation))
            ),
            numeric=frozenset({1, 2, 3, 4}),
        )

    def customer_view(self) -> Iterator[Block]:
        """How many degrees of the customer are in view."""
        found, words, named = self.result.customer_view, self.words["scans"], self.scans.customer_view
        if found is None:
            return
        yield Heading(named.name)
        total, answered = len(self.method.departments), len(found.shares)
        degrees = words["degrees"].format(degrees=self.number(found.degrees))
        yield Paragraph(f"{degrees} {words['degrees_coverage'].format(answered=answered, total=total)}")
        if found.next_page:
            page = named.departments[found.next_page]
            yield Items((Item(f"{words['next_page'].format(department=page.name)}.", page.step),))
        else:
            yield Paragraph(words["next_page_none"])
        yield Picture("customer_view", named.name)
        full = self.method.customer_view.degrees
        yield Table(
            caption=named.name,
            columns=tuple(words[f"column_{column}"] for column in ("department", "state", "degrees")),
            rows=tuple(
                (
                    named.departments[source].name,
                    named.states[self.answers.customer_view[source]].name,
                    self.number(share * full / answered),
                )
                for source, share in found.shares.items()
            ),
            numeric=frozenset({2}),
        )

    def service_quality(self) -> Iterator[Block]:
        """How good the service is, and whether shared beats service."""
        found, words, named = self.result.service_quality, self.words["scans"], self.scans.service_quality
        given = self.answers.service_quality
        if found is None or given is None:
            return
        yield Heading(named.name)
        if found.mean is not None:
            yield Paragraph(words["quality"].format(points=self.number(found.mean)))
        if self.scanned.criteria:
            yield Items((Item(self.scanned.criteria.text, self.scanned.criteria.step),))
        if found.self_service_gap is not None and given.self_service_share is not None:
            sentence = words["self_service_gap" if found.self_service_gap > 0 else "self_service_fine"]
            target = self.number(100 * self.method.service_quality.self_service_target)
            yield Paragraph(sentence.format(share=self.number(100 * given.self_service_share), target=target))
        if found.shared_beats_service:
            yield Paragraph(named.shared_beats_service)
        if found.points:
            yield Picture("service_quality", named.name)
            yield Table(
                caption=named.name,
                columns=(words["column_criterion"], self.words["result"]["column_points"]),
                rows=tuple((named.criteria[name].name, self.number(points)) for name, points in found.points.items()),
                numeric=frozenset({1}),
            )

    def loyalty(self) -> Iterator[Block]:
        """How far customers have climbed the ladder to loyalty."""
        found, words, named = self.result.loyalty, self.words["scans"], self.scans.loyalty
        if found is None:
            return
        yield Heading(named.name)
        layers = self.words["layers"]
        climb = words["loyal"] if found.step == "loyal" else words["ladder"].format(step=layers[found.step])
        advice = self.scanned.climb
        sentences = [climb, *([advice.text] if advice else [])]
        if found.nps is not None:
            sentences.append(f"{words['nps'].format(nps=self.number(found.nps))}.")
        yield Paragraph(" ".join(sentences))
        if advice:
            yield Paragraph(advice.step)
        yield Picture("ladder", named.name)
        yield Items(tuple(Item(f"{layers[layer]}:", words[hold]) for layer, hold in found.layers.items()))

    def name(self, item: MomentResult) -> str:
        """The name of a moment."""
        return self.names[item.moment.id]

    def channel_list(self, ids: Iterable[str]) -> str:
        """The names of channels."""
        return ", ".join(self.channel_names[channel] for channel in ids)

    def number(self, value: float | None, digits: int = 0) -> str:
        """A number for people; a dash where there is none."""
        return str(self.said["none"]) if value is None else number(value, self.lang, digits)
