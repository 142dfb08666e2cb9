"""The imports of the office, and the cells they could not take as a table for the one who repairs them."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import select

from cartable.errors import NotFound
from cartable.messages import word
from cartable.plain import from_plain
from cartable.queries.importing import FetchImportRejects, FetchRejectedRows, ListImports
from cartable.reading import Reading
from cartable.records.import_plan import CellProblem, ImportPlan, RejectedRow
from cartable.records.imports import ImportDone, ImportLine
from cartable.records.table import ColumnKind, ReportTable, TableColumn
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


def fetch_rejected_rows(reading: Reading, query: FetchRejectedRows) -> tuple[ReportTable, ...]:
    """The rows an import left out, to be mended and read again; of one that took them all, the list of its marks."""
    cells = fetch_import_rejects(reading, FetchImportRejects(batch_id=query.batch_id))
    kept = reading.execute(
        select(import_reject).where(import_reject.c.batch_id == query.batch_id).order_by(import_reject.c.id)
    ).all()
    rows = {(row.sheet, row.row): RejectedRow(row.sheet, row.row, _cells(row.cells)) for row in kept if row.cells}
    problems = (CellProblem(row.sheet, row.row, row.column, "", row.reason, row.raw) for row in kept)
    return rejected_tables(rows.values(), problems) or (cells,)


def _cells(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((str(heading), str(cell)) for heading, cell in json.loads(text).items())


def rejected_tables(rows: Iterable[RejectedRow], problems: Iterable[CellProblem]) -> tuple[ReportTable, ...]:
    """A table a sheet, named and headed as it is read again, with the place and the reasons of each row behind it."""
    by_sheet: dict[str, list[RejectedRow]] = {}
    for row in rows:
        by_sheet.setdefault(row.sheet, []).append(row)
    found: dict[tuple[str, int], list[CellProblem]] = {}
    for problem in problems:
        found.setdefault((problem.sheet, problem.row), []).append(problem)
    return tuple(_rejected_table(sheet, some, found) for sheet, some in by_sheet.items())


_BEHIND: tuple[tuple[str, ColumnKind], ...] = (
    ("source_row", "number"), ("bad_columns", "text"), ("why_rejected", "text"),
)  # fmt: skip


def _rejected_table(
    sheet: str, rows: list[RejectedRow], found: dict[tuple[str, int], list[CellProblem]]
) -> ReportTable:
    headings = tuple(heading for heading, _ in rows[0].cells)
    texts = [tuple(text or None for _, text in row.cells) for row in rows]
    columns = [
        # A phone, a number or a day must keep its zeros while it is mended; a sentence reads from the right.
        TableColumn(heading, heading, "text" if any(_has_letters(row[at]) for row in texts) else "code")
        for at, heading in enumerate(headings)
    ]
    columns += [TableColumn(key, word("import", key), kind) for key, kind in _BEHIND]
    problems = [found.get((row.sheet, row.row), []) for row in rows]
    return ReportTable(
        title=sheet,
        columns=tuple(columns),
        rows=tuple(
            (
                *cells,
                row.row,
                "، ".join(dict.fromkeys(each.column for each in of_row)),
                "، ".join(dict.fromkeys(word("import_reasons", each.reason) for each in of_row)),
            )
            for row, cells, of_row in zip(rows, texts, problems, strict=True)
        ),
    )


def _has_letters(text: str | None) -> bool:
    return text is not None and any(sign.isalpha() and not sign.isascii() for sign in text)


def reject_table(problems: Iterable[CellProblem]) -> ReportTable:
    """The list of the cells that a plan cannot take, before it is written."""
    return _table((each.sheet, each.row, each.column, each.reason, each.raw) for each in problems)


def rejects_of(plan: ImportPlan) -> tuple[ReportTable, ...]:
    """What :func:`fetch_rejected_rows` gives of an import, of a plan that is not written yet."""
    return rejected_tables(plan.rejected_rows, plan.problems) or (reject_table(plan.problems),)


def _table(rows: Iterable[tuple[str, int, str, str, str]]) -> ReportTable:
    columns = (("sheet", "text"), ("row", "number"), ("column", "text"), ("reason", "text"), ("raw", "text"))
    return ReportTable(
        title=word("import", "rejects"),
        columns=tuple(TableColumn(key, word("import", key), kind) for key, kind in columns),  # type: ignore[arg-type]
        rows=tuple(
            (sheet, row, column, word("import_reasons", reason), raw) for sheet, row, column, reason, raw in rows
        ),
    )
