"""The report of a service: what was done to a device and what it cost."""

from dataclasses import dataclass

from cartable.records.papers.common import CustomerSide, OfficeHead, PaperHead, ProductSide


@dataclass(frozen=True, slots=True)
class PartLine:
    """A replaced part; price is for all pieces, in whole rials, 0 under warranty."""

    title: str
    old_serial: str
    new_serial: str
    count: int
    price_rials: int
    warranty: str = ""


@dataclass(frozen=True, slots=True)
class ServiceReceipt:
    """قبض خدمات: actions, parts, wage; the total is what the customer pays, in whole rials."""

    office: OfficeHead
    head: PaperHead
    customer: CustomerSide
    product: ProductSide
    began_at_ms: int
    ended_at_ms: int
    technician: str
    place: str
    stated_fault: str
    result: str
    actions: tuple[str, ...]
    parts: tuple[PartLine, ...] = ()
    wage_rials: int = 0
    travel_rials: int = 0
    discount_rials: int = 0
    work_warranty: str = ""
    terms: tuple[str, ...] = ()
    follow_up: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()

    @property
    def total_rials(self) -> int:
        """Parts, wage and travel less the discount."""
        return sum(part.price_rials for part in self.parts) + self.wage_rials + self.travel_rials - self.discount_rials
