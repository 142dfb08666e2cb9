"""What became of a promise: kept, broken or cancelled."""

from __future__ import annotations

from sqlalchemy import select

from cartable.case_head import CaseHead, lock_case
from cartable.commands.contacts import FinishFollowUp
from cartable.errors import BadInput, Conflict, Forbidden, NotFound
from cartable.persian_text import clean
from cartable.records.done import RowWritten
from cartable.unit_of_work import UnitOfWork
from models.case import follow_up

RESULTS = frozenset({"kept", "broken", "cancelled"})


def finish_follow_up(work: UnitOfWork, command: FinishFollowUp) -> RowWritten:
    """Its owner finishes it, or whoever holds the file now, whatever became of the file; ``body`` goes below.

    Raises BadInput (result), NotFound, Forbidden (somebody else's), Conflict (stale, or finished already).
    """
    work.authority.require("follow_up")
    if command.result not in RESULTS:
        raise BadInput("unknown_option", field="result", option=command.result)
    row = work.execute(select(follow_up).where(follow_up.c.id == command.follow_up_id)).first()
    if row is None:
        raise NotFound("follow_up_not_found")
    head: CaseHead | None = None
    if row.case_id is not None:
        head = lock_case(work, row.case_id, None)
    mine = row.owner_post_id in (*work.authority.post_ids, *work.authority.queue_post_ids)
    if not mine and (head is None or not head.standing.is_holder):
        raise Forbidden("follow_up_of_other")
    if row.done_at is not None:
        raise Conflict("follow_up_finished")
    note = clean(command.body)
    version = work.edit(
        follow_up,
        row.id,
        command.version,
        done_at=work.now,
        result=command.result,
        body=f"{row.body}\n{note}" if note else row.body,
    )
    work.touch("follow_up")
    if head is not None:
        work.record_event(
            head.id, "follow_up", head.acting_post_id, step="finish", follow_up=row.id, result=command.result, note=note
        )
    return RowWritten(row.id, version)
