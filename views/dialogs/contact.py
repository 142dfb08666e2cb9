"""The dialogs of contact with the customer: a call, a repeat call on an open file, a follow-up."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from cartable.commands.cases import LogRepeatContact
from cartable.commands.contacts import AddFollowUp, LogCall
from cartable.records.case_card import CaseCard
from views import strings
from views.dialogs.form import CaseForm
from views.widgets.combo import Choice
from views.widgets.field import Field
from views.widgets.phone_edit import PhoneEdit
from views.workplace import Workplace

Words = strings.Dialogs


class CallDialog(CaseForm):
    """ثبت تماس: result and words; a non-final one needs its next step, which has a day."""

    def __init__(self, workplace: Workplace, card: CaseCard, parent: QWidget | None = None) -> None:
        super().__init__(workplace, card, "call", parent)
        self._direction = self.add_choice(
            "direction", Words.DIRECTION, tuple(Choice(code, text) for code, text in strings.Flow.CALLS.items())
        )
        self._direction.set_value("out")
        self._phone = PhoneEdit()
        self.add_field("phone", Field(strings.Columns.PHONE, self._phone))
        self.beside("direction", "phone")
        if card.complainant is not None and card.complainant.phones:
            self._phone.set_value(card.complainant.phones[0].number)
        self._result = self.add_coded("result", Words.RESULT, "call_result", required=True)
        self._body = self.add_text("body", Words.SAID, lines=3, usage="call")
        self._promise = self.add_line("promise", Words.PROMISE, hint=Words.PROMISE_HINT)
        self._due = self.add_date("promise_due_at", Words.PROMISE_DAY)
        self.beside("promise", "promise_due_at")
        self._result.setFocus()

    def set_phone(self, number: str) -> None:
        """Calls another of the customer's numbers."""
        self._phone.set_value(number)

    def command(self) -> Any:
        result = self._result.value()
        if not self.require("result", result) or self.has_trouble():
            return None
        promise = self._promise.text().strip()
        due_at = self.instant(self._due)
        if promise and not self.require("promise_due_at", due_at):
            return None
        return LogCall(
            direction=str(self._direction.value()),
            result=str(result),
            case_id=self.card.id,
            party_id=self.card.complainant.id if self.card.complainant is not None else None,
            phone=self._phone.value() or "",
            body=self._body.value(),
            promise=promise,
            promise_due_at=due_at,
        )


class RepeatContactDialog(CaseForm):
    """تماس مجدد روی پرونده: text and the next step."""

    def __init__(self, workplace: Workplace, card: CaseCard, parent: QWidget | None = None) -> None:
        super().__init__(workplace, card, "repeat_contact", parent)
        self._body = self.add_text("body", Words.SAID, required=True, usage="call")
        self._next = self.add_line("next_step", Words.PROMISE, hint=Words.PROMISE_HINT)
        self._due = self.add_date("next_due_at", Words.PROMISE_DAY)
        self.beside("next_step", "next_due_at")

    def command(self) -> Any:
        if not self.require("body", self._body.value()) or self.has_trouble():
            return None
        return LogRepeatContact(
            case_id=self.card.id,
            version=self.card.version,
            body=self._body.value(),
            next_step=self._next.text().strip(),
            next_due_at=self.instant(self._due),
        )


class FollowUpDialog(CaseForm):
    """پیگیری: a promise or a task that surfaces on its day."""

    def __init__(self, workplace: Workplace, card: CaseCard, parent: QWidget | None = None) -> None:
        super().__init__(workplace, card, "follow_up", parent)
        kinds = (Choice("promise", Words.TO_CUSTOMER), Choice("task", Words.TASK))
        self._kind = self.add_choice("kind", strings.Columns.KIND, kinds)
        self._kind.set_value("task")
        self._body = self.add_text("body", strings.Columns.PROMISE, required=True, lines=3)
        self._due = self.add_date("due_at", Words.PROMISE_DAY, required=True)
        self._body.setFocus()

    def command(self) -> Any:
        if not self.require("body", self._body.value()) or self.has_trouble():
            return None
        due_at = self.instant(self._due)
        if due_at is None:
            self.require("due_at", None)
            return None
        return AddFollowUp(body=self._body.value(), due_at=due_at, case_id=self.card.id, kind=str(self._kind.value()))
