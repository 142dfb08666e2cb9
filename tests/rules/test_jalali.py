"""The Jalali calendar against a day count of its own, and dates as clerks type them."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cartable.jalali import (
    InvalidDate,
    add_months,
    days_in_month,
    format_date,
    format_long,
    from_jalali,
    is_leap,
    month_name,
    nowruz,
    parse,
    parse_full,
    to_jalali,
    weekday_name,
)

TODAY = date(2026, 11, 22)  # Sunday 1 Azar 1405
days = st.dates(date(1921, 3, 21), date(2122, 3, 20))


def leap_by_the_33_year_rule(year: int) -> bool:
    """The arithmetic of the Unicode consortium's calendar library, which matches the official one in these years."""
    return (25 * year + 11) % 33 < 8


def test_all_days_of_two_centuries_by_counting() -> None:
    """Walk from 1300/01/01 = 1921-03-21 day by day with month lengths of our own."""
    day, walked = date(1921, 3, 21), 0
    for year in range(1300, 1501):
        for month in range(1, 13):
            length = 31 if month <= 6 else 30 if month <= 11 or leap_by_the_33_year_rule(year) else 29
            assert days_in_month(year, month) == length
            for day_of_month in range(1, length + 1):
                assert to_jalali(day) == (year, month, day_of_month)
                assert from_jalali(year, month, day_of_month) == day
                day += timedelta(days=1)
                walked += 1
    assert walked == 73_414


def test_leap_years() -> None:
    leap = [year for year in range(1300, 1501) if is_leap(year)]
    assert leap == [year for year in range(1300, 1501) if leap_by_the_33_year_rule(year)]
    assert len(leap) == 49
    assert {1403, 1408, 1436, 1441} < set(leap)
    assert not {1404, 1405, 1437} & set(leap)


@pytest.mark.parametrize(
    ("year", "month", "day"), [(1404, 12, 30), (1405, 7, 31), (1405, 0, 1), (1405, 13, 1), (1405, 1, 0), (1405, 1, 32)]
)
def test_a_day_that_does_not_exist_is_refused(year: int, month: int, day: int) -> None:
    with pytest.raises(InvalidDate) as refusal:
        from_jalali(year, month, day)
    assert refusal.value.code == "date_impossible"
    assert refusal.value.exit_code == 2


@pytest.mark.parametrize("year", [1199, 1501, 2026])
def test_a_year_out_of_range_is_refused(year: int) -> None:
    with pytest.raises(InvalidDate) as refusal:
        from_jalali(year, 1, 1)
    assert refusal.value.code == "date_range"


def test_names_and_formats() -> None:
    assert format_date(TODAY) == "۱۴۰۵/۰۹/۰۱"
    assert format_long(TODAY) == "یکشنبه ۱ آذر ۱۴۰۵"
    assert weekday_name(date(2026, 11, 21)) == "شنبه"
    assert weekday_name(date(2026, 11, 27)) == "جمعه"
    assert [month_name(1), month_name(12)] == ["فروردین", "اسفند"]
    assert nowruz(1405) == date(2026, 3, 21)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ((1403, 12, 30), 12, (1404, 12, 29)),
        ((1403, 12, 30), 60, (1408, 12, 30)),
        ((1405, 6, 31), 1, (1405, 7, 30)),
        ((1401, 2, 1), 30, (1403, 8, 1)),
        ((1405, 1, 15), -1, (1404, 12, 15)),
        ((1405, 1, 31), -1, (1404, 12, 29)),
        ((1405, 9, 1), 0, (1405, 9, 1)),
    ],
)
def test_months_are_added_on_the_jalali_calendar(
    start: tuple[int, int, int], months: int, end: tuple[int, int, int]
) -> None:
    assert to_jalali(add_months(from_jalali(*start), months)) == end


