"""The window «ثبت شکایت جدید»."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cartable.errors import BadInput, CartableError, Conflict
from views import strings, theme
from views.drafts.folder import journal_folder
from views.drafts.keeper import DraftKeeper, DraftText
from views.intake import words
from views.intake.build import Finish, missing, register_command
from views.intake.call_dialog import CallDialog
from views.intake.enquiries import Enquiries
from views.intake.field_walk import FieldWalk
from views.intake.form import IntakeForm
from views.intake.history_card import FIRST_OFFER_KEY
from views.intake.registrar import Registrar
from views.intake.state import IntakeState, from_json, has_content, to_json
from views.moments import Moments
from views.widgets.field import Field
from views.widgets.label import Label
from views.widgets.pill import Pill
from views.widgets.toast import Toaster
from views.workplace import Workplace

DRAFT_KIND = "registration"
WIDTH, HEIGHT = 1080, 800
SEND_KEYS = ("Ctrl+Return", "Ctrl+Enter")
# An identifier that cannot be read names itself in its code; where the error names no box, this one is meant.
_FIELD_OF_CODE = {
    "mobile": "mobile", "phone": "mobile", "landline": "mobile", "national_id": "national_id",
    "postal_code": "postal_code",
}  # fmt: skip


class SavedDraft(Protocol):
    """A draft to go on with: ``records.office.DraftBody`` or a ``JournalEntry``."""

    @property
    def journal_key(self) -> str: ...
    @property
    def body(self) -> str: ...


class RegistrationWindow(QWidget):
    """A window of its own in which one call becomes a file, a repeat contact, or a line in the call log.

    *draft* goes on with what was begun; *prefill* fills a new one, from a ringing telephone for instance. Closing
    keeps what is typed as a draft. The window deletes itself when it closes.

    Signals:
        registered(object): the ``Outcome`` of ``RegisterCase``; its record is a ``CaseRegistered``.
        contact_logged(object): the ``Outcome`` of ``LogRepeatContact`` or ``LogCall``; no new file was made.
        case_asked(object): the id of a file that is to be opened.
        closed(): the window has gone.
    """

    registered = Signal(object)
    contact_logged = Signal(object)
    case_asked = Signal(object)
    closed = Signal()

    def __init__(
        self,
        workplace: Workplace,
        draft: SavedDraft | None = None,
        prefill: IntakeState | None = None,
        parent: QWidget | None = None,
        drafts_folder: Path | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._workplace = workplace
        self._drafts_folder = drafts_folder or journal_folder()
        self._moments = Moments(workplace.local, workplace.now_ms)
        self._finish = Finish.REFER
        self._retry: Callable[[], None] | None = None
        self._focus_before: QWidget | None = None
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(words.TITLE)
        self.setAcceptDrops(True)
        self.form = IntakeForm(workplace)
        self.finish_bar = self.form.finish
        self._caption = Label(words.NOT_SAVED, "caption")
        self._lay_out()
        self.toaster = Toaster(self, self.finish_bar)
        self.registrar = Registrar(workplace.background, self)
        self.walk = FieldWalk(self.form.stops, self)
        form = self.form
        self.enquiries = Enquiries(workplace.background, form.customer, form.history, form.product, form.channel, self)
        self.keeper = self._new_keeper(draft.journal_key if draft is not None else "")
        state = from_json(draft.body) if draft is not None else prefill
        if state is not None:
            form.show_state(state)
        self._connect()
        self.walk.renew()
        if state is not None and state.party_id is not None:
            self.enquiries.fetch_caller(state.party_id)
        self.resize(theme.px(WIDTH), theme.px(HEIGHT))
        form.customer.phone.setFocus()

    def _lay_out(self) -> None:
        top = QFrame()
        top.setObjectName("topbar")
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(Label(words.TITLE, "h1"))
        names.addWidget(self._caption)
        head = QHBoxLayout(top)
        head.setContentsMargins(theme.px(20), theme.px(8), theme.px(20), theme.px(8))
        head.addLayout(names)
        head.addStretch()
        head.addWidget(Label(words.NO_NUMBER, "sub"))
        head.addWidget(Pill(words.DRAFT))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(top)
        outer.addWidget(self.form, 1)
        outer.addWidget(self.finish_bar)

    def _connect(self) -> None:
        form, bar = self.form, self.finish_bar
        form.changed.connect(lambda: self.keeper.touch())
        form.stops_changed.connect(self.walk.renew)
        self.walk.arrived.connect(self._show_box)
        form.history.case_asked.connect(self.case_asked)
        form.history.repeat_asked.connect(self._open_repeat)
        form.repeat.send_wanted.connect(self._send_repeat)
        bar.finish_wanted.connect(self.finish)
        bar.call_wanted.connect(self._log_call)
        bar.close_wanted.connect(self.close)
        bar.discard_wanted.connect(self._ask_discard)
        bar.strip.acted.connect(self._on_strip_acted)
        self.registrar.attaching.connect(self._on_attaching)
        self.enquiries.caller_shown.connect(self._on_caller_shown)
        for keys in SEND_KEYS:
            QShortcut(QKeySequence(keys), self, self._on_send_keys)
        QShortcut(QKeySequence(FIRST_OFFER_KEY), self, form.history.take_first_offer)
        QShortcut(QKeySequence("Esc"), self, self.close)

    def finish(self, finish: Finish) -> None:
        """Register what is typed; a field that has to be filled first says so and gets the keyboard."""
        if self.registrar.is_busy:
            return
        self._finish = finish
        self._say("")
        state = self.form.read()
        wanted = missing(state, finish)
        fields = self.form.fields()
        for name in wanted:
            fields[name].set_error(strings.Fields.REQUIRED)
        if wanted:
            self._go_to(fields[wanted[0]])
            return
        command = register_command(
            state, finish, self._workplace.instant, self.keeper.journal_key, self.form.area_code()
        )
        self._send(command, lambda outcome: self._on_registered(state, outcome), lambda: self.finish(finish))

    def _on_send_keys(self) -> None:
        focus = self.focusWidget()
        if focus is not None and self.form.repeat.isVisible() and self.form.repeat.isAncestorOf(focus):
            self._send_repeat()
        else:
            self.finish(Finish.ANSWER if self.finish_bar.is_answering() else Finish.REFER)

    def _open_repeat(self) -> None:
        card = self.form.history.card
        if card is not None:
            self.form.repeat.open(card)

    def _send_repeat(self) -> None:
        card = self.form.history.card
        if card is None or self.registrar.is_busy:
            return
        phone = self.form.customer.phone.value() or ""
        command = self.form.repeat.command(card, phone, self._workplace.instant)
        if command is None:
            self.form.repeat.body_area.setFocus()
            return
        self._send(command, self._on_contact_logged, self._send_repeat)

    def _send(self, command: Any, on_done: Callable[[Any], None], again: Callable[[], None]) -> None:
        self._focus_before = self.focusWidget()
        self.keeper.pause()
        self._set_busy(True)
        self._retry = again
        self.registrar.send(command, on_done, self._on_error)

    def _on_registered(self, state: IntakeState, outcome: Any) -> None:
        self.keeper.settle()
        self.form.remember(state)
        paths = self.form.attachments.paths()

        def after_files(refused: tuple[tuple[Path, Exception], ...]) -> None:
            self.registrar.attached.disconnect(after_files)
            self._on_attached(outcome, refused)

        self.registrar.attached.connect(after_files)
        self.registrar.attach(outcome.record.case_id, paths)

    def _on_attaching(self, done: int, total: int) -> None:
        if done == 0:
            self.finish_bar.progress.start(words.Attachments.ATTACHING)
        self.finish_bar.progress.show_progress(done, total)

    def _on_attached(self, outcome: Any, refused: tuple[tuple[Path, Exception], ...]) -> None:
        self.finish_bar.progress.finish()
        self._set_busy(False)
        self.registered.emit(outcome)
        record = outcome.record
        if refused:
            self._start_anew()
            names = "، ".join(path.name for path, _error in refused)
            self._say(words.Attachments.failed(record.number, names), "warn")
        elif self._finish is Finish.NEXT:
            self._start_anew()
            self.toaster.say(words.Finishing.registered(record.number, record.receiver))
        else:
            self.close()

    def _start_anew(self) -> None:
        self.enquiries.forget()
        self.keeper = self._new_keeper()
        self.form.clear()
        self._caption.setText(words.NOT_SAVED)
        self.form.customer.phone.setFocus()

    def _on_contact_logged(self, outcome: Any) -> None:
        self._set_busy(False)
        self.keeper.discard()
        self.contact_logged.emit(outcome)
        self.close()

    def _on_error(self, error: Exception) -> None:
        self._set_busy(False)
        self.keeper.touch()
        said = strings.error(error)
        field = self._field_of(error)
        if field is not None:
            field.set_error(said)
            self._go_to(field)
            return
        if self._focus_before is not None:
            self._focus_before.setFocus()
        if isinstance(error, Conflict) and self.form.history.card is not None:
            # The file was moved by somebody else: the next try is about the file as it is now.
            self.enquiries.fetch_caller(self.form.history.card.party.id)
        may_help = not isinstance(error, BadInput)
        self._say(said, "danger", strings.Verbs.RETRY if may_help else "")

    def _field_of(self, error: Exception) -> Field | None:
        if not isinstance(error, BadInput):
            return None
        fields = self.form.repeat.group.fields if self.form.repeat.isVisible() else {}
        fields = {**self.form.fields(), **fields}
        code = error.code.partition(".")[0] if isinstance(error, CartableError) else ""
        return fields.get(error.field or _FIELD_OF_CODE.get(code, ""))

    def _go_to(self, field: Field) -> None:
        self.form.ensureWidgetVisible(field)
        field.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _log_call(self) -> None:
        dialog = CallDialog(self._workplace.background, self.form.customer.phone.value() or "", self)
        dialog.performed.connect(self._on_contact_logged)
        dialog.open()

    def _ask_discard(self) -> None:
        if not has_content(self.form.read()):
            self.keeper.discard()
            self.close()
            return
        self._retry = self._discard
        self._say(words.Finishing.DISCARD_ASK, "warn", strings.Verbs.DELETE)

    def _discard(self) -> None:
        self.keeper.discard()
        self.close()

    def _on_strip_acted(self) -> None:
        if self._retry is not None:
            self._retry()

    def _say(self, sentence: str, kind: Any = "danger", action: str = "") -> None:
        self.finish_bar.strip.say(sentence, kind, action=action)

    def _set_busy(self, is_busy: bool) -> None:
        self.form.setEnabled(not is_busy)
        self.finish_bar.set_busy(is_busy)
        self._say(strings.Dialogs.BUSY if is_busy else "", "info")

    def _on_caller_shown(self) -> None:
        # With an open file the first offer is to write on it; with none the conversation goes on below.
        offer = self.form.history.first_offer
        if offer is not None and self.form.customer.isAncestorOf(self.focusWidget() or self):
            offer.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_box(self, widget: QWidget) -> None:
        if self.form.isAncestorOf(widget):
            # What was just unfolded has its place only after the layout's turn.
            QTimer.singleShot(0, widget, lambda: self.form.ensureWidgetVisible(widget, theme.px(20), theme.px(40)))

    def _new_keeper(self, journal_key: str = "") -> DraftKeeper:
        keeper = DraftKeeper(self._workplace, DRAFT_KIND, self._draft_text, self._drafts_folder, journal_key)
        keeper.saved.connect(lambda at: self._caption.setText(words.draft_saved(self._moments.clock(at))))
        return keeper

    def _draft_text(self) -> DraftText | None:
        state = self.form.read()
        if not has_content(state):
            return None
        first_line = " ".join(state.statement[:200].split())
        category = self.form.topic.category.current()
        return DraftText(to_json(state), category.text if category else first_line, state.name or state.phone)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        paths = (Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        self.form.attachments.add(tuple(path for path in paths if path.is_file()))

    def closeEvent(self, event: QCloseEvent) -> None:
        # A registration on its way cannot be called back; closing now would hide its answer.
        if self.registrar.is_busy:
            event.ignore()
            return
        self.keeper.end()
        super().closeEvent(event)
        self.closed.emit()
