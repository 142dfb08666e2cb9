"""The inverses of what a moving verb did: for each kind of command that «لغو» can take back, how and for how long.

A verb that wants to be undone sets ``work.undoable``, writes into its event ``before`` (the file's fields as they
were), ``referral`` (what it opened) and ``closed`` (what it ended), and gets a line in :data:`INVERSES`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import func, select, update

from cartable.actions.undo_import import take_back_operation
from cartable.case_head import CaseHead, lock_case, move, not_now
from cartable.errors import Conflict
from cartable.records.done import CaseMoved, SeveralDone
from cartable.rules.case_states import WAITING
from cartable.unit_of_work import UnitOfWork
from models.case import follow_up, referral, waiting
from models.ledger import event
from models.office import app_user, post

MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class Inverse:
    """How a kind of command is taken back: ``take_back(work, row of operation)``, within so many minutes."""

    take_back: Callable[[UnitOfWork, Any], object]
    minutes: int = 10


@dataclass(frozen=True, slots=True)
class Deed:
    """What one operation did to one file, all its events taken together."""

    post_id: int
    verb: str
    at: int
    last_seq: int
    before: dict[str, object]
    closed: tuple[int, ...]
    opened: int | None
    merged: int | None
    follow_ups: tuple[int, ...]


def take_back_moves(work: UnitOfWork, done: Any) -> CaseMoved:
    """Restores every file of an operation, in the order of their keys; returns the one the command was about.

    Raises Conflict when anything happened on one of them since, or a referral of it was read.
    """
    case_id: int = json.loads(done.outcome)["record"]["case_id"]
    return _take_back_all(work, done)[case_id]


def take_back_several(work: UnitOfWork, done: Any) -> SeveralDone:
    """Restores every file of a group act, or none: raises as :func:`take_back_moves` does."""
    return SeveralDone("undo", len(_take_back_all(work, done)))


def _take_back_all(work: UnitOfWork, done: Any) -> dict[int, CaseMoved]:
    case_ids = sorted(json.loads(done.outcome)["changes"]["case_ids"])
    rows = work.execute(
        select(event).where(event.c.case_id.in_(case_ids), event.c.op_id == done.op_id)
        .order_by(event.c.case_id, event.c.seq)
    ).all()  # fmt: skip
    return {
        case_id: _take_back(work, case_id, _deed(events), done.op_id)
        for case_id, events in groupby(rows, key=lambda row: int(row.case_id))
    }


def _deed(events: Iterable[Any]) -> Deed:
    rows = list(events)
    details = [json.loads(row.detail) for row in rows]
    before: dict[str, object] = {}
    for detail in reversed(details):
        before |= detail.get("before", {})
    return Deed(
        post_id=rows[0].acting_post_id,
        verb=rows[-1].verb,
        at=rows[0].at,
        last_seq=rows[-1].seq,
        before=before,
        closed=tuple(detail["closed"] for detail in details if detail.get("closed") is not None),
        opened=next((detail["referral"] for detail in details if "referral" in detail), None),
        merged=next((detail["merged"] for detail in details if "merged" in detail), None),
        follow_ups=tuple(key for detail in details for key in detail.get("follow_ups", ())),
    )


def _take_back(work: UnitOfWork, case_id: int, deed: Deed, op_id: str) -> CaseMoved:
    head = lock_case(work, case_id, None, acting=deed.post_id)
    if deed.post_id not in work.authority.post_ids:
        raise not_now(head, "undo")
    _refuse_late(work, head, deed)
    if deed.opened is not None:
        _end_opened(work, case_id, deed.opened)
    for referral_id in deed.closed:
        work.execute(
            update(referral).where(referral.c.id == referral_id).values(done_at=None, done_by_id=None, result="")
        )
    if deed.before.get("state") in WAITING:
        last = select(func.max(waiting.c.id)).where(waiting.c.case_id == case_id).scalar_subquery()
        work.execute(update(waiting).where(waiting.c.id == last, waiting.c.until_at == deed.at).values(until_at=None))
    if deed.merged is not None:
        work.execute(update(follow_up).where(follow_up.c.id.in_(deed.follow_ups)).values(case_id=deed.merged))
    version = move(work, head, **_values(deed.before))
    work.touch("inbox", "sent", "archive", "follow_up")
    work.record_event(case_id, "undo", deed.post_id, undone=op_id, of=deed.verb)
    holder = deed.before.get("holder_post_id", head.holder_post_id)
    title = work.connection.scalar(select(post.c.title).where(post.c.id == holder))
    return CaseMoved(case_id, head.number, "undo", version, title or "", deed.closed[0] if deed.closed else None)


def _refuse_late(work: UnitOfWork, head: CaseHead, deed: Deed) -> None:
    read = select(app_user.c.display_name).join(referral, referral.c.read_by_id == app_user.c.id)
    if deed.opened is not None:
        reader = work.connection.scalar(read.where(_opened(head.id, deed.opened)).limit(1))
        if reader is not None:
            raise Conflict("undo_after_read", number=head.number, by=reader)
    if head.event_count == deed.last_seq:
        return
    last = work.execute(
        select(event.c.verb, app_user.c.display_name)
        .join(app_user, app_user.c.id == event.c.actor_user_id)
        .where(event.c.case_id == head.id, event.c.seq == head.event_count)
    ).one()
    raise Conflict("undo_after_event", number=head.number, verb=last.verb, by=last.display_name)


def _opened(case_id: int, first: int) -> Any:
    """The referrals of the operation: its responsible one and every later one, for nothing happened since."""
    seq = select(referral.c.seq).where(referral.c.id == first).scalar_subquery()
    return (referral.c.case_id == case_id) & (referral.c.seq >= seq)


def _end_opened(work: UnitOfWork, case_id: int, first: int) -> None:
    work.execute(
        update(referral)
        .where(_opened(case_id, first), referral.c.done_at.is_(None))
        .values(done_at=work.now, done_by_id=work.user_id, result="undone")
    )


def _values(before: dict[str, object]) -> dict[str, object]:
    until = before.get("retain_until")
    return before | {"retain_until": date.fromisoformat(until)} if isinstance(until, str) else before


INVERSES: dict[str, Inverse] = {
    "ReferCase": Inverse(take_back_moves),
    "ReturnCase": Inverse(take_back_moves),
    "CloseCase": Inverse(take_back_moves),
    "ArchiveCase": Inverse(take_back_moves),
    "MergeCase": Inverse(take_back_moves),
    "ReferSeveral": Inverse(take_back_several),
    "ArchiveSeveral": Inverse(take_back_several),
    "ImportWorkbook": Inverse(take_back_operation),
}
"""By the name of the command."""
