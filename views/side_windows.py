"""The windows of which a log-in has one each: settings, help, administration. Made when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from views.appearance import Appearance
from views.workplace import Workplace


class SideWindows(QObject):
    """Opens them, or brings the open one to the front; *keep* shows a window and closes it with the log-in.

    Signals:
        density_chosen(str): the rows of every list are to be this high.
        log_out_asked(): the office's file was exchanged.
    """

    density_chosen = Signal(str)
    log_out_asked = Signal()

    def __init__(self, workplace: Workplace, keep: Callable[[QWidget], None], parent: QObject) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._appearance = Appearance(workplace)
        self._keep = keep
        self._open: dict[str, QWidget] = {}

    def settings(self) -> None:
        """A person's own settings."""
        self._show("settings", self._made_settings)

    def help(self) -> None:
        """The guides; an administrator's is opened for one."""
        self._show("help", self._made_help)

    def admin(self) -> None:
        """The administrator's window."""
        self._show("admin", self._made_admin)

    def _show(self, name: str, make: Callable[[], QWidget]) -> None:
        window = self._open.get(name)
        if window is None:
            window = self._open[name] = make()
            window.destroyed.connect(lambda: self._open.pop(name, None))
            self._keep(window)
        window.raise_()
        window.activateWindow()

    def _made_settings(self) -> QWidget:
        from views.settings_window import SettingsWindow

        window = SettingsWindow(self._workplace, self._appearance)
        window.density_chosen.connect(self.density_chosen)
        return window

    def _made_help(self) -> QWidget:
        from views.help_window import HelpWindow

        return HelpWindow("admin" if "admin" in self._workplace.signed_in.roles else "clerk")

    def _made_admin(self) -> QWidget:
        from views.admin.admin_window import AdminWindow

        window = AdminWindow(self._workplace)
        window.log_out_asked.connect(self.log_out_asked)
        return window
