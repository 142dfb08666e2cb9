"""Looking at an attachment: pictures and PDF pages here, anything else with the computer's own program."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cartable.queries.cases import FetchBlob
from cartable.records.case_card import AttachmentEntry
from views import strings, theme
from views.papers.page_view import PageView
from views.whole_file import write_whole
from views.widgets.banner import Banner
from views.widgets.buttons import Button
from views.widgets.empty_state import EmptyState
from views.widgets.toast import Toaster
from views.workplace import Workplace

Words = strings.Viewer
PDF = "application/pdf"


class AttachmentWindow(QWidget):
    """One attachment; Esc closes."""

    def __init__(self, workplace: Workplace, entry: AttachmentEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("page")
        self.setWindowTitle(entry.name)
        self._entry = entry
        self._content = b""
        self._copies: tempfile.TemporaryDirectory[str] | None = None
        self.pages = PageView(workplace)
        self._strip = Banner("danger", closable=True)
        self._empty = EmptyState("paperclip", Words.READING)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.pages)
        self._open = Button(Words.OPEN, "external-link")
        self._save = Button(Words.SAVE, "download")
        foot = QFrame()
        foot.setObjectName("bottombar")
        self.toaster = Toaster(self, foot=foot)
        self._lay_out(foot)
        self._open.clicked.connect(self.open_outside)
        self._save.clicked.connect(self._ask_place)
        QShortcut(QKeySequence("Esc"), self, self.close)
        self.resize(theme.px(820), theme.px(720))
        query = FetchBlob(attachment_id=entry.id)
        workplace.background.fetch(query, self, self._take, lambda error: self._say(strings.error(error)))

    def _lay_out(self, foot: QFrame) -> None:
        row = QHBoxLayout(foot)
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        close = Button(strings.Verbs.CLOSE)
        close.clicked.connect(self.close)
        for button in (self._open, self._save):
            button.setEnabled(False)
            row.addWidget(button)
        row.addStretch()
        row.addWidget(close)
        body = QVBoxLayout()
        body.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        body.addWidget(self._strip)
        body.addWidget(self._stack, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(body, 1)
        outer.addWidget(foot)

    def _take(self, content: bytes) -> None:
        self._content = content
        for button in (self._open, self._save):
            button.setEnabled(True)
        image = QImage.fromData(content) if self._entry.media_type.startswith("image/") else QImage()
        if self._entry.media_type == PDF:
            self.pages.show_pdf(content)
        elif not image.isNull():
            self.pages.show_image(image)
        else:
            self._empty.say("paperclip", Words.NO_PREVIEW, Words.NO_PREVIEW_HINT)
            return
        self._stack.setCurrentIndex(1)

    def open_outside(self) -> None:
        """Opens a copy with the computer's own program; what is changed there stays there."""
        if self._copies is None:
            self._copies = tempfile.TemporaryDirectory(prefix="cartable-")
        place = Path(self._copies.name) / self._entry.name
        try:
            place.write_bytes(self._content)
        except OSError:
            self._say(strings.Papers.not_saved(self._entry.name))
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))

    def _ask_place(self) -> None:
        dialog = QFileDialog(self, Words.SAVE, str(Path.home() / self._entry.name))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(self._entry.name)
        dialog.fileSelected.connect(self.save)
        dialog.open()

    def save(self, place: str) -> None:
        """Writes the bytes as they were attached."""
        try:
            write_whole(Path(place), self._content)
        except OSError as error:
            self._say(strings.Papers.why_not_saved(Path(place).name, error))
        else:
            self.toaster.say(strings.Papers.saved(Path(place).name))

    def _say(self, sentence: str) -> None:
        self._strip.say(sentence, "danger")
