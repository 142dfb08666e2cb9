"""The verbs by which a file moves from post to post."""

from __future__ import annotations

from dataclasses import dataclass

from cartable.commands.base import Command, OnCase


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferCase(OnCase):
    """ارجاع: one responsible receiver, any number of copies, a purpose, and a paraph that travels with it."""

    receiver_post_id: int
    purpose: str
    copy_post_ids: tuple[int, ...] = ()
    paraph: str = ""
    due_at: int | None = None
    urgency: int = 0
    confidentiality: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnCase(OnCase):
    """عودت: back to the sender with a coded reason."""

    reason: str
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallCase(OnCase):
    """بازپس‌گیری: takes one's own referral back while it is unread."""

    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAction(OnCase):
    """اقدام: what the holder did; the file stays with him."""

    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerReferral(OnCase):
    """پاسخ: closes my referral and opens one back to its sender; a referral «جهت اقدام» needs an action first.

    ``action`` records that action in the same step.
    """

    body: str
    action: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcknowledgeCopy(Command):
    """A copy was seen and leaves the inbox."""

    referral_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkRead(Command):
    """The read stamp of the first opening; again it changes nothing."""

    case_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCase(OnCase):
    """برداشتن از کارتابل واحد: takes the file from a unit's queue to one's own post."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseCase(OnCase):
    """برگرداندن به کارتابل واحد: gives a claimed file back to the unit's queue."""

    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddMarginNote(OnCase):
    """هامش: a note on the file without moving it; fixed once saved. Any version will do."""

    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoOperation(Command):
    """لغو: takes back one's own referral, return, merge, archive or import by a recorded inverse."""

    undo_op_id: str
