"""ارجاع: whom to, why, by when, with what words. Asks the database nothing: the card brought it all."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cartable import messages
from cartable.commands.referrals import ReferCase
from cartable.records.case_card import CaseCard
from views import strings, theme
from views.boxes.columns import file_number
from views.dialogs.base import CommandDialog
from views.widgets.combo import Choice, Combo
from views.widgets.field import Field
from views.widgets.jalali_edit import JalaliEdit
from views.widgets.receiver_picker import CopyPicker, ReceiverPicker
from views.widgets.text_area import TextArea
from views.workplace import Workplace


class ReferDialog(CommandDialog):
    """Fills a :class:`ReferCase`; remembers the last purpose."""

    def __init__(self, workplace: Workplace, card: CaseCard, parent: QWidget | None = None) -> None:
        super().__init__(
            workplace.background, strings.Refer.title(file_number(card.number)), messages.word("verbs", "refer"), parent
        )
        self._workplace = workplace
        self._card = card
        posts = tuple(each for each in card.receivers if each.id != card.acting_post_id)
        self._receiver = ReceiverPicker(strings.Refer.RECEIVER, posts)
        self._copies = CopyPicker(strings.Refer.COPIES, posts)
        self._receiver.value_changed.connect(self._copies.exclude)
        self._purpose = coded_box(strings.Columns.PURPOSE, "purposes")
        self._purpose.set_value(workplace.preference("purpose", "for_action"))
        self._urgency = coded_box(strings.Refer.URGENCY, "urgencies")
        self._urgency.set_value(str(card.urgency))
        self._due = JalaliEdit(workplace.today, prefer="future")
        self._due.set_value(workplace.local(max(card.due_at, workplace.now_ms())).date())
        self._paraph = TextArea(strings.Refer.PARAPH_HINT, lines=3)
        self._receiver_field = self.add_field(
            "receiver_post_id", Field(strings.Refer.RECEIVER, self._receiver, required=True)
        )
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        line.addWidget(self.name_field("purpose", Field(strings.Columns.PURPOSE, self._purpose, required=True)), 1)
        line.addWidget(self.name_field("urgency", Field(strings.Refer.URGENCY, self._urgency)), 1)
        line.addWidget(self.name_field("due_at", Field(strings.Columns.DUE, self._due)), 1)
        self.body.addLayout(line)
        self.add_field("paraph", Field(strings.Refer.PARAPH, self._paraph))
        self.add_field("copy_post_ids", Field(strings.Refer.COPIES, self._copies))
        self.resize(theme.px(620), theme.px(470))
        self._receiver.setFocus()

    def command(self) -> Any:
        """The referral, or None while the receiver is missing or the date unreadable."""
        receiver = self._receiver.value()
        if receiver is None:
            self._receiver_field.set_error(strings.Refer.RECEIVER_NEEDED)
            return None
        if self._due.trouble:
            return None
        day = self._due.value()
        purpose = str(self._purpose.value() or "for_action")
        self._workplace.keep("purpose", purpose)
        return ReferCase(
            case_id=self._card.id,
            version=self._card.version,
            receiver_post_id=int(str(receiver)),
            purpose=purpose,
            copy_post_ids=self._copies.value(),
            paraph=self._paraph.value(),
            due_at=self._workplace.instant(day) if day is not None else None,
            urgency=int(str(self._urgency.value() or 0)),
        )


def coded_box(name: str, group: str) -> Combo:
    """A short fixed list of ``messages`` to choose from, by code."""
    return Combo(name, tuple(Choice(code, text) for code, text in messages.words(group).items()))
