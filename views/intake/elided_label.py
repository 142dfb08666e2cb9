"""One line of text that may have to be cut."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from views.widgets.label import Label, Role
from views.widgets.restyle import is_restyle


class ElidedLabel(Label):
    """One line that is cut with an ellipsis where there is no room; the whole text is in the tooltip."""

    def __init__(self, text: str = "", role: Role = "body", parent: QWidget | None = None) -> None:
        super().__init__("", role, parent)
        self._whole = ""
        # A Latin text, a file's name, would stand at the left edge.
        alignment = Qt.AlignmentFlag
        self.setAlignment(alignment.AlignRight | alignment.AlignAbsolute | alignment.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.say(text)

    def say(self, text: str) -> None:
        """Show another text."""
        self._whole = " ".join(text.split())
        # A tooltip would read a customer's angle brackets as HTML.
        self.setToolTip("" if "<" in self._whole else self._whole)
        self.setAccessibleName(self._whole)
        self._cut()

    def _cut(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_restyle(event):
            self._cut()
