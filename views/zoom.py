"""Larger and smaller: Ctrl+plus, Ctrl+minus, Ctrl+0 and Ctrl with the wheel, in every window, kept as a preference."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWheelEvent, QWindow
from PySide6.QtWidgets import QApplication

from views import theme
from views.workplace import Workplace

STEP = 0.1
_KEYS = {
    Qt.Key.Key_Plus: STEP,
    Qt.Key.Key_Equal: STEP,
    Qt.Key.Key_Minus: -STEP,
    Qt.Key.Key_Underscore: -STEP,
}


class ZoomKeys(QObject):
    """Hears keys and wheel before the window does: a shortcut of one window would be dead in the others.

    It listens at the windows the screen knows, not at the application: there every event of every widget would pass
    through Python, thousands of them whenever a form opens or the theme changes.
    """

    def __init__(self, workplace: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._app = QApplication.instance()
        for window in QGuiApplication.topLevelWindows():
            window.installEventFilter(self)
        if isinstance(self._app, QApplication):
            self._app.focusWindowChanged.connect(self._hear)

    def _hear(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def stop(self) -> None:
        """Listen no more."""
        if isinstance(self._app, QApplication):
            self._app.focusWindowChanged.disconnect(self._hear)
        for window in QGuiApplication.topLevelWindows():
            window.removeEventFilter(self)

    def zoom_by(self, step: float) -> None:
        """Makes everything larger or smaller by a step of the normal size."""
        self.zoom_to(round(theme.zoom() + step, 2))

    def zoom_to(self, zoom: float) -> None:
        """Shows everything at a size; 1 is the normal one."""
        zoom = min(max(zoom, theme.MIN_ZOOM), theme.MAX_ZOOM)
        if zoom != theme.zoom() and isinstance(self._app, QApplication):
            theme.apply(self._app, theme.scheme(), zoom)
            self._workplace.keep("zoom", zoom)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _is_ctrl(event):
            if event.key() in _KEYS:
                self.zoom_by(_KEYS[Qt.Key(event.key())])
                return True
            if event.key() == Qt.Key.Key_0:
                self.zoom_to(1.0)
                return True
        if event.type() == QEvent.Type.Wheel and isinstance(event, QWheelEvent) and _is_ctrl(event):
            turned = event.angleDelta().y()
            if turned:
                self.zoom_by(STEP if turned > 0 else -STEP)
            return True
        return super().eventFilter(watched, event)


def _is_ctrl(event: QKeyEvent | QWheelEvent) -> bool:
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.ControlModifier
