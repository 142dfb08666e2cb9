"""What is seen of an office before anybody is known: whether there is one, its name, and whom a sample offers.

The log-in window waits for this alone, so nothing more is loaded for it than a few tables.
"""

from __future__ import annotations

from sqlalchemy import func, inspect, select

from cartable.errors import DatabaseTrouble
from cartable.records.office import OfficeStatus
from cartable.records.people import SampleUser
from models.engine import Database
from models.migrate import NewerSchema, current_revision, refuse_newer
from models.office import app_user, occupancy, office, post


def read_status(database: Database) -> OfficeStatus:
    """Whether there is an office in this database; an empty file and an empty schema both count as none."""
    with database.reading() as connection:
        schema = current_revision(connection)
        if schema is None or not inspect(connection).has_table("office"):
            return OfficeStatus(is_empty=True, name="", schema=schema or "", is_sample=False)
        try:
            refuse_newer(connection)
        except NewerSchema as newer:
            raise DatabaseTrouble("newer_schema", found=newer.found, known=newer.known) from newer
        name = connection.scalar(select(office.c.name))
        sample = connection.scalar(select(func.count()).select_from(app_user).where(app_user.c.is_sample == 1))
        return OfficeStatus(is_empty=name is None, name=name or "", schema=schema, is_sample=bool(sample))


def read_sample_users(database: Database) -> tuple[SampleUser, ...]:
    """The users of the sample office, as the log-in screen offers them; none in a real one."""
    with database.reading() as connection:
        rows = connection.execute(
            select(app_user.c.login, app_user.c.display_name, func.min(post.c.title))
            .join(occupancy, occupancy.c.user_id == app_user.c.id)
            .join(post, post.c.id == occupancy.c.post_id)
            .where(app_user.c.is_sample == 1, app_user.c.active == 1, occupancy.c.until_at.is_(None))
            .group_by(app_user.c.id, app_user.c.login, app_user.c.display_name)
            .order_by(app_user.c.id)
        )
        found = rows.all()
    if not found:
        return ()
    from cartable.sample.material import table

    password = str(table("office")["password"])
    return tuple(SampleUser(row[0], row[1], row[2], password) for row in found)
