"""ارسال: referrals I sent to others, and what became of each."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, case, exists, func, literal

from cartable.boxes.alphabet import alphabetical
from cartable.boxes.shape import (
    BY_NUMBER,
    CUSTOMER,
    NOW,
    RESPONSIBLE,
    Arm,
    BoxShape,
    Order,
    holder_post,
    marked_by,
    to_post,
)
from cartable.boxes.words import text_conditions
from cartable.permissions import visible
from cartable.queries.boxes import BoxFilter
from cartable.reading import Reading
from cartable.records.box import SentLine
from models.case import action_taken, case_file, referral
from models.party import party

_ACTED = exists().where(
    action_taken.c.case_id == referral.c.case_id,
    action_taken.c.referral_id == referral.c.id,
    action_taken.c.kind == "action",
)
_STATUS = case(
    (referral.c.result != "", referral.c.result),
    (_ACTED, literal("acted")),
    (referral.c.read_at.is_not(None), literal("read")),
    else_=literal("unread"),
)
_COLUMNS = (
    referral.c.id, case_file.c.id, case_file.c.version, case_file.c.number, CUSTOMER, case_file.c.subject,
    to_post.c.title, referral.c.purpose, referral.c.is_copy, referral.c.sent_at, referral.c.due_at, _STATUS,
    func.coalesce(holder_post.c.title, literal("")), case_file.c.state,
)  # fmt: skip
_SOURCE = (
    referral.join(case_file, case_file.c.id == referral.c.case_id)
    .join(to_post, to_post.c.id == referral.c.to_post_id)
    .outerjoin(holder_post, holder_post.c.id == case_file.c.holder_post_id)
    .outerjoin(party, party.c.id == case_file.c.complainant_id)
)
_ORDERS: dict[str, Order] = {
    "sent": referral.c.sent_at,
    "due": referral.c.due_at,
    "number": BY_NUMBER,
    "customer": alphabetical(CUSTOMER),
    "subject": alphabetical(case_file.c.subject),
    "to": alphabetical(func.coalesce(holder_post.c.title, to_post.c.title)),
}


def _arms(reading: Reading, wanted: BoxFilter, _queue: int | None) -> tuple[Arm, ...]:
    narrowed = _conditions(reading, wanted)
    return tuple(
        Arm(
            _COLUMNS,
            _SOURCE,
            (
                referral.c.from_post_id == post_id,
                referral.c.to_post_id != post_id,
                visible(reading.authority),
                *narrowed,
            ),
            _ORDERS,
            referral.c.id,
            case_file.c.id,
        )
        for post_id in reading.authority.post_ids
    )


def _conditions(reading: Reading, wanted: BoxFilter) -> list[ColumnElement[bool]]:
    conditions = text_conditions(reading, wanted.text)
    if wanted.unread:
        conditions += [referral.c.read_at.is_(None), referral.c.done_at.is_(None)]
    if wanted.urgent:
        conditions.append(referral.c.urgency > 0)
    if wanted.overdue:
        conditions += [referral.c.done_at.is_(None), referral.c.due_at < NOW, RESPONSIBLE]
    if wanted.marked:
        conditions.append(marked_by(reading.authority))
    if wanted.copies is not None:
        conditions.append(referral.c.is_copy == int(wanted.copies))
    return conditions


def _line(row: Any) -> SentLine:
    values = list(row[:14])
    values[4] = values[4] or ""
    values[8] = bool(values[8])
    return SentLine(*values)


SENT = BoxShape(_arms, "-sent", _line)
