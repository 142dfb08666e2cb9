"""How the cells of a base table read, and how its columns are laid out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from cartable.identifiers import format_phone
from cartable.jalali import format_date
from cartable.persian_text import isolate_ltr, persian_digits
from cartable.records.office import BaseColumn, BaseRow, BaseTable
from views import strings
from views.widgets.table_columns import Column, Kind, LineMaker

Words = strings.Admin
MINUTES = ("start_minute", "end_minute")
WIDE = ("name", "title", "body", "principal_user_id", "deputy_user_id", "dealer_id")
_WIDTHS = {"number": 92, "flag": 74, "date": 100, "code": 132}


class RowWords:
    """The words of one base table's cells; a table read again brings the later names of what its columns point at."""

    def __init__(self, table: BaseTable) -> None:
        self.kind = table.kind
        self.columns = table.columns
        self._labels: Mapping[str, Mapping[int, str]] = {}
        self._options = {each.key: strings.BaseData.options(table.kind, each.key) for each in table.columns}
        self.take(table)

    def take(self, table: BaseTable) -> None:
        """Knows the names as they are in *table*."""
        self._labels = {name: dict(rows) for name, rows in table.references}

    def cell(self, column: BaseColumn, value: object) -> str:
        """One value as it is read."""
        if value is None or value == "":
            return ""
        if options := self._options[column.key]:
            return options.get(value, str(value))
        if column.kind in self._labels:
            return self._labels[column.kind].get(int(str(value)), "")
        return _plain(column, value)

    def name(self, row: BaseRow) -> str:
        """What a row goes by in a heading: its name or title, else its first column."""
        by_key = {column.key: self.cell(column, value) for column, value in zip(self.columns, row.values, strict=True)}
        return by_key.get("name") or by_key.get("title") or by_key.get("code") or ""

    def maker(self, shows_state: bool) -> LineMaker:
        """The list's columns; the state stands last where retired rows are shown."""
        columns = [self._column(place, column) for place, column in enumerate(self.columns)]
        if shows_state:
            columns.append(
                Column("active", Words.STATE, 110, "pill", text=lambda row: state_word(row.active),
                       tone=lambda row: "ok" if row.active else "mute")
            )  # fmt: skip
        return LineMaker(tuple(columns), id_of=lambda row: row.id)

    def sort_keys(self) -> dict[str, Any]:
        """Numbers, days and ticks sort by what they are, not by how they read."""
        plain = {"number", "flag", "date"}
        return {
            column.key: lambda row, place=place: row.values[place]
            for place, column in enumerate(self.columns)
            if column.kind in plain
        }

    def _column(self, place: int, column: BaseColumn) -> Column:
        title = strings.BaseData.column(self.kind, column.key)
        is_word = bool(self._options[column.key])
        width = 128 if is_word else _WIDTHS.get(column.kind, 140)
        drawn: Kind = "text"
        if column.kind == "code":
            drawn = "latin"
        elif column.kind in ("number", "date") and not is_word:
            drawn = "number"
        return Column(
            column.key,
            title,
            max(width, 9 * len(title) + 20),
            drawn,
            text=lambda row: self.cell(column, row.values[place]),
            tone=lambda row: ("text" if column.key in WIDE else "text2") if row.active else "text3",
            tooltip=(lambda row: self.cell(column, row.values[place])) if column.kind == "prose" else None,
            stretch=column.key == self._widest(),
        )

    def _widest(self) -> str:
        keys = [column.key for column in self.columns]
        return next((key for key in ("body", "name", "title") if key in keys), keys[-1])


def state_word(is_active: bool) -> str:
    """Whether a row is in use."""
    return Words.ACTIVE if is_active else Words.RETIRED


def clock(minutes: int) -> str:
    """Minutes since midnight as a clock reads: ۸:۳۰."""
    return persian_digits(f"{minutes // 60}:{minutes % 60:02}")


def _plain(column: BaseColumn, value: object) -> str:
    if isinstance(value, bool):
        return Words.YES if value else ""
    if isinstance(value, date):
        return format_date(value)
    if column.key in MINUTES:
        return clock(int(str(value)))
    if isinstance(value, int):
        return strings.number(value)
    text = str(value)
    if column.key == "phone":
        return isolate_ltr(format_phone(text))
    return isolate_ltr(text) if column.kind == "code" and text.isascii() else text
