"""Where the office's file lies and how it is copied and put back, as the window knows it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from cartable.records.backup import Backup, Restored

Progress = Callable[[int, int], None]


class Vault(Protocol):
    """The safekeeping of one office. ``back_up`` belongs on the errand lane, ``restore`` on the desk lane."""

    def file(self) -> str:
        """The path of the office's file; empty when the office is on a server."""

    def folder(self) -> str:
        """Where backups lie unless another place is named; empty when the office is on a server."""

    def backups(self) -> tuple[Backup, ...]:
        """The backups lying there, newest first."""

    def back_up(self, progress: Progress) -> Backup:
        """Copies the office as it is now; what *progress* raises stops it and leaves nothing behind."""

    def restore(self, backup: Path, progress: Progress) -> Restored:
        """Puts a backup in the place of the office's file; everybody has to log in anew.

        What *progress* raises before the exchange stops it and changes nothing.
        """
