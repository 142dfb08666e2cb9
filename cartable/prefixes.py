"""Texts in code order: prefixes as ranges, the one form of «begins with» that an index answers on both engines."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, and_

LAST_CODE_POINT = "\U0010ffff"


def in_code_order(connection: Connection, column: ColumnElement[Any]) -> ColumnElement[Any]:
    """A text column as Python and SQLite compare it, whatever language a PostgreSQL database was created in."""
    return column.collate("C") if connection.dialect.name == "postgresql" else column


def begins_with(connection: Connection, column: ColumnElement[Any], prefix: str) -> ColumnElement[bool]:
    """A range over ``column``; PostgreSQL is told to compare by codes, as SQLite does and as the index is sorted."""
    ordered = in_code_order(connection, column)
    return and_(ordered >= prefix, ordered < prefix + LAST_CODE_POINT)
