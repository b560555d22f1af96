"""The command line as a person calls it."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assessment import content

__all__ = ["ROOT", "example_text", "run"]

ROOT = Path(__file__).resolve().parents[1]
TECHNICAL = ("Traceback", "Error:", "Exception", 'File "', "object at 0x")


def run(
    *arguments: str | Path, given: bytes = b"", environment: Mapping[str, str] = {}, **options: Any
) -> subprocess.CompletedProcess[bytes]:
    """What the command does with these arguments and this standard input; nothing in it is for programmers only."""
    done = subprocess.run(
        [sys.executable, "-m", "assessment", *map(str, arguments)],
        input=given,
        env=os.environ | environment,
        check=False,
        timeout=120,
        **{"capture_output": True, "cwd": ROOT, **options},
    )
    assert not [technical for technical in TECHNICAL if technical in (done.stderr or b"").decode()]
    return done


def example_text(lang: str = "en") -> str:
    """The example organisation as an answers file."""
    return json.dumps(content.example(lang), ensure_ascii=False)
