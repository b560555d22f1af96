"""The channels that an organisation can offer, as ``content/channels.toml`` gives them (article S1)."""

from attrs import frozen

__all__ = ["Catalogue", "Channel"]


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
