"""Registers of other offices: headers in other words, in two rows, below titles, in every encoding and spelling."""

import codecs
import csv
import io
from collections.abc import Callable
from datetime import datetime

import pytest
from openpyxl import Workbook

from cartable.importing.mapping import recognise, recognise_sheet
from cartable.importing.plan import build_plan
from cartable.persian_text import latin_digits
from cartable.records.import_plan import ImportPlan
from cartable.records.sheet import Sheet, UnreadableFile
from printing.workbook import read_sheets
from tests.importing.registers import TODAY, VOCABULARY, sheet

Rows = list[list[object]]
HEADER: list[object] = ["كد پرونده", "تاريخ ثبت", "نام و نام خانوادگي مشتري", "شماره تماس", "شرح مشكل", "وضعيت"]
ROW: list[object] = ["۱۲", "۱۴۰۳/۰۲/۱۴", "علي كريمي", "۰۹۱۲۳۴۵۶۷۸۹", "آب ميريزد", "در حال بررسي"]


def read(content: bytes) -> ImportPlan:
    sheets = read_sheets(content, "دفتر")
    return build_plan(sheets, recognise(sheets, VOCABULARY), "strict", today=TODAY)


def saved(rows: Rows, dress: Callable[[Workbook], object] = lambda _book: None, name: str = "Sheet1") -> bytes:
    book = Workbook()
    page = book.worksheets[0]
    page.title = name
    for row in rows:
        page.append(row)
    dress(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def written(delimiter: str, encoding: str, mark: bytes = b"") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([HEADER, ROW])
    text = out.getvalue()
    if encoding == "cp1256":
        # The code page has neither Persian digits nor the Persian yeh.
        text = latin_digits(text).replace("ی", "ي")
    return mark + text.encode(encoding)


def assert_the_row(plan: ImportPlan) -> None:
    (case,) = plan.cases
    assert plan.problems == ()
    assert (latin_digits(case.legacy_number), case.registered_on, case.customer_name, case.customer_mobile) == (
        "12", datetime(2024, 5, 3).date(), "علی کریمی", "09123456789"  # noqa: DTZ001
    )  # fmt: skip
    assert (case.text, case.status, case.status_text) == ("آب میریزد", "open", "در حال بررسی")


@pytest.mark.parametrize(
    ("kind", "header", "fields"),
    [
        ("cases", "Ticket #|Created Date|Client Name|Phone No.|Product Model|Serial #|Problem|Status|Cost (Tomans)",
         "legacy_number registered_on customer_name customer_mobile model_code serial text status cost_tomans"),
        ("cases", "شماره درخواست|تاریخ اعلام|اعلام‌کننده|تلفن اعلام کننده|ایراد اعلامی|نتیجه رسیدگی|مبلغ دریافتی",
         "legacy_number registered_on customer_name customer_mobile text status cost_rials"),
        ("cases", "ش. پرونده|روز|نام|نام خانوادگی|موبایل خریدار|شماره‌ی سریال کالا|علت مراجعه|کانال ورودی",
         "legacy_number registered_on customer_given_name customer_family_name customer_mobile serial text channel"),
        ("cases", "کد رهگیری|تاریخ مراجعه|نام متقاضی|شماره تلفن همراه متقاضی|توضیحات",
         "legacy_number registered_on customer_name customer_mobile text"),
        ("customers", "Full Name|Mobile Phone|Tel|City|Address|National Code",
         "full_name mobile landline city address national_id"),
        ("customers", "نام خانوادگی و نام|تلفن همراه مشتری|تلفن منزل|شهر محل سکونت|آدرس مشتری|کدملی خریدار",
         "family_and_given mobile landline city address national_id"),
        ("customers", "نام مشتری|نام خانوادگی مشتری|ش.موبایل|ش ملی", "given_name family_name mobile national_id"),
        ("units", "نوع محصول|مدل محصول|شماره سریال محصول|تاریخ فروش|تاریخ نصب و راه اندازی|تلفن خریدار|نام نصاب",
         "model_name model_code serial sold_on installed_on customer_mobile installer"),
        ("units", "Device Model|S/N|Purchase Date|Install Date|Owner Phone",
         "model_code serial sold_on installed_on customer_mobile"),
    ],
)  # fmt: skip
def test_headers_in_other_words(kind: str, header: str, fields: str) -> None:
    found = recognise_sheet(sheet(tuple(header.split("|")), name="Sheet1"), VOCABULARY)
    assert found
    assert (found.kind, found.unmapped) == (kind, ())
    assert [column.field for column in found.columns] == fields.split()


@pytest.mark.parametrize(
    "header",
    ["کد مشتری|تاریخ|شرح", "وضعیت گارانتی|شماره|شرح", "تاریخ تولد مشتری|شماره|شرح", "گروه مشتری|شماره|شرح"],
)
def test_a_header_that_only_sounds_like_a_field_is_left_out(header: str) -> None:
    found = recognise_sheet(sheet(tuple(header.split("|"))), VOCABULARY)
    assert found
    assert found.unmapped == (header.split("|")[0],)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(written(";", "utf-8", codecs.BOM_UTF8), id="semicolons with a mark"),
        pytest.param(b"sep=;\r\n" + written(";", "utf-8"), id="the separator named first"),
        pytest.param(written("\t", "utf-8"), id="tabs"),
        pytest.param(written(",", "cp1256"), id="Windows-1256"),
        pytest.param(written("\t", "utf-16-le", codecs.BOM_UTF16_LE), id="what Excel calls Unicode text"),
        pytest.param(written("\t", "utf-16-le"), id="the same without its mark"),
        pytest.param(written("|", "utf-16-be", codecs.BOM_UTF16_BE), id="the other way about"),
    ],
)
def test_delimited_files(content: bytes) -> None:
    assert_the_row(read(content))


