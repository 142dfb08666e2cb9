"""What an administrator typed, as the columns of a base kind store it: typed, cleaned, bounded, references checked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import String, select

from cartable.base_data import LABELS, BaseField, BaseKind
from cartable.errors import BadInput
from cartable.persian_text import clean, clean_line, latin_digits
from cartable.unit_of_work import UnitOfWork

RESTORE = "active"
"""A field of every kind that retires: ``true`` brings a retired row back."""
LONGEST_PROSE = 4000


def read_values(
    work: UnitOfWork, kind: BaseKind, fields: Mapping[str, object], known: Mapping[str, object] | None
) -> dict[str, object]:
    """The column values of ``fields``; ``known`` is the row as it stands, ``None`` for a new one.

    Raises :class:`BadInput` at the field: unknown, missing, fixed, of the wrong type, too long, out of bounds, or
    pointing at nothing.
    """
    by_key = {each.key: each for each in kind.fields}
    values: dict[str, object] = {}
    for key, value in fields.items():
        if key == RESTORE and kind.retires and value is True:
            values[RESTORE] = 1
            continue
        if key not in by_key:
            raise BadInput("unknown_field", field=key, name=key)
        values[key] = _value(work, kind, by_key[key], value)
        if known is not None and by_key[key].fixed and values[key] != known[key]:
            raise BadInput("field_fixed", field=key)
    if known is None:
        for each in kind.fields:
            if each.required and each.key not in values:
                raise BadInput("field_needed", field=each.key)
        # A column that was left out, or left empty, takes the table's own default.
        values = {key: value for key, value in values.items() if value is not None}
    for folded, (source, fold) in kind.folded.items():
        if source in values:
            values[folded] = fold(str(values[source]))
    return values


def _value(work: UnitOfWork, kind: BaseKind, field: BaseField, value: object) -> object:
    if value is None or (isinstance(value, str) and not value.strip()):
        if field.required:
            raise BadInput("field_needed", field=field.key)
        return _empty(kind, field)
    if field.kind in ("text", "code", "prose"):
        return _text(kind, field, value)
    if field.kind == "flag":
        if isinstance(value, bool) or value in (0, 1):
            return int(bool(value))
        raise _bad(field, "boolean")
    if field.kind == "number":
        return _number(field, value)
    if field.kind == "date":
        return _day(field, value)
    return _reference(work, field, value)


def _empty(kind: BaseKind, field: BaseField) -> object:
    """What an emptied optional column holds: nothing where the table allows it, else the table's own default."""
    column = kind.table.c[field.key]
    if column.nullable:
        return None
    default = getattr(column.server_default, "arg", "")
    return str(default) if isinstance(column.type, String) else int(str(default or 0))


def _text(kind: BaseKind, field: BaseField, value: object) -> str:
    if not isinstance(value, str):
        raise _bad(field, "string")
    text = clean(value) if field.kind == "prose" else clean_line(value)
    if field.kind == "code":
        text = latin_digits(text)
    longest = getattr(kind.table.c[field.key].type, "length", None) or LONGEST_PROSE
    if len(text) > longest:
        raise BadInput("too_long", field=field.key, most=longest)
    if field.options and text not in field.options:
        raise BadInput("unknown_option", field=field.key, option=text)
    return text


def _number(field: BaseField, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _bad(field, "integer")
    if (field.least is not None and value < field.least) or (field.most is not None and value > field.most):
        raise BadInput("out_of_bounds", field=field.key, least=field.least, most=field.most)
    return value


def _day(field: BaseField, value: object) -> date:
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise _bad(field, "date")


def _reference(work: UnitOfWork, field: BaseField, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _bad(field, "integer")
    table, _ = LABELS[field.kind]
    found = select(table.c.id).where(table.c.id == value)
    if "active" in table.c:
        found = found.where(table.c.active == 1)
    if work.execute(found).first() is None:
        raise BadInput("unknown_reference", field=field.key)
    return value


def _bad(field: BaseField, expected: str) -> BadInput:
    return BadInput("bad_value", field=field.key, expected=expected)
