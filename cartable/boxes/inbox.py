"""دریافت: referrals to my posts, or to a unit's queue, that are not acted on."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, or_

from cartable.boxes.alphabet import alphabetical
from cartable.boxes.shape import (
    BY_NUMBER,
    CUSTOMER,
    END,
    NOW,
    PRODUCT,
    RESPONSIBLE,
    START,
    Arm,
    BoxShape,
    Order,
    from_post,
    marked_by,
)
from cartable.boxes.words import text_conditions
from cartable.queries.boxes import BoxFilter
from cartable.reading import Reading
from cartable.records.box import InboxLine
from cartable.rules.case_states import WAITING
from cartable.rules.referral import ANSWER
from models.case import case_file, referral
from models.party import party
from models.product import product_model

_COLUMNS = (
    referral.c.id, case_file.c.id, case_file.c.version, case_file.c.number, CUSTOMER, case_file.c.subject, PRODUCT,
    from_post.c.title, referral.c.purpose, referral.c.is_copy, referral.c.urgency, case_file.c.confidentiality,
    case_file.c.is_safety, case_file.c.attachments, case_file.c.contacts, referral.c.sent_at, referral.c.due_at,
    referral.c.read_at, case_file.c.state, referral.c.to_post_id,
)  # fmt: skip
_SOURCE = (
    referral.join(case_file, case_file.c.id == referral.c.case_id)
    .join(from_post, from_post.c.id == referral.c.from_post_id)
    .outerjoin(party, party.c.id == case_file.c.complainant_id)
    .outerjoin(product_model, product_model.c.id == case_file.c.model_id)
)
_ORDERS: dict[str, Order] = {
    "due": referral.c.due_at,
    "sent": referral.c.sent_at,
    "number": BY_NUMBER,
    "customer": alphabetical(CUSTOMER),
    "subject": alphabetical(case_file.c.subject),
    "product": alphabetical(PRODUCT),
    "from": alphabetical(from_post.c.title),
    "contacts": case_file.c.contacts,
    "urgency": referral.c.urgency,
    "purpose": referral.c.purpose,
}


def _arms(reading: Reading, wanted: BoxFilter, queue: int | None) -> tuple[Arm, ...]:
    posts = reading.authority.post_ids
    if queue is not None:
        posts = (queue,) if queue in reading.authority.queue_post_ids else ()
    narrowed = _conditions(reading, wanted)
    return tuple(
        Arm(
            (*_COLUMNS, marked_by(reading.authority)),
            _SOURCE,
            (referral.c.to_post_id == post_id, referral.c.done_at.is_(None), *narrowed),
            _ORDERS,
            referral.c.id,
            case_file.c.id,
            None if _is_about_the_file(wanted) else referral,
        )
        for post_id in posts
    )


def _is_about_the_file(wanted: BoxFilter) -> bool:
    """Whether a filter asks for more than the referral itself knows."""
    return bool(wanted.text or wanted.urgent or wanted.repeated or wanted.waiting or wanted.marked)


def _conditions(reading: Reading, wanted: BoxFilter) -> list[ColumnElement[bool]]:
    conditions = text_conditions(reading, wanted.text)
    if wanted.unread:
        conditions.append(referral.c.read_at.is_(None))
    if wanted.urgent:
        conditions.append(or_(referral.c.urgency > 0, case_file.c.is_safety == 1))
    if wanted.overdue:
        conditions += [referral.c.due_at < NOW, RESPONSIBLE]
    if wanted.copies is not None:
        conditions.append(referral.c.is_copy == int(wanted.copies))
    if wanted.repeated:
        conditions.append(case_file.c.contacts > 1)
    if wanted.marked:
        conditions.append(marked_by(reading.authority))
    if wanted.waiting:
        conditions.append(case_file.c.state.in_(WAITING))
    if wanted.answers:
        conditions += [referral.c.read_at.is_(None), referral.c.reason == ANSWER]
    if wanted.fresh:
        conditions += [
            referral.c.read_at.is_(None), referral.c.reason != ANSWER, referral.c.sent_at >= START,
            referral.c.sent_at < END,
        ]  # fmt: skip
    return conditions


def _line(row: Any) -> InboxLine:
    values = list(row[:21])
    values[4] = values[4] or ""
    values[9], values[12], values[20] = bool(values[9]), bool(values[12]), bool(values[20])
    return InboxLine(*values)


INBOX = BoxShape(_arms, "due", _line)
