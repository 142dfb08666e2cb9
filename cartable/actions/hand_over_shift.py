"""تحویل شیفت: today's and overdue promises of my posts go to a colleague's post in one step."""

from __future__ import annotations

from itertools import groupby

from sqlalchemy import or_, select, update

from cartable.actions.promising import let_follow, post_title
from cartable.case_head import lock_case
from cartable.commands.contacts import HandOverShift
from cartable.errors import BadInput, Forbidden
from cartable.permissions import visible
from cartable.records.done import Many
from cartable.unit_of_work import UnitOfWork
from models.case import case_file, follow_up


def hand_over_shift(work: UnitOfWork, command: HandOverShift) -> Many:
    """Moves what is due by the end of today; one event a file. ``refused`` names files the colleague may not see.

    Raises BadInput when the receiver is no active post, or one of my own.
    """
    work.authority.require("hand_over")
    post_title(work, command.to_post_id, "to_post_id")
    if command.to_post_id in work.authority.post_ids:
        raise BadInput("receiver_is_self", field="to_post_id")
    tonight = work.time.day_bounds_ms(work.time.today())[1]
    due = work.execute(
        select(follow_up.c.case_id, follow_up.c.id)
        .outerjoin(case_file, case_file.c.id == follow_up.c.case_id)
        .where(
            follow_up.c.owner_post_id.in_(work.authority.post_ids),
            follow_up.c.done_at.is_(None),
            follow_up.c.due_at < tonight,
            or_(follow_up.c.case_id.is_(None), visible(work.authority)),
        )
        # Files are locked in the order of their keys, so that two who hand over cannot wait for each other.
        .order_by(follow_up.c.case_id, follow_up.c.id)
    ).all()
    done, refused = 0, []
    for case_id, rows in groupby(due, key=lambda row: row[0]):
        keys = [row[1] for row in rows]
        if case_id is not None:
            try:
                _tell_file(work, case_id, keys, command.to_post_id)
            except Forbidden as refusal:
                refused.append((str(refusal.params.get("number", "")), refusal.code))
                continue
        done += work.execute(
            update(follow_up)
            .where(follow_up.c.id.in_(keys), follow_up.c.done_at.is_(None))
            .values(owner_post_id=command.to_post_id, version=follow_up.c.version + 1)
        ).rowcount
    work.touch("follow_up")
    return Many(done, tuple(refused))


def _tell_file(work: UnitOfWork, case_id: int, keys: list[int], to_post_id: int) -> None:
    head = lock_case(work, case_id, None)
    let_follow(work, head, to_post_id)
    work.record_event(case_id, "follow_up", head.acting_post_id, step="hand_over", follow_ups=keys, to=to_post_id)
