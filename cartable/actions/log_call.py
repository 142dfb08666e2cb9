"""ثبت تماس: one line of the contact log, on a file or on none, and the next step that follows from it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from sqlalchemy import bindparam, or_, select, update

from cartable.actions.choosing import chosen_title
from cartable.actions.promising import add_promise, check_day
from cartable.case_head import CaseHead, lock_case, permit
from cartable.commands.contacts import LogCall
from cartable.errors import BadInput, NotFound
from cartable.identifiers import fold_phone
from cartable.office_calendar import load_calendar
from cartable.office_settings import read_number
from cartable.persian_text import clean
from cartable.records.done import CallLogged
from cartable.rules.calendar import MINUTE_MS, WorkingCalendar
from cartable.rules.calling import (
    PROMISED,
    RETRY_MINUTES,
    UNREACHABLE,
    UNREACHABLE_DAYS,
    failed_days,
    is_failure,
    next_try,
)
from cartable.unit_of_work import UnitOfWork
from models.case import contact_log, follow_up
from models.office import post, unit
from models.party import party
from models.prepared import Prepared

PHONE_LENGTH = 20
CALLS_LOOKED_AT = 60
CLOCK_SKEW_MS = 5 * MINUTE_MS
"""How far the clock of a desk may run ahead of the office's: a call that begins in between is one of this moment."""


def log_call(work: UnitOfWork, command: LogCall) -> CallLogged:
    """Writes the call; an unanswered one sets the next try on the next working time, unless a day was given.

    A beginning a few minutes ahead (:data:`CLOCK_SKEW_MS`) is the desk's clock running fast and is taken for now. After
    failures on three working days ``offer`` names the pause reason that may now be chosen. Raises BadInput at
    the field, NotFound for a file or person that is not there.
    """
    work.authority.require("call")
    outcome = _check(work, command)
    head = None
    if command.case_id is not None:
        head = lock_case(work, command.case_id, None)
        permit(work, head, "call")
    post_id = work.authority.seat if head is None else head.acting_post_id
    calendar = cache(lambda: _calendar(work, post_id))
    phone = fold_phone(command.phone)[:PHONE_LENGTH]
    if head is not None and (command.direction == "out" or not is_failure(command.result)):
        _settle_tries(work, head.id)
    due_at = _next_step(work, command, head, calendar)
    follow_up_id = None
    if due_at is not None:
        kind = "next_call" if is_failure(command.result) or command.result in PROMISED else "promise"
        body = command.promise or " ".join(part for part in (outcome, phone) if part)
        follow_up_id = add_promise(work, head, post_id, kind, body, due_at)
    call_id = work.insert(
        contact_log,
        case_id=command.case_id,
        party_id=command.party_id if head is None or command.party_id is not None else head.complainant_id,
        direction=command.direction,
        phone=phone,
        started_at=work.now if command.started_at is None else min(command.started_at, work.now),
        seconds=command.seconds,
        result=command.result,
        body=clean(command.body),
        follow_up_id=follow_up_id,
        **work.signature(post_id),
    )
    if head is None:
        return CallLogged(call_id, follow_up_id, due_at)
    work.record_event(
        head.id, "call", post_id, call=call_id, direction=command.direction, result=command.result,
        follow_up=follow_up_id,
    )  # fmt: skip
    days = _failed_days(work, head.id, calendar)
    enough = read_number(work.connection, "call.unreachable_days", UNREACHABLE_DAYS)
    return CallLogged(call_id, follow_up_id, due_at, days, UNREACHABLE if days >= enough else "")


_PERSON = Prepared(select(party.c.id).where(party.c.id == bindparam("of_party")))


def _check(work: UnitOfWork, command: LogCall) -> str:
    if command.direction not in ("in", "out"):
        raise BadInput("unknown_option", field="direction", option=command.direction)
    outcome = chosen_title(work, "call_result", command.result, "result")
    if command.started_at is not None and command.started_at > work.now + CLOCK_SKEW_MS:
        raise BadInput("call_in_future", field="started_at")
    if command.seconds < 0:
        raise BadInput("bad_value", field="seconds", expected="seconds")
    if command.promise.strip() and command.promise_due_at is None:
        raise BadInput("promise_day_needed", field="promise_due_at")
    if command.result in PROMISED and command.promise_due_at is None:
        raise BadInput("next_step_needed", field="promise_due_at")
    if command.promise_due_at is not None:
        check_day(work, command.promise_due_at, "promise_due_at")
    if command.case_id is None and not (command.phone.strip() or command.party_id is not None or command.body.strip()):
        raise BadInput("call_needs_words", field="phone")
    if command.party_id is not None and _PERSON.run(work.connection, of_party=command.party_id).first() is None:
        raise NotFound("party_not_found")
    return outcome


_BRANCH = Prepared(
    select(unit.c.branch_id).join(post, post.c.unit_id == unit.c.id).where(post.c.id == bindparam("of_post"))
)


def _calendar(work: UnitOfWork, post_id: int) -> WorkingCalendar:
    branch_id = _BRANCH.run(work.connection, of_post=post_id).scalar()
    return load_calendar(work.connection, work.time.zone.key, branch_id)


def _next_step(
    work: UnitOfWork, command: LogCall, head: CaseHead | None, calendar: Callable[[], WorkingCalendar]
) -> int | None:
    """When the next step is due: as promised, else the next try; a missed call from nobody's file needs none."""
    if command.promise_due_at is not None:
        return command.promise_due_at
    if not is_failure(command.result) or (head is None and command.direction == "in"):
        return None
    minutes = read_number(work.connection, f"call.retry_minutes.{command.result}", RETRY_MINUTES[command.result])
    return next_try(work.now, minutes, calendar())


_SETTLE = Prepared(
    update(follow_up)
    .where(follow_up.c.case_id == bindparam("of_case"), follow_up.c.kind == "next_call", follow_up.c.done_at.is_(None))
    .values(done_at=bindparam("at"), result="kept", version=follow_up.c.version + 1)
)


def _settle_tries(work: UnitOfWork, case_id: int) -> None:
    """The tries that were planned have been made by this call."""
    _SETTLE.run(work.connection, of_case=case_id, at=work.now)
    work.touch("follow_up")


_LATEST = Prepared(
    select(contact_log.c.started_at, contact_log.c.result)
    .where(
        contact_log.c.case_id == bindparam("of_case"),
        or_(contact_log.c.direction == "out", contact_log.c.result.not_in(RETRY_MINUTES)),
    )
    .order_by(contact_log.c.started_at.desc(), contact_log.c.id.desc())
    .limit(CALLS_LOOKED_AT)
)


def _failed_days(work: UnitOfWork, case_id: int, calendar: Callable[[], WorkingCalendar]) -> int:
    """A missed call of the customer's own is no failure of ours."""
    latest = _LATEST.rows(work.connection, of_case=case_id)
    if not latest or not is_failure(latest[0][1]):
        return 0
    return failed_days(((started_at, result) for started_at, result in latest), calendar())
