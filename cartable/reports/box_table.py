"""A whole box as a table: the same lines the box shows, in the same order, read page by page while they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from cartable.boxes.page import PAGE_LIMIT, fetch_box_page
from cartable.errors import BadInput
from cartable.messages import word
from cartable.queries.boxes import BoxPage
from cartable.queries.office import BoxTable
from cartable.reading import Reading
from cartable.records.table import ColumnKind, ReportTable, TableColumn
from models.case import choice


@dataclass(frozen=True, slots=True)
class Cell:
    """One column: the field of the line it shows, how, and the list its codes are words of, where they are codes.

    A list named ``choice:…`` is the office's own.
    """

    key: str
    kind: ColumnKind = "text"
    words: str = ""


_NUMBER = Cell("number", "code")
_CUSTOMER, _SUBJECT, _PRODUCT = Cell("customer"), Cell("subject"), Cell("product")
_PURPOSE = Cell("purpose", words="purposes")
_COPY = Cell("is_copy", words="flags")
_SENT, _DUE = Cell("sent_at", "instant"), Cell("due_at", "instant")
_STATE = Cell("state", words="states")

_RECEIVED = (
    _NUMBER, _CUSTOMER, _SUBJECT, _PRODUCT, Cell("from_post"), _PURPOSE, _COPY, Cell("urgency", words="urgencies"),
    Cell("is_safety", words="flags"), Cell("contacts", "number"), _SENT, _DUE, Cell("read_at", "instant"), _STATE,
)  # fmt: skip
CELLS: Mapping[str, tuple[Cell, ...]] = {
    "inbox": _RECEIVED,
    "queue": _RECEIVED,
    "sent": (
        _NUMBER, _CUSTOMER, _SUBJECT, Cell("to_post"), _PURPOSE, _COPY, _SENT, _DUE, Cell("status", words="results"),
        Cell("holder"), _STATE,
    ),
    "drafts": (Cell("updated_at", "instant"), _CUSTOMER, Cell("title")),
    "follow_up": (
        _DUE, Cell("kind", words="follow_ups"), _CUSTOMER, Cell("phone", "phone"), Cell("body"), _NUMBER,
        Cell("holder"),
    ),
    "archive": (
        _NUMBER, _CUSTOMER, _SUBJECT, _PRODUCT, Cell("outcome", words="choice:outcome"), Cell("closed_at", "instant"),
        Cell("archive_place"), _STATE,
    ),
    "registered": (
        _NUMBER, _CUSTOMER, _SUBJECT, _PRODUCT, Cell("holder"), _STATE, Cell("registered_at", "instant"),
    ),
}  # fmt: skip


def fetch_box_table(reading: Reading, query: BoxTable) -> ReportTable:
    """Columns, and rows that are read as they are asked for: memory stays flat over the size of the box.

    Who may not see a file does not export it. Raises BadInput for no such box or order.
    """
    reading.authority.require("export")
    cells = CELLS.get(query.box)
    if cells is None:
        raise BadInput("unknown_box", field="box", box=query.box)
    shows = tuple(_shown(reading, query.box, cell) for cell in cells)
    first = _page(reading, query, None)
    return ReportTable(
        title=word("boxes", query.box),
        columns=tuple(TableColumn(cell.key, word("columns", cell.key), cell.kind) for cell in cells),
        rows=(tuple(show(line) for show in shows) for line in _lines(reading, query, first)),
        zone=reading.time.zone.key,
    )


def _page(reading: Reading, query: BoxTable, after: tuple[object, ...] | None) -> Any:
    return fetch_box_page(
        reading,
        BoxPage(
            box=query.box, order=query.order, after=after, limit=PAGE_LIMIT, filter=query.filter,
            queue_post_id=query.queue_post_id,
        ),
    )  # fmt: skip


def _lines(reading: Reading, query: BoxTable, page: Any) -> Iterator[Any]:
    while True:
        yield from page.lines
        if page.next_key is None:
            return
        page = _page(reading, query, page.next_key)


def _shown(reading: Reading, box: str, cell: Cell) -> Callable[[Any], object]:
    """How a line's field is written in its cell."""
    key = cell.key
    if cell.words == "flags":
        sign = word("columns", key)
        return lambda line: sign if getattr(line, key) else ""
    if key == "due_at":
        # A copy has no clock, whatever its sender's deadline is.
        return lambda line: None if getattr(line, "is_copy", False) else line.due_at
    if not cell.words:
        return lambda line: getattr(line, key)
    group, _, own = cell.words.partition(":")
    titles = _choices(reading, own) if own else {}

    def show(line: Any) -> str:
        code = str(getattr(line, key))
        # A line of the follow-up box may be an awaited referral; its kind is a purpose then.
        where = "purposes" if box == "follow_up" and key == "kind" and line.source == "referral" else group
        return titles.get(code, code) if own else word(where, code)

    return show


def _choices(reading: Reading, name: str) -> dict[str, str]:
    rows = reading.execute(select(choice.c.code, choice.c.title).where(choice.c.list == name))
    return {str(row[0]): str(row[1]) for row in rows}
