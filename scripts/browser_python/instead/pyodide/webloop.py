"""No event loop: the engine answers at once. What Pyodide takes from its own module of this name is here."""

# Looking it up registers it with Pyodide, which memory that is kept must find in the same place as ever.
from pyodide_js._api import scheduleCallback

__all__ = ["scheduleCallback"]


def _initialize_event_loop() -> None:
    """There is none to make ready."""
