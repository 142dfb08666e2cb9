"""The scan of a paper with its signatures: chosen or dropped, looked at, kept with the paper."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from cartable.commands.papers import AttachSignedCopy
from cartable.errors import BadInput
from cartable.records.case_card import PaperEntry
from views import strings, theme
from views.dialogs.form import OfficeForm
from views.errand import Errand
from views.papers.page_view import PageView
from views.papers.paper_list import paper_title
from views.widgets.combo import Choice
from views.widgets.drop_zone import DropZone
from views.widgets.field import Field
from views.widgets.label import Label
from views.widgets.wrapped_text import WrappedLabel
from views.workplace import Workplace

Words = strings.Papers
PDF_MARK = b"%PDF-"
LARGEST_MEGABYTES = 25


class SignedCopyDialog(OfficeForm):
    """نسخه امضاشده of one of a file's papers; the paper is «امضاشده» from then on."""

    def __init__(
        self, workplace: Workplace, papers: tuple[PaperEntry, ...], current: PaperEntry, parent: QWidget | None = None
    ) -> None:
        super().__init__(workplace, Words.SIGN_TITLE, Words.SIGN_OK, parent)
        self._signed = {each.id for each in papers if each.signed_copy_id is not None}
        self._scan_name = ""
        self._scan = b""
        self._paper = self.add_choice(
            "paper_id", Words.SIGN_PAPER, tuple(Choice(each.id, paper_title(each)) for each in papers), required=True
        )
        self._paper.set_value(current.id)
        self._paper.value_changed.connect(self._show_paper)
        self._hint = WrappedLabel("", "sub")
        self.body.addWidget(self._hint)
        drop = DropZone(shortcut="F9")
        drop.files_dropped.connect(lambda paths: self.take(paths[0]))
        self.add_field("content", Field(Words.SIGN_FILE, drop, required=True))
        self._file = Label("", "caption")
        self.body.addWidget(self._file)
        self._pages = PageView(workplace)
        self.body.addWidget(self._pages, 1)
        self._pages.hide()
        self._show_paper()
        self.resize(theme.px(620), theme.px(360))

    def _show_paper(self, *_: object) -> None:
        self._hint.setText(Words.SIGN_AGAIN if self._paper.value() in self._signed else Words.SIGN_ASK)

    def take(self, path: Path) -> None:
        """Reads a file and shows it; it is kept when the dialog is sent."""
        self.field("content").set_error("")
        work = partial(_read, path)
        self.workplace.background.errand(work, self, partial(self._take, path.name), None, self._on_unreadable)

    def _take(self, name: str, content: bytes) -> None:
        self._scan_name, self._scan = name, content
        self._file.setText(Words.chosen_file(name))
        image = QImage() if content.startswith(PDF_MARK) else QImage.fromData(content)
        if content.startswith(PDF_MARK):
            self._pages.show_pdf(content)
        else:
            self._pages.show_image(image)
        is_shown = content.startswith(PDF_MARK) or not image.isNull()
        self._pages.setVisible(is_shown)
        if is_shown:
            self.resize(max(self.width(), theme.px(620)), max(self.height(), theme.px(700)))
        self.ok_button.setFocus()

    def _on_unreadable(self, error: Exception) -> None:
        said = Words.SIGN_UNREADABLE if isinstance(error, OSError) else strings.error(error)
        self.field("content").set_error(said)

    def command(self) -> Any:
        chosen = self.require("paper_id", self._paper.value())
        has_file = self.require("content", self._scan, Words.SIGN_NEEDED)
        if not chosen or not has_file:
            return None
        return AttachSignedCopy(paper_id=self._paper.value(), name=self._scan_name, content=self._scan)


def _read(path: Path, _errand: Errand) -> bytes:
    if path.stat().st_size > LARGEST_MEGABYTES * 1024 * 1024:
        raise BadInput("file_too_large", field="content", megabytes=LARGEST_MEGABYTES)
    return path.read_bytes()
