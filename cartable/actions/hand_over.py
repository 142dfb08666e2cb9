"""A file changes hands: the one way in which refer, return, answer, recall, claim and release move it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cartable.actions.referring import check_receivers, close_referral, name_open_receivers, open_referral
from cartable.case_head import CaseHead, move
from cartable.errors import BadInput
from cartable.records.done import CaseMoved
from cartable.unit_of_work import UnitOfWork

RESTORED = ("state", "holder_post_id", "urgency", "confidentiality")
"""The fields of a file that a hand-over may change, kept in its event so that it can be taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """What goes over: to whom, for what, until when (UTC ms), and what becomes of the referral that ends here.

    ``result`` closes the open referral; ``reason`` codes the new one; ``read`` stamps it as seen, for a file one takes
    oneself. ``from_post`` absent is the acting seat; ``confidentiality`` absent is the file's own. ``urgency`` raises
    the file's own or leaves it: lowering is a correction, with its reason.
    """

    to_post: int
    purpose: str
    due_at: int
    result: str
    from_post: int | None = None
    copies: Sequence[int] = ()
    paraph: str = ""
    urgency: int = 0
    confidentiality: int | None = None
    reason: str = ""
    read: bool = False


def hand_over(work: UnitOfWork, head: CaseHead, verb: str, state: str, parcel: Parcel) -> CaseMoved:
    """Closes the open referral, opens the new one and its copies, changes the holder, and records the event.

    Raises BadInput (receiver, purpose, copies) and Forbidden (the receiver is whom the file complains of).
    """
    if parcel.to_post == head.holder_post_id:
        raise BadInput("receiver_is_self", field="receiver_post_id")
    title = check_receivers(
        work, parcel.to_post, parcel.copies, about_unit=head.about_unit_id, about_user=head.about_user_id
    )
    if head.referral_id is not None:
        close_referral(work, head.referral_id, parcel.result)
    confidentiality = head.confidentiality if parcel.confidentiality is None else parcel.confidentiality
    referral_id = _open_all(work, head, parcel, confidentiality)
    version = move(
        work,
        head,
        state=state,
        holder_post_id=parcel.to_post,
        urgency=max(head.urgency, parcel.urgency),
        confidentiality=confidentiality,
    )
    if confidentiality > head.confidentiality:
        name_open_receivers(work, head.id)
    work.record_event(
        head.id,
        verb,
        head.acting_post_id,
        referral=referral_id,
        closed=head.referral_id,
        to=parcel.to_post,
        copies=parcel.copies,
        purpose=parcel.purpose,
        reason=parcel.reason,
        before=head.before(*RESTORED),
    )
    return CaseMoved(head.id, head.number, verb, version, title, referral_id)


def _open_all(work: UnitOfWork, head: CaseHead, parcel: Parcel, confidentiality: int) -> int:
    """Opens the responsible referral and one for each copy; returns the responsible one's key."""
    keys = [
        open_referral(
            work,
            head.id,
            from_post=head.acting_post_id if parcel.from_post is None else parcel.from_post,
            to_post=receiver,
            purpose=parcel.purpose if place == 0 else "for_information",
            due_at=parcel.due_at,
            seq=head.last_seq + 1 + place,
            parent_id=head.referral_id,
            episode=head.episode,
            is_copy=place > 0,
            paraph=parcel.paraph,
            urgency=max(head.urgency, parcel.urgency),
            reason=parcel.reason if place == 0 else "",
            read=parcel.read,
            confidentiality=confidentiality,
        )
        for place, receiver in enumerate((parcel.to_post, *parcel.copies))
    ]
    return keys[0]
