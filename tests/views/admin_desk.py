"""The administrator's window over a real office on SQLite, as one role sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cartable.clock import OfficeTime
from cartable.entry import signed_in
from cartable.queries.office import FetchLists
from house import OfficePress, PersonalDoor
from tests.builders import SmallOffice
from tests.views.accessible import unnamed_controls
from views.admin.admin_window import AdminWindow
from views.background import Background
from views.vault import Vault
from views.workplace import Workplace


@dataclass(slots=True)
class AdminDesk:
    """One log-in with its administrator's window open."""

    office: SmallOffice
    background: Background
    workplace: Workplace
    window: AdminWindow
    qtbot: QtBot

    def until(self, holds: Callable[[], object]) -> None:
        """Waits until something is true on screen."""
        self.qtbot.waitUntil(lambda: bool(holds()))

    def go(self, key: str) -> Any:
        """Opens a section and gives its page."""
        self.window.open(key)
        return self.window.page()

    def rows(self, key: str) -> Any:
        """Opens a section of base data and waits for its rows."""
        page = self.go(key)
        self.until(lambda: page.list is not None and page.list.table.lines.rowCount())
        return page

    def texts(self, page: Any) -> list[tuple[str, ...]]:
        """The cells in sight in a page's list, from top to bottom."""
        model = page.list.table.lines
        lines = (model.loaded_line(row) for row in range(model.rowCount()))
        return [tuple(cell.text for cell in line.cells) for line in lines if line is not None]

    def dialog(self) -> Any:
        """The dialog that has just opened, all its controls named."""
        self.until(lambda: QApplication.activeModalWidget() is not None)
        found = QApplication.activeModalWidget()
        assert isinstance(found, QWidget)
        assert unnamed_controls(found) == []
        return found

    def no_dialog(self) -> None:
        """Waits until every dialog has closed."""
        self.until(lambda: QApplication.activeModalWidget() is None)

    def toast(self) -> str:
        """What the toast says; empty when there is none."""
        current = self.window.toaster.current
        return "" if current is None else current.text

    def leave(self) -> None:
        """Closes the window and the lanes after it."""
        self.window.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.background.close()


def administer(office: SmallOffice, qtbot: QtBot, who: str = "admin", vault: Vault | None = None) -> AdminDesk:
    """Logs a role in and opens its administrator's window."""
    person = signed_in(office.database, OfficeTime(office.clock), office.actors[who].user_id)
    door = PersonalDoor(office.desk, person.actor)
    background = Background(door, PersonalDoor(office.desk, person.actor))
    lists: Any = office.fetch(who, FetchLists())
    workplace = Workplace(background, person, lists, {}, office.clock.now_ms, press=OfficePress(), vault=vault)
    window = AdminWindow(workplace)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    return AdminDesk(office, background, workplace, window, qtbot)
