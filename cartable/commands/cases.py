"""Registering files and correcting what was registered."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from cartable.commands.base import Command, OnCase


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyInput:
    """Somebody as typed at intake: known already (``party_id``) or new. Numbers may be typed in any form.

    ``other_phone`` is one number more, of either kind; ``company_id`` is the شناسه ملی of an organization,
    ``foreign_id`` the کد فراگیر. ``identifier_absent``: he has none (``has_none``) or gave none (``not_given``).
    """

    party_id: int | None = None
    kind: str = "person"
    given_name: str = ""
    family_name: str = ""
    mobile: str = ""
    landline: str = ""
    extension: str = ""
    other_phone: str = ""
    national_id: str = ""
    company_id: str = ""
    foreign_id: str = ""
    passport: str = ""
    identifier_absent: str = ""
    city_id: int | None = None
    address: str = ""
    postal_code: str = ""
    best_hour: str = ""
    no_sms: bool = False
    no_call: bool = False
    phone_is_shared: bool = False
    role: str = "complainant"
    relation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUnitInput:
    """A unit that was sold together with another: which ``part`` of the set it is, and its own serial."""

    part: str
    serial_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductInput:
    """The thing complained of, as far as known; an unknown serial is entered, not refused.

    ``set_units`` are the other units of its set (ست), ``part`` says which of them this one is. They are taken at
    registration; later :class:`RecordSet` puts them right.
    """

    unit_id: int | None = None
    model_id: int | None = None
    serial_number: str = ""
    serial_absent_reason: str = ""
    produced_on: date | None = None
    sold_on: date | None = None
    invoice_number: str = ""
    installed_on: date | None = None
    installer: str = ""
    warranty_card_number: str = ""
    part: str = ""
    set_units: tuple[SetUnitInput, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralInput:
    """Where a file goes and why. ``due_at`` is UTC milliseconds; absent means the category's own deadline."""

    receiver_post_id: int
    purpose: str
    copy_post_ids: tuple[int, ...] = ()
    paraph: str = ""
    due_at: int | None = None
    urgency: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterCase(Command):
    """Registers a file: {channel, one contact or sender, text} is enough, everything else may follow.

    ``refer_to`` sends it on at once; ``close_outcome`` answers it in the same call («ثبت و پاسخ»);
    with neither the file waits in the registering post's own inbox.
    """

    channel: str
    statement: str
    kind: str = "complaint"
    subject: str = ""
    complainant: PartyInput | None = None
    others: tuple[PartyInput, ...] = ()
    sender_name: str = ""
    channel_detail: dict[str, str] = field(default_factory=dict)
    contact_group: str = "customer"
    route: str = "head_office"
    product: ProductInput = field(default_factory=ProductInput)
    category_id: int | None = None
    fault_id: int | None = None
    remedy: str = ""
    urgency: int = 0
    confidentiality: int = 0
    dealer_id: int | None = None
    about_unit_id: int | None = None
    about_user_id: int | None = None
    about_dealer_id: int | None = None
    refer_to: ReferralInput | None = None
    close_outcome: str = ""
    close_answer: str = ""
    letter_id: int | None = None
    attachment_ids: tuple[int, ...] = ()
    draft_key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectCase(OnCase):
    """Corrects a file's own fields; number, statement and history stay. ``None`` leaves a field as it is."""

    kind: str | None = None
    subject: str | None = None
    category_id: int | None = None
    fault_id: int | None = None
    remedy: str | None = None
    urgency: int | None = None
    confidentiality: int | None = None
    dealer_id: int | None = None
    product: ProductInput | None = None
    complainant: PartyInput | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSet(OnCase):
    """Says which units make a set (ست) with the file's own: ``units`` are all the others, ``part`` is its own part.

    A unit that is not named any more leaves the set.
    """

    units: tuple[SetUnitInput, ...]
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRepeatContact(OnCase):
    """«تماس مجدد روی پرونده»: the customer called again about an open file; text and the next step."""

    body: str
    phone: str = ""
    next_step: str = ""
    next_due_at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitCase(OnCase):
    """Pauses the file for a listed reason: customer, part, carrier or external."""

    reason: str
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeCase(OnCase):
    """Ends the pause."""

    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseCase(OnCase):
    """Closes the file with an outcome; the holder's open referral ends with it."""

    outcome: str
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveCase(OnCase):
    """Archives a file that has an outcome; ``place`` is shelf and binder. An open file is closed first."""

    place: str = ""
    outcome: str = ""
    retain_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenCase(OnCase):
    """Opens a finished file again as a new episode (نوبت رسیدگی); needs a reason."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeCase(OnCase):
    """Merges this file into another of the same customer; number and history stay, unmerge by undo."""

    into_case_id: int
    into_version: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidCase(OnCase):
    """ابطال: the number stays, with the reason."""

    reason: str
