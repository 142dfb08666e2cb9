"""The log-in window: who sits here, with what password, and in which seat.

It is the first that is seen of the program, so it loads and builds what its first picture shows; the steps that few
people ever see are made when they are asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cartable.errors import CartableError, DatabaseTrouble, Forbidden
from views import strings, theme
from views.password_edit import PasswordEdit
from views.sample_users import SampleUsers
from views.widgets.banner import Banner
from views.widgets.buttons import Button
from views.widgets.card import Card
from views.widgets.field import Field
from views.widgets.label import IconLabel, Label
from views.widgets.line_edit import LatinLineEdit
from views.widgets.scrolled import FRAME

if TYPE_CHECKING:
    from cartable.commands.session import ChangePassword, LogIn
    from cartable.records.office import OfficeStatus
    from cartable.records.people import SampleUser, SignedIn
    from views.background import Background
    from views.new_password import NewPassword
    from views.seat_step import Seat, SeatStep

Words = strings.LogIn
CARD_WIDTH, SAMPLES_WIDTH = 440, 740
SIZE = 800, 720
LONGEST_UNSEEN_MS = 500
"""So long the office is not opened for a window that nobody sees yet."""
FINAL = frozenset({"newer_schema", "network_share"})
"""Troubles of the database that trying again does not mend."""


class FrontDoor(Protocol):
    """What can be asked before anybody is known; every call runs on the desk lane."""

    def open(self) -> OfficeStatus:
        """Opens the database, bringing an older one up to date."""

    def sample_users(self) -> tuple[SampleUser, ...]:
        """The users of a sample office."""

    def log_in(self, command: LogIn) -> SignedIn:
        """Proves who sits here."""

    def change_password(self, person: SignedIn, command: ChangePassword) -> Any:
        """Changes the password of one who has just proved himself."""


class LogInWindow(QWidget):
    """Asks for a name and a password; then, where they are needed, for a new password and for the seat.

    Signals:
        ready(): the office is open; a name and a password may be typed.
        signed_in(object): the :class:`SignedIn`.
        empty_found(object): there is no office yet; its status.
    """

    ready = Signal()
    signed_in = Signal(object)
    empty_found = Signal(object)

    def __init__(self, background: Background, door: FrontDoor) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(strings.App.NAME)
        self._background = background
        self._door = door
        self._command: LogIn | None = None
        self._person: SignedIn | None = None
        self._has_stood = False
        self._locked_login = ""
        self._locked_seconds = 0
        self._is_lock_shown = False
        self._retry: Callable[[], None] = self.open
        self.strip = Banner("danger")
        self._office = Label(Words.OPENING, "sub")
        self.login = LatinLineEdit()
        self.password = PasswordEdit()
        self.enter_button = Button(Words.ENTER, kind="primary")
        self.samples = SampleUsers()
        self._name_step = QWidget()
        self._step = self._name_step
        self._steps = QVBoxLayout()
        self._card = Card("")
        self._back = Button(Words.BACK, kind="link")
        self._second = QTimer(self, interval=1000)
        self._lay_out()
        self._connect()
        self._set_ready(False)

    @cached_property
    def new_password(self) -> NewPassword:
        """The step for one whose password was given to him by somebody else."""
        from views.new_password import NewPassword

        step = NewPassword(knows_old=True)
        step.asked.connect(self._change_password)
        self._add_step(step)
        return step

    @cached_property
    def seats(self) -> SeatStep:
        """The step for one who has several seats, or those of a colleague."""
        from views.seat_step import SeatStep

        step = SeatStep()
        step.chosen.connect(self._sit)
        self._add_step(step)
        return step

    def _add_step(self, step: QWidget) -> None:
        step.hide()
        self._steps.addWidget(step)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(LONGEST_UNSEEN_MS, self, self._on_stood)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._has_stood:
            # Not before the picture is on the screen: what the lane loads then would take its turns from it.
            QTimer.singleShot(0, self, self._on_stood)

    def _on_stood(self) -> None:
        if not self._has_stood:
            self._has_stood = True
            self.open()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._name_step)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(Field(Words.LOGIN, self.login))
        column.addWidget(Field(Words.PASSWORD, self.password))
        column.addWidget(self.enter_button)
        column.addWidget(self.samples)
        card = self._card
        card.setFixedWidth(theme.px(CARD_WIDTH))
        card.body.addWidget(IconLabel("inbox", "accent", 44), 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (Label(strings.App.NAME, "h1"), self._office):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            card.body.addWidget(label)
        card.body.addWidget(self.strip)
        self._steps.addWidget(self._name_step)
        card.body.addLayout(self._steps)
        card.body.addWidget(self._back, 0, Qt.AlignmentFlag.AlignHCenter)
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(card)
        middle.addStretch()
        outer = QVBoxLayout(self)
        outer.addStretch()
        outer.addLayout(middle)
        outer.addStretch()
        self.resize(theme.px(SIZE[0]), min(theme.px(SIZE[1]), self.screen().availableSize().height() - FRAME))
        self._show_step(self._name_step)

    def _connect(self) -> None:
        self.enter_button.clicked.connect(self._log_in)
        self.login.returnPressed.connect(self.password.setFocus)
        self.password.returnPressed.connect(self._log_in)
        self.login.textChanged.connect(lambda _text: self._show_lock())
        self.samples.chosen.connect(self._take_sample)
        self._back.clicked.connect(self._start_again)
        self._second.timeout.connect(self._count_down)
        self.strip.acted.connect(lambda: self._retry())

    def open(self) -> None:
        """Opens the database; tried again by the strip's button."""
        self.strip.say("")
        self._office.setText(Words.OPENING)
        self._background.call(self._door.open, self, self._on_opened, self._on_not_opened)

    def _on_opened(self, status: OfficeStatus) -> None:
        if status.is_empty:
            self.empty_found.emit(status)
            return
        self._office.setText(status.name)
        self._set_ready(True)
        self.login.setFocus()
        self.ready.emit()
        if status.is_sample:
            self._background.call(self._door.sample_users, self, self._offer_samples, lambda _error: None)

    def _offer_samples(self, users: tuple[SampleUser, ...]) -> None:
        self._card.setFixedWidth(theme.px(SAMPLES_WIDTH))
        self.samples.offer(users)

    def _on_not_opened(self, error: Exception) -> None:
        self._office.setText("")
        is_final = isinstance(error, CartableError) and error.code in FINAL
        self._say_trouble(error, None if is_final else self.open)

    def _say_trouble(self, error: Exception, retry: Callable[[], None] | None) -> None:
        if retry is not None:
            self._retry = retry
        self.strip.say(strings.error(error), "danger", action=strings.Verbs.RETRY if retry else "")

    def _take_sample(self, user: SampleUser) -> None:
        self.login.setText(user.login)
        self.password.setText(user.password)
        self._log_in()

    def _log_in(self) -> None:
        from cartable.commands.session import LogIn

        if self.enter_button.isEnabled() and self._name_step.isEnabled():
            self._prove(LogIn(login=self.login.text(), password=self.password.text()))

    def _prove(self, command: LogIn) -> None:
        self._command = command
        self._set_ready(False)
        self.strip.say(Words.PROVING, "info")
        self._background.call(
            lambda: self._door.log_in(command), self, lambda person: self._on_proved(command, person), self._on_refused
        )

    def _on_proved(self, command: LogIn, person: SignedIn) -> None:
        from views.seat_step import seats_of

        self._person = person
        self.strip.say("")
        seats = seats_of(person)
        if person.must_change_password:
            self.strip.say(Words.MUST_CHANGE, "info")
            self._show_step(self.new_password)
            self.new_password.start(command.password)
        elif len(seats) > 1 and not command.post_code:
            self._show_step(self.seats)
            self.seats.offer(seats)
        else:
            self._enter(person)

    def _enter(self, person: SignedIn) -> None:
        self.password.clear()
        self._command = None
        self.signed_in.emit(person)

    def _change_password(self, command: ChangePassword) -> None:
        person, proved = self._person, self._command
        if person is None or proved is None:
            return
        self._set_ready(False)
        # Proved anew with the new password: then nothing of the old log-in is left to act on.
        again = replace(proved, password=command.new)
        self._background.call(
            lambda: self._door.change_password(person, command), self, lambda _done: self._prove(again), self._on_error
        )

    def _sit(self, seat: Seat) -> None:
        person, proved = self._person, self._command
        if person is None or proved is None:
            return
        if not seat.principal_login and seat.post_code == person.posts[0].code:
            self._enter(person)
            return
        self._prove(replace(proved, post_code=seat.post_code, as_principal_login=seat.principal_login))

    def _on_refused(self, error: Exception) -> None:
        if self._step is not self._name_step:
            self._on_error(error)
            return
        self._set_ready(True)
        if isinstance(error, CartableError) and error.code == "log_in_locked":
            self._locked_login = self.login.text()
            self._locked_seconds = int(str(error.params["seconds"]))
            self._second.start()
            self._show_lock()
            return
        self._say_trouble(error, self._log_in if isinstance(error, DatabaseTrouble) else None)
        self.password.setFocus()
        self.password.selectAll()

    def _on_error(self, error: Exception) -> None:
        self._set_ready(True)
        self.strip.say("")
        if self._step is not self.new_password or not self.new_password.refuse(error):
            self._say_trouble(error, None)

    def _count_down(self) -> None:
        self._locked_seconds = max(0, self._locked_seconds - 1)
        self._show_lock()

    def _show_lock(self) -> None:
        """Shows how long this name has to wait; another name need not."""
        if not self._locked_login:
            return
        is_locked = self._locked_seconds > 0 and self.login.text() == self._locked_login
        self.enter_button.setEnabled(not is_locked)
        if is_locked:
            self.strip.say(strings.error(Forbidden("log_in_locked", seconds=self._locked_seconds)), "warn")
        elif self._is_lock_shown:
            self.strip.say("")
        self._is_lock_shown = is_locked
        if self._locked_seconds == 0:
            self._second.stop()
            self._locked_login = ""

    def _start_again(self) -> None:
        self._person = None
        self._command = None
        self.strip.say("")
        self.password.clear()
        self._show_step(self._name_step)
        self._set_ready(True)
        self.login.setFocus()
        self.login.selectAll()

    def _show_step(self, step: QWidget) -> None:
        self._step.hide()
        self._step = step
        step.show()
        self._back.setVisible(step is not self._name_step)
        self._set_ready(True)

    def _set_ready(self, is_ready: bool) -> None:
        self._step.setEnabled(is_ready)
