"""Find a Chromium to test with, or install one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

__all__ = ["LAUNCH_ARGS", "NoBrowserError", "chromium"]

LAUNCH_ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class NoBrowserError(Exception):
    """There is no Chromium, and installing one failed."""


def chromium() -> str:
    """Return the path of a Chromium that runs, installing one where there is none.

    Looked for in this order: ``$CHROMIUM``, the commands on PATH, Debian's package (as root), Playwright's own.
    Raises NoBrowserError when all of these fail.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    return _on_path() or _from_debian() or _from_playwright()


def _on_path() -> str | None:
    # Ubuntu has a chromium-browser that does nothing but name a snap, hence the trial run.
    found = (shutil.which(command) for command in COMMANDS)
    return next((path for path in found if path and _run(path, "--version").returncode == 0), None)


def _from_debian() -> str | None:
    release = Path("/etc/os-release")
    if not release.is_file() or "ID=debian" not in release.read_text().splitlines() or os.geteuid() != 0:
        return None
    _say("Installing Debian's Chromium")
    if all(_run("apt-get", *arguments).returncode == 0 for arguments in (["update"], ["install", "-y", "chromium"])):
        return _on_path()
    return None


def _from_playwright() -> str:
    _say("Installing Playwright's Chromium")
    ask = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    if _run(sys.executable, "-m", "playwright", "install", "chromium").returncode == 0:
        return _run(sys.executable, "-c", ask).stdout.decode().strip()
    raise NoBrowserError(
        "There is no Chromium and none could be installed: install one, or name it with CHROMIUM=/path/to/chromium."
    )


def _run(*command: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, check=False, capture_output=True, env=environment)


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        print(chromium())
    except NoBrowserError as error:
        sys.exit(str(error))
