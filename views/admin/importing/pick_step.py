"""The first step: a file, dropped or looked for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from views import strings, theme
from views.widgets.drop_zone import DropZone
from views.widgets.wrapped_text import WrappedLabel

Words = strings.Importing
HEIGHT = 160


class PickStep(QWidget):
    """Takes one file. Space or Enter on the button opens the file dialog.

    Signals:
        picked(object): its ``Path``.
    """

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        zone = _RegisterZone(shortcut="F2")
        zone.setMinimumHeight(theme.px(HEIGHT))
        zone.files_dropped.connect(lambda paths: self.picked.emit(paths[0]))
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(theme.px(12))
        body.addWidget(WrappedLabel(Words.PICK))
        body.addWidget(zone)
        body.addStretch()
        self.setFocusProxy(zone)


class _RegisterZone(DropZone):
    """Asks for one workbook."""

    def browse(self) -> None:
        dialog = QFileDialog(self, Words.CHOOSE, str(Path.home()), Words.KINDS_OF_FILE)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.files_dropped.emit((Path(name),)))
        dialog.open()
