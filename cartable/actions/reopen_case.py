"""بازگشایی: a finished file starts a new episode (نوبت رسیدگی) with the acting post; the old one stays as it was."""

from __future__ import annotations

from sqlalchemy import select

from cartable.actions.category_rule import read_category
from cartable.actions.choosing import chosen_title
from cartable.actions.falling_due import due_after
from cartable.actions.referring import open_referral
from cartable.case_head import lock_case, move, permit
from cartable.commands.cases import ReopenCase
from cartable.records.done import CaseMoved
from cartable.unit_of_work import UnitOfWork
from models.office import post


def reopen_case(work: UnitOfWork, command: ReopenCase) -> CaseMoved:
    """Opens one responsible referral to the acting post, due as a new file of its category would be.

    Outcome and times of the old episode stand in the event; the shelf stays, the papers lie there still. Raises
    BadInput (reason), Forbidden (not finished, or concerned), Conflict (stale).
    """
    head = lock_case(work, command.case_id, command.version)
    state = permit(work, head, "reopen")
    chosen_title(work, "reopen_reason", command.reason, "reason")
    due_at = due_after(work, head.branch_id, read_category(work, head.category_id).due_days)
    seat = head.acting_post_id
    referral_id = open_referral(
        work, head.id, from_post=seat, to_post=seat, purpose="for_action", due_at=due_at, episode=head.episode + 1,
        reason=command.reason, read=True, urgency=head.urgency, confidentiality=head.confidentiality,
    )  # fmt: skip
    version = move(
        work, head, state=state, holder_post_id=seat, episode=head.episode + 1, due_at=due_at, outcome="",
        closed_at=None, archived_at=None, retain_until=None,
    )  # fmt: skip
    work.record_event(
        head.id, "reopen", seat, reason=command.reason, referral=referral_id, episode=head.episode + 1,
        before=head.before("state", "episode", "due_at", "outcome", "closed_at", "archived_at", "retain_until"),
    )  # fmt: skip
    title = work.connection.scalar(select(post.c.title).where(post.c.id == seat))
    return CaseMoved(head.id, head.number, "reopen", version, str(title), referral_id)
