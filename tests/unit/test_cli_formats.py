"""The command line with every command and format: what it writes, where, and what it does when something is wrong."""

import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from assessment import answers, content, team, terminal
from assessment.exports import csv_of, html_of, markdown_of, schema_text
from assessment.result import as_json, assess
from assessment.scored import Scored
from tests.command_line import ROOT, example_text, run

LANGUAGES = pytest.mark.parametrize("lang", content.LANGUAGES)


def in_terminal(*arguments: str | Path, stdout: bool) -> tuple[int, bytes, str]:
    """Status, standard output and what stands on the terminal, which is standard error and perhaps output."""
    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "assessment", *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=slave if stdout else subprocess.PIPE,
        stderr=slave,
        cwd=ROOT,
        env=os.environ | {"TERM": "xterm", "COLUMNS": "100"},
    ) as process:
        os.close(slave)
        seen = b"".join(_pieces(master))
        written = process.stdout.read() if process.stdout else b""
        status = process.wait(60)
    os.close(master)
    return status, written, seen.decode()


def _pieces(master: int) -> Iterator[bytes]:
    with suppress(OSError):  # the terminal is gone with the program
        while piece := os.read(master, 65536):
            yield piece


def file_of(name: str, *moments: str, **fields: Any) -> str:
    """An answers file with a few moments, each with two answers."""
    return json.dumps(
        {
            "format": "contactwijzer-answers",
            "version": 1,
            "organisation": name,
            "moments": [
                {"id": f"m{index}", "name": moment, "answers": {"cost": {"level": 2}, "facilitation": {"level": 1}}}
                for index, moment in enumerate(moments)
            ],
            **fields,
        }
    )


@pytest.fixture
def several(tmp_path: Path) -> list[Path]:
    """Three small files."""
    files = [tmp_path / f"{name}.json" for name in "abc"]
    for file in files:
        file.write_text(file_of(f"Organisation {file.stem}", "Bill", "Move"), encoding="utf-8")
    return files


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A file with two problems."""
    file = tmp_path / "bad.json"
    file.write_text(file_of("x", "Bill").replace('"level": 2', '"level": 9').replace("Bill", ""), encoding="utf-8")
    return file


def scored(text: str, file: str = "-") -> Scored:
    """A file with its result."""
    given = answers.read(text)
    return Scored(file, given, assess(given))


@LANGUAGES
def test_score_writes_what_the_exports_give(example: Path, lang: str) -> None:
    """Each format of text is printed as UTF-8, byte for byte."""
    one = scored(example_text())
    for name, pieces in {
        "json": [as_json(one.result)],
        "markdown": markdown_of([one], lang),
        "html": html_of([one], lang),
        "csv": csv_of([one], lang, many=False),
    }.items():
        done = run("score", example, "--format", name, "--lang", lang)
        assert (done.returncode, done.stderr) == (0, b"")
        assert "".join(pieces).encode() == done.stdout


def test_score_writes_an_excel_file(example: Path, tmp_path: Path) -> None:
    """Excel's format goes to a file or to a pipe."""
    out = tmp_path / "out.xlsx"
    assert (run("score", example, "--format", "xlsx", "-o", out).returncode, out.exists()) == (0, True)
    piped = run("score", example, "--format", "xlsx")
    for source in (out, io.BytesIO(piped.stdout)):
        assert openpyxl.load_workbook(source).sheetnames[0] == "Summary"


def test_an_excel_file_is_not_for_a_terminal(example: Path) -> None:
    """In a terminal it is refused with a sentence."""
    status, _, seen = in_terminal("score", example, "--format", "xlsx", "--lang", "nl", stdout=True)
    assert status == 2
    assert content.words("nl")["export"]["failures"]["terminal"] in seen.replace("\r\n", "")


@pytest.mark.parametrize("name", ["json", "csv", "markdown"])
def test_a_terminal_is_not_steered(tmp_path: Path, name: str) -> None:
    """What is in a file cannot move the cursor or retitle the terminal, in any format that is printed."""
    file = tmp_path / "steering.json"
    file.write_text(file_of("\x1b]0;owned\x07", "a\x1b[8mb\x9b8mc\u202ed"), encoding="utf-8")
    status, _, seen = in_terminal("score", file, "--format", name, stdout=True)
    assert status == 0
    assert not [sign for sign in seen if not sign.isprintable() and sign not in "\r\n\t"]
    if name == "json":
        assert json.loads(seen)["moments"][0]["name"] == "a\x1b[8mb\x9b8mc\u202ed"


