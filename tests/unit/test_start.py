"""The package starts with code that was compiled beforehand, and without it where there is none."""

import builtins
import json
import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

import assessment
from assessment import _start, content, web

PACKAGE = Path(assessment.__file__).parent
NOBODY: dict[str, Any] = {"format": "contactwijzer-answers", "version": 1, "moments": []}

# Starts the package in a fresh Python and prints how many texts were compiled meanwhile, and what was answered.
START = """
import builtins, json, sys
compiled, real = [], builtins.compile

def counting(source, *rest, **more):
    if isinstance(source, str):
        compiled.append(source)
    return real(source, *rest, **more)

builtins.compile = counting
from assessment import _start

if sys.argv[1:]:
    import marshal

    recorded = marshal.dumps(_start.recorded())
    open(sys.argv[1], "wb").write(recorded)
else:
    answer = _start.start("nl")
    print(json.dumps([len(compiled), json.loads(answer), builtins.compile is counting]))
"""


def in_fresh_python(folder: Path, *args: str) -> str:
    """What a Python that has loaded nothing prints, with the package in this folder."""
    done = subprocess.run(
        [sys.executable, "-c", START, *args],
        cwd=folder,
        env={**os.environ, "PYTHONHASHSEED": "0"},  # as every start in the browser has it
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return done.stdout


def test_what_was_compiled_beforehand_is_not_compiled_again(tmp_path: Path) -> None:
    """With the build's file beside the package hardly a text is compiled, and the answer is the same."""
    copytree(PACKAGE, tmp_path / "assessment", ignore=lambda *_: ["__pycache__"])
    many, answer, restored = json.loads(in_fresh_python(tmp_path))
    in_fresh_python(tmp_path, str(tmp_path / "assessment" / "generated.bin"))
    few, same, _ = json.loads(in_fresh_python(tmp_path))
    assert many > 100
    assert few < many / 20
    assert same == answer == json.loads(web.render(json.dumps(NOBODY), "nl", '{"whole": false}'))
    assert restored


@pytest.mark.parametrize("lang", content.LANGUAGES)
def test_a_start_answers_in_the_language(lang: str) -> None:
    """It says what the page says to somebody who has not begun."""
    assert _start.start(lang) == web.render(json.dumps(NOBODY), lang, '{"whole": false}')


def test_compiling_is_as_it_was_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever happens while it starts, Python compiles as ever afterwards."""
    real = builtins.compile
    monkeypatch.setattr(web, "render", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        _start.start("en")
    assert builtins.compile is real
