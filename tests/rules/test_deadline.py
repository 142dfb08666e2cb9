"""Deadlines nobody chose: calendar days, kept on working days, at the hour they began."""

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartable.rules.calendar import OFFICE_WEEK, Closure, WorkingCalendar, WorkingHours, office_calendar
from cartable.rules.deadline import default_deadline, working_day
from cartable.rules.holidays import Holiday, read_holidays

TEHRAN = ZoneInfo("Asia/Tehran")
IRAN = read_holidays(Path("resources/holidays/iran.toml").read_text("utf-8"))
SIX_DAYS = WorkingCalendar((WorkingHours(date(1900, 1, 1), None, (*OFFICE_WEEK[:5], ((480, 720),), ())),))
"""An office that works on Thursday mornings too."""
PLAIN = office_calendar()
WITH_HOLIDAYS = office_calendar((Holiday(date(2026, 11, 24), "تعطیل"), Holiday(date(2026, 11, 28), "تعطیل")))
CLOSED_ONCE = office_calendar(closures=(Closure(date(2026, 11, 24), "آلودگی هوا"),))
SHUT_HALF = office_calendar(closures=(Closure(date(2026, 11, 24), "قطع برق", 480, 720),))
NEVER = WorkingCalendar(())


def at(day: date, hour: int = 9, minute: int = 41) -> int:
    return int(datetime(day.year, day.month, day.day, hour, minute, tzinfo=TEHRAN).timestamp()) * 1000


@pytest.mark.parametrize(
    ("began", "days", "calendar", "due"),
    [
        # Sunday 1405/09/01; Thursday and Friday are off.
        ("2026-11-22", 2, PLAIN, "2026-11-24"),
        ("2026-11-22", 4, PLAIN, "2026-11-28"),
        ("2026-11-22", 5, PLAIN, "2026-11-28"),
        ("2026-11-22", 6, PLAIN, "2026-11-28"),
        ("2026-11-22", 4, SIX_DAYS, "2026-11-26"),
        ("2026-11-22", 5, SIX_DAYS, "2026-11-28"),
        ("2026-11-22", 2, WITH_HOLIDAYS, "2026-11-25"),
        ("2026-11-22", 5, WITH_HOLIDAYS, "2026-11-29"),
        ("2026-11-22", 2, CLOSED_ONCE, "2026-11-25"),
        ("2026-11-22", 2, SHUT_HALF, "2026-11-24"),
        # Registered on a Friday, due the same day.
        ("2026-11-27", 0, PLAIN, "2026-11-28"),
        ("2026-11-22", 0, PLAIN, "2026-11-22"),
        # Nowruz 1406: the new year's holidays, then a Thursday and Friday.
        ("2027-03-15", 7, office_calendar(IRAN), "2027-03-27"),
        ("2026-11-22", 4, NEVER, "2026-11-26"),
    ],
)
def test_a_default_deadline_falls_on_a_working_day(began: str, days: int, calendar: WorkingCalendar, due: str) -> None:
    assert default_deadline(at(date.fromisoformat(began)), days, calendar) == at(date.fromisoformat(due))


def test_the_hour_stays_when_the_clocks_change() -> None:
    """In the years in which Iran still changed its clocks."""
    assert default_deadline(at(date(2021, 3, 20)), 7, SIX_DAYS) == at(date(2021, 3, 27))


days = st.dates(date(2023, 1, 1), date(2028, 12, 1))
calendars = st.builds(
    lambda off: office_calendar(tuple(Holiday(each, "تعطیل") for each in off)),
    st.lists(st.dates(date(2026, 11, 1), date(2027, 1, 1)), max_size=20),
)


@given(began=st.dates(date(2026, 10, 25), date(2026, 12, 20)), term=st.integers(0, 30), calendar=calendars)
def test_it_is_the_first_working_day_from_the_term_on(began: date, term: int, calendar: WorkingCalendar) -> None:
    due = default_deadline(at(began), term, calendar)
    found = datetime.fromtimestamp(due / 1000, TEHRAN)

    assert (found.hour, found.minute) == (9, 41)
    assert calendar.is_working_day(found.date())
    skipped = (found.date() - began).days - term
    assert skipped >= 0
    assert not any(calendar.is_working_day(began + timedelta(days=term + each)) for each in range(skipped))


@given(began=days, term=st.integers(0, 365), later=st.integers(0, 20))
def test_who_came_on_an_earlier_day_is_never_due_on_a_later(began: date, term: int, later: int) -> None:
    calendar = office_calendar(IRAN)

    assert default_deadline(at(began), term, calendar) <= default_deadline(at(began + timedelta(later)), term, calendar)


@given(day=days)
def test_a_working_day_stays_itself(day: date) -> None:
    found = working_day(day, PLAIN)

    assert (found == day) is PLAIN.is_working_day(day)
    assert working_day(found, PLAIN) == found
