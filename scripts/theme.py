"""What is changed in the theme's own script, because no setting of the theme does it."""

import re
from pathlib import Path

__all__ = ["ThemeError", "search_on_demand"]

# The search begins when it is opened, or else at once where there is a server.
_AT_ONCE = re.compile(r'\(location\.protocol!=="file:"\)(?=,\w+\("search"\))')


class ThemeError(Exception):
    """The theme's script is not the one that can be changed."""


def search_on_demand(site: Path) -> None:
    """Let every page fetch and read what the search needs only when somebody opens the search.

    The theme does so in a page that is opened from disk; on a server each page of each visit would spend the index's
    bytes, and a second of the reader's processor, on a search that most never use.
    Raises ThemeError where the theme's script has no such place.
    """
    for script in site.rglob("assets/javascripts/bundle.*.min.js"):
        text, times = _AT_ONCE.subn("(!1)", script.read_text(encoding="utf-8"))
        if times != 1:
            raise ThemeError(f"{script.name}: where the search begins is not found; look at scripts/theme.py")
        script.write_text(text, encoding="utf-8")
