"""The pages: what is wrong with one is said in a sentence that names it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import build
import front_matter
import glossary
import guide
import illustrations
import links
import pages
from assessment import _content_files
from assessment._content_toml import text_of
from assessment.content import ContentError

TOP = "---\ntitle: Banks\ndescription: About banks\n---\n"


def test_a_link_that_leads_nowhere_is_named() -> None:
    """What MkDocs warns of is told by the file that the maintainer knows; what it says otherwise stays as it is."""
    said = (
        "INFO    -  Building documentation\n"
        "WARNING -  Doc file 'guide/faq.md' contains a link 'sectors/banking.md', but the target "
        "'guide/sectors/banking.md' is not found among documentation files.\n"
        "WARNING -  Doc file 'index.md' contains a link 'assessment.md#example-x', but the doc 'assessment.md' does "
        "not contain an anchor '#example-x'.\n"
        "WARNING -  Something else\n"
    )
    assert links.warnings_in(said, "nl") == [
        "docs/nl/guide/faq.md links to sectors/banking.md, which is not there: change that link or take it out.",
        "docs/nl/index.md links to assessment.md#example-x, which is not there: change that link or take it out.",
        "Something else",
    ]


def test_a_page_about_a_sector_that_is_gone_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever takes a sector out of the content is told which page to take away."""
    file = tmp_path / "guide" / "sectors" / "banking.md"
    file.parent.mkdir(parents=True)
    file.write_text(TOP)
    monkeypatch.setattr(guide, "_names", lambda lang: {name: {} for name in ("questions", "sectors")})
    with pytest.raises(ContentError, match=r"docs/en/guide/sectors/banking\.md is about something .*\(banking\)"):
        guide.doors("en", tmp_path)


@pytest.mark.parametrize("text", ["{{ sector_moments('none') }}", "{{ nothing }}", "{{"])
def test_a_page_that_cannot_be_made_is_named(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is not there, or loose braces, stop the build with the file they are in."""
    (tmp_path / "docs" / "en").mkdir(parents=True)
    (tmp_path / "docs" / "en" / "page.md").write_text(TOP + text)
    monkeypatch.setattr(pages, "DOCS", tmp_path / "docs")
    with pytest.raises(ContentError, match=r"^docs/en/page\.md: (?!.*---)"):
        pages.write("en", tmp_path / "staged")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("---\ntitle: Wonen: huur en koop\n---\n", ": the lines between --- cannot be read (line 2): put each text"),
        ('---\ntitle: A\ndescription: "B\n---\n\nText\n', ": the lines between --- cannot be read (line 3): put"),
        ("---\ndescription: B\n---\n", ": the lines between --- have no title: write title: "),
        ("---\ntitle:\ndescription: B\n---\n", ": the lines between --- have no title"),
        ("---\ntitle: A\n---\n", ": the lines between --- have no description"),
        ("---\njust words\n---\n", ": the lines between --- have no title"),
        ("---\ntitle: A\n\nText\n", ": begin the page with a line ---"),
        ("\n---\ntitle: A\ndescription: B\n---\n", ": begin the page with a line ---"),
        ("# A title\n", ": begin the page with a line ---"),
        ("---\ntitle: België\ndescription: B\n---\n".encode("latin-1"), " is not UTF-8 (line 2): save it as UTF-8"),
    ],
)
def test_the_top_of_a_page_is_read_strictly(
    text: str | bytes, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lines between --- that cannot be read would be published as text: the build stops and names the page."""
    (tmp_path / "docs" / "nl").mkdir(parents=True)
    (tmp_path / "docs" / "nl" / "page.md").write_bytes(text if isinstance(text, bytes) else text.encode())
    monkeypatch.setattr(pages, "DOCS", tmp_path / "docs")
    with pytest.raises(ContentError, match=rf"^docs/nl/page\.md{re.escape(problem)}"):
        pages.write("nl", tmp_path / "staged")


def test_the_mark_of_an_editor_at_the_top_is_no_fault() -> None:
    """A page may begin with the mark that some editors leave, and end its lines as they do."""
    text = "\ufeff---\r\ntitle: A\r\ndescription: B\r\n---\r\n"
    assert front_matter.about(text_of(text.encode(), "page.md"), "page.md") == {"title": "A", "description": "B"}


@pytest.fixture
def change(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str, str], None]]:
    """Changes a file of the content, in its first place."""

    def put(name: str, old: str, new: str) -> None:
        original = _content_files._file
        text = (original(name) or b"").decode()
        assert old in text
        data = text.replace(old, new, 1).encode()
        monkeypatch.setattr(_content_files, "_file", lambda file: data if file == name else original(file))
        forget()

    def forget() -> None:
        for cached in (_content_files.document, guide._listed, glossary.terms):
            cached.cache_clear()

    yield put
    monkeypatch.undo()
    forget()


