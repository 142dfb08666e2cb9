"""The dialogs of the verbs that move a file: return, recall, act, answer, claim and release, wait, close…"""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from cartable.commands.cases import ArchiveCase, CloseCase, ReopenCase, ResumeCase, VoidCase, WaitCase
from cartable.commands.referrals import AnswerReferral, RecallCase, RecordAction, ReleaseCase, ReturnCase
from cartable.records.case_card import CaseCard
from views import strings
from views.dialogs.form import CaseForm
from views.workplace import Workplace

Words = strings.Dialogs


class ReturnDialog(CaseForm):
    """عودت: back to the sender, with a coded reason."""

    def __init__(self, workplace: Workplace, card: CaseCard, parent: QWidget | None = None) -> None:
        super().__init__(workplace, card, "return", parent)
        self._reason = self.add_coded("reason", Words.REASON, "return_reason", required=True)
        self._body = self.add_text("body", Words.EXPLANATION, usage="return")

    def command(self) -> Any:
        reason = self._reason.value()
        if not self.require("reason", reason):
            return None
        return ReturnCase(case_id=self.card.id, version=self.card.version, reason=str(reason), body=self._body.value())


class RecallDialog(CaseForm):
    """بازپس‌گیری of an unread referral."""

    def __init__(self, workplace: Workplace, card: CaseCard, parent: QWidget | None = None) -> None:
        super().__init__(workplace, card, "recall", parent)
        self._body = self.add_text("body", Words.EXPLANATION)

    def command(self) -> Any:
        return RecallCase(case_id=self.card.id, version=self.card.version, body=self._body.value())


class ActDialog(CaseForm):
    """اقدام: what I did; the file stays with me."""

    def __init__(self, workplace: Workplace, card: CaseCard, parent: QWidget | None = None) -> None:
        super().__init__(workplace, card, "act", parent)
        self._body = self.add_text("body", Words.ACTION, required=True, lines=6)

    def command(self) -> Any:
        if not self.require("body", self._body.value()):
            return None
        return RecordAction(case_id=self.card.id, version=self.card.version, body=self._body.value())


class AnswerDialog(CaseForm):
    """پاسخ to the sender; a referral «جهت اقدام» without an action asks for it here."""

    def __init__(self, workplace: Workplace, card: CaseCard, parent: QWidget | None = None) -> None:
        super().__init__(workplace, card, "answer", parent)
        mine = next((step for step in card.referrals if step.id == card.my_referral_id), None)
        has_acted = mine is not None and any(note.kind == "action" and note.at >= mine.sent_at for note in card.notes)
        self._needs_action = mine is not None and mine.purpose == "for_action" and not has_acted
        self._action = self.add_text("action", Words.ACTION, required=True) if self._needs_action else None
        self._body = self.add_text("body", Words.ANSWER, required=True)

    def command(self) -> Any:
        action = self._action.value() if self._action is not None else ""
        if self._needs_action and not self.require("action", action):
            return None
        if not self.require("body", self._body.value()):
            return None
        return AnswerReferral(case_id=self.card.id, version=self.card.version, body=self._body.value(), action=action)


class ReleaseDialog(CaseForm):
    """برگرداندن به کارتابل واحد."""

    def __init__(self, workplace: Workplace, card: CaseCard, parent: QWidget | None = None) -> None:
        super().__init__(workplace, card, "release", parent)
        self._body = self.add_text("body", Words.EXPLANATION)

    def command(self) -> Any:
        return ReleaseCase(case_id=self.card.id, version=self.card.version, body=self._body.value())


class WaitDialog(CaseForm):
    """Pauses the file for a listed reason."""

    def __init__(self, workplace: Workplace, card: CaseCard, parent: QWidget | None = None) -> None:
        super().__init__(workplace, card, "wait", parent)
        self._reason = self.add_coded("reason", Words.WAIT_FOR, "wait_reason", required=True)
        self._body = self.add_text("body", Words.EXPLANATION)

    def command(self) -> Any:
        reason = self._reason.value()
        if not self.require("reason", reason):
            return None
        return WaitCase(case_id=self.card.id, version=self.card.version, reason=str(reason), body=self._body.value())


class ResumeDialog(CaseForm):
    """Ends the pause."""

    def __init__(self, workplace: Workplace, card: CaseCard, parent: QWidget | None = None) -> None:
        super().__init__(workplace, card, "resume", parent)
        self._body = self.add_text("body", Words.EXPLANATION)

    def command(self) -> Any:
        return ResumeCase(case_id=self.card.id, version=self.card.version, body=self._body.value())


class CloseDialog(CaseForm):
    """مختومه: with an outcome."""

    def __init__(self, workplace: Workplace, card: CaseCard, parent: QWidget | None = None) -> None:
        super().__init__(workplace, card, "close", parent)
        self._outcome = self.add_coded("outcome", Words.OUTCOME, "outcome", required=True)
        self._body = self.add_text("body", Words.EXPLANATION)

    def command(self) -> Any:
        outcome = self._outcome.value()
        if not self.require("outcome", outcome):
            return None
        return CloseCase(case_id=self.card.id, version=self.card.version, outcome=str(outcome), body=self._body.value())


class ArchiveDialog(CaseForm):
    """بایگانی: shelf and binder; an open file says its outcome here."""

    def __init__(self, workplace: Workplace, card: CaseCard, parent: QWidget | None = None) -> None:
        super().__init__(workplace, card, "archive", parent)
        self._outcome = None
        if not card.outcome:
            self._outcome = self.add_coded("outcome", Words.OUTCOME, "outcome", required=True)
        self._place = self.add_line("place", Words.SHELF, hint=Words.SHELF_HINT)
        self._place.setText(card.archive_place)
        self._retain = self.add_date("retain_until", Words.RETAIN)
        self.close_ranks()

    def command(self) -> Any:
        outcome = self._outcome.value() if self._outcome is not None else ""
        if self._outcome is not None and not self.require("outcome", outcome):
            return None
        if self.has_trouble():
            return None
        return ArchiveCase(
            case_id=self.card.id,
            version=self.card.version,
            place=self._place.text().strip(),
            outcome=str(outcome or ""),
            retain_until=self._retain.value(),
        )


class ReopenDialog(CaseForm):
    """بازگشایی: a new episode, with its reason."""

    def __init__(self, workplace: Workplace, card: CaseCard, parent: QWidget | None = None) -> None:
        super().__init__(workplace, card, "reopen", parent)
        self._reason = self.add_coded("reason", Words.REASON, "reopen_reason", required=True)
        self.close_ranks()

    def command(self) -> Any:
        reason = self._reason.value()
        if not self.require("reason", reason):
            return None
        return ReopenCase(case_id=self.card.id, version=self.card.version, reason=str(reason))


class VoidDialog(CaseForm):
    """ابطال: the number stays, with the reason."""

    def __init__(self, workplace: Workplace, card: CaseCard, parent: QWidget | None = None) -> None:
        super().__init__(workplace, card, "void", parent)
        self._reason = self.add_text("reason", Words.REASON, required=True)

    def command(self) -> Any:
        if not self.require("reason", self._reason.value()):
            return None
        return VoidCase(case_id=self.card.id, version=self.card.version, reason=self._reason.value())
