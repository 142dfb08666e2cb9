"""Signs a draft letter: number and date are taken now, and the text is fixed."""

from __future__ import annotations

from sqlalchemy import select

from cartable.actions.corresponding import final_values, lock_letter, read_number
from cartable.commands.letters import SignLetter
from cartable.errors import Conflict, Forbidden
from cartable.records.done import RowWritten
from cartable.search_index import index_case
from cartable.unit_of_work import UnitOfWork
from models.documents import letter, letter_register
from models.office import post


def sign_letter(work: UnitOfWork, command: SignLetter) -> RowWritten:
    """The signatory signs, or whoever may write letters when none was named; a number given elsewhere stays.

    Raises NotFound, Forbidden (another's signature), Conflict (stale, or signed already).
    """
    work.authority.require("letter")
    locked = lock_letter(work, command.letter_id, command.version)
    row = locked.row
    if row.state != "draft":
        raise Conflict("letter_not_draft", state_of_letter=row.state)
    if row.signatory_post_id is not None and row.signatory_post_id not in work.authority.post_ids:
        title = work.connection.scalar(select(post.c.title).where(post.c.id == row.signatory_post_id))
        raise Forbidden("letter_signatory_other", post=title)
    register = work.execute(select(letter_register).where(letter_register.c.id == row.register_id)).one()
    values = final_values(work, register, row.direction, row.number)
    version = work.edit(letter, row.id, row.version, **values)
    number = read_number(work, row.id)
    if locked.head is not None:
        work.record_event(
            locked.head.id, "letter", locked.head.acting_post_id, step="sign", letter=row.id, number=number
        )
        index_case(work, locked.head.id)
    return RowWritten(row.id, version, number)
