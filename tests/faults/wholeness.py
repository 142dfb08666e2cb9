"""Is anything lost, doubled or half done? Looked at past every permission, in the rows themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, func, select, text

from cartable.queries.office import VerifyEvents
from cartable.records.office import Verification
from cartable.rules.case_states import OPEN
from models.case import case_access, case_file, referral
from models.documents import attachment, blob
from models.ledger import case_search, counter, event, import_row, operation
from tests.builders import SmallOffice


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """An operation that was answered: its name, its command, and the number it gave, if it gave one."""

    op_id: str
    command: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Wholeness:
    """What was found of what was acknowledged, and every fault in words."""

    acknowledged: int
    found: int
    files: int
    faults: tuple[str, ...]


def look(office: SmallOffice, acknowledged: Iterable[Acknowledged]) -> Wholeness:
    """Looks at the whole database."""
    answered = tuple(acknowledged)
    with office.database.reading() as connection:
        kept = {row.op_id: row for row in connection.execute(select(operation))}
        found = [each for each in answered if each.op_id in kept and kept[each.op_id].command == each.command]
        faults = [
            *(f"lost: {each}" for each in answered if each not in found),
            *_numbers(connection, found),
            *_holders(connection),
            *_traces(connection, kept),
            *_storage(connection),
        ]
        files = int(connection.execute(select(func.count()).select_from(case_file)).scalar_one())
    verified = office.fetch("manager", VerifyEvents())
    assert isinstance(verified, Verification)
    faults += (f"chain: {broken}" for broken in verified.broken)
    return Wholeness(len(answered), len(found), files, tuple(faults))


def _numbers(connection: Connection, found: list[Acknowledged]) -> Iterator[str]:
    """Every series runs from 1 without a gap to where its counter stands, and every promised number has its file."""
    rows = connection.execute(
        select(case_file.c.branch_id, case_file.c.year, case_file.c.seq, case_file.c.number)
    ).all()
    series: dict[tuple[int, int], list[int]] = {}
    for row in rows:
        series.setdefault((row.branch_id, row.year), []).append(row.seq)
    last = {
        (row.branch_id, row.year): row.last
        for row in connection.execute(select(counter).where(counter.c.series == "case"))
    }
    for key, places in series.items():
        if sorted(places) != list(range(1, last.get(key, 0) + 1)):
            yield f"numbers of {key}: {len(places)} files, highest {max(places)}, counter {last.get(key)}"
    numbers = Counter(row.number for row in rows)
    yield from (f"number {number} given {times} times" for number, times in numbers.items() if times > 1)
    yield from (f"number lost: {each}" for each in found if each.number and each.number not in numbers)


def _holders(connection: Connection) -> Iterator[str]:
    """An open file lies with one post, the receiver of its one open responsible referral; a closed one with none."""
    lying: dict[int, list[int]] = {}
    for row in connection.execute(
        select(referral.c.case_id, referral.c.to_post_id).where(referral.c.done_at.is_(None), referral.c.is_copy == 0)
    ):
        lying.setdefault(row.case_id, []).append(row.to_post_id)
    for row in connection.execute(select(case_file.c.id, case_file.c.state, case_file.c.holder_post_id)):
        expected = [row.holder_post_id] if row.state in OPEN else []
        if lying.get(row.id, []) != expected or (row.state in OPEN) != (row.holder_post_id is not None):
            yield f"file {row.id} ({row.state}) is held by {row.holder_post_id}, lies with {lying.get(row.id, [])}"


def _traces(connection: Connection, kept: dict[str, object]) -> Iterator[str]:
    """Each file came from an operation and has its search text and access rows; each event has its operation."""
    for table, column in ((case_search, case_search.c.case_id), (case_access, case_access.c.case_id)):
        missing = select(case_file.c.id).where(case_file.c.id.not_in(select(column)))
        yield from (f"file {key} has no row in {table.name}" for key in connection.scalars(missing))
    unknown = set(connection.scalars(select(event.c.op_id).distinct())) - set(kept)
    yield from (f"event of an operation that was never done: {op_id}" for op_id in unknown)
    registered = sum(getattr(row, "command", "") == "RegisterCase" for row in kept.values())
    imported = connection.scalar(select(func.count()).select_from(import_row).where(import_row.c.target == "case"))
    files = connection.scalar(select(func.count()).select_from(case_file))
    if registered + (imported or 0) != files:
        yield f"{files} files from {registered} registrations and {imported} imported rows"
    lone = select(attachment.c.id).where(attachment.c.sha256.not_in(select(blob.c.sha256)))
    yield from (f"attachment {key} has no bytes" for key in connection.scalars(lone))
    for row in connection.execute(
        select(case_file.c.id, case_file.c.attachments, func.count(attachment.c.id))
        .outerjoin(attachment, attachment.c.case_id == case_file.c.id)
        .group_by(case_file.c.id, case_file.c.attachments)
        .having(func.count(attachment.c.id) != case_file.c.attachments)
    ):
        yield f"file {row[0]} counts {row[1]} attachments and has {row[2]}"


def _storage(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    for check in ("integrity_check", "foreign_key_check"):
        rows = connection.execute(text(f"PRAGMA {check}")).all()
        yield from (f"{check}: {tuple(row)}" for row in rows if tuple(row) != ("ok",))
    fts = "SELECT count(*) FROM case_search_fts"
    if connection.scalar(text(fts)) != connection.scalar(select(func.count()).select_from(case_search)):
        yield "the search index has other files than the search texts"
