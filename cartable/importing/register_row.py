"""One row of a register: its cells by field, read in any spelling, and what could not be read of them."""

import hashlib
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from cartable.identifiers import InvalidIdentifier
from cartable.importing.vocabulary import header_key
from cartable.jalali import InvalidDate, parse_full, to_jalali
from cartable.money import InvalidAmount, parse_money
from cartable.persian_text import clean, clean_line, latin_digits
from cartable.records.import_plan import CellProblem, RowSource, SheetMapping
from cartable.records.sheet import Cell, Formula, cell_text, is_blank

_YEARS_OF_REGISTERS = range(1300, 1500)
_DAY_ZERO = date(1899, 12, 30)
_DAY_NUMBERS = range(32_874, 73_051)
"""Days of a spreadsheet from 1990 to 2100: what is left of a date cell that has lost its format."""
_TEXT_SIGN = re.compile(r"^'(?=[\d+])")
"""The apostrophe that makes a spreadsheet keep the zeros of a number, left behind by an export."""
_DASHES = re.compile(r"[-–—−_ـ./\s]*")
_YEAR_LAST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


class RegisterRow:
    """One row being read: hands out the cells by field and collects their problems."""

    def __init__(
        self,
        mapping: SheetMapping,
        number: int,
        cells: tuple[Cell, ...],
        value_codes: Mapping[str, Mapping[str, str]],
        today: date,
    ) -> None:
        self.source = RowSource(mapping.sheet, number)
        self.today = today
        self._columns = {column.field: column for column in mapping.columns}
        self._cells = cells
        self._value_codes = value_codes
        self._problems: list[CellProblem] = []

    @property
    def marks(self) -> tuple[CellProblem, ...]:
        """The problems met so far."""
        return tuple(self._problems)

    def refuse(self, field: str, reason: str) -> None:
        """Note that the cell of ``field`` cannot be taken."""
        column = self._columns.get(field)
        self._problems.append(
            CellProblem(
                self.source.sheet, self.source.row, column.title if column else field, field, reason, self.raw(field)
            )
        )

    def cell(self, field: str) -> Cell:
        """Return the cell of ``field``; a formula gives its computed value where it has one."""
        column = self._columns.get(field)
        cell = self._cells[column.index] if column and column.index < len(self._cells) else None
        return cell.value if isinstance(cell, Formula) and cell.value is not None else cell

    def has_column(self, field: str) -> bool:
        """Tell whether the sheet has a column for ``field`` at all."""
        return field in self._columns

    def raw(self, field: str) -> str:
        """Return what stands in the cell, cleaned of what no database stores but otherwise as written."""
        return clean(cell_text(self.cell(field)))

    def line(self, field: str, limit: int | None = None) -> str:
        """Return the cell as one line; longer than ``limit`` is a problem, never cut."""
        text = _TEXT_SIGN.sub("", clean_line(self.raw(field)))
        if limit is not None and len(text) > limit:
            self.refuse(field, "too_long")
            return ""
        return text

    def coded(self, field: str) -> tuple[str, str]:
        """Return the code of the cell's word, empty when unknown, and the word."""
        word = self.line(field)
        return self._value_codes[field].get(header_key(word), ""), word

    def identifier(self, field: str, parse: Callable[[str], str], reason: str) -> str:
        """Return a number read by ``parse``; an empty cell, or a dash, gives an empty text."""
        if _says_nothing(self.line(field)):
            return ""
        try:
            return parse(self.line(field))
        except InvalidIdentifier:
            self.refuse(field, reason)
            return ""

    def date(self, field: str) -> date | None:
        """Return a date in any spelling registers use, or as a real date cell; an empty cell, or a dash, gives None."""
        cell = self.cell(field)
        if is_blank(cell) or _says_nothing(self.line(field)):
            return None
        if isinstance(cell, datetime):
            cell = cell.date()
        try:
            day = cell if isinstance(cell, date) else _day(latin_digits(self.line(field)), self.today)
            if to_jalali(day)[0] in _YEARS_OF_REGISTERS:
                return day
        except (InvalidDate, ValueError):  # ValueError: a real date older than the calendar
            pass
        self.refuse(field, "impossible_date")
        return None

    def amount(self) -> int | None:
        """Return the cost in rials from whichever column holds it; an empty cell gives None."""
        field, unit = ("cost_rials", "") if self.line("cost_rials") else ("cost_tomans", " تومان")
        text = self.line(field)
        if _says_nothing(text):
            return None
        try:
            rials = parse_money(f"{text}{unit}" if text[-1].isdigit() else text)
        except InvalidAmount:
            rials = -1
        if rials < 0:
            self.refuse(field, "bad_amount")
            return None
        return rials

    def fingerprint(self, kind: str, *parts: object) -> str:
        """Return a stable name for the thing the row tells of; an unreadable part counts as it was written."""
        unread = (problem.raw for problem in self._problems)
        return fingerprint(kind, *parts, *unread)


def _says_nothing(text: str) -> bool:
    """Empty, or a stroke in the cell: nothing was known."""
    return _DASHES.fullmatch(text) is not None


def _day(text: str, today: date) -> date:
    """A written date, the number of a spreadsheet's day, or a Gregorian date whose day is too large for a month."""
    whole = text.partition(".")[0]
    if len(whole) == 5 and whole.isdigit() and int(whole) in _DAY_NUMBERS:
        return _DAY_ZERO + timedelta(days=int(whole))
    year_last = _YEAR_LAST.fullmatch(text)
    if year_last and int(year_last[3]) > _YEARS_OF_REGISTERS.stop:
        first, second, year = map(int, year_last.groups())
        if first > 12 or first == second:
            return date(year, second, first)
        if second > 12:
            return date(year, first, second)
    return parse_full(text, today)


def fingerprint(kind: str, *parts: object) -> str:
    """Return the SHA-256 over ``kind`` and ``parts``, format v1: the same thing imported again has the same one."""
    text = "\x1f".join(("import-v1", kind, *(str(part) for part in parts)))
    return hashlib.sha256(text.encode()).hexdigest()
