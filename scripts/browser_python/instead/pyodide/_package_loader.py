"""No packages to load: the engine's archives have all that it takes. What Pyodide asks of its own module is here."""

from pathlib import PurePosixPath

# Looking it up registers it with Pyodide, which memory that is kept must find in the same place as ever.
from pyodide_js import loadedPackages

__all__ = ["DSO_DIR", "SITE_PACKAGES", "init_loaded_packages", "loadedPackages"]

SITE_PACKAGES = PurePosixPath("/lib/python3.13/site-packages")
DSO_DIR = PurePosixPath("/usr/lib")


def init_loaded_packages() -> None:
    """There are none."""
