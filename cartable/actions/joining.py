"""Units sold together (ست): several serials under one sale, one owner and one warranty term (domain rules §3)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select, update

from cartable.commands.cases import SetUnitInput
from cartable.errors import BadInput, NotFound
from cartable.identifiers import fold_serial
from cartable.persian_text import clean_line
from cartable.search_index import index_case
from cartable.unit_of_work import UnitOfWork
from models.case import case_file
from models.product import product_set, product_unit

PART_LENGTH, SERIAL_LENGTH = 40, 60
SHARED = (
    "model_id", "owner_id", "produced_on", "sold_on", "invoice_number", "installed_on", "installer", "dealer_id",
    "warranty_card_number",
)  # fmt: skip
"""What a new unit of a set has from the one it was sold with: one sale, one term."""


def join_units(work: UnitOfWork, unit_id: int, part: str, others: tuple[SetUnitInput, ...]) -> None:
    """Puts units into the set of one, known or new by model and serial; units without a serial are passed over.

    Raises BadInput for a serial that stands twice or belongs to another set, at ``set_units``.
    """
    main = _unit(work, unit_id)
    wanted = _read(main, others)
    if part and part != main.part:
        work.update(product_unit, {"id": unit_id}, part=clean_line(part)[:PART_LENGTH])
    if not wanted:
        return
    known = _known(work, main, wanted)
    set_id = _one_set(work, main, known)
    work.update(product_unit, {"id": unit_id}, set_id=set_id)
    for folded, (name, serial) in wanted.items():
        if folded in known:
            work.update(product_unit, {"id": known[folded].id}, set_id=set_id, part=name)
        else:
            values = {column: main._mapping[column] for column in SHARED}
            work.insert(product_unit, serial_number=serial, folded=folded, part=name, set_id=set_id, **values)


def part_units(work: UnitOfWork, unit_id: int, kept: tuple[SetUnitInput, ...]) -> tuple[int, ...]:
    """Takes units out of the set of one that are not among those to keep; returns the keys of those that left."""
    main = _unit(work, unit_id)
    if main.set_id is None:
        return ()
    folded = {fold_serial(each.serial_number) for each in kept}
    others = work.execute(
        select(product_unit.c.id, product_unit.c.folded).where(
            product_unit.c.set_id == main.set_id, product_unit.c.id != unit_id
        )
    ).all()
    gone = tuple(int(each.id) for each in others if each.folded not in folded)
    if gone:
        work.execute(update(product_unit).where(product_unit.c.id.in_(gone)).values(set_id=None, part=""))
    return gone


def index_units(work: UnitOfWork, unit_ids: tuple[int, ...]) -> None:
    """Lets every file of these units, and of the sets they are in, be found by all their serials."""
    sets = select(product_unit.c.set_id).where(product_unit.c.id.in_(unit_ids), product_unit.c.set_id.is_not(None))
    units = select(product_unit.c.id).where(product_unit.c.id.in_(unit_ids) | product_unit.c.set_id.in_(sets))
    files = select(case_file.c.id).where(case_file.c.product_unit_id.in_(units)).order_by(case_file.c.id)
    for case_id in work.connection.scalars(files).all():
        index_case(work, case_id)


def _unit(work: UnitOfWork, unit_id: int) -> Any:
    row = work.execute(select(product_unit).where(product_unit.c.id == unit_id)).first()
    if row is None:
        raise NotFound("unit_not_found")
    return row


def _read(main: Any, others: tuple[SetUnitInput, ...]) -> dict[str, tuple[str, str]]:
    """Part and serial by the serial's key."""
    found: dict[str, tuple[str, str]] = {}
    for each in others:
        serial = clean_line(each.serial_number)[:SERIAL_LENGTH]
        folded = fold_serial(serial)
        if not folded:
            continue
        if folded in found or folded == main.folded:
            raise BadInput("serial_twice_in_set", field="set_units", serial=serial)
        found[folded] = (clean_line(each.part)[:PART_LENGTH], serial)
    return found


def _known(work: UnitOfWork, main: Any, wanted: dict[str, tuple[str, str]]) -> dict[str, Any]:
    rows = select(product_unit).where(product_unit.c.model_id == main.model_id, product_unit.c.folded.in_(wanted))
    return {str(row.folded): row for row in work.execute(rows)}


def _one_set(work: UnitOfWork, main: Any, known: dict[str, Any]) -> int:
    """The set they shall all be in: the one that one of them is in already, else a new one."""
    sets = {each.set_id for each in (main, *known.values())} - {None}
    if len(sets) > 1:
        other = next(each for each in known.values() if each.set_id not in (None, main.set_id))
        raise BadInput("unit_of_other_set", field="set_units", serial=other.serial_number)
    return int(sets.pop()) if sets else work.insert(product_set, model_id=main.model_id)
