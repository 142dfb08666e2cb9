"""The imports of the office, and the cells they could not take as a table for the one who repairs them."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import select

from cartable.errors import NotFound
from cartable.messages import word
from cartable.plain import from_plain
from cartable.queries.importing import FetchImportRejects, ListImports
from cartable.reading import Reading
from cartable.records.import_plan import CellProblem
from cartable.records.imports import ImportDone, ImportLine
from cartable.records.table import ReportTable, TableColumn
from models.ledger import import_batch, import_reject
from models.office import app_user


def list_imports(reading: Reading, _query: ListImports) -> tuple[ImportLine, ...]:
    """Every import, newest first."""
    reading.authority.require("import")
    rows = reading.execute(
        select(import_batch, app_user.c.display_name.label("by"))
        .join(app_user, app_user.c.id == import_batch.c.user_id)
        .order_by(import_batch.c.id.desc())
    )
    return tuple(
        ImportLine(
            row.id, row.file_name, row.mode, row.at, row.by, from_plain(ImportDone, json.loads(row.counts)),
            row.undone_at,
        )
        for row in rows
    )  # fmt: skip


def fetch_import_rejects(reading: Reading, query: FetchImportRejects) -> ReportTable:
    """What an import left out or left empty, in the order of the workbook."""
    reading.authority.require("import")
    batch = select(import_batch.c.id).where(import_batch.c.id == query.batch_id)
    if reading.execute(batch).first() is None:
        raise NotFound("import_not_found")
    rows = reading.execute(
        select(
            import_reject.c.sheet, import_reject.c.row, import_reject.c.column, import_reject.c.reason,
            import_reject.c.raw,
        )
        .where(import_reject.c.batch_id == query.batch_id)
        .order_by(import_reject.c.id)
    )  # fmt: skip
    return _table((row.sheet, row.row, row.column, row.reason, row.raw) for row in rows)


def reject_table(problems: Iterable[CellProblem]) -> ReportTable:
    """The same table of a plan that is not written yet."""
    return _table((each.sheet, each.row, each.column, each.reason, each.raw) for each in problems)


def _table(rows: Iterable[tuple[str, int, str, str, str]]) -> ReportTable:
    columns = (("sheet", "text"), ("row", "number"), ("column", "text"), ("reason", "text"), ("raw", "text"))
    return ReportTable(
        title=word("import", "rejects"),
        columns=tuple(TableColumn(key, word("import", key), kind) for key, kind in columns),  # type: ignore[arg-type]
        rows=tuple(
            (sheet, row, column, word("import_reasons", reason), raw) for sheet, row, column, reason, raw in rows
        ),
    )
