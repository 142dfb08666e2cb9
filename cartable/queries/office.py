"""The office itself: lists to choose from, base data, users, logs, verification."""

from __future__ import annotations

from dataclasses import dataclass, field

from cartable.queries.base import Query
from cartable.queries.boxes import BoxFilter


@dataclass(frozen=True, slots=True)
class FetchBaseStamp(Query):
    """``str``: a mark that is another one after every change of base data, so that lists are read again only then."""


@dataclass(frozen=True, slots=True)
class FetchLists(Query):
    """``BaseLists``: everything the forms choose from."""


@dataclass(frozen=True, slots=True)
class FetchSampleUsers(Query):
    """``tuple[SampleUser, ...]``; empty in a real office. May be asked before log-in."""


@dataclass(frozen=True, slots=True)
class OfficeState(Query):
    """``OfficeStatus``: whether the database is empty, its office name, its schema. May be asked before log-in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchRows(Query):
    """``BaseTable`` of a base kind: its columns and rows, for the administrator's screens."""

    kind: str
    retired: bool = False


@dataclass(frozen=True, slots=True)
class FetchUsers(Query):
    """``tuple[UserRow, ...]``."""


@dataclass(frozen=True, slots=True)
class FetchOffice(Query):
    """``OfficeHeader``."""


@dataclass(frozen=True, slots=True)
class FetchPaperTexts(Query):
    """``tuple[PaperTexts, ...]``: the template of every paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchPaperVersions(Query):
    """``tuple[PaperTexts, ...]``: every version of a paper's template, newest first, the shipped one last."""

    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchPaperSpecimen(Query):
    """``PaperCopy`` of a made-up record: what a paper looks like with a template or office head that is not saved yet.

    What is left out is as the office has it. ``logo`` is PNG or JPEG; empty bytes show none.
    """

    kind: str
    terms: tuple[str, ...] | None = None
    follow_up: tuple[str, ...] | None = None
    blocks: tuple[str, ...] | None = None
    name: str | None = None
    address: str | None = None
    phone: str | None = None
    logo: bytes | None = None


@dataclass(frozen=True, slots=True)
class FetchPaperPolicy(Query):
    """``PaperPolicy``: what is printed when, for the administrator."""


@dataclass(frozen=True, slots=True)
class FetchPreferences(Query):
    """``dict[str, str]``: one's own settings, JSON by key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyEvents(Query):
    """``Verification``: walks every event chain and names the first broken event."""

    case_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxTable(Query):
    """``ReportTable`` of a whole box, for export: streamed, never paged by offset."""

    box: str
    order: str = ""
    queue_post_id: int | None = None
    filter: BoxFilter = field(default_factory=BoxFilter)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterTable(Query):
    """``ReportTable`` of a letter register, or of all, for export: the lines of ``FetchLetters``, streamed."""

    register_id: int | None = None
    direction: str = ""
    text: str = ""
