"""What every paper carries: the office, the numbers, the customer, the device. Instants are UTC milliseconds."""

from dataclasses import dataclass, field
from typing import Literal

from cartable.errors import BadInput


class UnprintableText(BadInput):
    """A text the paper fonts cannot draw. Code ``paper_glyphs_missing``; ``characters`` lists them for the sentence."""

    def __init__(self, characters: frozenset[str]) -> None:
        self.characters = tuple(sorted(characters))
        super().__init__("paper_glyphs_missing", characters=" ".join(self.characters))


CODE_PREFIXES = {
    "registration_receipt": "REG",
    "reception_receipt": "REC",
    "inspection_receipt": "INS",
    "shipment_receipt": "SHP",
    "service_receipt": "SRV",
    "settlement_sheet": "SET",
    "delivery_receipt": "DLV",
    "final_letter": "LET",
    "referral_tree": "TRE",
    "device_passport": "DEV",
}
"""What a paper's QR and barcode begin with, before its number; a shelf label holds the number of its file alone."""

CopyOf = Literal["customer", "company", "dealer", "warehouse"]


@dataclass(frozen=True, slots=True)
class OfficeHead:
    """Head of the paper; logo is PNG or JPEG, time_zone names the zone in which instants are shown."""

    name: str
    address: str
    phone: str
    logo: bytes | None = field(default=None, repr=False)
    time_zone: str = "Asia/Tehran"


@dataclass(frozen=True, slots=True)
class PaperHead:
    """Identity of one printed paper. number is the paper's own, case_number that of the file it belongs to."""

    number: str
    case_number: str
    tracking_code: str
    issued_at_ms: int
    clerk: str
    copy_of: CopyOf = "customer"


@dataclass(frozen=True, slots=True)
class CustomerSide:
    """The customer as papers show them; the national id is masked before it comes here."""

    name: str
    phone: str
    other_phone: str = ""
    masked_national_id: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class ProductSide:
    """The device as papers show it; warranty is the whole answer, basis and reason included."""

    product: str
    brand: str = ""
    model: str = ""
    serial: str = ""
    warranty: str = ""


@dataclass(frozen=True, slots=True)
class PaperMarks:
    """What is laid over a paper printed again: the count of this print, a recorded reason for a duplicate or a void.

    reprint 2 is the second print; 0 and 1 leave no mark. copy_of prints another copy mark than the record's own.
    """

    reprint: int = 0
    duplicate_reason: str = ""
    void_reason: str = ""
    copy_of: CopyOf | None = None


UNMARKED = PaperMarks()
