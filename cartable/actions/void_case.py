"""ابطال: a file that should not be; its number stays, with the reason."""

from __future__ import annotations

from cartable.actions.end_case import end_case
from cartable.actions.typed import needed_text
from cartable.case_head import lock_case, permit
from cartable.commands.cases import VoidCase
from cartable.records.done import CaseMoved
from cartable.unit_of_work import UnitOfWork


def void_case(work: UnitOfWork, command: VoidCase) -> CaseMoved:
    """Voids the file for good; the reason stands in its history. Raises BadInput (reason), Forbidden, Conflict."""
    head = lock_case(work, command.case_id, command.version)
    state = permit(work, head, "void")
    reason = needed_text(command.reason, "reason")
    version = end_case(work, head, "void", "void", changes={"state": state}, reason=reason)
    return CaseMoved(head.id, head.number, "void", version)
