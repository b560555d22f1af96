"""The built runtime starts without compiling what the build has compiled."""

import gzip
import subprocess
from pathlib import Path

import pytest

from assessment import content

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = Path(__file__).with_name("start_in_pyodide.mjs")


@pytest.mark.parametrize("lang", content.LANGUAGES)
def test_a_start_compiles_nothing(site: Path, tmp_path: Path, lang: str) -> None:
    """Whatever is compiled from text while the package loads came along compiled, in both languages."""
    (packed,) = (site / "assets" / "runtime").glob("*/python.zip.gz")
    (tmp_path / "python.zip").write_bytes(gzip.decompress(packed.read_bytes()))
    done = subprocess.run(["node", SCRIPT, tmp_path, lang], cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    assert int(done.stdout) == 0
