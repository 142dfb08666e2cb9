"""ارجاع: whom to, why, by when, with what words. Asks the database nothing: the card brought it all."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from cartable.commands.referrals import ReferCase
from cartable.records.case_card import CaseCard
from views import strings, theme
from views.dialogs.form import CaseForm
from views.widgets.field import Field
from views.widgets.receiver_picker import CopyPicker, ReceiverPicker
from views.workplace import Workplace


class ReferDialog(CaseForm):
    """Fills a :class:`ReferCase`; remembers the last purpose."""

    def __init__(self, workplace: Workplace, card: CaseCard, parent: QWidget | None = None) -> None:
        super().__init__(workplace, card, "refer", parent)
        posts = tuple(each for each in card.receivers if each.id != card.acting_post_id)
        self._receiver = ReceiverPicker(strings.Refer.RECEIVER, posts)
        self._copies = CopyPicker(strings.Refer.COPIES, posts)
        self._receiver.value_changed.connect(self._copies.exclude)
        self._receiver_field = self.add_field(
            "receiver_post_id", Field(strings.Refer.RECEIVER, self._receiver, required=True)
        )
        self._purpose = self.add_fixed("purpose", strings.Columns.PURPOSE, "purposes")
        self._purpose.set_value(workplace.preference("purpose", "for_action"))
        self._urgency = self.add_fixed("urgency", strings.Refer.URGENCY, "urgencies")
        self._urgency.set_value(str(card.urgency))
        self._due = self.add_date("due_at", strings.Columns.DUE)
        is_past = card.due_at < workplace.now_ms()
        self._due.set_value(
            workplace.lists.working_day(workplace.today()) if is_past else workplace.local(card.due_at).date()
        )
        self.beside("purpose", "urgency", "due_at")
        self._paraph = self.add_text(
            "paraph", strings.Refer.PARAPH, hint=strings.Refer.PARAPH_HINT, lines=3, usage="paraph"
        )
        self.add_field("copy_post_ids", Field(strings.Refer.COPIES, self._copies))
        self.resize(theme.px(620), theme.px(470))
        self._receiver.setFocus()

    def command(self) -> Any:
        """The referral, or None while the receiver is missing or the date unreadable."""
        receiver = self._receiver.value()
        if receiver is None:
            self._receiver_field.set_error(strings.Refer.RECEIVER_NEEDED)
            return None
        if self.has_trouble():
            return None
        day = self._due.value()
        purpose = str(self._purpose.value() or "for_action")
        self.workplace.keep("purpose", purpose)
        return ReferCase(
            case_id=self.card.id,
            version=self.card.version,
            receiver_post_id=int(str(receiver)),
            purpose=purpose,
            copy_post_ids=self._copies.value(),
            paraph=self._paraph.value(),
            due_at=self.workplace.instant(day) if day is not None else None,
            urgency=int(str(self._urgency.value() or 0)),
        )
