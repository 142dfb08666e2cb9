"""One file as it is read: head, verbs, tabs and the note box; in the reading pane and in a window of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cartable.commands.referrals import AddMarginNote, MarkRead, RecordAction
from cartable.errors import NotFound
from cartable.queries.cases import FetchCase
from cartable.records.case_card import CaseCard
from views import strings, theme
from views.case.flow import flow_entries
from views.case.head import CaseHead
from views.case.lists import LIST_TABS
from views.case.note_box import NoteBox
from views.case.tabs import CaseTabs
from views.case.verb_bar import VerbBar
from views.moments import Moments
from views.widgets.banner import Banner
from views.widgets.empty_state import EmptyState
from views.widgets.restyle import is_restyle
from views.widgets.time_line import TimeLine
from views.workplace import Workplace

DWELL_MS = 700
"""A line passed over with the arrow keys has not been read."""
HEAD_SHARE = 0.5
"""The most of the height the head may take: what was done about the complaint is read as often as the complaint."""


class CaseView(QWidget):
    """Shows one file and keeps it fresh; what is to be done is asked of whoever holds it.

    ``verb_bar`` belongs to the file; it stands inside, or where its host puts it. Files dropped anywhere are attached.

    Signals:
        verb_asked(str, object): a verb and the card it is asked for.
        call_asked(str, object): a phone was clicked.
        entry_opened(object, object): an entry of a tab (its key) and the card.
        files_dropped(tuple, object): the paths dropped, and the card.
        shown(object): the card now shown, or None.
    """

    verb_asked = Signal(str, object)
    call_asked = Signal(str, object)
    entry_opened = Signal(object, object)
    files_dropped = Signal(tuple, object)
    shown = Signal(object)

    def __init__(self, workplace: Workplace, bar_inside: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workplace = workplace
        self.card: CaseCard | None = None
        self._case_id: int | None = None
        self._is_chosen = True
        self._moments = Moments(workplace.local, workplace.now_ms)
        self._trouble = Banner("danger", closable=True)
        self._head = CaseHead(self._moments)
        self.verb_bar = VerbBar()
        self._flow = TimeLine(strings.Case.TAB_FLOW)
        self.tabs = CaseTabs()
        self._lists: dict[str, TimeLine] = {}
        self._note = NoteBox(workplace)
        self._stack = QStackedWidget()
        self._dwell = QTimer(self, singleShot=True, interval=DWELL_MS)
        self._dwell.timeout.connect(self._mark_read)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._lay_out(bar_inside)
        self.verb_bar.asked.connect(lambda verb: self.verb_asked.emit(verb, self.card))
        self._head.call_asked.connect(lambda phone: self.call_asked.emit(phone, self.card))
        self._head.party_asked.connect(lambda: self.verb_asked.emit("party", self.card))
        self._head.mark_asked.connect(lambda: self.verb_asked.emit("mark", self.card))
        self._head.menu_asked.connect(self.verb_bar.pop_up)
        self._note.written.connect(self._write)
        workplace.background.changed.connect(self._on_changed)
        self._empty()

    def _lay_out(self, bar_inside: bool) -> None:
        self.tabs.add(self._flow, strings.Case.TAB_FLOW, "sitemap")
        for key, title, icon, _ in LIST_TABS:
            lines = TimeLine(title, strings.Case.EMPTY_TABS[key])
            lines.activated.connect(lambda index, of=lines: self._open_entry(of, index.row()))
            self._lists[key] = lines
            self.tabs.add(lines, title, icon)
        page = QWidget()
        self._body = QVBoxLayout(page)
        self._bar_row = QVBoxLayout()
        self._bar_row.addWidget(self._trouble)
        if bar_inside:
            self._bar_row.addWidget(self.verb_bar)
        self._body.addWidget(self._head)
        self._body.addLayout(self._bar_row)
        self._body.addWidget(self.tabs, 1)
        self._body.addWidget(self._note)
        self._stack.addWidget(EmptyState("file-text", strings.Case.NONE_CHOSEN, strings.Case.NONE_CHOSEN_HINT))
        self._stack.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self._space()

    def _space(self) -> None:
        self._body.setContentsMargins(0, theme.px(12), 0, 0)
        self._body.setSpacing(theme.px(8))
        self._bar_row.setContentsMargins(theme.px(16), 0, theme.px(16), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._head.setMaximumHeight(int(self.height() * HEAD_SHARE))

    @property
    def is_writing(self) -> bool:
        """Whether a note has been begun on the file in sight."""
        return self.card is not None and self._note.is_begun

    def show_case(self, case_id: int | None, *, is_chosen: bool = True) -> None:
        """Shows a file, or nothing. One that nobody chose is not taken as read."""
        if case_id != self._case_id:
            self._dwell.stop()
        self._case_id = case_id
        self._is_chosen = is_chosen
        if case_id is None:
            self._empty()
        else:
            self._fetch()

    def reload(self) -> None:
        """Reads the file again."""
        if self._case_id is not None:
            self._fetch()

    def _fetch(self) -> None:
        self.verb_bar.expect()
        self.workplace.background.fetch(FetchCase(case_id=self._case_id), self, self._take, self._on_error, slot="case")

    def _take(self, card: CaseCard) -> None:
        if card.id != self._case_id:
            return
        self.card = card
        self._trouble.say("")
        self._head.show_card(card)
        self.verb_bar.show_card(card)
        self._note.show_card(card)
        self._flow.show_entries(flow_entries(card, self._moments, self.workplace.title_of))
        self.tabs.set_title(0, strings.Case.counted(strings.Case.TAB_FLOW, len(self._flow.entries)))
        for place, (key, title, _icon, fill) in enumerate(LIST_TABS, start=1):
            entries = fill(card, self._moments, self.workplace.title_of)
            self._lists[key].show_entries(entries)
            self.tabs.set_title(place, strings.Case.counted(title, len(entries)))
        self._stack.setCurrentIndex(1)
        self.shown.emit(card)
        if self._is_chosen and _is_unread(card):
            self._dwell.start()

    def _mark_read(self) -> None:
        if self.card is not None and self.isVisible() and _is_unread(self.card):
            command = MarkRead(case_id=self.card.id)
            self.workplace.background.perform(command, self, lambda _done: None, lambda _error: None)

    def _empty(self) -> None:
        self.card = None
        self.verb_bar.show_card(None)
        self._stack.setCurrentIndex(0)
        self.shown.emit(None)

    def _on_error(self, error: Exception) -> None:
        if isinstance(error, NotFound):
            self._empty()
        else:
            self.verb_bar.show_card(self.card)
            self.say(strings.error(error))

    def _on_changed(self, changes: Any, _initiator: object) -> None:
        if self._case_id is not None and (self._case_id in changes.case_ids or "everything" in changes.areas):
            self._fetch()

    def _write(self, kind: str, text: str) -> None:
        if self.card is None:
            return
        case_id = self.card.id
        known = {"case_id": case_id, "version": self.card.version, "body": text}
        command = AddMarginNote(**known) if kind == "note" else RecordAction(**known)

        def refused(error: Exception) -> None:
            self._note.keep(case_id)
            self.say(strings.error(error))

        self.workplace.background.perform(command, self, lambda _done: self._note.forget(case_id, text), refused)

    def take_keyboard(self) -> None:
        """Goes to the note box, where something may be written."""
        if self.card is not None:
            self._note.take_keyboard()

    def say(self, sentence: str) -> None:
        """Says what went wrong, over the file."""
        self._trouble.say(sentence, "danger")

    def _open_entry(self, lines: TimeLine, row: int) -> None:
        self.entry_opened.emit(lines.entries[row].key, self.card)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        may = self.card is not None and "attach" in self.card.allowed_verbs
        if may and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        paths = (Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        files = tuple(path for path in paths if path.is_file())
        if files and self.card is not None:
            self.files_dropped.emit(files, self.card)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_restyle(event):
            self._space()


def _is_unread(card: CaseCard) -> bool:
    return any(step.id == card.my_referral_id and step.read_at is None for step in card.referrals)
