"""A report as a frozen table: what an export, a printed list and a preview have in common."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

# text: words of people; code: serials, models, case numbers, e-mail; phone: stored form; number: a plain integer or
# decimal; money: whole rials; percent: 0…100; date: datetime.date; instant: UTC milliseconds. None is an empty cell.
ColumnKind = Literal["text", "code", "phone", "number", "money", "percent", "date", "instant"]


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column: key for machines, Persian title for people, kind for digits, alignment and calendar."""

    key: str
    title: str
    kind: ColumnKind = "text"


@dataclass(frozen=True, slots=True)
class ReportTable:
    """Columns and rows of one report; ``rows`` may be a stream that is read once. ``zone`` turns instants into days."""

    title: str
    columns: tuple[TableColumn, ...]
    rows: Iterable[tuple[object, ...]]
    zone: str = "Asia/Tehran"
