"""One act on several files at once: an event each, one «لغو» for all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cartable.commands.base import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenCase:
    """A file in the version the actor saw."""

    case_id: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferSeveral(Command):
    """Refers every file to the same receiver, as ``ReferCase`` does one; without ``due_at`` each keeps its own."""

    cases: tuple[SeenCase, ...]
    receiver_post_id: int
    purpose: str
    copy_post_ids: tuple[int, ...] = ()
    paraph: str = ""
    due_at: int | None = None
    urgency: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimSeveral(Command):
    """Takes every file from the unit's queue to one's own post."""

    cases: tuple[SeenCase, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveSeveral(Command):
    """Archives every file in the same place; ``outcome`` is for those that have none."""

    cases: tuple[SeenCase, ...]
    outcome: str = ""
    place: str = ""
    retain_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkSeveralRead(Command):
    """The read stamp on every file; what was read already stays as it is."""

    case_ids: tuple[int, ...]
