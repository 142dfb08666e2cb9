"""Promises on their day: who may own one, and how one is written and finished."""

from __future__ import annotations

from sqlalchemy import exists, select

from cartable.actions.referring import grant_access
from cartable.case_head import CaseHead
from cartable.errors import BadInput, Forbidden
from cartable.permissions import Authority, visible
from cartable.persian_text import clean
from cartable.records.people import Actor
from cartable.unit_of_work import UnitOfWork
from models.case import case_file, follow_up
from models.office import post, unit


def add_promise(work: UnitOfWork, head: CaseHead | None, owner_post_id: int, kind: str, body: str, due_at: int) -> int:
    """Writes one follow-up, on a locked file or on none; returns its key."""
    work.touch("follow_up")
    return work.insert(
        follow_up,
        case_id=None if head is None else head.id,
        owner_post_id=owner_post_id,
        kind=kind,
        body=clean(body),
        due_at=due_at,
        by_user_id=work.user_id,
        at=work.now,
    )


def check_day(work: UnitOfWork, due_at: int, field: str) -> None:
    """A promise is made for a day to come: today will do, yesterday will not."""
    if due_at < work.time.day_bounds_ms(work.time.today())[0]:
        raise BadInput("day_is_past", field=field)


def post_title(work: UnitOfWork, post_id: int, field: str) -> str:
    """The title of an active post on which people sit; raises BadInput at ``field`` for any other key.

    What is promised or signed is one person's: in a unit's queue it would surface with nobody.
    """
    found = work.execute(
        select(post.c.title, post.c.kind)
        .join(unit, unit.c.id == post.c.unit_id)
        .where(post.c.id == post_id, post.c.active == 1, unit.c.active == 1)
    ).first()
    if found is None:
        raise BadInput("unknown_receiver", field=field)
    if found.kind != "person":
        raise BadInput("person_needed", field=field, post=found.title)
    return str(found.title)


def let_follow(work: UnitOfWork, head: CaseHead, post_id: int) -> None:
    """Lets ``post_id`` see the file it has to follow.

    A confidential file is not opened to anybody by a promise: raises Forbidden when the post may not see it already.
    """
    if head.confidentiality == 0:
        grant_access(work, head.id, (post_id,))
    elif not may_know(work, head.id, post_id):
        raise Forbidden("owner_cannot_see_case", number=head.number)


def may_know(work: UnitOfWork, case_id: int, post_id: int) -> bool:
    """Whether a file exists for whoever sits on a post, by the same rule as for the actor himself."""
    row = work.execute(
        select(post.c.role, post.c.clearance, unit.c.id, unit.c.branch_id)
        .join(unit, unit.c.id == post.c.unit_id)
        .where(post.c.id == post_id)
    ).one()
    seat = Authority(
        actor=Actor(0, post_id, (post_id,)),
        verbs=frozenset(),
        roles=frozenset({row[0]}),
        clearance=row[1],
        post_ids=(post_id,),
        unit_ids=frozenset({row[2]}),
        branch_ids=(row[3],),
        queue_post_ids=(),
        sees_all_branches=row[0] in ("auditor", "manager"),
    )
    return bool(work.connection.scalar(select(exists().where(case_file.c.id == case_id, visible(seat)))))
