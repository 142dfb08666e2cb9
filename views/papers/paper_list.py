"""The lines of the list of papers: what can be issued from a file, then what was issued, newest first."""

from __future__ import annotations

from cartable import messages
from cartable.records.case_card import CaseCard, PaperEntry
from cartable.records.paper_policy import PaperDue
from views import strings
from views.boxes.columns import file_number
from views.widgets.sidebar import SidebarItem

Words = strings.Papers
KINDS = {
    "registration_receipt": "file-text",
    "referral_tree": "sitemap",
    "device_passport": "wash-machine",
    "shelf_label": "package",
}
"""What can be issued from a file now, with its icon."""
LETTER = "final_letter"
NEEDS_UNIT = frozenset({"device_passport"})


def paper_items(card: CaseCard) -> tuple[SidebarItem, ...]:
    """Keys are ``new:<kind>``, ``new:final_letter:<letter id>`` and ``paper:<id>``."""
    has_unit = card.product.unit_id is not None
    items = [SidebarItem("", Words.NEW, kind="heading")]
    items += (
        SidebarItem(f"new:{kind}", messages.word("papers", kind), icon)
        for kind, icon in KINDS.items()
        if has_unit or kind not in NEEDS_UNIT
    )
    items += (
        SidebarItem(f"new:{LETTER}:{each.id}", Words.letter(file_number(each.number), each.subject), "mail")
        for each in card.letters
        if each.direction == "outgoing" and each.state == "final"
    )
    if card.papers:
        items.append(SidebarItem("", Words.ISSUED, kind="heading"))
    items += (
        SidebarItem(f"paper:{each.id}", paper_title(each), kind="filter", tone=_tone(each))
        for each in reversed(card.papers)
    )
    return tuple(items)


def paper_title(paper: PaperEntry) -> str:
    """Number and kind of an issued paper, and whether its signed copy is there."""
    title = f"{file_number(paper.number)} {messages.word('papers', paper.kind)}"
    return Words.signed(title) if paper.signed_copy_id is not None and paper.state != "void" else title


def _tone(paper: PaperEntry) -> str:
    if paper.state == "void":
        return "danger"
    return "info" if paper.signed_copy_id is not None else "ok"


def due_key(due: PaperDue) -> str:
    """The line at which a paper that is due is printed."""
    if due.paper_id is not None:
        return f"paper:{due.paper_id}"
    return f"new:{due.kind}:{due.letter_id}" if due.letter_id is not None else f"new:{due.kind}"
