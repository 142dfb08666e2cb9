"""How a typed value is written on paper: digit shapes, grouping, sign, direction."""

import re

from cartable import messages
from cartable.money import grouped
from cartable.persian_text import clean_line, isolate_ltr, latin_digits, persian_digits
from printing.bidi import bidi_class
from printing.document import Kind
from printing.tokens import isolated

EMPTY = "—"
_LATIN_LETTER = re.compile("[A-Za-z]")
_MOBILE = re.compile(r"(09\d\d)(\d{3})(\d{4})")
_LANDLINE = re.compile(r"(0\d\d)(\d{8})")


def shown(value: str | int, kind: Kind) -> str:
    """The text of a value as the paper shows it; an empty one is a dash.

    Digits are Persian except in kind "latin" (serial, model, Sayad, Sheba, e-mail) and in codes with Latin letters.
    Money is whole rials, without the unit. A value with Persian letters in it keeps its own direction.
    """
    if kind == "money" and isinstance(value, int):
        return isolate_ltr(grouped(value))
    text = str(value)
    if kind == "text":
        return isolated(text) or EMPTY
    text = clean_line(text)
    if not text:
        return EMPTY
    if kind == "phone":
        text = phone_groups(text)
    if kind != "latin" and not (kind == "code" and _LATIN_LETTER.search(text)):
        text = persian_digits(text)
    if any(bidi_class(char) in ("R", "AL") for char in text):
        return isolated(text)
    return isolate_ltr(text)


def phone_groups(phone: str) -> str:
    """Group a bare Iranian number as people read it out: 0912 345 6789, 021-88776655; others stay as they are.

    An extension stands behind an ``x`` in the record and behind its word on paper.
    """
    digits, _, extension = latin_digits(phone).partition("x")
    if mobile := _MOBILE.fullmatch(digits):
        return " ".join(mobile.groups())
    if landline := _LANDLINE.fullmatch(digits):
        number = "-".join(landline.groups())
        return f"{number} {messages.word('phones', 'extension')} {extension}" if extension else number
    return phone