def _guide_read() -> None:
    guide.doors("nl", pages.DOCS / "nl")
    for name in illustrations.KINDS:
        illustrations.figure(name, "nl")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("here = {", "heer = {", "guide.toml: words.here is missing"),
        ("here = {", "heer = {", "guide.toml: words.heer is not a name that belongs there"),
        ("[words]", "[word]", "guide.toml: words is missing"),
        (
            'id = "workshop", name',
            'ID = "workshop", name',
            "guide.toml: doors[0].sections[start].pages[1].id is missing",
        ),
        ('folder = "guide/start"\n', "", "guide.toml: doors[0].sections[start].folder is missing"),
        (
            'find = { en = ["quick start"], nl = ["snel beginnen"] }',
            "find = 3",
            ".find: a list between [ and ] is needed",
        ),
        ('id = "workshop", name', 'id = "ten-minutes", name', "guide.toml: the page guide/start/ten-minutes.md stands"),
        ('id = "questions"', 'id = "start"', "guide.toml: the section start stands there twice"),
        (
            'name = { en = "Mismatch", nl = "Mismatch" }',
            'find = { en = ["mismatch"], nl = ["mismatch"] }',
            "guide.toml: the page mismatch of the section themes needs",
        ),
        ("[illustrations.book]", "[illustrations.boek]", "guide.toml: illustrations.book.title is missing"),
        ("loyal = {", "loyaal = {", "guide.toml: illustrations.ladder.loyal is missing"),
        ("doors.sections", "doors.section", "guide.toml: doors[0].section is not a name that belongs there"),
    ],
)
def test_a_fault_in_the_list_of_the_guide_is_told(
    change: Callable[[str, str, str], None], old: str, new: str, problem: str
) -> None:
    """What is misspelt, left out or written twice in guide.toml is told with its place."""
    change("guide.toml", old, new)
    with pytest.raises(ContentError, match=re.escape(problem)):
        _guide_read()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('id = "journey"', 'id = "phase"', "glossary.toml: two terms have the same id: phase"),
        ("also = {", "als = {", "glossary.toml: terms[contact-moment].also is missing"),
        (
            "\nlinked = false",
            '\nlinked = "no"',
            'glossary.toml: terms[phase].linked: true or false is needed, not "no"',
        ),
        ("also = { en = [], nl = [] }", 'also = "x"', ".also: a list between [ and ] is needed"),
    ],
)
def test_a_fault_in_the_glossary_is_told(
    change: Callable[[str, str, str], None], old: str, new: str, problem: str
) -> None:
    """What is misspelt, left out or written twice in glossary.toml is told with its place."""
    change("glossary.toml", old, new)
    with pytest.raises(ContentError, match=re.escape(problem)):
        glossary.terms("nl")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('  offline: "false"\n', "offline, below extra, is 'false': write"),
        ("  offline: 0\n", "offline, below extra, is 0: write"),
        ("", "offline, below extra, is missing: write"),
        ("  offline: [\n", "cannot be read"),
    ],
)
def test_the_copy_offline_is_there_or_not(
    line: str, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A word that is neither true nor false would keep a copy that somebody wanted away."""
    monkeypatch.setattr(build, "ROOT", tmp_path)
    (tmp_path / "mkdocs.yml").write_text(f"extra:\n  root: x\n{line}")
    with pytest.raises(ContentError, match=rf"^mkdocs\.yml:? {re.escape(problem)}"):
        build._keeps_offline()


@pytest.mark.parametrize("keeps", [True, False])
def test_the_choice_about_the_copy_is_read(keeps: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The setting is read among those that only MkDocs knows."""
    monkeypatch.setattr(build, "ROOT", tmp_path)
    (tmp_path / "mkdocs.yml").write_text(f"site_url: !ENV [X, y]\nextra:\n  offline: {str(keeps).lower()}\n")
    assert keeps is build._keeps_offline()


@pytest.mark.parametrize(
    "copy",
    [
        "docs/theme/partials/mark.html",
        "docs/blocks/illustrations/ladder.svg",
        "assessment/templates/_parts.html",
        "assessment/templates/export/document.html",
    ],
)
def test_the_mark_has_one_shape(copy: str) -> None:
    """Whoever changes the mark finds each place that has its shape, also in the page on publishing."""
    root = pages.DOCS.parent
    found = re.search(r' d="([^"]+)"', (root / "docs" / "assets" / "images" / "mark.svg").read_text(encoding="utf-8"))
    assert found is not None
    assert found[1] in (root / copy).read_text(encoding="utf-8")
    for lang in ("en", "nl"):
        assert f"`{copy}`" in (pages.DOCS / lang / "publish.md").read_text(encoding="utf-8")
