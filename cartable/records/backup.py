"""What a backup and a restore say of themselves."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified copy of an office's file. ``tables`` counts its rows; ``anchor`` is the newest event anchor's hash."""

    path: str
    size: int
    sha256: str
    schema: str
    made_at: int
    tables: tuple[tuple[str, int], ...]
    anchor: str = ""

    @property
    def rows(self) -> int:
        """Rows of all tables together."""
        return sum(count for _, count in self.tables)


@dataclass(frozen=True, slots=True)
class Restored:
    """An office's file put back; ``set_aside`` is where the one before lies now, empty when there was none."""

    path: str
    set_aside: str
    schema: str
    rows: int
