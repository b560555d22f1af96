"""No packages to load: the engine's archives have all that it takes. What Pyodide asks of its own module is here."""

# Looking it up registers it with Pyodide, which memory that is kept must find in the same place as ever.
from pyodide_js import loadedPackages

__all__ = ["DSO_DIR", "SITE_PACKAGES", "init_loaded_packages", "loadedPackages"]


class Folder:
    """A folder for what is loaded; Pyodide asks for its name."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __str__(self) -> str:
        return self.name


SITE_PACKAGES = Folder("/lib/python3.13/site-packages")
DSO_DIR = Folder("/usr/lib")


def init_loaded_packages() -> None:
    """There are none."""
