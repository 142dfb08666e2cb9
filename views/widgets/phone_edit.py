"""The phone box: any spelling goes in, groups in Persian digits show, Latin digits come out."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from cartable.errors import BadInput
from cartable.identifiers import fold_phone, format_phone, parse_phone
from cartable.persian_text import PERSIAN_DIGITS, latin_digits, persian_digits
from views import strings
from views.widgets.line_edit import LatinLineEdit, cursor_after

_ONLY_NUMBER = re.compile(r"[\d\s+\-–()./]*")
_COUNTRY = re.compile(r"^(?:\+|00)98\(?0?\)?(?=\d)|^98(?=\d{10}$)")


def grouped(text: str) -> str:
    """A phone or the beginning of one in groups of Persian digits; text with an extension or words stays as typed."""
    typed = latin_digits(text).strip()
    if not _ONLY_NUMBER.fullmatch(typed):
        return persian_digits(text)
    bare = re.sub(r"[^\d+]", "", typed)
    number = _COUNTRY.sub("0", bare)
    if len(number) > 11 or not number.isdigit():
        return persian_digits(number)
    cuts = (4, 7) if number.startswith("09") else (3, 7) if number.startswith("0") else (len(number), len(number))
    return persian_digits(" ".join(filter(None, (number[: cuts[0]], number[cuts[0] : cuts[1]], number[cuts[1] :]))))


class PhoneEdit(LatinLineEdit):
    """A phone number: «۰۹۱۲ ۳۴۵ ۶۷۸۹» while typing, ``09123456789`` when read or copied.

    Signals:
        digits_edited(str): the Latin digits typed so far, for type-ahead by prefix or last four.
    """

    digits_edited = Signal(str)

    def __init__(self, area_code: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.area_code = area_code
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        self.textEdited.connect(self._on_edited)

    def value(self) -> str | None:
        """The number as stored, or None while it is empty or incomplete."""
        try:
            return parse_phone(self.text(), area_code=self.area_code)
        except BadInput:
            return None

    def digits(self) -> str:
        """The Latin digits in the box, country code taken off; a fragment is allowed."""
        return fold_phone(self.text())

    def set_value(self, phone: str) -> None:
        """Show a stored number."""
        self.setText(format_phone(phone) if phone else "")
        self.set_trouble("")

    def copied_text(self, selected: str) -> str:
        return latin_digits(super().copied_text(selected)).replace(" ", "")

    def _on_edited(self, text: str) -> None:
        self.set_trouble("")
        shown = grouped(text)
        if shown != text:
            before = sum(letter in PERSIAN_DIGITS for letter in persian_digits(text[: self.cursorPosition()]))
            before -= max(0, _count_digits(text) - _count_digits(shown))
            self.setText(shown)
            self.setCursorPosition(cursor_after(shown, max(before, 0), PERSIAN_DIGITS))
        self.digits_edited.emit(self.digits())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.settle()

    def settle(self) -> None:
        """Shows the number in groups, or says that it is none: the box is left, or what is in it sent."""
        value = self.value()
        if value is not None:
            self.set_value(value)
        elif self.text().strip():
            self.set_trouble(strings.Phones.UNREADABLE)


def _count_digits(text: str) -> int:
    return sum(letter.isdigit() for letter in text)
