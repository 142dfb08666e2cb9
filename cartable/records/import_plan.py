"""What an import would bring in, row by row, before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

SheetKind = Literal["customers", "units", "cases"]
ImportMode = Literal["strict", "mark"]


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """One recognised column: target field, position from 0, and the header as the office wrote it.

    ``heading`` is a header by which the program finds the field on its own: the office's, where it is one.
    """

    field: str
    index: int
    title: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """How one sheet is read; ``header_row`` counts from 1, ``unmapped`` are headers nobody knows.

    A sheet may be read for two kinds; a row that tells nothing of the second (``is_beside``) is no problem there.
    """

    sheet: str
    kind: SheetKind
    header_row: int
    columns: tuple[ColumnMapping, ...]
    unmapped: tuple[str, ...] = ()
    is_beside: bool = False


@dataclass(frozen=True, slots=True)
class CellWords:
    """Folded words that are no value of their own: ``nothing`` stands in for an empty cell, ``total`` opens a sum.

    The others are parts of names: forms of address, what may stand before a given name, the first and the second of two
    given names, endings that belong to the word before them, and what the name of an organization begins with.
    ``area_codes`` of landlines are those of provinces and their capitals.
    """

    nothing: frozenset[str] = frozenset()
    total: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    before_given: frozenset[str] = frozenset()
    first_of_two: frozenset[str] = frozenset()
    second_of_two: frozenset[str] = frozenset()
    family_endings: frozenset[str] = frozenset()
    organizations: frozenset[str] = frozenset()
    area_codes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportMapping:
    """How a whole workbook is read. ``value_codes`` turns folded cell values of a coded field into codes."""

    sheets: tuple[SheetMapping, ...]
    value_codes: Mapping[str, Mapping[str, str]]
    words: CellWords = field(default_factory=CellWords)


@dataclass(frozen=True, slots=True)
class RowSource:
    """Where a record came from; ``row`` as the spreadsheet counts it."""

    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A cell that could not be taken: where, why, and what stood in it.

    Reasons: ``no_name``, ``bad_phone``, ``bad_national_id``, ``no_serial``, ``duplicate_serial_in_model``,
    ``impossible_date``, ``future_date``, ``bad_amount``, ``no_text``, ``too_long``, ``error_cell`` (a formula that
    failed), ``digits_lost`` (a spreadsheet keeps fifteen), ``became_date`` (it takes 3-4 for a day).
    """

    sheet: str
    row: int
    column: str
    field: str
    reason: str
    raw: str


@dataclass(frozen=True, slots=True)
class ImportedCustomer:
    """A person; rows of one phone and one name are one person, the first row standing where they differ.

    ``key`` is the mobile (the landline, the national id, the fingerprint where that is missing); a second person on
    the same phone has the name in the key too. A mobile has 11 digits, a landline may end in ``x`` and an extension.
    """

    key: str
    given_name: str
    family_name: str
    national_id: str
    mobile: str
    landline: str
    province: str
    city: str
    address: str
    sources: tuple[RowSource, ...]
    marks: tuple[CellProblem, ...]
    fingerprint: str
    other_phones: tuple[str, ...] = ()
    company_id: str = ""
    is_organization: bool = False


@dataclass(frozen=True, slots=True)
class ImportedUnit:
    """A sold unit; ``model_key`` and ``serial_key`` are folded, and unique together unless the serial is empty."""

    model_code: str
    model_key: str
    model_name: str
    serial: str
    serial_key: str
    produced_on: date | None
    installed_on: date | None
    customer_mobile: str
    installer: str
    source: RowSource
    marks: tuple[CellProblem, ...]
    fingerprint: str
    sold_on: date | None = None
    customer_name: str = ""
    other_phones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedCase:
    """A complaint of the old register; ``channel`` and ``status`` are codes, empty where the word is unknown.

    ``status`` is ``open`` or ``closed``. ``cost_rials`` is None when nothing was written.
    """

    legacy_number: str
    registered_on: date | None
    channel: str
    channel_text: str
    customer_name: str
    customer_mobile: str
    model_code: str
    model_key: str
    serial: str
    serial_key: str
    text: str
    status: str
    status_text: str
    cost_rials: int | None
    note: str
    source: RowSource
    marks: tuple[CellProblem, ...]
    fingerprint: str
    model_name: str = ""
    other_phones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetCount:
    """What became of the rows of one sheet: ``rows`` = ``accepted`` + ``rejected``, blank ones apart.

    ``records`` is how many things the accepted rows are: a person or a case written twice is one.
    """

    sheet: str
    kind: SheetKind
    rows: int
    blank: int
    accepted: int
    rejected: int
    records: int


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that was left out, as it was written: (heading, text) of each mapped column, to be mended and read anew."""

    sheet: str
    row: int
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class UnknownWord:
    """A word of a coded field that nobody knows, and in how many records it stands; it is kept as it was written."""

    field: str
    word: str
    count: int


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The whole import. In strict mode a row with a problem is rejected; in mark mode it comes in with the field empty.

    ``problems`` lists the rejected cells (strict) or the marked ones (mark), in the order of the workbook. ``unread``
    names the sheets whose columns nobody knows. Fingerprints stay the same when the file is imported again.
    ``rejected_rows`` are the rows left out, whole. ``unknown_words`` of ``status`` make an open file, those of
    ``channel`` one that came by telephone. ``unmapped`` gives each sheet's columns that do not come in.
    """

    mode: ImportMode
    customers: tuple[ImportedCustomer, ...]
    units: tuple[ImportedUnit, ...]
    cases: tuple[ImportedCase, ...]
    problems: tuple[CellProblem, ...]
    counts: tuple[SheetCount, ...]
    unread: tuple[str, ...]
    formula_like_notes: int
    rejected_rows: tuple[RejectedRow, ...] = ()
    unknown_words: tuple[UnknownWord, ...] = ()
    unmapped: tuple[tuple[str, tuple[str, ...]], ...] = ()
