"""The command line: ``python -m assessment`` (installed with the extra ``cli``)."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from typer.main import get_command

from assessment import answers, content, result, team, terminal
from assessment._plain_text import for_terminal
from assessment.cli_words import PROGRAM, Speaking, SpeakingGroup, say_usage
from assessment.problems import AnswersError
from assessment.scored import Scored
from assessment.terminal import say

__all__ = ["main"]

_UNWRITTEN, _INVALID, _INTERRUPTED = 1, 2, 130


class Format(StrEnum):
    """How a result is written."""

    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"
    CSV = "csv"
    XLSX = "xlsx"


class Reading(StrEnum):
    """How the questionnaire is written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


class Language(StrEnum):
    """The language of words, numbers and messages."""

    EN = "en"
    NL = "nl"


class Schema(StrEnum):
    """Which JSON Schema."""

    ANSWERS = "answers"
    RESULT = "result"


_Files = Annotated[list[str], typer.Argument(metavar="FILES", show_default=False)]
_Lang = Annotated[Language, typer.Option("--lang")]
_Out = Annotated[str | None, typer.Option("-o", "--out", metavar="OUT")]


app = typer.Typer(
    cls=SpeakingGroup,
    name="app",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback()
def _app(lang: _Lang = Language.EN) -> None:
    """Which customer contact moment to tackle first."""


@app.command(cls=Speaking)
def score(
    files: _Files,
    format: Annotated[Format, typer.Option("--format")] = Format.JSON,
    lang: _Lang = Language.EN,
    out: _Out = None,
) -> None:
    """Print the result of answers files."""
    if out is not None and any(_same(file, out) for file in files):
        _fail("same_file", lang, file=out)
    if format is Format.XLSX and out is None and terminal.to_terminal():
        _fail("terminal", lang)
    seen = _Seen()
    scored = seen.scored(files, lang, quiet=out is None and terminal.to_terminal())
    first = next(scored, None)
    if first is None:  # nothing could be read, so nothing is written
        raise typer.Exit(_INVALID)
    with _writing(out, lang) as target:
        _write(chain([first], scored), format, target, lang, many=len(files) > 1)
    if seen.bad:
        say(_failure("some", lang, bad=seen.bad, total=len(files)))
        raise typer.Exit(_INVALID)


@app.command(cls=Speaking)
def check(files: _Files, lang: _Lang = Language.EN) -> None:
    """Say whether answers files can be read; name every problem with its place."""
    bad = False
    with _writing(None, lang) as target:
        for file in files:
            found = _read(file, lang, team.read, team.LIMITS.bytes)
            if found is None:
                bad = True
            else:
                target.write(for_terminal(_fine(file, found, lang, alone=len(files) == 1)) + "\n")
    if bad:
        raise typer.Exit(_INVALID)


@app.command(cls=Speaking)
def merge(files: _Files, lang: _Lang = Language.EN, out: _Out = None) -> None:
    """Put answers files of several people together in one team file."""
    found = [_read(file, lang, team.read, team.LIMITS.bytes) for file in files]
    teams = [one for one in found if one is not None]
    if len(teams) < len(files):
        _fail("no_merge", lang)
    own = next((file for file in files if out is not None and _same(file, out)), None)
    if own is not None and not _read(own, lang, team.is_team_file, team.LIMITS.bytes):
        _fail("same_answers", lang, file=out)
    try:
        text = team.as_json(team.merge(teams))
    except AnswersError as error:
        _say_problems(error, lang)
        _fail("no_merge", lang)
    _print(text, out, lang)


@app.command(cls=Speaking)
def questions(
    format: Annotated[Reading, typer.Option("--format")] = Reading.TEXT, lang: _Lang = Language.EN, out: _Out = None
) -> None:
    """Print the questionnaire."""
    if format is Reading.JSON:
        _print(result.canonical(content.packed_part("questionnaire", lang)), out, lang)
        return
    from assessment.documents import markdown_of
    from assessment.questionnaire_document import questionnaire_of

    text = "".join(markdown_of([questionnaire_of(lang)]))
    if format is Reading.MARKDOWN:
        _print(text, out, lang)
    elif out is None and terminal.to_terminal():
        terminal.show(text)
    else:
        _print(terminal.laid_out(text), out, lang)


@app.command(cls=Speaking)
def example(lang: _Lang = Language.EN, out: _Out = None) -> None:
    """Print an answers file of a made-up organisation."""
    _print(answers.write(answers.answers_in(content.example(lang))), out, lang)


@app.command(cls=Speaking)
def schema(
    which: Annotated[Schema, typer.Argument(metavar="answers|result")], lang: _Lang = Language.EN, out: _Out = None
) -> None:
    """Print the JSON Schema of the answers file or of the result."""
    from assessment.exports import schema_text

    _print(schema_text(which.value), out, lang)


def main() -> None:
    """Do what the arguments say, and end the program: 0 done, 1 not written, 2 used wrongly or not all was read."""
    lang = terminal.language_of(sys.argv[1:])
    status: Any = 1
    try:
        # Not in its standalone mode, in which it speaks English.
        command: Any = get_command(app)
        said = {"lang": lang} | {name: {"lang": lang} for name in command.commands}  # wherever --lang stands
        status = command.main(prog_name=PROGRAM, standalone_mode=False, obj=lang, default_map=said)
    except typer.TyperException as error:
        say_usage(error, lang)
        status = _INVALID
    except ModuleNotFoundError as error:
        say(_failure("lacking", lang, package=error.name))
    except (KeyboardInterrupt, typer.Abort):
        status = _INTERRUPTED
    except Exception as error:  # a traceback helps nobody who types a command
        say(_failure("unexpected", lang, kind=type(error).__name__))
    sys.exit(status)


class _Seen:
    """Reads and scores one file after another, and remembers how many could not be read."""

    def __init__(self) -> None:
        self.bad = 0

    def scored(self, files: list[str], lang: str, *, quiet: bool) -> Iterator[Scored]:
        """Every file that can be read, with its result; of the others it says what is wrong."""
        limit = content.method().limits.bytes
        for file in terminal.counted(files, len(files), lang, shown=not quiet):
            given = _read(file, lang, answers.read, limit)
            if given is None:
                self.bad += 1
            else:
                yield Scored(file, given, result.assess(given))


def _write(scored: Iterable[Scored], format: Format, target: terminal.Output, lang: str, *, many: bool) -> None:
    """Write what was scored; what a format needs is loaded only for it."""
    if format is Format.JSON:
        for one in scored:
            target.write(result.as_json(one.result))
        return
    if format is Format.XLSX:
        from tempfile import TemporaryDirectory

        from assessment.workbook import TooManyRowsError, write_xlsx

        with TemporaryDirectory() as folder:
            path = str(Path(folder) / "result.xlsx")
            try:
                write_xlsx(scored, path, lang, many=many)
            except TooManyRowsError:
                _fail("too_many_rows", lang)
            target.write_file(path)
        return
    from assessment import exports

    match format:
        case Format.MARKDOWN:
            pieces = exports.markdown_of(scored, lang)
        case Format.HTML:
            pieces = exports.html_of(scored, lang)
        case _:
            pieces = exports.csv_of(scored, lang, many=many)
    for piece in pieces:
        target.write(piece)


def _read[T](file: str, lang: str, reader: Callable[[bytes], T], limit: int) -> T | None:
    """What a file holds; None where it cannot be read, after saying everything that is wrong with it."""
    try:
        return reader(terminal.read(file, limit))
    except OSError as error:
        words = content.words(lang)["check"]
        say(words["no_file"].format(file=file, reason=terminal.reason_of(error, lang)))
    except AnswersError as error:
        words = content.words(lang)["check"]
        say(words["problems"].format(count=len(error.problems), file=file))
        _say_problems(error, lang)
    return None


def _say_problems(error: AnswersError, lang: str) -> None:
    from assessment.report import sentence_of

    for problem in error.problems:
        sentence = sentence_of(problem, lang)
        say(f"  {problem.path}: {sentence}" if problem.path else f"  {sentence}")


def _fine(file: str, found: team.Team, lang: str, *, alone: bool) -> str:
    """The sentence about a file that can be read."""
    words = content.words(lang)["check"]
    respondents = len(found.respondents)
    moments = len(found.respondents[0].moments) if respondents == 1 else len(found.moments)
    key = "fine_team" if respondents != 1 else "fine_of" if not alone else "fine_one" if moments == 1 else "fine"
    sentence: str = words[key]
    return sentence.format(file=file, moments=moments, respondents=respondents)


def _print(text: str, out: str | None, lang: str) -> None:
    """Write one text."""
    with _writing(out, lang) as target:
        target.write(text)


@contextmanager
def _writing(out: str | None, lang: str) -> Iterator[terminal.Output]:
    """Where to write; ends the program with status 1 and a sentence where that fails."""
    try:
        with terminal.output(out) as target:
            yield target
    except OSError as error:
        reason = terminal.reason_of(error, lang)
        say(_failure("cannot_print" if out is None else "cannot_write", lang, file=out, reason=reason))
        raise typer.Exit(_UNWRITTEN) from error


def _same(file: str, other: str) -> bool:
    return file != "-" and os.path.realpath(file) == os.path.realpath(other)


def _failure(key: str, lang: str, **values: object) -> str:
    sentence: str = content.words(lang)["export"]["failures"][key]
    return sentence.format(**values)


def _fail(key: str, lang: str, **values: object) -> NoReturn:
    say(_failure(key, lang, **values))
    raise typer.Exit(_INVALID)
