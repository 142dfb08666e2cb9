"""تماس مجدد روی پرونده: the customer called again about an open file."""

from __future__ import annotations

from sqlalchemy import update

from cartable.actions.falling_due import due_after
from cartable.actions.promising import add_promise, check_day
from cartable.actions.typed import needed_text
from cartable.case_head import CaseHead, lock_case, permit
from cartable.commands.cases import LogRepeatContact
from cartable.errors import BadInput
from cartable.identifiers import fold_phone
from cartable.records.done import CaseMoved
from cartable.unit_of_work import UnitOfWork
from models.case import case_file, contact_log

PHONE_LENGTH = 20


def log_repeat_contact(work: UnitOfWork, command: LogRepeatContact) -> CaseMoved:
    """Counts the contact, writes the call, and puts the next step into the caller's own follow-up.

    Intake never refuses: whatever version was seen will do, and nobody else's view of the file is outdated by it.
    Raises BadInput (text, day), NotFound, Forbidden (not open).
    """
    head = lock_case(work, command.case_id, None)
    permit(work, head, "repeat_contact")
    body = needed_text(command.body, "body")
    follow_up_id = _next_step(work, head, command)
    call_id = work.insert(
        contact_log,
        case_id=head.id,
        party_id=head.complainant_id,
        direction="in",
        phone=fold_phone(command.phone)[:PHONE_LENGTH],
        started_at=work.now,
        result="answered",
        body=body,
        follow_up_id=follow_up_id,
        **work.signature(head.acting_post_id),
    )
    contacts = head.contacts + 1
    work.execute(update(case_file).where(case_file.c.id == head.id).values(contacts=contacts))
    work.record_event(
        head.id, "repeat_contact", head.acting_post_id, call=call_id, contacts=contacts, follow_up=follow_up_id
    )
    work.touch("inbox")
    return CaseMoved(head.id, head.number, "repeat_contact", head.version, referral_id=head.referral_id)


def _next_step(work: UnitOfWork, head: CaseHead, command: LogRepeatContact) -> int | None:
    """A next step without a day is for the next working day; a day without a step says nothing."""
    if not command.next_step.strip():
        if command.next_due_at is not None:
            raise BadInput("field_needed", field="next_step")
        return None
    due_at = due_after(work, head.branch_id, 1) if command.next_due_at is None else command.next_due_at
    check_day(work, due_at, "next_due_at")
    return add_promise(work, head, head.acting_post_id, "promise", command.next_step, due_at)
