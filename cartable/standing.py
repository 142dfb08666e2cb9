"""How an actor stands to a file, read once for both: the guard of every verb and the buttons of the case window."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, select

from cartable.permissions import Authority
from cartable.rules.case_states import Standing
from cartable.rules.referral import Hop, Origin, open_hop, trace
from models.case import referral
from models.prepared import Prepared

_HOP = (
    referral.c.id, referral.c.parent_id, referral.c.is_copy, referral.c.from_post_id, referral.c.to_post_id,
    referral.c.purpose, referral.c.reason, referral.c.result, referral.c.sent_at, referral.c.due_at,
    referral.c.read_at, referral.c.seq,
)  # fmt: skip

_HOPS = Prepared(select(*_HOP).where(referral.c.case_id == bindparam("of_case")).order_by(referral.c.seq))


@dataclass(frozen=True, slots=True)
class Footing:
    """An actor's standing and the referrals it rests on: the open responsible one, and his own waiting copy.

    ``last_seq`` is the place of the file's newest referral, 0 where there is none.
    """

    standing: Standing
    origin: Origin
    referral: Hop | None
    my_copy: Hop | None
    last_seq: int

    @property
    def my_referral_id(self) -> int | None:
        """The referral that lies with the actor: as the holder, else as a receiver of a copy."""
        if self.referral is not None and self.standing.is_holder:
            return self.referral.id
        return None if self.my_copy is None else self.my_copy.id


def read_footing(connection: Connection, authority: Authority, row: Any) -> Footing:
    """``row`` is a row of ``case_file`` with at least its key, state, holder, registrar and whom it is about."""
    found = _HOPS.rows(connection, of_case=row.id)
    hops = tuple(Hop(each[0], each[1], bool(each[2]), *each[3:-1]) for each in found)
    open_one = open_hop(hops)
    holder = row.holder_post_id
    is_holder = holder in authority.post_ids
    origin = Origin() if holder is None else trace(hops, holder)
    copy = _waiting_copy(hops, authority)
    standing = Standing(
        state=row.state,
        is_holder=is_holder,
        came_from_other=is_holder and origin.request is not None,
        in_my_queue=holder in authority.queue_post_ids,
        came_from_queue=is_holder and origin.queue_post_id is not None,
        sent_unread=_may_recall(open_one, authority),
        copy_waits=copy is not None,
        is_concerned=concerns(authority, row.about_unit_id, row.about_user_id),
        is_registrar=row.registered_post_id in authority.post_ids,
    )
    return Footing(standing, origin, open_one, copy, found[-1][-1] if found else 0)


def _waiting_copy(hops: Iterable[Hop], authority: Authority) -> Hop | None:
    """The copy that the actor may acknowledge: his own before one that came to his unit's queue."""
    waiting = [hop for hop in hops if hop.is_copy and not hop.result]
    for posts in (authority.post_ids, authority.queue_post_ids):
        for hop in waiting:
            if hop.to_post_id in posts:
                return hop
    return None


def concerns(authority: Authority, about_unit_id: int | None, about_user_id: int | None) -> bool:
    """Whether a complaint is about the actor or his unit.

    A deputy is as little a judge in his principal's cause as the principal himself.
    """
    if about_unit_id is not None and about_unit_id in authority.unit_ids:
        return True
    return about_user_id is not None and about_user_id in (authority.actor.user_id, authority.actor.principal_id)


def _may_recall(open_one: Hop | None, authority: Authority) -> bool:
    if open_one is None or open_one.read_at is not None or open_one.to_post_id == open_one.from_post_id:
        return False
    return open_one.from_post_id in authority.post_ids
