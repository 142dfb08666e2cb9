"""Registers that read well and mean something else: units of money, numbers given twice, sums, other sheets."""

import pytest

from cartable.importing.mapping import map_by_hand, recognise, recognise_sheet
from cartable.importing.plan import build_plan
from cartable.records.import_plan import ImportMapping, UnknownWord
from cartable.records.sheet import Cell, Sheet
from tests.importing.registers import CASES, TODAY, VOCABULARY, plan, reasons, sheet


@pytest.mark.parametrize(
    ("header", "written", "rials"),
    [
        ("هزینه تعمیر (تومان)", "350,000", 3_500_000),
        ("مبلغ فاکتور به تومان", 350000, 3_500_000),
        ("جمع کل [ تومن ]", "۳۵۰٬۰۰۰", 3_500_000),
        ("Total Amount (Toman)", 350000, 3_500_000),
        ("مبلغ (هزار ریال)", 3500, 3_500_000),
        ("هزینه هزار تومان", "350", 3_500_000),
        ("هزینه تعمیر (ریال)", "3,500,000", 3_500_000),
        ("دستمزد", "350000 تومان", 3_500_000),
        ("مبلغ (تومان)", "3,500,000 ریال", 3_500_000),
        ("مبلغ (هزار تومان)", "350 هزار تومان", 3_500_000),
        ("مبلغ", "IRR 3,500,000", 3_500_000),
        ("مبلغ", "3,500,000/-", 3_500_000),
        ("مبلغ", "3/500/000", 3_500_000),
        ("مبلغ (تومان)", "350/000", 3_500_000),
        ("مبلغ", "3,500,000.00", 3_500_000),
        ("مبلغ", "ندارد", None),
    ],
)
def test_an_amount_has_the_unit_of_its_column(header: str, written: Cell, rials: int | None) -> None:
    found = plan(sheet(("شماره پذیرش", "تاریخ", "شرح", header), ("1", "1403/01/02", "خراب", written)))
    assert found.problems == ()
    assert [case.cost_rials for case in found.cases] == [rials]


def test_the_unit_may_stand_above_the_table() -> None:
    rows = (("شرح", "مبلغ"), ("خراب", "350,000"))
    above = plan(sheet(("کلیه مبالغ به تومان است",), *rows))
    assert [case.cost_rials for case in above.cases] == [3_500_000]
    assert [case.cost_rials for case in plan(sheet(("کلیه مبالغ به ریال است",), *rows)).cases] == [350_000]
    own = plan(sheet(("مبالغ به تومان",), ("شرح", "مبلغ (ریال)"), ("خراب", "350,000")))
    assert [case.cost_rials for case in own.cases] == [350_000]


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("نام|فامیل|تلفن|موبایل", "given_name family_name other_phone mobile"),
        ("نام و نام خانوادگی|تلفن ثابت|تلفن همراه 1|تلفن همراه ۲", "full_name landline mobile other_phone"),
        ("نام|نام خانوادگی|موبایل|تلفن 1|تلفن 2", "given_name family_name mobile landline other_phone"),
        ("نام مشتری / Customer|Mobile - موبایل|شهر (City)", "given_name mobile city"),
        ("طرف حساب|شماره تماس|پیش‌شماره|استان/شهر", "full_name mobile area_code province_and_city"),
    ],
)
def test_people_with_several_phones(header: str, fields: str) -> None:
    found = recognise_sheet(sheet(tuple(header.split("|"))), VOCABULARY)
    assert found
    assert (found.kind, [column.field for column in found.columns], found.unmapped) == ("customers", fields.split(), ())


def test_a_header_in_two_tongues_that_disagree_is_left_out() -> None:
    found = recognise_sheet(sheet(("شماره", "شرح", "وضعیت / Serial")), VOCABULARY)
    assert found
    assert found.unmapped == ("وضعیت / Serial",)


