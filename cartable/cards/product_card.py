"""The product a file is about, with the plain warranty answer: months from installation, else from sale or production.

The full warranty engine replaces the answer later; its basis is named so that nobody takes it for more than it is.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import bindparam, select

from cartable.cards.set_units import read_sets, without
from cartable.jalali import add_months
from cartable.reading import Reading
from cartable.records.case_card import ProductCard
from models.prepared import Prepared
from models.product import dealer, product_family, product_fault, product_model, product_unit

PRODUCTION_GRACE_MONTHS = 6
"""Without proof of installation or sale the term starts this long after production (domain rules §5)."""


def warranty_end(
    installed_on: date | None, sold_on: date | None, produced_on: date | None, months: int
) -> tuple[date | None, str]:
    """The first day that is not covered and the basis: install, sale, production or unknown."""
    if installed_on is not None:
        return add_months(installed_on, months), "install"
    if sold_on is not None:
        return add_months(sold_on, months), "sale"
    if produced_on is not None:
        return add_months(produced_on, months + PRODUCTION_GRACE_MONTHS), "production"
    return None, "unknown"


_FAULT = Prepared(select(product_fault.c.name).where(product_fault.c.id == bindparam("of_fault")))
_MODEL = Prepared(
    select(
        product_family.c.name, product_model.c.brand, product_model.c.code, product_model.c.name,
        product_model.c.warranty_months, product_family.c.parts,
    )
    .join(product_family, product_family.c.id == product_model.c.family_id)
    .where(product_model.c.id == bindparam("of_model"))
)  # fmt: skip
_UNIT = Prepared(
    select(
        product_unit.c.serial_number, product_unit.c.produced_on, product_unit.c.sold_on, product_unit.c.installed_on,
        product_unit.c.installer, dealer.c.name, product_unit.c.part, product_unit.c.set_id,
    )
    .outerjoin(dealer, dealer.c.id == product_unit.c.dealer_id)
    .where(product_unit.c.id == bindparam("of_unit"))
)  # fmt: skip
_NO_MODEL = ("", "", "", "", 0, "")
_NO_UNIT = ("", None, None, None, "", "", "", None)


def read_product(reading: Reading, row: Any) -> ProductCard:
    """``row`` is a file's row: its model, unit and fault."""
    fault = ""
    model: tuple[Any, ...] = _NO_MODEL
    unit: tuple[Any, ...] = _NO_UNIT
    if row.fault_id is not None:
        fault = str(_FAULT.run(reading.connection, of_fault=row.fault_id).scalar())
    if row.model_id is not None:
        (model,) = _MODEL.rows(reading.connection, of_model=row.model_id)
    if row.product_unit_id is not None:
        (unit,) = _UNIT.rows(reading.connection, of_unit=row.product_unit_id)
    family, brand, code, name, months, parts = model
    serial, produced_on, sold_on, installed_on, installer, dealer_name, part, set_id = unit
    until, basis = (None, "unknown")
    if row.product_unit_id is not None and row.model_id is not None:
        until, basis = warranty_end(installed_on, sold_on, produced_on, months)
    return ProductCard(
        model_id=row.model_id,
        family=family,
        brand=brand,
        model_code=code,
        model_name=name,
        unit_id=row.product_unit_id,
        serial_number=serial,
        serial_absent_reason=row.serial_absent_reason,
        produced_on=produced_on,
        sold_on=sold_on,
        installed_on=installed_on,
        installer=installer,
        dealer=dealer_name or "",
        warranty_until=until,
        warranty_basis=basis,
        fault=fault,
        parts=tuple(parts.splitlines()),
        part=part,
        siblings=without(read_sets(reading.connection, (set_id,)).get(set_id, ()), row.product_unit_id),
    )
