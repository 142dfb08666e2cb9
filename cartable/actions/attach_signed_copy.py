"""Keeps the scanned copy that the customer signed with the paper it is a copy of."""

from __future__ import annotations

from sqlalchemy import select, update

from cartable.actions.attach_file import check_content, keep_attachment
from cartable.case_head import lock_case, permit
from cartable.commands.papers import AttachSignedCopy
from cartable.errors import BadInput, Conflict, NotFound
from cartable.media_types import media_type
from cartable.records.done import RowWritten
from cartable.unit_of_work import UnitOfWork
from models.documents import paper

SCANS = frozenset({"application/pdf", "image/jpeg", "image/png", "image/webp", "image/heic"})


def attach_signed_copy(work: UnitOfWork, command: AttachSignedCopy) -> RowWritten:
    """Marks the paper as signed; returns the key of the attachment. A better scan takes the place of an earlier one,
    which stays with the file.

    Raises BadInput (empty, too large, neither picture nor PDF), Conflict (a void paper), NotFound, Forbidden.
    """
    work.authority.require("attach")
    check_content(command.content)
    if media_type(command.content) not in SCANS:
        raise BadInput("signed_copy_no_scan", field="content")
    row = work.execute(
        select(paper.c.case_id, paper.c.number, paper.c.kind, paper.c.state).where(paper.c.id == command.paper_id)
    ).first()
    if row is None:
        raise NotFound("paper_not_found")
    head = lock_case(work, row.case_id, None)
    permit(work, head, "attach")
    if row.state == "void":
        raise Conflict("paper_void_already", number=row.number)
    key = keep_attachment(
        work, head, command.name, command.content, paper=command.paper_id, kind=row.kind, number=row.number
    )
    work.execute(update(paper).where(paper.c.id == command.paper_id).values(signed_copy_id=key))
    return RowWritten(key, number=row.number)
