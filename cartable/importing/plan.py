"""A whole workbook to a plan: which rows come in, which do not and why, before anything is written."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from cartable.importing.register_row import RegisterRow, fingerprint
from cartable.importing.row_rules import read_case, read_customer, read_unit
from cartable.importing.vocabulary import header_key
from cartable.persian_text import looks_like_formula
from cartable.records.import_plan import (
    CellProblem,
    CellWords,
    ImportedCase,
    ImportedCustomer,
    ImportedUnit,
    ImportMapping,
    ImportMode,
    ImportPlan,
    RejectedRow,
    SheetCount,
    SheetKind,
    SheetMapping,
    UnknownWord,
)
from cartable.records.sheet import Cell, Sheet, cell_text, is_blank

_Record = ImportedCustomer | ImportedUnit | ImportedCase
_READERS: dict[SheetKind, Callable[[RegisterRow], _Record]] = {
    "customers": read_customer,
    "units": read_unit,
    "cases": read_case,
}

_NEEDED: dict[SheetKind, frozenset[str]] = {
    "customers": frozenset({"mobile", "landline", "other_phone"}),
    "units": frozenset({"serial"}),
    "cases": frozenset({"text"}),
}
"""Fields of which every record has at least one."""
_NAMES = frozenset({"given_name", "family_name", "full_name", "family_and_given"})
_NEEDED_BESIDE = {kind: (fields, _NAMES) if kind == "customers" else (fields,) for kind, fields in _NEEDED.items()}
"""What a row must tell of to be a record of a second kind; otherwise it is one of the first kind only."""
_DIGITS = re.compile(r"\d+")


def build_plan(sheets: Iterable[Sheet], mapping: ImportMapping, mode: ImportMode, *, today: date) -> ImportPlan:
    """Read every mapped sheet into records.

    ``strict`` rejects a row with any problem; ``mark`` takes it with the bad field empty and the raw text in its
    marks. ``today`` settles years of two digits. Sheets without a mapping are named in ``unread``.
    """
    by_sheet: dict[str, list[SheetMapping]] = {}
    for each in mapping.sheets:
        by_sheet.setdefault(each.sheet, []).append(each)
    gathering = _Gathering(mode)
    counts, unread = [], []
    for sheet in sheets:
        for place, each in enumerate(by_sheet.get(sheet.name, ())):
            own = replace(each, is_beside=place > 0)
            counts.append(_read_sheet(sheet, own, by_sheet[sheet.name], mapping, today, gathering))
        if sheet.name not in by_sheet and any(sheet.rows):
            unread.append(sheet.name)
    return ImportPlan(
        mode=mode,
        customers=tuple(gathering.customers.values()),
        units=tuple(gathering.units.values()),
        cases=tuple(gathering.cases.values()),
        problems=tuple(gathering.problems),
        counts=tuple(counts),
        unread=tuple(unread),
        formula_like_notes=sum(looks_like_formula(case.note) for case in gathering.cases.values()),
        rejected_rows=tuple(gathering.rejected.values()),
        unknown_words=_unknown_words(gathering.cases.values()),
        unmapped=tuple((name, columns) for name, maps in by_sheet.items() if (columns := _unmapped(maps))),
    )


def _unmapped(of_sheet: list[SheetMapping]) -> tuple[str, ...]:
    """The columns that are read for no kind."""
    return tuple(title for title in of_sheet[0].unmapped if all(title in each.unmapped for each in of_sheet))


def _unknown_words(cases: Iterable[ImportedCase]) -> tuple[UnknownWord, ...]:
    found: Counter[tuple[str, str]] = Counter()
    for case in cases:
        if case.status_text and not case.status:
            found["status", case.status_text] += 1
        if case.channel_text and not case.channel:
            found["channel", case.channel_text] += 1
    return tuple(UnknownWord(field, word, count) for (field, word), count in found.most_common())


def _read_sheet(
    sheet: Sheet,
    mapping: SheetMapping,
    of_sheet: list[SheetMapping],
    whole: ImportMapping,
    today: date,
    gathering: "_Gathering",
) -> SheetCount:
    rows = blank = accepted = 0
    records_before = gathering.records
    read = _READERS[mapping.kind]
    for number, cells in enumerate(sheet.rows[mapping.header_row :], mapping.header_row + 1):
        if _is_empty(mapping, cells) or _is_total(mapping, cells, whole.words):
            blank += 1
            continue
        rows += 1
        row = RegisterRow(mapping, number, cells, whole.value_codes, today, whole.words)
        record = read(row)
        if gathering.take(record, mapping):
            accepted += 1
        else:
            gathering.rejected[sheet.name, number] = _as_written(row, of_sheet)
    return SheetCount(
        sheet.name, mapping.kind, rows, blank, accepted, rows - accepted, gathering.records - records_before
    )


def _as_written(row: RegisterRow, of_sheet: list[SheetMapping]) -> RejectedRow:
    """The cells of all columns that are read, under whichever kind."""
    columns = {column.index: column.heading for mapping in reversed(of_sheet) for column in mapping.columns}
    cells = tuple((heading, row.raw_at(index)) for index, heading in sorted(columns.items()))
    return RejectedRow(row.source.sheet, row.source.row, cells)


def _is_empty(mapping: SheetMapping, cells: tuple[Cell, ...]) -> bool:
    """Tell whether nothing stands in the mapped columns, or the header once more, as on every printed page.

    A number alone is nothing either: rows are numbered before they are used.
    """
    found = [(column, cells[column.index]) for column in mapping.columns if column.index < len(cells)]
    filled = [(column, cell) for column, cell in found if not is_blank(cell)]
    if all(column.field == "legacy_number" for column, _ in filled):
        return True
    if mapping.is_beside and any(
        fields.isdisjoint(column.field for column, _ in filled) for fields in _NEEDED_BESIDE[mapping.kind]
    ):
        return True
    return all(header_key(cell_text(cell)) == header_key(column.title) for column, cell in filled)


def _is_total(mapping: SheetMapping, cells: tuple[Cell, ...], words: CellWords) -> bool:
    """Tell whether the row adds the others up: a word says so, and nothing stands where every record has something."""

    def says_so(cell: Cell) -> bool:
        return isinstance(cell, str) and _DIGITS.sub("", header_key(cell)) in words.total

    needed = _NEEDED[mapping.kind]
    told = [cells[each.index] for each in mapping.columns if each.field in needed and each.index < len(cells)]
    return all(is_blank(cell) or says_so(cell) for cell in told) and any(map(says_so, cells))


@dataclass(slots=True)
class _Gathering:
    """The records taken so far, by fingerprint, across all sheets of the workbook."""

    mode: ImportMode
    customers: dict[str, ImportedCustomer] = field(default_factory=dict)
    units: dict[str, ImportedUnit] = field(default_factory=dict)
    cases: dict[str, ImportedCase] = field(default_factory=dict)
    problems: list[CellProblem] = field(default_factory=list)
    rejected: dict[tuple[str, int], RejectedRow] = field(default_factory=dict)
    _keys: set[str] = field(default_factory=set)
    _told: set[tuple[str, int, str]] = field(default_factory=set)

    @property
    def records(self) -> int:
        return len(self.customers) + len(self.units) + len(self.cases)

    def take(self, record: _Record, mapping: SheetMapping) -> bool:
        """Add the record or refuse it; tells which."""
        if isinstance(record, ImportedUnit):
            record = self._with_duplicate_marked(record, mapping)
        self._tell(record.marks)
        if record.marks and self.mode == "strict":
            return False
        match record:
            case ImportedCustomer():
                self._take_customer(record)
            case ImportedUnit():
                self.units.setdefault(record.fingerprint, record)
            case ImportedCase():
                self._take_case(record)
        return True

    def _tell(self, marks: tuple[CellProblem, ...]) -> None:
        """Note the problems; a cell that is read for two kinds has one."""
        for mark in marks:
            place = (mark.sheet, mark.row, mark.column)
            if place not in self._told:
                self._told.add(place)
                self.problems.append(mark)

    def _take_case(self, case: ImportedCase) -> None:
        """Add a case; another thing or another complaint under the same number is another case."""
        known = self.cases.get(case.fingerprint)
        if known and (known.serial_key, known.text) != (case.serial_key, case.text):
            own = fingerprint("case", case.fingerprint, case.serial_key, case.text)
            case = replace(case, fingerprint=own)
        self.cases.setdefault(case.fingerprint, case)

    def _take_customer(self, customer: ImportedCustomer) -> None:
        """Add a person, or what the row says more of one already here; another name on the phone is another person."""
        known = self.customers.get(customer.fingerprint)
        if known:
            self.customers[customer.fingerprint] = _merged(known, customer)
            return
        if customer.key in self._keys:
            customer = replace(customer, key=f"{customer.key}/{header_key(customer.given_name + customer.family_name)}")
        self._keys.add(customer.key)
        self.customers[customer.fingerprint] = customer

    def _with_duplicate_marked(self, unit: ImportedUnit, mapping: SheetMapping) -> ImportedUnit:
        """Take the serial off a unit whose model already has it: two machines cannot share one."""
        if not unit.serial_key or unit.fingerprint not in self.units:
            return unit
        column = next(column for column in mapping.columns if column.field == "serial")
        source = unit.source
        problem = CellProblem(
            source.sheet, source.row, column.title, "serial", "duplicate_serial_in_model", unit.serial
        )
        return replace(
            unit,
            serial="",
            serial_key="",
            marks=(*unit.marks, problem),
            fingerprint=fingerprint(
                "unit", unit.model_key, "", unit.produced_on, unit.installed_on, unit.customer_mobile, unit.serial_key
            ),
        )


def _merged(known: ImportedCustomer, again: ImportedCustomer) -> ImportedCustomer:
    return replace(
        known,
        national_id=known.national_id or again.national_id,
        landline=known.landline or again.landline,
        other_phones=_others(known, again),
        company_id=known.company_id or again.company_id,
        province=known.province or again.province,
        city=known.city or again.city,
        address=known.address or again.address,
        sources=known.sources + again.sources,
        marks=known.marks + again.marks,
    )


def _others(known: ImportedCustomer, again: ImportedCustomer) -> tuple[str, ...]:
    """Every number of both rows but the two that a person is known by."""
    numbers = dict.fromkeys((*known.other_phones, again.mobile, again.landline, *again.other_phones))
    return tuple(number for number in numbers if number not in ("", known.mobile, known.landline or again.landline))
