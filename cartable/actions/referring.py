"""Opening and closing referrals: the order every moving verb keeps.

Order: lock the head → close the open referral → insert the new one → change the holder. The unique index on open
responsible referrals and row security both depend on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sqlalchemy import bindparam, exists, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from cartable.errors import BadInput, Conflict, Forbidden
from cartable.persian_text import clean
from cartable.unit_of_work import UnitOfWork
from models.case import case_access, referral
from models.office import occupancy, post, unit
from models.prepared import Prepared

PURPOSES = frozenset(
    {"for_action", "for_opinion", "for_review", "for_answer", "for_information", "for_follow_up", "for_filing"}
)
DAY_MS = 86_400_000
DEFAULT_DUE_DAYS = 3


def open_referral(
    work: UnitOfWork,
    case_id: int,
    *,
    from_post: int,
    to_post: int,
    purpose: str,
    due_at: int,
    seq: int | None = None,
    parent_id: int | None = None,
    episode: int = 1,
    is_copy: bool = False,
    paraph: str = "",
    urgency: int = 0,
    reason: str = "",
    read: bool = False,
    confidentiality: int = 0,
) -> int:
    """Inserts one referral and lets its receiver see the file; returns its key."""
    if purpose not in PURPOSES:
        raise BadInput("unknown_purpose", field="purpose", purpose=purpose)
    values: dict[str, object] = {
        "case_id": case_id,
        "seq": next_seq(work, case_id) if seq is None else seq,
        "parent_id": parent_id,
        "episode": episode,
        "is_copy": int(is_copy),
        "from_post_id": from_post,
        "to_post_id": to_post,
        "sent_by_id": work.user_id,
        "principal_id": work.principal_id,
        "purpose": purpose,
        "paraph": clean(paraph),
        "urgency": urgency,
        "sent_at": work.now,
        "due_at": due_at,
        "reason": reason,
    }
    if read:
        values |= {"read_at": work.now, "read_by_id": work.user_id}
    key = work.insert(referral, **values)
    grant_access(work, case_id, (from_post, to_post), named=confidentiality > 0)
    work.touch("inbox", "sent", case_id=case_id)
    return key


_HIGHEST = Prepared(select(func.max(referral.c.seq)).where(referral.c.case_id == bindparam("of_case")))


def next_seq(work: UnitOfWork, case_id: int) -> int:
    """The next place in a file's referral sequence; the head is locked, so it is free."""
    highest = _HIGHEST.run(work.connection, of_case=case_id).scalar()
    return int(highest or 0) + 1


_CLOSE = Prepared(
    update(referral)
    .where(referral.c.id == bindparam("ended"), referral.c.done_at.is_(None))
    .values(done_at=bindparam("at"), done_by_id=bindparam("by"), result=bindparam("outcome"))
)


def close_referral(work: UnitOfWork, referral_id: int, result: str) -> None:
    """Ends an open referral; raises :class:`Conflict` when somebody ended it first."""
    done = _CLOSE.run(work.connection, ended=referral_id, at=work.now, by=work.user_id, outcome=result)
    if done.rowcount != 1:
        raise Conflict("case_changed")


@cache
def _granting(dialect: str, named: bool, count: int) -> Prepared:
    rows = [
        {"post_id": bindparam(f"to_{place}"), "case_id": bindparam("of_case"), "is_named": int(named)}
        for place in range(count)
    ]
    statement = (pg_insert if dialect == "postgresql" else sqlite_insert)(case_access).values(rows)
    keys = ["post_id", "case_id"]
    if named:
        return Prepared(statement.on_conflict_do_update(index_elements=keys, set_={"is_named": 1}))
    return Prepared(statement.on_conflict_do_nothing(index_elements=keys))


def grant_access(work: UnitOfWork, case_id: int, post_ids: Sequence[int], *, named: bool = False) -> None:
    """Materialises who may see the file; naming a post is never taken back."""
    posts = {f"to_{place}": post_id for place, post_id in enumerate(dict.fromkeys(post_ids))}
    _granting(work.connection.dialect.name, named, len(posts)).run(work.connection, of_case=case_id, **posts)


def name_open_receivers(work: UnitOfWork, case_id: int) -> None:
    """A file that became confidential stays open to those with whom it lies: an inbox never holds what one may not see.

    The others who held it before are shut out of the highest level.
    """
    waits_with = select(referral.c.to_post_id).where(referral.c.case_id == case_id, referral.c.done_at.is_(None))
    work.execute(
        update(case_access)
        .where(case_access.c.case_id == case_id, case_access.c.post_id.in_(waits_with))
        .values(is_named=1)
    )


_RECEIVER = Prepared(
    select(post.c.id, post.c.title, post.c.active, unit.c.active)
    .join(unit, unit.c.id == post.c.unit_id)
    .where(post.c.id == bindparam("wanted"))
)


def check_receivers(
    work: UnitOfWork,
    receiver: int,
    copies: Sequence[int],
    *,
    about_unit: int | None = None,
    about_user: int | None = None,
) -> str:
    """Raises unless every receiver is an active post and the responsible one is not whom the file complains of.

    Returns the receiver's title.
    """
    wanted = {receiver, *copies}
    if len(copies) != len(set(copies)) or receiver in copies:
        raise BadInput("receiver_twice", field="copy_post_ids")
    rows = [row for post_id in wanted for row in _RECEIVER.run(work.connection, wanted=post_id)]
    found = {int(row[0]): row for row in rows if row[2] and row[3]}
    if wanted - set(found):
        raise BadInput("unknown_receiver", field="receiver_post_id")
    refuse_concerned(work, receiver, about_unit, about_user)
    return str(found[receiver][1])


def refuse_concerned(work: UnitOfWork, post_id: int, about_unit: int | None, about_user: int | None) -> None:
    """Raises :class:`Forbidden` when a post belongs to whom a file complains of: they can't hold it."""
    if about_unit is None and about_user is None:
        return
    title, unit_id = work.execute(select(post.c.title, post.c.unit_id).where(post.c.id == post_id)).one()
    sits_there = exists().where(
        occupancy.c.post_id == post_id,
        occupancy.c.user_id == about_user,
        occupancy.c.from_at <= work.now,
        or_(occupancy.c.until_at.is_(None), occupancy.c.until_at > work.now),
    )
    if unit_id == about_unit or (about_user is not None and work.connection.scalar(select(sits_there))):
        raise Forbidden("receiver_is_concerned", receiver=title)
