"""One whole file as its window shows it: fetched in one trip, so that no dialog asks again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cartable.records.people import PostChoice
from cartable.records.units import SetUnit


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A number as stored: Latin digits, no separators."""

    number: str
    kind: str
    extension: str
    is_shared: bool

    @property
    def whole(self) -> str:
        """The number with its extension after an ``x``, as :func:`cartable.identifiers.format_phone` reads it."""
        return f"{self.number}x{self.extension}" if self.extension else self.number


@dataclass(frozen=True, slots=True)
class PartyCard:
    """A person or organization with what is needed to reach and know him.

    ``identifier_absent`` is ``has_none`` or ``not_given`` where it was declared that there is no identifier.
    """

    id: int
    kind: str
    name: str
    given_name: str
    family_name: str
    phones: tuple[PhoneNumber, ...]
    city: str
    city_id: int | None
    address: str
    postal_code: str
    national_id: str
    best_hour: str
    no_sms: bool
    no_call: bool
    version: int
    company_id: str = ""
    foreign_id: str = ""
    passport: str = ""
    identifier_absent: str = ""

    @property
    def is_identified(self) -> bool:
        """Whether an identifier is known, or that there is none to be had."""
        return bool(self.national_id or self.company_id or self.foreign_id or self.passport or self.identifier_absent)


@dataclass(frozen=True, slots=True)
class CaseParty:
    """How a person stands to a file: role and relation (نسبت)."""

    party_id: int
    name: str
    role: str
    relation: str
    phone: str


@dataclass(frozen=True, slots=True)
class ReferralStep:
    """One referral of the tree. ``result`` is empty while it is open."""

    id: int
    seq: int
    parent_id: int | None
    episode: int
    is_copy: bool
    from_post_id: int
    from_post: str
    to_post_id: int
    to_post: str
    sent_by: str
    principal: str
    purpose: str
    paraph: str
    urgency: int
    sent_at: int
    due_at: int
    read_at: int | None
    done_at: int | None
    done_by: str
    result: str
    reason: str


@dataclass(frozen=True, slots=True)
class NoteEntry:
    """A margin note, action or answer. ``kind`` is ``note``, ``action`` or ``answer``.

    ``principal`` is on whose behalf a deputy wrote it.
    """

    id: int
    kind: str
    by: str
    post: str
    at: int
    body: str
    principal: str = ""


@dataclass(frozen=True, slots=True)
class CallEntry:
    """One contact with the customer; ``principal`` is on whose behalf a deputy had it."""

    id: int
    direction: str
    phone: str
    started_at: int
    seconds: int
    result: str
    body: str
    by: str
    principal: str = ""


@dataclass(frozen=True, slots=True)
class FollowUpEntry:
    """A promise or task on the file; ``result`` is empty while it is open."""

    id: int
    kind: str
    body: str
    due_at: int
    owner: str
    done_at: int | None
    result: str
    version: int


@dataclass(frozen=True, slots=True)
class EventEntry:
    """What happened: one line of the file's history. ``detail`` holds the event's own fields."""

    seq: int
    at: int
    verb: str
    actor: str
    post: str
    principal: str
    detail: dict[str, object]


@dataclass(frozen=True, slots=True)
class LetterEntry:
    """A letter that belongs to the file."""

    id: int
    direction: str
    state: str
    number: str
    dated_on: date | None
    correspondent: str
    their_number: str
    their_date: date | None
    subject: str
    version: int


@dataclass(frozen=True, slots=True)
class AttachmentEntry:
    """A file kept with the case; its bytes are fetched by ``sha256``."""

    id: int
    name: str
    media_type: str
    size: int
    by: str
    at: int
    sha256: str


@dataclass(frozen=True, slots=True)
class PaperEntry:
    """A printed paper: numbered, frozen, never touched again. ``signed_copy_id`` is an attachment."""

    id: int
    kind: str
    number: str
    issued_at: int
    issued_by: str
    prints: int
    state: str
    has_pdf: bool
    version: int
    signed_copy_id: int | None = None


@dataclass(frozen=True, slots=True)
class ProductCard:
    """The unit the file is about, as far as known. ``warranty_until`` is the first day that is not covered.

    ``parts`` are what sets (ست) of its family are made of, ``part`` is which of them it is, ``siblings`` the others.
    """

    model_id: int | None
    family: str
    brand: str
    model_code: str
    model_name: str
    unit_id: int | None
    serial_number: str
    serial_absent_reason: str
    produced_on: date | None
    sold_on: date | None
    installed_on: date | None
    installer: str
    dealer: str
    warranty_until: date | None
    warranty_basis: str
    fault: str
    parts: tuple[str, ...] = ()
    part: str = ""
    siblings: tuple[SetUnit, ...] = ()


@dataclass(frozen=True, slots=True)
class EarlierCase:
    """An earlier or parallel file of the same phone, customer or serial."""

    case_id: int
    number: str
    subject: str
    state: str
    registered_at: int
    same: str


@dataclass(frozen=True, slots=True)
class ExternalTrack:
    """The file's track at a body outside (سازمان حمایت، تعزیرات…)."""

    id: int
    body_code: str
    notice_number: str
    served_on: date | None
    file_number: str
    court_branch: str
    claim: str
    amount: int | None
    hearing_at: int | None
    hearing_place: str
    attendee: str
    defence_due_on: date | None
    defence_sent_on: date | None
    verdict: str
    objection_due_on: date | None
    executed_on: date | None
    closed_on: date | None
    version: int


@dataclass(frozen=True, slots=True)
class CaseCard:
    """A file as one post sees it: ``allowed_verbs`` and ``receivers`` answer the dialogs without another trip."""

    id: int
    version: int
    number: str
    tracking_code: str
    kind: str
    channel: str
    channel_detail: dict[str, str]
    contact_group: str
    route: str
    state: str
    urgency: int
    confidentiality: int
    priority: int
    is_safety: bool
    category_id: int | None
    category: str
    subject: str
    statement: str
    remedy: str
    sender_name: str
    dealer: str
    holder_post_id: int | None
    holder: str
    acting_post_id: int
    registered_at: int
    registered_by: str
    registered_post: str
    due_at: int
    episode: int
    contacts: int
    outcome: str
    closed_at: int | None
    archive_place: str
    merged_into: str
    completeness: int
    missing: tuple[str, ...]
    complainant: PartyCard | None
    parties: tuple[CaseParty, ...]
    product: ProductCard
    referrals: tuple[ReferralStep, ...]
    notes: tuple[NoteEntry, ...]
    calls: tuple[CallEntry, ...]
    follow_ups: tuple[FollowUpEntry, ...]
    letters: tuple[LetterEntry, ...]
    tracks: tuple[ExternalTrack, ...]
    attachments: tuple[AttachmentEntry, ...]
    papers: tuple[PaperEntry, ...]
    events: tuple[EventEntry, ...]
    earlier: tuple[EarlierCase, ...]
    my_referral_id: int | None
    allowed_verbs: frozenset[str]
    receivers: tuple[PostChoice, ...]
    about_dealer_id: int | None = None
    about_dealer: str = ""
    is_marked: bool = False
