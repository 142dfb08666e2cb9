"""A log-in's windows put together: what the main window asks for is opened here, what was done is told here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from cartable.commands.marks import MarkCase
from cartable.commands.referrals import AcknowledgeCopy, ClaimCase, UndoOperation
from cartable.outcome import Outcome
from cartable.queries.cases import CaseSummary, FetchCase, FetchDraft, FindByCode, PapersDue
from cartable.records.box import DraftLine, FollowUpLine
from cartable.records.case_card import CaseCard, ReferralStep
from cartable.records.paper_policy import PaperDue
from views import strings
from views.boxes.box_view import BoxView
from views.boxes.exporting import Exporting
from views.boxes.several_acts import SeveralActs
from views.case.attaching import Attaching
from views.case.entries import open_entry
from views.case.verbs import IMMEDIATE
from views.dialogs.base import CommandDialog
from views.dialogs.contact import CallDialog
from views.dialogs.follow_up import FinishFollowUpDialog, HandOverDialog
from views.dialogs.table import DIALOGS
from views.done import sentence_of
from views.drafts.folder import journal_folder
from views.drafts.journal import JournalEntry
from views.drafts.rescue import Rescue
from views.intake.call_dialog import CallDialog as LooseCallDialog
from views.intake.registration_window import DRAFT_KIND, RegistrationWindow
from views.main_window import MainWindow
from views.papers.paper_window import PaperWindow
from views.papers.stack_window import PaperStackWindow, StackOffer
from views.papers.stack_work import Stack
from views.scan_filter import ScanFilter
from views.search_window import SearchWindow
from views.side_windows import SideWindows
from views.widgets.toast import Toaster
from views.workplace import Workplace
from views.zoom import ZoomKeys

RESCUE_SHOWN_MS = 60_000


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
        self._others: list[QWidget] = []
        self._last_undoable = ""
        self._exporting = Exporting(workplace, self.window.status.progress, self.window.toaster, self)
        self._zoom = ZoomKeys(workplace, self)
        self._scans = ScanFilter(self)
        self._scans.scanned.connect(self._open_scanned)
        self._side_windows = SideWindows(workplace, self._keep, self)
        self._rescue = Rescue(workplace, journal_folder(), DRAFT_KIND, self)
        self._rescue.found.connect(self._offer_rescued)
        self._several = SeveralActs(workplace, self.open_dialog, self.tell, self.window.toaster, self)
        self._connect(self.window)
        workplace.background.failed.connect(self._on_failed)

    def _connect(self, window: MainWindow) -> None:
        window.verb_asked.connect(self.do)
        window.call_asked.connect(self._log_call)
        window.entry_opened.connect(self._open_entry)
        window.files_dropped.connect(lambda paths, card: self._attach(card, paths))
        window.draft_opened.connect(self._resume_draft)
        window.promise_asked.connect(self._finish_promise)
        window.dialog_asked.connect(lambda maker: self.open_dialog(maker(window)))
        window.export_asked.connect(lambda view: self._exporting.ask(view, window))
        window.papers_asked.connect(self._open_stack)
        window.several_asked.connect(lambda verb, view: self._several.do(verb, view.table.selected_records(), window))
        window.searched.connect(self._search)
        window.undo_asked.connect(self._undo_last)
        window.hand_over_asked.connect(lambda: self.open_dialog(HandOverDialog(self.workplace, window)))
        window.settings_asked.connect(self._side_windows.settings)
        window.help_asked.connect(self._side_windows.help)
        window.admin_asked.connect(self._side_windows.admin)
        self._side_windows.density_chosen.connect(window.set_density)
        self._side_windows.log_out_asked.connect(self.log_out_asked)
        window.log_out_asked.connect(self._ask_log_out)

    def show(self) -> None:
        """Shows the main window, and what a crash left half written."""
        self.window.show()
        self._rescue.look()

    def close(self) -> None:
        """Closes every window of this log-in; nothing of it hears of the next one."""
        self._zoom.stop()
        self._scans.stop()
        for other in tuple(self._others):
            if not other.close():  # a stack of papers that is under way
                other.deleteLater()
        self.window.close()
        self.window.deleteLater()
        self.workplace.deleteLater()

    def do(self, verb: str, card: CaseCard | None) -> None:
        """Does a verb: at once, through its dialog, or in a window of its own."""
        if card is None:
            self.open_registration()
        elif verb in IMMEDIATE:
            self._do_at_once(verb, card)
        elif verb in DIALOGS:
            self.open_dialog(DIALOGS[verb](self.workplace, card, self._host()))
        else:
            self._others_of(verb)(card)

    def _others_of(self, verb: str) -> Callable[[CaseCard], None]:
        verbs: dict[str, Callable[[CaseCard], None]] = {
            "attach": self._attach,
            "print": self._open_papers,
            "summary": self._copy_summary,
            "summary_masked": partial(self._copy_summary, masked=True),
            "mark": self._mark,
        }
        return verbs[verb]

    def _host(self) -> QWidget:
        """The window the person is in: a dialog belongs to it."""
        active = QGuiApplication.focusWindow()
        windows = (self.window, *self.window.case_windows())
        return next((each for each in windows if each.windowHandle() is active), self.window)

    def open_dialog(self, dialog: CommandDialog) -> None:
        """Opens a dialog over its window and tells what it did."""
        dialog.performed.connect(self.tell)
        # The window's own key is dead while a dialog stands before it.
        QShortcut(QKeySequence("F1"), dialog, self._side_windows.help)
        dialog.open()

    def _keep(self, other: QWidget) -> None:
        """Shows a window that is closed with the log-in."""
        self._others.append(other)
        other.destroyed.connect(lambda: self._forget(other))
        other.show()

    def _forget(self, other: QWidget) -> None:
        self._others = [each for each in self._others if each is not other]

    def _do_at_once(self, verb: str, card: CaseCard) -> None:
        command: Any = ClaimCase(case_id=card.id, version=card.version)
        if verb == "acknowledge":
            command = AcknowledgeCopy(referral_id=self._waiting_copy(card).id)
        self.workplace.background.perform(command, self, self.tell, self._tell_error)

    def _waiting_copy(self, card: CaseCard) -> ReferralStep:
        """The copy one may acknowledge: one's own before that of the unit's queue."""
        waiting = [step for step in card.referrals if step.is_copy and step.done_at is None]
        signed_in = self.workplace.signed_in
        posts = (*signed_in.actor.post_ids, *(queue.id for queue in signed_in.queues))
        return next(step for post_id in posts for step in waiting if step.to_post_id == post_id)

    def open_registration(self, draft: Any = None) -> None:
        """Opens the form of a new file, or goes on with a draft."""
        form = RegistrationWindow(self.workplace, draft)
        form.registered.connect(partial(self._tell_registered, form))
        form.contact_logged.connect(self.tell)
        form.case_asked.connect(self.window.open_case)
        self._keep(form)

    def _tell_registered(self, form: RegistrationWindow, outcome: Outcome) -> None:
        """Says the number; where the office's rules want a receipt now, it can be printed from there."""
        self.tell(outcome)
        query = PapersDue(case_id=outcome.record.case_id)
        offer = partial(self._offer_receipt, form, outcome)
        self.workplace.background.fetch(query, self, offer, lambda _error: None)

    def _offer_receipt(self, form: RegistrationWindow, outcome: Outcome, due: tuple[PaperDue, ...]) -> None:
        if not due:
            return
        is_in_form = isValid(form) and form.isVisible()
        toaster = form.toaster if is_in_form else self.window.toaster
        act = partial(self._print_receipt, outcome.record.case_id)
        toaster.say(sentence_of(outcome.record), "ok", strings.Papers.PRINT_RECEIPT, act)

    def _print_receipt(self, case_id: int) -> None:
        self.workplace.background.fetch(FetchCase(case_id=case_id), self, self._open_papers, self._tell_error)

    def _offer_rescued(self, entry: JournalEntry) -> None:
        self.window.toaster.say(
            strings.Drafts.rescued(entry.customer or entry.title),
            "info",
            strings.Drafts.OPEN,
            partial(self.open_registration, entry),
            shown_ms=RESCUE_SHOWN_MS,
        )

    def _resume_draft(self, line: DraftLine) -> None:
        query = FetchDraft(journal_key=line.journal_key)
        self.workplace.background.fetch(query, self, self.open_registration, self._tell_error)

    def _log_call(self, phone: str, card: CaseCard | None) -> None:
        if card is None:
            self.open_dialog(LooseCallDialog(self.workplace.background, phone, self._host()))
            return
        if "call" not in card.allowed_verbs:
            return
        dialog = CallDialog(self.workplace, card, self._host())
        dialog.set_phone(phone)
        self.open_dialog(dialog)

    def _finish_promise(self, line: FollowUpLine) -> None:
        self.open_dialog(FinishFollowUpDialog(self.workplace, line.row_id, line.version, line.body, self.window))

    def _open_entry(self, key: tuple[str, int], card: CaseCard) -> None:
        opened = open_entry(self.workplace, key, card, self._host())
        if isinstance(opened, CommandDialog):
            self.open_dialog(opened)
        elif isinstance(opened, int):
            self.window.open_case(opened)
        elif opened is not None:
            self._keep(opened)

    def _open_papers(self, card: CaseCard) -> None:
        self._keep(PaperWindow(self.workplace, card))

    def _open_stack(self, view: BoxView) -> None:
        """A stack of papers: of the lines that are selected, or of the list as it is filtered now."""
        chosen = view.chosen_cases()
        offers = [StackOffer(strings.Stacks.chosen(len(chosen)), Stack(chosen))] if chosen else []
        whole = strings.Stacks.whole(view.title, view.shown_total())
        offers += (StackOffer(whole, Stack(query=view.whole_query())), StackOffer(strings.Stacks.UNPRINTED, Stack()))
        window = PaperStackWindow(self.workplace, tuple(offers))
        window.told.connect(lambda said: self._tell_unless_seen(window, said))
        self._keep(window)

    def _tell_unless_seen(self, window: QWidget, said: str) -> None:
        if not window.isActiveWindow():
            self.window.toaster.say(said, "info")

    def _attach(self, card: CaseCard, paths: tuple[Path, ...] = ()) -> None:
        attaching = Attaching(self.workplace, card, self)
        progress = self.window.status.progress
        attaching.progressed.connect(lambda done, total: self._show_attaching(done, total))
        attaching.finished.connect(partial(self._on_attached, attaching))
        attaching.finished.connect(progress.finish)
        if paths:
            attaching.keep(paths)
        else:
            attaching.ask(self._host())

    def _show_attaching(self, done: int, total: int) -> None:
        progress = self.window.status.progress
        if not progress.isVisible():
            progress.start(strings.Case.ATTACHING)
        progress.show_progress(done, total)

    def _on_attached(self, attaching: Attaching, count: int, trouble: str) -> None:
        if trouble:
            again = (strings.Verbs.RETRY, attaching.retry) if attaching.may_retry else ("", None)
            self.window.toaster.say(trouble, "danger", *again, shown_ms=RESCUE_SHOWN_MS)
        else:
            self.window.toaster.say(strings.Case.attached(count))

    def _mark(self, card: CaseCard) -> None:
        self.workplace.background.perform(MarkCase(case_id=card.id), self, self.tell, self._tell_error)

    def _copy_summary(self, card: CaseCard, masked: bool = False) -> None:
        query = CaseSummary(case_id=card.id, masked=masked)
        self.workplace.background.fetch(query, self, self._take_summary, self._tell_error)

    def _take_summary(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.window.toaster.say(strings.Case.COPIED)

    def _open_scanned(self, code: str) -> None:
        """A scanner typed the code of a paper or a label somewhere: its file opens."""
        self.workplace.background.fetch(
            FindByCode(text=code), self, lambda found: self.window.open_case(found.case_id), self._tell_scan_error
        )

    def _tell_scan_error(self, error: Exception) -> None:
        """Where the person is looking: a scan may come over a dialog or another window."""
        active = QApplication.activeWindow()
        if isinstance(active, CommandDialog):
            active.strip.say(strings.error(error), "warn")
        else:
            toaster: Toaster = getattr(active, "toaster", self.window.toaster)
            toaster.say(strings.error(error), "danger")

    def _search(self, text: str) -> None:
        for other in self._others:
            if isinstance(other, SearchWindow):
                other.look_for(text)
                other.raise_()
                other.activateWindow()
                return
        window = SearchWindow(self.workplace, text)
        window.opened.connect(self.window.open_case)
        self.window.density_set.connect(window.table.set_density)
        self._keep(window)

    def tell(self, outcome: Outcome) -> None:
        """Says what was done, with «لغو» where it can be taken back."""
        text = sentence_of(outcome.record)
        self._last_undoable = outcome.op_id if outcome.undoable else ""
        if outcome.undoable:
            self.window.toaster.say(text, "ok", strings.Done.UNDO_KEYS, self._undo_last)
        else:
            self.window.toaster.say(text)

    def _undo_last(self) -> None:
        op_id, self._last_undoable = self._last_undoable, ""
        if op_id:
            self.workplace.background.perform(UndoOperation(undo_op_id=op_id), self, self.tell, self._tell_error)

    def _tell_error(self, error: Exception) -> None:
        self.window.toaster.say(strings.error(error), "danger")

    def _on_failed(self, error: Exception, _owner: object) -> None:
        self._tell_error(error)

    def _ask_log_out(self) -> None:
        if not self._is_printing_stack():
            self.log_out_asked.emit()

    def _is_printing_stack(self) -> bool:
        """Whether a stack of papers is under way; it is then said, since nobody else would count what was printed."""
        is_printing = any(isinstance(each, PaperStackWindow) and each.is_running for each in self._others)
        if is_printing:
            self.window.toaster.say(strings.Stacks.STILL_RUNNING, "info")
        return is_printing

    def _may_close(self) -> bool:
        if self._is_printing_stack():
            return False
        if self.workplace.background.pending_writes:
            self.window.toaster.say(strings.Done.STILL_SAVING, "info")
            return False
        return True
