"""One act on several files: the same receiver or the same shelf for all of them."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from cartable import messages
from cartable.commands.several import ArchiveSeveral, ReferSeveral, SeenCase
from views import strings, theme
from views.dialogs.form import OfficeForm
from views.widgets.field import Field
from views.widgets.receiver_picker import CopyPicker, ReceiverPicker
from views.workplace import Workplace

Words = strings.Dialogs


def _title(verb: str, count: int) -> str:
    return strings.Several.title(messages.word("verbs", verb), count)


class ReferSeveralDialog(OfficeForm):
    """ارجاع گروهی; without a day each file keeps its own deadline."""

    def __init__(self, workplace: Workplace, cases: tuple[SeenCase, ...], parent: QWidget | None = None) -> None:
        super().__init__(workplace, _title("refer", len(cases)), messages.word("verbs", "refer"), parent)
        self._cases = cases
        mine = workplace.signed_in.actor.post_ids
        posts = tuple(each for each in workplace.lists.receivers if each.id not in mine)
        self._receiver = ReceiverPicker(strings.Refer.RECEIVER, posts)
        self._copies = CopyPicker(strings.Refer.COPIES, posts)
        self._receiver.value_changed.connect(self._copies.exclude)
        self.add_field("receiver_post_id", Field(strings.Refer.RECEIVER, self._receiver, required=True))
        self._purpose = self.add_fixed("purpose", strings.Columns.PURPOSE, "purposes")
        self._purpose.set_value(workplace.preference("purpose", "for_action"))
        self._urgency = self.add_fixed("urgency", strings.Refer.URGENCY, "urgencies")
        self._urgency.set_value("0")
        self._due = self.add_date("due_at", strings.Columns.DUE)
        self.beside("purpose", "urgency", "due_at")
        self._paraph = self.add_text(
            "paraph", strings.Refer.PARAPH, hint=strings.Refer.PARAPH_HINT, lines=3, usage="paraph"
        )
        self.add_field("copy_post_ids", Field(strings.Refer.COPIES, self._copies))
        self.resize(theme.px(620), theme.px(470))
        self._receiver.setFocus()

    def command(self) -> Any:
        receiver = self._receiver.value()
        if not self.require("receiver_post_id", receiver, strings.Refer.RECEIVER_NEEDED) or self.has_trouble():
            return None
        purpose = str(self._purpose.value() or "for_action")
        self.workplace.keep("purpose", purpose)
        return ReferSeveral(
            cases=self._cases,
            receiver_post_id=int(str(receiver)),
            purpose=purpose,
            copy_post_ids=self._copies.value(),
            paraph=self._paraph.value(),
            due_at=self.instant(self._due),
            urgency=int(str(self._urgency.value() or 0)),
        )


class ArchiveSeveralDialog(OfficeForm):
    """بایگانی گروهی: one outcome and one shelf."""

    def __init__(self, workplace: Workplace, cases: tuple[SeenCase, ...], parent: QWidget | None = None) -> None:
        super().__init__(workplace, _title("archive", len(cases)), messages.word("verbs", "archive"), parent)
        self._cases = cases
        self._outcome = self.add_coded("outcome", Words.OUTCOME, "outcome", required=True)
        self._place = self.add_line("place", Words.SHELF, hint=Words.SHELF_HINT)
        self._retain = self.add_date("retain_until", Words.RETAIN)
        self.close_ranks()

    def command(self) -> Any:
        outcome = self._outcome.value()
        if not self.require("outcome", outcome) or self.has_trouble():
            return None
        return ArchiveSeveral(
            cases=self._cases,
            outcome=str(outcome),
            place=self._place.text().strip(),
            retain_until=self._retain.value(),
        )
