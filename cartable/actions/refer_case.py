"""ارجاع: the file leaves my post for one responsible receiver, with copies for information."""

from __future__ import annotations

from cartable.actions.falling_due import not_past
from cartable.actions.hand_over import Parcel, hand_over
from cartable.actions.typed import known_level
from cartable.case_head import lock_case, permit
from cartable.commands.referrals import ReferCase
from cartable.records.done import CaseMoved
from cartable.unit_of_work import UnitOfWork


def refer_case(work: UnitOfWork, command: ReferCase) -> CaseMoved:
    """Closes my open referral, opens one to the receiver and one for each copy, and hands the file over.

    Raises BadInput (receiver, purpose), Forbidden (not the holder, receiver concerned), Conflict (stale).
    """
    head = lock_case(work, command.case_id, command.version)
    state = permit(work, head, "refer")
    confidentiality = head.confidentiality
    if command.confidentiality is not None:
        confidentiality = known_level(command.confidentiality, "confidentiality")
    if confidentiality < head.confidentiality:
        work.authority.require("confidential")
    parcel = Parcel(
        to_post=command.receiver_post_id,
        purpose=command.purpose,
        due_at=not_past(work, head, head.due_at) if command.due_at is None else command.due_at,
        result="forwarded",
        copies=command.copy_post_ids,
        paraph=command.paraph,
        urgency=known_level(command.urgency, "urgency"),
        confidentiality=confidentiality,
    )
    work.undoable = True
    return hand_over(work, head, "refer", state, parcel)
