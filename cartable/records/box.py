"""Lines of the boxes, badge counts, and the strip of today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

RUNNING = frozenset({"unread", "read", "acted"})
"""What a sent referral is while it lies with its receiver."""


@dataclass(frozen=True, slots=True)
class InboxLine:
    """One referral to my posts that waits for me. Instants are UTC milliseconds."""

    referral_id: int
    case_id: int
    version: int
    number: str
    customer: str
    subject: str
    product: str
    from_post: str
    purpose: str
    is_copy: bool
    urgency: int
    confidentiality: int
    is_safety: bool
    attachments: int
    contacts: int
    sent_at: int
    due_at: int
    read_at: int | None
    state: str
    to_post_id: int
    is_marked: bool = False

    @property
    def clock_runs(self) -> bool:
        """Whether its deadline is one: a copy is for information."""
        return not self.is_copy


@dataclass(frozen=True, slots=True)
class SentLine:
    """One referral I sent. ``status`` is unread, read, acted, answered, returned, recalled, forwarded or closed."""

    referral_id: int
    case_id: int
    version: int
    number: str
    customer: str
    subject: str
    to_post: str
    purpose: str
    is_copy: bool
    sent_at: int
    due_at: int
    status: str
    holder: str
    state: str

    @property
    def clock_runs(self) -> bool:
        """Whether its deadline is still to be kept: of no copy, and of nothing that has come to its end."""
        return not self.is_copy and self.status in RUNNING


@dataclass(frozen=True, slots=True)
class DraftLine:
    """Something begun and not sent: private, without a number."""

    draft_id: int
    kind: str
    updated_at: int
    customer: str
    title: str
    case_id: int | None
    journal_key: str


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """A promise, task or awaited answer on its day.

    ``source`` is ``follow_up``, or ``referral`` for one that awaits an answer.
    """

    row_id: int
    source: str
    kind: str
    due_at: int
    customer: str
    phone: str
    body: str
    case_id: int | None
    number: str
    holder: str
    version: int

    @property
    def clock_runs(self) -> bool:
        """Whether its day is still to be kept: what stands here is not done."""
        return True


@dataclass(frozen=True, slots=True)
class ArchiveLine:
    """A closed or archived file; ``retain_until`` is the last day its papers are kept, where one was set."""

    case_id: int
    version: int
    number: str
    customer: str
    subject: str
    product: str
    outcome: str
    closed_at: int
    archive_place: str
    state: str
    retain_until: date | None = None


@dataclass(frozen=True, slots=True)
class RegisteredLine:
    """A file one has registered oneself, in whatever state it is now; ``holder`` is empty when nobody has it."""

    case_id: int
    version: int
    number: str
    customer: str
    subject: str
    product: str
    holder: str
    state: str
    registered_at: int


@dataclass(frozen=True, slots=True)
class BoxCounts:
    """What the badges show; each is capped at ``cartable.outcome.COUNT_CAP``."""

    inbox: int
    inbox_unread: int
    inbox_overdue: int
    sent_waiting: int
    drafts: int
    follow_up_due: int
    queues: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Today:
    """«امروز من»: the numbers over the boxes."""

    calls: int
    overdue: int
    new_referrals: int
    answers: int
    registered: int
