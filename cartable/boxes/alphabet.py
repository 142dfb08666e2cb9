"""Lists in the order of the Persian alphabet, the same on both engines and whatever the database was created with."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Text, func

ZWNJ = "\u200c"
LATER, LAST = "\ue000", "\ue001"
"""Behind every letter: what begins with a letter and one of these follows all that begins with the letter alone."""

_PLACES = {
    ZWNJ: "", "أ": "ا", "إ": "ا", "ٱ": "ا", "ؤ": f"ا{LATER}", "ئ": f"ا{LATER}", "پ": f"ب{LATER}", "چ": f"ج{LATER}",
    "ژ": f"ز{LATER}", "ک": f"ق{LATER}", "گ": f"ق{LAST}", "ه": f"و{LATER}",
}  # fmt: skip
"""The letters whose codes stand elsewhere than in the alphabet, each put behind its neighbour; ی is last in both."""


def alphabetical(column: ColumnElement[Any]) -> ColumnElement[str]:
    """The sort key of a text, to be compared by codes: alphabet of Persian, capitals and half-spaces passed over."""
    key: ColumnElement[str] = func.lower(column, type_=Text)
    for letter, place in _PLACES.items():
        key = func.replace(key, letter, place, type_=Text)
    return key
