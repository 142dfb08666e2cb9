"""One import while it is being written: what is known already, and which rows are its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from sqlalchemy import Table, insert, select

from cartable.fit_text import check_lengths
from cartable.records.import_plan import CellProblem
from cartable.unit_of_work import UnitOfWork
from models.ledger import import_row

AT_ONCE = 500
"""Values of one IN list; both engines plan such a list well."""
Item = TypeVar("Item")


@dataclass(slots=True)
class ImportBatch:
    """``known`` gives the row of every fingerprint that came in before and was not taken back.

    ``total`` counts the records of the plan; how many of them are through is told as it goes.
    """

    work: UnitOfWork
    id: int
    known: dict[str, int]
    total: int
    linked: int = 0
    met: int = 0
    through: int = 0
    _rows: list[dict[str, object]] = field(default_factory=list)

    def meet(self, fingerprint: str) -> int | None:
        """The row that stands for the fingerprint already; counts it."""
        row_id = self.known.get(fingerprint)
        if row_id is not None:
            self.met += 1
            self.through += 1
        return row_id

    def note(self, fingerprint: str, target: str, row_id: int, *, created: bool = True) -> None:
        """Notes that the fingerprint is this row from now on; ``created`` false for one that was there."""
        self.known[fingerprint] = row_id
        self.linked += not created
        self.through += not created
        self._rows.append(
            {
                "batch_id": self.id,
                "fingerprint": fingerprint,
                "target": target,
                "row_id": row_id,
                "created": int(created),
            }
        )

    def advance(self, records: int = 0) -> None:
        """Tells that so many more records are written; raises where the import is to stop."""
        self.through += records
        self.work.progress(self.through, self.total)

    def finish(self) -> None:
        """Writes which rows came from where."""
        for some in chunks(self._rows):
            write_rows(self.work, import_row, some)
            self.advance()


def known_fingerprints(work: UnitOfWork, fingerprints: Iterable[str]) -> dict[str, int]:
    """The rows that earlier imports made of these."""
    found: dict[str, int] = {}
    for some in chunks(fingerprints):
        rows = work.execute(
            select(import_row.c.fingerprint, import_row.c.row_id).where(
                import_row.c.fingerprint.in_(some), import_row.c.undone == 0
            )
        )
        found |= {str(row[0]): int(row[1]) for row in rows}
    return found


def chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items in lists of at most :data:`AT_ONCE`."""
    rest = iter(items)
    while some := list(islice(rest, AT_ONCE)):
        yield some


def write_rows(work: UnitOfWork, table: Table, rows: Sequence[dict[str, object]]) -> None:
    """Adds rows of one shape in one statement; none is fine. Raises BadInput for a text its column cannot hold."""
    for row in rows:
        check_lengths(table, row)
    if rows:
        work.connection.execute(insert(table), list(rows))


def remark_of(marks: Iterable[CellProblem]) -> str:
    """What stood in the cells that could not be read, so that a person can repair it."""
    return "\n".join(f"{mark.column}: {mark.raw}" for mark in marks)
