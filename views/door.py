"""What the window knows of the house: a door to speak through and a bell that rings when others have written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:  # only named here: the window stands before it needs any of them
    from datetime import date

    from cartable.records.import_plan import ImportMapping, ImportMode, ImportPlan, SheetKind, SheetMapping
    from cartable.records.papers import PaperMarks
    from cartable.records.sheet import Sheet, Workbook
    from cartable.records.table import ReportTable


class Done(Protocol):
    """What a write gives back; the desk's ``Outcome``."""

    @property
    def record(self) -> Any:
        """The frozen record the command answers with."""

    @property
    def changes(self) -> Any:
        """What open windows have to renew."""


class Door(Protocol):
    """The house as one person sees it: who acts, and for whom, is bound inside."""

    def perform(self, command: Any, op_id: str) -> Done:
        """Carry out a command once: a second call with the same *op_id* gives the first outcome again."""

    def perform_long(self, command: Any, op_id: str, progress: Callable[[int, int], None]) -> Done:
        """The same, told how far it is; what *progress* raises takes everything of it back."""

    def fetch(self, query: Any) -> Any:
        """Answer a query with a frozen record."""

    def fetch_long(self, query: Any, progress: Callable[[int, int], None]) -> Any:
        """The same of a long walk, told how far it is; what *progress* raises ends it."""

    def table(self, query: Any) -> AbstractContextManager[ReportTable]:
        """A table whose rows are read while they are used, inside the ``with``."""

    def interrupt(self) -> None:
        """End the read that is running now, if one is; called from another thread, never ends a write."""


class Bell(Protocol):
    """News of other desks: PostgreSQL's LISTEN, or the watcher of the SQLite file."""

    def fileno(self) -> int | None:
        """The socket that becomes readable when it rings; None where it has to be asked from time to time."""

    def drain(self) -> tuple[Any, ...]:
        """The changes heard since the last call, oldest first. Runs on the desk lane and reconnects by itself."""


class PagePicture(Protocol):
    """One page as pixels: rows of ``stride`` bytes, three bytes (red, green, blue) a pixel, top row first."""

    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def stride(self) -> int: ...
    @property
    def rgb(self) -> bytes: ...


class Press(Protocol):
    """What makes papers and workbooks, and reads old registers. Slow, one thing at a time: on the errand lane only."""

    def paper(self, kind: str, record: Any, marks: PaperMarks) -> bytes:
        """The PDF of a paper's frozen record with what is laid over it."""

    def lay_over(self, pdf: bytes, marks: PaperMarks) -> bytes:
        """A stored paper as it is printed now: a copy of its bytes with «چاپ مجدد n» or «باطل شد» laid over it."""

    def pile(self, pdfs: Iterable[bytes], open_part: Callable[[int], AbstractContextManager[IO[bytes]]]) -> int:
        """Writes many PDFs into a few files, whose streams are asked for one after another; returns how many."""

    def page_count(self, pdf: bytes) -> int:
        """How many pages a PDF has."""

    def page_image(self, pdf: bytes, page: int, dpi: float) -> PagePicture:
        """A page, counted from 0, as pixels."""

    def write_tables(self, tables: Iterable[ReportTable], stream: IO[bytes]) -> None:
        """Writes tables as a right-to-left workbook, row by row, a sheet each."""

    def read_workbook(self, path: Path) -> Workbook:
        """The sheets of an office's own file. Raises BadInput with a sentence for one that cannot be read."""

    def propose_mapping(self, sheets: tuple[Sheet, ...]) -> ImportMapping:
        """What each sheet seems to hold; a sheet nobody knows is left out."""

    def import_fields(self) -> Mapping[SheetKind, tuple[str, ...]]:
        """What the columns of each kind of sheet may be."""

    def map_sheet(self, sheet: Sheet, kind: SheetKind, header_row: int, columns: Mapping[str, int]) -> SheetMapping:
        """A reading chosen by hand: each field's column, counted from 0."""

    def plan_import(
        self, sheets: tuple[Sheet, ...], mapping: ImportMapping, mode: ImportMode, today: date
    ) -> ImportPlan:
        """Which rows would come in and which not, and why; writes nothing."""

    def rejects_of(self, plan: ImportPlan) -> tuple[ReportTable, ...]:
        """The rows that would be left out, a table a sheet, for the one who mends them."""