def test_many_files_in_one_table(several: list[Path]) -> None:
    """Many files give one table, which says of each row which file it is from."""
    done = run("score", *several, "--format", "csv")
    assert (done.returncode, done.stderr) == (0, b"")
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig"), newline="")))
    assert [(str(file), f"Organisation {file.stem}") for file in several for _ in range(2)] == [
        (row["File"], row["Organisation"]) for row in rows
    ]


def test_many_results_as_json(several: list[Path]) -> None:
    """Many files give their results one after the other, each as it would be alone."""
    assert b"".join(run("score", file).stdout for file in several) == run("score", *several).stdout


@pytest.mark.parametrize("name", ["markdown", "html", "xlsx"])
def test_many_files_in_other_formats(several: list[Path], name: str) -> None:
    """The other formats take many files too."""
    done = run("score", *several, "--format", name)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout


@LANGUAGES
def test_a_bad_file_among_good_ones(several: list[Path], bad: Path, lang: str) -> None:
    """A bad file is reported, the others go on, and the status says that not all went well."""
    done = run("score", several[0], bad, several[1], "no such file", "--format", "csv", "--lang", lang)
    said = done.stderr.decode()
    assert done.returncode == 2
    assert done.stdout == run("score", *several[:2], "--format", "csv", "--lang", lang).stdout
    for place in ("bad.json", "moments[0].name", "moments[0].answers.cost.level", "no such file"):
        assert place in said
    assert content.words(lang)["export"]["failures"]["some"].format(bad=2, total=4) in said


@pytest.mark.parametrize("name", ["json", "markdown", "html", "csv", "xlsx"])
def test_nothing_is_written_when_nothing_is_read(bad: Path, tmp_path: Path, name: str) -> None:
    """Without one good file there is no output, and a file that was there stays as it was."""
    out = tmp_path / "out"
    out.write_text("before")
    done = run("score", bad, bad, "--format", name, "-o", out)
    assert (done.returncode, done.stdout, out.read_text()) == (2, b"", "before")
    assert {"bad.json", "out"} == {file.name for file in tmp_path.iterdir()}


def test_a_progress_bar_where_somebody_sees_it(several: list[Path], tmp_path: Path) -> None:
    """A terminal shows how far it is, and what is wrong with a file; the output is the same."""
    files = [*several, tmp_path / "missing.json"]
    status, written, seen = in_terminal("score", *files, "--format", "csv", stdout=False)
    assert (2, run("score", *files, "--format", "csv").stdout) == (status, written)
    assert content.words("en")["export"]["progress"]["scoring"] in seen
    assert "missing.json" in re.sub(r"\s", "", seen)
    assert content.words("en")["export"]["progress"]["scoring"] not in in_terminal("score", several[0], stdout=False)[2]


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_memory_is_constant(tmp_path: Path, name: str) -> None:
    """Three hundred files take the memory of thirty."""
    files = []
    for index in range(300):
        files.append(tmp_path / f"{index}.json")
        files[-1].write_text(file_of(f"Organisation {index}", f"Moment {index}", created="2026-11-22T10:00:00Z"))

    def peak(count: int) -> int:
        command = [sys.executable, "-m", "assessment", "score", *map(str, files[:count]), "--format", name]
        with subprocess.Popen([*command, "-o", str(tmp_path / "out")], cwd=ROOT) as process:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0
        return usage.ru_maxrss

    few, many = peak(30), peak(300)
    assert many < 1.1 * few


def test_output_is_whole_or_not_there(example: Path, tmp_path: Path) -> None:
    """A file is replaced in one go, keeps its permissions, and leaves nothing beside it."""
    folder = tmp_path / "folder"
    folder.mkdir()
    out = folder / "out.json"
    out.write_text("before")
    out.chmod(0o640)
    done = run("score", example, "-o", out)
    assert (done.returncode, done.stdout) == (0, b"")
    assert out.read_bytes() == run("score", example).stdout
    assert out.stat().st_mode & 0o777 == 0o640
    assert [out] == list(folder.iterdir())


def test_a_draft_of_somebody_else_stays(tmp_path: Path) -> None:
    """Where a file has the name under which the output would begin, nothing is written and that file stays."""
    draft = tmp_path / f".out.json.{os.getpid()}.part"
    draft.write_text("before")
    with pytest.raises(FileExistsError), terminal.output(str(tmp_path / "out.json")):
        pass
    assert ([draft], "before") == (list(tmp_path.iterdir()), draft.read_text())


