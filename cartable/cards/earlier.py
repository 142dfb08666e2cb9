"""Earlier and parallel files of the same customer or unit."""

from __future__ import annotations

from functools import lru_cache

from sqlalchemy import bindparam, or_, select

from cartable.permissions import Authority, visible
from cartable.reading import Reading, record
from cartable.records.case_card import EarlierCase
from models.case import case_file
from models.prepared import Prepared

LIMIT = 20


def earlier_cases(
    reading: Reading, party_id: int | None, unit_id: int | None, *, but: int | None = None
) -> tuple[EarlierCase, ...]:
    """Open ones first, then newest; ``same`` says by what they match: customer, serial or both."""
    if party_id is None and unit_id is None:
        return ()
    statement = _earlier(reading.authority, party_id is not None, unit_id is not None)
    given = {"of_party": party_id, "of_unit": unit_id}
    rows = statement.rows(
        reading.connection, but=but or 0, **{name: key for name, key in given.items() if key is not None}
    )
    return tuple(
        record(
            EarlierCase,
            *row[:5],
            _same(party_id is not None and row[5] == party_id, unit_id is not None and row[6] == unit_id),
        )
        for row in rows
    )


@lru_cache(maxsize=256)
def _earlier(authority: Authority, of_party: bool, of_unit: bool) -> Prepared:
    matches = []
    if of_party:
        matches.append(case_file.c.complainant_id == bindparam("of_party"))
    if of_unit:
        matches.append(case_file.c.product_unit_id == bindparam("of_unit"))
    columns = (
        case_file.c.id, case_file.c.number, case_file.c.subject, case_file.c.state, case_file.c.registered_at,
        case_file.c.complainant_id, case_file.c.product_unit_id,
    )  # fmt: skip
    return Prepared(
        select(*columns)
        .where(or_(*matches), case_file.c.id != bindparam("but"), visible(authority))
        .order_by(case_file.c.closed_at.is_not(None), case_file.c.registered_at.desc())
        .limit(LIMIT)
    )


def _same(customer: bool, serial: bool) -> str:
    if customer and serial:
        return "both"
    return "serial" if serial else "customer"
