"""Boxes that know their value: what the form of a base row is made of. All speak ``value()`` and ``set_value()``."""

from __future__ import annotations

import re

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from cartable.persian_text import latin_digits, persian_digits
from views import strings
from views.admin.row_texts import clock
from views.widgets.line_edit import LatinLineEdit, LineEdit

_CLOCK = re.compile(r"(\d{1,2})(?:[:٫./]?(\d{2}))?")
DAY_MINUTES = 24 * 60


class WordsEdit(LineEdit):
    """A line of words; what was wrong with it is forgotten as soon as it is changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.textChanged.connect(lambda _text: self.set_trouble(""))

    def value(self) -> str:
        """The words, trimmed."""
        return self.text().strip()

    def set_value(self, text: object) -> None:
        """Shows words."""
        self.setText("" if text is None else str(text))
        self.setCursorPosition(0)


class CodeWordsEdit(LatinLineEdit):
    """A code: kept with ASCII digits, read from left to right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.textChanged.connect(lambda _text: self.set_trouble(""))

    def value(self) -> str:
        """The code, trimmed."""
        return latin_digits(self.text()).strip()

    def set_value(self, text: object) -> None:
        """Shows a code."""
        self.setText("" if text is None else str(text))


class _ReadEdit(LatinLineEdit):
    """A box whose text means a number; what cannot be read turns red when it is left."""

    def __init__(self, trouble: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._sentence = trouble
        self.textEdited.connect(self._on_edited)

    def value(self) -> int | None:
        """The number in the box, or None while it is empty or unreadable."""
        return self._read(latin_digits(self.text()).strip())

    def set_value(self, value: object) -> None:
        """Shows a number, or nothing."""
        self.setText("" if value is None else self._shown(int(str(value))))
        self.set_trouble("")

    def _read(self, typed: str) -> int | None:
        raise NotImplementedError

    def _shown(self, value: int) -> str:
        raise NotImplementedError

    def settle(self) -> None:
        """Writes the number as it is written, or says that it cannot be read."""
        value = self.value()
        if value is not None:
            self.set_value(value)
        elif self.text().strip():
            self.set_trouble(self._sentence)

    def _on_edited(self, text: str) -> None:
        self.set_trouble("")
        shown = persian_digits(text)
        if shown != text:
            place = self.cursorPosition()
            self.setText(shown)
            self.setCursorPosition(place)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.settle()


class CountEdit(_ReadEdit):
    """A whole number, not negative."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(strings.Admin.NOT_A_NUMBER, parent)

    def _read(self, typed: str) -> int | None:
        return int(typed) if typed.isdecimal() else None

    def _shown(self, value: int) -> str:
        return persian_digits(str(value))


class ClockEdit(_ReadEdit):
    """A time of day; the value is in minutes since midnight. «8», «830» and «8:30» are understood."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(strings.Admin.NOT_A_TIME, parent)

    def _read(self, typed: str) -> int | None:
        match = _CLOCK.fullmatch(typed)
        if match is None:
            return None
        minutes = int(match[1]) * 60 + int(match[2] or 0)
        return minutes if int(match[2] or 0) < 60 and minutes <= DAY_MINUTES else None

    def _shown(self, value: int) -> str:
        return clock(value)


class Flag(QCheckBox):
    """Yes or no."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(text)

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: object) -> None:
        """Ticks it or not."""
        self.setChecked(bool(value))
