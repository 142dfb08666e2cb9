"""What is known of a caller while the phone is still at the ear: readable in two seconds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cartable.records.case_card import EarlierCase, PartyCard
from cartable.records.units import SetUnit


@dataclass(frozen=True, slots=True)
class PartySuggestion:
    """A line of the type-ahead over phone, last four digits or name."""

    party_id: int
    name: str
    phone: str
    city: str
    cases: int
    open_cases: int
    is_shared: bool


@dataclass(frozen=True, slots=True)
class UnitSuggestion:
    """A line of the type-ahead over serial numbers; ``siblings`` are the other units of its set."""

    unit_id: int
    model_id: int
    family_id: int
    serial_number: str
    model: str
    owner_id: int | None
    owner: str
    installed_on: date | None
    warranty_until: date | None
    warranty_basis: str
    cases: int
    open_case_id: int | None
    open_case_number: str
    part: str = ""
    siblings: tuple[SetUnit, ...] = ()


@dataclass(frozen=True, slots=True)
class CallerCard:
    """Who calls: the customer, his files (open first), his units, and the last promise made to him."""

    party: PartyCard
    cases: tuple[EarlierCase, ...]
    open_case_id: int | None
    open_case_version: int | None
    open_case_number: str
    open_case_contacts: int
    last_promise: str
    last_promise_at: int | None
    units: tuple[UnitSuggestion, ...]


@dataclass(frozen=True, slots=True)
class DealerProposal:
    """A dealer who covers a city and a product family; ``open_load`` counts his open files."""

    dealer_id: int
    code: str
    name: str
    phone: str
    rank: int
    open_load: int
