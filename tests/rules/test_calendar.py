"""Working minutes: the office examples of the domain rules, a minute-by-minute oracle and two laws."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartable.errors import BadInput
from cartable.jalali import from_jalali
from cartable.rules.calendar import (
    MINUTE_MS,
    OFFICE_WEEK,
    Closure,
    WorkingCalendar,
    WorkingHours,
    office_calendar,
)
from cartable.rules.holidays import Holiday, fixed_holidays, read_holidays

TEHRAN = ZoneInfo("Asia/Tehran")
HOLIDAYS = read_holidays(Path("resources/holidays/iran.toml").read_text("utf-8"))
OFFICE = office_calendar(HOLIDAYS)


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> int:
    """Return the instant of a Jalali day and Tehran wall time."""
    midnight = datetime.combine(from_jalali(year, month, day), datetime.min.time(), TEHRAN)
    return int((midnight + timedelta(hours=hour, minutes=minute)).timestamp()) * 1000


def counted(calendar: WorkingCalendar, start_ms: int, end_ms: int) -> int:
    """Count minute by minute on the wall clock."""
    total = 0
    for minute in range(start_ms // MINUTE_MS, end_ms // MINUTE_MS):
        wall = datetime.fromtimestamp(minute * 60, UTC).astimezone(TEHRAN)
        of_day = wall.hour * 60 + wall.minute
        total += any(opens <= of_day < closes for opens, closes in calendar.shifts(wall.date()))
    return total


# Wednesday 4 Azar 1405; Thursday and Friday are off.
WEDNESDAY, SATURDAY = (1405, 9, 4), (1405, 9, 7)


def test_four_hours_from_wednesday_afternoon_end_on_saturday() -> None:
    assert OFFICE.add_working_minutes(at(*WEDNESDAY, 15, 30), 4 * 60) == at(*SATURDAY, 11, 30)


def test_a_pause_over_the_weekend_is_no_working_time() -> None:
    assert OFFICE.working_minutes(at(*WEDNESDAY, 16), at(*SATURDAY, 8)) == 0


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        ((*WEDNESDAY, 12, 0), 30, (*WEDNESDAY, 12, 30)),
        ((*WEDNESDAY, 12, 0), 31, (*WEDNESDAY, 13, 1)),
        ((*WEDNESDAY, 12, 45), 1, (*WEDNESDAY, 13, 1)),
        ((*WEDNESDAY, 7, 0), 60, (*WEDNESDAY, 9, 0)),
        ((*WEDNESDAY, 15, 30), 30, (*WEDNESDAY, 16, 0)),
        ((*WEDNESDAY, 15, 30), 31, (*SATURDAY, 8, 1)),
        ((1405, 9, 6, 10, 0), 0, (1405, 9, 6, 10, 0)),
        ((1405, 9, 6, 10, 0), 1, (*SATURDAY, 8, 1)),
        # The new year: holidays to 4 Farvardin and on the 12th and 13th, a Thursday and a Friday off between.
        ((1404, 12, 27, 15, 0), 60 + 450, (1405, 1, 5, 16, 0)),
    ],
)
def test_terms(start: tuple[int, ...], minutes: int, end: tuple[int, ...]) -> None:
    assert OFFICE.add_working_minutes(at(*start), minutes) == at(*end)


def test_seconds_do_not_count() -> None:
    start = at(*WEDNESDAY, 9, 0)
    assert OFFICE.working_minutes(start + 59_999, start + 60_000) == 1
    assert OFFICE.working_minutes(start, start + 59_999) == 0


def test_a_closure_takes_its_hours_and_moves_open_dues() -> None:
    cold = Closure(from_jalali(*SATURDAY), "برودت هوا", 10 * 60, 24 * 60)
    closed = office_calendar(HOLIDAYS, (cold,))
    assert closed.shifts(from_jalali(*SATURDAY)) == ((480, 600),)
    assert closed.add_working_minutes(at(*WEDNESDAY, 15, 30), 4 * 60) == at(1405, 9, 8, 9, 30)
    whole = office_calendar(HOLIDAYS, (Closure(from_jalali(*SATURDAY), "آلودگی هوا"),))
    assert not whole.is_working_day(from_jalali(*SATURDAY))
    assert whole.next_working_day(from_jalali(*WEDNESDAY)) == from_jalali(1405, 9, 8)


def test_the_later_period_holds() -> None:
    ramadan_week = (((9 * 60, 14 * 60),),) * 5 + ((), ())
    ramadan = WorkingHours(from_jalali(1405, 11, 19), from_jalali(1405, 12, 18), ramadan_week)
    calendar = WorkingCalendar((*OFFICE.hours, ramadan))
    assert calendar.shifts(from_jalali(1405, 11, 18)) == OFFICE_WEEK[0]
    assert calendar.shifts(from_jalali(1405, 11, 19)) == ((540, 840),)
    assert calendar.shifts(from_jalali(1405, 12, 18)) == ((540, 840),)
    assert calendar.shifts(from_jalali(1405, 12, 19)) == OFFICE_WEEK[0]


def test_days() -> None:
    assert OFFICE.is_working_day(from_jalali(*WEDNESDAY))
    assert not OFFICE.is_working_day(from_jalali(1405, 9, 5))
    assert not OFFICE.is_working_day(from_jalali(1405, 11, 22))
    assert OFFICE.next_working_day(from_jalali(*WEDNESDAY)) == from_jalali(*SATURDAY)
    assert OFFICE.next_working_day(from_jalali(*WEDNESDAY), or_same=True) == from_jalali(*WEDNESDAY)
    assert OFFICE.next_working_day(from_jalali(1405, 9, 5), or_same=True) == from_jalali(*SATURDAY)


def test_an_office_that_never_opens_is_an_error_and_not_a_hang() -> None:
    never = WorkingCalendar((WorkingHours(date(1900, 1, 1), None, ((),) * 7),))
    assert never.working_minutes(at(1405, 1, 1), at(1405, 9, 1)) == 0
    with pytest.raises(BadInput, match="calendar_never_open"):
        never.add_working_minutes(at(1405, 1, 1), 1)
    with pytest.raises(BadInput, match="calendar_never_open"):
        never.next_working_day(date(2026, 1, 1))


@pytest.mark.parametrize(
    "week",
    [
        ((),) * 6,
        ((((600, 540)),),) + ((),) * 6,
        (((480, 700), (690, 900)),) + ((),) * 6,
        (((480, 1500),),) + ((),) * 6,
    ],
)
def test_hours_that_overlap_or_run_backwards_are_refused(week: tuple[tuple[tuple[int, int], ...], ...]) -> None:
    with pytest.raises(BadInput):
        WorkingHours(date(2026, 1, 1), None, week)


# Three weeks around the last change of clocks and the new year; closures and split shifts at random.
minutes_of_spring = st.integers(at(1401, 12, 20) // MINUTE_MS, at(1402, 1, 20) // MINUTE_MS).map(
    lambda m: m * MINUTE_MS
)
shift_tuples = st.lists(st.integers(0, 1440), max_size=6, unique=True).map(
    lambda edges: tuple(zip(*[iter(sorted(edges)[: len(edges) // 2 * 2])] * 2, strict=True))
)
open_shifts = shift_tuples.filter(bool)
weeks = st.tuples(open_shifts, *[shift_tuples] * 6)
closures = st.lists(
    st.builds(
        lambda day, edges: Closure(from_jalali(1402, 1, day), "تعطیل", min(edges), max(edges)),
        st.integers(1, 19),
        st.tuples(st.integers(0, 1440), st.integers(0, 1440)),
    ),
    max_size=4,
)
calendars = st.builds(
    lambda week, shut: WorkingCalendar((WorkingHours(date(1900, 1, 1), None, week),), HOLIDAYS, tuple(shut)),
    weeks,
    closures,
)


@given(calendars, minutes_of_spring, st.integers(0, 3 * 24 * 60))
def test_the_sum_equals_a_count_minute_by_minute(calendar: WorkingCalendar, start: int, length: int) -> None:
    end = start + length * MINUTE_MS
    assert calendar.working_minutes(start, end) == counted(calendar, start, end)


@given(calendars, *[st.integers(at(1399, 12, 1), at(1402, 2, 1))] * 3)
def test_stretches_add_up(calendar: WorkingCalendar, a: int, b: int, c: int) -> None:
    there = calendar.working_minutes(a, b)
    assert there + calendar.working_minutes(b, c) == calendar.working_minutes(a, c)
    assert calendar.working_minutes(b, a) == -there


@given(calendars, minutes_of_spring, st.integers(1, 3000))
def test_a_term_is_the_first_instant_that_fulfils_it(calendar: WorkingCalendar, start: int, minutes: int) -> None:
    end = calendar.add_working_minutes(start, minutes)
    assert calendar.working_minutes(start, end) == minutes
    assert calendar.working_minutes(start, end - MINUTE_MS) == minutes - 1


@given(minutes_of_spring, st.integers(0, 3000), st.integers(0, 3000))
def test_terms_follow_each_other(start: int, first: int, second: int) -> None:
    if first and second:
        middle = OFFICE.add_working_minutes(start, first)
        assert OFFICE.add_working_minutes(middle, second) == OFFICE.add_working_minutes(start, first + second)


def test_fixed_holidays_hold_the_leap_day() -> None:
    assert from_jalali(1403, 12, 30) in {holiday.day for holiday in fixed_holidays(1403)}
    assert len(fixed_holidays(1404)) == 10


def test_the_table_of_holidays() -> None:
    by_day = {holiday.day: holiday for holiday in HOLIDAYS}
    assert by_day[from_jalali(1403, 4, 26)] == Holiday(from_jalali(1403, 4, 26), "عاشورای حسینی")
    assert by_day[from_jalali(1405, 10, 16)].is_estimated
    assert not by_day[from_jalali(1405, 10, 2)].is_estimated
    assert list(HOLIDAYS) == sorted(HOLIDAYS, key=lambda holiday: (holiday.day, holiday.title))
    assert {holiday.day for year in range(1402, 1407) for holiday in fixed_holidays(year)} <= set(by_day)
    assert not any(set(holiday.title) & set("يك") for holiday in HOLIDAYS)
