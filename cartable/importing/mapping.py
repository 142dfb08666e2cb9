"""Which sheet holds what, and which column is which field: recognised by words that are data, changed by hand."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast, get_args

from cartable.errors import BadInput
from cartable.persian_text import clean_line, fold
from cartable.records.import_plan import ColumnMapping, ImportMapping, SheetKind, SheetMapping
from cartable.records.sheet import Cell, Sheet, cell_text

# Titles, logos and dates above the header never take more rows than this.
_HEADER_SEARCH_ROWS = 40
_FEWEST_HEADERS = 2
_NOT_A_WORD = re.compile(r"[\W_]+")
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*\]")


@dataclass(frozen=True, slots=True)
class KindWords:
    """The words of one kind of sheet: ``headers`` gives field and preference of a folded header."""

    kind: SheetKind
    headers: Mapping[str, tuple[str, int]]
    needs: frozenset[str]
    sheet_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words of ``resources/import_mapping.toml``, folded."""

    kinds: tuple[KindWords, ...]
    value_codes: Mapping[str, Mapping[str, str]]


def header_key(text: str) -> str:
    """Return what two spellings of one header share: folded letters and digits only."""
    return _NOT_A_WORD.sub("", fold(text))


def read_vocabulary(toml: str) -> Vocabulary:
    """Read the word lists; a header that would name two fields of one kind is a mistake in the file (ValueError)."""
    tables = tomllib.loads(toml)
    kinds = tuple(_kind_words(kind, tables[kind]) for kind in get_args(SheetKind))
    codes = {field: _inverted(words, field) for field, words in tables["values"].items()}
    return Vocabulary(kinds, codes)


def _kind_words(kind: SheetKind, table: dict[str, object]) -> KindWords:
    fields = cast("dict[str, list[str]]", table["fields"])
    headers: dict[str, tuple[str, int]] = {}
    for field, words in fields.items():
        for preference, word in enumerate((*words, field)):
            if headers.setdefault(header_key(word), (field, preference))[0] != field:
                raise ValueError(f"{word!r} names two fields of {kind}")
    needs = frozenset(cast("list[str]", table["needs"]))
    if not needs <= fields.keys():
        raise ValueError(f"{kind} needs unknown fields: {sorted(needs - fields.keys())}")
    return KindWords(kind, headers, needs, tuple(header_key(word) for word in cast("list[str]", table["sheet"])))


def _inverted(words_by_code: dict[str, list[str]], field: str) -> dict[str, str]:
    codes: dict[str, str] = {}
    for code, words in words_by_code.items():
        for word in (code, *words):
            if codes.setdefault(header_key(word), code) != code:
                raise ValueError(f"{word!r} means two values of {field}")
    return codes


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
        for number, row in enumerate(sheet.rows[:_HEADER_SEARCH_ROWS], 1):
            columns, unmapped = _columns(row, words)
            known = {column.field for column in columns}
            score = (len(columns), named)
            if len(columns) >= _FEWEST_HEADERS and known & words.needs and score > best_score:
                best, best_score = SheetMapping(sheet.name, words.kind, number, columns, unmapped), score
    return best


def _columns(row: tuple[Cell, ...], words: KindWords) -> tuple[tuple[ColumnMapping, ...], tuple[str, ...]]:
    """Give each field its best header; of two that name it the earlier word of the list wins, then the right one."""
    chosen: dict[str, tuple[int, ColumnMapping]] = {}
    titles = [clean_line(cell_text(cell)) for cell in row]
    for index, title in enumerate(titles):
        match = words.headers.get(header_key(title)) or words.headers.get(header_key(_IN_BRACKETS.sub("", title)))
        if match:
            field, preference = match
            if field not in chosen or preference < chosen[field][0]:
                chosen[field] = (preference, ColumnMapping(field, index, title))
    columns = tuple(sorted((column for _, column in chosen.values()), key=lambda column: column.index))
    used = {column.index for column in columns}
    return columns, tuple(title for index, title in enumerate(titles) if title and index not in used)


def map_by_hand(
    sheet: Sheet, kind: SheetKind, header_row: int, columns: Mapping[str, int], vocabulary: Vocabulary
) -> SheetMapping:
    """Return the reading a person chose: ``columns`` gives each field the position of its column, from 0.

    ``header_row`` 0 means the sheet has no header. Raises BadInput for an unknown field or a column that is not there.
    """
    known = {field for words in vocabulary.kinds if words.kind == kind for field, _ in words.headers.values()}
    width = max(map(len, sheet.rows), default=0)
    if not 0 <= header_row <= len(sheet.rows):
        raise BadInput("import_header_row", field="header_row", rows=len(sheet.rows))
    header = sheet.rows[header_row - 1] if header_row else ()
    titles = [clean_line(cell_text(cell)) for cell in header] + [""] * (width - len(header))
    for field, index in columns.items():
        if field not in known:
            raise BadInput("import_unknown_field", field=field)
        if not 0 <= index < width:
            raise BadInput("import_no_such_column", field=field, column=index, columns=width)
    chosen = [ColumnMapping(field, index, titles[index] or str(index + 1)) for field, index in columns.items()]
    unmapped = tuple(title for index, title in enumerate(titles) if title and index not in columns.values())
    return SheetMapping(sheet.name, kind, header_row, tuple(sorted(chosen, key=lambda c: c.index)), unmapped)
