"""The head of a file under its lock: what every verb looks at before it moves anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, select, update

from cartable.errors import Conflict, Forbidden, NotFound
from cartable.permissions import visible
from cartable.rules.case_states import SAME, Standing, transition_for
from cartable.unit_of_work import UnitOfWork
from models.case import case_file, referral
from models.ledger import event
from models.office import app_user, post

CLAIMED = "claimed"
"""The reason of a referral by which a post took a file from its unit's queue."""


@dataclass(frozen=True, slots=True)
class CaseHead:
    """A locked file: its own fields that rules need, and its open responsible referral."""

    id: int
    version: int
    number: str
    branch_id: int
    state: str
    urgency: int
    confidentiality: int
    holder_post_id: int | None
    due_at: int
    episode: int
    registered_at: int
    registered_post_id: int
    about_unit_id: int | None
    about_user_id: int | None
    about_dealer_id: int | None
    complainant_id: int | None
    is_safety: bool
    outcome: str
    referral_id: int | None
    referral_from: int | None
    referral_parent: int | None
    referral_purpose: str
    referral_read_at: int | None
    acting_post_id: int
    standing: Standing


_FIELDS = (
    case_file.c.id, case_file.c.version, case_file.c.number, case_file.c.branch_id, case_file.c.state,
    case_file.c.urgency, case_file.c.confidentiality, case_file.c.holder_post_id, case_file.c.due_at,
    case_file.c.episode, case_file.c.registered_at, case_file.c.registered_post_id, case_file.c.about_unit_id,
    case_file.c.about_user_id, case_file.c.about_dealer_id, case_file.c.complainant_id, case_file.c.is_safety,
    case_file.c.outcome,
)  # fmt: skip


def lock_case(work: UnitOfWork, case_id: int, version: int | None, *, acting: int | None = None) -> CaseHead:
    """Locks a file and reads its head.

    ``version`` is what the actor saw; ``None`` skips the check (notes, calls). Raises :class:`NotFound` when it is not
    there for this actor and :class:`Conflict` with who did what and when, when somebody was first.
    """
    authority = work.authority
    row = work.execute(
        select(*_FIELDS, case_file.c.event_count, case_file.c.event_head)
        .where(case_file.c.id == case_id, visible(authority))
        .with_for_update(of=case_file)
    ).first()
    if row is None:
        raise NotFound("case_not_found")
    work.know_head(case_id, row.event_count, row.event_head)
    if version is not None and row.version != version:
        raise stale(work, case_id)
    open_one = work.execute(
        select(
            referral.c.id, referral.c.from_post_id, referral.c.parent_id, referral.c.purpose, referral.c.read_at,
            referral.c.to_post_id, referral.c.reason,
        ).where(referral.c.case_id == case_id, referral.c.done_at.is_(None), referral.c.is_copy == 0)
    ).first()  # fmt: skip
    return _head(work, row, open_one, acting)


def _head(work: UnitOfWork, row: Any, open_one: Any, acting: int | None) -> CaseHead:
    authority = work.authority
    holder = row.holder_post_id
    is_holder = holder is not None and holder in authority.post_ids
    sender = None if open_one is None else open_one.from_post_id
    standing = Standing(
        state=row.state,
        is_holder=is_holder,
        came_from_other=is_holder and sender is not None and sender != holder,
        in_my_queue=holder is not None and holder in authority.queue_post_ids,
        came_from_queue=is_holder and open_one is not None and open_one.reason == CLAIMED,
        sent_unread=sender in authority.post_ids and sender != holder and open_one.read_at is None,
        copy_waits=_copy_waits(work, row.id),
        is_concerned=row.about_unit_id in authority.unit_ids or row.about_user_id == work.user_id,
        is_registrar=row.registered_post_id in authority.post_ids,
    )
    return CaseHead(
        id=row.id,
        version=row.version,
        number=row.number,
        branch_id=row.branch_id,
        state=row.state,
        urgency=row.urgency,
        confidentiality=row.confidentiality,
        holder_post_id=holder,
        due_at=row.due_at,
        episode=row.episode,
        registered_at=row.registered_at,
        registered_post_id=row.registered_post_id,
        about_unit_id=row.about_unit_id,
        about_user_id=row.about_user_id,
        about_dealer_id=row.about_dealer_id,
        complainant_id=row.complainant_id,
        is_safety=bool(row.is_safety),
        outcome=row.outcome,
        referral_id=None if open_one is None else open_one.id,
        referral_from=sender,
        referral_parent=None if open_one is None else open_one.parent_id,
        referral_purpose="" if open_one is None else open_one.purpose,
        referral_read_at=None if open_one is None else open_one.read_at,
        acting_post_id=_acting_post(work, standing, holder, sender) if acting is None else acting,
        standing=standing,
    )


def _acting_post(work: UnitOfWork, standing: Standing, holder: int | None, sender: int | None) -> int:
    """The seat that signs: the one that holds, else the one that sent, else the one chosen at log-in."""
    authority = work.authority
    if standing.is_holder and holder is not None:
        return holder
    if standing.sent_unread and sender is not None:
        return sender
    chosen = authority.actor.post_id
    return chosen if chosen in authority.post_ids else authority.post_ids[0]


def _copy_waits(work: UnitOfWork, case_id: int) -> bool:
    return bool(
        work.connection.scalar(
            select(
                exists().where(
                    referral.c.case_id == case_id,
                    referral.c.is_copy == 1,
                    referral.c.done_at.is_(None),
                    referral.c.to_post_id.in_(work.authority.post_ids),
                )
            )
        )
    )


def permit(work: UnitOfWork, head: CaseHead, verb: str) -> str:
    """Raises :class:`Forbidden` unless role and standing allow ``verb``; returns the state it leads to."""
    work.authority.require(verb)
    found = transition_for(verb, head.standing)
    if found is None:
        raise Forbidden("verb_not_allowed_now", verb=verb, number=head.number, state=head.state)
    return head.state if found.end == SAME else found.end


def move(work: UnitOfWork, head: CaseHead, **values: object) -> int:
    """The guarded update of a locked file's own row; returns its new version."""
    result = work.execute(
        update(case_file)
        .where(case_file.c.id == head.id, case_file.c.version == head.version)
        .values(version=head.version + 1, **values)
    )
    if result.rowcount != 1:
        raise stale(work, head.id)
    work.touch(case_id=head.id)
    return head.version + 1


def stale(work: UnitOfWork, case_id: int) -> Conflict:
    """The conflict that says who did what and when on this file."""
    last = work.execute(
        select(event.c.verb, event.c.at, app_user.c.display_name, case_file.c.number, case_file.c.version)
        .join(app_user, app_user.c.id == event.c.actor_user_id)
        .join(case_file, case_file.c.id == event.c.case_id)
        .where(event.c.case_id == case_id)
        .order_by(event.c.seq.desc())
        .limit(1)
    ).first()
    holder = work.connection.scalar(
        select(post.c.title).join(case_file, case_file.c.holder_post_id == post.c.id).where(case_file.c.id == case_id)
    )
    if last is None:
        return Conflict("case_changed", case_id=case_id)
    return Conflict(
        "case_changed_by",
        case_id=case_id,
        number=last.number,
        verb=last.verb,
        at=last.at,
        by=last.display_name,
        holder=holder or "",
        version=last.version,
    )
