"""The pages: what is wrong with one is said in a sentence that names it."""

from pathlib import Path

import pytest

import guide
import links
import pages
from assessment.content import ContentError


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
    file.write_text("---\ntitle: Banks\n---\n")
    monkeypatch.setattr(guide, "_names", lambda lang: {name: {} for name in ("questions", "sectors")})
    with pytest.raises(ContentError, match=r"docs/en/guide/sectors/banking\.md is about something .*\(banking\)"):
        guide.doors("en", tmp_path)


@pytest.mark.parametrize("text", ["{{ sector_moments('none') }}", "{{ nothing }}", "{{"])
def test_a_page_that_cannot_be_made_is_named(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is not there, or loose braces, stop the build with the file they are in."""
    (tmp_path / "docs" / "en").mkdir(parents=True)
    (tmp_path / "docs" / "en" / "page.md").write_text(text)
    monkeypatch.setattr(pages, "DOCS", tmp_path / "docs")
    with pytest.raises(ContentError, match=r"^docs/en/page\.md: "):
        pages.write("en", tmp_path / "staged")
