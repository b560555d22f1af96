"""Every page of the guide keeps to the same form, in both languages."""

import itertools
import re
from collections import Counter
from pathlib import Path

import pytest

from assessment import content
from tests.site.built import DOORS, FILES, FOLDERS, ROOT, Built

MOST_WORDS = 900
LONGEST_DESCRIPTION = 155
NEXT = {"en": "Next:", "nl": "Nu doen:"}
SOURCES = {"en": "Sources:", "nl": "Bronnen:"}
# Pages to look something up in, which nobody reads from top to bottom.
LISTS = ("guide/glossary.md", "guide/index.md", "guide/faq.md")
# Most of its words are those of a tool: controls, tables and what they say.
TOOLS = ("channels/grid.md",)

LANGUAGES = pytest.mark.parametrize("lang", FOLDERS)
PAGES = pytest.mark.parametrize("file", FILES)


def listed() -> list[str]:
    """The files that guide.toml lists, and the first page behind each door."""
    doors = content.packed_part("guide", "en")["doors"]
    return [f"{door['folder']}/index.md" for door in doors] + [
        f"{section['folder']}/{page['id']}.md"
        for door in doors
        for section in door["sections"]
        for page in section["pages"]
    ]


@LANGUAGES
def test_the_list_names_every_page_and_no_other(lang: str) -> None:
    """A page that is not in the list cannot be found; a name without a page is a promise that is not kept."""
    docs = ROOT / "docs" / lang
    there = {path.relative_to(docs).as_posix() for door in DOORS for path in (docs / door).rglob("*.md")}
    assert [file for file, times in Counter(listed()).items() if times > 1] == []
    assert set(listed()) == there


@LANGUAGES
@PAGES
def test_the_form_of_a_page(lang: str, file: str, site: Path) -> None:
    """A page has one claim as its title, says in its description what it brings, and ends with what to do now."""
    page = Built(site, lang, file)
    titles = [text for level, text in page.headings if level == "h1"]
    assert len(titles) == 1
    assert f"{titles[0]} · Contactwijzer" == page.title
    assert 0 < len(page.meta["description"]) <= LONGEST_DESCRIPTION
    ends = [text for text in page.paragraphs if text.startswith(NEXT[lang])]
    assert len(ends) == 1, f"no line “{NEXT[lang]}”"
    assert any(words and words in ends[0] for _, words in page.anchors), "nothing to press in that line"
    assert any(text.startswith(SOURCES[lang]) for text in page.paragraphs), f"no line “{SOURCES[lang]}”"


@LANGUAGES
@PAGES
def test_a_page_can_be_read_in_a_few_minutes(lang: str, file: str, site: Path) -> None:
    """A page has at most 900 words, blocks from the content included."""
    words = Built(site, lang, file).words
    assert file in LISTS + TOOLS or words <= MOST_WORDS, f"{words} words"


@LANGUAGES
@PAGES
def test_headings_can_be_read_alone(lang: str, file: str, site: Path) -> None:
    """No heading stands twice on a page, and none skips a level."""
    headings = Built(site, lang, file).headings
    texts = [text.casefold() for _, text in headings]
    assert [text for text, times in Counter(texts).items() if times > 1] == []
    levels = [int(level[1]) for level, _ in headings]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@LANGUAGES
def test_no_two_pages_make_the_same_claim(lang: str, site: Path) -> None:
    """Titles and descriptions are different on every page."""
    built = [Built(site, lang, file) for file in FILES]
    for what in ([page.title for page in built], [page.meta["description"] for page in built]):
        assert [text for text, times in Counter(what).items() if times > 1] == []


@LANGUAGES
@pytest.mark.parametrize("question", [question.id for question in content.questionnaire().questions])
def test_a_question_page_has_the_places_that_results_lead_to(lang: str, question: str, site: Path) -> None:
    """Each level and each step to the next has a place of its own."""
    page = Built(site, lang, f"guide/questions/{question}.md")
    scale = content.method().levels
    wanted = {f"level-{level}" for level in range(scale.lowest, scale.highest + 1)}
    wanted |= {f"step-{level}" for level in range(scale.lowest, scale.highest)}
    assert set() == wanted - page.ids


@LANGUAGES
def test_the_result_and_the_form_lead_to_pages_that_are_there(lang: str, site: Path) -> None:
    """Every address in the templates of the assessment is that of a page."""
    templates = "".join(path.read_text() for path in (ROOT / "assessment" / "templates").glob("*.html"))
    names = set(re.findall(r'read_on\("([a-z/-]+)", ', templates))
    assert names
    for name in names:
        assert (site / FOLDERS[lang] / name / "index.html").exists(), name


@LANGUAGES
def test_a_word_of_the_glossary_leads_to_its_meaning(lang: str, site: Path) -> None:
    """Every link to a word ends at that word, and every word is there."""
    ids = Built(site, lang, "guide/glossary.md").ids
    assert {term["id"] for term in content.packed_part("glossary", lang)["terms"]} <= ids
    for file in FILES:
        for href, _ in Built(site, lang, file).anchors:
            if "glossary/#" in href:
                assert href.partition("#")[2] in ids