@given(days, st.integers(0, 240), st.integers(0, 240))
def test_adding_months_keeps_order_and_the_month_count(day: date, months: int, more: int) -> None:
    year, month, day_of_month = to_jalali(day)
    if year > 1450:
        return
    later_year, later_month, later_day = to_jalali(add_months(day, months))
    assert later_year * 12 + later_month == year * 12 + month + months
    assert later_day <= day_of_month
    assert add_months(day, months) <= add_months(day, months + more)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1404/12/29", "۱۴۰۴/۱۲/۲۹"),
        ("۱۴۰۴/۱۲/۲۹", "۱۴۰۴/۱۲/۲۹"),
        ("١٤٠٤/١٢/٢٩", "۱۴۰۴/۱۲/۲۹"),
        ("1404-12-29", "۱۴۰۴/۱۲/۲۹"),
        ("1404.12.29", "۱۴۰۴/۱۲/۲۹"),
        ("1404 12 29", "۱۴۰۴/۱۲/۲۹"),
        ("۱۴۰۴/۷/۱", "۱۴۰۴/۰۷/۰۱"),
        ("\u2066۱۴۰۴/۷/۱\u2069", "۱۴۰۴/۰۷/۰۱"),
        ("29/12/1404", "۱۴۰۴/۱۲/۲۹"),
        ("۱۴۰۴۱۲۲۹", "۱۴۰۴/۱۲/۲۹"),
        ("041229", "۱۴۰۴/۱۲/۲۹"),
        ("04/12/29", "۱۴۰۴/۱۲/۲۹"),
        ("00/01/01", "۱۴۰۰/۰۱/۰۱"),
        ("25/01/01", "۱۴۲۵/۰۱/۰۱"),
        ("26/01/01", "۱۳۲۶/۰۱/۰۱"),
        ("98/6/31", "۱۳۹۸/۰۶/۳۱"),
        ("0903", "۱۴۰۵/۰۹/۰۳"),
        ("9/3", "۱۴۰۵/۰۹/۰۳"),
        ("3", "۱۴۰۵/۰۹/۰۳"),
        ("۱۵", "۱۴۰۵/۰۹/۱۵"),
        ("+2", "۱۴۰۵/۰۹/۰۳"),
        ("2+", "۱۴۰۵/۰۹/۰۳"),
        ("۳+", "۱۴۰۵/۰۹/۰۴"),
        ("-5", "۱۴۰۵/۰۸/۲۶"),
        ("−5", "۱۴۰۵/۰۸/۲۶"),
        ("5-", "۱۴۰۵/۰۸/۲۶"),
        ("د", "۱۴۰۵/۰۸/۳۰"),
        ("ديروز", "۱۴۰۵/۰۸/۳۰"),
        ("پ", "۱۴۰۵/۰۸/۲۹"),
        ("پریروز", "۱۴۰۵/۰۸/۲۹"),
        ("امروز", "۱۴۰۵/۰۹/۰۱"),
        ("فردا", "۱۴۰۵/۰۹/۰۲"),
        ("پس‌فردا", "۱۴۰۵/۰۹/۰۳"),
        ("پس فردا", "۱۴۰۵/۰۹/۰۳"),
        ("۱ آذر ۱۴۰۵", "۱۴۰۵/۰۹/۰۱"),
        ("1آذر", "۱۴۰۵/۰۹/۰۱"),
        ("۱۲ اردیبهشت ماه ۹۹", "۱۳۹۹/۰۲/۱۲"),
        ("۱۲ مردادماه", "۱۴۰۵/۰۵/۱۲"),
        ("سه‌شنبه ۲۶ آبان ۱۴۰۵", "۱۴۰۵/۰۸/۲۶"),
        ("2026-11-22", "۱۴۰۵/۰۹/۰۱"),
        ("20261122", "۱۴۰۵/۰۹/۰۱"),
    ],
)
def test_dates_as_clerks_type_them(typed: str, meant: str) -> None:
    assert format_date(parse(typed, TODAY)) == meant


