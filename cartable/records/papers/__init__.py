"""Frozen records of printed papers, one module a paper: exactly what the paper shows, nothing more.

All of them have ``blocks``: the keys of the blocks shown, in order; none means all of them as usual. ``terms`` and
``follow_up`` are the office's standing texts, a line each.
"""

from cartable.records.papers.blocks import PAPER_BLOCKS, PaperBlock, shown_blocks
from cartable.records.papers.common import (
    CODE_PREFIXES,
    UNMARKED,
    CopyOf,
    CustomerSide,
    OfficeHead,
    PaperHead,
    PaperMarks,
    ProductSide,
    UnprintableText,
)
from cartable.records.papers.delivery import DeliveryReceipt
from cartable.records.papers.inspection import CheckLine, CheckResult, FaultShare, InspectionReceipt, Measurement
from cartable.records.papers.label import ShelfLabel
from cartable.records.papers.letter import FinalLetter
from cartable.records.papers.passport import DevicePassport, Ownership, PassportEntry
from cartable.records.papers.reception import Accessory, ReceptionReceipt
from cartable.records.papers.registration import RegistrationReceipt
from cartable.records.papers.service import PartLine, ServiceReceipt
from cartable.records.papers.settlement import ChequeLine, PaidBy, PaymentLine, SettlementLine, SettlementSheet
from cartable.records.papers.shipment import ShipmentReceipt
from cartable.records.papers.tree import ReferralBranch, ReferralTree

__all__ = [
    "CODE_PREFIXES",
    "PAPER_BLOCKS",
    "UNMARKED",
    "Accessory",
    "CheckLine",
    "CheckResult",
    "ChequeLine",
    "CopyOf",
    "CustomerSide",
    "DeliveryReceipt",
    "DevicePassport",
    "FaultShare",
    "FinalLetter",
    "InspectionReceipt",
    "Measurement",
    "OfficeHead",
    "Ownership",
    "PaidBy",
    "PaperBlock",
    "PaperHead",
    "PaperMarks",
    "PartLine",
    "PassportEntry",
    "PaymentLine",
    "ProductSide",
    "ReceptionReceipt",
    "ReferralBranch",
    "ReferralTree",
    "RegistrationReceipt",
    "ServiceReceipt",
    "SettlementLine",
    "SettlementSheet",
    "ShelfLabel",
    "ShipmentReceipt",
    "UnprintableText",
    "shown_blocks",
]
