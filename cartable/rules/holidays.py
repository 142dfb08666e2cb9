"""Public holidays: the ones fixed in the Jalali year are computed, the others are read from a table."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cartable.jalali import from_jalali, is_leap

_FIXED = (
    (1, 1, "نوروز"),
    (1, 2, "نوروز"),
    (1, 3, "نوروز"),
    (1, 4, "نوروز"),
    (1, 12, "روز جمهوری اسلامی"),
    (1, 13, "روز طبیعت"),
    (3, 14, "رحلت امام خمینی"),
    (3, 15, "قیام ۱۵ خرداد"),
    (11, 22, "پیروزی انقلاب اسلامی"),
    (12, 29, "روز ملی شدن صنعت نفت"),
)


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day off for everybody; an estimated one may still move by a day and is shown as «احتمالی»."""

    day: date
    title: str
    is_estimated: bool = False


def fixed_holidays(year: int) -> tuple[Holiday, ...]:
    """Return the holidays that keep their date in every Jalali year; the leap day is one of them."""
    leap_day = ((12, 30, "آخرین روز سال"),) if is_leap(year) else ()
    return tuple(Holiday(from_jalali(year, month, day), title) for month, day, title in _FIXED + leap_day)


def read_holidays(table: str) -> tuple[Holiday, ...]:
    """Return all holidays of the years in a TOML table (``resources/holidays``), fixed ones included, by day.

    The table holds ``[year.certain]`` and ``[year.estimated]``, each with ``"month/day" = title``. Two occasions may
    share a day.
    """
    years = tomllib.loads(table)
    found = [holiday for year in years for holiday in fixed_holidays(int(year))]
    for year, kinds in years.items():
        found += _of_year(int(year), kinds)
    return tuple(sorted(found, key=lambda holiday: (holiday.day, holiday.title)))


def _of_year(year: int, kinds: dict[str, dict[str, str]]) -> Iterator[Holiday]:
    for kind, days in kinds.items():
        for day, title in days.items():
            month, _, day_of_month = day.partition("/")
            yield Holiday(from_jalali(year, int(month), int(day_of_month)), title, kind == "estimated")
