"""Lines of the contact log."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CallLine:
    """One call; ``case_id`` is absent for one that belongs to no file. Instants are UTC milliseconds."""

    id: int
    direction: str
    phone: str
    party: str
    started_at: int
    seconds: int
    result: str
    body: str
    by: str
    case_id: int | None
    case_number: str
    principal: str = ""
