"""Instants, office days and the zone between them."""

import time
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartable.clock import FixedClock, OfficeTime, SystemClock

MORNING = datetime(2026, 11, 22, 6, 11, 30, tzinfo=UTC)  # 09:41:30 in Tehran


def office(moment: datetime = MORNING, zone: str = "Asia/Tehran") -> OfficeTime:
    return OfficeTime(FixedClock.at(moment), zone)


def test_the_system_clock_counts_utc_milliseconds() -> None:
    before = time.time()
    now = SystemClock().now_ms()
    assert before - 0.001 <= now / 1000 <= time.time()


def test_a_fixed_clock_moves_only_when_told() -> None:
    clock = FixedClock.at(MORNING)
    assert clock.now_ms() == clock.now_ms() == 1_795_327_890_000
    clock.advance(timedelta(minutes=1, milliseconds=5))
    assert clock.now_ms() == 1_795_327_950_005
    clock.set(7)
    assert clock.now_ms() == 7


def test_the_day_is_the_office_day() -> None:
    assert office().today() == date(2026, 11, 22)
    assert office(datetime(2026, 11, 22, 20, 29, tzinfo=UTC)).today() == date(2026, 11, 22)
    assert office(datetime(2026, 11, 22, 20, 30, tzinfo=UTC)).today() == date(2026, 11, 23)
    assert office(datetime(2026, 11, 22, 20, 30, tzinfo=UTC), zone="UTC").today() == date(2026, 11, 22)


def test_an_instant_as_people_read_it() -> None:
    here = office()
    assert here.format_instant(here.now_ms()) == "۱۴۰۵/۰۹/۰۱ ۰۹:۴۱"


def test_the_year_turns_at_the_office_midnight() -> None:
    here = office()
    new_year = here.day_bounds_ms(date(2026, 3, 21))[0]
    assert here.jalali_year(new_year - 1) == 1404
    assert here.jalali_year(new_year) == 1405


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (date(2026, 11, 22), 24),
        (date(2021, 3, 22), 23),  # the last springs and autumns in which Iran changed its clocks
        (date(2021, 9, 21), 25),
    ],
)
def test_a_day_lasts_as_long_as_the_clocks_say(day: date, hours: int) -> None:
    start, end = office().day_bounds_ms(day)
    assert end - start == hours * 3_600_000


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_the_bounds_of_a_day_hold_it_exactly(day: date) -> None:
    here = office()
    start, end = here.day_bounds_ms(day)
    assert here.local(start).date() == day == here.local(end - 1).date()
    assert here.local(start - 1).date() == day - timedelta(days=1)
    assert here.local(end).date() == day + timedelta(days=1)


@given(st.integers(0, 4 * 10**12))
def test_no_millisecond_is_lost(ms: int) -> None:
    assert (office().local(ms) - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1) == ms
