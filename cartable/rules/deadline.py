"""A deadline that nobody chose by hand: it falls on a day on which somebody is there to keep it (domain rules §4)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from cartable.errors import BadInput
from cartable.rules.calendar import WorkingCalendar


def default_deadline(began: int, days: int, calendar: WorkingCalendar) -> int:
    """So many calendar days after ``began`` (both UTC ms), at the same hour by the office's wall clock.

    From a weekend, holiday or closure it moves on to the next working day.
    """
    zone = ZoneInfo(calendar.zone)
    moment = datetime.fromtimestamp(began // 1000, UTC).astimezone(zone) + timedelta(days=days)
    moved = moment + (working_day(moment.date(), calendar) - moment.date())
    return int(moved.timestamp()) * 1000 + began % 1000


def working_day(day: date, calendar: WorkingCalendar) -> date:
    """``day`` or the next on which anybody works; the day itself in an office whose hours nobody has entered."""
    try:
        return calendar.next_working_day(day, or_same=True)
    except BadInput:
        return day
