"""The office's working calendar as its base data has it."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, or_, select

from cartable.rules.calendar import Shift, WorkingCalendar, WorkingHours
from cartable.rules.holidays import Holiday
from models.office import holiday, work_period

WEEK = 7


def load_calendar(connection: Connection, zone: str, branch_id: int | None = None) -> WorkingCalendar:
    """The hours and holidays of a branch; periods of the branch itself hold over the office's own, later over earlier.

    ``zone`` turns the office's minutes of the day into instants.
    """
    rows = connection.execute(
        select(work_period)
        .where(or_(work_period.c.branch_id.is_(None), work_period.c.branch_id == branch_id))
        .order_by(
            work_period.c.branch_id.is_not(None), work_period.c.from_on, work_period.c.until_on.is_not(None),
            work_period.c.start_minute,
        )
    )  # fmt: skip
    periods: dict[tuple[object, ...], dict[int, list[Shift]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        periods[row.branch_id, row.from_on, row.until_on][row.weekday].append((row.start_minute, row.end_minute))
    hours = tuple(
        WorkingHours(since, until, tuple(tuple(week[day]) for day in range(WEEK)))  # type: ignore[arg-type]
        for (_, since, until), week in periods.items()
    )
    holidays = connection.execute(
        select(holiday.c.on_day, holiday.c.title, holiday.c.is_tentative).order_by(holiday.c.on_day)
    )
    return WorkingCalendar(hours, tuple(Holiday(row[0], row[1], bool(row[2])) for row in holidays), zone=zone)
