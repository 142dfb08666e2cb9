"""The sheet on which a replacement is reckoned up with the customer. Our own cost never stands on it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from cartable.records.papers.common import CustomerSide, OfficeHead, PaperHead, ProductSide

PaidBy = Literal["customer", "company", "nobody"]


@dataclass(frozen=True, slots=True)
class SettlementLine:
    """One amount of the credit with its reason; deductions are negative. Whole rials."""

    title: str
    reason: str
    rials: int


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """Money received or paid back, in whole rials."""

    means: str
    paid_on: date
    reference: str
    payer: str
    rials: int


@dataclass(frozen=True, slots=True)
class ChequeLine:
    """A registered cheque, in whole rials; sayad_id has 16 digits."""

    number: str
    sayad_id: str
    bank: str
    issuer: str
    due_on: date
    rials: int


@dataclass(frozen=True, slots=True)
class SettlementSheet:
    """برگ تعویض و تسویه: credit for the old device against the new price; the difference is always positive."""

    office: OfficeHead
    head: PaperHead
    customer: CustomerSide
    product: ProductSide
    replacement: ProductSide
    policy: str
    lines: tuple[SettlementLine, ...]
    credit_rials: int
    new_price_rials: int
    difference_rials: int
    paid_by: PaidBy
    balance_rials: int
    payments: tuple[PaymentLine, ...] = ()
    cheques: tuple[ChequeLine, ...] = ()
    offer_valid_until: date | None = None
    notes: str = ""
    terms: tuple[str, ...] = ()
    follow_up: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
