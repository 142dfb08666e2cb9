"""The walk over the event record: every file's chain from its first event to its head, then the daily anchors."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import func, select

from cartable.anchors import digest_between
from cartable.errors import NotFound
from cartable.permissions import visible
from cartable.queries.office import VerifyEvents
from cartable.reading import Reading
from cartable.records.office import BrokenEvent, Verification
from models.case import case_file
from models.events import EventFields, chain_hash
from models.ledger import event, event_anchor

CASES_AT_ONCE = 2_000
TELL_EVERY = 100
Broken = tuple[int, int, str]
"""Key of the file, place in its chain, and why."""


def verify_events(reading: Reading, query: VerifyEvents) -> Verification:
    """Names the first broken event of each file, and why.

    ``missing``: a place of the sequence is empty; ``altered``: the content no longer gives its hash; ``unlinked``: it
    does not follow from the one before; ``cut``: the chain does not end where the file's own row says;
    ``unanchored``: events that a daily anchor has seen are gone or others than they were (no file can be named). A
    file that the asker may not see is counted and not named. Tells how many events are looked at.
    """
    reading.authority.require("verify")
    total = _walk_length(reading) if query.case_id is None else 0
    if query.case_id is not None:
        seen = select(case_file.c.id).where(case_file.c.id == query.case_id, visible(reading.authority))
        if reading.execute(seen).first() is None:
            raise NotFound("case_not_found")
    cases = events = 0
    broken: list[Broken] = []
    for case, chain in _chains(reading, query.case_id):
        if cases % TELL_EVERY == 0:
            reading.progress(events, total)
        cases += 1
        events += len(chain)
        fault = _first_fault(case, chain)
        if fault is not None:
            broken.append(fault)
    named = _named(reading, broken)
    if query.case_id is None:
        named += _unanchored(reading, events, total)
        reading.progress(total, total)
    return Verification(cases, events, named)


def _walk_length(reading: Reading) -> int:
    """Events to be looked at: each in its file's chain, and those that are anchored once more."""
    in_files = reading.connection.scalar(select(func.sum(case_file.c.event_count)))
    anchored = reading.connection.scalar(select(func.max(event_anchor.c.events)))
    return int(in_files or 0) + int(anchored or 0)


def _chains(reading: Reading, case_id: int | None) -> Iterator[tuple[Any, list[Any]]]:
    """Files with their events, a few thousand at a time: memory stays flat over the size of the office."""
    after = 0
    while True:
        statement = select(case_file.c.id, case_file.c.event_count, case_file.c.event_head).order_by(case_file.c.id)
        if case_id is None:
            statement = statement.where(case_file.c.id > after).limit(CASES_AT_ONCE)
        else:
            statement = statement.where(case_file.c.id == case_id)
        cases = reading.execute(statement).all()
        if not cases:
            return
        rows = reading.execute(
            select(event)
            .where(event.c.case_id >= cases[0].id, event.c.case_id <= cases[-1].id)
            .order_by(event.c.case_id, event.c.seq)
        )
        chains = {key: list(chain) for key, chain in groupby(rows, attrgetter("case_id"))}
        yield from ((case, chains.get(case.id, [])) for case in cases)
        if case_id is not None:
            return
        after = cases[-1].id


def _first_fault(case: Any, chain: list[Any]) -> Broken | None:
    prev = ""
    for place, row in enumerate(chain, 1):
        if row.seq != place:
            return case.id, place, "missing"
        if row.prev != prev:
            return case.id, place, "unlinked"
        fields = EventFields(
            row.case_id, row.seq, row.at, row.verb, row.actor_user_id, row.acting_post_id, row.principal_user_id,
            row.op_id, row.detail,
        )  # fmt: skip
        if chain_hash(fields, prev) != row.hash:
            return case.id, place, "altered"
        prev = row.hash
    if (case.event_count, case.event_head) != (len(chain), prev):
        return case.id, min(case.event_count, len(chain)) + 1, "cut"
    return None


def _named(reading: Reading, broken: list[Broken]) -> tuple[BrokenEvent, ...]:
    numbers: dict[int, str] = {}
    for start in range(0, len(broken), CASES_AT_ONCE):
        some = [case_id for case_id, _, _ in broken[start : start + CASES_AT_ONCE]]
        rows = reading.execute(
            select(case_file.c.id, case_file.c.number).where(case_file.c.id.in_(some), visible(reading.authority))
        )
        numbers |= {int(row[0]): str(row[1]) for row in rows}
    return tuple(
        BrokenEvent(case_id if case_id in numbers else 0, numbers.get(case_id, ""), seq, why)
        for case_id, seq, why in broken
    )


def _unanchored(reading: Reading, walked: int, total: int) -> tuple[BrokenEvent, ...]:
    """The first anchor whose events are no longer what it saw; ``seq`` is the place of the anchor."""

    def tell(before: int, some: int) -> None:
        reading.progress(min(walked + before + some, total), total)

    after, count, digest = 0, 0, ""
    for place, anchor in enumerate(reading.execute(select(event_anchor).order_by(event_anchor.c.id)).all(), 1):
        found, digest = digest_between(reading.connection, after, anchor.last_event_id, digest, partial(tell, count))
        count += found
        if (count, digest) != (anchor.events, anchor.hash):
            return (BrokenEvent(0, "", place, "unanchored"),)
        after = anchor.last_event_id
    return ()
