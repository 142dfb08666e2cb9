"""Base data as lists to choose from: fetched once, kept by the window until told that the base changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from cartable.records.people import PostChoice


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a coded list."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class CategoryChoice:
    """A complaint category; ``path`` names its parents, ``due_days`` proposes the deadline in days."""

    id: int
    code: str
    name: str
    path: str
    severity: int
    is_safety: bool
    due_days: int


@dataclass(frozen=True, slots=True)
class FamilyChoice:
    """A product family; ``parts`` are the units that its sets (ست) are made of, none where it is sold singly."""

    id: int
    code: str
    name: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """A product model within its family; ``warranty_months`` counts from installation."""

    id: int
    family_id: int
    brand: str
    code: str
    name: str
    warranty_months: int = 24


@dataclass(frozen=True, slots=True)
class FaultChoice:
    """A fault of one family."""

    id: int
    family_id: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """A city or province; a city carries its province's name and its landline prefix."""

    id: int
    name: str
    province: str
    phone_prefix: str


@dataclass(frozen=True, slots=True)
class ReadySentence:
    """A sentence behind «/code»; ``usage`` is paraph, call, return, message or note."""

    id: int
    code: str
    usage: str
    body: str


@dataclass(frozen=True, slots=True)
class RegisterChoice:
    """A letter register (اندیکاتور)."""

    id: int
    code: str
    title: str


@dataclass(frozen=True, slots=True)
class DealerChoice:
    """A dealer to be named on a file."""

    id: int
    code: str
    name: str
    city: str
    phone: str


@dataclass(frozen=True, slots=True)
class BaseLists:
    """Everything the forms choose from. ``lists`` maps a coded list's name to its entries; ``colleagues`` are users.

    ``days_off`` are the days of more than a year to come (ISO) on which nobody works in one's own branch.
    """

    lists: tuple[tuple[str, tuple[Choice, ...]], ...]
    categories: tuple[CategoryChoice, ...]
    families: tuple[FamilyChoice, ...]
    models: tuple[ModelChoice, ...]
    faults: tuple[FaultChoice, ...]
    cities: tuple[PlaceChoice, ...]
    receivers: tuple[PostChoice, ...]
    sentences: tuple[ReadySentence, ...]
    registers: tuple[RegisterChoice, ...]
    branches: tuple[Choice, ...]
    units: tuple[tuple[int, str], ...]
    holidays: tuple[tuple[str, str], ...] = ()
    dealers: tuple[DealerChoice, ...] = ()
    colleagues: tuple[tuple[int, str], ...] = ()
    days_off: tuple[str, ...] = ()

    def named(self, name: str) -> tuple[Choice, ...]:
        """The entries of a coded list; an unknown list is empty."""
        return next((entries for key, entries in self.lists if key == name), ())

    def working_day(self, day: date) -> date:
        """``day`` or the first after it that is worked: where a deadline or promise is proposed."""
        while day.isoformat() in self.days_off:
            day += timedelta(days=1)
        return day
