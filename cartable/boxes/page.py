"""A page of a box: keyset, never OFFSET; one arm a post, merged in order."""

from __future__ import annotations

import heapq
from typing import Any

from sqlalchemy import Select, func, literal, select, tuple_

from cartable.boxes.archive import ARCHIVE
from cartable.boxes.drafts import DRAFTS
from cartable.boxes.follow_up import FOLLOW_UP
from cartable.boxes.inbox import INBOX
from cartable.boxes.sent import SENT
from cartable.boxes.shape import Arm, BoxShape
from cartable.errors import BadInput
from cartable.outcome import COUNT_CAP, Page
from cartable.queries.boxes import BoxFilter, BoxLines, BoxPage
from cartable.reading import Reading

PAGE_LIMIT = 500

SHAPES: dict[str, BoxShape] = {
    "inbox": INBOX,
    "queue": INBOX,
    "sent": SENT,
    "drafts": DRAFTS,
    "follow_up": FOLLOW_UP,
    "archive": ARCHIVE,
}


def fetch_box_page(reading: Reading, query: BoxPage) -> Page[Any]:
    """One page of a box as its records, in order, with the key that continues it."""
    shape = _shape(query.box)
    limit = min(max(query.limit, 1), PAGE_LIMIT)
    order = query.order or shape.default
    descending = order.startswith("-")
    arms = shape.arms(reading, query.filter, query.queue_post_id)
    fetched = [
        reading.execute(_statement(arm, order.removeprefix("-"), query.after, descending).limit(limit + 1)).all()
        for arm in arms
    ]
    rows = list(fetched[0]) if len(fetched) == 1 else _merged(fetched, descending)
    next_key = (rows[limit - 1][-2], rows[limit - 1][-1]) if len(rows) > limit else None
    total = _count(reading, arms) if query.counted else None
    return Page(tuple(shape.build(row) for row in rows[:limit]), next_key, total)


def fetch_box_lines(reading: Reading, query: BoxLines) -> tuple[Any, ...]:
    """The lines of these files in a box, for patching an open list; absent ones have left it."""
    shape = _shape(query.box)
    if not query.case_ids:
        return ()
    lines: list[Any] = []
    for arm in shape.arms(reading, BoxFilter(), query.queue_post_id):
        statement = _base(arm).where(arm.case_id.in_(query.case_ids[:PAGE_LIMIT]))
        lines += (shape.build(row) for row in reading.execute(statement))
    return tuple(lines)


def _shape(box: str) -> BoxShape:
    shape = SHAPES.get(box)
    if shape is None:
        raise BadInput("unknown_box", field="box", box=box)
    return shape


def _base(arm: Arm) -> Select[Any]:
    return select(*arm.columns).select_from(arm.source).where(*arm.conditions)


def _statement(arm: Arm, order: str, after: tuple[object, ...] | None, descending: bool) -> Select[Any]:
    column = arm.orders.get(order)
    if column is None:
        raise BadInput("unknown_order", field="order", order=order)
    statement = _base(arm).add_columns(column, arm.unique)
    if after is not None:
        if len(after) != 2:
            raise BadInput("bad_key", field="after")
        key, edge = tuple_(column, arm.unique), tuple_(literal(after[0]), literal(after[1]))
        statement = statement.where(key < edge if descending else key > edge)
    if descending:
        return statement.order_by(column.desc(), arm.unique.desc())
    return statement.order_by(column, arm.unique)


def _merged(fetched: list[Any], descending: bool) -> list[Any]:
    return list(heapq.merge(*fetched, key=lambda row: (row[-2], row[-1]), reverse=descending))


def _count(reading: Reading, arms: tuple[Arm, ...]) -> int:
    """Counts up to COUNT_CAP: an exact count of a big box costs more than the box."""
    total = 0
    for arm in arms:
        inner = select(arm.unique).select_from(arm.source).where(*arm.conditions).limit(COUNT_CAP).subquery()
        total += int(reading.execute(select(func.count()).select_from(inner)).scalar_one())
    return min(total, COUNT_CAP)
