"""A scanner that types: a fast burst of keys ending with Enter, anywhere in the program, is a code and no typing.

A single key goes on to its widget at once, so typing is never late. From the second key of a burst on, keys are held
for at most ``GAP_MS``: they belong to a code of ours, and are taken away with the first one, or they are handed on in
their order, as when two keys of a hurried hand fall together or a maker's barcode is scanned into its field.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from cartable.codes import read_code

GAP_MS = 35
"""Scanners leave 1 to 20 ms between keys, hands seldom less than 60."""
SHORTEST = 8
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_AltGr)
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class ScanFilter(QObject):
    """Listens on every window of the program from its making until :meth:`stop`.

    Signals:
        scanned(str): a code of the office was scanned, as it was typed; ``FindByCode`` reads it under any layout.
    """

    scanned = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._held: list[QKeyEvent] = []
        self._window: QWindow | None = None
        self._leaked: _Before | None = None
        self._last_ms = 0
        self._is_replaying = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._let_go)
        self._heard: QWindow | None = None
        # A filter on the whole program would be asked for every paint and timer of every widget.
        QGuiApplication.instance().focusWindowChanged.connect(self._hear)
        self._hear(QGuiApplication.focusWindow())

    def stop(self) -> None:
        """Listen no more."""
        QGuiApplication.instance().focusWindowChanged.disconnect(self._hear)
        self._hear(None)

    def _hear(self, window: QWindow | None) -> None:
        """Keys come to the window that has the focus first, and from it to the widget."""
        self._let_go()
        if self._heard is not None and isValid(self._heard):
            self._heard.removeEventFilter(self)
        self._heard = window
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._is_replaying or not isinstance(event, QKeyEvent) or not isinstance(watched, QWindow):
            return False
        if event.type() == QEvent.Type.KeyPress:
            return self._take(watched, event)
        return event.type() == QEvent.Type.KeyRelease and bool(self._held)

    def _take(self, window: QWindow, event: QKeyEvent) -> bool:
        """Whether a key is held back or was the end of a scan."""
        now = event.timestamp() or time.monotonic_ns() // 1_000_000
        is_quick = bool(self._text) and window is self._window and now - self._last_ms <= GAP_MS
        if event.key() in _MODIFIERS:
            return False
        if event.key() in _ENDS and is_quick and self._is_code():
            self._take_scan()
            return True
        if not _is_letter(event):
            self._let_go()
            return False
        if not is_quick:
            self._let_go()
            self._text, self._window, self._last_ms = event.text(), window, now
            self._leaked = _before(QApplication.focusWidget())
            return False
        self._text += event.text()
        self._last_ms = now
        self._held.append(QKeyEvent(event.type(), event.key(), event.modifiers(), event.text()))
        self._timer.start(GAP_MS)
        return True

    def _is_code(self) -> bool:
        code = read_code(self._text) if len(self._text) >= SHORTEST else None
        return code is not None and code.is_printed

    def _take_scan(self) -> None:
        text, leaked = self._text, self._leaked
        self._forget()
        if leaked is not None:
            leaked.restore()
        self.scanned.emit(text)

    def _let_go(self) -> None:
        """The keys held so far were typing after all."""
        held, window = self._held, self._window
        self._forget()
        if window is None or not isValid(window):
            return
        self._is_replaying = True
        try:
            for event in held:
                QGuiApplication.sendEvent(window, event)
        finally:
            self._is_replaying = False

    def _forget(self) -> None:
        self._timer.stop()
        self._text, self._held, self._window, self._leaked = "", [], None, None


class _Before:
    """How an editor was before the first key of a burst, which it has got already."""

    def __init__(self, editor: QLineEdit | QTextEdit | QPlainTextEdit) -> None:
        self._editor = editor
        self._text = _text_of(editor)
        self._selection = _selection_of(editor)

    def restore(self) -> None:
        editor = self._editor
        if not isValid(editor) or _text_of(editor) == self._text:
            return
        start, end = sorted(self._selection)
        if isinstance(editor, QLineEdit):
            editor.backspace()
            editor.insert(self._text[start:end])
            if editor.text() != self._text:  # the field tidies what is typed into it
                editor.setText(self._text)
        else:
            cursor = editor.textCursor()
            cursor.deletePreviousChar()
            cursor.insertText(self._text[start:end])
        _select(editor, *self._selection)


def _before(widget: QWidget | None) -> _Before | None:
    return _Before(widget) if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit) else None


def _text_of(editor: QLineEdit | QTextEdit | QPlainTextEdit) -> str:
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()


def _selection_of(editor: QLineEdit | QTextEdit | QPlainTextEdit) -> tuple[int, int]:
    """Anchor and position of the cursor."""
    if isinstance(editor, QLineEdit):
        start = editor.selectionStart()
        position = editor.cursorPosition()
        if start < 0:
            return position, position
        return (editor.selectionEnd() if position == start else start), position
    cursor = editor.textCursor()
    return cursor.anchor(), cursor.position()


def _select(editor: QLineEdit | QTextEdit | QPlainTextEdit, anchor: int, position: int) -> None:
    if isinstance(editor, QLineEdit):
        editor.setCursorPosition(anchor)
        if position != anchor:
            editor.setSelection(anchor, position - anchor)
        return
    cursor = editor.textCursor()
    cursor.setPosition(anchor)
    cursor.setPosition(position, cursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def _is_letter(event: QKeyEvent) -> bool:
    """Whether a key may belong to a scan; one that is held down repeats as fast as a scanner."""
    is_text = bool(event.text()) and event.text().isprintable()
    return is_text and not event.isAutoRepeat() and not event.modifiers() & _COMMANDS
