"""Lists in the order of the Persian alphabet, the same on both engines and whatever the database was created with."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Text, func

from cartable.persian_text import ALPHABET_PLACES


def alphabetical(column: ColumnElement[Any]) -> ColumnElement[str]:
    """The sort key of a text, to be compared by codes: alphabet of Persian, capitals and half-spaces passed over."""
    key: ColumnElement[str] = func.lower(column, type_=Text)
    for letter, place in ALPHABET_PLACES.items():
        key = func.replace(key, letter, place, type_=Text)
    return key
