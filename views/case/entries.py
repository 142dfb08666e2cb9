"""What opens when an entry of a file's tab is opened."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cartable.records.case_card import CaseCard
from views.case.attachment_window import AttachmentWindow
from views.dialogs.base import CommandDialog
from views.dialogs.follow_up import FinishFollowUpDialog
from views.dialogs.product_set import ProductSetDialog
from views.dialogs.track import TrackDialog
from views.letters.dialogs import DispatchDialog, SignDialog, may_send, may_sign
from views.papers.paper_window import PaperWindow
from views.workplace import Workplace

Opened = CommandDialog | QWidget | int | None


def open_entry(workplace: Workplace, key: tuple[str, int], card: CaseCard, host: QWidget) -> Opened:
    """A dialog over *host*, a window, or the key of another file; None where there is nothing behind the entry."""
    kind, row_id = key
    if kind == "case":
        return row_id
    if kind == "paper":
        return PaperWindow(workplace, card, f"paper:{row_id}")
    if kind == "attachment":
        return AttachmentWindow(workplace, next(each for each in card.attachments if each.id == row_id))
    if kind == "set" and "correct" in card.allowed_verbs:
        return ProductSetDialog(workplace, card, host)
    if kind == "track" and "track" in card.allowed_verbs:
        return TrackDialog(workplace, card, host, next(each for each in card.tracks if each.id == row_id))
    if kind == "letter" and "letter" in card.allowed_verbs:
        return _letter_dialog(workplace, row_id, card, host)
    if kind == "follow_up" and "follow_up" in card.allowed_verbs:
        promise = next(each for each in card.follow_ups if each.id == row_id)
        if promise.done_at is None:
            return FinishFollowUpDialog(workplace, promise.id, promise.version, promise.body, host)
    return None


def _letter_dialog(workplace: Workplace, letter_id: int, card: CaseCard, host: QWidget) -> CommandDialog | None:
    """The next step of a letter: a draft is signed, a signed one sent."""
    letter = next(each for each in card.letters if each.id == letter_id)
    if may_sign(letter):
        return SignDialog(workplace, letter, host)
    return DispatchDialog(workplace, letter, host) if may_send(letter) else None
