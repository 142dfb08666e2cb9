"""بازپس‌گیری: a sender takes his own referral back while it is unread; both sides see it in the history."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import update

from cartable.actions.hand_over import Parcel, hand_over
from cartable.case_head import lock_case, not_now, permit
from cartable.commands.referrals import RecallCase
from cartable.records.done import CaseMoved
from cartable.rules.referral import RECALLED, Hop
from cartable.unit_of_work import UnitOfWork
from models.case import referral


def recall_case(work: UnitOfWork, command: RecallCase) -> CaseMoved:
    """Ends the unread referral as recalled and opens one to the sender's own post; unread copies go with it.

    Raises Forbidden once it was read or when it is not mine, Conflict when somebody moved the file first.
    """
    head = lock_case(work, command.case_id, command.version)
    state = permit(work, head, "recall")
    sent = head.referral
    if sent is None:
        raise not_now(head, "recall")
    _recall_copies(work, head.id, sent)
    parcel = Parcel(
        to_post=sent.from_post_id,
        purpose="for_review",
        due_at=sent.due_at,
        result="recalled",
        paraph=command.body,
        reason=RECALLED,
        read=True,
    )
    return hand_over(work, replace(head, acting_post_id=sent.from_post_id), "recall", state, parcel)


def _recall_copies(work: UnitOfWork, case_id: int, sent: Hop) -> None:
    work.execute(
        update(referral)
        .where(
            referral.c.case_id == case_id,
            referral.c.is_copy == 1,
            referral.c.parent_id.is_not_distinct_from(sent.parent_id),
            referral.c.from_post_id == sent.from_post_id,
            referral.c.sent_at == sent.sent_at,
            referral.c.read_at.is_(None),
            referral.c.done_at.is_(None),
        )
        .values(done_at=work.now, done_by_id=work.user_id, result="recalled")
    )
