"""The cells that could not be taken, as a workbook for the one who repairs the register."""

from __future__ import annotations

import os
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
from views.workplace import Workplace

Words = strings.Importing


class SavingRejects(QObject):
    """Asks where the workbook goes, and writes it on the errand lane; *tell* says what came of it."""

    def __init__(self, workplace: Workplace, tell: Callable[[str, str], object], parent: QObject) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._tell = tell

    def ask(self, load: Callable[[Errand], ReportTable], host: QWidget) -> None:
        """Asks for a place; *load* gives the table on the errand lane."""
        name = f"{Words.REJECTS_NAME}.xlsx"
        dialog = QFileDialog(host, Words.SAVE_REJECTS, str(Path.home() / name), strings.Export.KINDS)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda place: self.write(load, Path(place)))
        dialog.open()

    def write(self, load: Callable[[Errand], ReportTable], place: Path) -> None:
        """Writes the table to a place."""
        self._workplace.background.errand(
            partial(_write, self._workplace.press, load, place),
            self,
            lambda count: self._tell(Words.saved(count, place.name), "ok"),
            on_error=lambda error: self._tell(
                strings.Papers.not_saved(place.name) if isinstance(error, OSError) else strings.error(error), "danger"
            ),
        )


def _write(press: Press, load: Callable[[Errand], ReportTable], place: Path, errand: Errand) -> int:
    """Writes beside the place and renames: a workbook is there whole or not at all. Only its owner may read it."""
    table = load(errand)
    count = 0

    def counted() -> Iterator[tuple[object, ...]]:
        nonlocal count
        for row in table.rows:
            errand.check()
            count += 1
            yield row

    partial_file = place.with_name(f"{place.name}.partial")
    handle = os.open(partial_file, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            press.write_table(replace(table, rows=counted()), stream)
        partial_file.replace(place)
    finally:
        partial_file.unlink(missing_ok=True)
    return count