def test_output_through_a_link(example: Path, tmp_path: Path) -> None:
    """Where the file is a link, what it leads to is replaced, not the link."""
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("before")
    link.symlink_to(real)
    assert run("score", example, "-o", link).returncode == 0
    assert link.is_symlink()
    assert real.read_bytes() == run("score", example).stdout


@LANGUAGES
def test_output_that_cannot_be_written(example: Path, tmp_path: Path, lang: str) -> None:
    """A place that cannot be written to is named, with the reason in the reader's language."""
    words = content.words(lang)["export"]
    for out, reason in {
        tmp_path / "none" / "out.json": "FileNotFoundError",
        tmp_path: "IsADirectoryError",
        example / "out.json": "NotADirectoryError",
    }.items():
        done = run("score", example, "-o", out, "--lang", lang)
        assert (done.returncode, done.stdout) == (1, b"")
        said = words["failures"]["cannot_write"].format(file=out, reason=words["reasons"][reason])
        assert said == done.stderr.decode().strip()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("name", ["json", "csv", "html", "xlsx"])
def test_a_full_disk(example: Path, name: str) -> None:
    """When there is no space left it says so."""
    with Path("/dev/full").open("wb") as full:
        done = run("score", example, "--format", name, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    words = content.words("en")["export"]
    assert done.returncode == 1
    assert words["failures"]["cannot_print"].format(reason=words["reasons"]["full"]) == done.stderr.decode().strip()


def test_a_reader_that_has_seen_enough(several: list[Path]) -> None:
    """When the reader of a pipe goes away the command ends quietly."""
    read, write = os.pipe()
    os.close(read)
    try:
        done = run("score", *several, "--format", "html", capture_output=False, stdout=write, stderr=subprocess.PIPE)
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (1, b"")


@LANGUAGES
def test_answers_are_never_overwritten_by_their_result(example: Path, lang: str) -> None:
    """The file that is read cannot be the file that is written."""
    before = example.read_bytes()
    done = run("score", example, "-o", example.parent / "." / "example.json", "--lang", lang)
    assert (done.returncode, example.read_bytes()) == (2, before)
    assert done.stderr.strip()


def test_check_of_many_files(several: list[Path], bad: Path) -> None:
    """Each good file has its line, each bad one all its problems."""
    done = run("check", *several, bad)
    assert done.returncode == 2
    words = content.words("en")["check"]
    assert [words["fine_of"].format(file=file, moments=2) for file in several] == done.stdout.decode().splitlines()
    assert re.findall(r"bad\.json|moments\S*(?=:)", done.stderr.decode()) == [
        "bad.json",
        "moments[0].name",
        "moments[0].answers.cost.level",
    ]


@LANGUAGES
def test_check_counts_one_moment_as_one(lang: str) -> None:
    """One moment is not "1 moments"."""
    done = run("check", "-", "--lang", lang, given=file_of("x", "Bill").encode())
    assert content.words(lang)["check"]["fine_one"] == done.stdout.decode().strip()


def test_check_of_a_team_file(several: list[Path], tmp_path: Path) -> None:
    """A team file can be checked too; what is wrong in it has its place."""
    out = tmp_path / "team.json"
    assert run("merge", *several, "-o", out).returncode == 0
    words = content.words("en")["check"]
    assert words["fine_team"].format(file=out, respondents=3, moments=2) == run("check", out).stdout.decode().strip()
    out.write_text(out.read_text().replace('"level": 2', '"level": 8', 1))
    assert "respondents[0].moments[0].answers.cost.level" in run("check", out).stderr.decode()


def test_check_of_a_file_that_is_too_large(tmp_path: Path) -> None:
    """The size of a file that is too large is its whole size, of which no more than the limit is read."""
    limits = content.method().limits
    file = tmp_path / "large.json"
    with file.open("wb") as large:
        large.truncate(limits.bytes + 12345)
    done = run("score", file)
    assert done.returncode == 2
    assert str(limits.bytes + 12345) in done.stderr.decode()


def test_merge(several: list[Path], tmp_path: Path) -> None:
    """Merging prints the canonical team file, whatever the order of the files; its result can be merged again."""
    expected = team.as_json(team.merge(answers.read(file.read_bytes()) for file in several)).encode()
    done = run("merge", *several)
    assert (done.returncode, done.stderr, expected) == (0, b"", done.stdout)
    assert expected == run("merge", *reversed(several), several[0]).stdout
    half = tmp_path / "half.json"
    assert run("merge", *several[:2], "-o", half).returncode == 0
    assert run("merge", half, several[2], "-o", half).returncode == 0
    assert expected == half.read_bytes()
    assert expected == run("merge", "-", several[0], given=expected).stdout


@LANGUAGES
def test_a_merge_never_overwrites_answers(several: list[Path], lang: str) -> None:
    """Somebody's answers cannot be the file that the team is written to; a team file can, see above."""
    for file in (several[1], several[1].parent / "." / several[1].name):
        before = several[1].read_bytes()
        done = run("merge", *several, "-o", file, "--lang", lang)
        assert (done.returncode, done.stdout, several[1].read_bytes()) == (2, b"", before)
        said = content.words(lang)["export"]["failures"]["same_answers"].format(file=file)
        assert said == done.stderr.decode().strip()


@LANGUAGES
def test_a_failed_merge_changes_nothing(several: list[Path], bad: Path, tmp_path: Path, lang: str) -> None:
    """One bad file and there is no team; every problem is said."""
    out = tmp_path / "team.json"
    out.write_text("before")
    done = run("merge", *several, bad, tmp_path / "none.json", "-o", out, "--lang", lang)
    assert (done.returncode, done.stdout, out.read_text()) == (2, b"", "before")
    said = done.stderr.decode()
    for part in ("moments[0].name", "none.json", content.words(lang)["export"]["failures"]["no_merge"]):
        assert part in said


def test_too_many_people(tmp_path: Path) -> None:
    """More answers files than a team holds are refused."""
    files = []
    for index in range(content.method().limits.respondents + 1):
        files.append(tmp_path / f"{index}.json")
        files[-1].write_text(file_of(str(index), "Bill"))
    done = run("merge", *files)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "respondents: " in done.stderr.decode()


@LANGUAGES
def test_questions(lang: str) -> None:
    """The questionnaire is there as text, as Markdown and as data."""
    asked = content.questionnaire(lang)
    data = json.loads(run("questions", "--format", "json", "--lang", lang).stdout)
    assert json.loads(json.dumps(content.packed_part("questionnaire", lang))) == data
    markdown = run("questions", "--format", "markdown", "--lang", lang).stdout.decode()
    text = run("questions", "--lang", lang, environment={"COLUMNS": "20", "LC_ALL": "C"}).stdout.decode()
    flat = " ".join(text.split())
    for question in asked.questions:
        for words in (question.question, question.why, *(level.text for level in question.levels)):
            assert words in markdown
            assert words in flat
    assert max(map(len, text.splitlines())) <= 88
    assert "\x1b" not in text


def test_questions_in_a_terminal() -> None:
    """In a terminal the questionnaire is set out with bold and colour, as wide as the terminal."""
    status, _, seen = in_terminal("questions", stdout=True)
    assert status == 0
    assert "\x1b[1m" in seen
    assert content.questionnaire().questions[9].question in " ".join(re.sub(r"\x1b\[[\d;]*m", "", seen).split())


@LANGUAGES
def test_example(lang: str) -> None:
    """The example is an answers file that can be scored."""
    printed = run("example", "--lang", lang).stdout
    assert answers.read(example_text(lang)) == answers.read(printed)
    assert run("score", "-", given=printed).returncode == 0


@pytest.mark.parametrize("which", ["answers", "result"])
def test_schema(which: str, tmp_path: Path) -> None:
    """The schema is the one that is published."""
    out = tmp_path / "schema.json"
    assert run("schema", which, "-o", out).returncode == 0
    assert schema_text(which) == out.read_text(encoding="utf-8")
    assert schema_text(which).encode() == run("schema", which).stdout


WRONG_USE = pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("guess",), ""),
        (("score",), "FILES"),
        (("score", "x", "--formt", "csv"), "--formt"),
        (("score", "x", "--format", "xml"), "xlsx"),
        (("score", "x", "-o"), "-o"),
        (("schema",), "answers|result"),
        (("schema", "team"), "answers|result"),
        (("example", "too", "many"), ""),
        (("check", "x", "--lang", "de"), "--lang"),
    ],
)


