"""The two shapes of a command."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """Something to be done, once; the door adds who does it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnCase(Command):
    """Something to be done to a file. ``version`` is the one that was seen; a stale one is a conflict."""

    case_id: int
    version: int
