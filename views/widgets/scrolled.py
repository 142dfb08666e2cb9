"""Content that is shown whole where the screen has room for it, and scrolls where it has not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from views import theme
from views.widgets.focus_ring import FocusRing

FRAME = 40
"""Pixels of the screen that the title bar and the edges of a window take."""
LEAST_PAGE = 240


class ReadingArea(QScrollArea):
    """A text to be read that may be longer than its place: a few lines at least, all of it where there is room.

    The keyboard comes to it only when there is something to scroll.
    """

    def __init__(self, text: QWidget, name: str, least: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.viewport().setAutoFillBackground(False)
        text.setAutoFillBackground(False)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)
        self._on_range(0, 0)
        FocusRing(self)

    def _on_range(self, _least: int, most: int) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if most else Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        return QSize(0, min(self._whole(), theme.px(self._most)))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, min(self._whole(), theme.px(self._least)))

    def _whole(self) -> int:
        return self.widget().heightForWidth(max(self.viewport().width(), 1))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)


class Scrolled(QScrollArea):
    """Asks for the height of its content, but never for more than the screen can give.

    *around* is what else stands in the window above and below, in pixels at zoom 1; a page that is alone in its window
    may be made lower still.
    """

    def __init__(self, content: QWidget, around: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        wish = self.widget().sizeHint()
        return QSize(wish.width(), self._bounded(max(wish.height(), self._needed())))

    def minimumSizeHint(self) -> QSize:
        least = self.widget().minimumSizeHint().width()
        height = self._bounded(self._needed()) if self._around else min(self._needed(), theme.px(LEAST_PAGE))
        if height < self._needed():
            least += self.verticalScrollBar().sizeHint().width()
        return QSize(min(least, self.screen().availableSize().width() * 3 // 5), height)

    def _needed(self) -> int:
        content = self.widget()
        if content.layout() is not None and content.layout().hasHeightForWidth() and self.isVisible():
            return content.layout().minimumHeightForWidth(self.viewport().width())
        return content.minimumSizeHint().height()

    def _bounded(self, height: int) -> int:
        return min(height, max(self.screen().availableSize().height() - FRAME - theme.px(self._around), 0))

    def show_whole(self, widget: QWidget) -> None:
        """Scrolls until a widget inside is in sight."""
        self.ensureWidgetVisible(widget, 0, theme.px(8))

    def event(self, event: QEvent) -> bool:
        # Qt only renews the scroll bars; a dialog is to grow with the sentence that has come under a field.
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)
