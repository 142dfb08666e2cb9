"""برگرداندن به کارتابل واحد: a claimed file goes back to the unit's queue."""

from __future__ import annotations

from cartable.actions.hand_over import Parcel, hand_over
from cartable.case_head import lock_case, not_now, permit
from cartable.commands.referrals import ReleaseCase
from cartable.records.done import CaseMoved
from cartable.rules.referral import RELEASED
from cartable.unit_of_work import UnitOfWork


def release_case(work: UnitOfWork, command: ReleaseCase) -> CaseMoved:
    """Ends my referral as released and opens one to the queue it was claimed from, same task, same due.

    Raises Forbidden (not claimed by me), Conflict (stale).
    """
    head = lock_case(work, command.case_id, command.version)
    state = permit(work, head, "release")
    queue, mine = head.origin.queue_post_id, head.referral
    if queue is None or mine is None:
        raise not_now(head, "release")
    parcel = Parcel(
        to_post=queue,
        purpose=mine.purpose,
        due_at=mine.due_at,
        result="released",
        paraph=command.body,
        reason=RELEASED,
    )
    return hand_over(work, head, "release", state, parcel)
