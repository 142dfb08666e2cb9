"""Delimited text (CSV): read in whatever encoding and separator it comes, written so that no cell is a formula."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import IO

from cartable.persian_text import looks_like_formula
from cartable.records.sheet import Sheet, UnreadableFile
from cartable.records.table import ReportTable
from printing.spread import SpreadCell, spread_columns, spread_row

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_LINES = 50
_LONGEST_CELL = 1_000_000
_END = "\ue000"
"""A line put behind the last one, of a sign that no register has: what it becomes part of was never closed."""
_FEWEST_LINES, _FEWEST_CUTS = 2, 3
"""Lines and separators inside a cell by which rows of the table are known again in it."""
_NO_TEXT = re.compile(r"[\0-\x08\u3000-\uf8ff]")


def read_delimited(content: bytes, name: str) -> Sheet:
    """Return the rows as text cells; the apostrophe that our own export puts before a formula is taken off again."""
    text = _decoded(content)
    delimiter = _delimiter(text)
    csv.field_size_limit(_LONGEST_CELL)
    try:
        written = [*_read(io.StringIO(f"{text}\n{_END}", newline=""), delimiter)]
    except csv.Error as error:
        raise UnreadableFile("file_damaged") from error
    _refuse_open_quotes(written, delimiter)
    rows = tuple(map(_trimmed, written[:-1]))
    while rows and not rows[-1]:
        rows = rows[:-1]
    if not any(rows):
        raise UnreadableFile("file_empty")
    return Sheet(name, rows)


def _read(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    return csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=False)


def _refuse_open_quotes(rows: list[list[str]], delimiter: str) -> None:
    """Raise for a quotation mark that nobody closed: the rows behind it have become part of one cell.

    Such a cell reaches to the end of the file, or to the next quoted one, and then holds the end of one row, whole rows
    and the beginning of another.
    """
    widths = Counter(map(len, rows))
    usual = max(widths, key=lambda width: (widths[width], width))
    for number, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            if _END in cell and row != [_END]:
                raise UnreadableFile("file_open_quote", row=number)
            cuts = [line.count(delimiter) for line in cell.splitlines()]
            if len(cuts) < _FEWEST_LINES or sum(cuts) < _FEWEST_CUTS:
                continue
            cuts[0] += place
            cuts[-1] += len(row) - place - 1
            if set(cuts) == {usual - 1}:
                raise UnreadableFile("file_open_quote", row=number)


def _trimmed(row: list[str]) -> tuple[str | None, ...]:
    cells = [_without_apostrophe(cell) if cell.strip() else None for cell in row]
    while cells and cells[-1] is None:
        cells.pop()
    return tuple(cells)


def _without_apostrophe(cell: str) -> str:
    return cell[1:] if cell[0] == "'" and _is_guarded(cell) else cell


def _is_guarded(text: str) -> bool:
    """Tell whether a formula stands behind any number of apostrophes: one is ours, the others were written."""
    return looks_like_formula(text.lstrip("'"))


def _decoded(content: bytes) -> str:
    """Decode by the byte-order mark, else as UTF-8, else as the code page of Persian and Arabic Windows."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\0" in content:
        return _decoded_wide(content)
    else:
        encodings = ("utf-8-sig",) if _is_damaged_utf8(content) else ("utf-8-sig", "cp1256")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile("file_unknown")


def _is_damaged_utf8(content: bytes) -> bool:
    """Tell UTF-8 with a few wrong bytes, which would be read as nonsense of the old code page without a word."""
    text = content.decode("utf-8", "replace")
    letters = sum(not sign.isascii() for sign in text)
    wrong = text.count("\ufffd")
    return 0 < wrong * 10 < letters


def _decoded_wide(content: bytes) -> str:
    """Decode UTF-16 that has lost its byte-order mark; a picture or an archive read so gives what no register has."""
    try:
        text = content.decode("utf-16-be" if content.startswith(b"\0") else "utf-16-le")
    except UnicodeDecodeError as error:
        raise UnreadableFile("file_unknown") from error
    if _NO_TEXT.search(text):
        raise UnreadableFile("file_unknown")
    return text


def _delimiter(text: str) -> str:
    """Return the separator that cuts most of the first lines into the same number of cells, of equals the finest."""
    sample = text.splitlines()[:_SAMPLE_LINES]

    def fitness(delimiter: str) -> tuple[int, int]:
        widths = [len(row) for row in _read(sample, delimiter) if any(row)]
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        return (widths.count(usual) if usual > 1 else 0, usual)

    return max(_DELIMITERS, key=fitness)


def write_delimited(table: ReportTable, stream: IO[bytes]) -> None:
    """Write ``table`` as UTF-8 with a byte-order mark, which Excel needs to read Persian.

    Text that a spreadsheet could run gets an apostrophe before it; numbers are plain, dates as in a workbook.
    """
    out = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(out)
    writer.writerow([column.title for column in spread_columns(table.columns)])
    for row in table.rows:
        writer.writerow([_harmless(cell) for cell in spread_row(table, row)])
    out.detach()


def _harmless(cell: SpreadCell) -> SpreadCell:
    return f"'{cell}" if isinstance(cell, str) and _is_guarded(cell) else cell
