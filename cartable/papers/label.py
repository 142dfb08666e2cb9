"""برچسب قفسه of a file's device."""

from __future__ import annotations

from cartable.papers.sides import customer_side, office_head
from cartable.reading import Reading
from cartable.records.case_card import CaseCard
from cartable.records.office import PaperTexts
from cartable.records.papers import ShelfLabel


def shelf_label(reading: Reading, card: CaseCard, _texts: PaperTexts) -> ShelfLabel:
    """The sticker that says whose device lies there."""
    return ShelfLabel(
        office=office_head(reading),
        number=card.number,
        customer=customer_side(card).name,
        product=card.product.model_name or card.product.family,
        model=card.product.model_code,
        serial=card.product.serial_number,
        shelf=card.archive_place,
        received_at_ms=card.registered_at,
    )
