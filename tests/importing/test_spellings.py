"""Cells as clerks fill them: phones, names, places, days and serials in every spelling, each in its own field."""

from datetime import date

import pytest

from cartable.records.import_plan import ImportedCustomer
from cartable.records.sheet import Cell
from tests.importing.registers import plan, reasons, sheet


def person(header: str, *cells: Cell) -> ImportedCustomer:
    result = plan(sheet(tuple(header.split("|")), cells))
    assert reasons(result) == []
    return result.customers[0]


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("09123456789 - 09351234567", ("09123456789", "", ("09351234567",))),
        ("09123456789/9351234567", ("09123456789", "", ("09351234567",))),
        ("۰۹۱۲۳۴۵۶۷۸۹ و ۰۹۳۵۱۲۳۴۵۶۷", ("09123456789", "", ("09351234567",))),
        ("09123456789 یا 09351234567", ("09123456789", "", ("09351234567",))),
        ("0912-3456789-0935-1234567", None),
        ("09123456789-09351234567", ("09123456789", "", ("09351234567",))),
        ("0912 3456789", ("09123456789", "", ())),
        ("021-88776655، 0912-345-6789", ("09123456789", "02188776655", ())),
        ("021-88776655\n0912 345 67 89", ("09123456789", "02188776655", ())),
        ("02188776655 داخلی 12", ("", "02188776655x12", ())),
        ("09123456789 09123456789", ("09123456789", "", ())),
        ("02188776655-6", None),
        ("09123456789 و 12", None),
        ("9.12346E+09", None),
    ],
)
def test_several_phones_in_a_cell(written: str, numbers: tuple[str, str, tuple[str, ...]] | None) -> None:
    result = plan(sheet(("نام", "نام خانوادگی", "تلفن"), ("علی", "رضایی", written)))
    if numbers is None:
        assert reasons(result) == [(2, "تلفن", "bad_phone")]
    else:
        (found,) = result.customers
        assert (found.mobile, found.landline, found.other_phones) == numbers
    (unit,) = plan(sheet(("مدل", "سریال", "موبایل"), ("A", "B", written)), mode="mark").units
    assert (unit.customer_mobile, *unit.other_phones) == (
        ("",) if numbers is None else tuple(filter(None, (*numbers[:2], *numbers[2])))
    )


def test_phones_of_several_columns_find_their_fields() -> None:
    header = "نام|فامیل|موبایل|تلفن دوم|تلفن ثابت|پیش شماره"
    found = person(header, "علی", "رضایی", None, "09123456789", "88776655", "21")
    assert (found.mobile, found.landline, found.other_phones) == ("09123456789", "02188776655", ())
    found = person(header, "علی", "رضایی", "09123456789", "09351234567", "09360000000", None)
    assert (found.mobile, found.landline, found.other_phones) == ("09123456789", "", ("09351234567", "09360000000"))
    bad = plan(sheet(tuple(header.split("|")), ("علی", "رضایی", "0912", None, "02188776655", None)))
    assert reasons(bad) == [(2, "موبایل", "bad_phone")], "told, though another phone is right"


@pytest.mark.parametrize(
    ("header", "place", "landline"),
    [
        ("استان", "تهران", "02188776655"),
        ("شهر", "شيراز", "07188776655"),
        ("استان / شهر", "فارس / مرودشت", "07188776655"),
        ("شهر", "مرودشت", None),
        ("استان / شهر", "تهران - کرج", None),
    ],
)
def test_a_landline_has_the_area_code_of_its_row(header: str, place: str, landline: str | None) -> None:
    result = plan(sheet(("نام", "نام خانوادگی", "تلفن ثابت", header), ("علی", "رضایی", "8877 6655", place)))
    if landline is None:
        assert reasons(result) == [(2, "تلفن ثابت", "bad_phone")]
    else:
        assert [each.landline for each in result.customers] == [landline]


@pytest.mark.parametrize(
    ("written", "given", "family"),
    [
        ("آقای علی رضایی", "علی", "رضایی"),
        ("جناب آقای علی رضایی", "علی", "رضایی"),
        ("سرکار خانم دکتر مریم صادقی مقدم", "دکتر مریم", "صادقی مقدم"),
        ("سید محمد حسینی", "سید محمد", "حسینی"),
        ("محمد رضا احمدی", "محمد رضا", "احمدی"),
        ("سید علی اکبر موسوی نژاد", "سید علی اکبر", "موسوی نژاد"),
        ("علی حسین زاده", "علی", "حسین زاده"),
        ("محمد علی پور", "محمد", "علی پور"),
        ("محمد رضا", "محمد", "رضا"),
        ("دکتر رضایی", "دکتر", "رضایی"),
        ("خانم", "خانم", ""),
        ("شرکت پخش آریا", "", "شرکت پخش آریا"),
        ("Mr. Ali Rezaei", "Ali", "Rezaei"),
    ],
)
def test_a_whole_name_is_told_apart(written: str, given: str, family: str) -> None:
    for header in ("نام و نام خانوادگی", "نام مشتری"):
        found = person(f"{header}|موبایل", written, "09123456789")
        assert (found.given_name, found.family_name) == (given, family)
        assert found.is_organization == written.startswith("شرکت")
    (case,) = plan(sheet(("نام مشتری", "موبایل", "شرح"), (written, "09123456789", "خراب"))).cases
    assert case.customer_name == f"{given} {family}".strip()


