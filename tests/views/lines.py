"""An office of made-up files for the list that shows them: it answers at once and can change under an open table."""

from collections.abc import Callable
from dataclasses import dataclass

from cartable.outcome import Page
from cartable.persian_text import isolate_ltr, persian_digits
from views.widgets.table_columns import Column
from views.widgets.table_model import PageRequest


@dataclass(frozen=True)
class Record:
    id: int
    subject: str
    unread: bool = False
    state: str = "در دست بررسی"


COLUMNS = (
    Column("marks", "نشان", 60, "marks", text=lambda _: "پیوست", marks=lambda _: (("paperclip", "text3"),),
           sortable=False),
    Column("number", "شماره", 110, "number", text=lambda record: isolate_ltr(persian_digits(f"1405-{record.id:05}"))),
    Column("subject", "موضوع", 160, text=lambda record: record.subject, tone=lambda _: "text", stretch=True),
    Column("state", "وضعیت", 110, "pill", text=lambda record: record.state, tone=lambda _: "info"),
    Column("due", "مهلت", 110, "due", text=lambda _: "۳ روز گذشته", tone=lambda _: "danger",
           tooltip=lambda _: "۱۴۰۵/۰۸/۲۸"),
)  # fmt: skip


class Office:
    """Files that can change under an open table; answers at once."""

    def __init__(self, count: int) -> None:
        self.records = [Record(number, f"نشت آب {number}", unread=number % 3 == 0) for number in range(count)]

    def fetch(self, request: PageRequest, done: Callable[[Page[Record]], None], _failed: object) -> None:
        start = request.after[0] if request.after else 0
        ordered = self.records[::-1] if request.order.startswith("-") else self.records
        end = start + request.limit
        more = end < len(ordered)
        done(Page(tuple(ordered[start:end]), (end,) if more else None, len(ordered) if request.counted else None))
