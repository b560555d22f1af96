"""scripts/policy.py writes the policy that each page needs, and refuses what the policy would break."""

import base64
import hashlib
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from policy import PolicyError, apply, findings_in, with_policy
from serve import serving

CHARSET = '<meta charset="utf-8">'


def page_with(body: str = "", head: str = "") -> str:
    """Return a small page."""
    top = f'<!doctype html>\n<html lang="en">\n<head>\n{CHARSET}\n<title>x</title>{head}</head>\n'
    return f"{top}<body>{body}</body></html>\n"


def policy_of(html: str) -> str:
    """Return the text of a page's policy."""
    return unescape(html.split('<meta http-equiv="Content-Security-Policy" content="')[1].split('"')[0])


def hash_of(script: str) -> str:
    """Return a script's source expression, as the policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def test_the_policy_follows_the_charset() -> None:
    """The policy stands right after <meta charset>, before anything it has to hold, and all else stays as it was."""
    html = page_with("<p>text</p>")
    before, after = html.split(CHARSET)
    changed = with_policy(html)
    assert changed.startswith(before + CHARSET + '<meta http-equiv="Content-Security-Policy" content="')
    assert changed.endswith('">' + after)


def test_a_page_without_scripts_has_the_whole_policy() -> None:
    """The policy is that of checks.md, word by word."""
    assert policy_of(with_policy(page_with())) == (
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; base-uri 'self'; "
        "form-action 'none'"
    )


@pytest.mark.parametrize(
    "attributes",
    [
        "",
        ' type=""',
        ' type="text/javascript"',
        ' type="Module"',
        " type=application/javascript",
        ' type="importmap"',
        " id=a",
    ],
)
def test_scripts_that_run_are_hashed(attributes: str) -> None:
    """Every inline script that a browser would run is named by the hash of its exact text."""
    script = '\n  document.title = "a < b && c > d &amp; é";\n'
    policy = policy_of(with_policy(page_with(f"<script{attributes}>{script}</script>")))
    assert f"script-src 'self' 'wasm-unsafe-eval' {hash_of(script)};" in policy


@pytest.mark.parametrize(
    "script",
    [
        '<script type="application/json">{"a": 1}</script>',
        '<script type="application/ld+json">{}</script>',
        '<script type="text/template"><p></p></script>',
        '<script src="a.js"></script>',
        '<script type="module" src="a.mjs"></script>',
        "<!-- <script>alert(1)</script> -->",
    ],
)
def test_data_and_files_are_not_hashed(script: str) -> None:
    """Data blocks, script files and comments have no hash in the policy."""
    assert "sha256" not in policy_of(with_policy(page_with(script)))


def test_scripts_are_hashed_in_order_and_once() -> None:
    """Two scripts with one text share a hash."""
    policy = policy_of(with_policy(page_with("<script>a()</script><script>b()</script><script>a()</script>")))
    assert f" {hash_of('a()')} {hash_of('b()')};" in policy
    assert policy.count("sha256-") == 2


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_are_hashed_as_a_browser_sees_them(line_end: str) -> None:
    """A browser reads CR LF and CR as LF before it hashes; the page keeps its own line ends."""
    changed = with_policy(page_with("<script>\na()\nb()\n</script>").replace("\n", line_end))
    assert hash_of("\na()\nb()\n") in policy_of(changed)
    assert "\n" not in changed.replace(line_end, "")


def test_applying_again_replaces_the_policy() -> None:
    """A second run changes nothing, and a changed script gets its new hash in the place of the old."""
    once = with_policy(page_with("<script>a()</script>"))
    assert with_policy(once) == once
    changed = with_policy(once.replace("<script>a()", "<script>b()"))
    assert changed == with_policy(page_with("<script>b()</script>"))


@pytest.mark.parametrize(
    ("body", "finding"),
    [
        ('<button onclick="a()">x</button>', "an event handler: onclick"),
        ("<svg ONLOAD=a()></svg>", "an event handler: onload"),
        ('<p style="color: red">x</p>', 'a style attribute: style="color: red"'),
        ("<style>p { color: red }</style>", "a <style> element"),
        ("<svg><style>p {}</style></svg>", "a <style> element"),
        ('<script src="https://x.test/a.js"></script>', 'another origin: <script src="https://x.test/a.js">'),
        ('<script src="//x.test/a.js"></script>', 'another origin: <script src="//x.test/a.js">'),
        ('<script src=" \\\\x.test/a.js"></script>', 'another origin: <script src=" \\\\x.test/a.js">'),
        ('<link rel="stylesheet" href="http://x.test/">', 'another origin: <link href="http://x.test/">'),
        ('<link rel="shortcut icon" href="//x.test/">', 'another origin: <link href="//x.test/">'),
        ('<link rel="preload" href="//x.test/">', 'another origin: <link href="//x.test/">'),
        ('<link rel="modulepreload" href="//x.test/">', 'another origin: <link href="//x.test/">'),
        ('<link rel="manifest" href="//x.test/">', 'another origin: <link href="//x.test/">'),
        ('<link rel="preconnect" href="https://x.test">', 'another origin: <link href="https://x.test">'),
        ('<img src="https://x.test/a.png">', 'another origin: <img src="https://x.test/a.png">'),
        ('<img src="a.png" srcset="a.png, //x.test/b.png 2x">', 'another origin: <img srcset="//x.test/b.png">'),
        ('<iframe src="https://x.test/"></iframe>', 'another origin: <iframe src="https://x.test/">'),
        ('<form action="https://x.test/"></form>', 'another origin: <form action="https://x.test/">'),
        ('<base href="https://x.test/">', 'another origin: <base href="https://x.test/">'),
        ('<a href="javascript:a()">x</a>', 'a javascript: address: href="javascript:a()"'),
        ('<a href=" JavaScript:a()">x</a>', 'a javascript: address: href=" JavaScript:a()"'),
        ('<a href="java&#10;script:a()">x</a>', 'a javascript: address: href="java\nscript:a()"'),
        ('<form action="javascript:a()"></form>', 'a javascript: address: action="javascript:a()"'),
    ],
)
def test_what_the_policy_would_break_is_refused(body: str, finding: str) -> None:
    """Each thing that the policy forbids is found, with its line."""
    assert f"line 6: {finding}" in findings_in(page_with(body))


@pytest.mark.parametrize(
    "body",
    [
        '<a href="https://x.test/">x</a>',
        '<a href="mailto:a@x.test">x</a>',
        '<link rel="canonical" href="https://x.test/">',
        '<link rel="alternate" hreflang="nl" href="https://x.test/nl/">',
        '<meta property="og:image" content="https://x.test/a.png">',
        '<img src="data:image/png;base64,AAAA">',
        '<img src="/a.png" srcset="a.png 1x, ../b.png 2x">',
        '<link rel="stylesheet" href="../a.css">',
        '<script src="a.js?x=https://x.test"></script>',
        "<form></form>",
        '<p data-style="x" data-on="y">onclick= style=</p>',
        "<!-- <style></style> -->",
        '<script>const text = \'<p style="x" onclick="y">\'</script>',
    ],
)
def test_what_the_policy_allows_is_not_refused(body: str) -> None:
    """Links to other sites, own files, data pictures and mere text are fine."""
    assert findings_in(page_with(body)) == []


def test_a_page_needs_its_charset_first() -> None:
    """A page without <meta charset>, or with a policy before it, is refused."""
    assert findings_in("<html><head></head></html>") == ["no <meta charset> that the policy can follow"]
    early = '<head><meta http-equiv="content-security-policy" content="x">' + CHARSET
    assert findings_in(early) == ["a policy before <meta charset>"]


def test_all_findings_are_told_at_once_and_nothing_is_changed(tmp_path: Path) -> None:
    """One refused page leaves every page as it was; the error names each file and thing."""
    (tmp_path / "nl").mkdir()
    (tmp_path / "index.html").write_text(page_with())
    (tmp_path / "bad.html").write_text(page_with('<p style="x" onclick="y">'))
    (tmp_path / "nl" / "bad.html").write_text(page_with("<style></style>"))
    with pytest.raises(PolicyError) as caught:
        apply(tmp_path)
    assert caught.value.findings == (
        "bad.html: line 6: an event handler: onclick",
        'bad.html: line 6: a style attribute: style="x"',
        "nl/bad.html: line 6: a <style> element",
    )
    assert all(finding in str(caught.value) for finding in caught.value.findings)
    assert (tmp_path / "index.html").read_text() == page_with()


def test_every_page_of_a_site_gets_its_policy(tmp_path: Path) -> None:
    """Pages at any depth are changed, other files are not, and an unchanged page is not written again."""
    (tmp_path / "a" / "b").mkdir(parents=True)
    pages = [tmp_path / "index.html", tmp_path / "a" / "b" / "index.html"]
    for page in pages:
        page.write_bytes(page_with("<script>é()</script>").replace("\n", "\r\n").encode())
    (tmp_path / "a" / "page.txt").write_text(page_with())
    apply(tmp_path)
    assert all(hash_of("é()") in policy_of(page.read_bytes().decode()) for page in pages)
    assert (tmp_path / "a" / "page.txt").read_text() == page_with()
    written = [page.stat().st_mtime_ns for page in pages]
    apply(tmp_path)
    assert [page.stat().st_mtime_ns for page in pages] == written


def test_a_browser_agrees(tmp_path: Path, browser: Browser) -> None:
    """Chromium runs the scripts that were there when the policy was made, and none that came after."""
    scripts = "<script>\r\ndocument.title += ' é'\r\n</script><script type=module>\rdocument.title += ' m'</script>"
    (tmp_path / "index.html").write_bytes(with_policy(page_with(scripts)).encode())
    (tmp_path / "late.html").write_bytes(
        with_policy(page_with(scripts)).replace("</body>", "<script>document.title += ' late'</script></body>").encode()
    )
    with serving(tmp_path) as address, browser.new_page() as page:
        for path in ("index.html", "late.html"):
            page.goto(address + path)
            assert page.title() == "x é m"
