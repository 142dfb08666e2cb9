"""Spreadsheet files in and out; the only importer of openpyxl."""

import re
import warnings
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import chain, count, islice
from typing import IO, Any
from zipfile import ZipFile

from cartable.persian_text import looks_like_formula
from cartable.records.sheet import MOST_FILE_BYTES, Cell, Formula, PlainCell, Sheet, UnreadableFile, is_blank
from cartable.records.table import ReportTable
from printing.archive_guard import MEGABYTE, refuse_hostile
from printing.delimited import read_delimited
from printing.spread import SpreadCell, SpreadColumn, SpreadKind, spread_columns, spread_row

MOST_ROWS = 200_000
MOST_COLUMNS = 256
MOST_CELLS = 4_000_000
_LAST_ROW = 1_048_576
_OTHER_WORKBOOKS = frozenset({"xl/workbook.bin", "content.xml", "Index/Document.iwa"})
"""What only an xlsb, an OpenDocument file and one of Numbers have inside."""
_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
_WEB_PAGE = re.compile(rb"(\xef\xbb\xbf)?\s*(<|MIME-Version:)", re.IGNORECASE)
_OLD_TEXT = re.compile(rb"ID;P")
"""SYLK, which Excel calls a workbook too."""
_NO_TABLE = re.compile(rb"(\xef\xbb\xbf)?\s*(%PDF-|\{\\rtf|\{\s*\"|\[\s*[\[{])")


