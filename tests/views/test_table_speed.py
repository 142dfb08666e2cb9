"""A frame of the table within the 16.7 ms of a 60 Hz screen, in CPU time so that a busy machine does not fail it."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cartable.outcome import COUNT_CAP, Page
from views.widgets.table import CaseTable
from views.widgets.table_columns import Column, LineMaker
from views.widgets.table_model import PagedModel, PageRequest

FRAME_MS = 16.7
ROWS = 20_000
SUBJECTS = ("نشت آب از زیر دستگاه", "تأخیر در اعزام سرویسکار", "شکستگی بدنه هنگام حمل و نصب در منزل مشتری")
STATES = (("اقدام", "info"), ("پاسخ", "ok"), ("اطلاع", "mute"), ("منتظر قطعه", "warn"))
MARKS = (("flag", "danger"), ("paperclip", "text3"))


@dataclass(frozen=True)
class Record:
    id: int

    @property
    def number(self) -> str:
        return "۱۴۰۵-" + "".join("۰۱۲۳۴۵۶۷۸۹"[int(digit)] for digit in f"{self.id:05}")


COLUMNS = (
    Column("marks", "نشان", 80, "marks", marks=lambda record: MARKS[: record.id % 3]),
    Column("number", "شماره", 110, "number", text=lambda record: record.number, tone=lambda _: "text"),
    Column("customer", "مشتری", 130, text=lambda record: f"مریم صادقی {record.number[-2:]}", tone=lambda _: "text"),
    Column("subject", "موضوع", 220, text=lambda record: SUBJECTS[record.id % 3], tone=lambda _: "text", stretch=True),
    Column("product", "کالا", 130, text=lambda record: f"یخچال ساید RS{record.id % 90}"),
    Column("from", "از طرف", 110, text=lambda _: "کارشناس فنی"),
    Column("purpose", "جهت", 90, "pill", text=lambda record: STATES[record.id % 4][0],
           tone=lambda record: STATES[record.id % 4][1]),
    Column("due", "مهلت", 110, "due", text=lambda _: "۳ روز گذشته", tone=lambda _: "danger", marks=lambda _: MARKS[:1]),
)  # fmt: skip


def fetch(request: PageRequest, done: object, _failed: object) -> None:
    start = request.after[0] if request.after else 0
    end = min(start + request.limit, ROWS)
    done(Page(tuple(map(Record, range(start, end))), (end,) if end < ROWS else None, COUNT_CAP))


@pytest.fixture
def table(qtbot: QtBot) -> CaseTable:
    model = PagedModel(LineMaker(COLUMNS, lambda record: record.id, lambda record: record.id % 4 == 0), fetch)
    made = CaseTable("فهرست", model)
    qtbot.addWidget(made)
    made.resize(1130, 720)
    made.show()
    model.reload()
    for row in range(0, 8_000, 256):
        model.line(row)
    return made


def frame_ms(table: CaseTable, places: Iterable[int]) -> float:
    """The median CPU time of scrolling to each place, in milliseconds."""
    spent = []
    for place in places:
        before = time.thread_time()
        table.verticalScrollBar().setValue(place)
        QApplication.processEvents()
        spent.append((time.thread_time() - before) * 1000)
    return median(spent)


def test_a_turn_of_the_wheel_is_a_frame(table: CaseTable) -> None:
    step = 3 * table.rowHeight(0)

    assert frame_ms(table, range(step, step * 120, step)) < FRAME_MS / 2


def test_a_page_down_is_a_frame(table: CaseTable) -> None:
    step = table.viewport().height()

    assert frame_ms(table, range(step, step * 60, step)) < FRAME_MS
