"""The working calendar: which minutes count (domain rules, clocks).

Instants are UTC milliseconds and are taken at the minute they fall in; hours are minutes after the office's midnight.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from cartable.errors import BadInput
from cartable.rules.holidays import Holiday

MINUTE_MS = 60_000
DAY_MINUTES = 24 * 60
_ONE_DAY = timedelta(days=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# A calendar with no working minute in so many days has been entered wrong.
_LONGEST_CLOSURE_DAYS = 400

Shift = tuple[int, int]


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """The weekly hours of a period, Saturday first; ``until`` is its last day, None while it is in force.

    Each day is a tuple of shifts ``(start, end)`` in minutes after midnight, ascending and apart. A night shift is
    entered as two, one on each day.
    """

    since: date
    until: date | None
    week: tuple[tuple[Shift, ...], ...]

    def __post_init__(self) -> None:
        if len(self.week) != 7:
            raise BadInput("calendar_week", days=len(self.week))
        for shifts in self.week:
            edges = [minute for shift in shifts for minute in shift]
            if edges != sorted(set(edges)) or (edges and not 0 <= edges[0] < edges[-1] <= DAY_MINUTES):
                raise BadInput("calendar_shifts", shifts=shifts)
        if self.until is not None and self.until < self.since:
            raise BadInput("calendar_period", since=self.since, until=self.until)


@dataclass(frozen=True, slots=True)
class Closure:
    """A closure of this office on one day, whole or between two minutes of it (pollution, cold, power)."""

    day: date
    reason: str
    start: int = 0
    end: int = DAY_MINUTES


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The hours of one branch: a value, replaced as a whole when anything in it changes.

    Of periods that overlap the one listed last holds (Ramadan inside the year); outside all periods nobody works.
    """

    hours: tuple[WorkingHours, ...]
    holidays: tuple[Holiday, ...] = ()
    closures: tuple[Closure, ...] = ()
    zone: str = "Asia/Tehran"
    _days_off: frozenset[date] = field(init=False, repr=False, compare=False)
    # Reports ask for the same days once a file: what a day came to is kept.
    _known_spans: dict[date, tuple[tuple[int, int], ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_days_off", frozenset(holiday.day for holiday in self.holidays))
        object.__setattr__(self, "_known_spans", {})

    def shifts(self, day: date) -> tuple[Shift, ...]:
        """Return the shifts worked on ``day``, after holidays and closures."""
        if day in self._days_off:
            return ()
        for period in reversed(self.hours):
            if period.since <= day and (period.until is None or day <= period.until):
                worked = period.week[(day.weekday() + 2) % 7]
                break
        else:
            return ()
        for closure in self.closures:
            if closure.day == day:
                worked = tuple(_without(worked, closure.start, closure.end))
        return worked

    def is_working_day(self, day: date) -> bool:
        """Tell whether anybody works on ``day``."""
        return bool(self.shifts(day))

    def next_working_day(self, day: date, *, or_same: bool = False) -> date:
        """Return the first working day after ``day``, or ``day`` itself with ``or_same`` when it is one."""
        for distance in range(0 if or_same else 1, _LONGEST_CLOSURE_DAYS):
            candidate = day + timedelta(days=distance)
            if self.is_working_day(candidate):
                return candidate
        raise BadInput("calendar_never_open", since=day)

    def working_minutes(self, start_ms: int, end_ms: int) -> int:
        """Return the working minutes from one instant to the other, negative when ``end_ms`` is the earlier.

        Additive: a→b and b→c make a→c, to the minute.
        """
        if end_ms < start_ms:
            return -self.working_minutes(end_ms, start_ms)
        start, end = start_ms // MINUTE_MS, end_ms // MINUTE_MS
        total = 0
        day, last = self._local_day(start), self._local_day(end)
        while day <= last:
            for opens, closes in self._spans(day):
                total += max(0, min(closes, end) - max(opens, start))
            day += _ONE_DAY
        return total

    def add_working_minutes(self, start_ms: int, minutes: int) -> int:
        """Return the first instant by which ``minutes`` have been worked since ``start_ms``.

        A term that ends with a shift ends at its last minute, not at the opening of the next. No minutes to add means
        the minute of ``start_ms`` itself, working or not.
        """
        if minutes < 0:
            raise ValueError("a term cannot be negative")
        start = start_ms // MINUTE_MS
        if minutes == 0:
            return start * MINUTE_MS
        left = minutes
        day = self._local_day(start)
        idle_days = 0
        while idle_days < _LONGEST_CLOSURE_DAYS:
            idle_days += 1
            for opens, closes in self._spans(day):
                free = closes - max(opens, start)
                if free >= left:
                    return (closes - free + left) * MINUTE_MS
                if free > 0:
                    left -= free
                    idle_days = 0
            day += _ONE_DAY
        raise BadInput("calendar_never_open", since=self._local_day(start))

    def _local_day(self, minute: int) -> date:
        return (_EPOCH + timedelta(minutes=minute)).astimezone(ZoneInfo(self.zone)).date()

    def _spans(self, day: date) -> tuple[tuple[int, int], ...]:
        """Return the shifts of ``day`` as minutes since the epoch; wall time is resolved by the zone."""
        spans = self._known_spans.get(day)
        if spans is None:
            spans = tuple((self._minute_at(day, start), self._minute_at(day, end)) for start, end in self.shifts(day))
            self._known_spans[day] = spans
        return spans

    def _minute_at(self, day: date, minute: int) -> int:
        days, minute = divmod(minute, DAY_MINUTES)
        wall = datetime.combine(day + timedelta(days=days), time(*divmod(minute, 60)), ZoneInfo(self.zone))
        return int(wall.timestamp()) // 60


def _without(shifts: tuple[Shift, ...], start: int, end: int) -> Iterator[Shift]:
    for opens, closes in shifts:
        if opens < min(closes, start):
            yield opens, min(closes, start)
        if max(opens, end) < closes:
            yield max(opens, end), closes


_OFFICE_DAY: tuple[Shift, ...] = ((8 * 60, 12 * 60 + 30), (13 * 60, 16 * 60))
OFFICE_WEEK: tuple[tuple[Shift, ...], ...] = (_OFFICE_DAY,) * 5 + ((), ())


def office_calendar(
    holidays: tuple[Holiday, ...] = (), closures: tuple[Closure, ...] = (), zone: str = "Asia/Tehran"
) -> WorkingCalendar:
    """Return the calendar a new office starts with: Saturday to Wednesday, 8:00–12:30 and 13:00–16:00."""
    return WorkingCalendar((WorkingHours(date(1900, 1, 1), None, OFFICE_WEEK),), holidays, closures, zone)
