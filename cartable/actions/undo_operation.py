"""لغو: takes one's own last deed back by a recorded inverse; nothing is deleted."""

from __future__ import annotations

from sqlalchemy import select, update

from cartable.actions.taking_back import INVERSES, MINUTE_MS
from cartable.commands.referrals import UndoOperation
from cartable.errors import BadInput, Conflict, NotFound
from cartable.unit_of_work import UnitOfWork
from models.ledger import operation


def undo_operation(work: UnitOfWork, command: UndoOperation) -> object:
    """Same user, within the minutes of its kind, once; the inverse itself refuses what was read or moved on since.

    Raises NotFound (no such operation of this user), BadInput (a kind without inverse), Conflict (too late, done).
    """
    work.authority.require("undo")
    done = work.execute(select(operation).where(operation.c.op_id == command.undo_op_id)).first()
    if done is None or done.user_id != work.user_id:
        raise NotFound("operation_not_found")
    inverse = INVERSES.get(done.command)
    if inverse is None:
        raise BadInput("not_undoable", field="undo_op_id")
    if work.now - done.at > inverse.minutes * MINUTE_MS:
        raise Conflict("undo_too_late", minutes=inverse.minutes)
    marked = work.execute(
        update(operation)
        .where(operation.c.op_id == done.op_id, operation.c.undone_by.is_(None))
        .values(undone_by=work.op_id)
    )
    if marked.rowcount != 1:
        raise Conflict("undone_already")
    return inverse.take_back(work, done)
