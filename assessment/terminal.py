"""Where the command line meets the machine: messages, what is read, what is written, and how far it is."""

import io
import json
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from itertools import zip_longest
from pathlib import Path
from typing import BinaryIO, Protocol, TextIO

from assessment import content
from assessment._plain_text import for_terminal
from assessment.problems import AnswersError, Problem

__all__ = [
    "Output",
    "counted",
    "laid_out",
    "language_of",
    "output",
    "read",
    "reason_of",
    "say",
    "show",
    "to_terminal",
    "without_commands",
]

_INPUT = "-"
_WIDEST = 88
_HARMLESS = "\n\t\u200c\u200d"  # and what joins letters


class Output(Protocol):
    """Where a document goes."""

    def write(self, text: str) -> None:
        """Write the next piece of text."""

    def write_file(self, path: str) -> None:
        """Write what a file holds."""


def language_of(arguments: Sequence[str]) -> str:
    """The language that the arguments ask for, known before they are understood."""
    for here, then in zip_longest(arguments, arguments[1:], fillvalue=""):
        name, _, value = here.partition("=")
        if name == "--lang" and (value or then) in content.LANGUAGES:
            return value or then
    return content.LANGUAGES[0]


def say(line: str) -> None:
    """Print a line to standard error; what would steer the terminal is shown as a question mark."""
    _print(sys.stderr, for_terminal(line) + "\n")


def to_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout.isatty()


def read(file: str, limit: int) -> bytes:
    """What a file holds, or standard input for ``-``.

    Raises ``OSError``, and :class:`AnswersError` when it has more than ``limit`` bytes, without reading further.
    """
    with nullcontext(sys.stdin.buffer) if file == _INPUT else Path(file).open("rb") as source:
        data = source.read(limit + 1)
        if len(data) > limit:
            about = os.fstat(source.fileno())
            size = about.st_size if stat.S_ISREG(about.st_mode) else len(data)
            raise AnswersError([Problem("", "too_large", str(max(size, len(data))), str(limit))])
    return data


@contextmanager
def output(path: str | None) -> Iterator[Output]:
    """Standard output, or a file that is there only once everything is written: a failure leaves what was there.

    Raises ``OSError``.
    """
    if path is None:
        try:
            yield _StandardOutput()
            sys.stdout.flush()
        except BrokenPipeError:  # who reads has seen enough, as in "| head"
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)
        return
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():  # a device or a pipe; a folder says so itself
        with target.open("wb") as file:
            yield _File(file)
        return
    draft = target.with_name(f".{target.name[:100]}.{os.getpid()}.part")
    opened = draft.open("xb")  # a file of that name that is there already is not ours to take away
    try:
        with opened as file:
            yield _File(file)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            draft.chmod(stat.S_IMODE(target.stat().st_mode))
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def counted(files: Iterable[str], total: int, lang: str, *, shown: bool) -> Iterator[str]:
    """The files one by one, with a progress bar on standard error where somebody can see it."""
    if not shown or total < 2 or not sys.stderr.isatty():
        yield from files
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(files, total=total, description=content.words(lang)["export"]["progress"]["scoring"])


def show(markdown: str) -> None:
    """Show Markdown in the terminal, as wide as it is; it is our own text."""
    from rich.console import Console
    from rich.markdown import Markdown

    console = Console()
    console.print(Markdown(markdown), width=min(console.width, _WIDEST))


def laid_out(markdown: str) -> str:
    """Markdown as plain lines to read."""
    from rich.console import Console
    from rich.markdown import Markdown

    drawn = io.StringIO()
    Console(file=drawn, width=_WIDEST, force_terminal=False, color_system=None).print(Markdown(markdown))
    return "\n".join(line.rstrip() for line in drawn.getvalue().splitlines()) + "\n"


def reason_of(error: OSError, lang: str) -> str:
    """Why the system refuses a file, in words."""
    words = content.words(lang)["export"]["reasons"]
    full = error.errno in (28, 122)  # ENOSPC, EDQUOT
    return str(words["full"] if full else words.get(type(error).__name__, words["other"]))


class _File:
    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def write(self, text: str) -> None:
        self._file.write(text.encode())

    def write_file(self, path: str) -> None:
        with Path(path).open("rb") as source:
            while piece := source.read(io.DEFAULT_BUFFER_SIZE):
                self._file.write(piece)


class _StandardOutput:
    """Text in UTF-8 whatever the machine thinks of it; in a terminal, what it can show, and nothing that steers it."""

    def write(self, text: str) -> None:
        if sys.stdout.isatty():
            _print(sys.stdout, without_commands(text))
        else:
            _File(sys.stdout.buffer).write(text)

    def write_file(self, path: str) -> None:
        _File(sys.stdout.buffer).write_file(path)


def without_commands(text: str) -> str:
    """The text with an escape, as JSON has it, in the place of what would steer a terminal."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return "".join(sign if sign.isprintable() or sign in _HARMLESS else json.dumps(sign)[1:-1] for sign in lines)


def _print(stream: TextIO, text: str) -> None:
    """Print text with a question mark for every character that the stream's encoding lacks."""
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding))
    stream.flush()
