"""How the number of a letter is written on screen."""

from __future__ import annotations

import unicodedata

from cartable.persian_text import isolate_ltr, persian_digits, strip_isolates
from views import strings

RIGHT_TO_LEFT_ISOLATE, POP_ISOLATE = "\u2067", "\u2069"


def letter_number(number: str) -> str:
    """A letter's number in Persian digits; one with letters («۱۴۰۵/ش/۱۲») is read from the right."""
    if not number:
        return strings.Boxes.NO_NUMBER
    shown = strip_isolates(persian_digits(number))
    if any(unicodedata.bidirectional(letter) == "AL" for letter in shown):
        return f"{RIGHT_TO_LEFT_ISOLATE}{shown}{POP_ISOLATE}"
    return isolate_ltr(shown)
