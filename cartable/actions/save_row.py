"""Adding, editing and restoring a row of base data."""

from __future__ import annotations

from sqlalchemy import select

from cartable.base_checks import check_row, require_administrator
from cartable.base_data import BASE_KINDS, BaseKind
from cartable.base_values import read_values
from cartable.commands.base_data import SaveRow
from cartable.errors import BadInput, NotFound
from cartable.records.done import RowWritten
from cartable.search_due import queue_renamed
from cartable.unit_of_work import UnitOfWork


def base_kind(name: str) -> BaseKind:
    """The kind of that name; raises :class:`BadInput` when there is none."""
    kind = BASE_KINDS.get(name)
    if kind is None:
        raise BadInput("unknown_kind_of_rows", field="kind", kind=name)
    return kind


def read_row(work: UnitOfWork, kind: BaseKind, row_id: int) -> dict[str, object]:
    """A row of the kind as it stands; raises :class:`NotFound`."""
    row = work.execute(select(kind.table).where(kind.table.c.id == row_id)).mappings().first()
    if row is None:
        raise NotFound("row_not_found")
    return dict(row)


def save_row(work: UnitOfWork, command: SaveRow) -> RowWritten:
    """Writes the given columns; an edit leaves the others as they are, ``active: true`` restores a retired row.

    Raises BadInput at the field, Conflict for a stale version or a taken code, Forbidden without the kind's verb.
    """
    kind = base_kind(command.kind)
    work.authority.require(kind.verb)
    known = None if command.row_id is None else read_row(work, kind, command.row_id)
    values = read_values(work, kind, command.fields, known)
    check_row(work, command.kind, {"id": None, **{each.key: None for each in kind.fields}, **(known or {}), **values})
    if command.row_id is None:
        row_id, version = work.insert(kind.table, **values), 1
    else:
        row_id, version = command.row_id, work.edit(kind.table, command.row_id, command.version, **values)
        queue_renamed(work, command.kind, row_id, known or {}, values)
    if command.kind == "post":
        require_administrator(work)
    work.touch("base")
    return RowWritten(row_id, version)
