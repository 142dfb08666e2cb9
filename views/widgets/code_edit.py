"""Boxes for numbers with a rule of their own: national id, Sheba, Sayad, postal code, tracking code."""

from collections.abc import Callable

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from cartable.errors import BadInput
from cartable.persian_text import latin_digits, persian_digits, repair_layout
from views import strings
from views.widgets.line_edit import LatinLineEdit


class CodeEdit(LatinLineEdit):
    """A code read by *parse* (``identifiers.parse_*``: text to stored form, or ``BadInput``).

    Digits show Persian unless the code is one of those that are read out in Latin (*is_latin*: Sayad, Sheba) or has
    letters. Whatever shows, the stored form and the copy are Latin.
    """

    def __init__(
        self,
        parse: Callable[[str], str],
        is_latin: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self._parse = parse
        self._is_latin = is_latin
        self.textEdited.connect(self._on_edited)

    def value(self) -> str | None:
        """The stored form, or None while the box is empty or wrong."""
        try:
            return self._parse(self.text())
        except BadInput:
            return None

    def set_value(self, code: str) -> None:
        """Show a stored code."""
        self.setText(self._shown(code))
        self.set_trouble("")

    def copied_text(self, selected: str) -> str:
        return latin_digits(super().copied_text(selected))

    def _shown(self, text: str) -> str:
        repaired = repair_layout(text)
        is_latin = self._is_latin or any(character.isalpha() for character in repaired)
        return latin_digits(repaired).upper() if is_latin else persian_digits(repaired)

    def _on_edited(self, text: str) -> None:
        self.set_trouble("")
        shown = self._shown(text)
        if shown != text:
            position = self.cursorPosition()
            self.setText(shown)
            self.setCursorPosition(position)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.settle()

    def settle(self) -> None:
        """Says what is wrong with the code, if anything: the box is left, or what is in it sent."""
        if not self.text().strip():
            self.set_trouble("")
            return
        try:
            self.set_value(self._parse(self.text()))
        except BadInput as error:
            self.set_trouble(strings.error(error))
