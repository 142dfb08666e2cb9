"""A short message at the status bar, with one thing that can be done about it: «لغو ارجاع»."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget
from shiboken6 import isValid

from views import strings, theme
from views.widgets.announce import announce
from views.widgets.buttons import Button, IconButton
from views.widgets.label import IconLabel, Label

SHOWN_MS = 8_000
_ICONS = {"ok": "circle-check", "danger": "alert-circle", "info": "info-circle"}


class Toast(QFrame):
    """One message; it goes by itself after *shown_ms*, but not while the mouse or the keyboard is on it.

    Signals:
        closed(): it has gone.
    """

    closed = Signal()

    def __init__(
        self,
        parent: QWidget,
        text: str,
        kind: str = "ok",
        action: str = "",
        on_action: Callable[[], None] | None = None,
        shortcut: str | None = None,
        shown_ms: int = SHOWN_MS,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self.setAccessibleName(text)
        self.text = text
        self._came_from: QWidget | None = None
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(14), theme.px(6), theme.px(8), theme.px(6))
        line.setSpacing(theme.px(10))
        line.addWidget(IconLabel(_ICONS[kind], "toast_text"))
        line.addWidget(Label(text))
        if action and on_action:
            button = Button(action, kind="link", shortcut=shortcut)
            button.clicked.connect(on_action)
            button.clicked.connect(self.dismiss)
            line.addWidget(button)
        cross = IconButton("x", strings.Verbs.CLOSE, size=16, token="toast_text")
        cross.clicked.connect(self.dismiss)
        line.addWidget(cross)
        self._life = QTimer(self, singleShot=True, interval=shown_ms)
        self._life.timeout.connect(self._on_time_up)

    def appear(self) -> None:
        """Show the message and have it read out."""
        self._came_from = QApplication.focusWidget()
        self.adjustSize()
        self.show()
        self.raise_()
        announce(self, self.text)
        self._life.start()

    def dismiss(self) -> None:
        """Go at once."""
        self._life.stop()
        if self._has_focus() and self._came_from is not None and isValid(self._came_from):
            self._came_from.setFocus()
        self.hide()
        self.closed.emit()
        self.deleteLater()

    def _on_time_up(self) -> None:
        if self.underMouse() or self._has_focus():
            self._life.start()
        else:
            self.dismiss()

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._life.start()


class Toaster(QObject):
    """Shows one message at a time at the lower edge of *window*: on its status bar, or above a foot with buttons."""

    def __init__(self, window: QWidget, bar: QWidget | None = None, foot: QWidget | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._bar = bar
        self._foot = foot
        self.current: Toast | None = None
        window.installEventFilter(self)

    def say(
        self,
        text: str,
        kind: str = "ok",
        action: str = "",
        on_action: Callable[[], None] | None = None,
        shortcut: str | None = None,
        shown_ms: int = SHOWN_MS,
    ) -> Toast:
        """Show a message (kind ok, info or danger) in place of the one before."""
        if self.current is not None:
            self.current.dismiss()
        toast = Toast(self._window, text, kind, action, on_action, shortcut, shown_ms)
        toast.closed.connect(lambda: self._forget(toast))
        self.current = toast
        toast.appear()
        self._place()
        return toast

    def _forget(self, toast: Toast) -> None:
        if self.current is toast:
            self.current = None

    def _place(self) -> None:
        if self.current is None:
            return
        bar_height = self._bar.height() if self._bar is not None else 0
        # It lies over the status bar, and over the list only with what does not fit there.
        bottom = self._window.height() - max(0, (bar_height - self.current.height()) // 2) - 2
        if self._foot is not None:
            bottom -= self._foot.height()
        x = (self._window.width() - self.current.width()) // 2
        self.current.move(x, bottom - self.current.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)
