"""The posts a file can go to."""

from __future__ import annotations

from typing import Any

from sqlalchemy import or_, select

from cartable.reading import Reading, record
from cartable.records.people import PostChoice
from models.office import app_user, occupancy, post, unit

JOINER = "، "


def read_receivers(reading: Reading) -> tuple[PostChoice, ...]:
    """Every active post with its unit and who sits there now."""
    rows = reading.execute(
        select(post.c.id, post.c.code, post.c.title, unit.c.id, unit.c.name, post.c.kind, app_user.c.display_name)
        .join(unit, unit.c.id == post.c.unit_id)
        .outerjoin(
            occupancy,
            (occupancy.c.post_id == post.c.id)
            & (occupancy.c.from_at <= reading.now)
            & or_(occupancy.c.until_at.is_(None), occupancy.c.until_at > reading.now),
        )
        .outerjoin(app_user, (app_user.c.id == occupancy.c.user_id) & (app_user.c.active == 1))
        .where(post.c.active == 1, unit.c.active == 1)
        .order_by(unit.c.id, post.c.kind.desc(), post.c.id)
    )
    found: dict[int, tuple[Any, ...]] = {}
    names: dict[int, list[str]] = {}
    for row in rows:
        found.setdefault(row[0], tuple(row[:6]))
        if row[6]:
            names.setdefault(row[0], []).append(row[6])
    return tuple(record(PostChoice, *fields, JOINER.join(names.get(key, ()))) for key, fields in found.items())
