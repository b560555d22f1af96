"""What the page with the channel grid shows, as HTML that Jinja2 escapes: one contact, and a whole portfolio."""

from collections.abc import Iterable, Sequence
from typing import Any

from attrs import asdict
from markupsafe import Markup

from assessment import content, grid_picture
from assessment.answers import Answers, Moment, Profile
from assessment.catalogue import Channel, FieldExample
from assessment.channel_table import ChannelTable, catalogue_of, method_of
from assessment.channel_table_report import nobody_at_once, table_sentence, todays_channels, within_reach
from assessment.channels import ChannelAdvice, Point, across_border, advice_of, best_first, neighbours_of
from assessment.portfolio import Entry, Portfolio
from assessment.templating import number, template

__all__ = [
    "advice_html",
    "advice_sentence",
    "channel_plan_tools_html",
    "contact_of",
    "examples_html",
    "form_html",
    "ground_svg",
    "picture_html",
    "portfolio_form_html",
    "portfolio_html",
    "portfolio_sentence",
    "worth_form_html",
    "worth_html",
]

_SHAPES = ("over_served", "under_served", "matched", "unknown")


def advice_html(moment: Moment, lang: str, own: ChannelTable | None = None) -> str:
    """The advice for a moment that has a place on the grid: the channels, the zone, the warm switch, and why.

    ``own`` is an organisation's own channel table, here and below; without one the advice goes by the standard.
    """
    advice = _advice(moment, own)
    start = Point(moment.profile.interaction or 0, moment.profile.complexity or 0)
    return _rendered(
        "grid_advice.html",
        lang,
        own,
        moment=moment,
        advice=advice,
        moved=_moved(moment, advice),
        nearest=best_first(_offered(own), start)[0].id,
    )


def advice_sentence(moment: Moment, lang: str, own: ChannelTable | None = None) -> str:
    """The same in short."""
    words, advice = content.words(lang), _advice(moment, own)
    said: str = words["grid"]["sentence"].format(
        zone=words["zones"][advice.zone], recommended=_channel(advice.recommended, lang, own)
    )
    if advice.required:
        required = ", ".join(_channel(name, lang, own) for name in advice.required)
        said += " " + words["grid"]["sentence_required"].format(required=required)
    elif moment.special_circumstances:
        said += " " + nobody_at_once(catalogue_of(own, lang), lang)
    return said


def picture_html(moment: Moment, moments: Sequence[Moment], lang: str, own: ChannelTable | None = None) -> str:
    """The grid with a moment on it; the reader's own ``moments`` stand there by number, else the examples by letter."""
    grid, advice = grid_picture.frame(method_of(own)), _advice(moment, own)
    start = Point(moment.profile.interaction or 0, moment.profile.complexity or 0)
    end = Point(advice.interaction, advice.complexity)
    contacts = [
        (str(index), Point(item.profile.interaction, item.profile.complexity), "plain")
        for index, item in enumerate(moments, start=1)
        if item.profile.interaction is not None and item.profile.complexity is not None
    ] or [
        (item["letter"], Point(item["moment"].profile.interaction, item["moment"].profile.complexity), "plain")
        for item in _examples(lang)
    ]
    around = grid_picture.way(grid, start, end)
    marks = grid_picture.marks(grid, _offered(own), contacts, around)
    covered = [grid_picture.grip(grid, start), *around, *(mark.box for mark in marks)]
    ground = grid_picture.ground(_offered(own, lang), method_of(own), covered)
    return _rendered(
        "grid_picture.html",
        lang,
        own,
        **ground,
        advice=advice,
        sentence=advice_sentence(moment, lang, own),
        marks=marks,
        start=grid.place(start.interaction, start.complexity),
        end=grid.place(end.interaction, end.complexity),
        arrow=grid_picture.arrow(grid, start, end),
    )


def contact_of(moment: Moment) -> dict[str, Any] | None:
    """What the controls of the grid say of a moment; None where it has no place on the grid."""
    if moment.profile.interaction is None or moment.profile.complexity is None:
        return None
    kind, special = moment.kind or "", moment.special_circumstances
    return asdict(moment.profile) | {"kind": kind, "special_circumstances": special}


def ground_svg(lang: str, own: ChannelTable | None = None) -> str:
    """The grid with the channels and nothing else, as the inside of a picture."""
    return _rendered("grid_ground.html", lang, own, **grid_picture.ground(_offered(own, lang), method_of(own)))


def form_html(lang: str) -> str:
    """The whole tool for one contact, standing at the first example: it can be read as it is."""
    examples = _examples(lang)
    moment = examples[0]["moment"]
    return _rendered(
        "grid_form.html",
        lang,
        method=content.method(),
        examples=examples,
        moment=moment,
        picture=Markup(picture_html(moment, (), lang)),
        html=Markup(advice_html(moment, lang)),
        sentence=advice_sentence(moment, lang),
    )


def examples_html(lang: str) -> str:
    """The examples from the field with their advice, and where each channel stands."""
    return _rendered("grid_examples.html", lang, examples=_examples(lang), channels=content.channels(lang).channels)


