"""The box at the foot of a file: a picker هامش | اقدام beside it; Enter saves a هامش only."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from views import strings, theme
from views.widgets.buttons import Button
from views.widgets.combo import Choice, Combo
from views.widgets.line_edit import LineEdit

KIND_WIDTH = 92


class NoteBox(QWidget):
    """One line to write on the file.

    Signals:
        written(str, str): the kind (note or act) and the text; clear it with :meth:`clear` once it is saved.
    """

    written = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kinds = (Choice("note", strings.Flow.NOTES["note"]), Choice("act", strings.Flow.NOTES["action"]))
        self._kind = Combo(strings.Case.NOTE_KIND, kinds)
        self._kind.set_value("note")
        self._kind.setFixedWidth(theme.px(KIND_WIDTH))
        self._text = LineEdit(strings.Case.NOTE_PLACEHOLDER)
        self._text.setAccessibleName(strings.Case.NOTE_PLACEHOLDER)
        self._save = Button(strings.Verbs.SAVE, "writing")
        self._save.clicked.connect(self._write)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(14), theme.px(4), theme.px(14), theme.px(8))
        row.setSpacing(theme.px(6))
        row.addWidget(self._kind)
        row.addWidget(self._text, 1)
        row.addWidget(self._save)

    def allow(self, verbs: frozenset[str]) -> None:
        """Offers only what may be written now."""
        self.setVisible("note" in verbs)
        if "act" not in verbs:
            self._kind.set_value("note")
        self._kind.setEnabled("act" in verbs)

    def clear(self) -> None:
        """What was written is saved."""
        self._text.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self._text.hasFocus() and self._kind.value() == "note":
            self._write()
        else:
            super().keyPressEvent(event)

    def _write(self) -> None:
        text = self._text.text().strip()
        if text:
            self.written.emit(self._kind.value(), text)
