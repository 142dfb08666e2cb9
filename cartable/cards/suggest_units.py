"""Which machine it is: the type-ahead over serial numbers, with the plain warranty answer and the open file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from cartable.cards.product_card import warranty_end
from cartable.cards.set_units import read_sets, without
from cartable.identifiers import fold_serial
from cartable.permissions import visible
from cartable.persian_text import repair_layout
from cartable.prefixes import begins_with
from cartable.queries.cases import SuggestUnits
from cartable.reading import Reading
from cartable.records.caller import UnitSuggestion
from cartable.records.units import SetUnit
from models.case import case_file
from models.party import party
from models.product import product_model, product_unit

SHORTEST = 2
LONGEST_LIST = 20


def suggest_units(reading: Reading, query: SuggestUnits) -> tuple[UnitSuggestion, ...]:
    """Units whose serial begins so, under either keyboard layout and with any digits."""
    typed = dict.fromkeys((fold_serial(query.serial), fold_serial(repair_layout(query.serial))))
    prefixes = [each for each in typed if len(each) >= SHORTEST]
    if not prefixes:
        return ()
    ids = reading.connection.scalars(
        select(product_unit.c.id)
        .where(or_(*(begins_with(reading.connection, product_unit.c.folded, each) for each in prefixes)))
        .order_by(product_unit.c.folded, product_unit.c.id)
        .limit(min(max(query.limit, 1), LONGEST_LIST))
    )
    return read_units(reading, ids.all())


def read_units(reading: Reading, ids: Sequence[int]) -> tuple[UnitSuggestion, ...]:
    """The lines of these units in the same order."""
    if not ids:
        return ()
    rows = reading.execute(
        select(product_unit, product_model.c.family_id, product_model.c.name, product_model.c.warranty_months,
               party.c.name.label("owner"))
        .join(product_model, product_model.c.id == product_unit.c.model_id)
        .outerjoin(party, party.c.id == product_unit.c.owner_id)
        .where(product_unit.c.id.in_(ids))
    )  # fmt: skip
    found = {row.id: row for row in rows}
    counts, opened = _files(reading, ids)
    sets = read_sets(reading.connection, (row.set_id for row in found.values()))
    others = {key: without(sets.get(row.set_id, ()), key) for key, row in found.items()}
    return tuple(_line(found[key], counts.get(key, 0), opened.get(key, (None, "")), others[key]) for key in ids)


def _files(reading: Reading, ids: Sequence[int]) -> tuple[dict[int, int], dict[int, tuple[int | None, str]]]:
    """How many files each unit has, and its newest open one."""
    mine: ColumnElement[bool] = case_file.c.product_unit_id.in_(ids) & visible(reading.authority)
    counts = reading.execute(
        select(case_file.c.product_unit_id, func.count()).where(mine).group_by(case_file.c.product_unit_id)
    )
    opened = reading.execute(
        select(case_file.c.product_unit_id, case_file.c.id, case_file.c.number)
        .where(mine, case_file.c.holder_post_id.is_not(None))
        .order_by(case_file.c.id)
    )
    return {row[0]: row[1] for row in counts}, {row[0]: (row[1], row[2]) for row in opened}


def _line(row: Any, cases: int, opened: tuple[int | None, str], siblings: tuple[SetUnit, ...]) -> UnitSuggestion:
    until, basis = warranty_end(row.installed_on, row.sold_on, row.produced_on, row.warranty_months)
    return UnitSuggestion(
        unit_id=row.id,
        model_id=row.model_id,
        family_id=row.family_id,
        serial_number=row.serial_number,
        model=row.name,
        owner_id=row.owner_id,
        owner=row.owner or "",
        installed_on=row.installed_on,
        warranty_until=until,
        warranty_basis=basis,
        cases=cases,
        open_case_id=opened[0],
        open_case_number=opened[1],
        part=row.part,
        siblings=siblings,
    )
