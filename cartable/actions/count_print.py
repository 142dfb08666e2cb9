"""Counting a print: from the second on the paper carries «چاپ مجدد n»."""

from __future__ import annotations

from sqlalchemy import select, update

from cartable.case_head import lock_case, permit
from cartable.commands.papers import CountPrint
from cartable.errors import BadInput, NotFound
from cartable.records.done import RowWritten
from cartable.unit_of_work import UnitOfWork
from models.documents import paper

MOST_COPIES = 50


def count_print(work: UnitOfWork, command: CountPrint) -> RowWritten:
    """One event a print, with its copies and reason. Raises NotFound, Forbidden, BadInput (copies)."""
    if not 1 <= command.copies <= MOST_COPIES:
        raise BadInput("bad_copies", field="copies", most=MOST_COPIES)
    row = work.execute(select(paper.c.case_id, paper.c.number).where(paper.c.id == command.paper_id)).first()
    if row is None:
        raise NotFound("paper_not_found")
    head = lock_case(work, row.case_id, None)
    permit(work, head, "print")
    work.execute(update(paper).where(paper.c.id == command.paper_id).values(prints=paper.c.prints + 1))
    work.record_event(
        head.id,
        "print",
        head.acting_post_id,
        paper=command.paper_id,
        number=row.number,
        copies=command.copies,
        reason=command.reason,
    )
    return RowWritten(command.paper_id)
