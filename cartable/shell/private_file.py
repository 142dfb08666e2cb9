"""Files written for the one who asked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from cartable.errors import BadInput


@contextmanager
def private_file(out: Path) -> Iterator[IO[bytes]]:
    """A file of customers' names that only its owner may read; it takes its name when it is whole."""
    partial = out.with_name(out.name + ".partial")
    try:
        handle = os.open(partial, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    except OSError as error:
        raise BadInput("cannot_write", field="out", path=str(out)) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        partial.replace(out)
    finally:
        partial.unlink(missing_ok=True)
