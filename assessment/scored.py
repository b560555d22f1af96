"""One answers file that was scored, as the exports take it."""

from attrs import frozen

from assessment.answers import Answers
from assessment.result import Result

__all__ = ["Scored"]


@frozen
class Scored:
    """One answers file with its result; ``file`` is the name it was given under."""

    file: str
    answers: Answers
    result: Result
