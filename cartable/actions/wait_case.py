"""در انتظار گذاشتن: the file pauses for a listed reason and stays with its holder."""

from __future__ import annotations

from cartable.case_head import lock_case, move, permit
from cartable.commands.cases import WaitCase
from cartable.errors import BadInput
from cartable.persian_text import clean
from cartable.records.done import CaseMoved
from cartable.rules.case_states import waiting_state
from cartable.unit_of_work import UnitOfWork
from models.case import waiting


def wait_case(work: UnitOfWork, command: WaitCase) -> CaseMoved:
    """Opens a line of the waiting ledger; whatever later leads out of the state ends it.

    Raises BadInput (reason), Forbidden (not the holder, waits already), Conflict (stale).
    """
    head = lock_case(work, command.case_id, command.version)
    permit(work, head, "wait")
    state = waiting_state(command.reason)
    if state is None:
        raise BadInput("unknown_option", field="reason")
    waiting_id = work.insert(
        waiting, case_id=head.id, reason=command.reason, body=clean(command.body), from_at=work.now
    )
    version = move(work, head, state=state)
    work.record_event(head.id, "wait", head.acting_post_id, waiting=waiting_id, reason=command.reason)
    return CaseMoved(head.id, head.number, "wait", version, referral_id=head.referral_id)
