"""No compiler: templates come compiled. Jinja takes these names from its own module of this name."""

__all__ = ["CodeGenerator", "generate"]


class CodeGenerator:
    """What would write a template's code."""


def generate() -> None:
    """There is nothing to write it with."""
    raise NotImplementedError
