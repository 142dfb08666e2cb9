"""The one-line box every other one-line box is made of."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from cartable.persian_text import strip_isolates
from views import theme
from views.widgets.restyle import is_restyle

HEIGHT = 36


class LineEdit(QLineEdit):
    """A line of text that can carry a sentence about what is wrong with it, and a note about what is in it.

    *height* is in pixels at zoom 1.

    Signals:
        trouble_changed(str): the sentence to show at the field; empty when all is well.
        note_changed(str): a line to show under the field, such as an amount in words.
    """

    trouble_changed = Signal(str)
    note_changed = Signal(str)

    def __init__(self, placeholder: str = "", parent: QWidget | None = None, height: int = HEIGHT) -> None:
        super().__init__(parent)
        self._height = height
        self._trouble = ""
        self.setPlaceholderText(placeholder)
        # Left alone, an empty box puts its cursor where the keyboard layout of the moment begins to write.
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self._dress()

    @property
    def trouble(self) -> str:
        """What is wrong with the text; empty when nothing is."""
        return self._trouble

    def set_trouble(self, sentence: str) -> None:
        """Turn the box red and say why, or clear it with an empty sentence."""
        if sentence == self._trouble:
            return
        self._trouble = sentence
        self.setProperty("bad", bool(sentence))
        theme.repolish(self)
        self.setAccessibleDescription(sentence)
        self.trouble_changed.emit(sentence)

    def _dress(self) -> None:
        self.setMinimumHeight(theme.px(self._height))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_restyle(event):
            self._dress()


class LatinLineEdit(LineEdit):
    """A line whose value runs left to right (phone, serial, amount, date), set at the right edge as its neighbours are.

    What is copied is ``copied_text`` of the selection, so that a phone leaves the window as a dialler wants it.
    """

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        # Without «absolute» a Persian word in the box would jump to the other edge.
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)

    def copied_text(self, selected: str) -> str:
        """What goes to the clipboard for a selection."""
        return strip_isolates(selected)

    def _copy(self) -> None:
        if self.hasSelectedText():
            QGuiApplication.clipboard().setText(self.copied_text(self.selectedText()))

    def _cut(self) -> None:
        self._copy()
        self.insert("")
        self.textEdited.emit(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.Cut) and not self.isReadOnly():
            self._cut()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        for name, own in (("edit-copy", self._copy), ("edit-cut", self._cut)):
            action = menu.findChild(QAction, name)
            if action is not None:
                action.disconnect(self)
                action.triggered.connect(own)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())


def cursor_after(text: str, count: int, counted: str) -> int:
    """Where in *text* the cursor stands after *count* characters of the set *counted*; keeps it while reformatting."""
    if count == 0:
        return 0
    for position, letter in enumerate(text):
        count -= letter in counted
        if count == 0:
            return position + 1
    return len(text)
