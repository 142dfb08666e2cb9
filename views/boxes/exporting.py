"""The export of a list: where to, how far, stopped when that is wanted, and what came of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from cartable.jalali import format_date
from cartable.persian_text import latin_digits
from cartable.queries.office import BoxTable, LetterTable
from views import strings
from views.boxes.sheet import SheetOrder, write_sheet
from views.errand import Errand
from views.widgets.progress_strip import ProgressStrip
from views.widgets.toast import Toaster
from views.workplace import Workplace

Words = strings.Export


class Exportable(Protocol):
    """A list on screen that can be written as a whole."""

    @property
    def title(self) -> str:
        """Its heading, which names the file."""

    def whole_table(self) -> BoxTable | LetterTable:
        """All of it, as it is filtered and sorted now."""

    def expected(self) -> int:
        """How many lines there are, 0 where that was not counted."""


class Exporting(QObject):
    """One export at a time; a second one asked for meanwhile stops the first."""

    def __init__(self, workplace: Workplace, progress: ProgressStrip, toaster: Toaster, parent: QObject) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._progress = progress
        self._toaster = toaster
        self._errand: Errand | None = None
        progress.cancelled.connect(self.cancel)

    def ask(self, view: Exportable, host: QWidget) -> None:
        """Asks where the workbook of a box goes."""
        day = latin_digits(format_date(self._workplace.today())).replace("/", "-")
        name = f"{view.title} {day}.xlsx"
        dialog = QFileDialog(host, Words.TITLE, str(Path.home() / name), Words.KINDS)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda place: self.write(view, Path(place)))
        dialog.open()

    def write(self, view: Exportable, place: Path) -> None:
        """Writes the whole list as it is filtered and sorted on screen."""
        self.cancel()
        order = SheetOrder(view.whole_table(), view.title, place, view.expected())
        self._progress.start(Words.working(view.title))
        self._errand = self._workplace.background.errand(
            partial(write_sheet, self._workplace.press, order),
            self,
            partial(self._on_done, place),
            self._progress.show_progress,
            partial(self._on_error, place),
        )

    def cancel(self) -> None:
        """Stops the export that is under way; nothing is left of it."""
        if self._errand is not None:
            self._errand.cancel()
            self._errand = None
        self._progress.finish()

    def _on_done(self, place: Path, count: int) -> None:
        self._errand = None
        self._progress.finish()
        self._toaster.say(Words.done(count, place.name))

    def _on_error(self, place: Path, error: Exception) -> None:
        self._errand = None
        self._progress.finish()
        said = strings.Papers.why_not_saved(place.name, error) if isinstance(error, OSError) else strings.error(error)
        self._toaster.say(said, "danger")
