"""The report of a visit to a device."""

from dataclasses import dataclass
from typing import Literal

from cartable.records.papers.common import CustomerSide, OfficeHead, PaperHead, ProductSide

CheckResult = Literal["sound", "faulty", "not_applicable"]


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One point of the check-list."""

    title: str
    result: CheckResult
    note: str = ""


@dataclass(frozen=True, slots=True)
class Measurement:
    """A measured value and its allowed range, as text with units; is_within is None where there is no limit."""

    title: str
    value: str
    limits: str = ""
    is_within: bool | None = None


@dataclass(frozen=True, slots=True)
class FaultShare:
    """A party's share of the blame in whole percent, and the evidence for it."""

    party: str
    percent: int
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class InspectionReceipt:
    """قبض بازرسی: what was seen and measured, why it failed, whose fault it is, what was decided."""

    office: OfficeHead
    head: PaperHead
    customer: CustomerSide
    product: ProductSide
    visited_at_ms: int
    place: str
    inspector: str
    customer_statement: str
    seal: str
    fault_code: str
    cause: str
    opinion: str
    directive: str
    checks: tuple[CheckLine, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    attribution: tuple[FaultShare, ...] = ()
    terms: tuple[str, ...] = ()
    follow_up: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
