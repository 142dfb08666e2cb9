"""چاپ: choose a paper, look at its pages, number and print it; print again, save or void those that were issued."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cartable import messages
from cartable.commands.papers import CountPrint
from cartable.queries.cases import FetchCase, PapersDue
from cartable.records.case_card import CaseCard, PaperEntry
from cartable.records.paper_policy import PaperDue
from views import strings, theme
from views.boxes.columns import file_number
from views.errand import Errand
from views.papers import paper_work
from views.papers.page_view import PageView
from views.papers.paper_work import MadePaper, Wanted
from views.papers.print_bar import PrintBar
from views.papers.printer import feed, open_printer
from views.papers.void_dialog import VoidPaperDialog
from views.widgets.banner import Banner
from views.widgets.empty_state import EmptyState
from views.widgets.label import Label
from views.widgets.sidebar import Sidebar, SidebarItem
from views.widgets.toast import Toaster
from views.widgets.wrapped_text import WrappedLabel
from views.workplace import Workplace

Words = strings.Papers
KINDS = {
    "registration_receipt": "file-text",
    "referral_tree": "sitemap",
    "device_passport": "wash-machine",
    "shelf_label": "package",
}
"""What can be issued from a file now, with its icon."""
TONES = {"void": "danger"}
LETTER = "final_letter"
NEEDS_UNIT = frozenset({"device_passport"})


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
        self._is_asked = bool(wanted)
        self._due: dict[str, PaperDue] | None = None
        self._rule = WrappedLabel("", "caption")
        self._list = Sidebar(())
        self._list.setAccessibleName(Words.LIST)
        self.pages = PageView(workplace)
        self.bar = PrintBar(workplace)
        self.strip = Banner("danger", closable=True)
        self._stack = QStackedWidget()
        self.toaster = Toaster(self, self.bar)
        self._lay_out()
        self._show_list()
        self._list.opened.connect(self._on_chosen)
        self.bar.print_wanted.connect(self.print)
        self.bar.save_wanted.connect(self._ask_place)
        self.bar.void_wanted.connect(self._void)
        self.bar.close_wanted.connect(self.close)
        workplace.background.changed.connect(self._on_changed)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "F10"):
            QShortcut(QKeySequence(keys), self, self.print)
        QShortcut(QKeySequence("Esc"), self, self.close)
        self.resize(theme.px(1040), theme.px(780))
        if wanted:
            self._list.open(wanted)
        self._ask_due()

    def _lay_out(self) -> None:
        side = QFrame()
        side.setObjectName("side")
        side.setFixedWidth(theme.px(250))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, theme.px(12), 0, theme.px(8))
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
        has_unit = self._card.product.unit_id is not None
        items = [SidebarItem("", Words.NEW, kind="heading")]
        items += (
            SidebarItem(f"new:{kind}", messages.word("papers", kind), icon)
            for kind, icon in KINDS.items()
            if has_unit or kind not in NEEDS_UNIT
        )
        items += (
            SidebarItem(f"new:{LETTER}:{each.id}", Words.letter(each.subject), "mail")
            for each in self._card.letters
            if each.direction == "outgoing" and each.state == "final"
        )
        if self._card.papers:
            items.append(SidebarItem("", Words.ISSUED, kind="heading"))
        items += (
            SidebarItem(f"paper:{each.id}", _title(each), kind="filter", tone=TONES.get(each.state, "ok"))
            for each in reversed(self._card.papers)
        )
        self._list.show_items(tuple(items), current)

    def _ask_due(self) -> None:
        query = PapersDue(case_id=self._card.id)
        self._workplace.background.fetch(query, self, self._show_due, self._on_error, slot="due")

    def _show_due(self, due: tuple[PaperDue, ...]) -> None:
        """Says what the rules want; the first of it opens, unless the window was opened for another paper.

        Paper and copies are proposed once: what is on its way to the printer keeps its own.
        """
        is_first = self._due is None
        self._due = {_key(each): each for each in due}
        lines = (Words.due(messages.word("papers", each.kind), each.copies) for each in due)
        self._rule.setText(Words.BY_RULE + "؛ ".join(dict.fromkeys(lines)))
        self._rule.setVisible(bool(due))
        if is_first and due:
            if not self._is_asked:
                self._list.open(next(iter(self._due)))
            self._want_copies(self._list.current_key())

    def _want_copies(self, key: str) -> None:
        due = (self._due or {}).get(key)
        self.bar.want_copies(len(due.copies) if due is not None else 0)

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
        """One errand at a time: a newer one puts an older one off."""
        if self._errand is not None:
            self._errand.cancel()
        self.strip.say("")
        self.bar.set_busy(True)

        def done(found: Any) -> None:
            self._errand = None
            self.bar.set_busy(False)
            on_done(found)

        self._errand = self._workplace.background.errand(work, self, done, None, self._on_error)

    def _on_error(self, error: Exception) -> None:
        self._errand = None
        self.bar.set_busy(False)
        self.strip.say(strings.error(error), "danger")

    def _show_made(self, made: MadePaper) -> None:
        self._made = made
        self.pages.show_pdf(made.pdf)
        self._stack.setCurrentIndex(1)
        self._show_bar()

    def _show_bar(self) -> None:
        entry = self._entry()
        is_void = entry is not None and entry.state == "void"
        may_void = entry is not None and not is_void and self._workplace.may("void_paper")
        if self._made is None or self._made.paper_id == 0:
            word = Words.ISSUE
        else:
            word = Words.REPRINT if entry is not None and entry.prints else Words.PRINT
        self.bar.show_paper(word, has_paper=self._made is not None, may_void=may_void)

    def print(self) -> None:
        """Issues what is previewed, and sends what is issued to the printer."""
        made = self._made
        if made is None or not self.bar.is_ready():
            return
        if made.paper_id == 0:
            self._run(partial(paper_work.issue, self._workplace.press, self._wanted), self._on_issued)
        else:
            self._print_pages(made)

    def _on_issued(self, made: MadePaper) -> None:
        self._show_made(made)
        self.toaster.say(Words.issued(messages.word("papers", made.kind), file_number(made.number)))
        self.printed.emit(made)
        if self.bar.printer():
            self._print_pages(made)
        else:
            self.strip.say(Words.NO_PRINTER, "info", action=Words.SAVE)
            self.strip.acted.connect(self._ask_place, Qt.ConnectionType.UniqueConnection)

    def _print_pages(self, made: MadePaper) -> None:
        chosen = self.bar.pages()
        if chosen is None:
            self.strip.say(Words.PAGES_UNREADABLE, "warn")
            return
        if not self.bar.printer():
            self.strip.say(Words.NO_PRINTER, "info", action=Words.SAVE)
            self.strip.acted.connect(self._ask_place, Qt.ConnectionType.UniqueConnection)
            return
        work = partial(paper_work.pages_to_print, self._workplace.press, made.pdf, chosen)
        self._run(work, partial(self._feed, made))

    def _feed(self, made: MadePaper, pictures: tuple[Any, ...]) -> None:
        copies = self.bar.copies()
        title = f"{messages.word('papers', made.kind)} {made.number}"
        if not feed(open_printer(self.bar.printer(), copies, title), pictures):
            self.strip.say(Words.NOT_PRINTED, "danger")
            return
        self.bar.remember()
        self.toaster.say(Words.printed(copies))
        command = CountPrint(paper_id=made.paper_id, copies=copies)
        self._workplace.background.perform(command, self, lambda _done: self.printed.emit(made), self._on_error)

    def _ask_place(self) -> None:
        if self._made is None:
            return
        name = f"{messages.word('papers', self._made.kind)} {self._made.number or self._card.number}.pdf"
        dialog = QFileDialog(self, Words.SAVE_TITLE, str(Path.home() / name), "PDF (*.pdf)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(name)
        dialog.fileSelected.connect(self.save)
        dialog.open()

    def save(self, place: str) -> None:
        """Writes what is looked at to a file."""
        if self._made is None:
            return
        try:
            Path(place).write_bytes(self._made.pdf)
        except OSError:
            self.strip.say(Words.not_saved(place), "danger")
        else:
            self.toaster.say(Words.saved(Path(place).name))

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


def _key(due: PaperDue) -> str:
    """The line of the list at which a paper that is due is printed."""
    if due.paper_id is not None:
        return f"paper:{due.paper_id}"
    return f"new:{due.kind}:{due.letter_id}" if due.letter_id is not None else f"new:{due.kind}"


def _title(paper: PaperEntry) -> str:
    return f"{file_number(paper.number)} {messages.word('papers', paper.kind)}"
