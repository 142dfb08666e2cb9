"""ارجاع: the file leaves my post for one responsible receiver, with copies for information."""

from __future__ import annotations

from cartable.actions.referring import check_receivers, close_referral, next_seq, open_referral
from cartable.case_head import lock_case, move, permit
from cartable.commands.referrals import ReferCase
from cartable.errors import BadInput
from cartable.records.done import CaseMoved
from cartable.unit_of_work import UnitOfWork


def refer_case(work: UnitOfWork, command: ReferCase) -> CaseMoved:
    """Closes my open referral, opens one to the receiver and one for each copy, and hands the file over.

    Raises BadInput (receiver, purpose), Forbidden (not the holder, receiver concerned), Conflict (stale).
    """
    head = lock_case(work, command.case_id, command.version)
    state = permit(work, head, "refer")
    if command.receiver_post_id == head.acting_post_id:
        raise BadInput("receiver_is_self", field="receiver_post_id")
    title = check_receivers(
        work,
        command.receiver_post_id,
        command.copy_post_ids,
        about_unit=head.about_unit_id,
        about_user=head.about_user_id,
    )
    confidentiality = head.confidentiality if command.confidentiality is None else command.confidentiality
    if confidentiality < head.confidentiality:
        work.authority.require("confidential")
    if head.referral_id is not None:
        close_referral(work, head.referral_id, "forwarded")
    due_at = command.due_at if command.due_at is not None else max(head.due_at, work.now)
    seq = next_seq(work, head.id)
    referral_id = 0
    for place, receiver in enumerate((command.receiver_post_id, *command.copy_post_ids)):
        key = open_referral(
            work,
            head.id,
            from_post=head.acting_post_id,
            to_post=receiver,
            purpose=command.purpose if place == 0 else "for_information",
            due_at=due_at,
            seq=seq + place,
            parent_id=head.referral_id,
            episode=head.episode,
            is_copy=place > 0,
            paraph=command.paraph,
            urgency=command.urgency,
            confidentiality=confidentiality,
        )
        referral_id = referral_id or key
    version = move(
        work,
        head,
        state=state,
        holder_post_id=command.receiver_post_id,
        urgency=max(head.urgency, command.urgency),
        confidentiality=confidentiality,
    )
    work.record_event(
        head.id,
        "refer",
        head.acting_post_id,
        referral=referral_id,
        closed=head.referral_id,
        to=command.receiver_post_id,
        copies=list(command.copy_post_ids),
        purpose=command.purpose,
        before={"state": head.state, "urgency": head.urgency, "confidentiality": head.confidentiality},
    )
    work.undoable = True
    return CaseMoved(head.id, head.number, "refer", version, title, referral_id)
