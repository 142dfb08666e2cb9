"""The sticker on a device or accessory in the workshop."""

from dataclasses import dataclass

from cartable.records.papers.common import OfficeHead


@dataclass(frozen=True, slots=True)
class ShelfLabel:
    """برچسب: piece `piece` of `pieces` that belong to one reception."""

    office: OfficeHead
    number: str
    customer: str
    product: str
    model: str
    serial: str
    shelf: str
    received_at_ms: int
    title: str = ""
    piece: int = 1
    pieces: int = 1
    blocks: tuple[str, ...] = ()
