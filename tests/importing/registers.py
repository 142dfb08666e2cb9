"""The words of the program and small registers, as sheets."""

from datetime import date
from pathlib import Path

from cartable.importing.mapping import recognise
from cartable.importing.plan import build_plan
from cartable.importing.vocabulary import Vocabulary, read_vocabulary
from cartable.records.import_plan import ImportMode, ImportPlan
from cartable.records.sheet import Cell, Sheet

TODAY = date(2026, 11, 22)
WORDS = Path("resources/import_mapping.toml").read_text("utf-8")
VOCABULARY: Vocabulary = read_vocabulary(WORDS)

CUSTOMERS = ("نام", "نام خانوادگی", "کد ملی", "موبایل", "تلفن ثابت", "استان", "شهر", "نشانی")
UNITS = ("مدل", "نام کالا", "سریال", "تاریخ تولید", "تاریخ نصب", "موبایل", "نصاب")
CASES = (
    "شماره", "تاریخ", "نحوه دریافت", "نام مشتری", "موبایل", "مدل", "سریال", "شرح", "وضعیت", "هزینه", "توضیحات",
)  # fmt: skip


def sheet(*rows: tuple[Cell, ...], name: str = "برگه") -> Sheet:
    """Return a sheet of the rows given."""
    return Sheet(name, tuple(rows))


def plan(*sheets: Sheet, mode: ImportMode = "strict") -> ImportPlan:
    """Return the plan of the sheets under the words the program ships."""
    return build_plan(sheets, recognise(sheets, VOCABULARY), mode, today=TODAY)


def reasons(result: ImportPlan) -> list[tuple[int, str, str]]:
    """Return row, column and reason of every problem."""
    return [(problem.row, problem.column, problem.reason) for problem in result.problems]
