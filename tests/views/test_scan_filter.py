"""A scanner that types is told from hands that type, by real keys sent to real windows."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from views.scan_filter import GAP_MS, ScanFilter

CODE = "REG-1405-04217"
PERSIAN = "قثل-۱۴۰۵-۰۴۲۱۷"
SCANNER_MS, HAND_MS = 4, 90


class Desk(QWidget):
    """A window with a line and a text to type into, and a note of each Enter that reaches the line."""

    def __init__(self) -> None:
        super().__init__()
        self.line, self.text = QLineEdit(), QPlainTextEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addWidget(self.text)
        self.entered: list[str] = []
        self.line.returnPressed.connect(lambda: self.entered.append(self.line.text()))
        self.resize(QSize(400, 300))


class Keyboard:
    """Sends keys to the window in focus, each with the moment it was pressed at."""

    def __init__(self) -> None:
        self.now = 1_000

    def key(self, key: int, text: str, gap: int, *, repeats: bool = False) -> None:
        self.now += gap
        window = QGuiApplication.focusWindow()
        assert window is not None
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text, repeats)
            event.setTimestamp(self.now)
            if isValid(window):
                QGuiApplication.sendEvent(window, event)

    def type(self, text: str, gap: int, *, ends: bool = True) -> None:
        for letter in text:
            if letter.isupper():
                self.key(Qt.Key.Key_Shift, "", 0)
            self.key(ord(letter.upper()), letter, gap)
        if ends:
            self.key(Qt.Key.Key_Return, "\r", gap)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    made = Desk()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is made.windowHandle())
    made.line.setFocus()
    return made


@pytest.fixture
def heard(desk: Desk) -> Iterator[list[str]]:
    """The codes that were scanned."""
    listens = ScanFilter()
    codes: list[str] = []
    listens.scanned.connect(codes.append)
    yield codes
    listens.stop()


@pytest.mark.parametrize("code", [CODE, "reg-1405-04217", PERSIAN, "1405-04217", "LET-B2-1405-00012"])
@pytest.mark.parametrize("gap", [0, 1, SCANNER_MS, 20, GAP_MS])
def test_a_scan_is_heard_and_leaves_nothing_behind(desk: Desk, heard: list[str], code: str, gap: int) -> None:
    desk.line.setText("یادداشت")
    desk.line.setCursorPosition(3)
    Keyboard().type(code, gap)

    assert heard == [code]
    assert (desk.line.text(), desk.line.cursorPosition(), desk.entered) == ("یادداشت", 3, [])


def test_what_was_selected_is_selected_again(desk: Desk, heard: list[str]) -> None:
    desk.line.setText("یک دو سه")
    desk.line.setSelection(3, 2)
    Keyboard().type(CODE, SCANNER_MS)
    assert heard == [CODE]
    assert (desk.line.text(), desk.line.selectedText()) == ("یک دو سه", "دو")

    desk.text.setPlainText("سطر نخست\nسطر دوم")
    desk.text.selectAll()
    desk.text.setFocus()
    Keyboard().type(CODE, SCANNER_MS)
    assert heard == [CODE, CODE]
    assert desk.text.toPlainText() == "سطر نخست\nسطر دوم"
    assert desk.text.textCursor().selectedText() == "سطر نخست\u2029سطر دوم"


def test_a_scan_in_the_middle_of_a_text_spares_it(desk: Desk, heard: list[str]) -> None:
    desk.text.setFocus()
    keyboard = Keyboard()
    keyboard.type("یک", HAND_MS, ends=False)
    keyboard.now += HAND_MS
    keyboard.type(CODE, SCANNER_MS)
    keyboard.type("دو", HAND_MS, ends=False)

    assert heard == [CODE]
    assert desk.text.toPlainText() == "یکدو"


def test_hands_type_the_same_code_as_text(desk: Desk, heard: list[str]) -> None:
    Keyboard().type(CODE, HAND_MS)
    assert heard == []
    assert desk.entered == [CODE]


def test_a_single_key_is_never_late(desk: Desk, heard: list[str]) -> None:
    keyboard = Keyboard()
    for count, letter in enumerate("سلام", start=1):
        keyboard.type(letter, HAND_MS, ends=False)
        assert desk.line.text() == "سلام"[:count]


def test_keys_that_fall_together_come_in_order(desk: Desk, heard: list[str], qtbot: QtBot) -> None:
    keyboard = Keyboard()
    keyboard.type("د", HAND_MS, ends=False)
    keyboard.type("ست", 12, ends=False)
    assert desk.line.text() == "د"
    qtbot.waitUntil(lambda: desk.line.text() == "دست")
    keyboard.type("گاه", HAND_MS, ends=False)

    assert desk.line.text() == "دستگاه"
    assert heard == []


@pytest.mark.parametrize("serial", ["SN2403A118842", "6260001234567", "PCB-DA92-00215R"])
def test_a_makers_barcode_goes_into_its_field(desk: Desk, heard: list[str], serial: str) -> None:
    Keyboard().type(serial, SCANNER_MS)
    assert heard == []
    assert desk.entered == [serial]


def test_a_held_key_repeats_at_once(desk: Desk, heard: list[str]) -> None:
    keyboard = Keyboard()
    keyboard.key(Qt.Key.Key_A, "a", HAND_MS)
    for _ in range(20):
        keyboard.key(Qt.Key.Key_A, "a", 30, repeats=True)
    assert desk.line.text() == "a" * 21


def test_a_stalled_window_takes_hands_for_hands(desk: Desk, heard: list[str]) -> None:
    """Keys that waited in the queue arrive at once, but carry the moments they were pressed at."""
    keyboard = Keyboard()
    started = time.monotonic()
    keyboard.type(CODE, HAND_MS)
    assert time.monotonic() - started < HAND_MS / 1000 * len(CODE)
    assert (heard, desk.entered) == ([], [CODE])


def test_commands_and_arrows_end_a_burst(desk: Desk, heard: list[str]) -> None:
    keyboard = Keyboard()
    keyboard.type("REG-", SCANNER_MS, ends=False)
    keyboard.key(Qt.Key.Key_Left, "", SCANNER_MS)
    keyboard.type("1405-04217", SCANNER_MS)

    assert heard == ["1405-04217"]
    assert desk.line.text() == "REG-"


def test_any_hand_keeps_every_letter(desk: Desk, heard: list[str], qtbot: QtBot) -> None:
    chance = random.Random(7)
    keyboard = Keyboard()
    typed = "".join(chance.choice("آبپ تثج1405-REG") for _ in range(300))
    for letter in typed:
        keyboard.type(letter, chance.choice((3, 15, 40, 120)), ends=False)
    qtbot.waitUntil(lambda: len(desk.line.text()) == len(typed))
    assert desk.line.text() == typed
    assert heard == []


def test_a_scan_over_a_dialog_does_not_press_its_button(desk: Desk, heard: list[str], qtbot: QtBot) -> None:
    dialog = QDialog(desk)
    column = QVBoxLayout(dialog)
    reason = QLineEdit()
    column.addWidget(reason)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok)
    buttons.accepted.connect(dialog.accept)
    column.addWidget(buttons)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is dialog.windowHandle())
    reason.setFocus()
    Keyboard().type(CODE, SCANNER_MS)

    assert heard == [CODE]
    assert (dialog.isVisible(), reason.text()) == (True, "")
    Keyboard().type("x", HAND_MS)
    assert not dialog.isVisible()


def test_keys_of_the_platform_are_heard(desk: Desk, heard: list[str]) -> None:
    """The way of a real keyboard: through the window system, not sent to a widget."""
    handle = desk.windowHandle()
    assert handle is not None
    for letter in CODE:
        QTest.keyClick(handle, letter)
    QTest.keyClick(handle, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert heard == [CODE]


def test_nothing_is_heard_after_stopping(desk: Desk) -> None:
    listens = ScanFilter()
    codes: list[str] = []
    listens.scanned.connect(codes.append)
    listens.stop()
    Keyboard().type(CODE, SCANNER_MS)
    assert (codes, desk.entered) == ([], [CODE])
