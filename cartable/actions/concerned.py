"""Who decides in a file: a post above it that the file does not complain of (domain rules §2)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, case, exists, or_, select

from cartable.unit_of_work import UnitOfWork
from models.case import case_file
from models.office import occupancy, post, unit

ABOVE = ("manager", "supervisor")
"""The roles that give directives, the higher one first."""


def judge_of(work: UnitOfWork, case_id: int, roles: Sequence[str] = ABOVE) -> int | None:
    """The post of one of ``roles`` nearest to a file; ``None`` when there is none.

    One where somebody sits goes before an empty one, the file's own branch before another, then the first role before
    the next. A post of the unit or person that the file complains of is passed over.
    """
    sits = and_(
        occupancy.c.post_id == post.c.id,
        occupancy.c.from_at <= work.now,
        or_(occupancy.c.until_at.is_(None), occupancy.c.until_at > work.now),
    )
    found = work.connection.scalar(
        select(post.c.id)
        .join(unit, unit.c.id == post.c.unit_id)
        .join(case_file, case_file.c.id == case_id)
        .where(post.c.role.in_(roles), post.c.kind == "person", post.c.active == 1, unit.c.active == 1)
        .where(
            case_file.c.about_unit_id.is_distinct_from(post.c.unit_id),
            ~exists().where(sits, occupancy.c.user_id == case_file.c.about_user_id),
        )
        .order_by(
            case((exists().where(sits), 0), else_=1),
            case((unit.c.branch_id == case_file.c.branch_id, 0), else_=1),
            case(*((post.c.role == role, place) for place, role in enumerate(roles))),
            post.c.id,
        )
        .limit(1)
    )
    return None if found is None else int(found)
