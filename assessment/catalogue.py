"""The channels that an organisation can offer, as ``content/channels.toml`` gives them (article S1)."""

from collections.abc import Iterator

from attrs import frozen

from assessment.method import Method

__all__ = ["Catalogue", "Channel", "contradictions"]


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


@frozen
class Catalogue:
    """All channels, in the order in which they are listed."""

    version: str
    channels: tuple[Channel, ...]

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
    for channel in catalogue.channels:
        if not all(
            method.profile.lowest <= value <= method.profile.highest
            for value in (channel.interaction, channel.complexity)
        ):
            yield f"{channel.id}: a value out of range"
    if not set(method.channel.special_circumstances) <= set(catalogue.ids):
        yield "channel.special_circumstances in method.toml has an unknown channel"
