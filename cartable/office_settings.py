"""Periods and limits that the office may change: a row of ``setting`` over the house's own default."""

from __future__ import annotations

import json

from sqlalchemy import Connection, select

from models.office import setting


def read_number(connection: Connection, key: str, default: int) -> int:
    """A whole number the office set under ``key``, else ``default``."""
    stored = connection.scalar(select(setting.c.value).where(setting.c.key == key))
    return default if stored is None else int(json.loads(stored))
