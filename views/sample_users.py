"""The users of a sample office, a button each: the name, and the seat under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from views import strings, theme
from views.widgets.buttons import Button
from views.widgets.label import Label

if TYPE_CHECKING:
    from cartable.records.people import SampleUser

COLUMNS = 2
HEIGHT = 48


class SampleUsers(QWidget):
    """Hidden until there are some.

    Signals:
        chosen(object): the :class:`SampleUser` to enter as.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: tuple[Button, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, theme.px(12), 0, 0)
        self._grid.setSpacing(theme.px(8))
        self.hide()

    def offer(self, users: tuple[SampleUser, ...]) -> None:
        """Shows the users, once."""
        if not users or self.buttons:
            return
        self._grid.addWidget(Label(strings.LogIn.samples(users[0].password), "caption"), 0, 0, 1, COLUMNS)
        self.buttons = tuple(self._button(user) for user in users)
        for place, button in enumerate(self.buttons):
            row, column = divmod(place, COLUMNS)
            self._grid.addWidget(button, row + 1, column)
        self.show()

    def _button(self, user: SampleUser) -> Button:
        button = Button(strings.LogIn.sample(user.name, user.post_title))
        button.setAccessibleName(f"{user.name}، {user.post_title}")
        button.setMinimumHeight(theme.px(HEIGHT))
        button.clicked.connect(lambda: self.chosen.emit(user))
        return button
