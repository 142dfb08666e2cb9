"""Which sheet holds what, and which column is which field: recognised by the words known, changed by hand."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from cartable.errors import BadInput
from cartable.importing.vocabulary import KindWords, Vocabulary, header_key
from cartable.messages import word
from cartable.persian_text import clean_line
from cartable.records.import_plan import ColumnMapping, ImportMapping, SheetKind, SheetMapping
from cartable.records.sheet import Cell, Sheet, cell_text, is_blank

# Titles, logos and dates above the header never take more rows than this.
_HEADER_SEARCH_ROWS = 40
_FEWEST_HEADERS = 2


def recognise(sheets: Iterable[Sheet], vocabulary: Vocabulary) -> ImportMapping:
    """Find kind, header row and columns of every sheet; a sheet nobody knows is left out.

    One that holds things of two kinds has a mapping for each, that of most columns first.
    """
    found: list[SheetMapping] = []
    for sheet in sheets:
        best = recognise_sheet(sheet, vocabulary)
        if best:
            found += _with_others_beside(sheet, best, vocabulary)
    return ImportMapping(tuple(found), vocabulary.value_codes, vocabulary.cells)


def _with_others_beside(sheet: Sheet, best: SheetMapping, vocabulary: Vocabulary) -> tuple[SheetMapping, ...]:
    """The mapping, and one more where the sheet holds things of another kind too; the first kind that fits is taken."""
    titles = [titles for number, titles in _headers(sheet.rows[: best.header_row]) if number == best.header_row]
    for words in reversed(vocabulary.kinds):
        if words.kind == best.kind:
            continue
        columns, unmapped = max((_columns(each, words) for each in titles), key=lambda found: len(found[0]))
        named = frozenset(each.field for each in columns if words.speaks_for(each.title, each.field))
        if words.is_beside(best.kind, named):
            return best, _whole(sheet, SheetMapping(sheet.name, words.kind, best.header_row, columns, unmapped), words)
    return (best,)


def recognise_sheet(sheet: Sheet, vocabulary: Vocabulary) -> SheetMapping | None:
    """Return the reading under which most columns are known; the sheet's name decides between equals."""
    name = header_key(sheet.name)
    best: SheetMapping | None = None
    best_score = (0, False)
    for words in vocabulary.kinds:
        found, counted = _recognise_kind(sheet, words)
        score = (counted, any(word in name for word in words.sheet_words))
        if found and score > best_score:
            best, best_score = found, score
    if best is None or vocabulary.is_of_another_kind(sheet.name, best.unmapped, len(best.columns)):
        return None
    return _whole(sheet, best, next(words for words in vocabulary.kinds if words.kind == best.kind))


def _whole(sheet: Sheet, mapping: SheetMapping, words: KindWords) -> SheetMapping:
    """The mapping with what the rows around the header say: a unit above it, columns that it does not name."""
    columns = _in_the_unit_above(sheet, mapping, words)
    return replace(mapping, columns=columns, unmapped=(*mapping.unmapped, *_without_a_title(sheet, mapping)))


def _recognise_kind(sheet: Sheet, words: KindWords) -> tuple[SheetMapping | None, int]:
    """The header row that knows most columns of the kind, and how many of them speak for it."""
    best: SheetMapping | None = None
    best_score = (0, 0)
    for number, titles in _headers(sheet.rows[:_HEADER_SEARCH_ROWS]):
        columns, unmapped = _columns(titles, words)
        score = (sum(words.speaks_for(each.title, each.field) for each in columns), len(columns))
        is_known = len(columns) >= _FEWEST_HEADERS and not words.needs.isdisjoint(each.field for each in columns)
        if is_known and score > best_score:
            best, best_score = SheetMapping(sheet.name, words.kind, number, columns, unmapped), score
    return best, best_score[0]


def _in_the_unit_above(sheet: Sheet, mapping: SheetMapping, words: KindWords) -> tuple[ColumnMapping, ...]:
    """The columns, those whose header names no unit in the one written above it: «مبالغ به تومان»."""
    above = " ".join(cell_text(cell) for row in sheet.rows[: mapping.header_row - 1] for cell in row)
    taken = {column.field for column in mapping.columns}

    def placed(column: ColumnMapping) -> ColumnMapping:
        unit = None if words.in_unit(column.field, column.title) else words.in_unit(column.field, above)
        if unit is None or unit in taken:
            return column
        return replace(column, field=unit, heading=words.titles[unit])

    return tuple(map(placed, mapping.columns))


def _without_a_title(sheet: Sheet, mapping: SheetMapping) -> tuple[str, ...]:
    """The columns that hold something under no header at all, by the letter the spreadsheet gives them."""
    used = {column.index for column in mapping.columns}
    used |= {at for row in sheet.rows[: mapping.header_row] for at, cell in enumerate(row) if not is_blank(cell)}
    filled = {at for row in sheet.rows[mapping.header_row :] for at, cell in enumerate(row) if not is_blank(cell)}
    return tuple(column_name(at) for at in sorted(filled - used))


def column_name(index: int) -> str:
    """What people call the column at ``index``, from 0: «ستون C»."""
    letters = ""
    place = index + 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{word('import', 'column')} {letters}"


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
    named: list[tuple[int, ColumnMapping]] = []
    for index, names in enumerate(titles):
        for title in names:
            match = words.field_of(title)
            if match:
                field, preference = match
                named.append((preference, ColumnMapping(field, index, title, title)))
                if field not in chosen or preference < chosen[field][0]:
                    chosen[field] = named[-1]
                break
    for wanted, present in words.stand_in.items():
        if wanted not in chosen and present in chosen:
            preference, column = chosen.pop(present)
            chosen[wanted] = (preference, replace(column, field=wanted))
    for field, others in words.spill.items():
        rest = sorted((found for found in named if found[1].field == field), key=lambda found: found[0])[1:]
        free = (other for other in others if other not in chosen)
        for (preference, column), other in zip(rest, tuple(free), strict=False):
            chosen[other] = (preference, replace(column, field=other, heading=words.titles[other]))
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
    by_hand = SheetMapping(sheet.name, kind, header_row, tuple(sorted(chosen, key=lambda c: c.index)), unmapped)
    return replace(by_hand, unmapped=(*unmapped, *_without_a_title(sheet, by_hand)))


def _heading(words: KindWords, field: str, title: str) -> str:
    """The office's own header where it names the field, else the field's first word."""
    known = words.field_of(title)
    return title if known and known[0] == field else words.titles[field]
