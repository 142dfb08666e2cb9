"""Units that were sold together as one set (ست)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SetUnit:
    """One unit of a set: ``part`` says which («یونیت خارجی»), the serial is as written on it."""

    unit_id: int
    part: str
    serial_number: str
