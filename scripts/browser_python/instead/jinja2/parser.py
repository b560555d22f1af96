"""No parser: templates come compiled. Jinja takes this name from its own module of this name."""

__all__ = ["Parser"]


class Parser:
    """What would read the parts of a template."""
