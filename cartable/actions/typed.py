"""What was typed into a verb's dialog, checked and cleaned; errors name the box to put the cursor in."""

from __future__ import annotations

from cartable.errors import BadInput
from cartable.persian_text import clean


def needed_text(text: str, field: str) -> str:
    """The cleaned text; raises :class:`BadInput` when nothing is left of it."""
    cleaned = clean(text)
    if not cleaned:
        raise BadInput("field_needed", field=field)
    return cleaned


def known_level(value: int, field: str) -> int:
    """Urgency or confidentiality: 0, 1 or 2; raises :class:`BadInput` for anything else."""
    if value not in (0, 1, 2):
        raise BadInput("unknown_option", field=field)
    return value
