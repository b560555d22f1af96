"""What a reader sees of the channel table: which one the advice goes by, and what an organisation changed in it."""

from collections.abc import Iterable, Iterator

from assessment import content
from assessment._plain_text import for_line
from assessment.answers import Moment
from assessment.catalogue import Catalogue, Channel
from assessment.channel_table import ChannelTable, catalogue_of, method_of
from assessment.channels import ChannelAdvice
from assessment.templating import date, fill, number

__all__ = ["changes_of", "nobody_at_once", "table_sentence", "todays_channels", "within_reach"]


def table_sentence(own: ChannelTable | None, lang: str) -> str:
    """Which table the advice goes by, in words: the standard one, or an organisation's own with what it changed."""
    words, version = content.words(lang)["channel_table"], content.channels().version
    if own is None:
        return fill(words["standard"], version=version)
    changed = date(own.changed, lang)
    said = fill(words["own"], date=changed, version=own.standard, changes="; ".join(changes_of(own, lang)))
    return said if own.standard == version else f"{said} {fill(words['own_rest'], version=version)}"


def changes_of(own: ChannelTable, lang: str) -> tuple[str, ...]:
    """What an organisation changed in the standard table, a few words each."""
    return (*_channels(own, lang), *_borders(own, lang), *_shares(own, lang))


def todays_channels(channels: Iterable[str], catalogue: Catalogue, lang: str) -> str:
    """The names of channels that are used today; it is said of each that the organisation does not offer."""
    said, known = content.words(lang)["channel"]["not_offered"], {channel.id: channel for channel in catalogue.channels}
    return ", ".join(
        known[name].name if known[name].offered else fill(said, name=known[name].name) for name in channels
    )


def within_reach(moment: Moment, advice: ChannelAdvice, catalogue: Catalogue, lang: str) -> str:
    """Where a person is always within reach for a moment, in words, or that nobody is; empty where nobody has to be."""
    if not moment.special_circumstances:
        return ""
    words = content.words(lang)["channel"]
    names = [channel.name for channel in catalogue.channels if channel.id in advice.required]
    if not names:
        return fill(words["required_none"], names=_at_once(catalogue))
    required = fill(words["required"], names=", ".join(names))
    missing = moment.channels and not set(advice.required) & set(moment.channels)
    return fill(words["required_missing"], required=required) if missing else required


def nobody_at_once(catalogue: Catalogue, lang: str) -> str:
    """The warning that an organisation has no channel left in which somebody can be reached at once."""
    return fill(content.words(lang)["channel_table"]["special_none"], names=_at_once(catalogue))


def _at_once(catalogue: Catalogue) -> str:
    """The names of the channels in which somebody can be reached at once, whether they are offered or not."""
    wanted = content.method().channel.special_circumstances
    return ", ".join(channel.name for channel in catalogue.channels if channel.id in wanted or channel.at_once)


def _channels(own: ChannelTable, lang: str) -> Iterator[str]:
    words = content.words(lang)["channel_table"]
    standard = {channel.id: channel for channel in content.channels(lang).channels}
    for channel in catalogue_of(own, lang).channels:
        before, name = standard.get(channel.id), for_line(channel.name)
        place = [number(value, lang, _digits(value)) for value in (channel.interaction, channel.complexity)]
        at = {"name": name, "interaction": place[0], "complexity": place[1]}
        if before is None:
            yield fill(words["changes"]["added" if channel.offered else "added_off"], **at)
            if channel.at_once and channel.staffed and channel.offered:
                yield fill(words["changes"]["at_once"], name=name)
            continue
        if not channel.offered:
            yield fill(words["changes"]["off"], name=before.name)
        if channel.name != before.name:
            yield fill(words["changes"]["renamed"], standard=before.name, name=name)
        if _place(channel) != _place(before):
            yield fill(words["changes"]["moved"], **at)
        if channel.staffed != before.staffed:
            yield fill(words["changes"]["staffed" if channel.staffed else "unstaffed"], name=name)


def _borders(own: ChannelTable, lang: str) -> Iterator[str]:
    words = content.words(lang)["channel_table"]
    now, before = method_of(own).channel, content.method().channel
    for key, value, standard in (
        ("border_interaction", now.border.interaction, before.border.interaction),
        ("border_complexity", now.border.complexity, before.border.complexity),
        ("near", now.near, before.near),
    ):
        if value != standard:
            yield fill(words["changes"][key], value=number(value, lang, _digits(value)))


def _shares(own: ChannelTable, lang: str) -> Iterator[str]:
    words = content.words(lang)
    said, now, before = words["channel_table"]["changes"], method_of(own), content.method()
    shares = {
        words["actions"][action]: (share, before.freed.action[action]) for action, share in now.freed.action.items()
    } | {words["zones"][zone]: (share, before.freed.zone[zone]) for zone, share in now.freed.zone.items()}
    for name, (share, standard) in shares.items():
        if share != standard:
            yield fill(said["share"], name=name, share=number(100 * share, lang, _digits(100 * share)))
    hours = now.portfolio.hours_per_full_time_month
    if hours != before.portfolio.hours_per_full_time_month:
        yield fill(said["hours"], hours=number(hours, lang, _digits(hours)))


def _place(channel: Channel) -> tuple[float, float]:
    return channel.interaction, channel.complexity


def _digits(value: float) -> int:
    """As many digits behind the decimal sign as it takes, at most two."""
    return next(digits for digits in (0, 1, 2) if digits == 2 or round(value, digits) == round(value, 2))
