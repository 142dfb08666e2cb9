"""Throws a draft of one's own away."""

from __future__ import annotations

from sqlalchemy import delete

from cartable.commands.contacts import DiscardDraft
from cartable.records.done import Many
from cartable.unit_of_work import UnitOfWork
from models.case import draft


def discard_draft(work: UnitOfWork, command: DiscardDraft) -> Many:
    """``done`` is 0 when there is none: it may have been sent meanwhile, and others' drafts do not exist for me."""
    work.authority.require("draft")
    gone = work.execute(
        delete(draft).where(draft.c.journal_key == command.journal_key, draft.c.owner_id == work.user_id)
    )
    if gone.rowcount:
        work.touch("drafts")
    return Many(gone.rowcount)
