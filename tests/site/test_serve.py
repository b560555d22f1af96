"""scripts/serve.py answers as GitHub Pages does."""

import gzip
import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import serve
from serve import serving

TEXT = "Contact, " * 500


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small site, with a file beside it that nobody may read."""
    (tmp_path / "secret.txt").write_text("secret")
    site = tmp_path / "site"
    (site / "method").mkdir(parents=True)
    (site / "empty").mkdir()
    (site / "index.html").write_text("<p>home</p>" + TEXT)
    (site / "404.html").write_text("<p>not here</p>")
    (site / "method" / "index.html").write_text("<p>method</p>")
    for name in ("a.js", "a.mjs", "a.css", "a.json", "a.svg", "a.xml", "a.txt", "a.wasm", "a.webmanifest"):
        (site / name).write_text(TEXT)
    for name in ("a.zip", "a.gz", "a.woff2", "a.png", "a.unknown"):
        (site / name).write_text(TEXT)
    (site / "with space & é.txt").write_text("odd name")
    return site


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    """The address of the small site, at the root."""
    with serving(folder) as address:
        yield address


def ask(address: str, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    """Return the answer to one request, with the path sent exactly as given."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
    try:
        connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


@pytest.mark.parametrize("suffix", ["js", "mjs", "css", "json", "svg", "xml", "txt", "wasm", "webmanifest"])
def test_text_and_wasm_are_gzipped(address: str, suffix: str) -> None:
    """Text and wasm go gzipped to a browser that takes gzip."""
    response, body = ask(address, f"/a.{suffix}", Accept_Encoding="gzip, deflate, br")
    assert response.getheader("Content-Encoding") == "gzip"
    assert response.getheader("Content-Length") == str(len(body))
    assert response.getheader("Vary") == "Accept-Encoding"
    assert gzip.decompress(body).decode() == TEXT


@pytest.mark.parametrize("suffix", ["zip", "gz", "woff2", "png", "unknown"])
def test_packed_files_are_sent_as_they_are(address: str, suffix: str) -> None:
    """Archives, fonts and pictures are never gzipped, nor is anything that nothing is known of."""
    response, body = ask(address, f"/a.{suffix}", Accept_Encoding="gzip")
    assert response.getheader("Content-Encoding") is None
    assert body.decode() == TEXT


@pytest.mark.parametrize("codings", ["", "br", "identity", "gzip;q=0", "x-gzip"])
def test_no_gzip_for_who_does_not_take_it(address: str, codings: str) -> None:
    """A client that does not take gzip gets the plain file."""
    response, body = ask(address, "/a.js", Accept_Encoding=codings)
    assert response.getheader("Content-Encoding") is None
    assert body.decode() == TEXT


def test_a_changed_file_is_gzipped_anew(address: str, folder: Path) -> None:
    """The kept gzip of a file is not used once the file has changed."""
    ask(address, "/a.js", Accept_Encoding="gzip")
    (folder / "a.js").write_text("new")
    os.utime(folder / "a.js", ns=(0, 1))
    assert gzip.decompress(ask(address, "/a.js", Accept_Encoding="gzip")[1]) == b"new"


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("", "text/html; charset=utf-8"),
        ("a.mjs", "text/javascript; charset=utf-8"),
        ("a.wasm", "application/wasm"),
        ("a.woff2", "font/woff2"),
        ("a.webmanifest", "application/manifest+json"),
        ("a.gz", "application/gzip"),
        ("a.unknown", "application/octet-stream"),
    ],
)
def test_each_kind_of_file_has_its_type(address: str, name: str, content_type: str) -> None:
    """The type follows from the name alone, on every machine."""
    assert ask(address, "/" + name)[0].getheader("Content-Type") == content_type


def test_everything_is_fresh_for_ten_minutes(address: str) -> None:
    """Pages, files and the answer to a repeated request carry max-age=600."""
    etag = ask(address, "/")[0].getheader("ETag") or ""
    answers = [ask(address, "/"), ask(address, "/a.zip"), ask(address, "/", If_None_Match=etag)]
    assert [response.getheader("Cache-Control") for response, _ in answers] == ["max-age=600"] * 3


@pytest.mark.parametrize("coding", ["gzip", "identity"])
def test_an_unchanged_file_is_not_sent_again(address: str, folder: Path, coding: str) -> None:
    """A known entity tag or date gets 304 without a body, until the file changes."""
    response, _ = ask(address, "/a.js", Accept_Encoding=coding)
    etag, modified = response.getheader("ETag") or "", response.getheader("Last-Modified") or ""
    for known in ({"If_None_Match": f'"other", {etag}'}, {"If_Modified_Since": modified}):
        again, body = ask(address, "/a.js", Accept_Encoding=coding, **known)
        assert (again.status, body) == (304, b"")
        assert again.getheader("ETag") == etag
    (folder / "a.js").write_text("new")
    assert ask(address, "/a.js", If_None_Match=etag)[0].status == 200


def test_the_tag_goes_before_the_date(address: str) -> None:
    """With an unknown entity tag the date does not count; a senseless date is ignored."""
    modified = ask(address, "/a.js")[0].getheader("Last-Modified") or ""
    assert ask(address, "/a.js", If_None_Match='"other"', If_Modified_Since=modified)[0].status == 200
    assert ask(address, "/a.js", If_Modified_Since="yesterday")[0].status == 200


