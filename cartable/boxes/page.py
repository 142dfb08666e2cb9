"""A page of a box: keyset, never OFFSET; one arm a post, merged in order."""

from __future__ import annotations

import heapq
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Integer, Select, String, bindparam, func, select, tuple_

from cartable.boxes.archive import ARCHIVE
from cartable.boxes.drafts import DRAFTS
from cartable.boxes.follow_up import FOLLOW_UP
from cartable.boxes.inbox import INBOX
from cartable.boxes.registered import REGISTERED
from cartable.boxes.sent import SENT
from cartable.boxes.shape import Arm, BoxShape, Column
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
    arms = _ordered_arms(reading, query, order)
    fetched = [
        each.statement.rows(
            reading.connection, **_instants(reading), limit=limit + 1, **_edge(query.after, each.key_parts)
        )
        for each in arms
    ]
    parts = arms[0].key_parts if arms else 0
    rows = fetched[0] if len(fetched) == 1 else _merged(fetched, parts, descending)
    next_key = tuple(rows[limit - 1][-parts:]) if len(rows) > limit else None
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


@dataclass(frozen=True, slots=True)
class _OrderedArm:
    """A page of an arm; the last ``key_parts`` values of a row are its place in the order."""

    statement: Prepared
    key_parts: int


_kept: OrderedDict[tuple[object, ...], Any] = OrderedDict()
_Made = TypeVar("_Made")


def _ordered_arms(reading: Reading, query: BoxPage, order: str) -> tuple[_OrderedArm, ...]:
    """The box's statements, compiled once for everybody of the same scope who asks alike."""
    continues = query.after is not None
    return _compiled(reading, query, (order, continues), lambda arm: _ordered(reading, arm, order, continues))


def _counting(reading: Reading, query: BoxPage) -> tuple[Prepared, ...]:
    """Counts up to COUNT_CAP each: an exact count of a big box costs more than the box."""
    return _compiled(reading, query, ("count",), lambda arm: Prepared(_count(arm)))


def _compiled(
    reading: Reading, query: BoxPage, what: tuple[object, ...], make: Callable[[Arm], _Made]
) -> tuple[_Made, ...]:
    who = (reading.authority.actor.user_id, reading.authority.scope, reading.connection.dialect.name)
    key = (query.box, what, query.filter, query.queue_post_id, who)
    found: tuple[_Made, ...] | None = _kept.get(key)
    if found is None:
        arms = _shape(query.box).arms(reading, query.filter, query.queue_post_id)
        found = tuple(make(arm) for arm in arms)
        _kept[key] = found
        if len(_kept) > KEPT_STATEMENTS:
            _kept.popitem(last=False)
    return found


def _edge(after: tuple[object, ...] | None, parts: int) -> dict[str, object]:
    if after is None:
        return {}
    if len(after) != parts:
        raise BadInput("bad_key", field="after")
    return {_edge_name(place): value for place, value in enumerate(after)}


def _edge_name(place: int) -> str:
    return f"edge_{place}"


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


def _ordered(reading: Reading, arm: Arm, order: str, continues: bool) -> _OrderedArm:
    key = (*_sort_columns(reading, arm, order), arm.unique)
    descending = order.startswith("-")
    statement = _base(arm).add_columns(*key).limit(bindparam("limit", type_=Integer))
    if continues:
        place = tuple_(*key)
        edge = tuple_(*(bindparam(_edge_name(part), type_=each.type) for part, each in enumerate(key)))
        statement = statement.where(place < edge if descending else place > edge)
    ordered = statement.order_by(*((each.desc() for each in key) if descending else key))
    return _OrderedArm(Prepared(ordered), len(key))


def _sort_columns(reading: Reading, arm: Arm, order: str) -> tuple[Column, ...]:
    found = arm.orders.get(order.removeprefix("-"))
    if found is None:
        raise BadInput("unknown_order", field="order", order=order)
    columns = found if isinstance(found, tuple) else (found,)
    # The arms of several posts are merged here, and the next page begins where this one ends.
    return tuple(in_code_order(reading.connection, each) if isinstance(each.type, String) else each for each in columns)


def _merged(fetched: list[Any], parts: int, descending: bool) -> list[Any]:
    return list(heapq.merge(*fetched, key=lambda row: tuple(row[-parts:]), reverse=descending))


def _count(arm: Arm) -> Select[Any]:
    source = arm.source if arm.counted is None else arm.counted
    inner = select(arm.unique).select_from(source).where(*arm.conditions).limit(COUNT_CAP).subquery()
    return select(func.count()).select_from(inner)
