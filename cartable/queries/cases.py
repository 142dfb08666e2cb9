"""Files, callers, products, search."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cartable.queries.base import Query


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchCase(Query):
    """``CaseCard`` by key, number or tracking code; what one may not see does not exist."""

    case_id: int | None = None
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchCases(Query):
    """``Page[SearchHit]``: newest first, over everything the fold can match."""

    text: str
    after: tuple[object, ...] | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestParties(Query):
    """``tuple[PartySuggestion, ...]`` by phone prefix, last four digits, or name."""

    phone: str = ""
    name: str = ""
    limit: int = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestUnits(Query):
    """``tuple[UnitSuggestion, ...]`` by serial prefix (any layout, any digits)."""

    serial: str
    limit: int = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchCaller(Query):
    """``CallerCard`` of a known person."""

    party_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeDealers(Query):
    """``tuple[DealerProposal, ...]`` covering a city and a family, first dealer first; never whom a file is about."""

    city_id: int
    family_id: int
    about_dealer_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferDuplicates(Query):
    """``tuple[EarlierCase, ...]``: files that this one may repeat, by phone, serial, or the sender's letter number."""

    phone: str = ""
    serial: str = ""
    their_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchBlob(Query):
    """``bytes`` of an attachment or paper one may see."""

    attachment_id: int | None = None
    paper_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchPaperRecord(Query):
    """The frozen record of an issued paper, or of one that would be issued now (``case_id`` and ``kind``).

    ``letter_id`` chooses among the letters of the file.
    """

    paper_id: int | None = None
    case_id: int | None = None
    kind: str = ""
    letter_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindByCode(Query):
    """``FoundByCode`` of a scanned or typed code of a paper, a label or a file, under any keyboard layout."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPapers(Query):
    """``Page[PaperLine]``: issued papers, oldest first; the days are days of the office, both included."""

    kind: str = ""
    since: date | None = None
    until: date | None = None
    unprinted: bool = False
    after: tuple[object, ...] | None = None
    limit: int = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersDue(Query):
    """``tuple[PaperDue, ...]``: what the office's policy wants printed of a file now, with its copies.

    With an ``event`` (``unit_taken``, ``visited``…) all that the policy wants when that happens to this file.
    """

    case_id: int
    event: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPapers(Query):
    """``tuple[PlannedPaper, ...]``: what printing a paper of a ``kind`` for these files comes to, in their order.

    Without a kind, what the office's policy wants printed of each now. A thousand files at a time.
    """

    case_ids: tuple[int, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchDraft(Query):
    """``DraftBody`` of one's own draft."""

    journal_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSummary(Query):
    """«کپی خلاصه پرونده»: a tidy plain text; ``masked`` leaves the phone out."""

    case_id: int
    masked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestLetters(Query):
    """``tuple[LetterLine, ...]`` that a letter of ``direction`` may refer to, newest first, the file's own before all.

    ``relation`` is ``in_reply_to`` (عطف) or ``following`` (پیرو); ``text`` as in :class:`FetchLetters`.
    """

    relation: str
    direction: str
    text: str = ""
    case_id: int | None = None
    limit: int = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchLetters(Query):
    """``Page[LetterLine]`` of a register, newest first."""

    register_id: int | None = None
    direction: str = ""
    text: str = ""
    after: tuple[object, ...] | None = None
    limit: int = 50
