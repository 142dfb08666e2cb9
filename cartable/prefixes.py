"""Prefixes as ranges in code order: the one form of «begins with» that an index answers on both engines."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, and_

LAST_CODE_POINT = "\U0010ffff"


def begins_with(connection: Connection, column: ColumnElement[Any], prefix: str) -> ColumnElement[bool]:
    """A range over ``column``; PostgreSQL is told to compare by codes, as SQLite does and as the index is sorted."""
    ordered = column.collate("C") if connection.dialect.name == "postgresql" else column
    return and_(ordered >= prefix, ordered < prefix + LAST_CODE_POINT)
