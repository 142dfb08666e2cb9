"""A sheet as it stands in a workbook or a delimited file, before anybody knows what its columns mean."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from cartable.errors import BadInput

MOST_FILE_BYTES = 64 * 1024 * 1024
"""What a workbook or a delimited file may weigh; no more of it is read."""


class UnreadableFile(BadInput):
    """A file no rows can be had from.

    Codes: ``workbook_too_large``, ``file_encrypted``, ``file_old_format`` (save it as xlsx), ``file_web_page``,
    ``file_other_workbook``, ``file_unknown``, ``file_damaged``, ``file_hostile`` (an archive bomb or a document type
    declaration), ``file_too_many_rows``, ``file_too_many_columns``, ``file_too_many_cells``, ``file_empty``,
    ``file_open_quote`` (of delimited text: the row it begins in).
    """


@dataclass(frozen=True, slots=True)
class Formula:
    """A live formula: its source, and the value the office's own program last computed (None when never)."""

    source: str
    value: "PlainCell"


PlainCell = str | int | float | bool | datetime | date | time | timedelta | None
Cell = PlainCell | Formula


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of one sheet; row ``n`` of the file is ``rows[n - 1]``, blank rows are empty tuples.

    Rows end at their last filled cell and so differ in length.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file as it was read: its name, the SHA-256 of its bytes, and its sheets."""

    file_name: str
    sha256: str
    sheets: tuple[Sheet, ...]


def cell_text(cell: Cell) -> str:
    """Return what a person reads in the cell; a formula never computed shows its source, an empty cell nothing."""
    if isinstance(cell, Formula):
        return cell.source if cell.value is None else cell_text(cell.value)
    match cell:
        case None:
            return ""
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime():
            return cell.isoformat(" ", "minutes")
    return str(cell)


def is_blank(cell: Cell) -> bool:
    """Tell whether a person sees nothing in the cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())
