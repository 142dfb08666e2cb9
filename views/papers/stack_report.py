"""What a stack of papers came to, and how that is said."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cartable.print_run import PrintOrder
from views import strings
from views.papers.printer import PrinterRefusedError

Words = strings.Stacks


@dataclass(frozen=True, slots=True)
class Outlet:
    """Where a stack goes: to a printer, or into a file."""

    printer: str = ""
    place: Path | None = None


@dataclass(frozen=True, slots=True)
class StackReport:
    """What a stack came to so far; ``rest`` was not reached, ``paths`` hold what was saved."""

    outlet: Outlet
    done: int
    passed: int
    failed: tuple[tuple[PrintOrder, Exception], ...]
    rest: int
    paths: tuple[Path, ...] = ()
    trouble: Exception | None = None

    @property
    def is_unsaved(self) -> bool:
        """Whether papers were made for a file that could not be written; another place will do."""
        return self.outlet.place is not None and self.done > 0 and not self.paths

    def sentence(self) -> str:
        """All of it, the trouble first."""
        parts: list[str] = []
        if self.trouble is not None:
            parts.append(self._trouble_said(self.trouble))
        if self.paths:
            parts.append(Words.saved_all(self.done, *(each.name for each in self.paths)))
        elif self.outlet.place is None and self.done:
            parts.append(Words.printed_all(self.done))
        if self.passed:
            parts.append(Words.passed(self.passed))
        if self.failed:
            parts.append(Words.failed(len(self.failed)))
        if self.rest:
            parts.append(Words.left(self.rest))
        return " ".join(parts)

    def _trouble_said(self, error: Exception) -> str:
        if isinstance(error, PrinterRefusedError):
            return strings.Papers.NOT_PRINTED
        if isinstance(error, OSError):
            place = self.outlet.place
            return strings.Papers.why_not_saved("" if place is None else place.name, error)
        return strings.error(error)
