"""Text and icons that are only looked at."""

from typing import Literal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from views import icons, theme
from views.widgets.restyle import is_restyle

Role = Literal["body", "h1", "h2", "strong", "label", "sub", "caption", "error", "star", "kbd"]


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


class ValueLabel(Label):
    """A value that can be selected and copied with mouse or keyboard; right-aligned even if it is Latin."""

    def __init__(self, text: str = "", role: Role = "body", parent: QWidget | None = None) -> None:
        super().__init__(text, role, parent)
        alignment = Qt.AlignmentFlag
        # Selectable text is laid out as a document of its own, which sends a Latin value to the left edge.
        self.setAlignment(alignment.AlignRight | alignment.AlignAbsolute | alignment.AlignVCenter)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)


class IconLabel(QLabel):
    """An icon that follows the theme; *size* is its side at zoom 1."""

    def __init__(self, name: str, token: str = "text2", size: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = (name, token, size)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._draw()

    def set_icon(self, name: str, token: str) -> None:
        """Show another icon."""
        self._shown = (name, token, self._shown[2])
        self._draw()

    def _draw(self) -> None:
        self.setPixmap(icons.pixmap(*self._shown))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_restyle(event):
            self._draw()
