"""What MkDocs says about links that lead nowhere, as sentences that name the page and what to do."""

import re

__all__ = ["warnings_in"]

_WARNING = re.compile(r"^WARNING\s+-\s+(?P<text>.*)", re.MULTILINE)
_LINK = re.compile(
    r"Doc file '(?P<page>[^']+)' contains a(?:n absolute| relative|n unrecognized relative)? link '(?P<link>[^']+)'"
)


def warnings_in(said: str, lang: str) -> list[str]:
    """What MkDocs warned of while it built the pages of a language, a sentence each."""
    return [_sentence(warning["text"], lang) for warning in _WARNING.finditer(said)]


def _sentence(text: str, lang: str) -> str:
    found = _LINK.match(text)
    if found is None:
        return text
    page, link = found["page"], found["link"]
    return f"docs/{lang}/{page} links to {link}, which is not there: change that link or take it out."
