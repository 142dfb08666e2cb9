"""The window «ثبت شکایت جدید»."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cartable.queries.cases import FetchDraft
from cartable.records.choices import BaseLists
from views import strings, theme
from views.drafts.folder import journal_folder
from views.drafts.keeper import DraftKeeper, DraftText
from views.intake import words
from views.intake.build import Finish
from views.intake.call_dialog import CallDialog
from views.intake.enquiries import Enquiries
from views.intake.field_walk import FieldWalk
from views.intake.finisher import Finisher
from views.intake.form import IntakeForm
from views.intake.history_card import FIRST_OFFER_KEY
from views.intake.state import IntakeState, from_json, has_content, to_json
from views.moments import Moments
from views.widgets.label import Label
from views.widgets.pill import Pill
from views.widgets.toast import Toaster
from views.workplace import Workplace

DRAFT_KIND = "registration"
WIDTH, HEIGHT = 1080, 800
SEND_KEYS = ("Ctrl+Return", "Ctrl+Enter")


class SavedDraft(Protocol):
    """A draft to go on with: a ``DraftLine`` of the box, a ``DraftBody`` or a ``JournalEntry``.

    Where it carries no ``body`` the office is asked for it.
    """

    @property
    def journal_key(self) -> str: ...


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
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(words.TITLE)
        self.setAcceptDrops(True)
        self.form = IntakeForm(workplace)
        self.finish_bar = self.form.finish
        self._caption = Label(words.NOT_SAVED, "caption")
        self._lay_out()
        self.toaster = Toaster(self, foot=self.finish_bar)
        self.walk = FieldWalk(self.form.stops, self)
        form = self.form
        self.enquiries = Enquiries(workplace.background, form.customer, form.history, form.product, form.channel, self)
        self.finisher = Finisher(workplace, form, self.enquiries, lambda: self.keeper.journal_key, self)
        self.keeper = self._new_keeper()
        self._connect()
        self.walk.renew()
        self.resize(theme.px(WIDTH), theme.px(HEIGHT))
        if draft is not None:
            self._go_on_with(draft)
        elif prefill is not None:
            self._show_state(prefill)
        form.customer.phone.setFocus()

    def _take_lists(self, lists: BaseLists) -> None:
        """Base data was changed, here or elsewhere: every list follows, everything typed or chosen stays."""
        for part in self.findChildren(QWidget):
            if hasattr(part, "take_lists"):
                part.take_lists(lists)

    def _go_on_with(self, draft: SavedDraft) -> None:
        body = getattr(draft, "body", None)
        if isinstance(body, str):
            self._resume(draft.journal_key, body)
            return
        self.finisher.set_busy(True)
        self._workplace.background.fetch(
            FetchDraft(journal_key=draft.journal_key),
            self,
            lambda found: self._resume(found.journal_key, found.body),
            self._on_unread,
        )

    def _on_unread(self, error: Exception) -> None:
        self.finisher.set_busy(False)
        self.finisher.show_error(error)

    def _resume(self, journal_key: str, body: str) -> None:
        self.finisher.set_busy(False)
        self._show_state(from_json(body))
        # Only now is the draft ours to keep: an empty form would have thrown it away.
        self.keeper.settle()
        self.keeper = self._new_keeper(journal_key)
        self.form.customer.phone.setFocus()

    def _show_state(self, state: IntakeState) -> None:
        self.form.show_state(state)
        if state.party_id is not None:
            self.enquiries.show_caller(state.party_id)

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
        self._workplace.lists_changed.connect(self._take_lists)
        form.stops_changed.connect(self.walk.renew)
        self.walk.arrived.connect(self._show_box)
        form.history.case_asked.connect(self.case_asked)
        form.history.repeat_asked.connect(self._open_repeat)
        form.repeat.send_wanted.connect(self.finisher.send_repeat)
        bar.finish_wanted.connect(self.finisher.finish)
        bar.call_wanted.connect(self._log_call)
        bar.close_wanted.connect(self.close)
        bar.discard_wanted.connect(self._ask_discard)
        self.finisher.sending.connect(lambda: self.keeper.pause())
        self.finisher.failed.connect(lambda: self.keeper.touch())
        self.finisher.accepted.connect(lambda: self.keeper.settle())
        self.finisher.registered.connect(self._on_registered)
        self.finisher.kept_again.connect(self._on_kept_again)
        self.finisher.contact_logged.connect(self._on_contact_logged)
        self.enquiries.caller_shown.connect(self._on_caller_shown)
        self.enquiries.caller_chosen.connect(self._on_caller_chosen)
        for keys in SEND_KEYS:
            QShortcut(QKeySequence(keys), self, self._on_send_keys)
        QShortcut(QKeySequence(FIRST_OFFER_KEY), self, form.history.take_first_offer)
        QShortcut(QKeySequence("Esc"), self, self._on_escape)

    def _on_send_keys(self) -> None:
        if self._is_in_repeat():
            self.finisher.send_repeat()
        else:
            self.finisher.finish(Finish.ANSWER if self.finish_bar.is_answering() else Finish.REFER)

    def _open_repeat(self) -> None:
        history = self.form.history
        if history.card is not None:
            self.form.repeat.open(history.card)
            history.set_offer_taken(True)

    def _on_caller_shown(self) -> None:
        card = self.form.history.card
        if card is not None and card.open_case_id is not None and self.form.repeat.body_area.value():
            self._open_repeat()

    def _on_escape(self) -> None:
        if self._is_in_repeat():
            # The first Esc leaves the little form only; its text stays.
            self.form.repeat.hide()
            self.form.history.set_offer_taken(False)
            self.form.statement.area.setFocus()
        else:
            self.close()

    def _is_in_repeat(self) -> bool:
        focus, repeat = self.focusWidget(), self.form.repeat
        return focus is not None and repeat.isVisible() and repeat.isAncestorOf(focus)

    def _on_registered(self, outcome: Any, finish: Finish, refused: tuple[tuple[str, Exception], ...]) -> None:
        self.registered.emit(outcome)
        record = outcome.record
        if refused:
            self._start_anew()
            self._say_refused(record.number, refused)
        elif finish is Finish.NEXT:
            self._start_anew()
            self.toaster.say(words.Finishing.registered(record.number, record.receiver))
        else:
            self.close()

    def _on_kept_again(self, outcome: Any, refused: tuple[tuple[str, Exception], ...]) -> None:
        number = outcome.record.number
        if refused:
            self._say_refused(number, refused)
        else:
            self.finisher.say(words.Attachments.kept(number), "ok")

    def _say_refused(self, number: str, refused: tuple[tuple[str, Exception], ...]) -> None:
        reasons = " ".join(words.Attachments.refused(name, error) for name, error in refused)
        self.finisher.say(words.Attachments.failed(number, reasons), "warn")

    def _start_anew(self) -> None:
        self.enquiries.forget()
        self.keeper = self._new_keeper()
        self.form.clear()
        self._caption.setText(words.NOT_SAVED)
        self.form.customer.phone.setFocus()

    def _on_contact_logged(self, outcome: Any) -> None:
        self.keeper.discard()
        self.contact_logged.emit(outcome)
        self.close()

    def _log_call(self) -> None:
        dialog = CallDialog(self._workplace.background, self.form.customer.phone.value() or "", self)
        dialog.performed.connect(self._on_contact_logged)
        dialog.open()

    def _ask_discard(self) -> None:
        if has_content(self.form.read()):
            self.finisher.say(words.Finishing.DISCARD_ASK, "warn", strings.Verbs.DELETE, self._discard)
        else:
            self._discard()

    def _discard(self) -> None:
        self.keeper.discard()
        self.close()

    def _on_caller_chosen(self) -> None:
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
        if self.finisher.is_busy:
            event.ignore()
            return
        self.enquiries.stop()
        self.keeper.end()
        super().closeEvent(event)
        self.closed.emit()
