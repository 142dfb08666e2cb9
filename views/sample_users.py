"""The users of a sample office, a button each: the name, and the seat under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from views import strings, theme
from views.widgets.buttons import Button
from views.widgets.label import Label
from views.widgets.scrolled import Scrolled

if TYPE_CHECKING:
    from cartable.records.people import SampleUser

COLUMNS = 3
HEIGHT = 50
AROUND = 390
"""What the log-in window needs above and below the users, in pixels at zoom 1."""


class SampleUsers(QWidget):
    """Hidden until there are some.

    Signals:
        chosen(object): the :class:`SampleUser` to enter as.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: tuple[Button, ...] = ()
        self._password = Label("", "caption")
        users = QWidget()
        self._grid = QGridLayout(users)
        self._grid.setContentsMargins(theme.px(2), theme.px(2), theme.px(2), theme.px(2))
        self._grid.setSpacing(theme.px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(12), 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self._password)
        column.addWidget(Scrolled(users, AROUND))
        self.hide()

    def offer(self, users: tuple[SampleUser, ...]) -> None:
        """Shows the users, once."""
        if not users or self.buttons:
            return
        self._password.setText(strings.LogIn.samples(users[0].password))
        self.buttons = tuple(self._button(user) for user in users)
        for place, button in enumerate(self.buttons):
            row, column = divmod(place, COLUMNS)
            self._grid.addWidget(button, row, column)
        self.show()

    def _button(self, user: SampleUser) -> Button:
        button = Button(strings.LogIn.sample(user.name, user.post_title))
        button.setAccessibleName(f"{user.name}، {user.post_title}")
        button.setMinimumHeight(theme.px(HEIGHT))
        button.clicked.connect(lambda: self.chosen.emit(user))
        return button
