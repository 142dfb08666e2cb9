"""The receipt for a device handed over."""

from dataclasses import dataclass

from cartable.records.papers.common import CustomerSide, OfficeHead, PaperHead, ProductSide


@dataclass(frozen=True, slots=True)
class DeliveryReceipt:
    """قبض تحویل: what went to whom, whether it was tried before their eyes, how content they are."""

    office: OfficeHead
    head: PaperHead
    customer: CustomerSide
    product: ProductSide
    delivered_at_ms: int
    place: str
    receiver: str
    relation: str
    receiver_masked_id: str
    items: tuple[str, ...]
    tested: str
    satisfaction: str = ""
    old_device: str = ""
    notes: str = ""
    terms: tuple[str, ...] = ()
    follow_up: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