def test_the_number_of_the_case_goes_before_the_number_of_the_row() -> None:
    header = (("ردیف", "شماره پذیرش", "مشتری", None, "شرح"), (None, None, "نام", "موبایل", None))
    (case,) = plan(sheet(*header, (1, "P-7", "علی", 9123456789, "خراب"))).cases
    assert (case.legacy_number, case.customer_name) == ("P-7", "علی")


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("Sheet1", "نام|نام خانوادگی|کد پرسنلی|تلفن|حقوق پایه"),
        ("پرسنل", "نام|نام خانوادگی|تلفن"),
        ("Sheet1", "شماره نامه|تاریخ نامه|موضوع|فرستنده|گیرنده"),
        ("انبار", "کد کالا|نام کالا|سریال"),
    ],
)
def test_a_register_of_other_things_waits_for_a_person(name: str, header: str) -> None:
    strange = sheet(tuple(header.split("|")), ("x",), name=name)
    assert recognise_sheet(strange, VOCABULARY) is None
    assert plan(strange).unread == (name,)
    complaints = sheet((*CASES, "شماره نامه"), name="شکایات و نامه‌ها")
    assert recognise_sheet(complaints, VOCABULARY)


def test_a_column_without_a_header_is_named_by_its_letter() -> None:
    header = ("شماره", "شرح", None, "وضعیت")
    found = recognise_sheet(sheet(header, ("1", "خراب", None, "باز"), ("2", "خراب", "فوری", "باز", "x")), VOCABULARY)
    assert found
    assert found.unmapped == ("ستون C", "ستون E")
    wide = recognise_sheet(sheet(header[:2], ("1", "خراب", *(None,) * 26, "x")), VOCABULARY)
    assert wide
    assert wide.unmapped == ("ستون AC",)


def test_sums_and_numbered_empty_rows_are_no_records() -> None:
    rows: tuple[tuple[Cell, ...], ...] = (
        ("ردیف", "شرح", "وضعیت", "مبلغ"), (1, "خراب", "باز", 1000),
        ("دفتر خدمات - صفحه ۲",), (2,), (3, None, None, None),
        ("جمع کل:", None, None, 1000), (None, "مجموع", None, 1000), ("جمع", "آب جمع می‌شود", "باز", None),
    )  # fmt: skip
    found = plan(sheet(*rows), mode="mark")
    assert [case.text for case in found.cases] == ["خراب", "آب جمع می‌شود"]
    assert (found.problems, found.counts[0].rows, found.counts[0].blank) == ((), 2, 5)
    people = plan(sheet(("نام و نام خانوادگی", "موبایل"), ("علی رضایی", "09123456789"), ("جمع: 1", None)))
    assert (len(people.customers), people.problems) == (1, ())


def test_a_number_given_twice_loses_nothing() -> None:
    header = ("ردیف", "شرح", "وضعیت")
    years = plan(
        sheet(header, (1, "سرد نمی‌کند", "باز"), name="شکایات 1402"),
        sheet(header, (1, "آب می‌ریزد", "باز"), name="شکایات 1403"),
    )
    assert [case.text for case in years.cases] == ["سرد نمی‌کند", "آب می‌ریزد"]
    two_machines = plan(
        sheet(
            ("شماره پذیرش", "تاریخ", "موبایل", "سریال", "شرح"),
            ("7", "1403/01/02", "09123456789", "A1", "خراب"),
            ("7", "1403/01/02", "09123456789", "A2", "خراب"),
            ("7", "1403/01/02", "09123456789", "A2", "خراب"),
        )
    )
    assert [case.serial for case in two_machines.cases] == ["A1", "A2"]
    assert len({case.fingerprint for case in two_machines.cases}) == 2


def test_words_nobody_knows_are_told_with_their_count() -> None:
    header = ("شماره", "شرح", "وضعیت", "نحوه دریافت")
    rows = [(str(at), "خراب", status, "کبوتر") for at, status in enumerate(("گم شد", "گم شد", "تعمیر شد", "در جریان"))]
    found = plan(sheet(header, *rows))
    assert [case.status for case in found.cases] == ["", "", "closed", "open"]
    assert found.unknown_words == (UnknownWord("channel", "کبوتر", 4), UnknownWord("status", "گم شد", 2))


def test_a_failed_formula_is_no_text() -> None:
    row: tuple[Cell, ...] = ("1", "1403/01/01", "#REF!", "09123456789", "#NAME?", "#N/A", "#####", "x")
    header = ("شماره", "تاریخ", "نام مشتری", "موبایل", "شرح", "سریال", "مبلغ", "وضعیت")
    assert reasons(plan(sheet(header, row))) == [
        (2, "شرح", "error_cell"), (2, "مبلغ", "error_cell"), (2, "سریال", "error_cell"), (2, "نام مشتری", "error_cell"),
    ]  # fmt: skip


