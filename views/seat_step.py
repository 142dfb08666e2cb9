"""In which seat, and in whose place: asked after log-in where there is more than one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from views import strings, theme
from views.widgets.buttons import Button
from views.widgets.label import Label

if TYPE_CHECKING:
    from cartable.records.people import SignedIn

Words = strings.LogIn


@dataclass(frozen=True, slots=True)
class Seat:
    """One way to sit down; ``principal_login`` is the colleague one stands in for, empty for oneself."""

    post_code: str
    title: str
    unit: str
    principal_login: str = ""
    principal: str = ""


def seats_of(person: SignedIn) -> tuple[Seat, ...]:
    """One's own seats first, then those of the colleagues one may stand in for today."""
    own = tuple(Seat(post.code, post.title, post.unit_name) for post in person.posts)
    others = tuple(
        Seat(post.code, post.title, post.unit_name, each.login, each.name)
        for each in person.principals
        for post in each.posts
    )
    return own + others


class SeatStep(QWidget):
    """A button a seat; the first has the keyboard.

    Signals:
        chosen(object): the :class:`Seat`.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: tuple[Button, ...] = ()
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(theme.px(8))
        self._body.addWidget(Label(Words.SEAT, "strong"))

    def offer(self, seats: tuple[Seat, ...]) -> None:
        """Shows the seats to choose from."""
        for button in self.buttons:
            self._body.removeWidget(button)
            button.deleteLater()
        self.buttons = tuple(self._button(seat) for seat in seats)
        for button in self.buttons:
            self._body.addWidget(button)
        self.buttons[0].setFocus()

    def _button(self, seat: Seat) -> Button:
        title = strings.App.seat(seat.title, seat.principal)
        button = Button(Words.in_unit(title, seat.unit), "users" if seat.principal else "user")
        button.setAutoDefault(True)
        button.clicked.connect(lambda: self.chosen.emit(seat))
        return button
