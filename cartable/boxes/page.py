"""A page of a box: keyset, never OFFSET; one arm a post, merged in order."""

from __future__ import annotations

import heapq
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from sqlalchemy import BigInteger, Integer, Select, String, bindparam, func, select, tuple_

from cartable.boxes.archive import ARCHIVE
from cartable.boxes.drafts import DRAFTS
from cartable.boxes.follow_up import FOLLOW_UP
from cartable.boxes.inbox import INBOX
from cartable.boxes.registered import REGISTERED
from cartable.boxes.sent import SENT
from cartable.boxes.shape import Arm, BoxShape
from cartable.errors import BadInput
from cartable.outcome import COUNT_CAP, Page
from cartable.prefixes import in_code_order
from cartable.queries.boxes import BoxFilter, BoxLines, BoxPage
from cartable.reading import Reading
from models.prepared import Prepared

PAGE_LIMIT = 500
KEPT_STATEMENTS = 256

SHAPES: dict[str, BoxShape] = {
    "inbox": INBOX,
    "queue": INBOX,
    "sent": SENT,
    "drafts": DRAFTS,
    "follow_up": FOLLOW_UP,
    "archive": ARCHIVE,
    "registered": REGISTERED,
}


def fetch_box_page(reading: Reading, query: BoxPage) -> Page[Any]:
    """One page of a box as its records, in order, with the key that continues it."""
    shape = _shape(query.box)
    limit = min(max(query.limit, 1), PAGE_LIMIT)
    order = query.order or shape.default
    descending = order.startswith("-")
    edge = _edge(query.after)
    fetched = [
        statement.rows(reading.connection, **_instants(reading), limit=limit + 1, **edge)
        for statement in _statements(reading, query, order)
    ]
    rows = fetched[0] if len(fetched) == 1 else _merged(fetched, descending)
    next_key = (rows[limit - 1][-2], rows[limit - 1][-1]) if len(rows) > limit else None
    total = None
    if query.counted:
        instants = _instants(reading)
        counts = (each.run(reading.connection, **instants).scalar_one() for each in _counting(reading, query))
        total = min(sum(counts), COUNT_CAP)
    return Page(tuple(map(shape.build, rows[:limit])), next_key, total)


def _instants(reading: Reading) -> dict[str, int]:
    """The present, and the office's day around it."""
    start, end = reading.time.day_bounds_ms(reading.time.today())
    return {"now": reading.now, "start": start, "end": end}


_kept: OrderedDict[tuple[object, ...], tuple[Prepared, ...]] = OrderedDict()


def _statements(reading: Reading, query: BoxPage, order: str) -> tuple[Prepared, ...]:
    """The box's statements, compiled once for everybody of the same scope who asks alike."""
    continues = query.after is not None
    return _compiled(reading, query, (order, continues), lambda arm: _statement(reading, arm, order, continues))


def _counting(reading: Reading, query: BoxPage) -> tuple[Prepared, ...]:
    """Counts up to COUNT_CAP each: an exact count of a big box costs more than the box."""
    return _compiled(reading, query, ("count",), _count)


def _compiled(
    reading: Reading, query: BoxPage, what: tuple[object, ...], make: Callable[[Arm], Select[Any]]
) -> tuple[Prepared, ...]:
    who = (reading.authority.actor.user_id, reading.authority.scope, reading.connection.dialect.name)
    key = (query.box, what, query.filter, query.queue_post_id, who)
    found = _kept.get(key)
    if found is None:
        arms = _shape(query.box).arms(reading, query.filter, query.queue_post_id)
        found = tuple(Prepared(make(arm)) for arm in arms)
        _kept[key] = found
        if len(_kept) > KEPT_STATEMENTS:
            _kept.popitem(last=False)
    return found


def _edge(after: tuple[object, ...] | None) -> dict[str, object]:
    if after is None:
        return {}
    if len(after) != 2:
        raise BadInput("bad_key", field="after")
    return {"edge": after[0], "edge_id": after[1]}


def fetch_box_lines(reading: Reading, query: BoxLines) -> tuple[Any, ...]:
    """The lines of these files in a box, for patching an open list; absent ones have left it."""
    shape = _shape(query.box)
    if not query.case_ids:
        return ()
    lines: list[Any] = []
    for arm in shape.arms(reading, BoxFilter(), query.queue_post_id):
        statement = _base(arm).where(arm.case_id.in_(query.case_ids[:PAGE_LIMIT]))
        lines += (shape.build(row) for row in reading.connection.execute(statement, {"now": reading.now}))
    return tuple(lines)


def _shape(box: str) -> BoxShape:
    shape = SHAPES.get(box)
    if shape is None:
        raise BadInput("unknown_box", field="box", box=box)
    return shape


def _base(arm: Arm) -> Select[Any]:
    return select(*arm.columns).select_from(arm.source).where(*arm.conditions)


def _statement(reading: Reading, arm: Arm, order: str, continues: bool) -> Select[Any]:
    column = arm.orders.get(order.removeprefix("-"))
    if column is None:
        raise BadInput("unknown_order", field="order", order=order)
    if isinstance(column.type, String):
        # The arms of several posts are merged here, and the next page begins where this one ends.
        column = in_code_order(reading.connection, column)
    descending = order.startswith("-")
    statement = _base(arm).add_columns(column, arm.unique).limit(bindparam("limit", type_=Integer))
    if continues:
        key = tuple_(column, arm.unique)
        edge = tuple_(bindparam("edge", type_=column.type), bindparam("edge_id", type_=BigInteger))
        statement = statement.where(key < edge if descending else key > edge)
    if descending:
        return statement.order_by(column.desc(), arm.unique.desc())
    return statement.order_by(column, arm.unique)


def _merged(fetched: list[Any], descending: bool) -> list[Any]:
    return list(heapq.merge(*fetched, key=lambda row: (row[-2], row[-1]), reverse=descending))


def _count(arm: Arm) -> Select[Any]:
    source = arm.source if arm.counted is None else arm.counted
    inner = select(arm.unique).select_from(source).where(*arm.conditions).limit(COUNT_CAP).subquery()
    return select(func.count()).select_from(inner)
