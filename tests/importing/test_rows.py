"""Single rows: what is read, what is refused and why, in strict and in marking mode."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartable.records.import_plan import ImportPlan
from cartable.records.sheet import Cell, Formula
from tests.importing.registers import CASES, CUSTOMERS, UNITS, plan, reasons, sheet

PERSON = ("علی", "رضایی", "0076229645", "09123456789", None, "تهران", "تهران", "خیابان یک")
UNIT = ("WM-9012", "لباسشویی", "A123", "1402/01/02", "1402/03/15", "09123456789", "رضا")
CASE = (7, "1403/05/20", "تلفنی", None, "09123456789", "WM-9012", "A123", "صدا می‌دهد", "باز", "1,000,000", None)


def changed(row: tuple[Cell, ...], header: tuple[str, ...], **cells: Cell) -> tuple[Cell, ...]:
    """Return ``row`` with other cells, named by header with _ for a space."""
    new = {name.replace("_", " "): cell for name, cell in cells.items()}
    assert new.keys() <= set(header)
    return tuple(new.get(name, cell) for name, cell in zip(header, row, strict=True))


def of_person(**cells: Cell) -> ImportPlan:
    return plan(sheet(CUSTOMERS, changed(PERSON, CUSTOMERS, **cells)))


def of_unit(**cells: Cell) -> ImportPlan:
    return plan(sheet(UNITS, changed(UNIT, UNITS, **cells)))


def of_case(**cells: Cell) -> ImportPlan:
    return plan(sheet(CASES, changed(CASE, CASES, **cells)))


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("1400/02/04", date(2021, 4, 24)),
        ("۱۴۰۰/۲/۴", date(2021, 4, 24)),
        ("1400-02-04", date(2021, 4, 24)),
        ("١٤٠٠/٠٢/٠٤", date(2021, 4, 24)),
        ("1400.2.4", date(2021, 4, 24)),
        ("00/02/04", date(2021, 4, 24)),
        (14000204, date(2021, 4, 24)),
        (datetime(2021, 4, 24), date(2021, 4, 24)),  # noqa: DTZ001
        (date(2021, 4, 24), date(2021, 4, 24)),
        ("2021-04-24 00:00:00", date(2021, 4, 24)),
        (Formula("=A1", "1400/02/04"), date(2021, 4, 24)),
        (None, None),
        ("  ", None),
        ("–", None),
        ("----", None),
        (45123, date(2023, 7, 16)),
        (45123.75, date(2023, 7, 16)),
        ("۴۵۱۲۳", date(2023, 7, 16)),
        ("25/12/2023", date(2023, 12, 25)),
        ("12/25/2023", date(2023, 12, 25)),
        ("۵.۵.۲۰۲۳", date(2023, 5, 5)),
    ],
)
def test_dates_of_registers(written: Cell, stored: date | None) -> None:
    result = of_unit(تاریخ_نصب=written)
    assert reasons(result) == []
    assert result.units[0].installed_on == stored


@pytest.mark.parametrize(
    "written",
    [
        "1404/12/30", "۱۴۰۲/۰۷/۳۱", "1403/13/05", "1403/00/10", "دیروز", "نامشخص نیست", "3", 4512, 0, True,
        "03/05/2024", "13/13/2024", "99999",
        Formula("=TODAY()", None), datetime(1900, 1, 1), datetime(2999, 1, 1),  # noqa: DTZ001
    ],
)  # fmt: skip
def test_impossible_dates(written: Cell) -> None:
    assert reasons(of_unit(تاریخ_نصب=written)) == [(2, "تاریخ نصب", "impossible_date")]
    assert reasons(of_case(تاریخ=written)) == [(2, "تاریخ", "impossible_date")]


@pytest.mark.parametrize(
    "written",
    ["09123456789", 9123456789, "۰۹۱۲ ۳۴۵ ۶۷۸۹", "+989123456789", "00989123456789", "0912-345-6789", "9123456789.0"],
)
def test_lost_zeros_of_phones_come_back(written: Cell) -> None:
    assert of_person(موبایل=written).customers[0].mobile == "09123456789"
    assert of_unit(موبایل=written).units[0].customer_mobile == "09123456789"
    assert of_case(موبایل=written).cases[0].customer_mobile == "09123456789"


@pytest.mark.parametrize("written", ["تماس نگیرید", "ندارد", "---", "12", None])
def test_a_person_without_a_phone_is_refused(written: Cell) -> None:
    assert reasons(of_person(موبایل=written)) == [(2, "موبایل", "bad_phone")]


def test_a_landline_will_do() -> None:
    alone = of_person(موبایل=None, تلفن_ثابت="021-88776655").customers[0]
    assert (alone.mobile, alone.landline, alone.key) == ("", "02188776655", "02188776655")
    misplaced = of_person(موبایل="02188776655 داخلی 3").customers[0]
    assert (misplaced.mobile, misplaced.landline) == ("", "02188776655x3")
    assert of_person(تلفن_ثابت="ندارد").customers[0].landline == ""
    assert reasons(of_person(تلفن_ثابت="12")) == [(2, "تلفن ثابت", "bad_phone")]


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        (76229645, "0076229645"),
        ("007-622964-5", "0076229645"),
        ("۰۰۷۶۲۲۹۶۴۵", "0076229645"),
        (None, ""),
        ("ندارد", ""),
        ("---", ""),
    ],
)
def test_national_ids(written: Cell, stored: str) -> None:
    result = of_person(کد_ملی=written)
    assert reasons(result) == []
    assert result.customers[0].national_id == stored


@pytest.mark.parametrize("written", ["0076229644", "1111111111", 123, "فلان"])
def test_a_false_national_id_is_refused(written: Cell) -> None:
    assert reasons(of_person(کد_ملی=written)) == [(2, "کد ملی", "bad_national_id")]


def test_a_name_in_one_column_is_cut_after_the_first_word() -> None:
    result = plan(sheet(("نام و نام خانوادگی", "موبایل"), ("  علي   رضایی پور ", 9123456789), (None, 9351234567)))
    assert (result.customers[0].given_name, result.customers[0].family_name) == ("علی", "رضایی پور")
    assert reasons(result) == [(3, "نام و نام خانوادگی", "no_name")]


def test_one_half_of_a_name_is_a_name() -> None:
    assert of_person(نام=None).customers[0].family_name == "رضایی"
    assert reasons(plan(sheet(CUSTOMERS, changed(PERSON, CUSTOMERS, نام=" ", نام_خانوادگی=None)))) == [
        (2, "نام", "no_name")
    ]


def test_rows_of_one_person_are_joined_and_another_name_on_the_phone_is_another_person() -> None:
    result = plan(
        sheet(
            CUSTOMERS,
            changed(PERSON, CUSTOMERS, کد_ملی=None, نشانی=None),
            changed(PERSON, CUSTOMERS, نام="علي ", نشانی="نشانی دوم"),
            changed(PERSON, CUSTOMERS, نام="زهرا", کد_ملی=None),
        )
    )
    assert [(c.key, c.given_name) for c in result.customers] == [
        ("09123456789", "علی"),
        ("09123456789/زهرارضایی", "زهرا"),
    ]
    first = result.customers[0]
    assert (first.national_id, first.address, [source.row for source in first.sources]) == (
        "0076229645",
        "نشانی دوم",
        [2, 3],
    )
    assert (result.counts[0].accepted, result.counts[0].records) == (3, 2)


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        (191743814580, "191743814580"),
        ("191743814580.0", "191743814580"),
        (" ۱۹۱۷ ۴۳۸۱ ۴۵۸۰ ", "191743814580"),
        ("zuh۹۰۳", "ZUH903"),
        ("F۹۷-۳۷۵۷۸/a", "F97-37578/A"),
    ],
)
def test_serials(written: Cell, stored: str) -> None:
    unit = of_unit(سریال=written).units[0]
    assert (unit.serial, unit.serial_key) == (stored, stored)


def test_a_serial_is_unique_in_its_model_only() -> None:
    result = plan(
        sheet(
            UNITS,
            UNIT,
            changed(UNIT, UNITS, مدل="RS-50"),
            changed(UNIT, UNITS, سریال=" a۱۲۳ "),
            changed(UNIT, UNITS, سریال=None),
        )
    )
    assert reasons(result) == [(4, "سریال", "duplicate_serial_in_model"), (5, "سریال", "no_serial")]
    assert len(result.units) == 2


def test_a_rejected_row_does_not_take_the_serial() -> None:
    result = plan(sheet(UNITS, changed(UNIT, UNITS, تاریخ_نصب="1404/12/30"), UNIT))
    assert reasons(result) == [(2, "تاریخ نصب", "impossible_date")]
    assert [unit.source.row for unit in result.units] == [3]


@pytest.mark.parametrize(
    ("written", "rials"),
    [
        ("۲۸,۷۵۰,۰۰۰", 28_750_000),
        (16250000, 16_250_000),
        ("۲۶٬۳۵۰٬۰۰۰", 26_350_000),
        ("2.5 میلیون تومان", 25_000_000),
        (Formula("=A1*2", 500), 500),
        (0, 0),
        (None, None),
    ],
)
def test_costs(written: Cell, rials: int | None) -> None:
    result = of_case(هزینه=written)
    assert reasons(result) == []
    assert result.cases[0].cost_rials == rials


@pytest.mark.parametrize("written", ["صد تومن", -5, "-5", 12.5, "12.5", "؟"])
def test_bad_costs(written: Cell) -> None:
    assert reasons(of_case(هزینه=written)) == [(2, "هزینه", "bad_amount")]


@pytest.mark.parametrize(("written", "rials"), [(1000, 10_000), ("12.5", 125), ("۱٬۰۰۰ ریال", 1_000)])
def test_a_column_of_tomans(written: Cell, rials: int) -> None:
    result = plan(sheet(("شماره", "شرح", "هزینه (تومان)"), (1, "متن", written)))
    assert result.cases[0].cost_rials == rials


def test_coded_words_and_unknown_ones() -> None:
    known = of_case(نحوه_دریافت="تماس تلفني", وضعیت="در دست بررسی").cases[0]
    assert (known.channel, known.channel_text, known.status) == ("phone", "تماس تلفنی", "open")
    unknown = of_case(نحوه_دریافت="کبوتر", وضعیت="؟").cases[0]
    assert (unknown.channel, unknown.channel_text, unknown.status, unknown.status_text) == ("", "کبوتر", "", "؟")


def test_a_case_needs_a_text_and_keeps_its_lines() -> None:
    assert reasons(of_case(شرح="  ")) == [(2, "شرح", "no_text")]
    assert of_case(شرح=" خط يك\r\nخط دو ").cases[0].text == "خط یک\nخط دو"


def test_every_problem_of_a_row_is_named() -> None:
    result = of_case(تاریخ="؟", شرح=None, هزینه="؟", موبایل="؟")
    assert {reason for _, _, reason in reasons(result)} == {"impossible_date", "no_text", "bad_amount", "bad_phone"}
    assert result.counts[0].rejected == 1


def test_what_no_column_could_hold_is_refused_and_not_cut() -> None:
    assert reasons(of_person(نام="ن" * 81)) == [(2, "نام", "too_long")]
    assert reasons(of_unit(سریال="9" * 61)) == [(2, "سریال", "too_long")]


def test_a_case_written_twice_is_one_and_two_without_a_number_are_two() -> None:
    result = plan(sheet(CASES, CASE, changed(CASE, CASES, هزینه=5), changed(CASE, CASES, شماره=8)))
    assert [case.legacy_number for case in result.cases] == ["7", "8"]
    assert (result.counts[0].accepted, result.counts[0].records) == (3, 2)
    nameless = changed(CASE, CASES, شماره=None)
    assert len(plan(sheet(CASES, nameless, changed(nameless, CASES, شرح="دیگر"))).cases) == 2


def test_marking_keeps_the_raw_text_beside_the_empty_field() -> None:
    result = plan(
        sheet(UNITS, UNIT, UNIT, changed(UNIT, UNITS, سریال="B", تاریخ_نصب="دیروز"), name="محصولات"), mode="mark"
    )
    again, dated = result.units[1:]
    assert (again.serial, again.serial_key) == ("", "")
    assert [(mark.field, mark.reason, mark.raw) for mark in again.marks] == [
        ("serial", "duplicate_serial_in_model", "A123")
    ]
    assert dated.installed_on is None
    assert [(mark.field, mark.reason, mark.raw) for mark in dated.marks] == [
        ("installed_on", "impossible_date", "دیروز")
    ]
    assert result.counts[0].rejected == 0


cells = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.datetimes(), st.dates(), st.times(),
    st.timedeltas(), st.builds(Formula, st.text().map("={}".format), st.one_of(st.none(), st.text(), st.integers())),
)  # fmt: skip


@given(st.sampled_from([CUSTOMERS, UNITS, CASES]), st.lists(st.lists(cells, max_size=12).map(tuple), max_size=8))
def test_any_cells_are_read_or_refused_and_counted(header: tuple[str, ...], rows: list[tuple[Cell, ...]]) -> None:
    strict, marked = plan(sheet(header, *rows)), plan(sheet(header, *rows), mode="mark")
    for result in (strict, marked):
        (count,) = result.counts
        assert count.rows + count.blank == len(rows)
        assert count.accepted + count.rejected == count.rows
        records = (*result.customers, *result.units, *result.cases)
        assert len(records) == count.records <= count.accepted
        assert len({record.fingerprint for record in records}) == len(records)
        str(records).encode()
    assert marked.counts[0].rejected == 0
    assert len({problem.row for problem in strict.problems}) == strict.counts[0].rejected
    assert not any(record.marks for record in (*strict.customers, *strict.units, *strict.cases))
