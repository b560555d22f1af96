"""What unit tests share."""

from pathlib import Path

import pytest

from tests.command_line import example_text


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The example organisation in a file."""
    file = tmp_path / "example.json"
    file.write_text(example_text(), encoding="utf-8")
    return file
