"""No cache of compiled templates: they come compiled. Jinja takes these names from its own module of this name."""

__all__ = ["BytecodeCache", "FileSystemBytecodeCache", "MemcachedBytecodeCache"]


class BytecodeCache:
    """A cache that there is none of."""


class FileSystemBytecodeCache(BytecodeCache):
    """A cache that there is none of."""


class MemcachedBytecodeCache(BytecodeCache):
    """A cache that there is none of."""
