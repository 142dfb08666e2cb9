"""The first run on an empty database: a new office with its administrator, or the sample office."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cartable.commands.session import SetUpOffice
from cartable.errors import BadInput
from views import strings, theme
from views.background import Background
from views.errand import Errand
from views.password_edit import PasswordEdit
from views.widgets.banner import Banner
from views.widgets.buttons import Button
from views.widgets.card import Card
from views.widgets.field import Field
from views.widgets.label import Label
from views.widgets.line_edit import LatinLineEdit, LineEdit
from views.widgets.progress_strip import ProgressStrip
from views.widgets.scrolled import Scrolled
from views.widgets.wrapped_text import WrappedLabel

Words = strings.FirstRun
FORM_WIDTH, SAMPLE_WIDTH = 520, 320
PAIRS = (("phone", "address"), ("admin_name", "admin_login"), ("password", "repeat"))


class Founder(Protocol):
    """What an empty database can be made into."""

    def set_up(self, command: SetUpOffice) -> Any:
        """Founds the office; on the desk lane."""

    def set_up_sample(self, progress: Callable[[int, int], None]) -> Any:
        """Makes the sample office; what *progress* raises stops it and leaves the database empty."""


class FirstRunWindow(QWidget):
    """Two ways to begin, side by side; the sample office can be given up half-way.

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
        self._errand: Errand | None = None
        self.strip = Banner("danger")
        self.progress = ProgressStrip()
        self.fields = {
            "office_name": Field(Words.OFFICE, LineEdit(), required=True),
            "phone": Field(Words.PHONE, LineEdit()),
            "address": Field(Words.ADDRESS, LineEdit()),
            "admin_name": Field(Words.ADMIN, LineEdit(), required=True),
            "admin_login": Field(strings.LogIn.LOGIN, LatinLineEdit(), required=True, hint=Words.LOGIN_HINT),
            "password": Field(strings.LogIn.PASSWORD, PasswordEdit(), required=True, hint=Words.PASSWORD_HINT),
            "repeat": Field(Words.REPEAT, PasswordEdit(), required=True),
        }
        self.found_button = Button(Words.FOUND, kind="primary")
        self.sample_button = Button(Words.FOUND_SAMPLE, "users")
        self._lay_out()
        self.found_button.clicked.connect(self.found)
        self.sample_button.clicked.connect(self.found_sample)
        self.progress.cancelled.connect(self.stop)
        for field in self.fields.values():
            self._edit(field).returnPressed.connect(self.found)

    def _lay_out(self) -> None:
        form = Card(Words.NEW, "building-store")
        form.setFixedWidth(theme.px(FORM_WIDTH))
        form.body.addWidget(self.fields["office_name"])
        for right, left in PAIRS:
            row = QHBoxLayout()
            row.setSpacing(theme.px(12))
            for name in (right, left):
                row.addWidget(self.fields[name], 1, Qt.AlignmentFlag.AlignTop)
            form.body.addLayout(row)
        form.body.addWidget(self.found_button)
        sample = Card(Words.SAMPLE, "users")
        sample.setFixedWidth(theme.px(SAMPLE_WIDTH))
        sample.body.addWidget(WrappedLabel(Words.SAMPLE_PURPOSE, "sub"))
        sample.body.addWidget(self.sample_button)
        cards = QHBoxLayout()
        cards.setSpacing(theme.px(16))
        cards.addStretch()
        cards.addWidget(form, 0, Qt.AlignmentFlag.AlignTop)
        cards.addWidget(sample, 0, Qt.AlignmentFlag.AlignTop)
        cards.addStretch()
        page = QWidget()
        body = QVBoxLayout(page)
        body.setSpacing(theme.px(10))
        body.addStretch()
        for label in (Label(Words.TITLE, "h1"), WrappedLabel(Words.EXPLANATION, "sub", Qt.AlignmentFlag.AlignHCenter)):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            body.addWidget(label)
        body.addWidget(self.strip)
        body.addWidget(self.progress, 0, Qt.AlignmentFlag.AlignHCenter)
        body.addLayout(cards)
        body.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scrolled(page))
        self.resize(self._size())
        self._edit(self.fields["office_name"]).setFocus()

    def _size(self) -> QSize:
        return QSize(theme.px(920), theme.px(640)).boundedTo(self.screen().availableSize())

    def _edit(self, field: Field) -> QLineEdit:
        if not isinstance(field.control, QLineEdit):
            raise TypeError(f"no line: {field.control!r}")
        return field.control

    def _text(self, name: str) -> str:
        return self._edit(self.fields[name]).text()

    def found(self) -> None:
        """Founds the office of the form."""
        for field in self.fields.values():
            field.set_error("")
        empty = [field for name, field in self.fields.items() if not field.require(bool(self._text(name).strip()))]
        if empty:
            empty[0].control.setFocus()
            return
        if self._text("password") != self._text("repeat"):
            self._refuse("repeat", Words.DIFFERENT)
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

    def found_sample(self) -> None:
        """Makes the sample office, telling how far it is."""
        for field in self.fields.values():
            field.set_error("")
        self._start(Words.SAMPLING)
        founder = self._founder
        self._errand = self._background.errand(
            lambda errand: founder.set_up_sample(errand.progress),
            self,
            self._on_founded,
            self.progress.show_progress,
            self._on_error,
        )

    def stop(self) -> None:
        """Gives the sample office up; founding a new one takes a moment and is not stopped."""
        if self._errand is not None:
            self._errand.cancel()
            self._finish()
            self.strip.say(Words.STOPPED, "info")

    def _start(self, text: str) -> None:
        self.strip.say("")
        self.progress.start(text)
        self._set_ready(False)

    def _finish(self) -> None:
        self._errand = None
        self.progress.finish()
        self._set_ready(True)

    def _on_founded(self, _done: Any) -> None:
        self.founded.emit()
        self.close()

    def _on_error(self, error: Exception) -> None:
        self._finish()
        name = error.field if isinstance(error, BadInput) else None
        if name in self.fields:
            self._refuse(name, strings.error(error))
        else:
            self.strip.say(strings.error(error), "danger")

    def _refuse(self, name: str, sentence: str) -> None:
        self.fields[name].set_error(sentence)
        self.fields[name].control.setFocus()

    def _set_ready(self, is_ready: bool) -> None:
        for widget in (*self.fields.values(), self.found_button, self.sample_button):
            widget.setEnabled(is_ready)
