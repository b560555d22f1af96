"""How the package starts in the browser: as it starts anywhere, but without compiling what is the same every time.

attrs and cattrs write Python for each class when it is made. Compiling that text takes a fifth of the start there; the
build has done it beforehand for each text that came by, and whatever else is compiled as ever.
"""

import builtins
import marshal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from types import CodeType
from typing import Any

__all__ = ["recorded", "start"]

# The answers of somebody who has not begun.
_NOTHING = '{"format":"contactwijzer-answers","version":1,"moments":[]}'


def start(lang: str) -> str:
    """Load what a first answer takes in a language; what :func:`assessment.web.render` says of no answers."""
    # What has been loaded, in memory that was kept, needs nothing compiled.
    with _compiling({} if "assessment.web" in sys.modules else _known()):
        from assessment import web

        return web.render(_NOTHING, lang, '{"whole": false}')


def recorded() -> dict[bytes, CodeType]:
    """What was compiled from text while the package started in each language, by the digest of that text.

    Only what is loaded here can be recorded, so nothing of the package may have been loaded before.
    """
    found: dict[bytes, CodeType] = {}
    with _compiling(found, keep=True):
        from assessment.content import LANGUAGES

        for lang in LANGUAGES:
            start(lang)
    return found


@contextmanager
def _compiling(known: dict[bytes, CodeType], *, keep: bool = False) -> Iterator[None]:
    """Take the code of a known text from here, and with ``keep`` put there what others are compiled to."""
    real: Any = builtins.compile

    def compile(source: Any, filename: Any, mode: str, *rest: Any, **more: Any) -> Any:
        if rest or more or not isinstance(source, str):
            return real(source, filename, mode, *rest, **more)
        digest = sha256(f"{mode}\n{source}".encode("utf-8", "surrogatepass")).digest()
        if digest not in known:
            code = real(source, filename, mode)
            if not keep:
                return code
            known[digest] = code
        return known[digest]

    builtins.compile = compile
    try:
        yield
    finally:
        builtins.compile = real


def _known() -> dict[bytes, CodeType]:
    loader: Any = __loader__  # type: ignore[name-defined]
    try:
        found: dict[bytes, CodeType] = marshal.loads(loader.get_data(__file__.rpartition("/")[0] + "/generated.bin"))
    except OSError:
        return {}
    return found
