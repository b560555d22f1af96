"""No lexer: templates come compiled. Jinja takes these names from its own module of this name."""

__all__ = ["Lexer", "TokenStream", "get_lexer"]


class Lexer:
    """What would take a template apart."""


class TokenStream:
    """The parts of a template."""


def get_lexer() -> None:
    """There is none to get."""
    raise NotImplementedError
