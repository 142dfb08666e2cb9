"""Finishing a call: what is still missing, sending, and what came back."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from cartable.errors import BadInput, Conflict
from views import strings
from views.dialogs.base import field_named_by
from views.intake import words
from views.intake.build import Finish, letter_command, missing, register_command
from views.intake.enquiries import Enquiries
from views.intake.form import IntakeForm
from views.intake.registrar import Registrar
from views.intake.state import IntakeState
from views.widgets.banner import Kind
from views.widgets.field import Field
from views.workplace import Workplace

# One box takes every kind of number, one every identifier of a person; what cannot be read names its kind.
BOX_OF_KIND = {"phone": "mobile", "landline": "mobile", "foreign_id": "national_id", "passport": "national_id"}


class Finisher(QObject):
    """Turns the form into one command and shows at the form what became of it. Everything typed stays until it is done.

    Signals:
        sending(): a command is on its way; nothing can be changed until ``failed`` or one of the others.
        failed(): it was refused or the line broke; the form says why.
        accepted(): the file is registered; its letter and attachments follow.
        registered(object, Finish, tuple): the ``Outcome``, how it was finished, and what could not be kept with it.
        kept_again(object, tuple): the ``Outcome`` once more, and what could not be kept at another try either.
        contact_logged(object): the ``Outcome`` of a repeat contact.
    """

    sending = Signal()
    failed = Signal()
    accepted = Signal()
    registered = Signal(object, object, tuple)
    kept_again = Signal(object, tuple)
    contact_logged = Signal(object)

    def __init__(
        self,
        workplace: Workplace,
        form: IntakeForm,
        enquiries: Enquiries,
        draft_key: Callable[[], str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._workplace = workplace
        self._form = form
        self._bar = form.finish
        self._enquiries = enquiries
        self._draft_key = draft_key
        self._retry: Callable[[], None] | None = None
        self._focus_before: QWidget | None = None
        self._is_completing = False
        self._registrar = Registrar(workplace.background, self)
        self._bar.strip.acted.connect(self._on_strip_acted)

    @property
    def is_busy(self) -> bool:
        """Whether a command is on its way."""
        return self._registrar.is_busy or self._is_completing

    def finish(self, finish: Finish) -> None:
        """Register what is typed; a field that has to be filled first says so and gets the keyboard."""
        if self.is_busy:
            return
        self.say("")
        fields = self._form.fields()
        for field in fields.values():
            field.settle()
        state = self._form.read()
        wanted = missing(state, finish)
        for name in wanted:
            fields[name].set_error(strings.Fields.REQUIRED)
        wrong = [field for name, field in fields.items() if name in wanted or field.error]
        if wrong:
            self._go_to(wrong[0])
            return
        command = register_command(state, finish, self._workplace.instant, self._draft_key(), self._form.area_code())
        self._send(command, lambda outcome: self._on_registered(state, finish, outcome), lambda: self.finish(finish))

    def send_repeat(self) -> None:
        """Write the repeat contact on the caller's open file."""
        card = self._form.history.card
        if card is None or self.is_busy:
            return
        phone = self._form.customer.phone.value() or ""
        command = self._form.repeat.command(card, phone, self._workplace.instant)
        if command is None:
            self._form.repeat.body_area.setFocus()
            return
        self._send(command, self._on_contact_logged, self.send_repeat)

    def say(
        self, sentence: str, kind: Kind = "danger", action: str = "", retry: Callable[[], None] | None = None
    ) -> None:
        """Show a sentence over the buttons, and perhaps what can be done about it; an empty one hides it."""
        self._retry = retry
        self._bar.strip.say(sentence, kind, action=action)

    def show_error(self, error: Exception) -> None:
        """Say what went wrong: at its field if it names one, else over the buttons."""
        said = strings.error(error)
        field = self._field_of(error)
        if field is not None:
            self._go_to(field)
            field.set_error(said)
            return
        if self._focus_before is not None:
            self._focus_before.setFocus()
        self.say(said)

    def set_busy(self, is_busy: bool) -> None:
        """Hold the form still, or let it go."""
        self._form.setEnabled(not is_busy)
        self._bar.set_busy(is_busy)
        self.say(strings.Dialogs.BUSY if is_busy else "", "info")

    def _send(self, command: Any, on_done: Callable[[Any], None], again: Callable[[], None]) -> None:
        self._focus_before = self._window.focusWidget()
        self.sending.emit()
        self.set_busy(True)
        self._registrar.send(command, on_done, lambda error: self._on_error(error, again))

    def _on_registered(self, state: IntakeState, finish: Finish, outcome: Any) -> None:
        self.accepted.emit()
        self._form.remember(state)
        self._is_completing = True
        case_id = outcome.record.case_id
        letter = letter_command(state, case_id)
        keeper = Registrar(self._workplace.background, self)
        keeper.attaching.connect(self._on_attaching)
        keeper.completed.connect(partial(self._on_completed, keeper, outcome, finish))
        keeper.complete(case_id, (letter,) if letter is not None else (), self._form.attachments.paths())

    def _on_attaching(self, done: int, total: int) -> None:
        if not self._bar.progress.isVisible():
            self._bar.progress.start(words.Attachments.ATTACHING)
        self._bar.progress.show_progress(done, total)

    def _on_completed(
        self, keeper: Registrar, outcome: Any, finish: Finish, refused: tuple[tuple[str, Exception], ...]
    ) -> None:
        self._bar.progress.finish()
        self._is_completing = False
        self.set_busy(False)
        keeper.completed.disconnect()
        keeper.completed.connect(partial(self._on_kept_again, keeper, outcome))
        self.registered.emit(outcome, finish, refused)
        self._offer_retry(keeper, refused)

    def _on_kept_again(self, keeper: Registrar, outcome: Any, refused: tuple[tuple[str, Exception], ...]) -> None:
        """The form is of another call by now and stays as it is."""
        self._bar.progress.finish()
        self.kept_again.emit(outcome, refused)
        self._offer_retry(keeper, refused)

    def _offer_retry(self, keeper: Registrar, refused: tuple[tuple[str, Exception], ...]) -> None:
        if refused and keeper.may_retry:
            self.say(self._bar.strip.text, "warn", strings.Verbs.RETRY, keeper.retry)
        elif not refused:
            keeper.deleteLater()

    def _on_contact_logged(self, outcome: Any) -> None:
        self.set_busy(False)
        self.contact_logged.emit(outcome)

    def _on_error(self, error: Exception, again: Callable[[], None]) -> None:
        self.set_busy(False)
        self.failed.emit()
        card = self._form.history.card
        if isinstance(error, Conflict) and card is not None:
            # The file was moved by somebody else: the next try is about the file as it is now.
            self._enquiries.show_caller(card.party.id)
        self.show_error(error)
        if not isinstance(error, BadInput) and not field_named_by(error):
            self.say(strings.error(error), "danger", strings.Verbs.RETRY, again)

    def _field_of(self, error: Exception) -> Field | None:
        named = field_named_by(error)
        if isinstance(error, BadInput):
            named = named or error.code.partition(".")[0]
        fields = self._form.fields()
        if self._form.repeat.isVisible():
            fields |= self._form.repeat.group.fields
        candidates = (fields.get(named), fields.get(BOX_OF_KIND.get(named, "")))
        return next((field for field in candidates if field is not None and field.isVisible()), None)

    def _go_to(self, field: Field) -> None:
        field.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_strip_acted(self) -> None:
        if self._retry is not None:
            self._retry()
