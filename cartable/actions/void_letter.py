"""ابطال نامه: the number stays, with the reason; a draft is set aside without one."""

from __future__ import annotations

from cartable.actions.corresponding import lock_letter
from cartable.commands.letters import VoidLetter
from cartable.errors import BadInput, Conflict
from cartable.persian_text import clean
from cartable.records.done import RowWritten
from cartable.unit_of_work import UnitOfWork
from models.documents import letter


def void_letter(work: UnitOfWork, command: VoidLetter) -> RowWritten:
    """The post that entered the letter voids it, or whoever may void papers.

    Raises BadInput (no reason), NotFound, Forbidden, Conflict (stale, or void already).
    """
    work.authority.require("letter")
    reason = clean(command.reason)
    if not reason:
        raise BadInput("reason_needed", field="reason")
    locked = lock_letter(work, command.letter_id, command.version)
    row = locked.row
    if row.state == "void":
        raise Conflict("letter_is_void")
    if row.by_post_id not in work.authority.post_ids:
        work.authority.require("void_paper")
    version = work.edit(letter, row.id, row.version, state="void", void_reason=reason)
    if locked.head is not None:
        work.record_event(
            locked.head.id, "letter", locked.head.acting_post_id, step="void", letter=row.id, number=row.number,
            reason=reason,
        )  # fmt: skip
    return RowWritten(row.id, version, row.number)
