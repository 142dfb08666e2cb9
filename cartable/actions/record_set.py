"""ست: which units were sold together with the one a file is about."""

from __future__ import annotations

from sqlalchemy import select

from cartable.actions.joining import index_units, join_units, part_units
from cartable.cards.set_units import read_sets
from cartable.case_head import lock_case, move, permit
from cartable.commands.cases import RecordSet
from cartable.errors import BadInput
from cartable.records.done import CaseMoved
from cartable.unit_of_work import UnitOfWork
from models.case import case_file
from models.product import product_unit


def record_set(work: UnitOfWork, command: RecordSet) -> CaseMoved:
    """The units named are the whole set beside the file's own; the event keeps what it was before.

    Raises BadInput (no unit on the file; a serial of another set), Forbidden and Conflict as a correction does.
    """
    head = lock_case(work, command.case_id, command.version)
    state = permit(work, head, "correct")
    unit_id = work.connection.scalar(select(case_file.c.product_unit_id).where(case_file.c.id == head.id))
    if unit_id is None:
        raise BadInput("unit_needed_for_set", field="set_units")
    before = _parts(work, unit_id)
    left = part_units(work, unit_id, command.units)
    join_units(work, unit_id, command.part, command.units)
    after = _parts(work, unit_id)
    if before == after:
        work.was_idle = True
        return CaseMoved(head.id, head.number, "correct", head.version, referral_id=head.referral_id)
    version = move(work, head, state=state)
    index_units(work, (unit_id, *left))
    work.record_event(head.id, "correct", head.acting_post_id, before={"set": before}, after={"set": after}, reason="")
    return CaseMoved(head.id, head.number, "correct", version, referral_id=head.referral_id)


def _parts(work: UnitOfWork, unit_id: int) -> list[list[str]]:
    """Part and serial of every unit of the set, the file's own too."""
    row = work.execute(
        select(product_unit.c.set_id, product_unit.c.part, product_unit.c.serial_number).where(
            product_unit.c.id == unit_id
        )
    ).one()
    if row.set_id is None:
        return [[row.part, row.serial_number]]
    return [[each.part, each.serial_number] for each in read_sets(work.connection, (row.set_id,))[row.set_id]]
