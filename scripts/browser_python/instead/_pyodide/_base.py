"""What Pyodide runs and imports while it starts; nobody else gives the engine code to run."""

from importlib import import_module
from typing import Any

__all__ = ["eval_code", "pyimport_impl"]

pyimport_impl = import_module


def eval_code(source: str, scope: dict[str, Any] | None = None) -> Any:
    """The value of the last expression of a line, after what is before it."""
    before, _, last = source.rpartition(";")
    names = {} if scope is None else scope
    exec(before, names)
    return eval(last.strip(), names)
