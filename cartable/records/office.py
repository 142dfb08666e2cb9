"""The office as the administrator and the auditor see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class OfficeStatus:
    """Whether there is an office at all; ``schema`` is the database's step."""

    is_empty: bool
    name: str
    schema: str
    is_sample: bool


@dataclass(frozen=True, slots=True)
class OfficeHeader:
    """The head of every paper."""

    name: str
    address: str
    phone: str
    website: str
    logo: bytes | None
    version: int


@dataclass(frozen=True, slots=True)
class PaperTexts:
    """The template of one kind of paper: its standing texts, a line each, and the blocks shown, in order.

    No ``blocks`` means all of them as usual. ``version`` 0 is the shipped template, saved by nobody; ``saved_at`` is in
    UTC milliseconds.
    """

    terms: tuple[str, ...]
    follow_up: tuple[str, ...]
    version: int
    kind: str = ""
    blocks: tuple[str, ...] = ()
    saved_by: str = ""
    saved_at: int = 0


@dataclass(frozen=True, slots=True)
class BaseColumn:
    """A column of a base table. ``kind``: text, prose, code, number, flag, date, or the base kind it points at.

    ``options`` lists the only values allowed, ``fixed`` columns are set once, ``least`` and ``most`` bound a number.
    """

    key: str
    kind: str
    required: bool
    options: tuple[str, ...] = ()
    fixed: bool = False
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class BaseRow:
    """A row of base data; ``values`` follow the table's columns."""

    id: int
    version: int
    active: bool
    values: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class BaseTable:
    """A base table with its rows; ``references`` gives (id, label) per base kind a column points at."""

    kind: str
    columns: tuple[BaseColumn, ...]
    rows: tuple[BaseRow, ...]
    references: tuple[tuple[str, tuple[tuple[int, str], ...]], ...]


@dataclass(frozen=True, slots=True)
class UserRow:
    """A user with the posts he occupies now."""

    id: int
    version: int
    login: str
    name: str
    active: bool
    post_ids: tuple[int, ...]
    posts: str


@dataclass(frozen=True, slots=True)
class DraftBody:
    """A draft's content, JSON as the form wrote it."""

    journal_key: str
    kind: str
    body: str
    updated_at: int
    case_id: int | None


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A line of a letter register.

    ``in_reply_to`` and ``following`` are the numbers of the letters it refers to, as far as they exist for the actor.
    """

    id: int
    version: int
    register: str
    direction: str
    state: str
    number: str
    dated_on: date | None
    correspondent: str
    their_number: str
    subject: str
    case_id: int | None
    case_number: str
    in_reply_to: str = ""
    following: str = ""


@dataclass(frozen=True, slots=True)
class BrokenEvent:
    """The first event of a file that does not follow from the one before.

    ``why``: missing, altered, unlinked, cut; or unanchored, then ``seq`` counts the daily anchors and no file is named.
    A file one may not see has key 0 and no number.
    """

    case_id: int
    number: str
    seq: int
    why: str


@dataclass(frozen=True, slots=True)
class Verification:
    """The walk over the event chains."""

    cases: int
    events: int
    broken: tuple[BrokenEvent, ...]

    @property
    def is_sound(self) -> bool:
        """Whether every chain holds."""
        return not self.broken
