"""The printed life of one device."""

from dataclasses import dataclass
from datetime import date

from cartable.records.papers.common import OfficeHead, PaperHead, ProductSide


@dataclass(frozen=True, slots=True)
class Ownership:
    """Who had the device from when."""

    owner: str
    since: date | None
    how: str = ""


@dataclass(frozen=True, slots=True)
class PassportEntry:
    """One event in the life of the device; number is that of its file or paper."""

    on: date
    kind: str
    title: str
    detail: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class DevicePassport:
    """شناسنامه دستگاه: install, repairs, parts, papers and owners in one time line."""

    office: OfficeHead
    head: PaperHead
    product: ProductSide
    entries: tuple[PassportEntry, ...]
    owners: tuple[Ownership, ...] = ()
    produced_on: date | None = None
    sold_on: date | None = None
    installed_on: date | None = None
    dealer: str = ""
    blocks: tuple[str, ...] = ()
