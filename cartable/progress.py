"""How a long work tells how far it is, and how it is stopped."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Told how much is done, of how much; what it raises stops the work, and nothing of the work stays."""


def untold(_done: int, _total: int) -> None:
    """For a work that nobody waits for."""
