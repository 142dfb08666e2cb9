"""Deadlines that nobody gave: counted in calendar days, kept on working days of the file's branch."""

from __future__ import annotations

from cartable.case_head import CaseHead
from cartable.office_calendar import load_calendar
from cartable.rules.deadline import default_deadline
from cartable.unit_of_work import UnitOfWork


def due_after(work: UnitOfWork, branch_id: int, days: int) -> int:
    """So many calendar days from now, or the next working day of the branch (UTC ms)."""
    calendar = load_calendar(work.connection, work.time.zone.key, branch_id)
    return default_deadline(work.now, days, calendar)


def not_past(work: UnitOfWork, head: CaseHead, due_at: int) -> int:
    """A deadline handed on: itself, or today's when it has passed, as no referral is born overdue."""
    return due_at if due_at >= work.now else due_after(work, head.branch_id, 0)
