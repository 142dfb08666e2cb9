"""Days as registers hold them: Jalali and Gregorian, in any spelling, or the bare number a spreadsheet left."""

import re
from datetime import date, timedelta

from cartable.errors import BadInput
from cartable.jalali import InvalidDate, parse_full, to_jalali
from cartable.persian_text import fold

_YEARS_OF_REGISTERS = range(1300, 1500)
_DAY_ZERO = date(1899, 12, 30)
_DAY_NUMBERS = range(32_874, 73_051)
"""Days of a spreadsheet from 1990 to 2100: what is left of a date cell that has lost its format."""
_CLOCK = (
    r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:z|[+-]\d{2}:?\d{2})?(?: ?(?:ق\.? ?ظ\.?|ب\.? ?ظ\.?|am|pm|صبح|عصر|ظهر|شب))?"
)
_HOUR = rf"(?:ساعت:? ?(?:\d{{1,2}}|{_CLOCK})|{_CLOCK})"
_HOUR_BEHIND = re.compile(rf"[ t,،-]+{_HOUR}$")
_HOUR_BEFORE = re.compile(rf"^{_HOUR}[ ,،-]+")
_NO_FRACTION = re.compile(r"(?<=^\d{8})\.0+$")
_OTHER_SLASHES = re.compile(r"[\\،,_](?=\d)")
_YEAR_LAST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})[ ./-]?([a-z]{3,9})\.?,?[ ./-]?(\d{4})")
_MONTH_DAY_YEAR = re.compile(r"([a-z]{3,9})\.?[ -]?(\d{1,2}),? ?[ -]?(\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class FutureDay(BadInput):
    """A day that is still to come: nothing in a register happened on it. Code: ``date_future``."""

    def __init__(self, day: date) -> None:
        super().__init__("date_future", day=day)


def past_day(day: date, today: date) -> date:
    """Return ``day`` if a register can hold it; raises :class:`InvalidDate` for its year, :class:`FutureDay`."""
    try:
        year = to_jalali(day)[0]
    except ValueError as error:  # a real date older than the calendar
        raise InvalidDate("date_range") from error
    if year not in _YEARS_OF_REGISTERS:
        raise InvalidDate("date_range")
    if day > today:
        raise FutureDay(day)
    return day


def read_day(text: str, today: date) -> date:
    """Return the day that was written, a time beside it left out; raises :class:`InvalidDate`.

    A Gregorian date of figures with its year last is read where only one order of day and month can be meant.
    ``today`` settles years of two digits.
    """
    typed = fold(text)
    typed = _HOUR_BEFORE.sub("", _HOUR_BEHIND.sub("", typed))
    typed = _NO_FRACTION.sub("", typed)
    whole = typed.partition(".")[0]
    if len(whole) == 5 and whole.isdigit() and int(whole) in _DAY_NUMBERS:
        return _DAY_ZERO + timedelta(days=int(whole))
    try:
        return _gregorian(typed) or parse_full(_OTHER_SLASHES.sub("/", typed), today)
    except ValueError as error:
        raise InvalidDate("date_impossible", text=text) from error


def _gregorian(typed: str) -> date | None:
    """A Gregorian date with its year last or its month in words; ``None`` for what is none."""
    if named := _DAY_MONTH_YEAR.fullmatch(typed):
        return _of_month(int(named[3]), named[2], int(named[1]))
    if named := _MONTH_DAY_YEAR.fullmatch(typed):
        return _of_month(int(named[3]), named[1], int(named[2]))
    figures = _YEAR_LAST.fullmatch(typed)
    if figures and int(figures[3]) > _YEARS_OF_REGISTERS.stop:
        first, second, year = map(int, figures.groups())
        if first > 12 or first == second:
            return date(year, second, first)
        if second > 12:
            return date(year, first, second)
    return None


def _of_month(year: int, name: str, day: int) -> date | None:
    return date(year, _MONTHS.index(name[:3]) + 1, day) if name[:3] in _MONTHS else None
