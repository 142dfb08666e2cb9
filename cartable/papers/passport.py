"""شناسنامه دستگاه: every file and paper of one unit in a time line."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from cartable import messages
from cartable.errors import BadInput
from cartable.papers.sides import office_head, paper_head, product_side, title_of
from cartable.permissions import visible
from cartable.reading import Reading
from cartable.records.case_card import CaseCard
from cartable.records.office import PaperTexts
from cartable.records.papers import DevicePassport, Ownership, PassportEntry
from models.case import case_file
from models.documents import paper
from models.party import party
from models.product import product_unit

OF_THE_FILE = ("referral_tree", "device_passport", "shelf_label")
"""Papers that tell nothing of the device: they are no event of its life."""


def device_passport(reading: Reading, card: CaseCard, _texts: PaperTexts) -> DevicePassport:
    """Raises BadInput for a file whose unit is not known."""
    unit_id = card.product.unit_id
    if unit_id is None:
        raise BadInput("unit_needed_for_passport", field="serial_number")
    owner = reading.connection.scalar(
        select(party.c.name)
        .join(product_unit, product_unit.c.owner_id == party.c.id)
        .where(product_unit.c.id == unit_id)
    )
    product = card.product
    return DevicePassport(
        office=office_head(reading),
        head=paper_head(reading, card, "company"),
        product=product_side(reading, product),
        entries=tuple(sorted(_entries(reading, unit_id, card), key=lambda each: each.on)),
        owners=(Ownership(owner, product.sold_on or product.installed_on),) if owner else (),
        produced_on=product.produced_on,
        sold_on=product.sold_on,
        installed_on=product.installed_on,
        dealer=product.dealer,
    )


def _entries(reading: Reading, unit_id: int, card: CaseCard) -> list[PassportEntry]:
    found = [
        PassportEntry(on, messages.word("passport", code), "")
        for code, on in (
            ("produced", card.product.produced_on),
            ("sold", card.product.sold_on),
            ("installed", card.product.installed_on),
        )
        if on is not None
    ]
    for row in reading.execute(
        select(
            case_file.c.number, case_file.c.subject, case_file.c.kind, case_file.c.registered_at,
            case_file.c.closed_at, case_file.c.outcome,
        ).where(case_file.c.product_unit_id == unit_id, visible(reading.authority))
    ):  # fmt: skip
        word = messages.word("kinds", row.kind)
        found.append(PassportEntry(_day(reading, row.registered_at), word, row.subject, "", row.number))
        if row.closed_at is not None:
            outcome = title_of(reading, "outcome", row.outcome)
            closed = messages.word("states", "closed")
            found.append(PassportEntry(_day(reading, row.closed_at), closed, row.subject, outcome, row.number))
    for row in reading.execute(
        select(paper.c.kind, paper.c.number, paper.c.issued_at)
        .join(case_file, case_file.c.id == paper.c.case_id)
        .where(
            case_file.c.product_unit_id == unit_id,
            paper.c.state == "issued",
            paper.c.kind.not_in(OF_THE_FILE),
            visible(reading.authority),
        )
    ):
        word = messages.word("papers", row.kind)
        found.append(PassportEntry(_day(reading, row.issued_at), word, "", "", row.number))
    return found


def _day(reading: Reading, ms: int) -> date:
    return reading.time.local(ms).date()
