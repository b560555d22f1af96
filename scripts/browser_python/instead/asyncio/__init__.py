"""Only the names that Pyodide looks up: the engine answers at once, so nothing in it waits for anything."""

__all__ = ["Future", "get_event_loop"]


class Future:
    """What no value is an instance of, because none is ever awaited."""


def get_event_loop() -> None:
    """There is none to get."""
    raise RuntimeError("There is no event loop in the engine.")