def portfolio_html(found: Portfolio, answers: Answers, lang: str, *, example: bool, still: bool = False) -> str:
    """All moments on one grid and in one table; ``still`` where nothing can be ticked yet."""
    own = answers.channel_table
    grid = grid_picture.frame(method_of(own))
    contacts = [
        (str(entry.number), Point(entry.advice.interaction, entry.advice.complexity), entry.advice.today or "unknown")
        for entry in found.entries
        if entry.advice
    ]
    marks = grid_picture.marks(grid, _offered(own), contacts)
    ground = grid_picture.ground(_offered(own, lang), method_of(own), [mark.box for mark in marks])
    shapes = {shape for _, _, shape in contacts}
    return _rendered(
        "portfolio.html",
        lang,
        own,
        **ground,
        found=found,
        example=example,
        still=still,
        organisation=answers.organisation,
        marks=marks,
        shapes=[shape for shape in _SHAPES if shape in shapes],
        full_time=lambda hours: number(found.assumptions.full_time(hours), lang, 1),
        elsewhere=[
            entry
            for entry in found.placed
            if entry.advice and across_border(entry.advice, catalogue_of(own), method_of(own))
        ],
    )


def portfolio_sentence(found: Portfolio, lang: str) -> str:
    """The hours in words."""
    words = content.words(lang)["portfolio"]
    if found.what_if.chosen:
        what_if = found.what_if
        full_time = number(found.assumptions.full_time(what_if.freed), lang, 1)
        counted = words["what_if_sum"].format(
            freed=number(what_if.freed, lang), now=number(what_if.now, lang), full_time=full_time
        )
        return str(counted)
    if not found.now:
        return str(words["hours_none"])
    said = words["sentence"].format(
        now=number(found.whole.now, lang), freed=number(found.whole.freed, lang), room=number(found.whole.room, lang)
    )
    return str(said)


def portfolio_form_html(found: Portfolio, answers: Answers, lang: str) -> str:
    """The portfolio of the example organisation with the assumptions behind it: it can be read as it is."""
    html = portfolio_html(found, answers, lang, example=True, still=True)
    return _rendered("portfolio_form.html", lang, html=Markup(html))


def worth_html(found: Portfolio, lang: str) -> str:
    """The moments by what they are worth to both sides, with what to do."""
    return _rendered("value_irritant.html", lang, found=found)


def worth_form_html(found: Portfolio, lang: str) -> str:
    """The same with the place around it where the reader's own moments will stand."""
    return _rendered("value_irritant_form.html", lang, html=Markup(worth_html(found, lang)))


def channel_plan_tools_html(lang: str) -> str:
    """The buttons that print and save the plan."""
    return _rendered("channel_plan_tools.html", lang)


def _examples(lang: str) -> list[dict[str, Any]]:
    """Each example with its letter, its moment, the advice, and what the page's script is told of it."""
    found = []
    for index, example in enumerate(content.channels(lang).examples):
        moment = _moment(example)
        advice = _advice(moment)
        found.append(
            {
                "letter": chr(ord("A") + index),
                "example": example,
                "moment": moment,
                "advice": advice,
                "contact": contact_of(moment),
                "near": _near(advice, lang),
            }
        )
    return found


def _moment(example: FieldExample) -> Moment:
    return Moment(
        id=example.id,
        name=example.name,
        kind=example.kind,
        profile=Profile(**asdict(example.profile)),
        special_circumstances=example.special_circumstances,
    )


def _advice(moment: Moment, own: ChannelTable | None = None) -> ChannelAdvice:
    advice = advice_of(moment, catalogue_of(own), method_of(own))
    if advice is None:
        raise ValueError("the moment has no place on the grid")
    return advice


def _moved(moment: Moment, advice: ChannelAdvice) -> bool:
    profile = moment.profile
    return (profile.interaction, profile.complexity) != (advice.interaction, advice.complexity)


def _offered(own: ChannelTable | None, lang: str = content.LANGUAGES[0]) -> list[Channel]:
    return [channel for channel in catalogue_of(own, lang).channels if channel.offered]


def _rendered(name: str, lang: str, own: ChannelTable | None = None, **values: Any) -> str:
    def names(entries: Iterable[Entry]) -> str:
        return ", ".join(entry.moment.name for entry in entries)

    catalogue = catalogue_of(own, lang)
    known: dict[str, Any] = {
        "channel": lambda name: _channel(name, lang, own),
        "listed": lambda ids: ", ".join(_channel(name, lang, own) for name in ids),
        "either": lambda ids: _either([_channel(name, lang, own) for name in ids], lang),
        "names": names,
        "todays": lambda ids: todays_channels(ids, catalogue, lang),
        "reach": lambda moment, advice: within_reach(moment, advice, catalogue, lang),
        "nobody": nobody_at_once(catalogue, lang),
        "table": table_sentence(own, lang),
    }
    if isinstance(values.get("advice"), ChannelAdvice):
        known["near"] = _near(values["advice"], lang, own)
        known["across"] = across_border(values["advice"], catalogue, method_of(own))
    html: str = template(name, lang).render(known | values)
    return html


def _near(advice: ChannelAdvice, lang: str, own: ChannelTable | None = None) -> str:
    """The names of the zones just across a near border."""
    zones = neighbours_of(Point(advice.interaction, advice.complexity), method_of(own))
    return _either([content.words(lang)["zones"][zone] for zone in zones], lang)


def _channel(name: str, lang: str, own: ChannelTable | None) -> str:
    return next(channel.name for channel in catalogue_of(own, lang).channels if channel.id == name)


def _either(items: Sequence[str], lang: str) -> str:
    """Names one after another, the last one after "or"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {content.words(lang)['grid']['or']} {items[-1]}"
