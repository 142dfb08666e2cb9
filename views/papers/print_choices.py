"""Which printer, how many copies and which pages were last chosen for each kind of paper, at this computer.

Printers belong to a computer and not to a person: the choices lie in a file of the computer's user, beside the drafts.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths

LAST = "last"
"""What was chosen for the paper printed last: a kind that was never printed here begins with its printer."""


@dataclass(frozen=True, slots=True)
class PrintChoice:
    """``copies`` 0 and an empty printer mean that nothing was chosen yet; ``pages`` is as it was typed."""

    printer: str = ""
    copies: int = 0
    pages: str = ""


def choices_file() -> Path:
    """``~/.local/share/cartable/printing.ini`` or what the system has in its place; it need not exist yet."""
    base = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    return Path(base) / "cartable" / "printing.ini"


class PrintChoices:
    """The choices of this computer; a file that cannot be read or written is as good as none."""

    def __init__(self) -> None:
        self._kept = QSettings(str(choices_file()), QSettings.Format.IniFormat)

    def choice(self, kind: str) -> PrintChoice:
        """What was chosen for a kind of paper."""
        printer = self._text(f"{kind}/printer") or self._text(f"{LAST}/printer")
        copies = self._text(f"{kind}/copies")
        return PrintChoice(printer, int(copies) if copies.isdecimal() else 0, self._text(f"{kind}/pages"))

    def keep(self, kind: str, choice: PrintChoice) -> None:
        """Remembers what was chosen for a kind of paper."""
        self._kept.setValue(f"{LAST}/printer", choice.printer)
        self._kept.setValue(f"{kind}/printer", choice.printer)
        self._kept.setValue(f"{kind}/pages", choice.pages)
        if choice.copies:
            self._kept.setValue(f"{kind}/copies", str(choice.copies))
        self._kept.sync()

    def _text(self, key: str) -> str:
        return str(self._kept.value(key, ""))
