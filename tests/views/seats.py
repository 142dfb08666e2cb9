"""A person at a desk: a real office on SQLite, the real door and lanes, the real windows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from cartable.clock import OfficeTime
from cartable.commands.referrals import ReferCase
from cartable.entry import signed_in
from cartable.queries.office import FetchLists, FetchPreferences
from cartable.records.done import CaseRegistered
from house import OfficeBell, OfficePress, PersonalDoor
from models.bell import open_bell
from tests.builders import SmallOffice
from tests.views.accessible import unnamed_controls
from tests.views.keyboard import press_in, type_text
from views import strings
from views.background import Background
from views.boxes.box_view import BoxView
from views.desktop import Desktop
from views.dialogs.base import CommandDialog
from views.main_window import MainWindow
from views.workplace import Workplace

DAY_MS = 86_400_000


@dataclass(slots=True)
class Seat:
    """One log-in of the small office with its windows open."""

    office: SmallOffice
    who: str
    background: Background
    workplace: Workplace
    desktop: Desktop
    qtbot: QtBot

    @property
    def window(self) -> MainWindow:
        return self.desktop.window

    def box(self, key: str) -> BoxView:
        """A box that has been opened."""
        view = self.window.box(key)
        assert isinstance(view, BoxView)
        return view

    def until(self, holds: Callable[[], object]) -> None:
        """Waits until something is true on screen."""
        self.qtbot.waitUntil(lambda: bool(holds()))

    def numbers(self, key: str) -> list[str]:
        """The case numbers in sight in a box, from top to bottom."""
        model = self.box(key).table.lines
        lines = [model.loaded_line(row) for row in range(model.rowCount())]
        return [line.record.number for line in lines if line is not None]

    def choose(self, key: str, number: str) -> None:
        """Opens a box, goes to the line of a file and waits for the reading pane."""
        self.window.open_box(key)
        self.until(lambda: number in self.numbers(key))
        self.box(key).table.go_to_row(self.numbers(key).index(number))
        self.until(lambda: self.window.reading.card is not None and self.window.reading.card.number == number)

    def key(self, keys: str, widget: QWidget | None = None) -> None:
        """Presses a shortcut in a window as the keyboard does."""
        combination = QKeySequence(keys)[0]
        target = widget or QApplication.activeModalWidget() or self.window
        # The offscreen screen does not give a window back its activity when the dialog over it closes.
        target.window().activateWindow()
        press_in(target, combination.key(), combination.keyboardModifiers())
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Types into whatever has the keyboard."""
        focus = QApplication.focusWidget()
        assert focus is not None
        type_text(focus, text)

    def opened(self, kind: type[QWidget]) -> Any:
        """A window of a kind, once it is open: a verb asked for while its file is on the way waits for the file."""
        found: list[QWidget] = []
        self.until(
            lambda: found.extend(each for each in QApplication.topLevelWidgets() if _is_seen(each, kind)) or found
        )
        return found[0]

    def dialog(self, kind: type[QWidget]) -> Any:
        """The dialog of a kind that is open over the window."""
        found = self.opened(kind)
        assert (unnamed := unnamed_controls(found)) == [], unnamed
        found.activateWindow()
        self.until(lambda: QApplication.activeWindow() is found)
        return found

    def open_verb(self, case_id: int, verb: str) -> Any:
        """Asks for a verb on a file and gives the dialog that opens."""
        self.desktop.do(verb, self.office.case(self.who, case_id))
        return self.dialog(CommandDialog)

    @staticmethod
    def fill(dialog: Any, **values: object) -> None:
        """Puts values into the fields of a dialog, by the names errors call them."""
        for name, value in values.items():
            control = dialog.field(name).control
            setter = control.set_value if hasattr(control, "set_value") else control.setText
            setter(value)

    def send(self, dialog: Any) -> None:
        """Ctrl+Enter, and the dialog has closed."""
        with self.qtbot.waitSignal(dialog.performed):
            self.key("Ctrl+Return", dialog)

    def refused(self, dialog: Any) -> str:
        """What the dialog's strip says once the answer is there: «در حال ثبت…» is not an answer."""
        self.until(lambda: dialog.strip.text not in ("", strings.Dialogs.BUSY))
        return str(dialog.strip.text)

    def toast(self) -> str:
        """What the toast says; empty when there is none."""
        current = self.window.toaster.current
        return "" if current is None else current.text

    def leave(self) -> None:
        """Closes the windows as a log-out does, and the lanes after them."""
        if isValid(self.desktop):
            self.until(lambda: not self.background.pending_writes)
            self.desktop.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.background.close()


def _is_seen(widget: QWidget, kind: type[QWidget]) -> bool:
    return isinstance(widget, kind) and widget.isVisible()


def sit(office: SmallOffice, who: str, qtbot: QtBot, listens: bool = False) -> Seat:
    """Logs a role of the office in and shows its window; *listens* hears what other processes write."""
    time = OfficeTime(office.clock)
    # The window has a pool of connections of its own, as in a process of its own.
    desk = office.desk
    person = signed_in(office.database, time, office.actors[who].user_id)
    background = Background(PersonalDoor(desk, person.actor), PersonalDoor(desk, person.actor))
    lists = office.fetch(who, FetchLists())
    kept = office.fetch(who, FetchPreferences())
    workplace = Workplace(background, person, lists, kept, office.clock.now_ms, press=OfficePress())  # type: ignore[arg-type]
    desktop = Desktop(workplace)
    if listens:
        background.watch(OfficeBell(open_bell(desk.database)), poll_ms=50)
    desktop.window.resize(1366, 728)
    desktop.show()
    desktop.window.activateWindow()
    qtbot.waitExposed(desktop.window)
    seat = Seat(office, who, background, workplace, desktop, qtbot)
    seat.until(lambda: seat.box("inbox").table.lines.total is not None)
    return seat


def refer(
    office: SmallOffice, case: CaseRegistered, to: str, who: str = "clerk", due_in_days: int = 2, **changes: object
) -> None:
    """Sends a registered file on to the post of a role."""
    card = office.case(who, case.case_id)
    fields: dict[str, object] = {
        "purpose": "for_action",
        "paraph": "لطفاً بررسی شود.",
        "due_at": office.clock.now_ms() + due_in_days * DAY_MS,
    }
    command = ReferCase(
        case_id=case.case_id,
        version=card.version,
        receiver_post_id=office.actors[to].post_id,
        **{**fields, **changes},  # type: ignore[arg-type]
    )
    office.perform(who, command)
