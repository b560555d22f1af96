"""What is wrong with an answers file, every problem at once and each with its place; or with the content."""

from attrs import frozen

__all__ = ["AnswersError", "ContentError", "Problem"]


@frozen
class Problem:
    """One thing that is wrong.

    ``code`` names the kind of problem (its sentence is ``problems.<code>`` in the words of a language); ``path`` is the
    place, as in ``moments[0].profile.importance``, empty for the whole file; ``found`` and ``expected`` are short.
    """

    path: str
    code: str
    found: str = ""
    expected: str = ""


class AnswersError(ValueError):
    """An answers file that cannot be read; ``problems`` has all of them, in the order of the file."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(f"{p.path or 'file'}: {p.code} {p.found}".rstrip() for p in problems))
        self.problems = tuple(problems)


class ContentError(ValueError):
    """The content is incomplete or contradicts itself; the message names the file and the place."""
