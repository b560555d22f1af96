"""The search of a page, as a person uses it."""

from playwright.sync_api import Page, expect

__all__ = ["search"]


def search(page: Page, text: str) -> None:
    """Type into the search at once, and demand that it finds a page."""
    page.locator('[data-md-component="search-query"]').first.press_sequentially(text, delay=20)
    expect(page.locator(".md-search-result__link").first).to_be_visible()
