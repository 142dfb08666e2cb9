"""Hands and eyes at the real window: keys and clicks go to the window that is active, and what is seen is read.

Nothing of the program is called. Only where there is no window manager does the robot stand in for one: the window
that was opened last gets the keyboard.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from cartable.persian_text import strip_isolates
from tests.views.keyboard import press_in
from views.widgets.table import CaseTable
from views.widgets.time_line import TimeLine

PATIENCE_SECONDS = 30.0
MOST_TABS = 70
ACTIVATION_SECONDS = 10.0


class NotSeenError(AssertionError):
    """What was waited for did not come into sight."""


class Robot:
    """One person at the keyboard; ``keys`` counts the key presses that are no letters of a text."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self.keys = 0
        self._windows: set[int] = set()

    def wait(self, holds: Callable[[], object], what: str) -> None:
        """Lets the program run until something is so on screen."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not self._holds(holds):
            if time.monotonic() > end:
                raise NotSeenError(f"{what}; in sight: {self.texts()}; focus: {self.focus_name()}")
            self._app.processEvents()
            self._manage_windows()
            time.sleep(0.005)

    @staticmethod
    def _holds(holds: Callable[[], object]) -> bool:
        try:
            return bool(holds())
        except (IndexError, KeyError, StopIteration):
            return False

    def press(self, keys: str) -> None:
        """Presses a key, or several at once; each modifier is a key too."""
        combination = QKeySequence(keys)[0]
        self.keys += 1 + bin(combination.keyboardModifiers().value).count("1")
        press_in(self._window(), combination.key(), combination.keyboardModifiers())
        self._app.processEvents()

    def type(self, text: str) -> None:
        """Writes letters as the Persian layout gives them."""
        for letter in text:
            focus = QApplication.focusWidget()
            assert focus is not None, text
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(focus, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
        self._app.processEvents()

    def click(self, text: str) -> None:
        """Clicks the button that says this."""
        button = next(each for each in self._seen(QAbstractButton) if _name(each) == text)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(button.width() // 2, button.height() // 2))
        self._app.processEvents()

    def go_to(self, name: str) -> None:
        """Tabs on until the box of this name has the keyboard."""
        for _ in range(MOST_TABS):
            if self.focus_name().startswith(name):
                return
            self.press("Tab")
        raise NotSeenError(f"no box «{name}» on the way; the last was {self.focus_name()}")

    def wait_for_window(self, title: str) -> None:
        """Waits for a window whose title begins so, and for it to have the keyboard."""
        self.wait(lambda: self.title().startswith(title), f"window «{title}»")
        self.wait(lambda: QApplication.focusWidget() is not None, f"keyboard in «{title}»")

    def wait_for_focus(self, name: str) -> None:
        """Waits until the box of this name has the keyboard."""
        self.wait(lambda: self.focus_name().startswith(name), f"keyboard at «{name}»")

    def wait_for_text(self, part: str) -> str:
        """Waits for words to be read somewhere, and gives the whole text they stand in."""
        self.wait(lambda: any(part in text for text in self.texts()), f"«{part}»")
        return next(text for text in self.texts() if part in text)

    def wait_for_lines(self, count: int) -> list[dict[str, str]]:
        """Waits until the list in sight has so many lines, and gives them."""
        self.wait(lambda: len(self.lines()) == count, f"{count} lines, not {len(self.lines())}")
        return self.lines()

    def choose_line(self, number: str) -> None:
        """Goes down the list with the arrow until the reading pane shows a file."""
        self.press("Home")
        for _ in range(len(self.lines())):
            shown = strip_isolates(self.current_line().get("number", ""))
            if shown == number:
                self.wait_for_text(number)
                return
            self.press("Down")
        raise NotSeenError(f"no line {number} among {self.lines()}")

    def focus_name(self) -> str:
        """The name of what has the keyboard, as a screen reader says it."""
        focus = QApplication.focusWidget()
        return "" if focus is None else focus.accessibleName()

    def title(self) -> str:
        """The title of the window that has the keyboard."""
        return strip_isolates(self._window().windowTitle())

    def texts(self) -> list[str]:
        """Everything that can be read in the active window: labels, buttons, boxes, the entries of a time line."""
        found = [_name(each) for kind in (QLabel, QAbstractButton) for each in self._seen(kind)]
        found += [each.text() for each in self._seen(QLineEdit)]
        found += [entry.spoken for each in self._seen(TimeLine) for entry in each.entries]
        return [strip_isolates(text) for text in found if text]

    def lines(self) -> list[dict[str, str]]:
        """The lines of the list in sight, text by column."""
        table = next(self._seen(CaseTable), None)
        if table is None:
            return []
        model = table.lines
        rows = (model.loaded_line(row) for row in range(model.rowCount()))
        keys = [column.key for column in model.columns]
        return [
            {key: strip_isolates(cell.text) for key, cell in zip(keys, line.cells, strict=True)}
            for line in rows
            if line is not None
        ]

    def current_line(self) -> dict[str, str]:
        """The line the keyboard is on."""
        table = next(self._seen(CaseTable))
        row = table.currentIndex().row()
        return self.lines()[row] if row >= 0 else {}

    def _seen(self, kind: type[QWidget]) -> Iterator[QWidget]:
        return (each for each in self._window().findChildren(kind) if each.isVisible())

    def _window(self) -> QWidget:
        # Between the end of a dialog and the activation of its host nobody has the keyboard for a moment.
        until = time.monotonic() + ACTIVATION_SECONDS
        while True:
            self._manage_windows()
            active = QApplication.activeModalWidget() or QApplication.activeWindow()
            if active is not None:
                return active
            assert time.monotonic() < until, "no window is open"
            QApplication.processEvents()
            time.sleep(0.01)

    def _manage_windows(self) -> None:
        """Gives the keyboard to a window that has just opened, and to the one opened last where nobody has it."""
        kinds = (Qt.WindowType.Window, Qt.WindowType.Dialog)
        opened = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each.windowType() in kinds]
        numbers = {int(each.winId()): each for each in opened}
        fresh = numbers.keys() - self._windows
        self._windows = set(numbers)
        if numbers and (fresh or QApplication.activeWindow() is None):
            numbers[max(fresh or numbers)].activateWindow()
            self._app.processEvents()


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return strip_isolates(text or widget.accessibleName()).strip()
