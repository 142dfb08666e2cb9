"""The register of a real-looking office against its key: every count, every rejected cell, and in other clothes too."""

import csv
import io
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pytest

from cartable.importing.mapping import recognise
from cartable.importing.plan import build_plan
from cartable.jalali import to_jalali
from cartable.records.import_plan import ImportMode, ImportPlan
from cartable.records.sheet import Cell, Sheet, cell_text
from printing.workbook import read_sheets
from tests.importing.registers import TODAY, VOCABULARY

DATA = Path("tests/data")
KEY = json.loads((DATA / "legacy_office.expected.json").read_text("utf-8"))


@cache
def legacy_sheets() -> tuple[Sheet, ...]:
    return read_sheets((DATA / "legacy_office.xlsx").read_bytes(), "legacy_office")


def legacy_plan(sheets: tuple[Sheet, ...] | None = None, mode: ImportMode = "strict") -> ImportPlan:
    sheets = sheets or legacy_sheets()
    return build_plan(sheets, recognise(sheets, VOCABULARY), mode, today=TODAY)


@cache
def strict_plan() -> ImportPlan:
    return legacy_plan()


def test_every_rejected_cell_is_the_one_of_the_key() -> None:
    found = [
        {"sheet": cell.sheet, "row": cell.row, "column": cell.column, "why": cell.reason.replace("_", " ")}
        for cell in strict_plan().problems
    ]
    assert found == KEY["rejected"]


def test_the_counts_are_those_of_the_key() -> None:
    plan = strict_plan()
    customers, units, cases = plan.counts
    assert (customers.accepted, len(plan.customers)) == (
        KEY["customers"]["accepted_rows"],
        KEY["customers"]["distinct"],
    )
    assert units.accepted == len(plan.units) == KEY["units"]["accepted_rows"]
    assert cases.accepted == len(plan.cases) == KEY["cases"]["accepted_rows"]
    assert plan.formula_like_notes <= KEY["cases"]["formula_like_notes_at_most"]
    assert [count.rows for count in plan.counts] == [1000, 1000, 3000]
    assert [count.blank for count in plan.counts] == [6, 0, 0]
    assert plan.unread == ()


def test_records_are_whole() -> None:
    plan = strict_plan()
    assert {len(customer.mobile) for customer in plan.customers} == {11}
    assert {len(customer.national_id) for customer in plan.customers} == {10}
    assert all(customer.given_name and customer.family_name and customer.city for customer in plan.customers)
    assert len({(unit.model_key, unit.serial_key) for unit in plan.units}) == len(plan.units)
    assert all(1399 <= to_jalali(unit.produced_on)[0] <= 1404 for unit in plan.units if unit.produced_on)
    assert all(unit.produced_on and unit.installed_on and unit.customer_mobile for unit in plan.units)
    assert {case.channel for case in plan.cases} == {"phone", "letter", "dealer", "email", "sms", "in_person"}
    assert {case.status for case in plan.cases} == {"open", "closed"}
    assert all(case.registered_on and case.text and case.customer_mobile for case in plan.cases)
    assert {case.note for case in plan.cases} >= {'=HYPERLINK("http://x","y")', "+1+1", "-2+3", "@SUM(A1)"}
    texts = " ".join(case.text + case.note for case in plan.cases) + " ".join(c.address for c in plan.customers)
    assert not set(texts) & set("يك")


def test_marking_takes_every_row_and_keeps_what_stood_there() -> None:
    strict, marked = strict_plan(), legacy_plan(mode="mark")
    assert [count.accepted for count in marked.counts] == [1000, 1000, 3000]
    assert marked.problems == strict.problems
    marks = [mark for record in (*marked.customers, *marked.units, *marked.cases) for mark in record.marks]
    assert sorted(marks, key=repr) == sorted(strict.problems, key=repr)
    assert {mark.raw for mark in marks} >= {"تماس نگیرید", "1404/12/30", "صد تومن", "12.5", "دیروز"}
    assert len({unit.fingerprint for unit in marked.units}) == 1000


def test_importing_again_finds_the_same_fingerprints() -> None:
    def fingerprints(plan: ImportPlan) -> list[str]:
        return [record.fingerprint for record in (*plan.customers, *plan.units, *plan.cases)]

    first = fingerprints(strict_plan())
    assert fingerprints(legacy_plan()) == first
    assert len(set(first)) == len(first) == 923 + 969 + 2932


# --- the same register in other clothes ----------------------------------------------------------------------------

