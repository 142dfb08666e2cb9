"""The receipt of one leg of a device's journey."""

from dataclasses import dataclass
from datetime import date

from cartable.records.papers.common import CustomerSide, OfficeHead, PaperHead, ProductSide


@dataclass(frozen=True, slots=True)
class ShipmentReceipt:
    """قبض حمل: from where to where, by whom, in what condition, at whose cost (whole rials)."""

    office: OfficeHead
    head: PaperHead
    customer: CustomerSide
    product: ProductSide
    sent_at_ms: int
    leg: str
    origin: str
    destination: str
    carrier: str
    waybill: str
    driver: str
    packaging: str
    condition: str
    payer: str
    cost_rials: int
    pieces: int = 1
    arrives_on: date | None = None
    notes: str = ""
    terms: tuple[str, ...] = ()
    follow_up: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
