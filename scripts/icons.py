"""Draw the icons under which a device shows the site among its apps: the mark on the colour of "first".

They go to ``docs/assets/images/``.
When the mark or the colours have changed, run ``.venv/bin/python scripts/icons.py``.
"""

import re
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from browser import LAUNCH_ARGS, chromium  # noqa: E402
from offline import ICONS  # noqa: E402

IMAGES = ROOT / "docs" / "assets" / "images"
# A device cuts a maskable icon to a shape of its own, and promises to keep a circle of 80% of its width.
MARK, MASKED_MARK = 72, 54
CORNER = 22


def main() -> None:
    """Draw them all."""
    tokens = (ROOT / "docs" / "assets" / "styles" / "tokens.css").read_text(encoding="utf-8")
    paper, first = (re.findall(rf"--{name}: (#\w+);", tokens)[0] for name in ("paper", "first"))
    mark = re.sub(r'fill="[^"]*"', f'fill="{paper}"', (IMAGES / "mark.svg").read_text(encoding="utf-8"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=LAUNCH_ARGS)
        for name, size in ICONS.items():
            masked = "maskable" in name
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(f"""<style>
                body {{ margin: 0 }}
                div {{ display: grid; place-items: center; height: 100vh; background: {first} }}
                div {{ border-radius: {0 if masked else CORNER}% }}
                svg {{ width: {MASKED_MARK if masked else MARK}% }}
            </style><div>{mark}</div>""")
            page.screenshot(path=IMAGES / f"{name}.png", omit_background=True)
        browser.close()


if __name__ == "__main__":
    main()
