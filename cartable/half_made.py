"""Half copies of an office: what they are called while they are made, and away with those nobody makes any more."""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from pathlib import Path

OLD_SECONDS = 24 * 3600
"""No backup takes a day; a file not written to for so long is nobody's, whichever process bears the number now."""
_NAME = re.compile(r".+\.(\d+)\.backup-partial(-journal)?")


def half_made(target: Path) -> Path:
    """Where this process makes the backup that is to lie at ``target``."""
    return target.with_name(f"{target.name}.{os.getpid()}.backup-partial")


def remove_left_over(folder: Path) -> None:
    """Takes away half copies of processes that were killed: customers' files that nobody would ever look at."""
    for path in folder.glob("*.backup-partial*"):
        found = _NAME.fullmatch(path.name)
        with suppress(OSError):  # another backup may be tidying up too
            if found is not None and not _is_being_made(path, int(found[1])):
                path.unlink()


def _is_being_made(path: Path, process: int) -> bool:
    if path.stat().st_mtime < time.time() - OLD_SECONDS or process == os.getpid():
        return False
    if os.name != "posix":
        return True  # there the question itself would end the process
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
