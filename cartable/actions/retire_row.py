"""Taking a row of base data out of the lists."""

from __future__ import annotations

from sqlalchemy import delete

from cartable.actions.save_row import base_kind, read_row
from cartable.base_checks import refuse_while_used, require_administrator
from cartable.commands.base_data import RetireRow
from cartable.errors import Conflict
from cartable.records.done import RowWritten
from cartable.unit_of_work import UnitOfWork


def retire_row(work: UnitOfWork, command: RetireRow) -> RowWritten:
    """Marks the row as retired, or deletes it where nothing can point at its kind.

    Raises Forbidden naming the open work that still uses it, Conflict for a stale version.
    """
    kind = base_kind(command.kind)
    work.authority.require(kind.verb)
    refuse_while_used(work, kind, read_row(work, kind, command.row_id))
    if kind.retires:
        version = work.edit(kind.table, command.row_id, command.version, active=0)
        if command.kind == "post":
            require_administrator(work)
    else:
        version = command.version
        table = kind.table
        gone = work.execute(delete(table).where(table.c.id == command.row_id, table.c.version == version))
        if gone.rowcount != 1:
            raise Conflict("row_changed", table=table.name, id=command.row_id)
    work.touch("base")
    return RowWritten(command.row_id, version)
