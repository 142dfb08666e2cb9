"""What comes through the door as text is made fit to be stored, once for every command and query.

Actions clean their texts as their fields need it; this keeps out what no field may hold, a code, key or JSON as little
as any other: control, direction and invisible characters, halves of characters, and more than anybody reads.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import String, Table

from cartable.errors import BadInput
from cartable.persian_text import drop_unstorable

LONGEST = 1_000_000
"""Characters of one text; the longest of an office, a draft with everything in it, has some ten thousand."""
SECRETS = frozenset({"password", "admin_password", "old", "new"})
"""A password is hashed as it was typed and never stored."""

Asked = TypeVar("Asked")


def fit_text(asked: Asked) -> Asked:
    """The same command or query with every text fit to be stored; raises BadInput ``too_long`` at the field."""
    fitted: Asked = _fit(asked, None)
    return fitted


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind) if each.name not in SECRETS)


def _fit(value: Any, field: str | None) -> Any:
    """The value itself where nothing had to be changed."""
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, str):
        if len(value) > LONGEST:
            raise BadInput("too_long", field=field, most=LONGEST)
        return drop_unstorable(value)
    if isinstance(value, tuple):
        fitted = [_fit(each, field) for each in value]
        return tuple(fitted) if any(new is not old for new, old in zip(fitted, value, strict=True)) else value
    if isinstance(value, dict):
        return {_fit(key, field): _fit(each, str(key)) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        changed = {}
        for name in _names(type(value)):
            old = getattr(value, name)
            if (new := _fit(old, name)) is not old:
                changed[name] = new
        return replace(value, **changed) if changed else value
    return value


@cache
def _lengths(table: Table) -> dict[str, int]:
    return {each.name: each.type.length for each in table.c if isinstance(each.type, String) and each.type.length}


def check_lengths(table: Table, values: Mapping[str, object]) -> None:
    """Raises BadInput ``too_long`` for a text longer than its column: SQLite would keep it, PostgreSQL would not."""
    lengths = _lengths(table)
    for name, value in values.items():
        if isinstance(value, str) and len(value) > (most := lengths.get(name, len(value))):
            raise BadInput("too_long", field=name, most=most)
