"""The first run on an empty database: a new office with its administrator, or the sample office."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cartable.commands.session import SetUpOffice
from cartable.errors import BadInput
from views import strings, theme
from views.background import Background
from views.widgets.banner import Banner
from views.widgets.buttons import Button
from views.widgets.card import Card
from views.widgets.field import Field
from views.widgets.label import Label
from views.widgets.line_edit import LatinLineEdit, LineEdit
from views.widgets.progress_strip import ProgressStrip

Words = strings.FirstRun


class Founder(Protocol):
    """What an empty database can be made into; both run on the desk lane."""

    def set_up(self, command: SetUpOffice) -> Any:
        """Founds the office."""

    def set_up_sample(self) -> Any:
        """Makes the sample office."""


class FirstRunWindow(QWidget):
    """Two ways to begin.

    Signals:
        founded(): there is an office now; log in.
    """

    founded = Signal()

    def __init__(self, background: Background, founder: Founder) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(strings.App.NAME)
        self._background = background
        self._founder = founder
        self._strip = Banner("danger")
        self._progress = ProgressStrip()
        self._progress.hide()
        self._fields = {
            "office_name": Field(Words.OFFICE, LineEdit(), required=True),
            "phone": Field(Words.PHONE, LineEdit()),
            "address": Field(Words.ADDRESS, LineEdit()),
            "admin_name": Field(Words.ADMIN, LineEdit(), required=True),
            "admin_login": Field(strings.LogIn.LOGIN, LatinLineEdit(), required=True, hint=Words.LOGIN_HINT),
            "password": Field(strings.LogIn.PASSWORD, _secret(), required=True, hint=Words.PASSWORD_HINT),
            "repeat": Field(Words.REPEAT, _secret(), required=True),
        }
        self._found = Button(Words.FOUND, kind="primary")
        self._sample = Button(Words.SAMPLE, "users")
        self._found.clicked.connect(self._found_office)
        self._sample.clicked.connect(self._found_sample)
        self._lay_out()

    def _lay_out(self) -> None:
        card = Card(Words.TITLE, "building-store")
        card.setFixedWidth(theme.px(520))
        card.body.addWidget(Label(Words.EXPLANATION, "sub"))
        card.body.addWidget(self._strip)
        for field in self._fields.values():
            card.body.addWidget(field)
        buttons = QHBoxLayout()
        buttons.addWidget(self._found)
        buttons.addStretch()
        buttons.addWidget(self._sample)
        card.body.addLayout(buttons)
        card.body.addWidget(self._progress)
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(card)
        middle.addStretch()
        outer = QVBoxLayout(self)
        outer.addStretch()
        outer.addLayout(middle)
        outer.addStretch()
        self.resize(theme.px(760), theme.px(760))
        self._fields["office_name"].control.setFocus()

    def _text(self, name: str) -> str:
        control = self._fields[name].control
        return control.text() if isinstance(control, QLineEdit) else ""

    def _found_office(self) -> None:
        for field in self._fields.values():
            field.set_error("")
        if self._text("password") != self._text("repeat"):
            self._fields["repeat"].set_error(Words.DIFFERENT)
            self._fields["repeat"].control.setFocus()
            return
        command = SetUpOffice(
            office_name=self._text("office_name"),
            admin_name=self._text("admin_name"),
            admin_login=self._text("admin_login"),
            admin_password=self._text("password"),
            phone=self._text("phone"),
            address=self._text("address"),
        )
        self._start(Words.FOUNDING)
        self._background.call(lambda: self._founder.set_up(command), self, self._on_founded, self._on_error)

    def _found_sample(self) -> None:
        self._start(Words.SAMPLING)
        self._background.call(self._founder.set_up_sample, self, self._on_founded, self._on_error)

    def _start(self, text: str) -> None:
        self._strip.say("")
        self._progress.start(text)
        self._set_ready(False)

    def _on_founded(self, _done: Any) -> None:
        self.founded.emit()
        self.close()

    def _on_error(self, error: Exception) -> None:
        self._progress.hide()
        self._set_ready(True)
        field = self._fields.get(error.field or "") if isinstance(error, BadInput) else None
        if field is None:
            self._strip.say(strings.error(error), "danger")
        else:
            field.set_error(strings.error(error))
            field.control.setFocus()

    def _set_ready(self, is_ready: bool) -> None:
        for widget in (*self._fields.values(), self._found, self._sample):
            widget.setEnabled(is_ready)


def _secret() -> LatinLineEdit:
    edit = LatinLineEdit()
    edit.setEchoMode(QLineEdit.EchoMode.Password)
    return edit
