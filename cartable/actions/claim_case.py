"""برداشتن از کارتابل واحد: a file comes from the unit's queue to one's own post, by a recorded referral."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from cartable.actions.hand_over import Parcel, hand_over
from cartable.case_head import CaseHead, lock_case, not_now, permit
from cartable.commands.referrals import ClaimCase
from cartable.records.done import CaseMoved
from cartable.rules.referral import CLAIMED
from cartable.unit_of_work import UnitOfWork
from models.office import post


def claim_case(work: UnitOfWork, command: ClaimCase) -> CaseMoved:
    """Ends the queue's referral as claimed and opens one from the queue to my post in its unit, same task, same due.

    Raises Forbidden (no queue of mine holds it, or it is about me), Conflict when a colleague was first.
    """
    head = lock_case(work, command.case_id, command.version)
    state = permit(work, head, "claim")
    waiting = head.referral
    if waiting is None:
        raise not_now(head, "claim")
    seat = _seat_in_unit(work, head, waiting.to_post_id)
    parcel = Parcel(
        to_post=seat,
        from_post=waiting.to_post_id,
        purpose=waiting.purpose,
        due_at=waiting.due_at,
        result="claimed",
        reason=CLAIMED,
        read=True,
    )
    return hand_over(work, replace(head, acting_post_id=seat), "claim", state, parcel)


def _seat_in_unit(work: UnitOfWork, head: CaseHead, queue_id: int) -> int:
    """My post in the queue's unit; the one chosen at log-in when it is there."""
    unit_id = select(post.c.unit_id).where(post.c.id == queue_id).scalar_subquery()
    seats = work.connection.scalars(
        select(post.c.id)
        .where(post.c.id.in_(work.authority.post_ids), post.c.unit_id == unit_id, post.c.kind == "person")
        .order_by(post.c.id)
    ).all()
    if not seats:
        raise not_now(head, "claim")
    return work.authority.seat if work.authority.seat in seats else int(seats[0])
