"""Which builder makes which paper."""

from collections.abc import Callable
from typing import Any

from cartable.records.papers import UNMARKED, PaperMarks
from printing.document import Document, Page
from printing.papers.delivery_receipt import delivery_receipt
from printing.papers.device_passport import device_passport
from printing.papers.final_letter import final_letter
from printing.papers.inspection_receipt import inspection_receipt
from printing.papers.reception_receipt import reception_receipt
from printing.papers.referral_tree import referral_tree
from printing.papers.registration_receipt import registration_receipt
from printing.papers.service_receipt import service_receipt
from printing.papers.settlement_sheet import settlement_sheet
from printing.papers.shelf_label import shelf_label
from printing.papers.shipment_receipt import shipment_receipt

BUILDERS: dict[str, Callable[..., Document]] = {
    "registration_receipt": registration_receipt,
    "reception_receipt": reception_receipt,
    "inspection_receipt": inspection_receipt,
    "shipment_receipt": shipment_receipt,
    "service_receipt": service_receipt,
    "settlement_sheet": settlement_sheet,
    "delivery_receipt": delivery_receipt,
    "final_letter": final_letter,
    "referral_tree": referral_tree,
    "device_passport": device_passport,
    "shelf_label": shelf_label,
}


def build(kind: str, record: Any, marks: PaperMarks = UNMARKED, page: Page | None = None) -> Document:
    """The document of a paper of this kind; page overrides its usual sheet. Raises KeyError for an unknown kind."""
    builder = BUILDERS[kind]
    return builder(record, marks, page) if page else builder(record, marks)