@LANGUAGES
@WRONG_USE
def test_wrong_use_is_explained(arguments: tuple[str, ...], named: str, lang: str) -> None:
    """What is wrong with the arguments is said in the reader's language, with status 2."""
    done = run("--lang", lang, *arguments)
    said = done.stderr.decode()
    assert (done.returncode, done.stdout) == (2, b"")
    assert named in said
    assert content.words(lang)["export"]["usage"]["hint"].split(":")[0] in said
    for english in ("Usage", "Invalid", "Missing", "No such", "Try "):
        assert english not in said


@LANGUAGES
@pytest.mark.parametrize("command", ["", "score", "check", "merge", "questions", "example", "schema"])
def test_help(command: str, lang: str) -> None:
    """Each command explains itself and its options in the reader's language."""
    shown = run(*filter(None, ("--lang", lang, command, "--help"))).stdout.decode()
    words = content.words(lang)["export"]
    flat = " ".join(shown.split())
    for part in (words["headings"]["usage"], words["help"][command or "app"], words["help"]["help"]):
        assert part in flat
    if lang == "nl":
        for english in ("Usage", "Options", "Arguments", "Commands", "required", "default", "Show this"):
            assert english not in shown.replace("[OPTIONS]", "")


@pytest.mark.parametrize("place", [("--lang", "nl", "check", "none"), ("check", "none", "--lang=nl")])
def test_the_language_can_stand_anywhere(place: tuple[str, ...]) -> None:
    """--lang counts before and after the command."""
    assert content.words("nl")["export"]["reasons"]["FileNotFoundError"] in run(*place).stderr.decode()


