"""Where files are dropped, or looked for with a dialog."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QWidget

from views import strings, theme
from views.widgets.buttons import Button
from views.widgets.label import IconLabel, Label


class DropZone(QFrame):
    """Takes files by drag and drop or by its button.

    Signals:
        files_dropped(tuple): the ``Path`` of each file; folders and links to the web are left out.
    """

    files_dropped = Signal(tuple)

    def __init__(self, shortcut: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dropzone")
        self.setAcceptDrops(True)
        self.setAccessibleName(strings.Files.DROP)
        browse = Button(strings.Files.BROWSE, kind="link", shortcut=shortcut)
        browse.clicked.connect(self.browse)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(10))
        line.addStretch()
        line.addWidget(IconLabel("upload", "text3"))
        line.addWidget(Label(strings.Files.DROP, "sub"))
        line.addWidget(browse)
        line.addStretch()
        self.setMinimumHeight(theme.px(60))

    def browse(self) -> None:
        """Let the person pick files in a dialog."""
        names, _ = QFileDialog.getOpenFileNames(self, strings.Files.DIALOG)
        self._take([Path(name) for name in names])

    def _take(self, paths: list[Path]) -> None:
        files = tuple(path for path in paths if path.is_file())
        if files:
            self.files_dropped.emit(files)

    def _heat(self, is_hot: bool) -> None:
        self.setProperty("hot", is_hot)
        theme.repolish(self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._heat(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._heat(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._heat(False)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._take([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
