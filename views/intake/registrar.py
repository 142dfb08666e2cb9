"""Sending what the form made: once, with a second try that cannot make a second file, and the attachments after it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal

from cartable.commands import Command
from cartable.commands.contacts import AttachFile
from cartable.errors import BadInput, CartableError
from views.background import CONNECTION_LOST, Background
from views.errand import Errand
from views.intake.look_at_file import LARGEST

SHOW_PROGRESS_AFTER_MS = 500


@dataclass(frozen=True, slots=True)
class Step:
    """A letter to enter or a file to keep, under one name however often it is tried."""

    what: Command | Path
    op_id: str = field(default_factory=lambda: uuid4().hex)

    @property
    def name(self) -> str:
        """Of the file, or of the command."""
        return self.what.name if isinstance(self.what, Path) else type(self.what).__name__


Refusal = tuple[Step, Exception]


class Registrar(QObject):
    """Performs one command at a time.

    Signals:
        attaching(int, int): steps done so far, of how many; first sent when it takes longer than half a second.
        completed(tuple): everything was tried; what could not be done, as (name of the file or command, error).
    """

    attaching = Signal(int, int)
    completed = Signal(tuple)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._unsure: tuple[Any, str] | None = None
        self.is_busy = False
        self._patience = QTimer(self, singleShot=True, interval=SHOW_PROGRESS_AFTER_MS)
        self._patience.timeout.connect(self._on_impatient)
        self._progress = (0, 0)
        self._case_id = 0
        self._steps: tuple[Step, ...] = ()
        self._refused: tuple[Refusal, ...] = ()

    def send(self, command: Any, on_done: Callable[[Any], None], on_error: Callable[[Exception], None]) -> None:
        """Perform *command*. After a broken line an equal command is the same intent and carries the same id."""
        op_id = self._unsure[1] if self._unsure is not None and self._unsure[0] == command else None
        self.is_busy = True
        sent = self._background.perform(
            command, self, partial(self._on_done, on_done), partial(self._on_error, on_error), op_id
        )
        self._unsure = (command, sent)

    def complete(self, case_id: int, commands: tuple[Command, ...], paths: tuple[Path, ...]) -> None:
        """Enter the letter of a file just registered and keep its attachments; ends with ``completed``."""
        self._case_id = case_id
        self._try(tuple(Step(each) for each in (*commands, *paths)))

    @property
    def may_retry(self) -> bool:
        """Whether something of what was refused may be taken when it is tried again as it is."""
        return any(not isinstance(error, BadInput) for _, error in self._refused)

    def retry(self) -> None:
        """Try again what could not be done; what was kept unnoticed, since the line broke, is not kept twice."""
        if not self.is_busy:
            self._try(tuple(step for step, _ in self._refused))

    def _try(self, steps: tuple[Step, ...]) -> None:
        self._steps = steps
        if not steps:
            self._on_completed(())
            return
        self.is_busy = True
        self._progress = (0, len(steps))
        self._patience.start()
        self._background.errand(
            partial(_do_all, self._case_id, steps),
            self,
            self._on_completed,
            self._on_progress,
            self._on_failed,
            waits=False,
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

    def _on_completed(self, refused: tuple[Refusal, ...]) -> None:
        self.is_busy = False
        self._patience.stop()
        self._refused = refused
        self.completed.emit(tuple((step.name, error) for step, error in refused))

    def _on_failed(self, error: Exception) -> None:
        self._on_completed(tuple((step, error) for step in self._steps))


def _do_all(case_id: int, steps: tuple[Step, ...], errand: Errand) -> tuple[Refusal, ...]:
    """Runs beside the lanes: reading a file may take long on a slow disk."""
    refused: list[Refusal] = []
    for done, step in enumerate(steps):
        errand.progress(done, len(steps))
        try:
            errand.perform(_command(case_id, step.what), step.op_id)
        except (OSError, CartableError) as error:
            refused.append((step, error))
    return tuple(refused)


def _command(case_id: int, step: Command | Path) -> Command:
    if isinstance(step, Path):
        with step.open("rb") as stream:
            # One byte more than is kept: the desk refuses it, and a film is never read into memory.
            return AttachFile(name=step.name, content=stream.read(LARGEST + 1), case_id=case_id)
    return step
