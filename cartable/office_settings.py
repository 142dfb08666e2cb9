"""Periods and limits that the office may change: a row of ``setting`` over the house's own default."""

from __future__ import annotations

import json

from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from cartable.errors import Conflict
from cartable.unit_of_work import UnitOfWork
from models.office import setting
from models.prepared import Prepared

_STORED = Prepared(select(setting.c.value).where(setting.c.key == bindparam("of_key")))


def read_number(connection: Connection, key: str, default: int) -> int:
    """A whole number the office set under ``key``, else ``default``."""
    stored = _STORED.run(connection, of_key=key).scalar()
    return default if stored is None else int(json.loads(stored))


def write_setting(work: UnitOfWork, key: str, value: str, version: int) -> int:
    """Puts the office's own value under ``key``; ``version`` is the one that was read, 0 where there was none.

    Returns the new version. Raises Conflict when somebody else has written it meanwhile.
    """
    if version == 0:
        try:
            work.execute(insert(setting).values(key=key, value=value, version=1))
        except IntegrityError as taken:
            raise Conflict("row_changed", table=setting.name) from taken
    else:
        done = work.execute(
            update(setting)
            .where(setting.c.key == key, setting.c.version == version)
            .values(value=value, version=version + 1)
        )
        if done.rowcount != 1:
            raise Conflict("row_changed", table=setting.name)
    work.touch("base")
    return version + 1
