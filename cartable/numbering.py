"""Numbers of files and papers: gapless per series, branch and Jalali year; a number exists only by inserting its row.

PostgreSQL takes it in a definer trigger (the counter is not a clerk's to write); SQLite takes it here, under
BEGIN IMMEDIATE. Source: domain rules §7.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from sqlalchemy import Connection, Table, bindparam, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from cartable.fit_text import check_lengths
from cartable.unit_of_work import UnitOfWork
from models.ledger import counter
from models.office import branch
from models.prepared import Prepared

WIDTH = 5

_TAKE = Prepared(
    upsert(counter)
    .values(
        branch_id=bindparam("branch"), series=bindparam("wanted"), year=bindparam("of_year"), last=bindparam("many")
    )
    .on_conflict_do_update(
        index_elements=["branch_id", "series", "year"], set_={"last": counter.c.last + bindparam("many")}
    )
    .returning(counter.c.last)
)


def take(connection: Connection, branch_id: int, series: str, year: int, many: int = 1) -> int:
    """The last of the next ``many`` numbers of a series; held only by committing the rows that carry them."""
    given = {"branch": branch_id, "wanted": series, "of_year": year, "many": many}
    return int(_TAKE.run(connection, **given).scalar_one())


def prefix(connection: Connection, branch_id: int) -> str:
    """Empty for the office's first branch; the branch's code before the numbers of every later one."""
    row = _PREFIX.run(connection, of_branch=branch_id).one()
    return "" if row[1] == branch_id else f"{row[0]}-"


_first = branch.alias("first")
_PREFIX = Prepared(
    select(branch.c.code, select(func.min(_first.c.id)).scalar_subquery()).where(branch.c.id == bindparam("of_branch"))
)


def insert_numbered(
    work: UnitOfWork, table: Table, series: str, branch_id: int, year: int, **values: object
) -> tuple[int, str]:
    """Adds a row that takes its number on the way; returns (key, number as read: ``1405-04217``)."""
    pattern = f"{prefix(work.connection, branch_id)}{year}-{{seq}}"
    if work.connection.dialect.name == "postgresql":
        key = work.insert(table, branch_id=branch_id, year=year, seq=0, number=pattern, **values)
        return key, str(work.connection.scalar(select(table.c.number).where(table.c.id == key)))
    seq = take(work.connection, branch_id, series, year)
    number = pattern.format(seq=f"{seq:0{WIDTH}d}")
    key = work.insert(table, branch_id=branch_id, year=year, seq=seq, number=number, **values)
    return key, number


def insert_numbered_rows(
    work: UnitOfWork, table: Table, series: str, branch_id: int, rows: Sequence[dict[str, object]]
) -> dict[int, str]:
    """Adds rows that bring their own ``id`` and ``year``, in order; returns the number each took, by its key."""
    by_year: dict[int, list[dict[str, object]]] = {}
    for row in rows:
        by_year.setdefault(cast("int", row["year"]), []).append(row)
    start = prefix(work.connection, branch_id)
    is_given = work.connection.dialect.name == "postgresql"
    numbered = []
    for year, of_year in sorted(by_year.items()):
        first = 0 if is_given else take(work.connection, branch_id, series, year, len(of_year)) - len(of_year) + 1
        for place, row in enumerate(of_year):
            seq = 0 if is_given else first + place
            number = f"{start}{year}-{{seq}}" if is_given else f"{start}{year}-{seq:0{WIDTH}d}"
            check_lengths(table, row)
            numbered.append(row | {"branch_id": branch_id, "seq": seq, "number": number})
    if not numbered:
        return {}
    work.connection.execute(insert(table), numbered)
    if not is_given:
        return {cast("int", row["id"]): str(row["number"]) for row in numbered}
    keys = [cast("int", row["id"]) for row in numbered]
    of_these = select(table.c.id, table.c.number).where(table.c.id.between(min(keys), max(keys)))
    wanted = set(keys)
    return {int(row[0]): str(row[1]) for row in work.execute(of_these) if row[0] in wanted}
