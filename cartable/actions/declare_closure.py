"""A same-day closure: one holiday, and every open deadline of that day moves to the next working day."""

from __future__ import annotations

from datetime import date

from sqlalchemy import bindparam, select, update

from cartable.bulk_events import CaseEvent, record_events
from cartable.commands.base_data import DeclareClosure
from cartable.errors import BadInput
from cartable.office_calendar import load_calendar
from cartable.persian_text import clean_line
from cartable.records.done import Many
from cartable.unit_of_work import UnitOfWork
from models.case import case_file, referral
from models.office import holiday

EVENT = "closure"


def declare_closure(work: UnitOfWork, command: DeclareClosure) -> Many:
    """Returns how many files were moved. A promise made to a customer keeps its day.

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
    calendar = load_calendar(work.connection, work.time.zone.key)
    start, end = work.time.day_bounds_ms(day)
    # From midnight to midnight, so that a deadline keeps its hour.
    shift = work.time.day_bounds_ms(calendar.next_working_day(day))[0] - start
    rows = work.execute(
        select(case_file.c.id, case_file.c.due_at, case_file.c.event_count, case_file.c.event_head)
        .where(case_file.c.holder_post_id.is_not(None), case_file.c.due_at >= start, case_file.c.due_at < end)
        .order_by(case_file.c.id)
        .with_for_update()
    ).all()
    if rows:
        work.connection.execute(
            update(case_file).where(case_file.c.id == bindparam("moved")).values(due_at=bindparam("due")),
            [{"moved": row.id, "due": row.due_at + shift} for row in rows],
        )
    work.execute(
        update(referral)
        .where(referral.c.done_at.is_(None), referral.c.due_at >= start, referral.c.due_at < end)
        .values(due_at=referral.c.due_at + shift)
    )
    details = {"day": day.isoformat(), "title": title}
    moved = [
        CaseEvent(row.id, row.event_count, row.event_head, details | {"from": row.due_at, "to": row.due_at + shift})
        for row in rows
    ]
    record_events(work, EVENT, work.authority.seat, moved)
    work.touch("base", "inbox", "sent", "follow_up")
    return Many(len(rows))
