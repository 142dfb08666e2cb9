"""The dialogs of a letter: entering, signing, sending, voiding."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from cartable.commands.letters import DispatchLetter, SignLetter, VoidLetter
from cartable.records.case_card import CaseCard, LetterEntry
from cartable.records.office import LetterLine
from views import strings
from views.dialogs.form import OfficeForm
from views.letters.entry import LetterForm
from views.widgets.wrapped_text import WrappedLabel
from views.workplace import Workplace

Words = strings.Letters
Letter = LetterEntry | LetterLine


class CaseLetterDialog(LetterForm):
    """نامه of a file: in the table of dialogs it stands for the verb."""

    def __init__(self, workplace: Workplace, card: CaseCard, parent: QWidget | None = None) -> None:
        super().__init__(workplace, card, parent=parent)


class SignDialog(OfficeForm):
    """امضا: number and date are taken now and the text is fixed."""

    def __init__(self, workplace: Workplace, letter: Letter, parent: QWidget | None = None) -> None:
        super().__init__(workplace, Words.about(Words.SIGN, letter.subject), Words.SIGN, parent)
        self._letter = letter
        self.body.addWidget(WrappedLabel(Words.SIGN_ASK))
        self.close_ranks()
        self.ok_button.setFocus()

    def command(self) -> Any:
        return SignLetter(letter_id=self._letter.id, version=self._letter.version)


class DispatchDialog(OfficeForm):
    """ارسال: how a signed letter went out, and the proof of its receipt."""

    def __init__(self, workplace: Workplace, letter: Letter, parent: QWidget | None = None) -> None:
        super().__init__(workplace, Words.about(Words.SEND, letter.subject), Words.SEND, parent)
        self._letter = letter
        self._dispatch = self.add_coded("dispatch", Words.DISPATCH, "dispatch", required=True)
        self._code = self.add_line("dispatch_code", Words.DISPATCH_CODE)
        self._proof = self.add_line("received_proof", Words.PROOF, hint=Words.PROOF_HINT)
        self.close_ranks()

    def command(self) -> Any:
        way = self._dispatch.value()
        if not self.require("dispatch", way):
            return None
        return DispatchLetter(
            letter_id=self._letter.id,
            version=self._letter.version,
            dispatch=str(way),
            dispatch_code=self._code.text().strip(),
            received_proof=self._proof.text().strip(),
        )


class VoidLetterDialog(OfficeForm):
    """ابطال: the number stays with the reason."""

    def __init__(self, workplace: Workplace, letter: Letter, parent: QWidget | None = None) -> None:
        super().__init__(workplace, Words.about(Words.VOID, letter.subject), Words.VOID, parent)
        self._letter = letter
        self.body.addWidget(WrappedLabel(Words.VOID_ASK, "sub"))
        self._reason = self.add_text("reason", strings.Dialogs.REASON, required=True, lines=3)

    def command(self) -> Any:
        if not self.require("reason", self._reason.value()):
            return None
        return VoidLetter(letter_id=self._letter.id, version=self._letter.version, reason=self._reason.value())


def may_sign(letter: Letter) -> bool:
    """Whether a letter waits for a signature."""
    return letter.state == "draft"


def may_send(letter: Letter) -> bool:
    """Whether a letter has a way to go."""
    return letter.state == "final" and letter.direction != "incoming"


def may_void(letter: Letter) -> bool:
    """Whether there is something left to void."""
    return letter.state != "void"
