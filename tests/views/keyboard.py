"""Keys a Persian keyboard sends; pytest-qt's ``keyClicks`` aborts the process on a letter outside ASCII."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

NONE = Qt.KeyboardModifier.NoModifier


def type_text(widget: QWidget, text: str) -> None:
    """Send *text* to a widget letter by letter."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, ord(letter), Qt.KeyboardModifier.NoModifier, letter))


def press_in(window: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press a key, perhaps a shortcut, where the keyboard is in *window* or in the menu over it.

    Never by ``QTest.keyClick(window.windowHandle(), …)``: a key that closes the window leaves QTest (6.11.3) with the
    freed ``QWindow``, which it goes on writing to; the process ends somewhere else, some tests later.
    """
    QApplication.processEvents()  # an activation asked for just now comes through the queue
    focus = QApplication.focusWidget()
    if focus is None or focus.window() is not window.window():
        focus = window.window().focusWidget() or window
    QTest.keyClick(QApplication.activePopupWidget() or focus, key, modifiers)


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press one key that is not a letter."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers))
