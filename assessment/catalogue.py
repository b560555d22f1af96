"""The channels that an organisation can offer, and examples, as ``content/channels.toml`` gives them (article S1)."""

from collections.abc import Iterator

from attrs import astuple, frozen

from assessment.method import Method

__all__ = ["Catalogue", "Channel", "FieldExample", "FieldProfile", "contradictions"]


@frozen
class Channel:
    """One channel: the point on the two axes, each 1-5, that it fits best."""

    id: str
    name: str
    interaction: float
    complexity: float
    staffed: bool
    """Whether people of the organisation answer."""
    cost: int
    """Its place in the order of what a contact costs; 1 is the cheapest."""
    offered: bool = True
    """Whether the organisation has it: one that it does not have is never advised."""
    at_once: bool = False
    """Whether the organisation says of a channel of its own that somebody can be reached there at once."""


@frozen
class FieldProfile:
    """What a contact asks, each a whole number 1-5."""

    interaction: int
    complexity: int
    self_reliance: int
    importance: int


@frozen
class FieldExample:
    """A contact from the field that everybody knows, to try the grid with."""

    id: str
    name: str
    kind: str
    profile: FieldProfile
    special_circumstances: bool = False


@frozen
class Catalogue:
    """All channels and examples, in the order in which they are listed."""

    version: str
    channels: tuple[Channel, ...]
    examples: tuple[FieldExample, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The id of every channel."""
        return tuple(channel.id for channel in self.channels)


def contradictions(catalogue: Catalogue, method: Method) -> Iterator[str]:
    """What is wrong with the channels, in a few words each."""
    if len(set(catalogue.ids)) < len(catalogue.ids):
        yield "two channels have the same id"
    if len({channel.cost for channel in catalogue.channels}) < len(catalogue.ids):
        yield "two channels cost the same"
    if not any(channel.offered for channel in catalogue.channels):
        yield "no channel is offered"
    for channel in catalogue.channels:
        if not all(
            method.profile.lowest <= value <= method.profile.highest
            for value in (channel.interaction, channel.complexity)
        ):
            yield f"{channel.id}: a value out of range"
    scale = range(method.profile.lowest, method.profile.highest + 1)
    for example in catalogue.examples:
        if not all(value in scale for value in astuple(example.profile)):
            yield f"{example.id}: a value out of range"
        if example.kind not in method.kinds:
            yield f"{example.id}: unknown kind {example.kind}"
    if len({example.id for example in catalogue.examples}) < len(catalogue.examples):
        yield "two examples have the same id"
    if not set(method.channel.special_circumstances) <= set(catalogue.ids):
        yield "channel.special_circumstances in method.toml has an unknown channel"
