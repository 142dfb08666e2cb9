"""What a performed command says of itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CaseRegistered:
    """A new file: its number and the code the customer follows it by."""

    case_id: int
    number: str
    tracking_code: str
    version: int
    receiver: str = ""


@dataclass(frozen=True, slots=True)
class CaseMoved:
    """A verb was done on a file; ``holder`` is who has it now (empty when nobody)."""

    case_id: int
    number: str
    verb: str
    version: int
    holder: str = ""
    referral_id: int | None = None


@dataclass(frozen=True, slots=True)
class RowWritten:
    """A row was made or changed."""

    id: int
    version: int = 1
    number: str = ""


@dataclass(frozen=True, slots=True)
class SearchRefreshed:
    """How far the search text of renamed products is; ``is_over`` when nothing is left to do."""

    percent: int
    is_over: bool


@dataclass(frozen=True, slots=True)
class PaperIssued:
    """A paper got its number; the PDF is fetched by ``FetchPaper``."""

    paper_id: int
    number: str
    case_id: int
    kind: str


@dataclass(frozen=True, slots=True)
class Many:
    """One answer for several rows: how many were done, and the refusals by case number."""

    done: int
    refused: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SeveralDone:
    """A verb was done on several files: on how many, and which refused, as (number, code of the reason)."""

    verb: str
    done: int
    refused: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CaseMarked:
    """One's own mark on a file was put on or taken off."""

    case_id: int
    number: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class CallLogged:
    """A call was written down, with the next step it set (UTC ms).

    ``failed_days`` counts the working days on which calls failed since somebody was last reached; ``offer`` is the
    pause reason that may be chosen now (``unreachable``), else empty.
    """

    id: int
    follow_up_id: int | None
    next_step_at: int | None
    failed_days: int = 0
    offer: str = ""

    @property
    def notice(self) -> str:
        """The code of the sentence that makes the offer; takes ``number`` and ``failed_days``."""
        return "unreachable_offered" if self.offer else ""
