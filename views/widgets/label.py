"""Text and icons that are only looked at."""

from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from views import icons, theme
from views.widgets.restyle import Worn, has_other_dress

Role = Literal["body", "h1", "h2", "strong", "label", "sub", "caption", "error", "star", "kbd"]
LEAST_WIDTH = 70


class Label(QLabel):
    """Plain text in one of the theme's roles; never read as HTML."""

    def __init__(self, text: str = "", role: Role = "body", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)

    def set_role(self, role: Role) -> None:
        """Show the text in another role."""
        self.setProperty("role", role)
        theme.repolish(self)


class ElasticLabel(Label):
    """One line that gives way: where it finds no room its end is left out and stands in the tooltip."""

    def __init__(self, text: str = "", role: Role = "body", parent: QWidget | None = None) -> None:
        super().__init__(text, role, parent)
        alignment = Qt.AlignmentFlag
        self.setAlignment(alignment.AlignRight | alignment.AlignAbsolute | alignment.AlignVCenter)

    def minimumSizeHint(self) -> QSize:
        whole = super().minimumSizeHint()
        return QSize(min(whole.width(), theme.px(LEAST_WIDTH)), whole.height())

    @property
    def is_cut(self) -> bool:
        """Whether not all of it is seen."""
        return self.width() < self.sizeHint().width()

    def setText(self, text: str) -> None:
        super().setText(text)
        self._hint()

    def _hint(self) -> None:
        # A tooltip would read a customer's angle brackets as HTML.
        self.setToolTip(self.text() if self.is_cut and "<" not in self.text() else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.is_cut:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), self.alignment(), shown)


class ValueLabel(ElasticLabel):
    """A value that can be selected and copied, whole, with mouse or keyboard; right-aligned even if it is Latin."""

    def __init__(self, text: str = "", role: Role = "body", parent: QWidget | None = None) -> None:
        super().__init__(text, role, parent)
        flags = Qt.TextInteractionFlag
        # Selectable text is laid out as a document of its own, which sends a Latin value to the left edge if let.
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)


class IconLabel(QLabel):
    """An icon that follows the theme; *size* is its side at zoom 1."""

    def __init__(self, name: str, token: str = "text2", size: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worn: Worn = None
        self._shown = (name, token, size)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._draw()

    def set_icon(self, name: str, token: str) -> None:
        """Show another icon."""
        self._shown = (name, token, self._shown[2])
        self._draw()

    def _draw(self) -> None:
        self._worn = theme.worn()
        self.setPixmap(icons.pixmap(*self._shown))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if has_other_dress(event, self._worn):
            self._draw()
