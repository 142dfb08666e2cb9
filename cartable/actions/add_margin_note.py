"""هامش: a note on the file without moving it; fixed once saved."""

from __future__ import annotations

from cartable.actions.typed import needed_text
from cartable.case_head import lock_case, permit
from cartable.commands.referrals import AddMarginNote
from cartable.records.done import CaseMoved
from cartable.unit_of_work import UnitOfWork
from models.case import margin_note


def add_margin_note(work: UnitOfWork, command: AddMarginNote) -> CaseMoved:
    """Adds a note, whatever version of the file was seen: it neither loses a race nor makes anybody else lose one.

    Raises BadInput (empty), NotFound, Forbidden (merged or void).
    """
    head = lock_case(work, command.case_id, None)
    permit(work, head, "note")
    note_id = work.insert(
        margin_note,
        case_id=head.id,
        at=work.now,
        body=needed_text(command.body, "body"),
        **work.signature(head.acting_post_id),
    )
    work.record_event(head.id, "note", head.acting_post_id, note=note_id)
    return CaseMoved(head.id, head.number, "note", head.version)
