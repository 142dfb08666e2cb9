"""Instants as people read them: «امروز ۰۹:۴۱», «دیروز», a Jalali date, «۲ روز مانده»."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from cartable.jalali import format_date, format_long
from cartable.persian_text import persian_digits

SOON_DAYS = 1


@dataclass(frozen=True, slots=True)
class Moments:
    """Reads instants (UTC ms) against the office's clock."""

    local: Callable[[int], datetime]
    now_ms: Callable[[], int]

    def clock(self, ms: int) -> str:
        """The hour alone: ۰۹:۴۱."""
        return persian_digits(f"{self.local(ms):%H:%M}")

    def short(self, ms: int) -> str:
        """What a list shows: the hour today, the word for yesterday, else the date."""
        moment = self.local(ms)
        days = (self._today() - moment.date()).days
        if days == 0:
            return self.clock(ms)
        if days == 1:
            return f"دیروز {self.clock(ms)}"
        return format_date(moment.date())

    def full(self, ms: int) -> str:
        """Date and hour: ۱۴۰۵/۰۹/۰۱ ۰۹:۴۱."""
        return f"{format_date(self.local(ms).date())} {self.clock(ms)}"

    def long(self, ms: int) -> str:
        """For a tooltip: یکشنبه ۱ آذر ۱۴۰۵، ساعت ۰۹:۴۱."""
        return f"{format_long(self.local(ms).date())}، ساعت {self.clock(ms)}"

    def day(self, ms: int) -> str:
        """The date alone."""
        return format_date(self.local(ms).date())

    def left(self, ms: int) -> str:
        """What is left of a deadline: «۲ روز مانده», «امروز ۱۶:۰۰», «۳ روز گذشته»."""
        days = (self.local(ms).date() - self._today()).days
        if days > 0:
            return f"{persian_digits(str(days))} روز مانده"
        if days < 0:
            return f"{persian_digits(str(-days))} روز گذشته"
        return f"امروز {self.clock(ms)}"

    def urgency(self, ms: int) -> str:
        """The colour token of a deadline: danger when it has passed, warn when it is near, else quiet."""
        if ms < self.now_ms():
            return "danger"
        days = (self.local(ms).date() - self._today()).days
        return "warn" if days <= SOON_DAYS else "text2"

    def _today(self) -> date:
        return self.local(self.now_ms()).date()
