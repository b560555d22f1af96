"""How hard the pages are to read, as textstat measures it; pages that stand out are reported, the worst are refused."""

from pathlib import Path

import pytest
import textstat

from tests.site.built import FILES, FOLDERS, Built

# Flesch reading ease, in its Dutch version (Douma) for Dutch: 60 and more is plain language, below 30 is for academics.
PLAIN = 65.0
HARDEST = 50.0


def ease(page: Built, lang: str) -> float:
    """The reading ease of the sentences of a page: no headings, names or titles in a list."""
    sentences = [text for text in page.paragraphs if text.rstrip().endswith((".", "?", "!", ":", "”"))]
    textstat.set_lang(lang)
    return float(textstat.flesch_reading_ease("\n".join(sentences)))


@pytest.mark.parametrize("lang", FOLDERS)
def test_pages_are_in_plain_language(lang: str, site: Path) -> None:
    """No page is hard for a general audience; what is not quite plain is printed (see it with pytest -s)."""
    found = sorted((ease(Built(site, lang, file), lang), file) for file in FILES)
    above = [f"{score:.0f} {file}" for score, file in found if score < PLAIN]
    print(f"\nReading ease below {PLAIN:.0f} ({lang}):", *above or ["none"], sep="\n  ")
    assert [f"{score:.0f} {file}" for score, file in found if score < HARDEST] == []