ENGLISH = {
    "نام": "First Name", "نام خانوادگی": "Last name", "کد ملی": "National ID", "تلفن همراه": "Mobile",
    "تلفن ثابت": "Landline", "استان": "Province", "شهر": "City", "نشانی": "Address", "مدل": "Model",
    "نام کالا": "Product", "شماره سریال": "Serial No.", "تاریخ تولید": "Production Date",
    "تاریخ نصب": "Install date", "تلفن مشتری": "Customer phone", "نصاب": "Installer", "شماره": "Case No",
    "تاریخ ثبت": "Date", "نحوه دریافت": "Channel", "شرح شکایت": "Complaint", "وضعیت": "Status",
    "هزینه (ریال)": "Cost (Rials)", "توضیحات": "Notes",
}  # fmt: skip
OTHER_WORDS = {
    "نام": "نام مشتري", "نام خانوادگی": "فامیلی", "کد ملی": "كدملي", "تلفن همراه": "شماره\nهمراه:", "شهر": "شهرستان",
    "نشانی": "آدرس کامل", "مدل": "مدل دستگاه", "شماره سریال": "سريال", "تلفن مشتری": "شماره تماس",
    "شرح شکایت": "متن شكايت", "هزینه (ریال)": "مبلغ", "توضیحات": "ملاحظات*", "تاریخ ثبت": "تاریخ شکایت",
}  # fmt: skip


def header_at(sheet: Sheet) -> int:
    return next(mapping.header_row for mapping in recognise([sheet], VOCABULARY).sheets)


def renamed(names: dict[str, str]) -> Callable[[Sheet], Sheet]:
    def dress(sheet: Sheet) -> Sheet:
        at = header_at(sheet)
        header = tuple(names.get(cell_text(cell), cell) for cell in sheet.rows[at - 1])
        return replace(sheet, rows=(*sheet.rows[: at - 1], header, *sheet.rows[at:]))

    return dress


def shuffled(sheet: Sheet) -> Sheet:
    """Put the columns in another order, with empty and unknown ones between."""
    width = max(map(len, sheet.rows))
    order = random.Random(sheet.name).sample(range(width), width)

    def row(cells: tuple[Cell, ...], unknown: Cell) -> tuple[Cell, ...]:
        moved = [cells[at] if at < len(cells) else None for at in order]
        return (None, unknown, *moved)

    at = header_at(sheet)
    return replace(sheet, rows=tuple(row(cells, "ملاک" if n == at else "؟") for n, cells in enumerate(sheet.rows, 1)))


def under_a_letterhead(sheet: Sheet) -> Sheet:
    title: tuple[tuple[Cell, ...], ...] = (
        ("شرکت نمونه", None, None, "تاریخ:", "1405/09/01"), (), (None, "مشتری", "گزارش"), (),
    )  # fmt: skip
    return replace(sheet, rows=(*title, *sheet.rows))


def as_text(encoding: str, delimiter: str) -> Callable[[Sheet], Sheet]:
    """Save as delimited text the way a spreadsheet does and read it again."""

    def dress(sheet: Sheet) -> Sheet:
        out = io.StringIO()
        writer = csv.writer(out, delimiter=delimiter)
        for row in sheet.rows:
            writer.writerow([_shown(cell) for cell in row])
        return read_sheets(out.getvalue().encode(encoding), sheet.name)[0]

    return dress


def _shown(cell: Cell) -> str:
    return str(cell) if isinstance(cell, datetime | date) else cell_text(cell)


def with_header_on_every_page(sheet: Sheet) -> Sheet:
    """Repeat the header every fifty rows; the row numbers of the key are then found through the way back."""
    at = header_at(sheet)

    def paged() -> Iterator[tuple[Cell, ...]]:
        yield from sheet.rows[:at]
        for number, row in enumerate(sheet.rows[at:]):
            if number and number % 50 == 0:
                yield sheet.rows[at - 1]
            yield row

    return replace(sheet, rows=tuple(paged()))


@pytest.mark.parametrize(
    "dress",
    [
        renamed(ENGLISH),
        renamed(OTHER_WORDS),
        shuffled,
        under_a_letterhead,
        with_header_on_every_page,
        as_text("utf-8-sig", ","),
        as_text("utf-16", "\t"),
        as_text("utf-8", ";"),
    ],
    ids=["english", "other words", "shuffled", "letterhead", "paged", "csv", "tabbed", "semicolons"],
)
def test_the_same_register_in_other_clothes_gives_the_same_records(dress: Callable[[Sheet], Sheet]) -> None:
    plan = legacy_plan(tuple(dress(sheet) for sheet in legacy_sheets()))
    known = strict_plan()
    for found, expected in ((plan.customers, known.customers), (plan.units, known.units), (plan.cases, known.cases)):
        assert [record.fingerprint for record in found] == [record.fingerprint for record in expected]
    assert [(cell.sheet, cell.field, cell.reason) for cell in plan.problems] == [
        (cell.sheet, cell.field, cell.reason) for cell in known.problems
    ]
    assert [count.accepted for count in plan.counts] == [count.accepted for count in known.counts]
    assert [(case.registered_on, case.cost_rials, case.note) for case in plan.cases] == [
        (case.registered_on, case.cost_rials, case.note) for case in known.cases
    ]
