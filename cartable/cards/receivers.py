"""The posts a file can go to."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, bindparam, or_, select

from cartable.reading import Reading, record
from cartable.records.people import PostChoice
from models.office import app_user, occupancy, post, unit
from models.prepared import Prepared

JOINER = "، "


_NOW = bindparam("now", type_=BigInteger)
_SEATS = Prepared(
    select(post.c.id, post.c.code, post.c.title, unit.c.id, unit.c.name, post.c.kind, app_user.c.display_name)
    .join(unit, unit.c.id == post.c.unit_id)
    .outerjoin(
        occupancy,
        (occupancy.c.post_id == post.c.id)
        & (occupancy.c.from_at <= _NOW)
        & or_(occupancy.c.until_at.is_(None), occupancy.c.until_at > _NOW),
    )
    .outerjoin(app_user, (app_user.c.id == occupancy.c.user_id) & (app_user.c.active == 1))
    .where(post.c.active == 1, unit.c.active == 1)
    .order_by(unit.c.id, post.c.kind.desc(), post.c.id)
)


def read_receivers(reading: Reading) -> tuple[PostChoice, ...]:
    """Every active post with its unit and who sits there now."""
    found: dict[int, tuple[Any, ...]] = {}
    names: dict[int, list[str]] = {}
    for row in _SEATS.rows(reading.connection, now=reading.now):
        found.setdefault(row[0], row[:6])
        if row[6]:
            names.setdefault(row[0], []).append(row[6])
    return tuple(record(PostChoice, *fields, JOINER.join(names.get(key, ()))) for key, fields in found.items())
