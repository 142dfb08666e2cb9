"""ثبت‌شده‌های من: the files one has registered, wherever they are now; the list behind «ثبت امروز»."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func

from cartable.boxes.alphabet import alphabetical
from cartable.boxes.shape import BY_NUMBER, CUSTOMER, END, PRODUCT, START, Arm, BoxShape, Order, holder_post, marked_by
from cartable.boxes.words import indexed_conditions
from cartable.permissions import visible
from cartable.queries.boxes import BoxFilter
from cartable.reading import Reading
from cartable.records.box import RegisteredLine
from models.case import case_file
from models.party import party
from models.product import product_model

_HOLDER = func.coalesce(holder_post.c.title, "")
_COLUMNS = (
    case_file.c.id, case_file.c.version, case_file.c.number, CUSTOMER, case_file.c.subject, PRODUCT, _HOLDER,
    case_file.c.state, case_file.c.registered_at,
)  # fmt: skip
_SOURCE = (
    case_file.outerjoin(party, party.c.id == case_file.c.complainant_id)
    .outerjoin(product_model, product_model.c.id == case_file.c.model_id)
    .outerjoin(holder_post, holder_post.c.id == case_file.c.holder_post_id)
)
_ORDERS: dict[str, Order] = {
    "registered": case_file.c.registered_at,
    "number": BY_NUMBER,
    "customer": alphabetical(CUSTOMER),
    "subject": alphabetical(case_file.c.subject),
    "holder": alphabetical(_HOLDER),
}


def _arms(reading: Reading, wanted: BoxFilter, _queue: int | None) -> tuple[Arm, ...]:
    conditions = [
        case_file.c.registered_by_id == reading.authority.actor.user_id,
        visible(reading.authority),
        *indexed_conditions(reading, wanted.text),
    ]
    if wanted.today:
        conditions += [case_file.c.registered_at >= START, case_file.c.registered_at < END]
    if wanted.marked:
        conditions.append(marked_by(reading.authority))
    return (Arm(_COLUMNS, _SOURCE, tuple(conditions), _ORDERS, case_file.c.id, case_file.c.id),)


def _line(row: Any) -> RegisteredLine:
    values = list(row[:9])
    values[3] = values[3] or ""
    return RegisteredLine(*values)


REGISTERED = BoxShape(_arms, "-registered", _line)
