"""Where tests keep what nobody reads afterwards: in memory where the system offers enough of it, or else on the disk.

A database is some hundred files; making them for every test is most of what a test on PostgreSQL costs on a disk.
"""

import os
import shutil
from pathlib import Path

_MEMORY = Path("/dev/shm")
_DISK = Path("/tmp")
ROOM = 2 << 30
"""Bytes that must be free; a session with a server fills a quarter of it. A container often gives 64 MB."""


def scratch_folder(memory: Path = _MEMORY, disk: Path = _DISK) -> Path:
    """A folder for temporary files that need not outlive the system; its path is short enough for a socket's."""
    if not memory.is_dir() or not os.access(memory, os.W_OK | os.X_OK):
        return disk
    return memory if shutil.disk_usage(memory).free >= ROOM else disk
