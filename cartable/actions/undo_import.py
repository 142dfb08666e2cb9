"""Taking an import back: what nobody worked on since is undone, what somebody did stays."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Select, Table, delete, exists, func, select, update

from cartable.actions.import_batch import chunks
from cartable.bulk_events import CaseEvent, record_events
from cartable.commands.importing import UndoImport
from cartable.errors import Conflict, NotFound
from cartable.records.imports import ImportUndone
from cartable.unit_of_work import UnitOfWork
from models.case import case_file, case_party, contact_log, referral
from models.ledger import import_batch, import_row
from models.party import party, party_address, party_identifier, party_phone
from models.product import product_unit


def undo_import(work: UnitOfWork, command: UndoImport) -> ImportUndone:
    """Raises Forbidden without the verb, NotFound for no such import, Conflict when it is taken back already."""
    return take_back_import(work, command.batch_id)


def take_back_operation(work: UnitOfWork, done: Any) -> ImportUndone:
    """The same for the row of an ``ImportWorkbook`` operation: the inverse that «لغو» calls."""
    return take_back_import(work, int(json.loads(done.outcome)["record"]["batch_id"]))


def take_back_import(work: UnitOfWork, batch_id: int) -> ImportUndone:
    """Voids the files that have nothing but their import in their history: their numbers stay, with the event.

    People and units that came with them and are pointed at by nothing else are taken out, so that nobody is offered a
    customer of the wrong list; a voided file keeps the customer's name. Importing again brings everything back.
    """
    work.authority.require("import")
    if work.execute(select(import_batch.c.id).where(import_batch.c.id == batch_id)).first() is None:
        raise NotFound("import_not_found")
    marked = work.execute(
        update(import_batch)
        .where(import_batch.c.id == batch_id, import_batch.c.undone_at.is_(None))
        .values(undone_at=work.now)
    )
    if marked.rowcount != 1:
        raise Conflict("undone_already")
    cases = _void_cases(work, batch_id)
    units = _take_out(work, product_unit, _own(batch_id, "unit"), case_file.c.product_unit_id)
    people = _take_out(
        work,
        party,
        _own(batch_id, "customer"),
        case_file.c.complainant_id,
        case_party.c.party_id,
        contact_log.c.party_id,
        product_unit.c.owner_id,
        party.alias("merged").c.merged_into_id,
    )
    kept = work.connection.scalar(
        select(func.count()).select_from(import_row).where(
            import_row.c.batch_id == batch_id, import_row.c.created == 1, import_row.c.undone == 0
        )
    )  # fmt: skip
    work.touch("everything")
    return ImportUndone(batch_id, cases, units, people, int(kept or 0))


def _own(batch_id: int, target: str) -> Select[Any]:
    """Keys of what the import itself added."""
    return select(import_row.c.row_id).where(
        import_row.c.batch_id == batch_id,
        import_row.c.target == target,
        import_row.c.created == 1,
        import_row.c.undone == 0,
    )


def _void_cases(work: UnitOfWork, batch_id: int) -> int:
    rows = work.execute(
        select(case_file.c.id, case_file.c.event_count, case_file.c.event_head)
        .where(case_file.c.id.in_(_own(batch_id, "case")), case_file.c.version == 1, case_file.c.event_count == 1)
        .order_by(case_file.c.id)
        .with_for_update()
    ).all()
    name = select(party.c.name).where(party.c.id == case_file.c.complainant_id).scalar_subquery()
    for keys in chunks(row.id for row in rows):
        work.execute(
            update(referral)
            .where(referral.c.case_id.in_(keys), referral.c.done_at.is_(None))
            .values(done_at=work.now, done_by_id=work.user_id, result="undone")
        )
        work.execute(
            update(case_file)
            .where(case_file.c.id.in_(keys))
            .values(
                version=2,
                state="void",
                holder_post_id=None,
                closed_at=None,
                sender_name=func.coalesce(name, case_file.c.sender_name),
                complainant_id=None,
                product_unit_id=None,
            )
        )
        work.execute(delete(case_party).where(case_party.c.case_id.in_(keys)))
        _mark_undone(work, "case", keys)
    record_events(
        work,
        "undo",
        work.authority.seat,
        [CaseEvent(row.id, row.event_count, row.event_head, {"batch": batch_id, "of": "import"}) for row in rows],
    )
    return len(rows)


def _take_out(work: UnitOfWork, table: Table, own: Select[Any], *pointing: Any) -> int:
    """Removes the import's rows that were not edited and that no column of ``pointing`` points at."""
    free = select(table.c.id).where(
        table.c.id.in_(own), table.c.version == 1, *(~exists().where(column == table.c.id) for column in pointing)
    )
    keys = list(work.connection.scalars(free))
    for some in chunks(keys):
        if table is party:
            for part in (party_phone, party_address, party_identifier):
                work.execute(delete(part).where(part.c.party_id.in_(some)))
        work.execute(delete(table).where(table.c.id.in_(some)))
        _mark_undone(work, "customer" if table is party else "unit", some)
    return len(keys)


def _mark_undone(work: UnitOfWork, target: str, keys: list[int]) -> None:
    """Of every import that brought the rows or pointed at them: their fingerprints are free again."""
    work.execute(
        update(import_row).where(import_row.c.target == target, import_row.c.row_id.in_(keys)).values(undone=1)
    )
