"""عودت: the file goes back to who sent it, with a coded reason."""

from __future__ import annotations

from cartable.actions.choosing import chosen_title
from cartable.actions.falling_due import not_past
from cartable.actions.hand_over import Parcel, hand_over
from cartable.case_head import lock_case, not_now, permit
from cartable.commands.referrals import ReturnCase
from cartable.records.done import CaseMoved
from cartable.unit_of_work import UnitOfWork


def return_case(work: UnitOfWork, command: ReturnCase) -> CaseMoved:
    """Ends my referral as returned and opens one to the post that asked, for review and by its own deadline.

    A claimed file goes back past the queue to who sent it there. Raises BadInput (reason), Forbidden, Conflict.
    """
    head = lock_case(work, command.case_id, command.version)
    state = permit(work, head, "return")
    request = head.origin.request
    if request is None:
        raise not_now(head, "return")
    chosen_title(work, "return_reason", command.reason, "reason")
    parcel = Parcel(
        to_post=request.from_post_id,
        purpose="for_review",
        due_at=not_past(work, head, head.origin.due_back_at or head.due_at),
        result="returned",
        paraph=command.body,
        reason=command.reason,
    )
    work.undoable = True
    return hand_over(work, head, "return", state, parcel)
