"""نشان: one's own mark on a file; it moves nothing and leaves no event."""

from __future__ import annotations

from sqlalchemy import delete, exists, select

from cartable.commands.marks import MarkCase
from cartable.errors import NotFound
from cartable.permissions import visible
from cartable.records.done import CaseMarked
from cartable.unit_of_work import UnitOfWork
from models.case import case_file, case_mark


def mark_case(work: UnitOfWork, command: MarkCase) -> CaseMarked:
    """Whoever may see a file may mark it for himself. Raises NotFound for what is not there for this actor."""
    work.authority.require("read")
    number = work.connection.scalar(
        select(case_file.c.number).where(case_file.c.id == command.case_id, visible(work.authority))
    )
    if number is None:
        raise NotFound("case_not_found")
    mine = (case_mark.c.user_id == work.user_id, case_mark.c.case_id == command.case_id)
    was_marked = bool(work.connection.scalar(select(exists().where(*mine))))
    is_marked = not was_marked if command.is_marked is None else command.is_marked
    work.was_idle = is_marked == was_marked
    if not work.was_idle:
        if is_marked:
            work.insert(case_mark, user_id=work.user_id, case_id=command.case_id)
        else:
            work.execute(delete(case_mark).where(*mine))
        work.touch(case_id=command.case_id)
    return CaseMarked(command.case_id, str(number), is_marked)
