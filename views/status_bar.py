"""The lower edge: connection, last refresh, what is selected, and the Jalali date."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from cartable.jalali import format_long
from views import strings, theme
from views.background import Connection
from views.widgets.label import IconLabel, Label
from views.widgets.progress_strip import ProgressStrip
from views.workplace import Workplace


class StatusBar(QFrame):
    """Quiet facts; never asks for anything. ``progress`` shows a long job and lets it be stopped."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bottombar")
        self._workplace = workplace
        self._icon = IconLabel("database", "ok", 16)
        self._connection = Label(strings.App.ONLINE, "caption")
        self._refreshed = Label("", "caption")
        self._message = Label("", "caption")
        self._date = Label("", "caption")
        self.progress = ProgressStrip()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(14), theme.px(4), theme.px(14), theme.px(4))
        row.setSpacing(theme.px(8))
        for widget in (self._icon, self._connection, self._refreshed):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(self.progress)
        row.addWidget(self._message)
        row.addStretch()
        row.addWidget(self._date)
        workplace.background.connection_state.connect(self._show_connection)
        self.note_refresh()

    def note_refresh(self) -> None:
        """The lists were read just now; the date is looked at again too."""
        moment = self._workplace.local(self._workplace.now_ms())
        self._refreshed.setText(strings.App.refreshed(f"{moment:%H:%M:%S}"))
        self._date.setText(format_long(moment.date()))

    def say(self, text: str) -> None:
        """A quiet word in the middle."""
        self._message.setText(text)

    def _show_connection(self, state: Connection) -> None:
        is_online = state is Connection.ONLINE
        self._icon.set_icon("database" if is_online else "database-off", "ok" if is_online else "danger")
        self._connection.setText(strings.App.ONLINE if is_online else strings.App.LOST)
