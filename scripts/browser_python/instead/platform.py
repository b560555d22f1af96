"""What attrs asks of the machine."""

__all__ = ["python_implementation"]


def python_implementation() -> str:
    """Pyodide is CPython."""
    return "CPython"
