"""Earlier and parallel files of the same customer or unit."""

from __future__ import annotations

from sqlalchemy import or_, select

from cartable.permissions import visible
from cartable.reading import Reading, record
from cartable.records.case_card import EarlierCase
from models.case import case_file

LIMIT = 20


def earlier_cases(
    reading: Reading, party_id: int | None, unit_id: int | None, *, but: int | None = None
) -> tuple[EarlierCase, ...]:
    """Open ones first, then newest; ``same`` says by what they match: customer, serial or both."""
    matches = []
    if party_id is not None:
        matches.append(case_file.c.complainant_id == party_id)
    if unit_id is not None:
        matches.append(case_file.c.product_unit_id == unit_id)
    if not matches:
        return ()
    statement = select(
        case_file.c.id, case_file.c.number, case_file.c.subject, case_file.c.state, case_file.c.registered_at,
        case_file.c.complainant_id, case_file.c.product_unit_id,
    ).where(or_(*matches), visible(reading.authority))  # fmt: skip
    if but is not None:
        statement = statement.where(case_file.c.id != but)
    rows = reading.execute(
        statement.order_by(case_file.c.closed_at.is_not(None), case_file.c.registered_at.desc()).limit(LIMIT)
    )
    return tuple(
        record(
            EarlierCase,
            *row[:5],
            _same(party_id is not None and row[5] == party_id, unit_id is not None and row[6] == unit_id),
        )
        for row in rows
    )


def _same(customer: bool, serial: bool) -> str:
    if customer and serial:
        return "both"
    return "serial" if serial else "customer"
