"""Which composer makes the record of which paper, and how a stored record is read back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from cartable.errors import BadInput
from cartable.papers.label import shelf_label
from cartable.papers.letter import final_letter
from cartable.papers.passport import device_passport
from cartable.papers.registration import registration_receipt
from cartable.papers.texts import paper_texts, with_texts
from cartable.papers.tree import referral_tree
from cartable.plain import from_plain, to_plain
from cartable.reading import Reading
from cartable.records import papers
from cartable.records.case_card import CaseCard
from cartable.records.office import PaperTexts

Composer = Callable[[Reading, CaseCard, PaperTexts], Any]

COMPOSERS: dict[str, Composer] = {
    "registration_receipt": registration_receipt,
    "referral_tree": referral_tree,
    "device_passport": device_passport,
    "shelf_label": shelf_label,
}
LETTER = "final_letter"
RECORD_KINDS: dict[str, type] = {
    "registration_receipt": papers.RegistrationReceipt,
    "reception_receipt": papers.ReceptionReceipt,
    "inspection_receipt": papers.InspectionReceipt,
    "shipment_receipt": papers.ShipmentReceipt,
    "service_receipt": papers.ServiceReceipt,
    "settlement_sheet": papers.SettlementSheet,
    "delivery_receipt": papers.DeliveryReceipt,
    "final_letter": papers.FinalLetter,
    "referral_tree": papers.ReferralTree,
    "device_passport": papers.DevicePassport,
    "shelf_label": papers.ShelfLabel,
}


def compose(reading: Reading, card: CaseCard, kind: str, letter_id: int | None = None) -> tuple[Any, int]:
    """The record of a paper as it would be issued now, and the version of its template.

    ``letter_id`` chooses among the file's letters. Raises BadInput for a kind whose data the program does not hold yet.
    """
    if kind == LETTER:
        texts = paper_texts(reading, kind)
        return with_texts(final_letter(reading, card, texts, letter_id), texts), texts.version
    composer = COMPOSERS.get(kind)
    if composer is None:
        raise BadInput("unknown_paper", field="kind", kind=kind)
    texts = paper_texts(reading, kind)
    return with_texts(composer(reading, card, texts), texts), texts.version


def to_stored(record: Any) -> str:
    """The frozen JSON of a record. The logo is left out: its bytes are kept once, as a blob."""
    plain = to_plain(replace(record, office=replace(record.office, logo=None)))
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_stored(kind: str, text: str, number: str, logo: bytes | None) -> Any:
    """The record behind an issued paper, with the number it got and its logo."""
    record = from_plain(RECORD_KINDS[kind], json.loads(text))
    record = replace(record, office=replace(record.office, logo=logo))
    if hasattr(record, "head"):
        return replace(record, head=replace(record.head, number=number))
    return replace(record, paper_number=number) if kind == LETTER else record
