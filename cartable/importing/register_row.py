"""One row of a register: its cells by field, read in any spelling, and what could not be read of them."""

import hashlib
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time

from cartable.identifiers import InvalidIdentifier, fold_serial
from cartable.importing.days import FutureDay, past_day, read_day
from cartable.importing.vocabulary import header_key
from cartable.jalali import InvalidDate
from cartable.money import InvalidAmount, parse_money
from cartable.persian_text import clean, clean_line, fold, latin_digits
from cartable.records.import_plan import CellProblem, CellWords, RowSource, SheetMapping
from cartable.records.sheet import Cell, Formula, cell_text

_TEXT_SIGN = re.compile(r"^'(?=[\d+])")
"""The apostrophe that makes a spreadsheet keep the zeros of a number, left behind by an export."""
_DASHES = re.compile(r"[-–—−_ـ./\s]*")
_PLACEHOLDER = re.compile(r"[0*?؟#.\-–—−_ـ/\s]*")
"""What is typed into a cell that must hold a number and has none."""
_FORMULA_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|#+)", re.IGNORECASE)
"""What a formula that failed leaves behind, and a column too narrow for its number when it was saved as text."""
_LOST_DIGITS = re.compile(r"\d(?:\.\d+)?E\+\d+", re.IGNORECASE)
_FIRST_TOO_LONG = 10**15
"""Of a number a spreadsheet keeps fifteen digits and writes zeros for the others."""
_LONGEST_NOTHING = 30
_SCALES = ("هزار", "میلیون")
_SLASHED = re.compile(r"\d{1,3}(?:/\d{3})+")
_NO_FRACTION = re.compile(r"(?<=\d)\.00?$")
_UNIT_FIRST = re.compile(r"([^\W\d]+)\s*:?\s*(\d.*)")


class RegisterRow:
    """One row being read: hands out the cells by field and collects their problems."""

    def __init__(
        self,
        mapping: SheetMapping,
        number: int,
        cells: tuple[Cell, ...],
        value_codes: Mapping[str, Mapping[str, str]],
        today: date,
        words: CellWords,
    ) -> None:
        self.source = RowSource(mapping.sheet, number)
        self.words = words
        self._today = today
        self._columns = {column.field: column for column in mapping.columns}
        self._cells = cells
        self._value_codes = value_codes
        self._problems: list[CellProblem] = []

    @property
    def marks(self) -> tuple[CellProblem, ...]:
        """The problems met so far."""
        return tuple(self._problems)

    def refuse(self, field: str, reason: str) -> None:
        """Note that the cell of ``field`` cannot be taken; the first reason stands."""
        if any(problem.field == field for problem in self._problems):
            return
        column = self._columns.get(field)
        self._problems.append(
            CellProblem(
                self.source.sheet, self.source.row, column.title if column else field, field, reason, self.raw(field)
            )
        )

    def cell(self, field: str) -> Cell:
        """Return the cell of ``field``; a formula gives its computed value where it has one."""
        column = self._columns.get(field)
        return self._at(column.index) if column else None

    def _at(self, index: int) -> Cell:
        cell = self._cells[index] if index < len(self._cells) else None
        return cell.value if isinstance(cell, Formula) and cell.value is not None else cell

    def has_column(self, field: str) -> bool:
        """Tell whether the sheet has a column for ``field`` at all."""
        return field in self._columns

    def title(self, field: str) -> str:
        """Return what the office calls the column of ``field``; empty where there is none."""
        column = self._columns.get(field)
        return column.title if column else ""

    def raw(self, field: str) -> str:
        """Return what stands in the cell, cleaned of what no database stores but otherwise as written."""
        return clean(cell_text(self.cell(field)))

    def raw_at(self, index: int) -> str:
        """Return the same of a column by its position, from 0."""
        return clean(cell_text(self._at(index)))

    def prose(self, field: str) -> str:
        """Return the cell with its lines; what a failed formula left is a problem."""
        text = self.raw(field)
        if _FORMULA_ERROR.fullmatch(text):
            self.refuse(field, "error_cell")
            return ""
        return text

    def line(self, field: str, limit: int | None = None) -> str:
        """Return the cell as one line; longer than ``limit`` is a problem, never cut."""
        text = _TEXT_SIGN.sub("", clean_line(self.prose(field)))
        if limit is not None and len(text) > limit:
            self.refuse(field, "too_long")
            return ""
        return text

    def said(self, field: str, limit: int | None = None) -> str:
        """Return the line, empty where it only says that nothing is known: a dash, «ندارد»."""
        text = self.line(field, limit)
        if len(text) > _LONGEST_NOTHING:
            return text
        return "" if _says_nothing(text) or header_key(text) in self.words.nothing else text

    def code(self, field: str, limit: int) -> str:
        """Return a serial or model as it was written; what the spreadsheet made another value of is a problem."""
        text = self.said(field, limit)
        cell = self.cell(field)
        if isinstance(cell, date | time):
            self.refuse(field, "became_date")
            return ""
        is_too_long = isinstance(cell, int | float) and abs(cell) >= _FIRST_TOO_LONG
        if is_too_long or _LOST_DIGITS.fullmatch(fold_serial(text)):
            self.refuse(field, "digits_lost")
            return ""
        return "" if _PLACEHOLDER.fullmatch(latin_digits(text)) else text

    def coded(self, field: str) -> tuple[str, str]:
        """Return the code of the cell's word, empty when unknown, and the word."""
        word = self.line(field)
        return self._value_codes[field].get(header_key(word), ""), word

    def identifier(self, field: str, parse: Callable[[str], str], reason: str) -> str:
        """Return a number read by ``parse``; a cell that says nothing gives an empty text."""
        text = self.said(field)
        if not text:
            return ""
        try:
            return parse(text)
        except InvalidIdentifier:
            self.refuse(field, reason)
            return ""

    def date(self, field: str) -> date | None:
        """Return a past day in any spelling registers use, or of a real date cell; a cell that says nothing: None."""
        cell, text = self.cell(field), self.said(field)
        if not text:
            return None
        if isinstance(cell, datetime):
            cell = cell.date()
        try:
            return past_day(cell if isinstance(cell, date) else read_day(text, self._today), self._today)
        except InvalidDate:
            self.refuse(field, "impossible_date")
        except FutureDay:
            self.refuse(field, "future_date")
        return None

    def amount(self) -> int | None:
        """Return the cost in rials from whichever column holds it; a cell that says nothing gives None.

        A number without a unit has that of its column, «مبلغ (هزار تومان)» too.
        """
        field, unit = ("cost_rials", "") if self.said("cost_rials") else ("cost_tomans", " تومان")
        text = _NO_FRACTION.sub("", latin_digits(self.said(field)).removesuffix("/-"))
        if not text:
            return None
        if _SLASHED.fullmatch(text):
            text = text.replace("/", "")
        if before := _UNIT_FIRST.fullmatch(text):
            text = f"{before[2]} {before[1]}"
        title = fold(self.title(field))
        scale = next((f" {each}" for each in _SCALES if each in title), "")
        try:
            rials = parse_money(f"{text}{scale}{unit}" if text[-1].isdigit() else text)
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


def fingerprint(kind: str, *parts: object) -> str:
    """Return the SHA-256 over ``kind`` and ``parts``, format v1: the same thing imported again has the same one."""
    text = "\x1f".join(("import-v1", kind, *(str(part) for part in parts)))
    return hashlib.sha256(text.encode()).hexdigest()
