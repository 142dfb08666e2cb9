"""The log-in window: who sits here, and in whose place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cartable.commands.session import LogIn
from cartable.records.office import OfficeStatus
from cartable.records.people import SampleUser, SignedIn
from views import strings, theme
from views.background import Background
from views.widgets.banner import Banner
from views.widgets.buttons import Button
from views.widgets.card import Card
from views.widgets.field import Field
from views.widgets.label import IconLabel, Label
from views.widgets.line_edit import LatinLineEdit


class FrontDoor(Protocol):
    """What can be asked before anybody is known; every call runs on the desk lane."""

    def open(self) -> OfficeStatus:
        """Opens the database, bringing an older one up to date."""

    def sample_users(self) -> tuple[SampleUser, ...]:
        """The users of a sample office."""

    def log_in(self, command: LogIn) -> SignedIn:
        """Proves who sits here."""


class LogInWindow(QWidget):
    """Asks for a name and a password; offers the users of a sample office.

    Signals:
        signed_in(object): the :class:`SignedIn`.
        empty_found(object): there is no office yet; its status.
    """

    signed_in = Signal(object)
    empty_found = Signal(object)

    def __init__(self, background: Background, door: FrontDoor) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(strings.App.NAME)
        self._background = background
        self._door = door
        self._strip = Banner("danger")
        self._office = Label(strings.LogIn.OPENING, "sub")
        self._login = LatinLineEdit()
        self._password = QLineEdit()
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._enter = Button(strings.LogIn.ENTER, kind="primary")
        self._samples = QVBoxLayout()
        self._lay_out()
        self._enter.clicked.connect(self._log_in)
        self._login.returnPressed.connect(self._password.setFocus)
        self._password.returnPressed.connect(self._log_in)
        self._set_ready(False)
        self.open()

    def _lay_out(self) -> None:
        card = Card("")
        card.setFixedWidth(theme.px(420))
        card.body.addWidget(IconLabel("inbox", "accent", 44), 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (Label(strings.App.NAME, "h1"), self._office):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            card.body.addWidget(label)
        card.body.addWidget(self._strip)
        card.body.addWidget(Field(strings.LogIn.LOGIN, self._login))
        card.body.addWidget(Field(strings.LogIn.PASSWORD, self._password))
        card.body.addWidget(self._enter)
        card.body.addLayout(self._samples)
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(card)
        middle.addStretch()
        outer = QVBoxLayout(self)
        outer.addStretch()
        outer.addLayout(middle)
        outer.addStretch()
        self.resize(theme.px(760), theme.px(720))

    def open(self) -> None:
        """Opens the database; tried again by the strip's button."""
        self._strip.say("")
        self._background.call(self._door.open, self, self._on_opened, self._on_not_opened)

    def _on_opened(self, status: OfficeStatus) -> None:
        if status.is_empty:
            self.empty_found.emit(status)
            return
        self._office.setText(status.name)
        self._set_ready(True)
        self._login.setFocus()
        if status.is_sample:
            self._background.call(self._door.sample_users, self, self._offer, lambda _error: None)

    def _on_not_opened(self, error: Exception) -> None:
        self._office.setText("")
        self._strip.say(strings.error(error), "danger", action=strings.Verbs.RETRY)
        self._strip.acted.connect(self.open, Qt.ConnectionType.UniqueConnection)

    def _offer(self, users: tuple[SampleUser, ...]) -> None:
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        self._samples.addWidget(line)
        self._samples.addWidget(Label(strings.LogIn.samples(users[0].password), "caption"))
        for user in users:
            button = Button(strings.LogIn.sample(user.name, user.post_title), "user", kind="link")
            button.clicked.connect(lambda _=False, chosen=user: self._take_sample(chosen))
            self._samples.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)

    def _take_sample(self, user: SampleUser) -> None:
        self._login.setText(user.login)
        self._password.setText(user.password)
        self._log_in()

    def _log_in(self) -> None:
        if not self._enter.isEnabled():
            return
        command = LogIn(login=self._login.text(), password=self._password.text())
        self._set_ready(False)
        work: Callable[[], Any] = lambda: self._door.log_in(command)  # noqa: E731 - bound to this try
        self._background.call(work, self, self._on_signed_in, self._on_refused)

    def _on_signed_in(self, person: SignedIn) -> None:
        self._password.clear()
        self.signed_in.emit(person)

    def _on_refused(self, error: Exception) -> None:
        self._set_ready(True)
        self._strip.say(strings.error(error), "danger")
        self._password.setFocus()
        self._password.selectAll()

    def _set_ready(self, is_ready: bool) -> None:
        for widget in (self._login, self._password, self._enter):
            widget.setEnabled(is_ready)
