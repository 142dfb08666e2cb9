"""The whole file in one trip: what the case window shows and what its dialogs choose from."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, exists, select

from cartable.boxes.shape import marked_by
from cartable.cards.case_parts import (
    read_attachments,
    read_calls,
    read_events,
    read_follow_ups,
    read_letters,
    read_notes,
    read_papers,
    read_parties,
    read_referrals,
    read_tracks,
)
from cartable.cards.earlier import earlier_cases
from cartable.cards.party_card import read_party
from cartable.cards.product_card import read_product
from cartable.cards.receivers import read_receivers
from cartable.codes import parse_tracking_code
from cartable.errors import BadInput, CartableError, NotFound
from cartable.permissions import Authority, visible
from cartable.persian_text import latin_digits
from cartable.queries.cases import FetchCase
from cartable.reading import Reading
from cartable.records.case_card import CaseCard, PartyCard, ProductCard, ReferralStep
from cartable.rules.case_states import OPEN, allowed_verbs
from cartable.standing import read_footing
from models.case import case_file, category
from models.office import app_user, post
from models.prepared import Prepared
from models.product import dealer

holder = post.alias("holder")
accused = dealer.alias("accused")
registered_post = post.alias("registered_post")


def fetch_case(reading: Reading, query: FetchCase) -> CaseCard:
    """A file by key, number or tracking code. Raises NotFound for what is not there for this actor."""
    by, value = _wanted(query)
    row = _heads(reading.authority, by).run(reading.connection, wanted=value).first()
    if row is None:
        raise NotFound("case_not_found")
    return _card(reading, row)


@lru_cache(maxsize=256)
def _heads(authority: Authority, by: str) -> Prepared:
    """The file whose column ``by`` is as wanted, if it exists for this authority."""
    return Prepared(
        select(
            *(column for column in case_file.c if column.name != "retain_until"),
            category.c.name.label("category_name"),
            holder.c.title.label("holder_title"),
            registered_post.c.title.label("registered_title"),
            app_user.c.display_name.label("registered_name"),
            dealer.c.name.label("dealer_name"),
            accused.c.name.label("about_dealer_name"),
            marked_by(authority).label("is_marked"),
        )
        .outerjoin(category, category.c.id == case_file.c.category_id)
        .outerjoin(holder, holder.c.id == case_file.c.holder_post_id)
        .join(registered_post, registered_post.c.id == case_file.c.registered_post_id)
        .join(app_user, app_user.c.id == case_file.c.registered_by_id)
        .outerjoin(dealer, dealer.c.id == case_file.c.dealer_id)
        .outerjoin(accused, accused.c.id == case_file.c.about_dealer_id)
        .where(case_file.c[by] == bindparam("wanted"), visible(authority))
    )


def _wanted(query: FetchCase) -> tuple[str, int | str]:
    """The column that names the file, and its value."""
    if query.case_id is not None:
        return "id", query.case_id
    text = latin_digits(query.number).strip()
    if not text:
        raise BadInput("case_number_needed", field="number")
    try:
        return "tracking_code", parse_tracking_code(text)
    except CartableError:
        return "number", text


def _card(reading: Reading, row: Any) -> CaseCard:
    case_id = int(row.id)
    steps = read_referrals(reading, case_id)
    footing = read_footing(reading.connection, reading.authority, row)
    complainant = read_party(reading, row.complainant_id) if row.complainant_id is not None else None
    product = read_product(reading, row)
    missing = _missing(row, complainant, product)
    return CaseCard(
        id=case_id,
        version=row.version,
        number=row.number,
        tracking_code=row.tracking_code,
        kind=row.kind,
        channel=row.channel,
        channel_detail=json.loads(row.channel_detail) if row.channel_detail else {},
        contact_group=row.contact_group,
        route=row.route,
        state=row.state,
        urgency=row.urgency,
        confidentiality=row.confidentiality,
        priority=row.priority,
        is_safety=bool(row.is_safety),
        category_id=row.category_id,
        category=row.category_name or "",
        subject=row.subject,
        statement=row.statement,
        remedy=row.remedy,
        sender_name=row.sender_name,
        dealer=row.dealer_name or "",
        holder_post_id=row.holder_post_id,
        holder=row.holder_title or "",
        acting_post_id=_acting(reading, row),
        registered_at=row.registered_at,
        registered_by=row.registered_name,
        registered_post=row.registered_title,
        due_at=_due(row, steps),
        episode=row.episode,
        contacts=row.contacts,
        outcome=row.outcome,
        closed_at=row.closed_at,
        archive_place=row.archive_place,
        merged_into=_merged_into(reading, row.merged_into_id),
        completeness=round(100 * (len(CHECKS) - len(missing)) / len(CHECKS)),
        missing=missing,
        complainant=complainant,
        parties=read_parties(reading, case_id),
        product=product,
        referrals=steps,
        notes=read_notes(reading, case_id),
        calls=read_calls(reading, case_id),
        follow_ups=read_follow_ups(reading, case_id),
        letters=read_letters(reading, case_id),
        tracks=read_tracks(reading, case_id),
        attachments=read_attachments(reading, case_id),
        papers=read_papers(reading, case_id),
        events=read_events(reading, case_id),
        earlier=earlier_cases(reading, row.complainant_id, row.product_unit_id, but=case_id),
        my_referral_id=footing.my_referral_id,
        allowed_verbs=allowed_verbs(footing.standing, reading.authority.verbs - _idle(complainant)),
        receivers=read_receivers(reading),
        about_dealer_id=row.about_dealer_id,
        about_dealer=row.about_dealer_name or "",
        is_marked=bool(row.is_marked),
    )


def _idle(complainant: PartyCard | None) -> frozenset[str]:
    """Verbs that a file without a known person has no use for."""
    return frozenset() if complainant is not None else frozenset({"party"})


def _acting(reading: Reading, row: Any) -> int:
    mine = row.holder_post_id in reading.authority.post_ids
    return int(row.holder_post_id) if mine else reading.authority.seat


def _merged_into(reading: Reading, target_id: int | None) -> str:
    """The number of the file this one was merged into, as far as that one exists for this actor."""
    if target_id is None:
        return ""
    wanted = select(case_file.c.number).where(case_file.c.id == target_id, visible(reading.authority))
    return str(reading.connection.scalar(wanted) or "")


def _due(row: Any, steps: tuple[ReferralStep, ...]) -> int:
    """The open referral's deadline while there is one, else the file's own."""
    if row.state in OPEN:
        for step in steps:
            if not step.is_copy and step.done_at is None:
                return step.due_at
    return int(row.due_at)


CHECKS = ("name", "phone", "address", "national_id", "product", "serial", "category", "remedy")


def _missing(row: Any, party: PartyCard | None, product: ProductCard) -> tuple[str, ...]:
    """What the completeness score of the file misses, by name."""
    have = {
        "name": party is not None and bool(party.family_name or party.kind == "organization"),
        "phone": party is not None and bool(party.phones),
        "address": party is not None and bool(party.address),
        "national_id": party is not None and party.is_identified,
        "product": product.model_id is not None,
        "serial": bool(product.serial_number or product.serial_absent_reason),
        "category": row.category_id is not None,
        "remedy": bool(row.remedy),
    }
    return tuple(name for name in CHECKS if not have[name])


def is_visible(reading: Reading, case_id: int) -> bool:
    """Whether a file exists for this actor."""
    return bool(
        reading.connection.scalar(select(exists().where(case_file.c.id == case_id, visible(reading.authority))))
    )
