"""The office's working calendar as its base data has it."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from typing import Any

from sqlalchemy import Connection, bindparam, func, or_, select, union_all

from cartable.base_stamp import read_stamp
from cartable.rules.calendar import Shift, WorkingCalendar, WorkingHours
from cartable.rules.holidays import Holiday
from models.office import holiday, work_period
from models.prepared import Prepared

WEEK = 7
KEPT = 16
"""Calendars that are remembered: every registration asks for one, and they change a few times a year."""


_PERIODS = Prepared(
    select(
        work_period.c.branch_id, work_period.c.from_on, work_period.c.until_on, work_period.c.weekday,
        work_period.c.start_minute, work_period.c.end_minute,
    )
    .where(or_(work_period.c.branch_id.is_(None), work_period.c.branch_id == bindparam("of_branch")))
    .order_by(
        work_period.c.branch_id.is_not(None), work_period.c.from_on, work_period.c.until_on.is_not(None),
        work_period.c.start_minute,
    )
)  # fmt: skip
_HOLIDAYS = Prepared(select(holiday.c.on_day, holiday.c.title, holiday.c.is_tentative).order_by(holiday.c.on_day))
_STANDS = Prepared(
    union_all(
        *(
            select(func.count(), func.max(table.c.id), func.sum(table.c.version)).select_from(table)
            for table in (holiday, work_period)
        )
    )
)
"""Differs once a row was added, edited or taken away by whatever hand: rows only grow in key and version."""

_kept: OrderedDict[tuple[object, ...], WorkingCalendar] = OrderedDict()


def load_calendar(connection: Connection, zone: str, branch_id: int | None = None) -> WorkingCalendar:
    """The hours and holidays of a branch; periods of the branch itself hold over the office's own, later over earlier.

    ``zone`` turns the office's minutes of the day into instants. A transaction that has changed a day itself asks
    :func:`read_calendar`: what is rolled back must not be remembered.
    """
    key = (connection.engine.url, zone, branch_id, read_stamp(connection), *_STANDS.rows(connection))
    found = _kept.get(key)
    if found is None:
        found = _kept[key] = read_calendar(connection, zone, branch_id)
        if len(_kept) > KEPT:
            _kept.popitem(last=False)
    return found


def read_calendar(connection: Connection, zone: str, branch_id: int | None = None) -> WorkingCalendar:
    """The same, as it stands in this transaction."""
    periods: dict[tuple[Any, ...], dict[int, list[Shift]]] = defaultdict(lambda: defaultdict(list))
    for branch, since, until, weekday, start, end in _PERIODS.rows(connection, of_branch=branch_id):
        periods[branch, since, until][weekday].append((start, end))
    hours = tuple(
        WorkingHours(since, until, tuple(tuple(week[day]) for day in range(WEEK)))
        for (_, since, until), week in periods.items()
    )
    holidays = tuple(Holiday(day, title, bool(tentative)) for day, title, tentative in _HOLIDAYS.rows(connection))
    return WorkingCalendar(hours, holidays, zone=zone)
