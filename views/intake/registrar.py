"""Sending what the form made: once, with a second try that cannot make a second file, and the attachments after it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from cartable.commands.contacts import AttachFile
from cartable.errors import CartableError
from views.background import CONNECTION_LOST, Background
from views.errand import Errand

SHOW_PROGRESS_AFTER_MS = 500


class Registrar(QObject):
    """Performs one command at a time.

    Signals:
        attaching(int, int): files kept so far, of how many; first sent when it takes longer than half a second.
        attached(tuple): all files were tried; the ones that could not be kept, as (``Path``, error).
    """

    attaching = Signal(int, int)
    attached = Signal(tuple)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._unsure: tuple[Any, str] | None = None
        self.is_busy = False
        self._patience = QTimer(self, singleShot=True, interval=SHOW_PROGRESS_AFTER_MS)
        self._patience.timeout.connect(self._on_impatient)
        self._progress = (0, 0)

    def send(self, command: Any, on_done: Callable[[Any], None], on_error: Callable[[Exception], None]) -> None:
        """Perform *command*. After a broken line an equal command is the same intent and carries the same id."""
        op_id = self._unsure[1] if self._unsure is not None and self._unsure[0] == command else None
        self.is_busy = True
        sent = self._background.perform(
            command, self, partial(self._on_done, on_done), partial(self._on_error, on_error), op_id
        )
        self._unsure = (command, sent)

    def attach(self, case_id: int, paths: tuple[Path, ...]) -> None:
        """Keep files with a file that is registered; ends with ``attached``."""
        if not paths:
            self.attached.emit(())
            return
        self.is_busy = True
        self._progress = (0, len(paths))
        self._patience.start()
        self._background.errand(
            partial(_keep_all, case_id, paths), self, self._on_attached, self._on_progress, self._on_unattached
        )

    def _on_done(self, on_done: Callable[[Any], None], outcome: Any) -> None:
        self.is_busy = False
        self._unsure = None
        on_done(outcome)

    def _on_error(self, on_error: Callable[[Exception], None], error: Exception) -> None:
        self.is_busy = False
        if not (isinstance(error, CartableError) and error.code == CONNECTION_LOST):
            self._unsure = None
        on_error(error)

    def _on_impatient(self) -> None:
        self.attaching.emit(*self._progress)

    def _on_progress(self, done: int, total: int) -> None:
        self._progress = (done, total)
        if not self._patience.isActive():
            self.attaching.emit(done, total)

    def _on_attached(self, refused: tuple[tuple[Path, Exception], ...]) -> None:
        self.is_busy = False
        self._patience.stop()
        self.attached.emit(refused)

    def _on_unattached(self, error: Exception) -> None:
        self._on_attached(((Path(), error),))


def _keep_all(case_id: int, paths: tuple[Path, ...], errand: Errand) -> tuple[tuple[Path, Exception], ...]:
    """Runs on the errand lane: reading a file may take long on a slow disk."""
    refused: list[tuple[Path, Exception]] = []
    for done, path in enumerate(paths):
        errand.progress(done, len(paths))
        try:
            errand.perform(AttachFile(name=path.name, content=path.read_bytes(), case_id=case_id))
        except (OSError, CartableError) as error:
            refused.append((path, error))
    return tuple(refused)
