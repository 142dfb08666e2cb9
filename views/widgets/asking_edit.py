"""Choosing one thing on record by typing: what fits is asked of the desk, because there are too many for a list."""

from collections.abc import Hashable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from views import strings
from views.widgets.line_edit import LineEdit
from views.widgets.suggest_popup import SuggestPopup
from views.widgets.suggestion import Suggestion


class AskingEdit(LineEdit):
    """Whoever owns the box answers ``asked`` with ``offer``. Down or F4 asks for what is likely, Enter and Tab take.

    Signals:
        asked(str): the typing has paused, or the list was opened: what may be meant?
        value_changed(object): the key now chosen, or None.
    """

    asked = Signal(str)
    value_changed = Signal(object)

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent)
        self.setAccessibleName(name)
        self._chosen: Suggestion | None = None
        self._popup = SuggestPopup(self, name, takes_first=True)
        self._popup.asked.connect(self.asked)
        self._popup.chosen.connect(self._on_chosen)
        self.textEdited.connect(self._on_edited)

    def offer(self, lines: tuple[Suggestion, ...]) -> None:
        """Show what fits; an answer that comes after the box was left is too late."""
        if self.hasFocus():
            self._popup.offer(lines, says_nothing=True)

    @property
    def lines(self) -> tuple[Suggestion, ...]:
        """What is on offer now."""
        return self._popup.lines

    def value(self) -> Hashable:
        """The key of what was chosen, or None."""
        return None if self._chosen is None else self._chosen.key  # type: ignore[return-value]

    def take(self, chosen: Suggestion | None) -> None:
        """Choose something, or nothing."""
        self.setText("" if chosen is None else chosen.title)
        self.setCursorPosition(0)
        self.set_trouble("")
        self._set(chosen)

    def _on_chosen(self, key: object) -> None:
        self.take(next((line for line in self.lines if line.key == key), None))

    def _on_edited(self, _text: str) -> None:
        self.set_trouble("")
        self._set(None)

    def _set(self, chosen: Suggestion | None) -> None:
        if chosen != self._chosen:
            self._chosen = chosen
            self.value_changed.emit(self.value())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4) and not self._popup.isVisible():
            self.asked.emit("" if self._chosen is not None else self.text())
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.settle()

    def settle(self) -> None:
        """Says that what was typed is nothing on record: the box is left, or what is in it sent."""
        if self._chosen is None and self.text().strip():
            self.set_trouble(strings.Choices.UNKNOWN)
