"""Which corrections of a file are a lowering that only a cleared supervisor may do, and with a reason.

Source: domain rules §2 (confidentiality) and §3 (safety).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guarded:
    """The guarded fields of a file. ``urgency`` and ``confidentiality`` are 0, 1 or 2."""

    is_safety: bool
    urgency: int
    confidentiality: int


def lowered(before: Guarded, after: Guarded) -> tuple[str, ...]:
    """The names of what a correction lowers: safety, the urgency of a safety file, confidentiality."""
    found = []
    if before.is_safety and not after.is_safety:
        found.append("is_safety")
    if before.is_safety and after.urgency < before.urgency:
        found.append("urgency")
    if after.confidentiality < before.confidentiality:
        found.append("confidentiality")
    return tuple(found)
