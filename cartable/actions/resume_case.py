"""ادامه رسیدگی: the pause is over."""

from __future__ import annotations

from cartable.case_head import lock_case, move, permit
from cartable.commands.cases import ResumeCase
from cartable.persian_text import clean
from cartable.records.done import CaseMoved
from cartable.unit_of_work import UnitOfWork


def resume_case(work: UnitOfWork, command: ResumeCase) -> CaseMoved:
    """Takes a waiting file in hand again; ``body`` says what came. Raises Forbidden (not the holder), Conflict."""
    head = lock_case(work, command.case_id, command.version)
    version = move(work, head, state=permit(work, head, "resume"))
    work.record_event(head.id, "resume", head.acting_post_id, was=head.state, body=clean(command.body))
    return CaseMoved(head.id, head.number, "resume", version, referral_id=head.referral_id)
