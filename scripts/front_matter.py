"""The lines between ``---`` at the top of a page, read as strictly as the content.

MkDocs publishes lines that it cannot read as if they were the page's own text.
"""

from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped] # it has no types
from mkdocs.utils import meta

from assessment import _content_toml
from assessment.content import ContentError

__all__ = ["about", "source_of"]


def source_of(path: Path, place: str) -> str:
    """The text of a page; raises :class:`ContentError` with the ``place`` of a page that cannot be read."""
    source = _content_toml.text_of(path.read_bytes(), place)
    about(source, place)
    return source


def about(source: str, place: str) -> dict[str, Any]:
    """What the page says of itself, its title and description among it.

    Raises :class:`ContentError` with the ``place`` of the page where that cannot be read, or there is no title.
    """
    lines = meta.YAML_RE.match(source)
    if lines is None:
        raise ContentError(f"{place}: begin the page with a line ---, a line with the title, and again a line ---")
    try:
        given = yaml.safe_load(lines[1])
    except yaml.YAMLError as error:
        raise ContentError(
            f"{place}: the lines between --- cannot be read{_line(error)}: put each text between quotation marks, "
            'as in title: "Living: rent and buy"'
        ) from error
    found: dict[str, Any] = given if isinstance(given, dict) else {}
    for name in ("title", "description"):
        if not isinstance(found.get(name), str) or not found[name].strip():
            raise ContentError(f'{place}: the lines between --- have no {name}: write {name}: "…" there')
    return found


def _line(error: Any) -> str:
    """Where in the page it goes wrong; a quotation mark that nothing closes, where it opens."""
    unclosed = "quoted" in (getattr(error, "context", None) or "")
    mark = getattr(error, "context_mark" if unclosed else "problem_mark", None)
    return "" if mark is None else f" (line {mark.line + 2})"
