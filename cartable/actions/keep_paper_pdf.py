"""Keeping the rendered bytes of an issued paper: set once, never touched again."""

from __future__ import annotations

from sqlalchemy import select, update

from cartable.blobs import keep_bytes
from cartable.case_head import lock_case, permit
from cartable.commands.papers import KeepPaperPdf
from cartable.errors import BadInput, Conflict, NotFound
from cartable.records.done import RowWritten
from cartable.unit_of_work import UnitOfWork
from models.documents import paper

PDF_MARK = b"%PDF-"


def keep_paper_pdf(work: UnitOfWork, command: KeepPaperPdf) -> RowWritten:
    """Raises BadInput (not a PDF), Conflict (there is one already, of other bytes), NotFound, Forbidden."""
    if not command.content.startswith(PDF_MARK):
        raise BadInput("not_a_pdf", field="content")
    row = work.execute(select(paper.c.case_id, paper.c.pdf_sha256).where(paper.c.id == command.paper_id)).first()
    if row is None:
        raise NotFound("paper_not_found")
    head = lock_case(work, row.case_id, None)
    permit(work, head, "print")
    digest = keep_bytes(work, command.content)
    if row.pdf_sha256 == digest:
        return RowWritten(command.paper_id)
    done = work.execute(
        update(paper).where(paper.c.id == command.paper_id, paper.c.pdf_sha256.is_(None)).values(pdf_sha256=digest)
    )
    if done.rowcount != 1:
        raise Conflict("paper_has_pdf", number=head.number)
    work.touch(case_id=head.id)
    return RowWritten(command.paper_id)
