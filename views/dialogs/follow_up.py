"""What became of a promise; and handing today's promises to a colleague."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from cartable.commands.contacts import FinishFollowUp, HandOverShift
from views import strings
from views.dialogs.form import OfficeForm
from views.widgets.combo import Choice
from views.widgets.field import Field
from views.widgets.receiver_picker import ReceiverPicker
from views.widgets.wrapped_text import WrappedLabel
from views.workplace import Workplace

Words = strings.FollowUps


class FinishFollowUpDialog(OfficeForm):
    """نتیجه پیگیری: kept, broken or cancelled."""

    def __init__(
        self, workplace: Workplace, follow_up_id: int, version: int, body: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(workplace, Words.FINISH, strings.Verbs.SAVE, parent)
        self._key = (follow_up_id, version)
        # Why a serial is missing is kept as its code.
        self.body.addWidget(WrappedLabel(workplace.title_of("serial_absent_reason", body), "strong"))
        results = tuple(Choice(code, text) for code, text in Words.RESULTS.items())
        self._result = self.add_choice("result", Words.RESULT, results, required=True)
        self._result.set_value("kept")
        self._note = self.add_text("body", Words.NOTE, lines=3, usage="call")

    def command(self) -> Any:
        result = self._result.value()
        if not self.require("result", result):
            return None
        key, version = self._key
        return FinishFollowUp(follow_up_id=key, version=version, result=str(result), body=self._note.value())


class HandOverDialog(OfficeForm):
    """تحویل شیفت: to whom."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, Words.HAND_OVER, Words.HAND_OVER, parent)
        mine = workplace.signed_in.actor.post_ids
        people = (each for each in workplace.lists.receivers if each.kind == "person" and each.id not in mine)
        self._to = ReceiverPicker(Words.TO, tuple(people))
        self.body.addWidget(WrappedLabel(Words.HAND_OVER_ASK, "sub"))
        self.add_field("to_post_id", Field(Words.TO, self._to, required=True))
        self.close_ranks()

    def command(self) -> Any:
        to = self._to.value()
        if not self.require("to_post_id", to, strings.Refer.RECEIVER_NEEDED):
            return None
        return HandOverShift(to_post_id=int(str(to)))
