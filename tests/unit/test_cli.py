"""The command line, as somebody runs it: what it prints, where, and with which status."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from assessment import answers, content
from assessment.result import as_json, assess
from tests.command_line import example_text, run

BAD = {
    "format": "contactwijzer-answers",
    "version": 1,
    "moments": [
        {
            "id": "m1",
            "profile": {"importance": 9},
            "answers": {"facilitation": {"level": 3, "not_applicable": True}, "satisfaction": {"not_applicable": "no"}},
        }
    ],
    "service_quality": {"self_service_share": "60%"},
}
PLACES = [
    "moments[0].name",
    "moments[0].profile.importance",
    "moments[0].answers.facilitation",
    "moments[0].answers.satisfaction.not_applicable",
    "service_quality.self_service_share",
]


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A file with five problems."""
    file = tmp_path / "bad.json"
    file.write_text(json.dumps(BAD), encoding="utf-8")
    return file


def errors_of(done: subprocess.CompletedProcess[bytes]) -> str:
    """What a failed command says; it prints no result and nothing that only a programmer understands."""
    assert done.returncode == 2
    assert done.stdout == b""
    said = done.stderr.decode()
    for technical in ("Traceback", "Error:", "Exception", 'File "', "object at 0x"):
        assert technical not in said
    return said


def test_score(example: Path) -> None:
    """Score prints the result as JSON and nothing else."""
    done = run("score", example, "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert as_json(assess(answers.read(example_text()))).encode() == done.stdout


def test_score_prints_json_unless_told_otherwise(example: Path) -> None:
    """JSON is the usual format."""
    assert run("score", example, "--format", "json").stdout == run("score", example).stdout


def test_score_is_canonical(example: Path) -> None:
    """Keys are sorted, two spaces indent, text is written as it is, and a new line ends the output."""
    printed = run("score", example, "--format", "json").stdout.decode()
    assert json.dumps(json.loads(printed), ensure_ascii=False, indent=2, sort_keys=True) + "\n" == printed


def test_standard_input(example: Path) -> None:
    """A - as file is standard input."""
    done = run("score", "-", "--format", "json", given=example.read_bytes())
    assert (0, run("score", example).stdout) == (done.returncode, done.stdout)


def test_score_is_the_same_for_every_hash_seed() -> None:
    """Same file, same bytes, whatever order sets and dictionaries happen to have."""
    first, second = (
        run("score", "-", given=example_text().encode(), environment={"PYTHONHASHSEED": seed}) for seed in ("1", "2")
    )
    assert first.stdout == second.stdout != b""


def test_score_does_not_depend_on_the_terminal() -> None:
    """The bytes are UTF-8 whatever the terminal's width or encoding."""
    given = example_text("nl").encode()
    plain = run("score", "-", given=given)
    terminal = {"COLUMNS": "20", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    assert plain.stdout == run("score", "-", given=given, environment=terminal).stdout
    assert answers.read(given).moments[0].name in plain.stdout.decode()


@pytest.mark.parametrize("language", content.LANGUAGES)
def test_check_of_a_good_file(example: Path, language: str) -> None:
    """Check says that a good file is fine, on standard output, with status 0."""
    done = run("check", example, "--lang", language)
    assert (done.returncode, done.stderr) == (0, b"")
    assert content.words(language)["check"]["fine"].format(moments=8) == done.stdout.decode().strip()


@pytest.mark.parametrize("command", ["check", "score"])
@pytest.mark.parametrize("language", content.LANGUAGES)
def test_a_bad_file(bad: Path, command: str, language: str) -> None:
    """A file that cannot be read gives status 2 and every problem with its place, on standard error."""
    said = errors_of(run(command, bad, "--lang", language))
    assert [place for place in PLACES if place not in said] == []
    assert content.words(language)["problems"]["missing"] in said


@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_places_stay_whole(bad: Path, columns: str) -> None:
    """A place is one piece of text that can be searched for, however narrow the terminal."""
    said = errors_of(run("check", bad, environment={"COLUMNS": columns}))
    assert [place for place in PLACES if place not in said] == []


def test_bad_standard_input() -> None:
    """What is wrong with standard input is said in the same way."""
    assert "moments[0].name" in errors_of(run("check", "-", given=json.dumps(BAD).encode()))


@pytest.mark.parametrize(
    "given",
    [
        b"",
        b"{",
        b"\xff\xfe{",
        b"[" * 5000,
        b" " * (1024 * 1024 + 1),
        b'{"format": "contactwijzer-answers", "version": 3}',
        b'{"format": "contactwijzer-answers", "version": NaN, "moments": []}',
    ],
    ids=["nothing", "half a file", "not UTF-8", "too deep", "too large", "newer", "not a number"],
)
def test_a_file_that_is_no_answers_file(given: bytes) -> None:
    """Whatever is given is refused in a sentence."""
    assert errors_of(run("check", "-", given=given)).strip()


@pytest.mark.parametrize("key", ["\\ud800", "a[/]b", "[red]a", ":smile:", "{found}"])
def test_odd_keys_do_not_trip_it(key: str) -> None:
    """A key that means something to a terminal or to Python is shown, never acted on."""
    given = '{"format": "contactwijzer-answers", "version": 1, "moments": [], "@": 1}'.replace("@", key).encode()
    said = errors_of(run("check", "-", given=given))
    assert key.startswith("\\") or key in said


def test_a_file_cannot_steer_the_terminal() -> None:
    """Control characters of a file are not sent to the terminal: they could retitle it or hide what follows."""
    given = json.dumps({"format": "contactwijzer-answers", "version": 1, "moments": [], "\x1b]0;owned\x07\x1b[8m": 1})
    said = errors_of(run("check", "-", given=given.encode()))
    assert [sign for sign in said if ord(sign) < 32 and sign != "\n"] == []


@pytest.mark.parametrize("language", content.LANGUAGES)
def test_a_missing_file(tmp_path: Path, language: str) -> None:
    """A file that is not there gives status 2 and a sentence that names it."""
    file = tmp_path / "none.json"
    said = errors_of(run("score", file, "--lang", language)).replace("\n", "")
    assert "none.json" in said


def test_a_folder(tmp_path: Path) -> None:
    """A folder in the place of a file is refused in a sentence."""
    assert errors_of(run("check", tmp_path)).strip()


@pytest.mark.parametrize(
    "arguments", [(), ("score",), ("guess", "x"), ("score", "-", "--format", "xml"), ("check", "-", "--lang", "de")]
)
def test_wrong_use(arguments: tuple[Any, ...]) -> None:
    """A command that is used wrongly explains itself with status 2."""
    done = run(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr.decode()
