"""Serve a built site at 127.0.0.1 the way GitHub Pages would.

What is copied from that host: gzip for text and wasm (never brotli), ``max-age=600`` on everything, entity tags,
index pages, a redirect to the trailing slash, the site's own 404 page, and a project site below ``/<repository>/``.
"""

import argparse
import errno
import gzip
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.utils import formatdate, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from typing import Any, override
from urllib.parse import quote, unquote, urlsplit

__all__ = ["PagesServer", "Site", "running", "serving"]

HOST = "127.0.0.1"
MAX_AGE = 600

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".gif": "image/gif",
    ".gz": "application/gzip",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/vnd.microsoft.icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".map": "application/json; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
OTHER_TYPE = "application/octet-stream"
COMPRESSED_SUFFIXES = frozenset(
    {".css", ".csv", ".html", ".js", ".json", ".map", ".mjs", ".svg", ".txt", ".wasm", ".webmanifest", ".xml"}
)


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it goes over the line: its bytes, its type, and what a browser needs to ask for it again."""

    body: bytes
    content_type: str
    compressed: bool
    etag: str
    modified: float


@dataclass(frozen=True, slots=True)
class Redirect:
    """The address of the same folder with its slash."""

    path: str


class Site:
    """A built site in a folder, as seen below a base path such as ``/contactwijzer/``."""

    def __init__(self, folder: Path, base: str = "/") -> None:
        self.folder = folder.resolve()
        self.base = "/" + "".join(part + "/" for part in base.split("/") if part)
        self._compressed: dict[Path, tuple[int, bytes]] = {}

    def find(self, path: str) -> Path | Redirect | None:
        """Return the file that a still quoted request path names, a redirect, or nothing."""
        if path + "/" == self.base:
            return Redirect(self.base)
        if not path.startswith(self.base):
            return None
        inner = unquote(path.removeprefix(self.base))
        parts = inner.split("/")
        if "" in parts[:-1] or "\0" in inner:
            return None
        place = (self.folder / inner).resolve()
        if not place.is_relative_to(self.folder):
            return None
        if place.is_dir() and (place / "index.html").is_file():
            return place / "index.html" if parts[-1] == "" else Redirect(self.base + quote(inner) + "/")
        return place if place.is_file() and parts[-1] != "" else None

    def read(self, file: Path, *, may_compress: bool) -> Document:
        """Return a file's bytes, gzipped when the host would do so and the visitor's browser takes it."""
        state = file.stat()
        suffix = file.suffix.lower()
        compressed = may_compress and suffix in COMPRESSED_SUFFIXES
        tag = f'"{state.st_mtime_ns:x}-{state.st_size:x}"'
        return Document(
            body=self._gzip(file, state.st_mtime_ns) if compressed else file.read_bytes(),
            content_type=TYPES.get(suffix, OTHER_TYPE),
            compressed=compressed,
            etag="W/" + tag if compressed else tag,
            modified=state.st_mtime,
        )

    def _gzip(self, file: Path, changed: int) -> bytes:
        known = self._compressed.get(file)
        if known is None or known[0] != changed:
            known = (changed, gzip.compress(file.read_bytes(), compresslevel=6, mtime=0))
            self._compressed[file] = known
        return known[1]


class PagesServer(ThreadingHTTPServer):
    """Answers requests for one site; when closed, its open connections are gone too. ``sent`` counts bytes of files."""

    request_queue_size = 128
    daemon_threads = True

    def __init__(self, site: Site, port: int = 0, *, verbose: bool = False) -> None:
        self.site = site
        self.verbose = verbose
        self.sent = 0
        self._connections: set[socket.socket] = set()
        self._lock = threading.Lock()
        super().__init__((HOST, port), _Handler)

    @property
    def address(self) -> str:
        """The address of the site's first page, ending in a slash."""
        return f"http://{HOST}:{self.server_port}{self.site.base}"

    @override
    def server_bind(self) -> None:
        # Not HTTPServer's own: it looks up a host name, which can take seconds where there is no name server.
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.socket.getsockname()[1]

    @override
    def process_request(self, request: Any, client_address: Any) -> None:
        with self._lock:
            self._connections.add(request)
        super().process_request(request, client_address)

    @override
    def shutdown_request(self, request: Any) -> None:
        with self._lock:
            self._connections.discard(request)
        super().shutdown_request(request)

    @override
    def server_close(self) -> None:
        super().server_close()
        # A browser keeps connections open; left alone, their threads would go on serving a "stopped" site.
        with self._lock:
            for connection in self._connections:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    @override
    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or each answer waits 40 ms, between its headers and its body
    server: PagesServer

    def do_GET(self) -> None:
        site = self.server.site
        address = urlsplit(self.path)
        found = site.find(address.path)
        if isinstance(found, Redirect):
            self._redirect(found.path + ("?" + address.query if address.query else ""))
        elif found is not None:
            document = site.read(found, may_compress=self._takes_gzip())
            self._send(HTTPStatus.NOT_MODIFIED if self._has(document) else HTTPStatus.OK, document)
        elif address.path.startswith(site.base) and (site.folder / "404.html").is_file():
            self._send(HTTPStatus.NOT_FOUND, site.read(site.folder / "404.html", may_compress=self._takes_gzip()))
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    do_HEAD = do_GET

    def _takes_gzip(self) -> bool:
        codings = self.headers.get("Accept-Encoding", "").lower().replace(" ", "").split(",")
        return any(coding.partition(";")[0] == "gzip" and not coding.endswith(";q=0") for coding in codings)

    def _has(self, document: Document) -> bool:
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            known = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
            return "*" in known or document.etag.removeprefix("W/") in known
        since = self.headers.get("If-Modified-Since")
        if since is None:
            return False
        with suppress(ValueError):
            return int(document.modified) <= parsedate_to_datetime(since).timestamp()
        return False

    def _redirect(self, path: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", path)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, document: Document) -> None:
        self.send_response(status)
        self.send_header("Cache-Control", f"max-age={MAX_AGE}")
        self.send_header("ETag", document.etag)
        self.send_header("Last-Modified", formatdate(document.modified, usegmt=True))
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Access-Control-Allow-Origin", "*")
        if status is HTTPStatus.NOT_MODIFIED:
            self.end_headers()
            return
        self.send_header("Content-Type", document.content_type)
        if document.compressed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(document.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.server.sent += len(document.body)
            self.wfile.write(document.body)

    @override
    def log_message(self, format: str, *args: Any) -> None:
        if self.server.verbose:
            super().log_message(format, *args)


@contextmanager
def serving(folder: Path, base: str = "/", port: int = 0) -> Iterator[str]:
    """Serve a folder from a thread of its own, and yield the address of its first page, ending in a slash."""
    with PagesServer(Site(folder, base), port) as server, running(server):
        yield server.address


@contextmanager
def running(server: PagesServer) -> Iterator[None]:
    """Let a server answer from a thread of its own."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()


def main() -> int:
    """Serve until Ctrl-C; return the exit status."""
    parser = argparse.ArgumentParser(description="Serve a built site the way GitHub Pages would.")
    parser.add_argument("folder", nargs="?", type=Path, default=Path("site"), help="the built site (site)")
    parser.add_argument("--port", type=int, default=8000, help="0 picks a free one (8000)")
    parser.add_argument("--base", default="/", help="the path the site lives below, such as /contactwijzer/ (/)")
    parser.add_argument("--verbose", action="store_true", help="print every request")
    options = parser.parse_args()
    if not (options.folder / "index.html").is_file():
        print(f"There is no site in {options.folder}: run `make build` first.", file=sys.stderr)
        return 1
    try:
        server = PagesServer(Site(options.folder, options.base), options.port, verbose=options.verbose)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        print(
            f"Port {options.port} is in use: stop what runs there, or take another with `make serve PORT=8001`.",
            file=sys.stderr,
        )
        return 1
    # The line tells that it can be stopped, so stopping must already be quiet when it appears.
    with server, suppress(KeyboardInterrupt):
        print(f"Serving {options.folder} at {server.address} (Ctrl-C stops it)", flush=True)
        server.serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(main())
