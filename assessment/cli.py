"""The command line: ``python -m assessment score FILE`` and ``check FILE`` (installed with the extra ``cli``)."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from assessment import answers, content, report, result
from assessment.problems import AnswersError

__all__ = ["app"]

app = typer.Typer(
    help="Which customer contact moment to tackle first.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)

_INVALID = 2


class Format(StrEnum):
    """How the result is printed."""

    JSON = "json"


class Language(StrEnum):
    """The language of messages."""

    EN = "en"
    NL = "nl"


type File = Annotated[str, typer.Argument(help="An answers file; - is standard input.")]
type Lang = Annotated[Language, typer.Option("--lang", help="The language of messages.")]


@app.command()
def score(
    file: File,
    format: Annotated[Format, typer.Option("--format", help="How to print the result.")] = Format.JSON,
    lang: Lang = Language.EN,
) -> None:
    """Print the result of an answers file."""
    assert format is Format.JSON
    sys.stdout.buffer.write(result.as_json(result.assess(_read(file, lang))).encode())


@app.command()
def check(file: File, lang: Lang = Language.EN) -> None:
    """Say whether an answers file can be read; print every problem with its place."""
    found = _read(file, lang)
    message = content.words(lang)["check"]["fine"]
    Console().print(message.format(moments=len(found.moments)), markup=False, highlight=False)


def _read(file: str, lang: Language) -> answers.Answers:
    """The answers in the file; ends the program with status 2 and every problem where it cannot be read."""
    words = content.words(lang)["check"]
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return answers.read(data)
    except OSError as error:
        _say(words["no_file"].format(file=file, reason=error.strerror))
    except AnswersError as error:
        _say(words["problems"].format(count=len(error.problems), file=file))
        for problem in error.problems:
            sentence = report.sentence_of(problem, lang)
            _say(f"  {problem.path}: {sentence}" if problem.path else f"  {sentence}")
    raise typer.Exit(_INVALID)


def _say(line: str) -> None:
    """Print a line to standard error; what would steer the terminal is shown as a question mark."""
    plain = "".join(sign if sign.isprintable() else "?" for sign in line)
    Console(stderr=True).print(plain, markup=False, emoji=False, highlight=False, soft_wrap=True)
