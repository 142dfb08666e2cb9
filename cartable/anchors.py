"""The daily anchor: one hash over every event so far, so that a file whose last events were cut off is noticed.

A chain alone cannot show that its end is missing when the head on the file was set back with it. Each anchor takes in
the hash of the one before and the hashes of all events since, in the order of their keys. Whoever rewrites the whole
database can rewrite the anchors too: copies of them lie in every backup's manifest, and on paper where it is printed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

from sqlalchemy import Connection, func, insert, select, text

from cartable.clock import OfficeTime
from models.case import case_file
from models.engine import Database
from models.ledger import event, event_anchor

CHUNK = 10_000


def anchor_today(database: Database, time: OfficeTime) -> bool:
    """Writes the day's anchor unless there is one already or nothing happened since the last; tells whether it did."""
    start, _ = time.day_bounds_ms(time.today())
    with database.writing() as connection:
        if connection.dialect.name == "postgresql":
            # Keys are given before their rows are committed; wait for those on the way, or they would be passed over.
            connection.execute(text("LOCK TABLE event IN SHARE MODE"))
        last = connection.execute(select(event_anchor).order_by(event_anchor.c.id.desc()).limit(1)).first()
        newest = connection.scalar(select(func.max(event.c.id)))
        if newest is None or (last is not None and (last.at >= start or last.last_event_id >= newest)):
            return False
        after, count, digest = (0, 0, "") if last is None else (last.last_event_id, last.events, last.hash)
        found, digest = digest_between(connection, after, newest, digest)
        connection.execute(
            insert(event_anchor).values(
                at=time.now_ms(),
                last_event_id=newest,
                cases=connection.scalar(select(func.count()).select_from(case_file)),
                events=count + found,
                hash=digest,
            )
        )
        return True


def digest_between(
    connection: Connection, after: int, until: int, digest: str, tell: Callable[[int], None] = lambda _count: None
) -> tuple[int, str]:
    """Count and hash of the events with keys in (``after``, ``until``], beginning with the anchor before.

    ``tell`` hears the count so far from time to time.
    """
    running = hashlib.sha256(digest.encode())
    count = 0
    for value in _hashes(connection, after, until):
        running.update(value.encode())
        count += 1
        if count % CHUNK == 0:
            tell(count)
    return count, running.hexdigest()


def _hashes(connection: Connection, after: int, until: int) -> Iterator[str]:
    while True:
        rows = connection.execute(
            select(event.c.id, event.c.hash)
            .where(event.c.id > after, event.c.id <= until)
            .order_by(event.c.id)
            .limit(CHUNK)
        ).all()
        yield from (row[1] for row in rows)
        if len(rows) < CHUNK:
            return
        after = rows[-1][0]
