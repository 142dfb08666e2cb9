"""How the keyboard goes through the form: Tab visits everything, Enter goes to the next box."""

from collections.abc import Callable, Iterable
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WATCHED = "walked"
Stops = Callable[[], Iterable[QWidget]]


class FieldWalk(QObject):
    """Leads from box to box in the order that *stops* gives; hidden and disabled ones are passed over.

    Enter first does in a box what it does there anyway (taking a suggestion, settling a date), then goes on; a button
    it presses. In long text it begins a new line: Tab leads out.

    Signals:
        arrived(QWidget): a box has got the keyboard.
    """

    arrived = Signal(object)

    def __init__(self, stops: Stops, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stops = stops
        self._is_passing_on = False

    def renew(self) -> None:
        """Take the order anew, after boxes were made or taken away."""
        stops = list(self._stops())
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        for stop in stops:
            if not stop.property(_WATCHED):
                stop.setProperty(_WATCHED, True)
                stop.installEventFilter(self)

    def go_on(self, widget: QWidget) -> None:
        """To the next box after *widget*; from the last one to the first button behind it."""
        stops = list(self._stops())
        behind = stops[stops.index(widget) + 1 :] if widget in stops else stops
        boxes = [stop for stop in behind if _is_box(stop) and _can_take(stop)]
        after = boxes or [stop for stop in behind if _can_take(stop)]
        if after:
            after[0].setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.arrived.emit(watched)
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ENTER:
            return self._enter(watched, event)
        return super().eventFilter(watched, event)

    def _enter(self, watched: QObject, event: QKeyEvent) -> bool:
        has_modifier = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self._is_passing_on or has_modifier or isinstance(watched, QPlainTextEdit):
            return False
        if isinstance(watched, QPushButton):
            watched.click()
            return True
        if not isinstance(watched, QWidget):
            return False
        self._is_passing_on = True
        try:
            QCoreApplication.sendEvent(watched, event.clone())
        finally:
            self._is_passing_on = False
        # What was taken may already have led somewhere else, to the open file of a caller for one.
        if watched.hasFocus():
            self.go_on(watched)
        return True


def _is_box(widget: QWidget) -> bool:
    return isinstance(widget, QLineEdit | QPlainTextEdit | QCheckBox)


def _can_take(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled()
