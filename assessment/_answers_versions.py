"""The versions of the answers file: which is the newest, and how an older one becomes it.

Version 2 added the top-level ``actions`` and ``channel_table`` and, per moment, ``targets``.
"""

from collections.abc import Callable, Iterator
from typing import Any

from assessment import content
from assessment._strict_json import place
from assessment.problems import AnswersError, Problem

__all__ = ["FORMAT", "VERSION", "keys_of_a_newer_version", "migrated"]

FORMAT = "contactwijzer-answers"
VERSION = 2

_CHANNELS = len(content.channels().ids)
_ADDED = ("actions", "channel_table")


def migrated(value: Any) -> Any:
    """The same file as the newest version; whatever is no file of a known version comes back as it is.

    Raises :class:`AnswersError` for a file of a version that is newer still.
    """
    version = _version(value)
    if version is None:
        return value
    if version > VERSION:
        raise AnswersError([Problem("version", "newer", str(version)[:20], str(VERSION))])
    while version in _MIGRATIONS:
        value, version = _MIGRATIONS[version](value), version + 1
    return value


def keys_of_a_newer_version(value: Any) -> Iterator[Problem]:
    """What a file has that only a newer version than its own has: keys, and more channels than the standard ones."""
    if _version(value) != 1:
        return
    for key in _ADDED:
        if key in value:
            yield Problem(key, "unknown_key")
    for index, moment in enumerate(_moments(value)):
        if isinstance(moment, dict) and "targets" in moment:
            yield Problem(place(place("moments", index), "targets"), "unknown_key")
        channels = moment.get("channels") if isinstance(moment, dict) else None
        if isinstance(channels, list) and len(channels) > _CHANNELS:
            path = place(place("moments", index), "channels")
            yield Problem(path, "too_long", str(len(channels)), str(_CHANNELS))


def _version(value: Any) -> int | None:
    is_ours = isinstance(value, dict) and value.get("format") == FORMAT and type(value.get("version")) is int
    return value["version"] if is_ours else None


def _moments(value: dict[str, Any]) -> list[Any]:
    found = value.get("moments")
    return found if isinstance(found, list) else []


def _without(value: Any, key: str) -> Any:
    return {name: item for name, item in value.items() if name != key} if isinstance(value, dict) else value


def _from_version_1(value: dict[str, Any]) -> dict[str, Any]:
    """The same file as version 2, without what version 1 does not know."""
    known = {key: item for key, item in value.items() if key not in _ADDED} | {"version": 2}
    if isinstance(value.get("moments"), list):
        known["moments"] = [_without(moment, "targets") for moment in _moments(value)]
    return known


_MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _from_version_1}
"""Per older version, what turns a file of it into the next version."""
