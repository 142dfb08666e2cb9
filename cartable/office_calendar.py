"""The office's working calendar as its base data has it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import Connection, Date, bindparam, or_, select

from cartable.rules.calendar import Shift, WorkingCalendar, WorkingHours
from cartable.rules.holidays import Holiday
from models.office import holiday, work_period
from models.prepared import Prepared

WEEK = 7


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
_HOLIDAYS = Prepared(
    select(holiday.c.on_day, holiday.c.title, holiday.c.is_tentative)
    .where(holiday.c.on_day >= bindparam("since", type_=Date))
    .order_by(holiday.c.on_day)
)


def load_calendar(
    connection: Connection, zone: str, branch_id: int | None = None, *, since: date = date.min
) -> WorkingCalendar:
    """The hours and holidays of a branch; periods of the branch itself hold over the office's own, later over earlier.

    ``zone`` turns the office's minutes of the day into instants. Who asks about no day before ``since`` is spared the
    holidays before it.
    """
    periods: dict[tuple[Any, ...], dict[int, list[Shift]]] = defaultdict(lambda: defaultdict(list))
    for branch, begins, until, weekday, start, end in _PERIODS.rows(connection, of_branch=branch_id):
        periods[branch, begins, until][weekday].append((start, end))
    hours = tuple(
        WorkingHours(begins, until, tuple(tuple(week[day]) for day in range(WEEK)))
        for (_, begins, until), week in periods.items()
    )
    days = _HOLIDAYS.rows(connection, since=since.isoformat())
    holidays = tuple(Holiday(day, title, bool(tentative)) for day, title, tentative in days)
    return WorkingCalendar(hours, holidays, zone=zone)
