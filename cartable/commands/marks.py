"""One's own mark on a file: «نشان‌شده»."""

from __future__ import annotations

from dataclasses import dataclass

from cartable.commands.base import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkCase(Command):
    """Puts one's own mark on a file or takes it off; nobody else sees it. Without ``is_marked`` it changes over."""

    case_id: int
    is_marked: bool | None = None
