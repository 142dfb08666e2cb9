"""چاپ: choose a paper, look at its pages, number and print it; print again, save or void those that were issued."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cartable import messages
from cartable.queries.cases import FetchCase, PapersDue, PlanPapers
from cartable.records.case_card import CaseCard, PaperEntry
from cartable.records.paper_plan import PlannedPaper
from cartable.records.paper_policy import PaperDue
from cartable.records.papers import CopyOf
from views import strings, theme
from views.boxes.columns import file_number
from views.case.attachment_window import AttachmentWindow
from views.errand import Errand
from views.papers import paper_work
from views.papers.duplicate_dialog import DuplicateDialog
from views.papers.page_view import PageView
from views.papers.paper_list import due_key, paper_items
from views.papers.paper_output import PaperOutput
from views.papers.paper_work import MadePaper, Wanted
from views.papers.print_bar import PrintBar
from views.papers.signed_dialog import SignedCopyDialog
from views.papers.void_dialog import VoidPaperDialog
from views.widgets.banner import Banner
from views.widgets.empty_state import EmptyState
from views.widgets.label import Label
from views.widgets.sidebar import EDGE, Sidebar
from views.widgets.toast import Toaster
from views.widgets.wrapped_text import WrappedLabel
from views.workplace import Workplace

Words = strings.Papers


class PaperWindow(QWidget):
    """The papers of one file, first what the office's rules want of it. Ctrl+Enter issues or prints, Esc closes.

    Signals:
        printed(object): a paper went to the printer or was issued; the ``MadePaper``.
    """

    printed = Signal(object)

    def __init__(self, workplace: Workplace, card: CaseCard, wanted: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("page")
        self.setWindowTitle(Words.title(file_number(card.number)))
        self._workplace = workplace
        self._card = card
        self._made: MadePaper | None = None
        self._wanted = Wanted(card.id, "")
        self._errand: Errand | None = None
        self._policies: dict[str, tuple[CopyOf, ...]] = {}
        self._is_asked = bool(wanted)
        self._due: dict[str, PaperDue] | None = None
        self._rule = WrappedLabel("", "caption")
        self._list = Sidebar(())
        self._list.setAccessibleName(Words.LIST)
        self.pages = PageView(workplace)
        self.bar = PrintBar()
        self.strip = Banner("danger", closable=True)
        self._stack = QStackedWidget()
        self.toaster = Toaster(self, foot=self.bar)
        self.output = PaperOutput(workplace, self.bar, self.strip, self.toaster, self)
        self._lay_out()
        self._show_list()
        self._list.opened.connect(self._on_chosen)
        self.bar.print_wanted.connect(self.print)
        self.bar.save_wanted.connect(self._ask_place)
        self.strip.acted.connect(self._ask_place)
        self.output.printing_changed.connect(self._show_busy)
        self.output.printed.connect(self.printed)
        self.output.printed.connect(self._on_out)
        self.bar.sign_wanted.connect(lambda: self._sign())
        self.bar.see_wanted.connect(self._see_signed)
        self.bar.duplicate_wanted.connect(self._duplicate)
        self.bar.void_wanted.connect(self._void)
        self.bar.close_wanted.connect(self.close)
        workplace.background.changed.connect(self._on_changed)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "F10"):
            QShortcut(QKeySequence(keys), self, self.print)
        QShortcut(QKeySequence("Esc"), self, self.close)
        self.setAcceptDrops(True)
        self.resize(QSize(theme.px(1120), theme.px(800)).boundedTo(self.screen().availableSize()))
        if wanted:
            self._list.open(wanted)
        self._ask_due()

    def _lay_out(self) -> None:
        side = QFrame()
        side.setObjectName("side")
        side.setFixedWidth(theme.px(330))
        column = QVBoxLayout(side)
        column.setContentsMargins(EDGE, theme.px(12), 0, theme.px(8))
        title = Label(Words.LIST, "h2")
        title.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        rule = QVBoxLayout()
        rule.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        rule.addWidget(self._rule)
        self._rule.hide()
        column.addWidget(title)
        column.addLayout(rule)
        column.addWidget(self._list, 1)
        self._stack.addWidget(EmptyState("printer", Words.HINT, Words.HINT_TEXT))
        self._stack.addWidget(self.pages)
        body = QVBoxLayout()
        body.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        body.addWidget(self.strip)
        body.addWidget(self._stack, 1)
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(side)
        upper.addLayout(body, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(upper, 1)
        outer.addWidget(self.bar)

    def _show_list(self) -> None:
        """Kinds that can be issued, then the papers there are, newest first; what was current stays so."""
        made = self._made
        current = f"paper:{made.paper_id}" if made is not None and made.paper_id else self._list.current_key()
        self._list.show_items(paper_items(self._card), current)

    def _ask_due(self) -> None:
        query = PapersDue(case_id=self._card.id)
        self._workplace.background.fetch(query, self, self._show_due, self._on_error, slot="due")

    def _show_due(self, due: tuple[PaperDue, ...]) -> None:
        """Says what the rules want; the first of it opens, unless the window was opened for another paper.

        Paper and copies are proposed once: what is on its way to the printer keeps its own.
        """
        is_first = self._due is None
        self._due = {due_key(each): each for each in due}
        lines = (Words.due(messages.word("papers", each.kind), each.copies) for each in due)
        self._rule.setText(Words.BY_RULE + "؛ ".join(dict.fromkeys(lines)))
        self._rule.setVisible(bool(due))
        if is_first and due:
            if not self._is_asked:
                self._list.open(next(iter(self._due)))
            self._want_copies(self._list.current_key())

    def _want_copies(self, key: str) -> None:
        kind = self._kind(key)
        due = (self._due or {}).get(key)
        self.bar.show_kind(kind, len(due.copies) if due is not None else 0)
        if kind in self._policies:
            self.bar.show_policy(self._policies[kind])
        elif kind:
            query = PlanPapers(case_ids=(self._card.id,), kind=kind)
            self._workplace.background.fetch(query, self, partial(self._take_policy, kind), _ignore, slot="policy")

    def _take_policy(self, kind: str, plan: tuple[PlannedPaper, ...]) -> None:
        self._policies[kind] = plan[0].copies
        if kind == self._kind(self._list.current_key()):
            self.bar.show_policy(plan[0].copies)

    def _kind(self, key: str) -> str:
        """The kind of paper a line of the list stands for; empty for none that can be issued now."""
        what, _, rest = key.partition(":")
        if what == "new":
            return rest.partition(":")[0]
        return next((each.kind for each in self._card.papers if key == f"paper:{each.id}"), "")

    def _entry(self) -> PaperEntry | None:
        made = self._made
        return next((each for each in self._card.papers if made is not None and each.id == made.paper_id), None)

    def _on_chosen(self, key: str) -> None:
        self._want_copies(key)
        what, _, rest = key.partition(":")
        press = self._workplace.press
        if what == "new":
            kind, _, letter_id = rest.partition(":")
            self._wanted = Wanted(self._card.id, kind, int(letter_id) if letter_id else None)
            self._run(partial(paper_work.preview, press, self._wanted), self._show_made)
        elif what == "paper":
            self._run(partial(paper_work.again, press, int(rest)), self._show_made)

    def _run(self, work: Callable[[Errand], Any], on_done: Callable[[Any], None]) -> None:
        """What is looked at: a newer errand puts an older one off."""
        if self._errand is not None:
            self._errand.cancel()
        self.strip.say("")

        def done(found: Any) -> None:
            self._errand = None
            self._show_busy()
            on_done(found)

        self._errand = self._workplace.background.errand(work, self, done, None, self._on_error)
        self._show_busy()

    def _show_busy(self) -> None:
        self.bar.set_busy(self._errand is not None or self.output.is_printing)

    def _on_error(self, error: Exception) -> None:
        self._errand = None
        self._show_busy()
        self.strip.say(strings.error(error), "danger")

    def _show_made(self, made: MadePaper) -> None:
        self._made = made
        self.pages.show_pdf(made.pdf)
        self._stack.setCurrentIndex(1)
        self._show_bar()

    def _show_bar(self) -> None:
        entry = self._entry()
        is_void = entry is not None and entry.state == "void"
        is_valid = entry is not None and not is_void
        may_void = is_valid and self._workplace.may("void_paper")
        may_sign = is_valid and "attach" in self._card.allowed_verbs
        if self._made is None or self._made.paper_id == 0:
            word = Words.ISSUE
        elif self._made.reason:
            word = Words.PRINT_DUPLICATE
        else:
            word = Words.REPRINT if entry is not None and entry.prints else Words.PRINT
        self.bar.show_paper(
            word,
            has_paper=self._made is not None,
            may_void=may_void,
            may_sign=may_sign,
            is_signed=entry is not None and entry.signed_copy_id is not None,
            may_duplicate=is_valid,
        )

    def print(self) -> None:
        """Issues what is previewed, and sends what is issued to the printer."""
        made = self._made
        if made is None or not self.bar.is_ready():
            return
        if made.paper_id == 0:
            self._run(partial(paper_work.issue, self._workplace.press, self._wanted), self._on_issued)
        else:
            self.output.print(made, self.pages.page_count)

    def _on_issued(self, made: MadePaper) -> None:
        self._show_made(made)
        self.toaster.say(Words.issued(messages.word("papers", made.kind), file_number(made.number)))
        self.printed.emit(made)
        self.output.print(made, self.pages.page_count)

    def save(self, place: str) -> None:
        """Writes what is looked at to a file, whole or not at all."""
        if self._made is not None:
            self.output.save(self._made, place)

    def _ask_place(self) -> None:
        if self._made is not None:
            name = f"{messages.word('papers', self._made.kind)} {self._made.number or self._card.number}.pdf"
            self.output.ask_place(self._made, name)

    def _sign(self, path: Path | None = None) -> None:
        entry = self._entry()
        if entry is None or "attach" not in self._card.allowed_verbs:
            return
        papers = tuple(each for each in reversed(self._card.papers) if each.state != "void")
        dialog = SignedCopyDialog(self._workplace, papers, entry, self)
        dialog.performed.connect(lambda _: self.toaster.say(Words.SIGN_DONE))
        dialog.open()
        if path is not None:
            dialog.take(path)

    def _see_signed(self) -> None:
        entry = self._entry()
        found = (each for each in self._card.attachments if entry is not None and each.id == entry.signed_copy_id)
        for attachment in found:
            AttachmentWindow(self._workplace, attachment, self).show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.bar.may_sign() and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._sign(Path(next(url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile())))

    def _duplicate(self) -> None:
        entry = self._entry()
        if entry is not None:
            again = partial(paper_work.again, self._workplace.press, entry.id)
            dialog = DuplicateDialog(self._workplace, entry, self)
            dialog.reasoned.connect(lambda reason: self._run(partial(again, reason=reason), self._show_made))
            dialog.open()

    def _on_out(self, made: MadePaper) -> None:
        """One reason serves one print: what is shown next is the paper itself again."""
        if made.reason and self._made is made:
            self._on_chosen(f"paper:{made.paper_id}")

    def _void(self) -> None:
        entry = self._entry()
        if entry is not None:
            dialog = VoidPaperDialog(self._workplace, entry, self)
            dialog.performed.connect(lambda _: self._on_chosen(f"paper:{entry.id}"))
            dialog.open()

    def _on_changed(self, changes: Any, _initiator: object) -> None:
        if self._card.id in changes.case_ids or "everything" in changes.areas:
            query = FetchCase(case_id=self._card.id)
            self._workplace.background.fetch(query, self, self._take_card, lambda _error: None, slot="card")

    def _take_card(self, card: CaseCard) -> None:
        self._card = card
        self._show_list()
        self._show_bar()
        self._ask_due()


def _ignore(_error: Exception) -> None:
    """Copies without their marks are better than a complaint about them."""
