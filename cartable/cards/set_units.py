"""The other units of a set: whoever names one of its serials means them all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, select

from cartable.records.units import SetUnit
from models.product import product_unit


def read_sets(connection: Connection, set_ids: Iterable[int | None]) -> dict[int, tuple[SetUnit, ...]]:
    """The units of each set, in the order in which they were entered; one statement, none where there is no set."""
    wanted = {key for key in set_ids if key is not None}
    found: dict[int, tuple[SetUnit, ...]] = {}
    if wanted:
        for set_id, *unit in connection.execute(_units(wanted)):
            found[set_id] = (*found.get(set_id, ()), SetUnit(*unit))
    return found


def _units(set_ids: set[int]) -> Select[Any]:
    return (
        select(product_unit.c.set_id, product_unit.c.id, product_unit.c.part, product_unit.c.serial_number)
        .where(product_unit.c.set_id.in_(set_ids))
        .order_by(product_unit.c.id)
    )


def without(units: tuple[SetUnit, ...], unit_id: int) -> tuple[SetUnit, ...]:
    """The others."""
    return tuple(each for each in units if each.unit_id != unit_id)
