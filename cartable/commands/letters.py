"""Letters in, out and between units; the track at a body outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cartable.commands.base import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLetter(Command):
    """Enters a letter. An incoming one gets its اندیکاتور at once; an outgoing one is a draft until it is signed.

    ``number`` takes over a number given by another secretariat's system. ``in_reply_to_id`` (عطف) answers a letter of
    the other side, ``following_id`` (پیرو) goes on from one of the same side; both have their numbers already.
    """

    register_id: int
    direction: str
    correspondent: str
    subject: str
    case_id: int | None = None
    case_version: int | None = None
    their_number: str = ""
    their_date: date | None = None
    body: str = ""
    has_attachments: bool = False
    signatory_post_id: int | None = None
    copies_to: str = ""
    in_reply_to_id: int | None = None
    following_id: int | None = None
    dispatch: str = ""
    dispatch_code: str = ""
    number: str = ""
    attachment_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SignLetter(Command):
    """Signs a draft: number and date are taken now and the text is fixed."""

    letter_id: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchLetter(Command):
    """How a signed letter went out and the proof of its receipt."""

    letter_id: int
    version: int
    dispatch: str
    dispatch_code: str = ""
    received_proof: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidLetter(Command):
    """Voids a letter; its number stays with the reason."""

    letter_id: int
    version: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveExternalTrack(Command):
    """Enters or updates a file's track at a body outside. ``track_id`` absent means new."""

    case_id: int
    body_code: str
    track_id: int | None = None
    version: int = 0
    notice_number: str = ""
    served_on: date | None = None
    file_number: str = ""
    court_branch: str = ""
    claim: str = ""
    amount: int | None = None
    hearing_at: int | None = None
    hearing_place: str = ""
    attendee: str = ""
    defence_due_on: date | None = None
    defence_sent_on: date | None = None
    verdict: str = ""
    objection_due_on: date | None = None
    executed_on: date | None = None
    closed_on: date | None = None
