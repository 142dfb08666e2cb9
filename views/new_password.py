"""Choosing a password: the old one, the new one twice, and what is wrong with them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cartable.commands.session import ChangePassword
from cartable.errors import BadInput, CartableError
from views import strings, theme
from views.password_edit import PasswordEdit
from views.widgets.buttons import Button
from views.widgets.field import Field

Words = strings.Passwords


class NewPassword(QWidget):
    """Three boxes and a button. *knows_old* leaves the first box out: the old password was typed a moment ago.

    Signals:
        asked(object): the :class:`ChangePassword` to perform.
    """

    asked = Signal(object)

    def __init__(self, knows_old: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = ""
        self._old = Field(Words.OLD, PasswordEdit(), required=True)
        self._new = Field(Words.NEW, PasswordEdit(), required=True, hint=strings.FirstRun.PASSWORD_HINT)
        self._again = Field(strings.FirstRun.REPEAT, PasswordEdit(), required=True)
        self._old.setVisible(not knows_old)
        self.button = Button(Words.CHANGE, kind="primary")
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(theme.px(8))
        for field in (self._old, self._new, self._again):
            body.addWidget(field)
            _edit(field).returnPressed.connect(self.ask)
        body.addWidget(self.button)
        self.button.clicked.connect(self.ask)

    def start(self, old: str = "") -> None:
        """Begins anew; *old* is the password that is known already."""
        self._known = old
        for field in (self._old, self._new, self._again):
            _edit(field).clear()
            field.set_error("")
        _edit(self._new if old else self._old).setFocus()

    def ask(self) -> None:
        """Asks for the change when the boxes agree."""
        old = self._known or _edit(self._old).text()
        new = _edit(self._new).text()
        for field in (self._old, self._new, self._again):
            field.set_error("")
        if not old or not new:
            empty = self._new if old else self._old
            empty.require(False)
            _edit(empty).setFocus()
        elif new == old:
            self._refuse(self._new, Words.SAME)
        elif new != _edit(self._again).text():
            self._refuse(self._again, strings.FirstRun.DIFFERENT)
        else:
            self.asked.emit(ChangePassword(old=old, new=new))

    def refuse(self, error: Exception) -> bool:
        """Shows a refusal at its field; tells whether it belongs to one."""
        if isinstance(error, CartableError) and error.code == "wrong_password" and not self._known:
            self._refuse(self._old, Words.OLD_WRONG)
            return True
        if isinstance(error, BadInput) and error.field == "password":
            self._refuse(self._new, strings.error(error))
            return True
        return False

    def _refuse(self, field: Field, sentence: str) -> None:
        field.set_error(sentence)
        _edit(field).setFocus()
        _edit(field).selectAll()


def _edit(field: Field) -> PasswordEdit:
    edit = field.control
    if not isinstance(edit, PasswordEdit):
        raise TypeError(f"no password box: {edit!r}")
    return edit
