"""Files written for the one who asked."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from cartable.errors import BadInput

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@contextmanager
def private_file(out: Path) -> Iterator[IO[bytes]]:
    """A file of customers' names that only its owner may read; it takes its name when it is whole.

    Raises BadInput where it cannot be written or the disk is full; nothing is left of it then.
    """
    partial = out.with_name(out.name + ".partial")
    try:
        handle = os.open(partial, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    except OSError as error:
        raise BadInput("cannot_write", field="out", path=str(out)) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        partial.replace(out)
    except OSError as error:
        code = "no_room_for_file" if error.errno in NO_ROOM else "cannot_write"
        raise BadInput(code, field="out", path=str(out)) from error
    finally:
        partial.unlink(missing_ok=True)
