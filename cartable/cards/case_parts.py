"""The lists that hang on a file, each one statement."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import bindparam, func, literal, select, union_all

from cartable.reading import Reading, record
from cartable.records.case_card import (
    AttachmentEntry,
    CallEntry,
    CaseParty,
    EventEntry,
    ExternalTrack,
    FollowUpEntry,
    LetterEntry,
    NoteEntry,
    PaperEntry,
    ReferralStep,
)
from models.case import action_taken, case_party, contact_log, follow_up, margin_note, referral
from models.documents import attachment, external_track, letter, paper
from models.ledger import event
from models.office import app_user, post
from models.party import party, party_phone
from models.prepared import Prepared

from_post = post.alias("from_post")
to_post = post.alias("to_post")
sender = app_user.alias("sender")
principal = app_user.alias("principal")
finisher = app_user.alias("finisher")

NULLABLE = frozenset({2, 16, 17})
"""Places in a referral row that may stay empty: parent, read and done."""


_REFERRALS = Prepared(
    select(
        referral.c.id, referral.c.seq, referral.c.parent_id, referral.c.episode, referral.c.is_copy,
        referral.c.from_post_id, from_post.c.title, referral.c.to_post_id, to_post.c.title, sender.c.display_name,
        principal.c.display_name, referral.c.purpose, referral.c.paraph, referral.c.urgency, referral.c.sent_at,
        referral.c.due_at, referral.c.read_at, referral.c.done_at, finisher.c.display_name, referral.c.result,
        referral.c.reason,
    )
    .join(from_post, from_post.c.id == referral.c.from_post_id)
    .join(to_post, to_post.c.id == referral.c.to_post_id)
    .join(sender, sender.c.id == referral.c.sent_by_id)
    .outerjoin(principal, principal.c.id == referral.c.principal_id)
    .outerjoin(finisher, finisher.c.id == referral.c.done_by_id)
    .where(referral.c.case_id == bindparam("of_case"))
    .order_by(referral.c.seq)
)  # fmt: skip


def read_referrals(reading: Reading, case_id: int) -> tuple[ReferralStep, ...]:
    """The referral tree in order of sending."""
    rows = _REFERRALS.rows(reading.connection, of_case=case_id)
    return tuple(_step(row) for row in rows)


def _step(row: Any) -> ReferralStep:
    values = [value if value is not None or place in NULLABLE else "" for place, value in enumerate(row)]
    values[4] = bool(values[4])
    return record(ReferralStep, *values)


_PRINCIPAL = func.coalesce(principal.c.display_name, "").label("principal")
_MARGIN = (
    select(
        margin_note.c.id, literal("note").label("kind"), app_user.c.display_name, post.c.title,
        margin_note.c.at.label("at"), margin_note.c.body, _PRINCIPAL,
    )
    .join(app_user, app_user.c.id == margin_note.c.by_user_id)
    .join(post, post.c.id == margin_note.c.by_post_id)
    .outerjoin(principal, principal.c.id == margin_note.c.principal_id)
    .where(margin_note.c.case_id == bindparam("of_case"))
)  # fmt: skip
_ACTS = (
    select(
        action_taken.c.id, action_taken.c.kind, app_user.c.display_name, post.c.title, action_taken.c.at,
        action_taken.c.body, _PRINCIPAL,
    )
    .join(app_user, app_user.c.id == action_taken.c.by_user_id)
    .join(post, post.c.id == action_taken.c.by_post_id)
    .outerjoin(principal, principal.c.id == action_taken.c.principal_id)
    .where(action_taken.c.case_id == bindparam("of_case"))
)  # fmt: skip
_WORDS = union_all(_MARGIN, _ACTS).subquery()
_NOTES = Prepared(select(_WORDS).order_by(_WORDS.c.at, _WORDS.c.id))


def read_notes(reading: Reading, case_id: int) -> tuple[NoteEntry, ...]:
    """Margin notes, actions and answers, oldest first."""
    return tuple(record(NoteEntry, *row) for row in _NOTES.rows(reading.connection, of_case=case_id))


_CALLS = Prepared(
    select(
        contact_log.c.id, contact_log.c.direction, contact_log.c.phone, contact_log.c.started_at,
        contact_log.c.seconds, contact_log.c.result, contact_log.c.body, app_user.c.display_name,
        _PRINCIPAL,
    )
    .join(app_user, app_user.c.id == contact_log.c.by_user_id)
    .outerjoin(principal, principal.c.id == contact_log.c.principal_id)
    .where(contact_log.c.case_id == bindparam("of_case"))
    .order_by(contact_log.c.started_at.desc(), contact_log.c.id.desc())
)  # fmt: skip


def read_calls(reading: Reading, case_id: int) -> tuple[CallEntry, ...]:
    """The contact log, newest first."""
    rows = _CALLS.rows(reading.connection, of_case=case_id)
    return tuple(record(CallEntry, *row) for row in rows)


_FOLLOW_UPS = Prepared(
    select(
        follow_up.c.id, follow_up.c.kind, follow_up.c.body, follow_up.c.due_at, post.c.title, follow_up.c.done_at,
        follow_up.c.result, follow_up.c.version,
    )
    .join(post, post.c.id == follow_up.c.owner_post_id)
    .where(follow_up.c.case_id == bindparam("of_case"))
    .order_by(follow_up.c.due_at, follow_up.c.id)
)  # fmt: skip


def read_follow_ups(reading: Reading, case_id: int) -> tuple[FollowUpEntry, ...]:
    """Promises and tasks, the next one first."""
    rows = _FOLLOW_UPS.rows(reading.connection, of_case=case_id)
    return tuple(record(FollowUpEntry, *row) for row in rows)


_LETTERS = Prepared(
    select(
        letter.c.id, letter.c.direction, letter.c.state, letter.c.number, letter.c.dated_on, letter.c.correspondent,
        letter.c.their_number, letter.c.their_date, letter.c.subject, letter.c.version,
    )
    .where(letter.c.case_id == bindparam("of_case"))
    .order_by(letter.c.at, letter.c.id)
)  # fmt: skip


def read_letters(reading: Reading, case_id: int) -> tuple[LetterEntry, ...]:
    """Letters of the file, oldest first."""
    rows = _LETTERS.rows(reading.connection, of_case=case_id)
    return tuple(record(LetterEntry, *row) for row in rows)


_TRACK_COLUMNS = tuple(column for column in external_track.c if column.name != "case_id")
_TRACKS = Prepared(
    select(*_TRACK_COLUMNS).where(external_track.c.case_id == bindparam("of_case")).order_by(external_track.c.id)
)


def read_tracks(reading: Reading, case_id: int) -> tuple[ExternalTrack, ...]:
    """The tracks at bodies outside."""
    names = [column.name for column in _TRACK_COLUMNS]
    rows = _TRACKS.rows(reading.connection, of_case=case_id)
    return tuple(ExternalTrack(**dict(zip(names, row, strict=True))) for row in rows)


_ATTACHMENTS = Prepared(
    select(
        attachment.c.id, attachment.c.name, attachment.c.media_type, attachment.c.size, app_user.c.display_name,
        attachment.c.at, attachment.c.sha256,
    )
    .join(app_user, app_user.c.id == attachment.c.by_user_id)
    .where(attachment.c.case_id == bindparam("of_case"))
    .order_by(attachment.c.id)
)  # fmt: skip


def read_attachments(reading: Reading, case_id: int) -> tuple[AttachmentEntry, ...]:
    """Attachments without their bytes."""
    rows = _ATTACHMENTS.rows(reading.connection, of_case=case_id)
    return tuple(record(AttachmentEntry, *row) for row in rows)


_PAPERS = Prepared(
    select(
        paper.c.id, paper.c.kind, paper.c.number, paper.c.issued_at, app_user.c.display_name, paper.c.prints,
        paper.c.state, paper.c.pdf_sha256.is_not(None), paper.c.version, paper.c.signed_copy_id,
    )
    .join(app_user, app_user.c.id == paper.c.issued_by_id)
    .where(paper.c.case_id == bindparam("of_case"))
    .order_by(paper.c.id)
)  # fmt: skip


def read_papers(reading: Reading, case_id: int) -> tuple[PaperEntry, ...]:
    """Issued papers, oldest first."""
    rows = _PAPERS.rows(reading.connection, of_case=case_id)
    return tuple(record(PaperEntry, *row[:7], bool(row[7]), *row[8:]) for row in rows)


_EVENTS = Prepared(
    select(
        event.c.seq, event.c.at, event.c.verb, sender.c.display_name, post.c.title,
        _PRINCIPAL, event.c.detail,
    )
    .join(sender, sender.c.id == event.c.actor_user_id)
    .join(post, post.c.id == event.c.acting_post_id)
    .outerjoin(principal, principal.c.id == event.c.principal_user_id)
    .where(event.c.case_id == bindparam("of_case"))
    .order_by(event.c.seq)
)  # fmt: skip


def read_events(reading: Reading, case_id: int) -> tuple[EventEntry, ...]:
    """The file's history, oldest first."""
    rows = _EVENTS.rows(reading.connection, of_case=case_id)
    return tuple(record(EventEntry, *row[:6], json.loads(row[6])) for row in rows)


_PHONE = (
    select(party_phone.c.number)
    .where(party_phone.c.party_id == party.c.id)
    .order_by(party_phone.c.is_primary.desc(), party_phone.c.id)
    .limit(1)
    .scalar_subquery()
)
_PARTIES = Prepared(
    select(party.c.id, party.c.name, case_party.c.role, case_party.c.relation, func.coalesce(_PHONE, ""))
    .select_from(case_party)
    .join(party, party.c.id == case_party.c.party_id)
    .where(case_party.c.case_id == bindparam("of_case"))
    .order_by(case_party.c.id)
)


def read_parties(reading: Reading, case_id: int) -> tuple[CaseParty, ...]:
    """Everybody linked with the file and how."""
    return tuple(record(CaseParty, *row) for row in _PARTIES.rows(reading.connection, of_case=case_id))
