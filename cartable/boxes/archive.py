"""بایگانی: finished files with their outcome and place."""

from __future__ import annotations

from typing import Any

from cartable.boxes.alphabet import alphabetical
from cartable.boxes.shape import BY_NUMBER, CUSTOMER, PRODUCT, Arm, BoxShape, Order, marked_by
from cartable.boxes.words import indexed_conditions
from cartable.permissions import visible
from cartable.queries.boxes import BoxFilter
from cartable.reading import Reading
from cartable.records.box import ArchiveLine
from models.case import case_file
from models.party import party
from models.product import product_model

_COLUMNS = (
    case_file.c.id, case_file.c.version, case_file.c.number, CUSTOMER, case_file.c.subject, PRODUCT,
    case_file.c.outcome, case_file.c.closed_at, case_file.c.archive_place, case_file.c.state,
    case_file.c.retain_until,
)  # fmt: skip
_SOURCE = case_file.outerjoin(party, party.c.id == case_file.c.complainant_id).outerjoin(
    product_model, product_model.c.id == case_file.c.model_id
)
_ORDERS: dict[str, Order] = {
    "closed": case_file.c.closed_at,
    "number": BY_NUMBER,
    "customer": alphabetical(CUSTOMER),
    "subject": alphabetical(case_file.c.subject),
    "place": alphabetical(case_file.c.archive_place),
}


def _arms(reading: Reading, wanted: BoxFilter, _queue: int | None) -> tuple[Arm, ...]:
    conditions = (
        case_file.c.closed_at.is_not(None),
        visible(reading.authority),
        *indexed_conditions(reading, wanted.text),
        *([marked_by(reading.authority)] if wanted.marked else ()),
    )
    return (Arm(_COLUMNS, _SOURCE, conditions, _ORDERS, case_file.c.id, case_file.c.id),)


def _line(row: Any) -> ArchiveLine:
    values = list(row[:11])
    values[3] = values[3] or ""
    return ArchiveLine(*values)


ARCHIVE = BoxShape(_arms, "-closed", _line)