def test_a_folder_shows_its_index(address: str) -> None:
    """A folder's address ends in a slash, and a query does not change what is sent."""
    assert ask(address, "/method/")[1] == b"<p>method</p>"
    assert ask(address, "/method/?x=1")[1] == b"<p>method</p>"


def test_a_folder_without_slash_is_redirected(address: str) -> None:
    """A folder named without its slash is answered by 301 to the address with it, the query kept."""
    response, _ = ask(address, "/method?x=1")
    assert (response.status, response.getheader("Location")) == (301, "/method/?x=1")


@pytest.mark.parametrize(
    "path", ["/nothing", "/nothing/", "/method/x", "/a.js/", "/empty", "/empty/", "//a.js/", "/%00"]
)
def test_what_is_not_there_gets_the_404_page(address: str, path: str) -> None:
    """Anything that is not there gets status 404 and the site's own page."""
    response, body = ask(address, path)
    assert (response.status, body) == (404, b"<p>not here</p>")
    assert response.getheader("Content-Type") == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/method/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/method/%2e%2e%2f%2e%2e%2fsecret.txt",
        "/..%5csecret.txt",
    ],
)
def test_nothing_outside_the_folder_is_sent(address: str, path: str) -> None:
    """No way of writing "one folder up" leaves the site's folder."""
    response, body = ask(address, path)
    assert response.status == 404
    assert b"secret" not in body


def test_a_link_out_of_the_folder_is_not_followed(address: str, folder: Path) -> None:
    """A symbolic link to a file outside the site's folder counts as not there."""
    (folder / "link.txt").symlink_to(folder.parent / "secret.txt")
    assert ask(address, "/link.txt")[0].status == 404


def test_odd_names_are_found(address: str) -> None:
    """A quoted name is unquoted once, as UTF-8."""
    assert ask(address, "/with%20space%20%26%20%C3%A9.txt")[1] == b"odd name"


@pytest.mark.parametrize("path", ["/", "/nothing"])
def test_head_sends_the_same_headers_without_the_body(address: str, path: str) -> None:
    """HEAD answers as GET does, without the body."""
    get, body = ask(address, path)
    head, nothing = ask(address, path, "HEAD")
    assert nothing == b""
    assert head.status == get.status
    assert head.getheader("Content-Length") == get.getheader("Content-Length") == str(len(body))


@pytest.mark.parametrize("base", ["/contactwijzer/", "contactwijzer", "/contactwijzer"])
def test_a_project_site_lives_below_its_path(folder: Path, base: str) -> None:
    """With a base, the site is found below it and nowhere else, and its 404 page answers only there."""
    with serving(folder, base) as address:
        assert address.endswith("/contactwijzer/")
        assert ask(address, "/contactwijzer/")[0].status == 200
        assert ask(address, "/contactwijzer/method/")[1] == b"<p>method</p>"
        assert ask(address, "/contactwijzer")[0].getheader("Location") == "/contactwijzer/"
        assert ask(address, "/contactwijzer/method")[0].getheader("Location") == "/contactwijzer/method/"
        assert ask(address, "/contactwijzer/nothing")[1] == b"<p>not here</p>"
        for path in ("/", "/method/", "/contactwijzerx"):
            response, body = ask(address, path)
            assert response.status == 404
            assert b"not here" not in body


def test_after_the_end_nobody_answers(folder: Path) -> None:
    """A stopped server leaves no connection open on which it would go on answering."""
    with serving(folder) as address:
        connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
        connection.request("GET", "/")
        connection.getresponse().read()
        kept = connection.sock
        assert kept is not None, "the connection is kept open for the next request"
    with suppress(ConnectionError):
        kept.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    assert what_comes_of(kept) == b""
    connection.close()


def what_comes_of(connection: socket.socket) -> bytes:
    """Return the next byte on a connection, none when the other side has closed it."""
    try:
        return connection.recv(1)
    except ConnectionError:
        return b""


def test_a_used_port_is_told_in_one_sentence(folder: Path) -> None:
    """When the port is taken, the command says so and what to do, without a traceback."""
    with serving(folder) as address:
        run = run_command(str(folder), "--port", str(urlsplit(address).port))
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.count("\n") == 1
    assert "is in use" in run.stderr


def test_a_missing_site_is_told_in_one_sentence(tmp_path: Path) -> None:
    """When nothing is built, the command says how to build."""
    run = run_command(str(tmp_path))
    assert (run.returncode, run.stderr.count("\n")) == (1, 1)
    assert "make build" in run.stderr


def test_interrupt_ends_the_command_quietly(folder: Path) -> None:
    """Ctrl-C ends the server with status 0 and without a word."""
    command = [sys.executable, serve.__file__, str(folder), "--port", "0"]
    # Where tests run in the background of a shell, what they start would not hear of Ctrl-C.
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        try:
            assert process.stdout is not None
            first_line = process.stdout.readline()
            process.send_signal(signal.SIGINT)
            rest, errors = process.communicate(timeout=10)
        finally:
            process.kill()
    assert "http://127.0.0.1:" in first_line
    assert (process.returncode, rest, errors) == (0, "", "")


def run_command(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Return the finished command `serve.py` with its output."""
    return subprocess.run(
        [sys.executable, serve.__file__, *arguments], capture_output=True, text=True, timeout=10, check=False
    )
