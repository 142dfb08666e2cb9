"""Calls, promises and what surfaces on its day; drafts and attachments."""

from __future__ import annotations

from dataclasses import dataclass

from cartable.commands.base import Command

CAP_MEGABYTES = 25
"""What an attachment may weigh; a byte more is refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogCall(Command):
    """ثبت تماس: in or out, with its result; without a file it is one line in the call log.

    A non-final result needs a next step: a promise with its day, or the next try, which is proposed when absent.
    ``started_at`` (UTC ms) absent is now; up to five minutes ahead of the office's clock is taken for now.
    """

    direction: str
    result: str
    case_id: int | None = None
    party_id: int | None = None
    phone: str = ""
    started_at: int | None = None
    seconds: int = 0
    body: str = ""
    promise: str = ""
    promise_due_at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddFollowUp(Command):
    """پیگیری: a promise to the customer or a task that surfaces on its day."""

    body: str
    due_at: int
    case_id: int | None = None
    kind: str = "task"
    owner_post_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishFollowUp(Command):
    """Kept, broken or cancelled is recorded."""

    follow_up_id: int
    version: int
    result: str
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverShift(Command):
    """تحویل شیفت: moves today's and overdue promises of my posts to a colleague's post in one step."""

    to_post_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveDraft(Command):
    """Keeps what is being typed; ``journal_key`` names it from the first keystroke on, on both sides."""

    journal_key: str
    kind: str
    body: str
    title: str = ""
    customer: str = ""
    case_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscardDraft(Command):
    """Throws a draft of one's own away."""

    journal_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachFile(Command):
    """Keeps a file with a case or letter; the type is judged by content, the size capped at 25 MB."""

    name: str
    content: bytes
    case_id: int | None = None
    letter_id: int | None = None
