"""A same-day closure: one holiday, and every open deadline of that day moves to the next working day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam, or_, select, update

from cartable.bulk_events import CaseEvent, record_events
from cartable.commands.base_data import DeclareClosure
from cartable.errors import BadInput
from cartable.office_calendar import read_calendar
from cartable.persian_text import clean_line
from cartable.records.done import Many
from cartable.unit_of_work import UnitOfWork
from models.case import case_file, referral
from models.office import holiday

EVENT = "closure"


def declare_closure(work: UnitOfWork, command: DeclareClosure) -> Many:
    """Returns how many files were moved, by their own deadline or that of their open referral; each tells of it.

    A promise made to a customer keeps its day, and a copy has no clock.

    Raises BadInput for a day or title that is none, Conflict when the day is a holiday already.
    """
    work.authority.require("calendar")
    title = clean_line(command.title)
    if not title:
        raise BadInput("field_needed", field="title")
    try:
        day = date.fromisoformat(command.on_day)
    except ValueError as error:
        raise BadInput("bad_value", field="on_day", expected="date") from error
    work.insert(holiday, on_day=day, title=title, kind="closure")
    calendar = read_calendar(work.connection, work.time.zone.key)
    start, end = work.time.day_bounds_ms(day)
    # From midnight to midnight, so that a deadline keeps its hour.
    shift = work.time.day_bounds_ms(calendar.next_working_day(day))[0] - start
    rows = _due_between(work, start, end)
    for table, key, due in ((case_file, "id", "due_at"), (referral, "referral_id", "referral_due")):
        moved = [
            {"moved": getattr(row, key), "due": getattr(row, due) + shift}
            for row in rows
            if start <= getattr(row, due) < end
        ]
        if moved:
            later = update(table).where(table.c.id == bindparam("moved")).values(due_at=bindparam("due"))
            work.connection.execute(later, moved)
    details = {"day": day.isoformat(), "title": title}
    events = []
    for row in rows:
        old = row.due_at if start <= row.due_at < end else row.referral_due
        events.append(CaseEvent(row.id, row.event_count, row.event_head, details | {"from": old, "to": old + shift}))
    record_events(work, EVENT, work.authority.seat, events)
    work.touch("base", "inbox", "sent", "follow_up")
    return Many(len(rows))


def _due_between(work: UnitOfWork, start: int, end: int) -> Sequence[Any]:
    """The open files that are due then, or whose open referral is; locked in the order of their keys."""
    rows: Sequence[Any] = work.execute(
        select(
            case_file.c.id, case_file.c.due_at, case_file.c.event_count, case_file.c.event_head,
            referral.c.id.label("referral_id"), referral.c.due_at.label("referral_due"),
        )
        .join(referral, referral.c.case_id == case_file.c.id)
        .where(
            case_file.c.holder_post_id.is_not(None), referral.c.done_at.is_(None), referral.c.is_copy == 0,
            or_(case_file.c.due_at.between(start, end - 1), referral.c.due_at.between(start, end - 1)),
        )
        .order_by(case_file.c.id)
        .with_for_update(of=case_file)
    ).all()  # fmt: skip
    return rows
