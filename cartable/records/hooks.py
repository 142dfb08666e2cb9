"""What the shell is handed from outside: it may not import the printing room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from cartable.records.sheet import Sheet
from cartable.records.table import ReportTable


@dataclass(frozen=True, slots=True)
class Hooks:
    """``render_paper`` takes kind and record and gives a PDF; ``read_sheets`` takes a file's content and name.

    The writers write a table, row by row, to a binary stream: as a workbook, and as delimited text.
    """

    render_paper: Callable[[str, object], bytes]
    read_sheets: Callable[[bytes, str], tuple[Sheet, ...]]
    write_workbook: Callable[[ReportTable, IO[bytes]], None]
    write_delimited: Callable[[ReportTable, IO[bytes]], None]
