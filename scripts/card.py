"""Take the picture that other sites show beside a link to this one: the top of the front page, in each language.

The pictures go to ``docs/assets/images/card.<language>.png``.
When the front page has changed, run ``.venv/bin/python scripts/card.py`` after a build.
"""

import sys
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from assessment import content  # noqa: E402
from browser import LAUNCH_ARGS, chromium  # noqa: E402
from serve import serving  # noqa: E402

SIZE: ViewportSize = {"width": 1200, "height": 630}
# Only the picture needs these: no tools that nobody can use in a picture, and the top alone.
STYLE = """
.top-nav, .top-tools, .hero-buttons, .home > :not(.hero) { display: none !important }
.home .hero { align-items: start; margin-top: 2.5rem }
"""


def main() -> None:
    """Take both pictures of the built site."""
    with serving(ROOT / "site") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=LAUNCH_ARGS)
        page = browser.new_context(viewport=SIZE, color_scheme="light", bypass_csp=True).new_page()
        for lang in content.LANGUAGES:
            page.goto(address if lang == "en" else f"{address}{lang}/")
            page.add_style_tag(content=STYLE)
            page.evaluate("document.fonts.ready")
            page.screenshot(path=ROOT / "docs" / "assets" / "images" / f"card.{lang}.png")
        browser.close()


if __name__ == "__main__":
    main()
