"""رؤیت رونوشت: a copy was seen and leaves the inbox; the file itself does not move."""

from __future__ import annotations

from sqlalchemy import select

from cartable.actions.referring import close_referral
from cartable.case_head import lock_case, permit, stamp_read
from cartable.commands.referrals import AcknowledgeCopy
from cartable.errors import NotFound
from cartable.records.done import CaseMoved
from cartable.unit_of_work import UnitOfWork
from models.case import referral


def acknowledge_copy(work: UnitOfWork, command: AcknowledgeCopy) -> CaseMoved:
    """Ends a copy that lies with one of my posts or in my unit's queue; again it changes nothing.

    Of a queue any colleague takes note for all. Finished files are no obstacle.

    Raises NotFound for what is no copy of mine.
    """
    mine = (
        referral.c.id == command.referral_id,
        referral.c.is_copy == 1,
        referral.c.to_post_id.in_((*work.authority.post_ids, *work.authority.queue_post_ids)),
    )
    case_id = work.connection.scalar(select(referral.c.case_id).where(*mine))
    if case_id is None:
        raise NotFound("referral_not_found")
    head = lock_case(work, int(case_id), None)
    copy = work.execute(select(referral.c.to_post_id, referral.c.done_at).where(*mine)).one()
    if copy.done_at is not None:
        work.was_idle = True
    else:
        permit(work, head, "acknowledge")
        stamp_read(work, command.referral_id)
        close_referral(work, command.referral_id, "acknowledged")
        seat = int(copy.to_post_id) if copy.to_post_id in work.authority.post_ids else work.authority.seat
        work.record_event(head.id, "acknowledge", seat, referral=command.referral_id)
        work.touch("inbox", "sent")
    return CaseMoved(head.id, head.number, "acknowledge", head.version, referral_id=command.referral_id)
