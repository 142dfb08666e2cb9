"""The rows that were left out, as a workbook for the one who mends them and imports them again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from cartable.records.table import ReportTable
from views import strings
from views.door import Press
from views.errand import Errand
from views.whole_file import whole_file
from views.workplace import Workplace

Tables = tuple[ReportTable, ...]
Words = strings.Importing


class SavingRejects(QObject):
    """Asks where the workbook goes, and writes it on the errand lane; *tell* says what came of it."""

    def __init__(self, workplace: Workplace, tell: Callable[[str, str], object], parent: QObject) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._tell = tell

    def ask(self, load: Callable[[Errand], Tables], host: QWidget) -> None:
        """Asks for a place; *load* gives the tables on the errand lane."""
        name = f"{Words.REJECTS_NAME}.xlsx"
        dialog = QFileDialog(host, Words.SAVE_REJECTS, str(Path.home() / name), strings.Export.KINDS)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda place: self.write(load, Path(place)))
        dialog.open()

    def write(self, load: Callable[[Errand], Tables], place: Path) -> None:
        """Writes the tables to a place."""
        self._workplace.background.errand(
            partial(_write, self._workplace.press, load, place),
            self,
            lambda count: self._tell(Words.saved(count, place.name), "ok"),
            on_error=lambda error: self._tell(
                strings.Papers.why_not_saved(place.name, error) if isinstance(error, OSError) else strings.error(error),
                "danger",
            ),
        )


def _write(press: Press, load: Callable[[Errand], Tables], place: Path, errand: Errand) -> int:
    tables = load(errand)
    count = 0

    def counted(table: ReportTable) -> Iterator[tuple[object, ...]]:
        nonlocal count
        for row in table.rows:
            errand.check()
            count += 1
            yield row

    with whole_file(place) as stream:
        press.write_tables((replace(table, rows=counted(table)) for table in tables), stream)
    return count
