"""The export of 15,000 open files as a workbook, beside the same rows written by the bare library."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator

import openpyxl

from cartable.queries.office import BoxTable
from printing.workbook import write_table
from tests.benchmarks.crowd import fill
from tests.benchmarks.measure import Figure, of
from tests.builders import small_office

LINES = 15_000
ROUNDS = 3
BAR = 3.0


def export(url: str, engine: str, seed: int) -> Iterator[Figure]:
    """``url`` is an empty migrated database."""
    office = small_office(url)
    fill(office, LINES, seed, all_with="AS-1")
    ours, bare, reading = [], [], []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        with office.desk.table(BoxTable(box="inbox"), office.actors["expert"]) as table:
            write_table(table, io.BytesIO())
        middle = time.perf_counter()
        with office.desk.table(BoxTable(box="inbox"), office.actors["expert"]) as table:
            rows = list(table.rows)
        read = time.perf_counter()
        _write_bare(rows)
        ours.append((middle - start) * 1000)
        reading.append((read - middle) * 1000)
        bare.append((time.perf_counter() - read) * 1000)
    if len(rows) != LINES:
        raise RuntimeError(f"{len(rows)} lines")
    yield Figure("export of 15,000 open files", engine, LINES, of(ours), of(bare), "the same rows, openpyxl alone", BAR)
    yield Figure("of that, reading the rows", engine, LINES, of(reading))
    office.database.dispose()


def _write_bare(rows: list[tuple[object, ...]]) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append([str(value) for value in row])
    book.save(io.BytesIO())