def loaded_by(code: str, *arguments: str) -> set[str]:
    """The names of the modules that are loaded after running some code."""
    after = "import sys; print(*sys.modules, file=sys.stderr)"
    program = (
        f"import sys, atexit\nsys.argv[1:] = {list(arguments)!r}\natexit.register(lambda: exec({after!r}))\n{code}"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, cwd=ROOT, check=True, timeout=60)
    return set(done.stderr.decode().split())


def test_only_what_is_needed_is_loaded(example: Path) -> None:
    """Scoring to JSON starts without the libraries for pages, tables and terminals."""
    loaded = loaded_by("from assessment.cli import main; main()", "score", str(example))
    assert {"typer", "assessment.result"} <= loaded
    unneeded = {"rich.console", "jinja2", "xlsxwriter", "csv", "assessment.exports", "assessment.report"}
    # What Python 3.12 loads by itself to look up packages is no matter of ours.
    assert loaded.isdisjoint(unneeded - loaded_by("import importlib.metadata"))


def test_the_browser_gets_none_of_it() -> None:
    """What the browser calls does not load the command line or the exports."""
    loaded = loaded_by("import assessment.web")
    ours = ("cli", "exports", "workbook", "tables", "documents", "report_document", "terminal", "scored")
    assert loaded.isdisjoint({f"assessment.{name}" for name in ours})


def without(module: str) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Runs the command as on a machine that lacks a package."""
    program = f"import sys, runpy\nsys.modules[{module!r}] = None\nrunpy.run_module('assessment', run_name='__main__')"
    return lambda *arguments: subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, cwd=ROOT, check=False, timeout=60
    )


@LANGUAGES
@pytest.mark.parametrize("module", ["typer", "xlsxwriter"])
def test_a_package_that_is_not_installed(example: Path, tmp_path: Path, module: str, lang: str) -> None:
    """Where a package of the extra is missing, it says which and how to get it."""
    out = str(tmp_path / "out.xlsx")
    done = without(module)("score", str(example), "--format", "xlsx", "-o", out, "--lang", lang)
    assert done.returncode == 1
    assert content.words(lang)["export"]["failures"]["lacking"].format(package=module) == done.stderr.decode().strip()


def test_whatever_goes_wrong_has_a_sentence(example: Path) -> None:
    """A mistake of ours is no traceback either."""
    program = (
        "import sys; from assessment import cli\n"
        "def broken(*_): raise RuntimeError('secret')\n"
        "cli.result.assess = broken\n"
        f"sys.argv[1:] = ['score', {str(example)!r}, '--lang', 'nl']\ncli.main()"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, cwd=ROOT, check=False, timeout=60)
    assert done.returncode == 1
    words = content.words("nl")["export"]["failures"]
    assert words["unexpected"].format(kind="RuntimeError") == done.stderr.decode().strip()
