"""Which files are still to be found by a new name of their product: a queue in the office's settings.

It is written in the transaction of the renaming, so that a crash or a closed window leaves nothing to be forgotten.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from cartable.errors import Conflict
from cartable.unit_of_work import UnitOfWork
from models.office import setting

KEY = "search_due"
SEARCHED = {"product_model": ("code", "name", "brand", "family_id"), "product_family": ("name",)}
"""Kinds of base rows that files are found by, with the columns that stand in their search text."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """A row that was renamed: files up to the key ``after`` are done, ``done`` of ``total`` of them."""

    kind: str
    row_id: int
    after: int = 0
    done: int = 0
    total: int = 0


def queue_renamed(
    work: UnitOfWork, kind: str, row_id: int, known: Mapping[str, object], values: Mapping[str, object]
) -> None:
    """Notes a row whose searched words differ from what they were; one that is noted already begins anew."""
    if all(values.get(column, known[column]) == known[column] for column in SEARCHED.get(kind, ())):
        return
    renamed = Renamed(kind, row_id)
    others = (each for each in read_renamed(work) if (each.kind, each.row_id) != (kind, row_id))
    write_renamed(work, (*others, renamed))


def read_renamed(work: UnitOfWork) -> tuple[Renamed, ...]:
    """What is still to be done, locked until this unit of work ends."""
    stored = work.connection.scalar(select(setting.c.value).where(setting.c.key == KEY).with_for_update())
    return () if stored is None else tuple(Renamed(**each) for each in json.loads(stored))


def write_renamed(work: UnitOfWork, renamed: tuple[Renamed, ...]) -> None:
    """Replaces what is still to be done. Raises Conflict when somebody else began a queue at the same moment."""
    value = json.dumps([asdict(each) for each in renamed])
    if work.execute(update(setting).where(setting.c.key == KEY).values(value=value)).rowcount:
        return
    try:
        work.execute(insert(setting).values(key=KEY, value=value))
    except IntegrityError as taken:
        raise Conflict("row_changed", table=setting.name) from taken
