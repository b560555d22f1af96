"""What ``inspect`` takes from here: the names of what a function can be, by their bits in ``co_flags``."""

__all__ = ["COMPILER_FLAG_NAMES"]

# https://docs.python.org/3.13/library/inspect.html#code-objects-bit-flags
COMPILER_FLAG_NAMES = {
    1: "OPTIMIZED",
    2: "NEWLOCALS",
    4: "VARARGS",
    8: "VARKEYWORDS",
    16: "NESTED",
    32: "GENERATOR",
    64: "NOFREE",
    128: "COROUTINE",
    256: "ITERABLE_COROUTINE",
    512: "ASYNC_GENERATOR",
}
