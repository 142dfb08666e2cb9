"""The Jalali calendar as people write it. Dates inside the program are ``datetime.date``; Jalali exists at the edges.

The only importer of jdatetime, when the first day is turned: the window stands before that. Years 1200 to 1500.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from cartable.errors import BadInput
from cartable.persian_text import fold, persian_digits

FIRST_YEAR = 1200
LAST_YEAR = 1500
_GREGORIAN_YEARS = range(FIRST_YEAR + 621, LAST_YEAR + 623)
MONTHS = (
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
)  # fmt: skip
GREGORIAN_NAME = "میلادی"
# Saturday first, as the Iranian week runs.
WEEKDAYS = ("شنبه", "یکشنبه", "دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه")

Prefer = Literal["past", "future"]


class InvalidDate(BadInput):
    """A date nobody can mean. Codes: ``date_unreadable``, ``date_impossible`` (no such day), ``date_range`` (year)."""


def is_leap(year: int) -> bool:
    """Tell whether Esfand of ``year`` has 30 days."""
    import jdatetime

    return bool(jdatetime.date(year, 1, 1).isleap())


def days_in_month(year: int, month: int) -> int:
    """Return 29, 30 or 31."""
    if month <= 6:
        return 31
    return 30 if month < 12 or is_leap(year) else 29


@lru_cache(maxsize=4096)
def to_jalali(day: date) -> tuple[int, int, int]:
    """Return the Jalali (year, month, day) of a Gregorian date."""
    import jdatetime

    jalali = jdatetime.date.fromgregorian(year=day.year, month=day.month, day=day.day)
    return jalali.year, jalali.month, jalali.day


def from_jalali(year: int, month: int, day: int) -> date:
    """Return the Gregorian date of a Jalali one; raises :class:`InvalidDate` for a day that does not exist."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise InvalidDate("date_range", year=year, first=FIRST_YEAR, last=LAST_YEAR)
    if not 1 <= month <= 12 or not 1 <= day <= days_in_month(year, month):
        raise InvalidDate("date_impossible", year=year, month=month, day=day)
    import jdatetime

    gregorian: date = jdatetime.date(year, month, day).togregorian()
    return gregorian


def nowruz(year: int) -> date:
    """Return the first day of Jalali ``year``."""
    return from_jalali(year, 1, 1)


def add_months(day: date, months: int) -> date:
    """Return the same day of the Jalali month ``months`` later (earlier when negative).

    A day the target month lacks becomes its last: 1403/12/30 and twelve months is 1404/12/29 (domain rules, warranty).
    """
    year, month, day_of_month = to_jalali(day)
    years, month_index = divmod(year * 12 + month - 1 + months, 12)
    if not FIRST_YEAR <= years <= LAST_YEAR:
        raise InvalidDate("date_range", year=years, first=FIRST_YEAR, last=LAST_YEAR)
    return from_jalali(years, month_index + 1, min(day_of_month, days_in_month(years, month_index + 1)))


def weekday_name(day: date) -> str:
    """Return the Persian name of the weekday."""
    return WEEKDAYS[(day.weekday() + 2) % 7]


def month_name(month: int) -> str:
    """Return the Persian name of month 1…12."""
    return MONTHS[month - 1]


@lru_cache(maxsize=4096)
def format_date(day: date) -> str:
    """Return the date as lists and papers show it, zero-padded so that text order is date order: ۱۴۰۵/۰۹/۰۱."""
    year, month, day_of_month = to_jalali(day)
    return persian_digits(f"{year:04}/{month:02}/{day_of_month:02}")


def format_long(day: date) -> str:
    """Return the date in words: یکشنبه ۱ آذر ۱۴۰۵."""
    year, month, day_of_month = to_jalali(day)
    return persian_digits(f"{weekday_name(day)} {day_of_month} {month_name(month)} {year}")


def parse(text: str, today: date, prefer: Prefer = "past") -> date:
    """Read a date the way clerks type it; raises :class:`InvalidDate`.

    Full dates ``1404/12/29``, ``۱۴۰۴۱۲۲۹``, ``041229``, ``29/12/1404``, ``۱ آذر ۱۴۰۵``, ISO ``2026-11-22``; parts of
    this year or month ``0903``, ``9/3``, ``۳``, ``۳ آذر``; distances ``+2``, ``2+``, ``-5``; words د، دیروز، پ، پریروز،
    امروز، فردا، پس‌فردا; weekday names. Any digits; ``/ - .`` or a space between groups.

    A weekday is the nearest such day not after today with ``prefer="past"``, not before today with ``"future"``;
    today counts. Two digits of a year mean the year nearest to now, at most twenty years ahead. Nothing impossible
    is corrected.
    """
    return _read(text, _READERS, today, prefer)


def parse_full(text: str, today: date) -> date:
    """Read a date written with its year, as old registers hold it; raises :class:`InvalidDate`.

    The full dates of :func:`parse`, a time of day behind them ignored. Words, distances and parts of a date mean
    nothing in a register and are refused; ``today`` settles years of two digits only.
    """
    return _read(_TIME_OF_DAY.sub("", fold(text)), _FULL_READERS, today, "past")


def _read(text: str, readers: "tuple[_Reader, ...]", today: date, prefer: Prefer) -> date:
    typed = fold(text).replace("−", "-")
    for read in readers:
        found = read(typed, today, prefer)
        if found is not None:
            return found
    raise InvalidDate("date_unreadable", text=text)


_TIME_OF_DAY = re.compile(r"[ t,،-]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")


