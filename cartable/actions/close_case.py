"""مختومه کردن: the holder ends the file with an outcome."""

from __future__ import annotations

from dataclasses import replace

from cartable.actions.choosing import chosen_title
from cartable.actions.end_case import end_case
from cartable.actions.record_action import write_action
from cartable.case_head import CaseHead, lock_case, permit
from cartable.commands.cases import CloseCase
from cartable.persian_text import clean
from cartable.records.done import CaseMoved
from cartable.unit_of_work import UnitOfWork


def close_case(work: UnitOfWork, command: CloseCase) -> CaseMoved:
    """Closes with an outcome of the office's list; ``body`` says what was done. Copies never block it.

    Raises BadInput (outcome), Forbidden (not the holder, or concerned), Conflict (stale).
    """
    head = lock_case(work, command.case_id, command.version)
    state = permit(work, head, "close")
    chosen_title(work, "outcome", command.outcome, "outcome")
    body = clean(command.body)
    if body:
        write_action(work, head, "action", body)
    closed = close_with(work, head, state, command.outcome)
    work.undoable = True
    return CaseMoved(head.id, head.number, "close", closed.version)


def close_with(work: UnitOfWork, head: CaseHead, state: str, outcome: str) -> CaseHead:
    """Closes a locked open file with a known outcome; returns its head as it is afterwards."""
    changes: dict[str, object] = {"state": state, "outcome": outcome, "closed_at": work.now}
    version = end_case(work, head, "close", "closed", changes=changes, outcome=outcome)
    return replace(
        head, version=version, state=state, outcome=outcome, closed_at=work.now, holder_post_id=None, referral=None
    )