def test_titles_above_the_header_and_empty_columns() -> None:
    def dress(book: Workbook) -> None:
        book.worksheets[0].merge_cells("A1:G1")

    apart: Rows = [[None, *(cell for each in row for cell in (each, None))] for row in (HEADER, ROW)]
    rows = [["شکایت‌های سال ۱۴۰۳"], [None], ["تاریخ تهیه:", "1403/12/29"], apart[0], [None], apart[1]]
    assert_the_row(read(saved(rows, dress)))


def test_a_header_of_two_rows() -> None:
    def dress(book: Workbook) -> None:
        for place in ("A1:A2", "B1:D1", "E1:F1", "G1:H1"):
            book.worksheets[0].merge_cells(place)

    header: Rows = [
        ["ردیف", "مشخصات مشتری", None, None, "دستگاه", None, "تاریخ", None],
        [None, "نام", "نام خانوادگی", "موبایل", "مدل", "سریال", "تولید", "نصب"],
    ]
    row: list[object] = [1, "علی", "رضایی", 9123456789, "WM-1", "S1", "1402/01/01", "1403/01/02"]
    (unit,) = read(saved([*header, row], dress)).units
    assert (unit.customer_mobile, unit.model_code, unit.serial) == ("09123456789", "WM-1", "S1")
    assert (str(unit.produced_on), str(unit.installed_on)) == ("2023-03-21", "2024-03-21")

    header[0][6] = "شکایت"
    header[1][6:] = ["تاریخ", "شرح"]
    row[7] = "خراب است"
    (case,) = read(saved([*header, row], dress)).cases
    assert (case.legacy_number, case.customer_name, case.text) == ("1", "علی رضایی", "خراب است")


def test_several_sheets_and_hidden_ones() -> None:
    def dress(book: Workbook) -> None:
        for place, state in enumerate(("visible", "hidden", "veryHidden")):
            page = book.create_sheet(f"برگه {place}")
            page.append(HEADER)
            page.append([place, *ROW[1:]])
            page.sheet_state = state
        book.create_sheet("راهنما").append(["این برگه را پر نکنید"])

    plan = read(saved([HEADER, ROW], dress))
    assert [case.legacy_number for case in plan.cases] == ["۱۲", "0"]
    assert plan.unread == ("راهنما",)


