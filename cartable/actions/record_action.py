"""اقدام: what the holder did; the file stays with him."""

from __future__ import annotations

from cartable.actions.typed import needed_text
from cartable.case_head import CaseHead, lock_case, move, permit
from cartable.commands.referrals import RecordAction
from cartable.records.done import CaseMoved
from cartable.unit_of_work import UnitOfWork
from models.case import action_taken


def record_action(work: UnitOfWork, command: RecordAction) -> CaseMoved:
    """Writes the action and takes the file in hand; a waiting file goes on waiting.

    Raises BadInput (empty), Forbidden (not the holder), Conflict (stale).
    """
    head = lock_case(work, command.case_id, command.version)
    state = permit(work, head, "act")
    action_id = write_action(work, head, "action", needed_text(command.body, "body"))
    version = move(work, head, state=state)
    work.record_event(head.id, "act", head.acting_post_id, action=action_id, referral=head.referral_id)
    return CaseMoved(head.id, head.number, "act", version, referral_id=head.referral_id)


def write_action(work: UnitOfWork, head: CaseHead, kind: str, body: str) -> int:
    """Adds an ``action`` or ``answer`` to the open referral; returns its key."""
    return work.insert(
        action_taken,
        case_id=head.id,
        referral_id=head.referral_id,
        kind=kind,
        at=work.now,
        body=body,
        **work.signature(head.acting_post_id),
    )
