"""The serial box: a serial typed with the Persian layout on is read as the keys say."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cartable.identifiers import fold_serial
from cartable.persian_text import repair_layout
from views.widgets.line_edit import LatinLineEdit


class SerialEdit(LatinLineEdit):
    """A serial or model number in upper-case Latin letters and digits.

    Signals:
        key_edited(str): the search key of what is typed so far.
    """

    key_edited = Signal(str)

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent)
        self.textEdited.connect(self._on_edited)

    def value(self) -> str:
        """The serial as typed, repaired; empty when none is given."""
        return " ".join(self.text().split())

    def set_value(self, serial: str) -> None:
        """Show a stored serial."""
        self.setText(serial)
        self.set_trouble("")

    def _on_edited(self, text: str) -> None:
        self.set_trouble("")
        repaired = repair_layout(text).upper()
        if repaired != text:
            position = self.cursorPosition()
            self.setText(repaired)
            self.setCursorPosition(position)
        self.key_edited.emit(fold_serial(repaired))