def read_sheets(content: bytes, name: str) -> tuple[Sheet, ...]:
    """Return the visible sheets of a workbook, or the one sheet of a delimited file, which is called ``name``.

    The content decides what the file is, not its name. Raises :class:`UnreadableFile` for what is too large,
    encrypted, damaged, hostile or of another format; formulas, macros and links are never run or followed.
    """
    if len(content) > MOST_FILE_BYTES:
        raise UnreadableFile("workbook_too_large", megabytes=MOST_FILE_BYTES // MEGABYTE)
    if not content.strip():
        raise UnreadableFile("file_empty")
    if content.startswith(b"PK"):
        return _read_workbook(content)
    if content.startswith(_OLD_OFFICE):
        # An old binary workbook and a password-protected new one share this container.
        protected = "EncryptedPackage".encode("utf-16-le") in content
        raise UnreadableFile("file_encrypted" if protected else "file_old_format")
    if _WEB_PAGE.match(content):
        raise UnreadableFile("file_web_page")
    if _OLD_TEXT.match(content):
        raise UnreadableFile("file_old_format")
    if _NO_TABLE.match(content):
        raise UnreadableFile("file_unknown")
    return (read_delimited(content, name),)


def _read_workbook(content: bytes) -> tuple[Sheet, ...]:
    try:
        with ZipFile(BytesIO(content)) as archive:
            refuse_hostile(archive)
            _require_workbook(archive)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl does not know of is no matter of ours
            sheets = tuple(_sheets(content))
    except (UnreadableFile, MemoryError):
        raise
    except Exception as error:
        # openpyxl meets a broken part with whatever its line happens to raise: KeyError, TypeError, ParseError, …
        raise UnreadableFile("file_damaged") from error
    if not any(sheet.rows for sheet in sheets):
        raise UnreadableFile("file_empty")
    return sheets


def _require_workbook(archive: ZipFile) -> None:
    """Tell the workbooks of other programs, and what is none, from a damaged one of ours."""
    names = set(archive.namelist())
    if names & _OTHER_WORKBOOKS:
        raise UnreadableFile("file_other_workbook")
    if not any(name.casefold().startswith("xl/") for name in names):
        raise UnreadableFile("file_unknown")


def _sheets(content: bytes) -> Iterator[Sheet]:
    with closing(_opened(content, computed=False)) as written:
        for sheet in written.worksheets:
            if sheet.sheet_state != "visible":
                continue
            rows = _rows(sheet)
            if any(_may_be_formula(cell) for row in rows for cell in row):
                with closing(_opened(content, computed=True)) as computed:
                    rows = tuple(map(_with_values, rows, _rows(computed[sheet.title])))
            yield Sheet(sheet.title, rows)


def _opened(content: bytes, *, computed: bool) -> Any:
    from openpyxl import load_workbook  # a tenth of a second, and most runs read no workbook

    return load_workbook(BytesIO(content), read_only=True, data_only=computed, keep_links=False)


def _rows(sheet: Any) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows, blank ones empty, and none behind the last filled one."""
    sheet.reset_dimensions()  # a wrong declaration would hide rows
    rows: list[tuple[Cell, ...]] = []
    blanks = filled = cells = 0
    known_blank = None  # a gap of a million rows comes as one and the same tuple
    for values in sheet.iter_rows(max_row=_LAST_ROW, max_col=MOST_COLUMNS + 1, values_only=True):
        row = _trimmed(values) if values is not known_blank else ()
        if not row:
            known_blank = values
            blanks += 1
            continue
        filled += 1
        cells += len(row)
        if len(row) > MOST_COLUMNS:
            raise UnreadableFile("file_too_many_columns", sheet=sheet.title, most=MOST_COLUMNS)
        if filled > MOST_ROWS:
            raise UnreadableFile("file_too_many_rows", sheet=sheet.title, most=MOST_ROWS)
        if cells > MOST_CELLS:
            raise UnreadableFile("file_too_many_cells", sheet=sheet.title, most=MOST_CELLS)
        rows += [()] * blanks
        rows.append(row)
        blanks = 0
    return tuple(rows)


def _trimmed(values: tuple[Any, ...]) -> tuple[Cell, ...]:
    end = len(values)
    while end and (values[end - 1] is None or is_blank(values[end - 1])):
        end -= 1
    return tuple(_plain(value) for value in values[:end])


def _plain(value: Any) -> PlainCell:
    """Return the value as stdlib has it; a whole float is an integer, which is what was typed."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if value is None or isinstance(value, str | int | float | datetime | date | time | timedelta):
        return value
    return f"={str(getattr(value, 'text', value)).removeprefix('=')}"  # a formula over several cells


def _may_be_formula(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.startswith("=")


def _with_values(written: tuple[Cell, ...], computed: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Tell formulas from text that only begins like one: the text reads the same both times."""
    values = (*computed, *(None,) * (len(written) - len(computed)))
    return tuple(
        Formula(str(cell), _value_of(value)) if _may_be_formula(cell) and value != cell else cell
        for cell, value in zip(written, values, strict=False)
    )


def _value_of(cell: Cell) -> PlainCell:
    return cell.value if isinstance(cell, Formula) else cell


_SHEET_ROWS = _LAST_ROW - 1
_SAMPLE_ROWS = 200
_FONT = "Tahoma"  # on every Windows, with all Persian letters
_FORMATS: dict[SpreadKind, str] = {
    "text": "General", "code": "@", "phone": "@", "jalali": "@", "number": "General", "money": "#,##0",
    "percent": '0.0"٪"', "day": "yyyy-mm-dd", "moment": "yyyy-mm-dd hh:mm",
}  # fmt: skip
_NARROWEST: dict[SpreadKind, int] = {
    "text": 12, "code": 12, "phone": 15, "jalali": 12, "number": 8, "money": 16, "percent": 8, "day": 12, "moment": 17,
}  # fmt: skip
_WIDEST = 60
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")


def write_table(table: ReportTable, stream: IO[bytes]) -> None:
    """Write ``table`` as a right-to-left workbook, row by row; what does not fit one sheet goes on to the next.

    Text of people is always text: what looks like a formula is marked so that it stays one when edited. Phones, codes
    and Jalali dates are text with their zeros; amounts and Gregorian dates are real.
    """
    write_tables((table,), stream)


def write_tables(tables: Iterable[ReportTable], stream: IO[bytes]) -> None:
    """Write several tables into one workbook, each on a sheet of its own, in the way of :func:`write_table`."""
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    try:
        for table in tables:
            _add_table(workbook, table)
        workbook.save(stream)
    except BaseException:
        _drop(workbook)
        raise


def _drop(workbook: Any) -> None:
    """Take away the temporary files of a workbook that is given up: rows of customers, which openpyxl would leave."""
    for sheet in workbook.worksheets:
        if sheet._writer is None:
            continue
        with suppress(Exception):  # a full disk, or a sheet broken off in the middle of a row
            sheet.close()
        with suppress(OSError, ValueError):
            sheet._writer.cleanup()


def _add_table(workbook: Any, table: ReportTable) -> None:
    columns = spread_columns(table.columns)
    rows: Iterator[tuple[SpreadCell, ...]] = (tuple(spread_row(table, row)) for row in table.rows)
    for part in count(1):
        _write_sheet(workbook, _sheet_name(table.title, part), columns, islice(rows, _SHEET_ROWS))
        following = next(rows, None)
        if following is None:
            return
        rows = chain((following,), rows)


def _sheet_name(title: str, part: int) -> str:
    tail = f" {part}" if part > 1 else ""
    return (_NOT_IN_SHEET_NAMES.sub(" ", title).strip(" '")[: 31 - len(tail)] or "1") + tail


def _write_sheet(
    workbook: Any, name: str, columns: tuple[SpreadColumn, ...], rows: Iterator[tuple[SpreadCell, ...]]
) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet = workbook.create_sheet(name)
    sheet.sheet_view.rightToLeft = True
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", "9"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    sample = list(islice(rows, _SAMPLE_ROWS))
    for index, column in enumerate(columns):
        widths = (len(str(row[index])) + 2 for row in sample if row[index] is not None)
        widest = max((len(column.title) + 4, _NARROWEST[column.kind], *widths))
        sheet.column_dimensions[get_column_letter(index + 1)].width = min(widest, _WIDEST)
    sheet.append(_header(sheet, columns))
    pens = [_Pen(sheet, column.kind) for column in columns]
    written = 1
    for row in chain(sample, rows):
        sheet.append([pen.write(value) for pen, value in zip(pens, row, strict=True)])
        written += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{written}"


def _header(sheet: Any, columns: tuple[SpreadColumn, ...]) -> list[Any]:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    cells = []
    for column in columns:
        cell = WriteOnlyCell(sheet, column.title)
        cell.data_type = "s"
        cell.font = Font(name=_FONT, size=10, bold=True)
        cell.fill = PatternFill("solid", fgColor="E7EBF0")
        cell.border = Border(bottom=Side("thin", color="8A94A6"))
        cell.alignment = Alignment("center", "center", readingOrder=2, wrap_text=True)
        cells.append(cell)
    return cells


class _Pen:
    """The cells of one column: styled once and written again and again, which a streamed sheet allows."""

    def __init__(self, sheet: Any, kind: SpreadKind) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font

        is_prose = kind == "text"
        self._plain, self._guarded = WriteOnlyCell(sheet), WriteOnlyCell(sheet)
        for cell in (self._plain, self._guarded):
            cell.font = Font(name=_FONT, size=10)
            cell.alignment = Alignment("right", "top", readingOrder=2 if is_prose else 1)
            cell.number_format = _FORMATS[kind]
        self._guarded.quotePrefix = True

    def write(self, value: SpreadCell) -> Any:
        """Return the cell holding ``value``, good until the next call."""
        if not isinstance(value, str):
            self._plain.value = value
            return self._plain
        cell = self._guarded if looks_like_formula(value) else self._plain
        cell.value = value
        cell.data_type = "s"  # after the setter, which takes such text for a formula or an error
        return cell
