"""بایگانی: a file with an outcome goes to its shelf; an open one is closed in the same step."""

from __future__ import annotations

from sqlalchemy import select

from cartable.actions.choosing import chosen_title
from cartable.actions.close_case import close_with
from cartable.actions.end_case import end_case
from cartable.case_head import CaseHead, lock_case, permit
from cartable.commands.cases import ArchiveCase
from cartable.errors import Conflict
from cartable.persian_text import clean_line
from cartable.records.done import CaseMoved
from cartable.rules.case_states import CLOSED, OPEN
from cartable.unit_of_work import UnitOfWork
from models.case import choice
from models.documents import external_track

PLACE_LENGTH = 80


def archive_case(work: UnitOfWork, command: ArchiveCase) -> CaseMoved:
    """Archives under ``place`` (shelf and binder). A closed file keeps the outcome it has; an open one needs one now.

    The shelf waits until every body outside has closed the matter (domain rules §3). Raises BadInput (outcome),
    Forbidden, Conflict (stale, or a body outside is not done).
    """
    head = lock_case(work, command.case_id, command.version)
    state = permit(work, head, "archive")
    _wait_for_bodies(work, head)
    outcome = _outcome(work, head, command.outcome)
    if head.state in OPEN:
        head = close_with(work, head, CLOSED, outcome)
    changes: dict[str, object] = {
        "state": state,
        "outcome": outcome,
        "closed_at": work.now if head.closed_at is None else head.closed_at,
        "archived_at": work.now,
        "archive_place": clean_line(command.place)[:PLACE_LENGTH] or head.archive_place,
        "retain_until": command.retain_until,
    }
    version = end_case(work, head, "archive", "closed", changes=changes, place=changes["archive_place"])
    work.undoable = True
    return CaseMoved(head.id, head.number, "archive", version)


def _wait_for_bodies(work: UnitOfWork, head: CaseHead) -> None:
    open_track = (external_track.c.case_id == head.id, external_track.c.closed_on.is_(None))
    code = work.connection.scalar(select(external_track.c.body_code).where(*open_track).order_by(external_track.c.id))
    if code is not None:
        title = select(choice.c.title).where(choice.c.list == "external_body", choice.c.code == code)
        raise Conflict("body_not_done", number=head.number, body=work.connection.scalar(title) or code)


def _outcome(work: UnitOfWork, head: CaseHead, given: str) -> str:
    if head.state not in OPEN and head.outcome:
        return head.outcome
    chosen_title(work, "outcome", given, "outcome")
    return given
