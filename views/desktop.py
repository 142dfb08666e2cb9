"""A log-in's windows put together: what the main window asks for is opened here, what was done is told here."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cartable import messages
from cartable.commands.referrals import AcknowledgeCopy, ClaimCase, UndoOperation
from cartable.outcome import Outcome
from cartable.records.case_card import CaseCard
from cartable.records.done import CaseMoved, CaseRegistered
from views import strings
from views.boxes.columns import file_number
from views.case.verbs import IMMEDIATE
from views.dialogs.table import DIALOGS
from views.intake.registration_window import RegistrationWindow
from views.main_window import MainWindow
from views.workplace import Workplace


class Desktop(QObject):
    """Opens dialogs and windows for one log-in.

    Signals:
        log_out_asked(): somebody else wants to sit here.
    """

    log_out_asked = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self.workplace = workplace
        self.window = MainWindow(workplace, self._may_close)
        self._forms: list[RegistrationWindow] = []
        self.window.verb_asked.connect(self.do)
        self.window.draft_opened.connect(self._resume_draft)
        self.window.log_out_asked.connect(self.log_out_asked)
        workplace.background.failed.connect(self._tell_failure)

    def show(self) -> None:
        """Shows the main window."""
        self.window.show()

    def close(self) -> None:
        """Closes every window of this log-in."""
        for form in tuple(self._forms):
            form.close()
        self.window.close()

    def do(self, verb: str, card: CaseCard | None) -> None:
        """Does a verb: at once, through its dialog, or in the form of a new file."""
        if verb == "register" or card is None:
            self.open_registration()
        elif verb in IMMEDIATE:
            self._do_at_once(verb, card)
        elif verb in DIALOGS:
            dialog = DIALOGS[verb](self.workplace, card, self.window)
            dialog.performed.connect(self.tell)
            dialog.open()

    def _do_at_once(self, verb: str, card: CaseCard) -> None:
        command: Any = ClaimCase(case_id=card.id, version=card.version)
        if verb == "acknowledge" and card.my_referral_id is not None:
            command = AcknowledgeCopy(referral_id=card.my_referral_id)
        self.workplace.background.perform(command, self, self.tell, self._tell_error)

    def open_registration(self, draft: Any = None) -> None:
        """Opens the form of a new file, or goes on with a draft."""
        form = RegistrationWindow(self.workplace, draft)
        form.registered.connect(self.tell)
        form.case_asked.connect(self.window.open_case)
        form.closed.connect(lambda: self._forget(form))
        self._forms.append(form)
        form.show()

    def _forget(self, form: QWidget) -> None:
        self._forms = [each for each in self._forms if each is not form]

    def _resume_draft(self, line: Any) -> None:
        self.open_registration(line)

    def tell(self, outcome: Outcome) -> None:
        """Says what was done, with «لغو» where it can be taken back."""
        record = outcome.record
        if isinstance(record, CaseRegistered):
            text = strings.Done.registered(file_number(record.number), record.receiver)
        elif isinstance(record, CaseMoved):
            word = messages.word("verbs", record.verb)
            text = strings.Done.moved(file_number(record.number), word, record.holder)
        else:
            text = strings.Done.SAVED
        if outcome.undoable:
            self.window.toaster.say(text, "ok", strings.Done.UNDO, lambda: self._undo(outcome.op_id), shortcut="Ctrl+Z")
        else:
            self.window.toaster.say(text)

    def _undo(self, op_id: str) -> None:
        self.workplace.background.perform(UndoOperation(undo_op_id=op_id), self, self.tell, self._tell_error)

    def _tell_error(self, error: Exception) -> None:
        self.window.toaster.say(strings.error(error), "danger")

    def _tell_failure(self, error: Exception, _owner: object) -> None:
        self._tell_error(error)

    def _may_close(self) -> bool:
        if self.workplace.background.pending_writes:
            self.window.toaster.say(strings.Done.STILL_SAVING, "info")
            return False
        return True
