"""رؤیت: the read stamp of the first opening."""

from __future__ import annotations

from sqlalchemy import select

from cartable.case_head import lock_case, stamp_read
from cartable.commands.referrals import MarkRead
from cartable.records.done import CaseMoved
from cartable.unit_of_work import UnitOfWork
from models.case import referral


def mark_read(work: UnitOfWork, command: MarkRead) -> CaseMoved:
    """Stamps whatever lies unread with my posts on this file; with nothing to stamp it leaves no trace.

    The line changes where it stands: no list is to be read anew, or one of unread files would lose it under the reader.
    A unit's queue is not stamped by looking into it. Raises NotFound for a file that is not there for this actor.
    """
    work.authority.require("read")
    head = lock_case(work, command.case_id, None)
    unread = work.execute(
        select(referral.c.id, referral.c.to_post_id)
        .where(
            referral.c.case_id == head.id,
            referral.c.to_post_id.in_(work.authority.post_ids),
            referral.c.done_at.is_(None),
            referral.c.read_at.is_(None),
        )
        .order_by(referral.c.seq)
    ).all()
    work.was_idle = not unread
    for referral_id, post_id in unread:
        stamp_read(work, referral_id)
        work.record_event(head.id, "read", post_id, referral=referral_id)
    return CaseMoved(head.id, head.number, "read", head.version, referral_id=head.referral_id)
