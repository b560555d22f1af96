"""Write the content security policy into every page of a built site.

The policy is a ``<meta>`` because GitHub Pages sends no headers of ours, and it is made per page because Material's
first inline script differs per folder depth, and so does its hash.
"""

import base64
import hashlib
import re
import sys
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path
from typing import override

__all__ = ["PolicyError", "apply", "findings_in", "with_policy"]

DIRECTIVES = (
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval' {hashes}",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'self'",
    "form-action 'none'",
)

# Everything a browser runs, or takes orders from, and hence holds against script-src. Other types are mere data.
EXECUTABLE_TYPES = frozenset({"", "module", "importmap", "speculationrules"})
JAVASCRIPT_TYPE = re.compile(r"(text|application)/(x-)?(java|ecma)script|text/(javascript1\.[0-5]|jscript|livescript)")

# Attributes whose address a browser loads or sends to. `a href` only leads there, so it may name another origin.
LOADING = {
    "audio": ("src",),
    "base": ("href",),
    "button": ("formaction",),
    "embed": ("src",),
    "feimage": ("href", "xlink:href"),
    "form": ("action",),
    "iframe": ("src",),
    "image": ("href", "xlink:href"),
    "img": ("src", "srcset"),
    "input": ("src", "formaction"),
    "object": ("data",),
    "script": ("src", "href", "xlink:href"),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
LOADING_LINKS = frozenset(
    {
        "apple-touch-icon",
        "dns-prefetch",
        "icon",
        "manifest",
        "mask-icon",
        "modulepreload",
        "preconnect",
        "prefetch",
        "preload",
        "stylesheet",
    }
)
ADDRESSES = frozenset({"action", "data", "formaction", "href", "poster", "src", "xlink:href"})
OWN_SCHEMES = frozenset({"data", "blob"})
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=:)", re.IGNORECASE)
CONTROL_AND_SPACE = "".join(map(chr, range(0x21)))


class PolicyError(Exception):
    """Some pages hold what the policy forbids; ``findings`` has one sentence for each."""

    def __init__(self, findings: Iterable[str]) -> None:
        self.findings = tuple(findings)
        super().__init__("The policy forbids what these pages hold:\n" + "\n".join(self.findings))


def apply(site: Path) -> None:
    """Put the policy into every page of a site, or raise PolicyError and change none of them."""
    pages = {file: file.read_bytes().decode() for file in sorted(site.rglob("*.html"))}
    findings = [
        f"{file.relative_to(site).as_posix()}: {finding}"
        for file, html in pages.items()
        for finding in findings_in(html)
    ]
    if findings:
        raise PolicyError(findings)
    for file, html in pages.items():
        changed = with_policy(html)
        if changed != html:
            file.write_bytes(changed.encode())


def findings_in(html: str) -> list[str]:
    """Return a sentence, with its line number, for each thing in a page that the policy forbids."""
    return _read(html).findings


def with_policy(html: str) -> str:
    """Return a page with its policy right after ``<meta charset>``, in place of any policy it had."""
    page = _read(html)
    assert page.charset_end is not None, "findings_in names a page without <meta charset>"
    parts = [html[: page.charset_end], f'<meta http-equiv="Content-Security-Policy" content="{_policy(page)}">']
    position = page.charset_end
    for start, end in page.policies:
        parts.append(html[position:start])
        position = end
    return "".join([*parts, html[position:]])


def _policy(page: "_Page") -> str:
    hashes = " ".join(f"'{_hash(script)}'" for script in dict.fromkeys(page.scripts))
    return "; ".join(directive.format(hashes=hashes).rstrip() for directive in DIRECTIVES)


def _hash(script: str) -> str:
    # A browser turns every line end into LF, and NUL into U+FFFD, before it has a script to hash.
    seen = script.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    return "sha256-" + base64.b64encode(hashlib.sha256(seen.encode()).digest()).decode()


def _read(html: str) -> "_Page":
    page = _Page([0, *(match.end() for match in re.finditer("\n", html))])
    page.feed(html)
    page.close()
    if page.charset_end is None:
        page.findings.append("no <meta charset> that the policy can follow")
    elif any(start < page.charset_end for start, _ in page.policies):
        page.findings.append("a policy before <meta charset>")
    return page


class _Page(HTMLParser):
    def __init__(self, line_starts: list[int]) -> None:
        super().__init__()
        self.charset_end: int | None = None
        self.policies: list[tuple[int, int]] = []
        self.scripts: list[str] = []
        self.findings: list[str] = []
        self._line_starts = line_starts
        self._open_script: list[str] | None = None

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in reversed(attrs)}  # of two with one name, the first counts
        self._collect(tag, attributes)
        if tag == "style":
            self._find("a <style> element")
        for name, value in attributes.items():
            if name.startswith("on"):
                self._find(f"an event handler: {name}")
            elif name == "style":
                self._find(f'a style attribute: style="{value}"')
            elif name in ADDRESSES and _scheme(value) == "javascript":
                self._find(f'a javascript: address: {name}="{value}"')
        for name in _loading(tag, attributes):
            for address in _addresses(name, attributes[name]):
                if _is_elsewhere(address):
                    self._find(f'another origin: <{tag} {name}="{address}">')

    def _collect(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "meta":
            start, end = self._extent()
            if "charset" in attributes and self.charset_end is None:
                self.charset_end = end
            if attributes.get("http-equiv", "").lower() == "content-security-policy":
                self.policies.append((start, end))
        elif tag == "script" and "src" not in attributes and _is_executable(attributes.get("type", "")):
            self._open_script = []

    @override
    def handle_data(self, data: str) -> None:
        if self._open_script is not None:
            self._open_script.append(data)

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._open_script is not None:
            self.scripts.append("".join(self._open_script))
            self._open_script = None

    def _find(self, what: str) -> None:
        self.findings.append(f"line {self.getpos()[0]}: {what}")

    def _extent(self) -> tuple[int, int]:
        line, column = self.getpos()
        start = self._line_starts[line - 1] + column
        return start, start + len(self.get_starttag_text() or "")


def _is_executable(script_type: str) -> bool:
    essence = script_type.strip().lower()
    return essence in EXECUTABLE_TYPES or JAVASCRIPT_TYPE.fullmatch(essence) is not None


def _loading(tag: str, attributes: dict[str, str]) -> list[str]:
    names = LOADING.get(tag, ())
    if tag == "link" and LOADING_LINKS.intersection(attributes.get("rel", "").lower().split()):
        names = ("href", "imagesrcset")
    return [name for name in names if name in attributes]


def _addresses(name: str, value: str) -> list[str]:
    if not name.endswith("srcset"):
        return [value]
    return [candidate.split()[0] for candidate in re.split(r",\s+|,$", value) if candidate.strip()]


def _scheme(address: str) -> str:
    match = SCHEME.match(_as_browser_reads(address))
    return match.group().lower() if match else ""


def _is_elsewhere(address: str) -> bool:
    scheme = _scheme(address)
    if scheme:
        return scheme not in OWN_SCHEMES
    return _as_browser_reads(address).replace("\\", "/").startswith("//")


def _as_browser_reads(address: str) -> str:
    return re.sub(r"[\t\n\r]", "", address.strip(CONTROL_AND_SPACE))


def main() -> int:
    """Put the policy into the site named on the command line; return the exit status."""
    site = Path(sys.argv[1] if len(sys.argv) > 1 else "site")
    try:
        apply(site)
    except PolicyError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
