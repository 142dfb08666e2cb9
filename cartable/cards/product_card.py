"""The product a file is about, with the plain warranty answer: months from installation, else from sale or production.

The full warranty engine replaces the answer later; its basis is named so that nobody takes it for more than it is.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from cartable.jalali import add_months
from cartable.reading import Reading
from cartable.records.case_card import ProductCard
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


def read_product(reading: Reading, row: Any) -> ProductCard:
    """``row`` is a file's row: its model, unit and fault."""
    fault = ""
    if row.fault_id is not None:
        fault = str(reading.connection.scalar(select(product_fault.c.name).where(product_fault.c.id == row.fault_id)))
    model = None
    if row.model_id is not None:
        model = reading.execute(
            select(product_model, product_family.c.name.label("family_name"))
            .join(product_family, product_family.c.id == product_model.c.family_id)
            .where(product_model.c.id == row.model_id)
        ).one()
    unit = None
    if row.product_unit_id is not None:
        unit = reading.execute(
            select(product_unit, dealer.c.name.label("dealer_name"))
            .outerjoin(dealer, dealer.c.id == product_unit.c.dealer_id)
            .where(product_unit.c.id == row.product_unit_id)
        ).one()
    until, basis = (None, "unknown")
    if unit is not None and model is not None:
        until, basis = warranty_end(unit.installed_on, unit.sold_on, unit.produced_on, model.warranty_months)
    return ProductCard(
        model_id=row.model_id,
        family=model.family_name if model is not None else "",
        brand=model.brand if model is not None else "",
        model_code=model.code if model is not None else "",
        model_name=model.name if model is not None else "",
        unit_id=row.product_unit_id,
        serial_number=unit.serial_number if unit is not None else "",
        serial_absent_reason=row.serial_absent_reason,
        produced_on=unit.produced_on if unit is not None else None,
        sold_on=unit.sold_on if unit is not None else None,
        installed_on=unit.installed_on if unit is not None else None,
        installer=unit.installer if unit is not None else "",
        dealer=(unit.dealer_name or "") if unit is not None else "",
        warranty_until=until,
        warranty_basis=basis,
        fault=fault,
    )
