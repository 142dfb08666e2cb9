"""Group acts: what can be done to several selected lines of a box at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cartable import messages
from cartable.commands.several import ClaimSeveral, MarkSeveralRead, SeenCase
from views import strings
from views.dialogs.base import CommandDialog
from views.dialogs.several import ArchiveSeveralDialog, ReferSeveralDialog
from views.widgets.toast import Toaster
from views.workplace import Workplace

Words = strings.Several
DIALOGS: dict[str, type[ReferSeveralDialog | ArchiveSeveralDialog]] = {
    "refer": ReferSeveralDialog,
    "archive": ArchiveSeveralDialog,
}


@dataclass(frozen=True, slots=True)
class SeveralVerb:
    """A verb with its icon, and the key that does it to one file too."""

    verb: str
    icon: str
    keys: str = ""

    @property
    def line(self) -> str:
        """How a menu says it."""
        word = Words.READ if self.verb == "read" else messages.word("verbs", self.verb)
        return f"{word}\t{self.keys}" if self.keys else word


VERBS: dict[str, tuple[SeveralVerb, ...]] = {
    "inbox": (
        SeveralVerb("refer", "arrow-forward-up", "F7"),
        SeveralVerb("archive", "archive", "Shift+F9"),
        SeveralVerb("read", "eye"),
    ),
    "queue": (SeveralVerb("claim", "hand-grab", "F11"),),
}


def several_verbs(workplace: Workplace, box: str) -> tuple[SeveralVerb, ...]:
    """What this log-in may do to several lines of a box."""
    return tuple(each for each in VERBS.get(box, ()) if workplace.may(each.verb))


class SeveralActs(QObject):
    """Does a verb to the selected lines: at once, or through its dialog."""

    def __init__(
        self,
        workplace: Workplace,
        open_dialog: Callable[[CommandDialog], None],
        tell: Callable[[Any], None],
        toaster: Toaster,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._open_dialog = open_dialog
        self._tell = tell
        self._toaster = toaster

    def do(self, verb: str, lines: tuple[Any, ...], host: QWidget) -> None:
        """*lines* are records of the box; a copy can be read, but not moved."""
        moved = {line.case_id: line.version for line in lines if verb == "read" or not line.is_copy}
        cases = tuple(SeenCase(case_id=key, version=version) for key, version in moved.items())
        if not cases:
            self._toaster.say(Words.ONLY_COPIES, "info")
        elif verb in DIALOGS:
            self._open_dialog(DIALOGS[verb](self._workplace, cases, host))
        else:
            command = MarkSeveralRead(case_ids=tuple(moved)) if verb == "read" else ClaimSeveral(cases=cases)
            self._workplace.background.perform(
                command, self, self._tell, lambda error: self._toaster.say(strings.error(error), "danger")
            )
