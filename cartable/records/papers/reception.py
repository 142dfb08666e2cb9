"""The receipt for a device taken in."""

from dataclasses import dataclass
from datetime import date

from cartable.records.papers.common import CustomerSide, OfficeHead, PaperHead, ProductSide


@dataclass(frozen=True, slots=True)
class Accessory:
    """A part that came with the device, how many, in what state."""

    title: str
    count: int = 1
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReceptionReceipt:
    """قبض پذیرش: what was handed over, in what condition, and on what terms it is kept."""

    office: OfficeHead
    head: PaperHead
    customer: CustomerSide
    product: ProductSide
    received_at_ms: int
    delivered_by: str
    relation: str
    stated_fault: str
    condition: str
    seal: str
    accessories: tuple[Accessory, ...] = ()
    shelf: str = ""
    ready_on: date | None = None
    storage_terms: tuple[str, ...] = ()
    follow_up: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