def test_thousands_are_read_in_a_sheet_chosen_by_hand() -> None:
    strange = Sheet("چرک‌نویس", (("مطلب", "بها (هزار تومان)"), ("خراب", "350")))
    by_hand = map_by_hand(strange, "cases", 1, {"text": 0, "cost_tomans": 1}, VOCABULARY)
    mapping = ImportMapping((by_hand,), VOCABULARY.value_codes, VOCABULARY.cells)
    assert [case.cost_rials for case in build_plan([strange], mapping, "strict", today=TODAY).cases] == [3_500_000]


def test_one_own_word_more_names_a_sheet_of_the_office() -> None:
    assert recognise([sheet(("الف", "ب"))], VOCABULARY).sheets == ()
    assert recognise([], VOCABULARY).words == VOCABULARY.cells


def test_a_warranty_register_is_a_list_of_people_and_of_machines() -> None:
    found = plan(
        sheet(
            ("ردیف", "نام", "نام خانوادگی", "کد ملی", "موبایل", "آدرس", "مدل", "سریال", "تاریخ نصب", "ملاحظات"),
            (1, "علی", "کریمی", "0076229645", "09123456789", "تهران", "WM-1", "S1", "1403/01/02", "x"),
            (2, "زهرا", "نوری", None, "09351234567", "قم", "WM-1", None, None, None),
            (3, "نادر", "نوری", None, "12", "قم", "WM-1", "S4", "1403/13/02", None),
            (4, None, None, None, "09360000000", None, "WM-1", "S5", None, None),
        )
    )
    assert [(each.kind, each.rows, each.accepted) for each in found.counts] == [("customers", 4, 2), ("units", 3, 2)]
    assert [each.family_name for each in found.customers] == ["کریمی", "نوری"]
    assert [(each.serial, each.customer_mobile) for each in found.units] == [
        ("S1", "09123456789"),
        ("S5", "09360000000"),
    ]
    assert reasons(found) == [
        (4, "موبایل", "bad_phone"), (5, "نام", "no_name"), (4, "تاریخ نصب", "impossible_date"),
    ]  # fmt: skip
    assert [(row.row, len(row.cells)) for row in found.rejected_rows] == [(4, 8), (5, 8)]
    assert found.unmapped == (("برگه", ("ردیف", "ملاحظات")),)


def test_a_service_register_brings_the_addresses_of_its_callers() -> None:
    header = ("شماره پذیرش", "تاریخ", "نام مشتری", "تلفن", "آدرس", "شهر", "مدل", "شرح ایراد", "هزینه (تومان)")
    found = plan(
        sheet(
            header,
            ("1", "1403/01/02", "آقای علی کریمی", "09123456789", "خیابان یک", "تهران", "R1", "خراب", 1000),
            ("2", "1403/01/03", None, None, None, None, "R1", "خراب", None),
        )
    )
    assert [(each.given_name, each.city, each.address) for each in found.customers] == [("علی", "تهران", "خیابان یک")]
    assert [case.cost_rials for case in found.cases] == [10_000, None]
    assert (found.problems, found.unmapped, [each.kind for each in found.counts]) == ((), (), ["cases", "customers"])


@pytest.mark.parametrize(
    ("header", "kinds"),
    [
        ("نام|نام خانوادگی|کد ملی|موبایل|شهر|آدرس|تاریخ|شکایت", ["customers", "cases"]),
        ("نام|نام خانوادگی|کد ملی|موبایل|شهر|آدرس|ملاحظات", ["customers"]),
        ("نام|نام خانوادگی|کد ملی|موبایل|شهر|آدرس|شرح", ["customers"]),
        ("سریال|مدل|تاریخ نصب|نام خریدار|تلفن خریدار|ملاحظات", ["units"]),
        ("سریال|مدل|تاریخ نصب|نام خریدار|شهر|ملاحظات", ["units"]),
        ("ردیف|سریال|مدل|نام|نام خانوادگی|موبایل", ["customers", "units"]),
        ("شماره|تاریخ|نام مشتری|موبایل|سریال|شرح", ["cases"]),
        ("تاریخ شکایت|نام و نام خانوادگی شاکی|تلفن شاکی|کد ملی شاکی|شرح شکایت", ["cases", "customers"]),
    ],
)
def test_what_a_sheet_holds(header: str, kinds: list[str]) -> None:
    found = recognise([sheet(tuple(header.split("|")), name="Sheet1")], VOCABULARY)
    assert [each.kind for each in found.sheets] == kinds
