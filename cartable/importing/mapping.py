"""Which sheet holds what, and which column is which field: recognised by the words known, changed by hand."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from cartable.errors import BadInput
from cartable.importing.vocabulary import KindWords, Vocabulary, header_key
from cartable.persian_text import clean_line
from cartable.records.import_plan import ColumnMapping, ImportMapping, SheetKind, SheetMapping
from cartable.records.sheet import Cell, Sheet, cell_text

# Titles, logos and dates above the header never take more rows than this.
_HEADER_SEARCH_ROWS = 40
_FEWEST_HEADERS = 2


def recognise(sheets: Iterable[Sheet], vocabulary: Vocabulary) -> ImportMapping:
    """Find kind, header row and columns of every sheet; a sheet nobody knows is left out."""
    found = (recognise_sheet(sheet, vocabulary) for sheet in sheets)
    return ImportMapping(tuple(mapping for mapping in found if mapping), vocabulary.value_codes)


def recognise_sheet(sheet: Sheet, vocabulary: Vocabulary) -> SheetMapping | None:
    """Return the reading under which most columns are known; the sheet's name decides between equals."""
    name = header_key(sheet.name)
    best: SheetMapping | None = None
    best_score = (0, False)
    for words in vocabulary.kinds:
        named = any(word in name for word in words.sheet_words)
        for number, titles in _headers(sheet.rows[:_HEADER_SEARCH_ROWS]):
            columns, unmapped = _columns(titles, words)
            known = {column.field for column in columns}
            score = (len(columns), named)
            if len(columns) >= _FEWEST_HEADERS and known & words.needs and score > best_score:
                best, best_score = SheetMapping(sheet.name, words.kind, number, columns, unmapped), score
    return best


Titles = tuple[tuple[str, ...], ...]
"""What each column may be called, the surest name first; none for a column without a header."""


def _headers(rows: tuple[tuple[Cell, ...], ...]) -> Iterator[tuple[int, Titles]]:
    """Each row as a header, alone and then under the row above it: number, from 1, and titles."""
    above: tuple[str, ...] = ()
    for number, row in enumerate(rows, 1):
        written = tuple(clean_line(cell_text(cell)) for cell in row)
        yield number, tuple((title,) if title else () for title in written)
        if any(above) and any(written):
            yield number, _under(above, written)
        above = written


def _under(above: tuple[str, ...], written: tuple[str, ...]) -> Titles:
    """The titles of a header of two rows: the upper ones hold for the columns that follow, as merged cells do."""
    titles: list[tuple[str, ...]] = []
    group = ""
    for index in range(max(len(above), len(written))):
        upper = above[index] if index < len(above) else ""
        lower = written[index] if index < len(written) else ""
        group = upper or group
        if lower:
            titles.append((f"{lower} {group}", f"{group} {lower}", lower) if group else (lower,))
        else:
            titles.append((upper,) if upper else ())
    return tuple(titles)


def _columns(titles: Titles, words: KindWords) -> tuple[tuple[ColumnMapping, ...], tuple[str, ...]]:
    """Give each field its best header; of two that name it the earlier word of the list wins, then the right one."""
    chosen: dict[str, tuple[int, ColumnMapping]] = {}
    for index, names in enumerate(titles):
        for title in names:
            match = words.field_of(title)
            if match:
                field, preference = match
                if field not in chosen or preference < chosen[field][0]:
                    chosen[field] = (preference, ColumnMapping(field, index, title, title))
                break
    for wanted, present in words.stand_in.items():
        if wanted not in chosen and present in chosen:
            preference, column = chosen.pop(present)
            chosen[wanted] = (preference, replace(column, field=wanted))
    columns = tuple(sorted((column for _, column in chosen.values()), key=lambda column: column.index))
    used = {column.index for column in columns}
    return columns, tuple(names[-1] for index, names in enumerate(titles) if names and index not in used)


def map_by_hand(
    sheet: Sheet, kind: SheetKind, header_row: int, columns: Mapping[str, int], vocabulary: Vocabulary
) -> SheetMapping:
    """Return the reading a person chose: ``columns`` gives each field the position of its column, from 0.

    ``header_row`` 0 means the sheet has no header. Raises BadInput for an unknown field or a column that is not there.
    """
    words = next(words for words in vocabulary.kinds if words.kind == kind)
    width = max(map(len, sheet.rows), default=0)
    if not 0 <= header_row <= len(sheet.rows):
        raise BadInput("import_header_row", field="header_row", rows=len(sheet.rows))
    header = sheet.rows[header_row - 1] if header_row else ()
    titles = [clean_line(cell_text(cell)) for cell in header] + [""] * (width - len(header))
    for field, index in columns.items():
        if field not in words.titles:
            raise BadInput("import_unknown_field", field=field)
        if not 0 <= index < width:
            raise BadInput("import_no_such_column", field=field, column=index, columns=width)
    chosen = [
        ColumnMapping(field, index, titles[index] or str(index + 1), _heading(words, field, titles[index]))
        for field, index in columns.items()
    ]
    unmapped = tuple(title for index, title in enumerate(titles) if title and index not in columns.values())
    return SheetMapping(sheet.name, kind, header_row, tuple(sorted(chosen, key=lambda c: c.index)), unmapped)


def _heading(words: KindWords, field: str, title: str) -> str:
    """The office's own header where it names the field, else the field's first word."""
    known = words.field_of(title)
    return title if known and known[0] == field else words.titles[field]
