"""پیگیری: promises, tasks and next calls on their day, and the referrals of mine that await an answer."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, false, func, literal, or_, select

from cartable.boxes.alphabet import alphabetical
from cartable.boxes.shape import BY_NUMBER, CUSTOMER, END, NOW, RESPONSIBLE, Arm, BoxShape, Order, holder_post
from cartable.boxes.words import text_conditions
from cartable.permissions import visible
from cartable.queries.boxes import BoxFilter
from cartable.reading import Reading
from cartable.records.box import FollowUpLine
from models.case import case_file, follow_up, referral
from models.party import party, party_phone

CALLS = ("promise", "next_call")
"""What was promised to a customer by telephone."""
_PHONE = (
    select(party_phone.c.number)
    .where(party_phone.c.party_id == case_file.c.complainant_id)
    .order_by(party_phone.c.is_primary.desc(), party_phone.c.id)
    .limit(1)
    .scalar_subquery()
)
_PROMISES = (
    follow_up.c.id, literal("follow_up"), follow_up.c.kind, follow_up.c.due_at, CUSTOMER, _PHONE, follow_up.c.body,
    follow_up.c.case_id, case_file.c.number, holder_post.c.title, follow_up.c.version,
)  # fmt: skip
_PROMISE_SOURCE = (
    follow_up.outerjoin(case_file, case_file.c.id == follow_up.c.case_id)
    .outerjoin(party, party.c.id == case_file.c.complainant_id)
    .outerjoin(holder_post, holder_post.c.id == case_file.c.holder_post_id)
)
_AWAITED = (
    referral.c.id, literal("referral"), referral.c.purpose, referral.c.due_at, CUSTOMER, _PHONE, case_file.c.subject,
    case_file.c.id, case_file.c.number, holder_post.c.title, case_file.c.version,
)  # fmt: skip
_AWAITED_SOURCE = (
    referral.join(case_file, case_file.c.id == referral.c.case_id)
    .outerjoin(party, party.c.id == case_file.c.complainant_id)
    .outerjoin(holder_post, holder_post.c.id == case_file.c.holder_post_id)
)


_WORDS: dict[str, Order] = {
    "customer": alphabetical(func.coalesce(CUSTOMER, "")),
    "number": tuple(func.coalesce(column, 0) for column in BY_NUMBER),
    "holder": alphabetical(func.coalesce(holder_post.c.title, "")),
}


def _arms(reading: Reading, wanted: BoxFilter, _queue: int | None) -> tuple[Arm, ...]:
    seen = visible(reading.authority)
    narrowed = text_conditions(reading, wanted.text)
    arms = []
    for post_id in reading.authority.post_ids:
        promised: list[ColumnElement[bool]] = [
            follow_up.c.owner_post_id == post_id,
            follow_up.c.done_at.is_(None),
            or_(follow_up.c.case_id.is_(None), seen),
        ]
        awaited: list[ColumnElement[bool]] = [
            referral.c.from_post_id == post_id,
            referral.c.to_post_id != post_id,
            referral.c.done_at.is_(None),
            RESPONSIBLE,
            seen,
        ]
        if wanted.overdue:
            promised.append(follow_up.c.due_at < NOW)
            awaited.append(referral.c.due_at < NOW)
        if wanted.today:
            promised.append(follow_up.c.due_at < END)
            awaited.append(referral.c.due_at < END)
        if wanted.calls:
            promised += [follow_up.c.due_at < END, follow_up.c.kind.in_(CALLS)]
            awaited.append(false())
        arms.append(
            Arm(
                _PROMISES,
                _PROMISE_SOURCE,
                (*promised, *narrowed),
                {"due": follow_up.c.due_at, **_WORDS},
                follow_up.c.id,
                follow_up.c.case_id,
            )
        )
        arms.append(
            Arm(
                _AWAITED,
                _AWAITED_SOURCE,
                (*awaited, *narrowed),
                {"due": referral.c.due_at, **_WORDS},
                referral.c.id,
                case_file.c.id,
            )
        )
    return tuple(arms)


def _line(row: Any) -> FollowUpLine:
    values = list(row[:11])
    for place in (4, 5, 8, 9):
        values[place] = values[place] or ""
    return FollowUpLine(*values)


FOLLOW_UP = BoxShape(_arms, "due", _line)
