"""بایگانی: a file with an outcome goes to its shelf; an open one is closed in the same step."""

from __future__ import annotations

from cartable.actions.choosing import chosen_title
from cartable.actions.close_case import close_with
from cartable.actions.end_case import end_case
from cartable.case_head import CaseHead, lock_case, permit
from cartable.commands.cases import ArchiveCase
from cartable.persian_text import clean_line
from cartable.records.done import CaseMoved
from cartable.rules.case_states import CLOSED, OPEN
from cartable.unit_of_work import UnitOfWork

PLACE_LENGTH = 80


def archive_case(work: UnitOfWork, command: ArchiveCase) -> CaseMoved:
    """Archives under ``place`` (shelf and binder). A closed file keeps the outcome it has; an open one needs one now.

    Raises BadInput (outcome), Forbidden, Conflict (stale).
    """
    head = lock_case(work, command.case_id, command.version)
    state = permit(work, head, "archive")
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


def _outcome(work: UnitOfWork, head: CaseHead, given: str) -> str:
    if head.state not in OPEN and head.outcome:
        return head.outcome
    chosen_title(work, "outcome", given, "outcome")
    return given
