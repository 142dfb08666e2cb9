"""A box as a workbook: which columns it has there, and reading all of its lines page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

from cartable import messages
from cartable.outcome import Page
from cartable.queries.boxes import BoxPage
from cartable.records.table import ReportTable, TableColumn
from views import strings
from views.boxes.columns import follow_up_kind
from views.door import Press
from views.errand import Errand

PAGE = 500
Titles = strings.Columns
SheetColumn = tuple[TableColumn, Callable[[Any], object]]


def _text(key: str, title: str, read: Callable[[Any], object] | None = None) -> SheetColumn:
    return TableColumn(key, title), read or (lambda line: getattr(line, key))


def _instant(key: str, title: str) -> SheetColumn:
    return TableColumn(key, title, "instant"), lambda line: getattr(line, key)


NUMBER: SheetColumn = (TableColumn("number", Titles.NUMBER, "code"), lambda line: line.number)
CUSTOMER = _text("customer", Titles.CUSTOMER)
SUBJECT = _text("subject", Titles.SUBJECT)
PRODUCT = _text("product", Titles.PRODUCT)
DUE = _instant("due_at", Titles.DUE)
PURPOSE = _text("purpose", Titles.PURPOSE, lambda line: messages.word("purposes", line.purpose))
STATE = _text("state", Titles.STATUS, lambda line: messages.word("states", line.state))
INBOX = (
    NUMBER, CUSTOMER, SUBJECT, PRODUCT, _text("from_post", Titles.FROM), PURPOSE,
    _text("urgency", strings.Refer.URGENCY, lambda line: messages.word("urgencies", str(line.urgency))),
    _instant("sent_at", Titles.ARRIVED), DUE, STATE,
)  # fmt: skip
SHEETS: dict[str, tuple[SheetColumn, ...]] = {
    "inbox": INBOX,
    "queue": INBOX,
    "sent": (
        NUMBER, CUSTOMER, SUBJECT, _text("to_post", Titles.SENT_TO), _text("holder", Titles.WITH), PURPOSE,
        _instant("sent_at", Titles.SENT),
        _text("status", Titles.STATUS, lambda line: messages.word("results", line.status)), DUE,
    ),
    "drafts": (_instant("updated_at", Titles.CHANGED), CUSTOMER, _text("title", Titles.SUBJECT)),
    "follow_up": (
        DUE, CUSTOMER, (TableColumn("phone", Titles.PHONE, "phone"), lambda line: line.phone),
        _text("kind", Titles.KIND, follow_up_kind), _text("body", Titles.PROMISE),
        NUMBER, _text("holder", Titles.WITH),
    ),
    "archive": (
        NUMBER, CUSTOMER, SUBJECT, PRODUCT, _text("outcome", Titles.OUTCOME), _instant("closed_at", Titles.CLOSED),
        _text("archive_place", Titles.PLACE), STATE,
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SheetOrder:
    """What is wanted: the list as it is filtered and sorted on screen, its heading, and where the workbook goes."""

    query: BoxPage
    title: str
    zone: str
    place: Path
    words: dict[str, str]
    """Titles of the codes of ``outcome``, which the office itself names."""
    expected: int


def write_sheet(press: Press, order: SheetOrder, errand: Errand) -> int:
    """Writes the workbook and returns how many lines it has; runs on the errand lane.

    The file appears at its place only when it is whole. Raises OSError where it cannot be written.
    """
    columns = SHEETS[order.query.box]
    written = 0

    def rows() -> Iterator[tuple[object, ...]]:
        nonlocal written
        for line in _lines(order, errand):
            written += 1
            yield tuple(_value(order, column, read(line)) for column, read in columns)

    table = ReportTable(order.title, tuple(column for column, _read in columns), rows(), order.zone)
    stream = BytesIO()
    press.write_tables((table,), stream)
    errand.check()
    half = order.place.with_name(f"{order.place.name}.part")
    half.write_bytes(stream.getvalue())
    half.replace(order.place)
    return written


def _value(order: SheetOrder, column: TableColumn, value: object) -> object:
    return order.words.get(str(value), value) if column.key == "outcome" else value


def _lines(order: SheetOrder, errand: Errand) -> Iterator[Any]:
    query = replace(order.query, limit=PAGE, counted=False, after=None)
    done = 0
    while True:
        errand.progress(done, max(order.expected, done))
        page: Page[Any] = errand.fetch(query)
        yield from page.lines
        done += len(page.lines)
        if page.next_key is None:
            return
        query = replace(query, after=page.next_key)
