"""When things happen: eighteen months of growing, seasonal work, in office hours, ending on a given day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from cartable.jalali import to_jalali
from cartable.rules.calendar import WorkingCalendar, office_calendar
from cartable.rules.holidays import read_holidays
from cartable.sample.material import RESOURCES, families

MINUTE_MS = 60_000
ZONE = ZoneInfo("Asia/Tehran")
MONTHS = 18
GROWTH = 1.6
"""How much busier the last month is than the first."""
LAST_MINUTE = 15 * 60 + 40


class Agenda:
    """Moments of the sample office as UTC milliseconds."""

    def __init__(self, ends_on: date) -> None:
        self.ends_on = ends_on
        self.starts_on = ends_on - timedelta(days=round(MONTHS * 30.44))
        holidays = read_holidays((RESOURCES / "holidays" / "iran.toml").read_text(encoding="utf-8"))
        self.calendar: WorkingCalendar = office_calendar(holidays)
        self.end_ms = moment(ends_on, LAST_MINUTE)

    def registrations(self, rng: Random, count: int) -> list[int]:
        """So many moments of registration, ascending, within working hours and before the last minute."""
        span = (self.ends_on - self.starts_on).days
        days = [self.starts_on + timedelta(days=place) for place in range(span + 1)]
        open_days = [day for day in days if self.calendar.is_working_day(day)]
        weights = [
            (1 + (GROWTH - 1) * (day - self.starts_on).days / span) * _demand(to_jalali(day)[1]) for day in open_days
        ]
        found = []
        for day in rng.choices(open_days, weights, k=count):
            start, end = rng.choice(self.calendar.shifts(day))
            found.append(min(moment(day, rng.randrange(start, end)), self.end_ms - rng.randrange(5, 90) * MINUTE_MS))
        return sorted(found)

    def later(self, start_ms: int, minutes: int) -> int:
        """The moment so many working minutes later."""
        return self.calendar.add_working_minutes(start_ms, minutes)

    def worked(self, start_ms: int, end_ms: int) -> int:
        """The working minutes between two moments."""
        return self.calendar.working_minutes(start_ms, end_ms)


def moment(day: date, minute: int) -> int:
    """The instant of a minute of an office day."""
    wall = datetime.combine(day, time(*divmod(minute, 60)), ZONE)
    return int(wall.astimezone(UTC).timestamp()) * 1000


def wall_clock(ms: int) -> tuple[date, int]:
    """Day and minute of the day of an instant."""
    local = datetime.fromtimestamp(ms / 1000, ZONE)
    return local.date(), local.hour * 60 + local.minute


def _demand(month: int) -> float:
    """How much of everything is asked for in a Jalali month."""
    return sum(family.weight * family.season[month - 1] for family in families()) / 1000
