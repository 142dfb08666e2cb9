"""The blocks a paper is made of: which may be left out, and which may change places.

What names the paper stands in its head always. A block is required where the paper is worth nothing without it, or the
customer has a right to it: who and what it is about, what was found, done and reckoned, how to object, who signed.
"""

from dataclasses import dataclass
from typing import Literal

Place = Literal["head", "body", "foot"]
PLACES: tuple[Place, ...] = ("head", "body", "foot")


@dataclass(frozen=True, slots=True)
class PaperBlock:
    """One block of a kind of paper; a movable one changes places with others of its ``place``."""

    key: str
    place: Place
    is_required: bool
    is_movable: bool


SIGNED = "terms signatures! codes follow_up"
UNSIGNED = "codes follow_up"
# The notes on how to follow up stand beside the codes, so that they have no place of their own.
FIXED = frozenset({"logo", "follow_up"})


def _blocks(body: str, foot: str = SIGNED, head: str = "logo", *, moves: bool = True) -> tuple[PaperBlock, ...]:
    """A catalogue from its words in the usual order; «!» marks what is required."""
    places: tuple[tuple[Place, str], ...] = (("head", head), ("body", body), ("foot", foot))
    return tuple(
        PaperBlock(key := word.rstrip("!"), place, word.endswith("!"), moves and key not in FIXED)
        for place, words in places
        for word in words.split()
    )


PAPER_BLOCKS: dict[str, tuple[PaperBlock, ...]] = {
    "registration_receipt": _blocks("customer! product complaint!"),
    "reception_receipt": _blocks("customer! product! handover! accessories! fault"),
    "inspection_receipt": _blocks(
        "customer! product! visit! statement checks measurements finding! attribution directive!"
    ),
    "shipment_receipt": _blocks("customer product! journey! notes"),
    "service_receipt": _blocks("customer! product! visit! actions! parts! bill! result"),
    "settlement_sheet": _blocks("customer! devices! sums! payments! cheques! balance! notes consent!", moves=False),
    "delivery_receipt": _blocks("customer! product! handover! items! notes", f"confirmation! {SIGNED}"),
    "final_letter": _blocks(
        "receiver! references text! decision! appeal! signatures!", "copies! terms codes follow_up", moves=False
    ),
    "referral_tree": _blocks("file! branches!", UNSIGNED),
    "device_passport": _blocks("product! origin owners entries!", UNSIGNED),
    "shelf_label": _blocks("customer product! shelf!", "codes!", "", moves=False),
}
"""By kind, in the usual order."""


def shown_blocks(kind: str, chosen: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of the blocks a paper shows, in order; nothing chosen means all of them as usual.

    Whatever was chosen, what is required is there and no block leaves its place. Raises KeyError for an unknown kind.
    """
    catalogue = PAPER_BLOCKS[kind]
    if not chosen:
        return tuple(block.key for block in catalogue)
    rank = {key: number for number, key in enumerate(chosen)}

    def position(numbered: tuple[int, PaperBlock]) -> tuple[int, bool, int]:
        usual, block = numbered
        place = rank.get(block.key, len(chosen) + usual) if block.is_movable else usual
        return PLACES.index(block.place), not block.is_movable, place

    kept = [(usual, block) for usual, block in enumerate(catalogue) if block.key in rank or block.is_required]
    return tuple(block.key for _, block in sorted(kept, key=position))
