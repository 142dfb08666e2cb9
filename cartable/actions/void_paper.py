"""Spoiling a paper: its number stays, stamped «باطل شد» with the reason."""

from __future__ import annotations

from sqlalchemy import select

from cartable.case_head import lock_case, permit
from cartable.commands.papers import VoidPaper
from cartable.errors import BadInput, Conflict, NotFound
from cartable.persian_text import clean
from cartable.records.done import RowWritten
from cartable.unit_of_work import UnitOfWork
from models.documents import paper


def void_paper(work: UnitOfWork, command: VoidPaper) -> RowWritten:
    """Raises BadInput (no reason), Conflict (voided or changed already), NotFound, Forbidden."""
    work.authority.require("void_paper")
    reason = clean(command.reason)
    if not reason:
        raise BadInput("reason_needed", field="reason")
    row = work.execute(
        select(paper.c.case_id, paper.c.number, paper.c.state).where(paper.c.id == command.paper_id)
    ).first()
    if row is None:
        raise NotFound("paper_not_found")
    head = lock_case(work, row.case_id, None)
    permit(work, head, "print")
    if row.state == "void":
        raise Conflict("paper_void_already", number=row.number)
    version = work.edit(paper, command.paper_id, command.version, state="void", void_reason=reason)
    work.record_event(
        head.id, "print", head.acting_post_id, paper=command.paper_id, number=row.number, voided=True, reason=reason
    )
    return RowWritten(command.paper_id, version)