@pytest.mark.parametrize(
    ("typed", "past", "future"),
    [
        ("یکشنبه", 0, 0),
        ("شنبه", -1, 6),
        ("جمعه", -2, 5),
        ("دوشنبه", -6, 1),
        ("سه‌شنبه", -5, 2),
        ("سه شنبه", -5, 2),
        ("چهار‌شنبه", -4, 3),
        ("پنج‌شنبه", -3, 4),
        ("پنجشنبه", -3, 4),
    ],
)
def test_a_weekday_is_the_nearest_one_on_the_side_asked_for(typed: str, past: int, future: int) -> None:
    assert parse(typed, TODAY) == TODAY + timedelta(days=past)
    assert parse(typed, TODAY, prefer="future") == TODAY + timedelta(days=future)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "date_unreadable"),
        ("فلان", "date_unreadable"),
        ("903", "date_unreadable"),
        ("14041", "date_unreadable"),
        ("1404/12/30", "date_impossible"),
        ("31", "date_impossible"),
        ("1402/13/05", "date_impossible"),
        ("2026-02-30", "date_impossible"),
        ("1600/01/01", "date_range"),
        ("140/01/01", "date_range"),
        ("+99999", "date_range"),
        ("-99999", "date_range"),
        ("شنبه ۱ آذر ۱۴۰۵", "date_weekday"),
        ("1404/12/29/1", "date_unreadable"),
        ("5/6/2023", "date_unreadable"),
        ("2122-03-21", "date_range"),
        ("1821-03-20", "date_range"),
        ("۱ آذرخش", "date_unreadable"),
    ],
)
def test_nothing_impossible_is_corrected(typed: str, code: str) -> None:
    with pytest.raises(InvalidDate) as refusal:
        parse(typed, TODAY)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1400/02/04", "۱۴۰۰/۰۲/۰۴"),
        ("۱۴۰۲/۴/۲۹", "۱۴۰۲/۰۴/۲۹"),
        ("1403-03-31", "۱۴۰۳/۰۳/۳۱"),
        ("١٤٠١/٠٢/٠٥", "۱۴۰۱/۰۲/۰۵"),
        ("1402.8.11", "۱۴۰۲/۰۸/۱۱"),
        ("02/06/04", "۱۴۰۲/۰۶/۰۴"),
        ("14010403", "۱۴۰۱/۰۴/۰۳"),
        ("2023-06-06", "۱۴۰۲/۰۳/۱۶"),
        ("2023-06-06 00:00:00", "۱۴۰۲/۰۳/۱۶"),
        ("2023-06-06T14:05:00.000", "۱۴۰۲/۰۳/۱۶"),
        ("۱۴۰۲/۰۳/۱۶ - ۱۴:۰۵", "۱۴۰۲/۰۳/۱۶"),
        ("۱۲ آبان ۹۹", "۱۳۹۹/۰۸/۱۲"),
    ],
)
def test_dates_as_registers_hold_them(written: str, meant: str) -> None:
    assert format_date(parse_full(written, TODAY)) == meant


@pytest.mark.parametrize(
    "written", ["", "دیروز", "شنبه", "3", "0903", "9/3", "+2", "۳ آذر", "نامشخص", "45123", "14:05"]
)
def test_a_register_holds_no_part_of_a_date(written: str) -> None:
    with pytest.raises(InvalidDate, match="date_unreadable"):
        parse_full(written, TODAY)


@given(days)
@example(date(1921, 3, 21))
@example(date(2122, 3, 20))
def test_every_format_reads_back(day: date) -> None:
    assert parse(format_date(day), TODAY) == day
    assert parse(format_long(day), TODAY) == day
    assert parse(day.isoformat(), TODAY) == day


@given(st.text(), days)
def test_any_text_is_a_date_or_a_refusal(text: str, today: date) -> None:
    try:
        found: date | str = parse(text, today)
    except InvalidDate as refusal:
        found = refusal.code
    assert isinstance(found, date) or found.startswith("date_")
