"""What follows from a call: the next try, and when a customer counts as out of reach (domain rules §3, contact log)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from cartable.rules.calendar import MINUTE_MS, WorkingCalendar

RETRY_MINUTES = {"busy": 30, "no_answer": 120, "off": 240}
"""Results that set the next try themselves, and after how many working minutes unless the office set another term."""
PROMISED = frozenset({"call_back"})
"""Results that are not final either: the customer named the hour."""
UNREACHABLE_DAYS = 3
UNREACHABLE = "unreachable"
"""The pause reason offered after so many working days of failed calls."""


def is_failure(result: str) -> bool:
    """Whether nobody was reached, so that another try is due."""
    return result in RETRY_MINUTES


def next_try(now: int, minutes: int, calendar: WorkingCalendar) -> int:
    """The first working instant (UTC ms) before which ``minutes`` were worked: never a moment at which nobody is in."""
    return calendar.add_working_minutes(now, minutes + 1) - MINUTE_MS


def failed_days(calls: Iterable[tuple[int, str]], calendar: WorkingCalendar) -> int:
    """On how many working days calls failed since somebody was last reached.

    ``calls`` are (started at in UTC ms, result) of one file, newest first; tries on a day off do not count.
    """
    zone = ZoneInfo(calendar.zone)
    days: set[date] = set()
    for started_at, result in calls:
        if not is_failure(result):
            break
        day = datetime.fromtimestamp(started_at / 1000, UTC).astimezone(zone).date()
        if calendar.is_working_day(day):
            days.add(day)
    return len(days)
