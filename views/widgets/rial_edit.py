"""The amount box: rials, or tomans the way people say them; both units and the words stand under it."""

import re

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from cartable.errors import BadInput
from cartable.money import grouped, parse_money, toman_line, words
from cartable.persian_text import PERSIAN_DIGITS, latin_digits, persian_digits
from views import strings
from views.widgets.line_edit import LatinLineEdit, cursor_after

_ONLY_DIGITS = re.compile(r"[0-9٬,]+")


class RialEdit(LatinLineEdit):
    """An amount of whole rials, never negative. «۲.۵م ت» becomes ۲۵٬۰۰۰٬۰۰۰ when the box is left.

    Signals:
        value_changed(object): the amount in rials, or None when there is none that can be read.
    """

    value_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(strings.Money.PLACEHOLDER, parent)
        self._value: int | None = None
        self.textEdited.connect(self._on_edited)

    def value(self) -> int | None:
        """Rials, or None when the box is empty or cannot be read."""
        return self._value

    def set_value(self, rials: int | None) -> None:
        """Show an amount, or none."""
        self.setText("" if rials is None else grouped(rials))
        self.set_trouble("")
        self._take(rials)

    def copied_text(self, selected: str) -> str:
        return latin_digits(super().copied_text(selected)).replace("٬", "")

    def _take(self, rials: int | None) -> None:
        self.note_changed.emit("" if rials is None else f"{toman_line(rials)}\n{words(rials)}")
        if rials != self._value:
            self._value = rials
            self.value_changed.emit(rials)

    def _on_edited(self, text: str) -> None:
        self.set_trouble("")
        typed = latin_digits(text)
        if _ONLY_DIGITS.fullmatch(typed):
            self._regroup(re.sub("[٬,]", "", typed))
        elif persian_digits(text) != text:
            position = self.cursorPosition()
            self.setText(persian_digits(text))
            self.setCursorPosition(position)
        self._take(_read(self.text())[0])

    def _regroup(self, digits: str) -> None:
        kept = sum(letter not in "٬," for letter in self.text()[: self.cursorPosition()])
        dropped = len(digits) - len(digits.lstrip("0") or "0")
        shown = persian_digits(f"{int(digits or 0):,}".replace(",", "٬"))
        if shown != self.text():
            self.setText(shown)
            self.setCursorPosition(cursor_after(shown, max(kept - dropped, 0), PERSIAN_DIGITS))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.settle()

    def settle(self) -> None:
        """Says what is wrong with the amount, if anything: the box is left, or what is in it sent."""
        rials, trouble = _read(self.text())
        if trouble:
            self.set_trouble(trouble)
        else:
            self.set_value(rials)


def _read(text: str) -> tuple[int | None, str]:
    """An amount as typed: the rials, or the sentence about why it cannot be read."""
    if not text.strip():
        return None, ""
    try:
        rials = parse_money(text)
    except BadInput:
        return None, strings.Money.UNREADABLE
    return (rials, "") if rials >= 0 else (None, strings.Money.NEGATIVE)
