"""What the shell is handed from outside: it may not import the printing room."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import IO, Any, Protocol

from cartable.records.papers import PaperMarks
from cartable.records.sheet import Sheet
from cartable.records.table import ReportTable


class PaperPress(Protocol):
    """What makes papers; slow, and one thing at a time."""

    def paper(self, kind: str, record: Any, marks: PaperMarks) -> bytes:
        """The PDF of a frozen record with what is laid over it."""

    def lay_over(self, pdf: bytes, marks: PaperMarks) -> bytes:
        """A copy of a stored PDF with the words of a reprint, a duplicate or a void over it."""

    def pile(self, pdfs: Iterable[bytes], open_part: Callable[[int], AbstractContextManager[IO[bytes]]]) -> int:
        """Writes many PDFs into a few files, whose streams are asked for one after another; returns how many."""


@dataclass(frozen=True, slots=True)
class Hooks:
    """``press`` makes papers; ``read_sheets`` takes a file's content and name.

    The writers write to a binary stream, row by row: tables as a workbook, a sheet each, and one as delimited text.
    """

    press: PaperPress
    read_sheets: Callable[[bytes, str], tuple[Sheet, ...]]
    write_workbook: Callable[[Iterable[ReportTable], IO[bytes]], None]
    write_delimited: Callable[[ReportTable, IO[bytes]], None]
