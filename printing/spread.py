"""A report table as a spreadsheet lays it out: every date twice, Jalali as text to read, Gregorian to reckon with.

No spreadsheet shows a Jalali number format everywhere, so the Jalali date is text, zero-padded, in ASCII digits.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Literal, cast
from zoneinfo import ZoneInfo

from cartable.jalali import GREGORIAN_NAME, to_jalali
from cartable.persian_text import clean
from cartable.records.table import ColumnKind, ReportTable, TableColumn

SpreadKind = Literal["text", "code", "phone", "number", "money", "percent", "jalali", "day", "moment"]
SpreadCell = str | int | float | date | datetime | None


@dataclass(frozen=True, slots=True)
class SpreadColumn:
    """One column of the sheet."""

    title: str
    kind: SpreadKind


_REAL: dict[ColumnKind, SpreadKind] = {"date": "day", "instant": "moment"}


def spread_columns(columns: tuple[TableColumn, ...]) -> tuple[SpreadColumn, ...]:
    """Return the columns of the sheet: a date column becomes two, the second named as Gregorian."""
    spread: list[SpreadColumn] = []
    for column in columns:
        if column.kind in _REAL:
            spread.append(SpreadColumn(column.title, "jalali"))
            spread.append(SpreadColumn(f"{column.title} ({GREGORIAN_NAME})", _REAL[column.kind]))
        else:
            spread.append(SpreadColumn(column.title, cast("SpreadKind", column.kind)))
    return tuple(spread)


def spread_row(table: ReportTable, row: tuple[object, ...]) -> Iterator[SpreadCell]:
    """Yield the cells of one row, in the order of :func:`spread_columns`."""
    for column, value in zip(table.columns, row, strict=True):
        if column.kind in _REAL:
            yield from _twice(column.kind, value, table.zone)
        elif value is None or isinstance(value, int | float):
            yield value
        else:
            yield clean(str(value))


def _twice(kind: ColumnKind, value: object, zone: str) -> tuple[SpreadCell, SpreadCell]:
    if value is None:
        return None, None
    if kind == "date":
        day = cast("date", value)
        return _jalali(day), day
    local = datetime.fromtimestamp(cast("int", value) // 1000, UTC).astimezone(ZoneInfo(zone))
    return f"{_jalali(local.date())} {local:%H:%M}", local.replace(tzinfo=None, second=0)


@lru_cache(maxsize=4096)
def _jalali(day: date) -> str:
    year, month, day_of_month = to_jalali(day)
    return f"{year:04}/{month:02}/{day_of_month:02}"
