"""A paper ready to be rendered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cartable.records.papers import CopyOf


@dataclass(frozen=True, slots=True)
class PaperCopy:
    """An issued paper (or, with ``paper_id`` 0, one that is not issued): its frozen record and what is laid over it.

    ``prints`` counts how often it went to the printer; ``record`` is one of ``cartable.records.papers``.
    """

    paper_id: int
    kind: str
    number: str
    case_id: int
    record: Any
    prints: int
    state: str
    void_reason: str
    has_pdf: bool
    signed_copy_id: int | None = None


@dataclass(frozen=True, slots=True)
class PaperLine:
    """An issued paper in a list; ``copies`` are the sheets the office's policy wants of it."""

    id: int
    kind: str
    number: str
    case_id: int
    case_number: str
    issued_at: int
    prints: int
    copies: tuple[CopyOf, ...]
