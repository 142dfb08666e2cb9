"""Files written whole or not at all: aside first, then put in the place of what stood there before."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

ASIDE = ".part"


@contextmanager
def whole_file(place: Path) -> Iterator[IO[bytes]]:
    """A stream whose file takes its name when it is whole, and which only its owner may read: it names customers.

    Raises OSError (no rights, no room, no such folder); what stood at *place* before then still stands, and nothing is
    left beside it, nor after any other exception of the writer.
    """
    aside = place.with_name(place.name + ASIDE)
    try:
        with open(aside, "wb", opener=_private) as stream:
            yield stream
        aside.replace(place)
    except BaseException:
        with suppress(OSError):  # there may be none, and the reason why is the better trouble to tell of
            aside.unlink()
        raise


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def write_whole(place: Path, content: bytes) -> None:
    """Puts *content* at *place*; raises as :func:`whole_file`."""
    with whole_file(place) as stream:
        stream.write(content)
