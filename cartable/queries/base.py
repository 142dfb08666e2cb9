"""The root of everything that can be asked without changing anything."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Query:
    """A question; the door adds who asks."""
