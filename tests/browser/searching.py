"""The search of a page, as a person uses it."""

from contextlib import suppress

import pytest
from playwright.sync_api import Page, expect

__all__ = ["search"]


def search(page: Page, text: str) -> None:
    """Type into the search until it finds a page; fail when it finds none."""
    query = page.locator('[data-md-component="search-query"]').first
    for _ in range(5):  # what is typed before the search is there, it does not see
        query.fill("")
        query.press_sequentially(text, delay=60)
        with suppress(AssertionError):
            expect(page.locator(".md-search-result__link").first).to_be_visible(timeout=4_000)
            return
    pytest.fail("the search finds nothing")
