"""The box for a password: dots, an eye to look at them, and a word about the keyboard when it is not as expected."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from views import icons, strings
from views.widgets.line_edit import LatinLineEdit
from views.widgets.restyle import is_restyle

Words = strings.Passwords


class PasswordEdit(LatinLineEdit):
    """A hidden line. Qt tells no lock key's state, so it is read from the letters: upper case without Shift is Caps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = self.addAction(icons.icon("eye", "text2", 18), QLineEdit.ActionPosition.LeadingPosition)
        self._eye.setCheckable(True)
        self._eye.setText(Words.SHOW)
        self._eye.toggled.connect(self._show)

    def _show(self, is_shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password)
        self._eye.setText(Words.HIDE if is_shown else Words.SHOW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.note_changed.emit(_note(event.text(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)))
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_restyle(event):
            self._eye.setIcon(icons.icon("eye", "text2", 18))


def _note(typed: str, has_shift: bool) -> str:
    if typed.isalpha() and not typed.isascii():
        return Words.PERSIAN_KEYBOARD
    if typed.isalpha() and typed.isupper() != has_shift:
        return Words.CAPS
    return ""
