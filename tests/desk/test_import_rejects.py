"""The rows an import left out: written to a workbook, mended there, and imported again: all in, nothing doubled."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from cartable.importing.mapping import map_by_hand, recognise
from cartable.importing.plan import build_plan
from cartable.queries.importing import FetchImportRejects, FetchRejectedRows
from cartable.records.import_plan import ImportMapping, ImportPlan
from cartable.records.sheet import Sheet
from cartable.records.table import ReportTable
from cartable.reports.imports import rejects_of
from printing.workbook import read_sheets, write_tables
from tests.builders import SmallOffice
from tests.desk.test_import import KEY, WRITTEN, bring, legacy_plan, sizes
from tests.importing.registers import CASES, TODAY, VOCABULARY, plan, sheet

RIGHT = {
    "تلفن همراه": "0935{:07d}", "تلفن مشتری": "0936{:07d}", "تلفن ثابت": "", "کد ملی": "", "تاریخ ثبت": "1403/05/06",
    "تاریخ تولید": "1401/02/03", "تاریخ نصب": "1402/03/04", "شماره سریال": "SN-{:07d}", "هزینه (ریال)": "1000",
    "شرح شکایت": "صدا می‌دهد {}", "نام": "نام {}",
}  # fmt: skip
"""What a clerk writes into a bad cell of each column; {} is the row of the file."""


def saved(tables: tuple[ReportTable, ...]) -> bytes:
    stream = io.BytesIO()
    write_tables(tables, stream)
    return stream.getvalue()


def read(content: bytes) -> ImportPlan:
    sheets = read_sheets(content, "rejects")
    return build_plan(sheets, recognise(sheets, VOCABULARY), "strict", today=TODAY)


def mended(content: bytes, right: Callable[[str, int], object]) -> bytes:
    """Every bad cell of the workbook overwritten, as a person would who reads the columns behind the row."""
    book = load_workbook(io.BytesIO(content))
    for page in book.worksheets:
        heads = [cell.value for cell in page[1]]
        assert heads[-3:] == ["ردیف در فایل", "ستون‌های ایراددار", "دلیل رد"]
        for row in page.iter_rows(min_row=2):
            for column in str(row[-2].value).split("، "):
                row[heads.index(column)].value = right(column, int(str(row[-3].value)))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _right(column: str, row: int) -> object:
    return RIGHT[column].format(row) or None


def test_what_was_left_out_is_mended_and_comes_in_once(office: SmallOffice) -> None:
    first = bring(office, legacy_plan())
    tables = office.fetch("manager", FetchRejectedRows(batch_id=first.batch_id))
    assert isinstance(tables, tuple)
    content = saved(tables)
    assert read(content) == read(saved(rejects_of(legacy_plan()))), "the same before and after"
    before = sizes(office)
    unmended = bring(office, read(content))
    # A serial that stood twice in its model stands once in this workbook: it is known, and not wrong any more.
    twice = sum(cell["why"] == "duplicate serial in model" for cell in KEY["rejected"])
    assert (unmended.rejected, unmended.known) == (first.rejected - twice, twice)
    assert sizes(office) == before

    second = read(mended(content, _right))
    assert second.problems == ()
    assert (len(second.customers), len(second.units), len(second.cases)) == tuple(
        count.rejected for count in legacy_plan().counts
    )
    done = bring(office, second)
    # One of the people mended had come in by another row of his.
    assert (done.customers + done.linked + done.known, done.units, done.cases) == (
        len(second.customers), len(second.units), len(second.cases),
    )  # fmt: skip
    assert first.cases + done.cases == 3000, "every row of the register is a file now, or one written twice"
    assert first.rejected == len({(cell["sheet"], cell["row"]) for cell in KEY["rejected"]})

    before = sizes(office)
    again = bring(office, second)
    assert (again.customers, again.callers, again.units, again.cases) == (0, 0, 0, 0)
    bring(office, legacy_plan())
    assert sizes(office) == before


def test_the_workbook_says_where_each_row_stood_and_why_it_was_left_out() -> None:
    given = plan(
        sheet(
            CASES,
            (7, "1402/13/45", "تلفنی", "نادر", "تماس نگیرید", "WM-1", 123456.0, "=1+1", "باز", None, "خط\nدوم"),
            (8, "1402/12/05", "تلفنی", "نادر", None, None, None, None, "باز", None, None),
            name="شکایات",
        )
    )
    (table,) = rejects_of(given)
    assert (table.title, tuple(column.title for column in table.columns[-3:])) == (
        "شکایات", ("ردیف در فایل", "ستون‌های ایراددار", "دلیل رد"),
    )  # fmt: skip
    assert tuple(table.rows) == (
        ("7", "1402/13/45", "تلفنی", "نادر", "تماس نگیرید", "WM-1", "123456.0", "=1+1", "باز", None, "خط\nدوم",
         2, "تاریخ، موبایل", "تاریخ ناممکن یا ناخوانا، تلفن درست نیست"),
        ("8", "1402/12/05", "تلفنی", "نادر", None, None, None, None, "باز", None, None, 3, "شرح", "شرح ندارد"),
    )  # fmt: skip
    book = load_workbook(io.BytesIO(saved((table,))))
    page = book.worksheets[0]
    assert page.sheet_view.rightToLeft
    assert (page["H2"].data_type, page["H2"].value, page["H2"].quotePrefix) == ("s", "=1+1", True)
    assert read(saved((table,))).rejected_rows[0].cells == given.rejected_rows[0].cells


@pytest.mark.parametrize("header", [0, 1])
def test_columns_chosen_by_hand_are_found_again(header: int) -> None:
    rows = (("ملاک", "شماره", "یادداشت"), ("12", "علی رضایی", "x"), ("09123456789", "زهرا", "y"))[1 - header :]
    strange = Sheet("چرک‌نویس", rows)
    by_hand = map_by_hand(strange, "customers", header, {"mobile": 0, "full_name": 1}, VOCABULARY)
    given = build_plan([strange], ImportMapping((by_hand,), VOCABULARY.value_codes), "strict", today=TODAY)
    again = read(mended_phone(saved(rejects_of(given))))
    assert [(each.given_name, each.mobile) for each in again.customers] == [("علی", "09350000000")]
    assert again.problems == ()


def mended_phone(content: bytes) -> bytes:
    book = load_workbook(io.BytesIO(content))
    cell = book.worksheets[0]["A2"]
    assert (cell.value, cell.number_format) == ("12", "@")
    cell.value = "09350000000"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_rows_taken_with_their_marks_are_listed_and_not_offered_for_import(office: SmallOffice) -> None:
    done = bring(office, legacy_plan("mark"))
    before = sizes(office, WRITTEN)
    tables: Any = office.fetch("manager", FetchRejectedRows(batch_id=done.batch_id))
    assert tables == (office.fetch("manager", FetchImportRejects(batch_id=done.batch_id)),)
    assert len(tables[0].rows) == len(KEY["rejected"])
    sheets = read_sheets(saved(tables), "x")
    assert recognise(sheets, VOCABULARY).sheets == ()
    assert sizes(office, WRITTEN) == before


def test_nothing_left_out_gives_an_empty_list(tmp_path: Path) -> None:
    (table,) = rejects_of(plan(sheet(CASES, ("1", None, None, None, None, None, None, "x", None, None, None))))
    assert tuple(table.rows) == ()


def test_a_row_taken_with_its_mark_and_mended_in_the_register_is_no_second_file(office: SmallOffice) -> None:
    def register(day: str, phone: str, mode: str = "strict", number: str = "7") -> ImportPlan:
        rows = (
            (number, day, "تلفنی", "نادر", phone, None, None, "آب می‌ریزد", "باز", None, None),
            (f"{number}0", "1402/12/05", "تلفنی", "نادر", phone, None, None, "آب می‌ریزد", "باز", None, None),
        )
        return plan(sheet(CASES, *rows, name="شکایات"), mode=mode)  # type: ignore[arg-type]

    assert bring(office, register("1402/13/45", "تماس نگیرید", "mark")).cases == 2
    mended = bring(office, register("1402/12/04", "09123456789"))
    assert (mended.cases, mended.linked) == (0, 2)
    again = bring(office, register("1402/12/04", "09123456789"))
    assert (again.cases, again.known) == (0, 2)
    assert bring(office, register("1402/12/04", "09123456789", number="8")).cases == 2, "another number, another file"


WARRANTY = ("نام", "نام خانوادگی", "موبایل", "آدرس", "مدل", "سریال", "تاریخ نصب")


def test_a_sheet_of_people_and_machines_is_mended_like_any_other(office: SmallOffice) -> None:
    given = plan(
        sheet(
            WARRANTY,
            ("علی", "کریمی", "09123456789", "تهران", "WM-1", "S1", "1403/01/02"),
            ("زهرا", "نوری", "12", "قم", "WM-1", "S2", "1403/13/02"),
            ("نادر", "نوری", "09351234567", "قم", "WM-1", None, None),
            name="گارانتی",
        )
    )
    first = bring(office, given)
    assert (first.customers, first.callers, first.units, first.rejected) == (2, 0, 1, 1)
    right = {"موبایل": "09360000000", "تاریخ نصب": "1403/01/03"}
    again = read(mended(saved(rejects_of(given)), lambda column, _row: right[column]))
    done = bring(office, again)
    assert (done.customers, done.callers, done.units, done.rejected) == (1, 0, 1, 0)
    before = sizes(office)
    assert (bring(office, given).known, bring(office, again).known, sizes(office)) == (3, 2, before)
