"""A mark that changes whenever base data does: a bell says only that somebody wrote, this says if lists are stale."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from cartable.unit_of_work import UnitOfWork
from models.office import setting
from models.prepared import Prepared

KEY = "base_stamp"
BASE_AREAS = frozenset({"base", "everything"})
"""The areas of :class:`cartable.outcome.Changes` that lists are made of."""

_STORED = Prepared(select(setting.c.value).where(setting.c.key == bindparam("of_key")))


def read_stamp(connection: Connection) -> str:
    """The mark as it is now; empty while nothing was ever changed."""
    return str(_STORED.run(connection, of_key=KEY).scalar() or "")


def change_stamp(work: UnitOfWork) -> None:
    """Makes the mark another one, in the transaction that changes base data."""
    renewed = update(setting).where(setting.c.key == KEY).values(value=work.op_id)
    if work.execute(renewed).rowcount:
        return
    try:
        with work.connection.begin_nested():
            work.execute(insert(setting).values(key=KEY, value=work.op_id))
    except IntegrityError:
        # Another first change was quicker; the mark is there now.
        work.execute(renewed)
