"""A list as a workbook: all of its lines as the house streams them, counted while they are written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from cartable.queries.office import BoxTable, LetterTable
from views.door import Press
from views.errand import Errand
from views.whole_file import whole_file


@dataclass(frozen=True, slots=True)
class SheetOrder:
    """What is wanted: the list as it is filtered and sorted on screen, its heading, and where the workbook goes."""

    query: BoxTable | LetterTable
    title: str
    place: Path
    expected: int


def write_sheet(press: Press, order: SheetOrder, errand: Errand) -> int:
    """Writes the workbook and returns how many lines it has; runs on the errand lane.

    The file appears at its place only when it is whole. Raises OSError where it cannot be written.
    """
    written = 0

    def told(rows: Iterator[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
        nonlocal written
        for row in rows:
            errand.progress(written, max(order.expected, written) if order.expected else 0)
            written += 1
            yield row

    with errand.table(order.query) as table, whole_file(order.place) as stream:
        press.write_tables((replace(table, title=order.title, rows=told(iter(table.rows))),), stream)
        errand.check()
    return written