_DAYS_FROM_TODAY = {
    "د": -1, "دیروز": -1, "پ": -2, "پریروز": -2, "امروز": 0, "فردا": 1, "پسفردا": 2,
}  # fmt: skip
_WEEKDAY_BY_NAME = {fold(name): index for index, name in enumerate(WEEKDAYS)} | {"ادینه": 6}
_MONTH_BY_NAME = {fold(name): index for index, name in enumerate(MONTHS, 1)} | {"امرداد": 5}


def _read_word(typed: str, today: date, prefer: Prefer) -> date | None:
    word = typed.replace(" ", "")
    if word in _DAYS_FROM_TODAY:
        return _distant(today, _DAYS_FROM_TODAY[word])
    if word not in _WEEKDAY_BY_NAME:
        return None
    back = ((today.weekday() + 2) % 7 - _WEEKDAY_BY_NAME[word]) % 7
    return _distant(today, -back if prefer == "past" else -back % 7)


_DISTANCE = re.compile(r"([+-]) ?(\d{1,5})|(\d{1,5}) ?([+-])")


def _read_distance(typed: str, today: date, _prefer: Prefer) -> date | None:
    match = _DISTANCE.fullmatch(typed)
    if not match:
        return None
    sign, days = match[1] or match[4], int(match[2] or match[3])
    return _distant(today, -days if sign == "-" else days)


def _distant(today: date, days: int) -> date:
    return _in_range(today + timedelta(days=days))


def _in_range(day: date) -> date:
    return from_jalali(*to_jalali(day))


def _read_unbroken(typed: str, today: date, _prefer: Prefer) -> date | None:
    if not typed.isascii() or not typed.isdigit():
        return None
    year, month, _ = to_jalali(today)
    match len(typed):
        case 1 | 2:
            return from_jalali(year, month, int(typed))
        case 4:
            return from_jalali(year, int(typed[:2]), int(typed[2:]))
    return None


def _read_unbroken_full(typed: str, today: date, _prefer: Prefer) -> date | None:
    if not typed.isascii() or not typed.isdigit() or len(typed) not in (6, 8):
        return None
    return _whole(typed[:-4], int(typed[-4:-2]), int(typed[-2:]), to_jalali(today)[0])


_TWO_GROUPS = re.compile(r"(\d{1,2}) ?[/.\- ] ?(\d{1,2})")


def _read_two_groups(typed: str, today: date, _prefer: Prefer) -> date | None:
    match = _TWO_GROUPS.fullmatch(typed)
    return from_jalali(to_jalali(today)[0], int(match[1]), int(match[2])) if match else None


_THREE_GROUPS = re.compile(r"(\d{1,4}) ?[/.\- ] ?(\d{1,2}) ?[/.\- ] ?(\d{1,4})")


def _read_three_groups(typed: str, today: date, _prefer: Prefer) -> date | None:
    match = _THREE_GROUPS.fullmatch(typed)
    if not match:
        return None
    year, month, day = match.groups()
    if len(day) > 2 and int(day) in _GREGORIAN_YEARS:
        return None  # 5/6/2023: which is the month, nobody can tell
    if len(day) > 2:
        year, day = day, year
    return _whole(year, int(month), int(day), to_jalali(today)[0])


_WITH_MONTH_NAME = re.compile(r"(?:(\D+) )?(\d{1,2}) ?([^\W\d]+)(?: ماه)?(?: (\d{2}|\d{4}))?")


def _read_month_name(typed: str, today: date, _prefer: Prefer) -> date | None:
    match = _WITH_MONTH_NAME.fullmatch(typed)
    if not match:
        return None
    weekday, day, month, year = match.groups()
    month = month if month in _MONTH_BY_NAME else month.removesuffix("ماه")
    if month not in _MONTH_BY_NAME or (weekday and weekday.replace(" ", "") not in _WEEKDAY_BY_NAME):
        return None
    this_year = to_jalali(today)[0]
    found = _whole(year or str(this_year), _MONTH_BY_NAME[month], int(day), this_year)
    if weekday and fold(weekday_name(found)) != weekday.replace(" ", ""):
        raise InvalidDate("date_weekday", day=found, weekday=weekday_name(found))
    return found


_ENDS_IN_A_YEAR = re.compile(r" (\d{2}|\d{4})$")


def _read_month_name_full(typed: str, today: date, prefer: Prefer) -> date | None:
    return _read_month_name(typed, today, prefer) if _ENDS_IN_A_YEAR.search(typed) else None


def _whole(year: str, month: int, day: int, this_year: int) -> date:
    if len(year) == 2:
        return from_jalali(this_year + 20 - (this_year + 20 - int(year)) % 100, month, day)
    if len(year) != 4:
        raise InvalidDate("date_range", year=int(year), first=FIRST_YEAR, last=LAST_YEAR)
    if int(year) in _GREGORIAN_YEARS:
        try:
            gregorian = date(int(year), month, day)
        except ValueError as error:
            raise InvalidDate("date_impossible", year=int(year), month=month, day=day) from error
        return _in_range(gregorian)
    return from_jalali(int(year), month, day)


_Reader = Callable[[str, date, Prefer], date | None]
_FULL_READERS: tuple[_Reader, ...] = (_read_unbroken_full, _read_three_groups, _read_month_name_full)
_READERS: tuple[_Reader, ...] = (
    _read_word,
    _read_distance,
    _read_unbroken,
    _read_two_groups,
    *_FULL_READERS,
    _read_month_name,
)
