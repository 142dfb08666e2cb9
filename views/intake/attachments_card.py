"""The card «پیوست‌ها»: files dropped or looked for, kept with the file once it is registered."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cartable.persian_text import isolate_ltr
from views import strings, theme
from views.background import Background
from views.errand import Errand
from views.intake import words
from views.intake.elided_label import ElidedLabel
from views.intake.look_at_file import FileLook, look_at
from views.intake.parts import IntakeCard
from views.intake.state import IntakeState
from views.widgets.buttons import Button, IconButton
from views.widgets.drop_zone import DropZone
from views.widgets.label import IconLabel, Label

BROWSE_KEY, BROWSE_TWIN = "Ctrl+O", "F9"
THUMB = 36


class FileLine(QWidget):
    """A file on the list.

    Signals:
        removed(): its cross was pressed.
    """

    removed = Signal()

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.is_refused = False
        self._icon = IconLabel("paperclip", "text2")
        self._note = Label("", "caption")
        self.cross = IconButton("x", strings.Choices.remove(path.name), size=16)
        self.cross.clicked.connect(self.removed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        line.addWidget(self._icon)
        line.addWidget(ElidedLabel(isolate_ltr(path.name) if path.name.isascii() else path.name), 1)
        line.addWidget(self._note)
        line.addWidget(self.cross)

    def show_look(self, look: FileLook) -> None:
        """Show what was seen of the file; one that cannot be kept says why."""
        self.is_refused = look.size is None or look.is_too_big
        if look.size is None:
            self._note.setText(words.Attachments.GONE)
        else:
            size = strings.Case.size(look.size)
            self._note.setText(f"{size}، {words.Attachments.TOO_BIG}" if look.is_too_big else size)
        self._note.set_role("error" if self.is_refused else "caption")
        if look.picture is not None:
            picture = QPixmap.fromImage(look.picture)
            self._icon.setPixmap(picture.scaled(QSize(theme.px(THUMB), theme.px(THUMB)),
                                                Qt.AspectRatioMode.KeepAspectRatio,
                                                Qt.TransformationMode.SmoothTransformation))  # fmt: skip


class AttachmentsCard(IntakeCard):
    """Files by drag and drop, Ctrl+O or F9, with their sizes and small pictures."""

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(words.Attachments.CARD, "paperclip", parent)
        self._background = background
        self._lines: list[FileLine] = []
        self._zone = DropZone(shortcut=BROWSE_KEY)
        self._zone.files_dropped.connect(self.add)
        QShortcut(QKeySequence(BROWSE_TWIN), self, self._zone.browse)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(4))
        self.body.addWidget(self._zone)
        self.body.addLayout(self._list)
        browse = self._zone.findChild(Button)
        if browse is not None:
            self.group.stop(browse)

    def add(self, paths: tuple[Path, ...]) -> None:
        """Put files on the list; one that is there already stays once."""
        known = {line.path for line in self._lines}
        for path in paths:
            if path not in known:
                known.add(path)
                self._append(path)
        self.changed.emit()

    def paths(self) -> tuple[Path, ...]:
        """The files that can be kept."""
        return tuple(line.path for line in self._lines if not line.is_refused)

    def read(self) -> dict[str, Any]:
        """Its part of the state."""
        return {"files": tuple(str(line.path) for line in self._lines)}

    def show_state(self, state: IntakeState) -> None:
        """Put these files on the list in place of those there."""
        for line in tuple(self._lines):
            self._remove(line)
        self.add(tuple(Path(name) for name in state.files))

    def stops(self) -> list[QWidget]:
        return [*self.group.stops, *(line.cross for line in self._lines)]

    def _append(self, path: Path) -> None:
        line = FileLine(path)
        line.removed.connect(lambda: self._remove(line))
        self._lines.append(line)
        self._list.addWidget(line)

        def look(errand: Errand, where: Path = path, side: int = theme.px(THUMB)) -> FileLook:
            errand.check()
            return look_at(where, side)

        self._background.errand(look, line, line.show_look, on_error=partial(_unseen, line))

    def _remove(self, line: FileLine) -> None:
        self._lines.remove(line)
        line.hide()
        line.deleteLater()
        self.changed.emit()


def _unseen(line: FileLine, _error: Exception) -> None:
    line.show_look(FileLook(None))