@pytest.mark.parametrize(
    "phone",
    [
        9123456789, 9123456789.0, 989123456789, 9.89123456789e11, "9123456789", "09123456789", "+98 912 345 6789",
        "00989123456789", "0098-912-345-6789", "۰۹۱۲۳۴۵۶۷۸۹", "0912 345 67 89", "(0912) 3456789",
        "\u202d09123456789\u202c",
        "+98(0)9123456789", "9123456789.0", "'09123456789",
    ],
)  # fmt: skip
def test_phones_as_spreadsheets_leave_them(phone: object) -> None:
    (case,) = read(saved([HEADER, [*ROW[:3], phone, *ROW[4:]]])).cases
    assert case.customer_mobile == "09123456789"


def test_days_as_spreadsheets_leave_them() -> None:
    days: list[object] = [datetime(2024, 5, 3), datetime(2024, 5, 3, 10, 30), 45415, "2024-05-03", 14030214]  # noqa: DTZ001
    plan = read(saved([HEADER, *([str(place), day, *ROW[2:]] for place, day in enumerate(days))]))
    assert plan.problems == ()
    assert {str(case.registered_on) for case in plan.cases} == {"2024-05-03"}


def test_a_family_name_before_the_given_one() -> None:
    rows = (("نام خانوادگی و نام", "موبایل"), ("رضایی مقدم، علی", "09123456789"), ("کریمی", "09123456780"))
    plan = build_plan([Sheet("x", rows)], recognise([Sheet("x", rows)], VOCABULARY), "strict", today=TODAY)
    assert [(each.given_name, each.family_name) for each in plan.customers] == [("علی", "رضایی مقدم"), ("", "کریمی")]


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ('1,1403/01/02,علی,09123456789,"خراب,باز\n2,1403/01/02,علی,09123456789,x,باز\n3,1403/01/02,ب,9,y,باز', 2),
        ('1,1403/01/02,علی,09123456789,"خراب,باز\n2,1403/01/02,علی,09123456789,"x",باز\n3,1403/01/02,ب,9,y,باز', 2),
        (
            '1,1403/01/02,علی,09123456789,"خراب,باز\n2,1403/01/02,ب,9,y,باز\n3,1403/01/02,ب,9,y,باز\n'
            '4,1403/01/02,علی,09123456789,"x",باز',
            2,
        ),
        ('1,1403/01/02,علی,09123456789,x,باز\n2,1403/01/02,علی,09123456789,x,"باز', 3),
    ],
)
def test_a_quotation_mark_nobody_closed_is_told_by_its_row(line: str, row: int) -> None:
    header = ",".join(map(str, HEADER))
    with pytest.raises(UnreadableFile) as refused:
        read_sheets(f"{header}\n{line}\n".encode(), "دفتر")
    assert (refused.value.code, refused.value.params) == ("file_open_quote", {"row": row})


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('"آب, می‌ریزد; صدا\tدارد\nخط دوم ""نقل"""', 'آب, می‌ریزد; صدا\tدارد\nخط دوم "نقل"'),
        ('تلویزیون 42" خراب', 'تلویزیون 42" خراب'),
        (' "خراب, بد"', "خراب, بد"),
        ('"الف, ب\nپ, ت"', "الف, ب\nپ, ت"),
    ],
)
def test_quotation_marks_that_are_closed(cell: str, text: str) -> None:
    header = ", ".join(map(str, HEADER))
    line = ", ".join(("1", "1403/01/02", "علی", "09123456789", cell, "باز"))
    (case,) = read(f"{header}\n{line}\n".encode()).cases
    assert (case.text, case.status) == (text, "open")


def test_a_wrong_byte_makes_no_nonsense_of_a_whole_file() -> None:
    content = written(",", "utf-8") * 20
    assert len(read(content).cases) == 1
    with pytest.raises(UnreadableFile) as refused:
        read(content.replace("كريمي".encode(), b"\xff\xfe", 1))
    assert refused.value.code == "file_unknown"