def test_a_title_before_a_given_name_goes() -> None:
    found = person("نام|نام خانوادگی|موبایل", "آقای علی", "رضایی", "09123456789")
    assert (found.given_name, found.family_name) == ("علی", "رضایی")
    assert person("نام|نام خانوادگی|موبایل", "خانم", "رضایی", "09123456789").given_name == ""


def test_the_id_of_a_company_makes_an_organization() -> None:
    found = person("نام و نام خانوادگی|موبایل|کد ملی / شناسه ملی", "پخش آریا", "09123456789", "14003778990")
    assert (found.national_id, found.company_id, found.is_organization) == ("", "14003778990", True)


@pytest.mark.parametrize(
    ("header", "written", "place"),
    [
        ("استان / شهر", "فارس / شیراز", ("فارس", "شیراز")),
        ("استان/شهر", "فارس، شیراز", ("فارس", "شیراز")),
        ("شهر / استان", "شیراز - فارس", ("فارس", "شیراز")),
        ("استان و شهر", "شیراز", ("", "شیراز")),
        ("استان و شهر", None, ("", "")),
    ],
)
def test_province_and_city_in_one_cell(header: str, written: Cell, place: tuple[str, str]) -> None:
    found = person(f"نام|نام خانوادگی|موبایل|{header}", "علی", "رضایی", "09123456789", written)
    assert (found.province, found.city) == place


@pytest.mark.parametrize("written", ["-", "ندارد", "نامشخص", "---", "N/A"])
def test_a_word_for_nothing_is_no_value(written: str) -> None:
    found = person("نام|نام خانوادگی|موبایل|شهر|نشانی", "علی", "رضایی", "09123456789", written, written)
    assert (found.city, found.address) == ("", "")
    header = ("نام مشتری", "موبایل", "مدل", "سریال", "تاریخ", "مبلغ", "شرح")
    result = plan(sheet(header, (written, written, written, written, written, written, "خراب")))
    (case,) = result.cases
    assert result.problems == ()
    assert (case.customer_name, case.customer_mobile, case.model_code, case.serial) == ("", "", "", "")
    assert (case.registered_on, case.cost_rials) == (None, None)


@pytest.mark.parametrize(
    "written",
    ["1403/05/07 ساعت 10", "1403/05/07 10:30 ق.ظ", "10:30 - 1403/05/07", "1403\\05\\07", "۱۴۰۳،۰۵،۰۷", "1403_05_07",
     "2024-07-28T08:00:00Z", "14030507.0", "7/28/2024 10:15 AM",
     "28 July 2024", "28-Jul-2024", "Jul 28, 2024", "28/07/2024 14:05", "یکشنبه ۷ مرداد ۱۴۰۳", "7/5/1403", "03/05/07"],
)  # fmt: skip
def test_days_in_other_spellings(written: str) -> None:
    result = plan(sheet(("تاریخ ثبت", "شرح"), (written, "خراب")))
    assert reasons(result) == []
    assert result.cases[0].registered_on == date(2024, 7, 28)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("1405/09/02", "future_date"), (date(2026, 11, 23), "future_date"), ("25/12/02", "future_date"),
        ("31 Feb 2024", "impossible_date"), ("1403/05", "impossible_date"), ("7 foo 2024", "impossible_date"),
        ("Foo 7, 2024", "impossible_date"), ("31/31/2024", "impossible_date"),
    ],
)  # fmt: skip
def test_days_that_were_not(written: Cell, reason: str) -> None:
    assert reasons(plan(sheet(("تاریخ ثبت", "شرح"), (written, "خراب")))) == [(2, "تاریخ ثبت", reason)]
    assert plan(sheet(("تاریخ ثبت", "شرح"), ("1405/09/01", "خراب"))).problems == ()


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (date(2024, 3, 4), "became_date"),
        ("1.23457E+14", "digits_lost"), (1234567890123456000, "digits_lost"), (1.5e16, "digits_lost"),
        ("ندارد", "no_serial"), ("0", "no_serial"), (0, "no_serial"), ("*****", "no_serial"), ("-", "no_serial"),
    ],
)  # fmt: skip
def test_serials_that_are_none(written: Cell, reason: str) -> None:
    assert reasons(plan(sheet(("مدل", "سریال"), ("A", written)))) == [(2, "سریال", reason)]


@pytest.mark.parametrize("written", [123456789012345, 1.23456789012345e14, "1.23456789012345E+14", "'123456789012345"])
def test_a_long_serial_is_read_as_long_as_its_digits_are_there(written: Cell) -> None:
    assert plan(sheet(("مدل", "سریال"), ("A", written))).units[0].serial_key == "123456789012345"


def test_a_warranty_register_names_its_buyer_and_a_service_register_its_product() -> None:
    (unit,) = plan(sheet(("سریال", "مدل", "نام خریدار", "تلفن خریدار"), ("S1", "A", "آقای نوری", "02188776655"))).units
    assert (unit.customer_name, unit.customer_mobile) == ("نوری", "02188776655")
    (case,) = plan(sheet(("نوع دستگاه", "مدل", "شرح", "تلفن ثابت"), ("یخچال", "A", "خراب", "021 8877 6655"))).cases
    assert (case.model_name, case.customer_mobile) == ("یخچال", "02188776655")
