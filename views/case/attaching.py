"""Keeping files with a case: asked for with a dialog or dropped on it; one after the other, off the GUI thread."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from cartable.records.case_card import CaseCard
from views import strings
from views.intake import words
from views.intake.registrar import Registrar
from views.workplace import Workplace


class Attaching(QObject):
    """Attaches to one case at a time; a second case waits for nobody, it has its own.

    What may be taken another time stays here for :meth:`retry`, else it is gone once ``finished``.

    Signals:
        progressed(int, int): files kept so far, of how many.
        finished(int, str): how many were kept, and what to say about those that were not (empty when all were).
    """

    progressed = Signal(int, int)
    finished = Signal(int, str)

    def __init__(self, workplace: Workplace, card: CaseCard, parent: QObject) -> None:
        super().__init__(parent)
        self._card = card
        self._count = 0
        self._registrar = Registrar(workplace.background, self)
        self._registrar.attaching.connect(self.progressed)
        self._registrar.completed.connect(self._on_completed)

    def ask(self, host: QWidget) -> None:
        """Lets the person pick files."""
        dialog = QFileDialog(host, strings.Files.DIALOG)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.keep(tuple(map(Path, names))))
        dialog.rejected.connect(self.deleteLater)
        dialog.open()

    def keep(self, paths: tuple[Path, ...]) -> None:
        """Attaches these files."""
        self._count = len(paths)
        self._registrar.complete(self._card.id, (), paths)

    @property
    def may_retry(self) -> bool:
        """Whether trying again may help."""
        return self._registrar.may_retry

    def retry(self) -> None:
        """Attaches what was refused; ends with ``finished``, as before."""
        self._registrar.retry()

    def _on_completed(self, refused: tuple[tuple[str, Exception], ...]) -> None:
        said = ""
        if refused:
            names = "، ".join(name for name, _error in refused)
            first = refused[0][1]
            why = words.Attachments.GONE if isinstance(first, OSError) else strings.error(first)
            said = strings.Case.not_attached(names, why)
        kept = self._count - len(refused)
        self._count = len(refused)
        self.finished.emit(kept, said)
        if not self.may_retry:
            self.deleteLater()
