"""Time as the house counts it: instants are UTC milliseconds, days are the office's own."""

import time
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day
from typing import Protocol
from zoneinfo import ZoneInfo

from cartable.jalali import format_date, to_jalali
from cartable.persian_text import persian_digits

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


class Clock(Protocol):
    """Where the present comes from; injected so that tests and samples choose it."""

    def now_ms(self) -> int:
        """Return the present instant in UTC milliseconds."""


class SystemClock:
    """The clock of the machine."""

    def now_ms(self) -> int:
        return time.time_ns() // 1_000_000


class FixedClock:
    """A clock that stands still until it is told to move."""

    def __init__(self, now_ms: int) -> None:
        self._now_ms = now_ms

    @classmethod
    def at(cls, moment: datetime) -> "FixedClock":
        """Return a clock standing at an aware ``moment``."""
        return cls((moment - _EPOCH) // _MILLISECOND)

    def now_ms(self) -> int:
        return self._now_ms

    def advance(self, step: timedelta) -> None:
        """Move forward (or back, with a negative step)."""
        self._now_ms += step // _MILLISECOND

    def set(self, now_ms: int) -> None:
        """Jump to an instant."""
        self._now_ms = now_ms


class OfficeTime:
    """A clock seen from the office: its zone turns instants into days and wall time."""

    def __init__(self, clock: Clock, zone: str = "Asia/Tehran") -> None:
        self.clock = clock
        self.zone = ZoneInfo(zone)

    def now_ms(self) -> int:
        """Return the present instant in UTC milliseconds."""
        return self.clock.now_ms()

    def today(self) -> date:
        """Return the day it is in the office now."""
        return self.local(self.clock.now_ms()).date()

    def local(self, ms: int) -> datetime:
        """Return the wall time of an instant, aware."""
        return (_EPOCH + timedelta(milliseconds=ms)).astimezone(self.zone)

    def jalali_year(self, ms: int) -> int:
        """Return the Jalali year an instant belongs to, for numbering."""
        return to_jalali(self.local(ms).date())[0]

    def format_instant(self, ms: int) -> str:
        """Return day and minute as lists and papers show them: ۱۴۰۵/۰۹/۰۱ ۰۹:۴۱."""
        moment = self.local(ms)
        return f"{format_date(moment.date())} {persian_digits(f'{moment:%H:%M}')}"

    def day_bounds_ms(self, day: date) -> tuple[int, int]:
        """Return the half-open span [start, end) of an office day; 23 or 25 hours where the clocks changed."""
        return self._midnight_ms(day), self._midnight_ms(day + timedelta(days=1))

    def _midnight_ms(self, day: date) -> int:
        return (datetime.combine(day, time_of_day(), self.zone) - _EPOCH) // _MILLISECOND
