"""The main window: boxes at the right, the list, the reading pane; one place that opens the others."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QByteArray, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from cartable.queries.boxes import BoxFilter, FetchCounts, FetchToday
from cartable.records.box import BoxCounts, Today
from cartable.records.case_card import CaseCard
from views import strings, theme
from views.boxes.box_view import BoxView
from views.boxes.columns import looks
from views.boxes.kept_filters import KeepFilterDialog, KeptFilters
from views.boxes.today_strip import TodayStrip
from views.case.case_view import CaseView
from views.case.case_window import CaseWindow
from views.letters.letters_view import LettersView
from views.moments import Moments
from views.side_panel import SidePanel
from views.status_bar import StatusBar
from views.tab_order import come_after
from views.top_bar import TopBar
from views.widgets.table import Density
from views.widgets.toast import Toaster
from views.workplace import Workplace

BOXES = ("inbox", "sent", "drafts", "follow_up", "archive")
LETTERS = "letters"
TITLES = {
    "inbox": strings.Boxes.INBOX,
    "sent": strings.Boxes.SENT,
    "drafts": strings.Boxes.DRAFTS,
    "follow_up": strings.Boxes.FOLLOW_UP,
    "archive": strings.Boxes.ARCHIVE,
    "registered": strings.Boxes.REGISTERED,
}
COUNT_MS = 60
OPEN_WINDOWS = 12
"""More open files than this close the oldest: nobody reads thirteen."""
WIDTH, HEIGHT = 1340, 740
SPLIT = (790, 330)

Page = BoxView | LettersView


class MainWindow(QMainWindow):
    """One log-in's window.

    Signals:
        verb_asked(str, object): a verb is to be done on a card (None for a new file).
        call_asked(str, object): a call to a number is to be logged; without a card it has no file.
        entry_opened(object, object): an entry of a file's tab (its key) and the card.
        files_dropped(tuple, object): paths to attach, and the card.
        draft_opened(object): a draft line is to be gone on with.
        promise_asked(object): what became of the promise on a line is to be written down.
        dialog_asked(object): a dialog to open, made with its parent.
        export_asked(object): the box view or letter register whose whole list is wanted.
        papers_asked(object): the box view papers of whose lines are wanted.
        several_asked(str, object): a verb is to be done to the selected lines of a box view.
        searched(str): a text to look for.
        density_set(str): rows are this high now; lists in other windows follow.
        undo_asked(), hand_over_asked(), settings_asked(), log_out_asked(), help_asked(),
        admin_asked().
    """

    verb_asked = Signal(str, object)
    call_asked = Signal(str, object)
    entry_opened = Signal(object, object)
    files_dropped = Signal(tuple, object)
    draft_opened = Signal(object)
    promise_asked = Signal(object)
    dialog_asked = Signal(object)
    export_asked = Signal(object)
    papers_asked = Signal(object)
    several_asked = Signal(str, object)
    searched = Signal(str)
    density_set = Signal(str)
    undo_asked = Signal()
    hand_over_asked = Signal()
    settings_asked = Signal()
    log_out_asked = Signal()
    help_asked = Signal()
    admin_asked = Signal()

    def __init__(self, workplace: Workplace, may_close: Callable[[], bool] = lambda: True) -> None:
        super().__init__()
        self.workplace = workplace
        self._may_close = may_close
        self.setObjectName("page")
        self.setWindowTitle(f"{strings.App.NAME} – {workplace.signed_in.office_name}")
        self._pages: dict[str, Page] = {}
        self._windows: list[CaseWindow] = []
        self._menu_place: QPoint | None = None
        self.side = SidePanel(workplace)
        self.today = TodayStrip(workplace.may)
        self._stack = QStackedWidget()
        self.reading = CaseView(workplace)
        self.top = TopBar(workplace, self.reading.verb_bar)
        self.status = StatusBar(workplace)
        self.toaster = Toaster(self, self.status)
        self._kept = KeptFilters(workplace, self.side)
        self._lay_out()
        self._connect()
        self._shortcuts()
        self._count_timer = QTimer(self, singleShot=True, interval=COUNT_MS)
        self._count_timer.timeout.connect(self._count)
        self._restore()
        first = workplace.preference("first_box", "inbox")
        self.side.open(first if first in BOXES else "inbox")
        self._count()

    def _lay_out(self) -> None:
        self._reading_card = QFrame()
        self._reading_card.setObjectName("card")
        inside = QVBoxLayout(self._reading_card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.reading)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self._stack)
        self.splitter.addWidget(self._reading_card)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setSizes([theme.px(size) for size in SPLIT])
        self.splitter.setChildrenCollapsible(False)
        main = QWidget()
        body = QVBoxLayout(main)
        body.setContentsMargins(theme.px(10), theme.px(4), theme.px(10), theme.px(8))
        body.setSpacing(theme.px(4))
        body.addWidget(self.today)
        body.addWidget(self.splitter, 1)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.top)
        left.addWidget(main, 1)
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self.side)
        upper.addLayout(left, 1)
        page = QWidget()
        page.setObjectName("page")
        outer = QVBoxLayout(page)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(upper, 1)
        outer.addWidget(self.status)
        self.setCentralWidget(page)
        self.resize(theme.px(WIDTH), theme.px(HEIGHT))

    def _connect(self) -> None:
        self.side.opened.connect(self.open_box)
        self.side.filter_dropped.connect(self._drop_filter)
        self.side.new_case_asked.connect(self._ask_new)
        self.side.call_asked.connect(self._ask_call)
        self.side.settings_asked.connect(self.settings_asked)
        self.side.admin_asked.connect(self.admin_asked)
        self.side.log_out_asked.connect(self.log_out_asked)
        self.top.searched.connect(self.searched)
        self.top.help_asked.connect(self.help_asked)
        self.today.asked.connect(self._on_today_asked)
        self.today.hand_over_asked.connect(self.hand_over_asked)
        self._listen_to(self.reading)
        self.reading.shown.connect(self._on_shown)
        self.workplace.background.changed.connect(self._on_changed)

    def _listen_to(self, view: CaseView) -> None:
        view.verb_asked.connect(self._on_verb_asked if view is self.reading else self.verb_asked)
        view.call_asked.connect(self.call_asked)
        view.entry_opened.connect(self.entry_opened)
        view.files_dropped.connect(self.files_dropped)

    def _on_verb_asked(self, verb: str, card: CaseCard) -> None:
        page = self._stack.currentWidget()
        if isinstance(page, BoxView) and page.acts_on_several(verb):
            self.several_asked.emit(verb, page)
        else:
            self.verb_asked.emit(verb, card)

    def _shortcuts(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "F2": self._ask_new,
            "Ctrl+N": self._ask_new,
            "Ctrl+F2": self._ask_call,
            "F3": self.top.focus_search,
            "Ctrl+K": self.top.focus_search,
            "F8": self.fold_reading_pane,
            "Ctrl+Z": self.undo_asked.emit,
            "Alt+Backspace": self.undo_asked.emit,
            "Ctrl+Down": self._go_to_note,
        }
        for place, box in enumerate((*BOXES, LETTERS), start=1):
            keys[f"Alt+{place}"] = partial(self.side.open, box)
        for sequence, act in keys.items():
            QShortcut(QKeySequence(sequence), self, act)
        # Help is wanted most where one is stuck: in the form of a new file, in the administrator's window.
        # Given a slot at once, PySide6 6.11 forgets the context.
        help_key = QShortcut(QKeySequence("F1"), self, context=Qt.ShortcutContext.ApplicationShortcut)
        help_key.activated.connect(self.help_asked)

    def _ask_new(self) -> None:
        if self.workplace.may("register"):
            self.verb_asked.emit("register", None)

    def _ask_call(self) -> None:
        if self.workplace.may("call"):
            self.call_asked.emit("", None)

    def _go_to_note(self) -> None:
        if self._reading_card.isVisibleTo(self):
            self.reading.take_keyboard()

    def open_box(self, key: str) -> None:
        """Shows a box, a unit's queue (``queue:<post id>``), the register of letters, or what a kept filter leaves."""
        kept = self._kept.find(key)
        key = key if kept is None else kept.box
        view = self._pages.get(key) or self._new_page(key)
        if isinstance(view, BoxView) and kept is not None:
            view.put(kept.filter, kept.name)
        elif isinstance(view, BoxView) and view.kept_name:
            view.put(BoxFilter())
        self._stack.setCurrentWidget(view)
        view.show_box()
        self._on_current(view, view.table.current_record())

    def _new_page(self, key: str) -> Page:
        view: Page = self._new_letters() if key == LETTERS else self._new_box(key)
        view.current_changed.connect(partial(self._on_current, view))
        view.opened.connect(self._on_opened)
        self._pages[key] = view
        self._stack.addWidget(view)
        come_after(self.today, view)
        return view

    def _new_letters(self) -> LettersView:
        view = LettersView(self.workplace)
        view.dialog_asked.connect(self.dialog_asked)
        view.exporting.connect(lambda: self.export_asked.emit(view))
        return view

    def _new_box(self, key: str) -> BoxView:
        moments = Moments(self.workplace.local, self.workplace.now_ms)
        box, _, queue = key.partition(":")
        queue_id = int(queue) if queue else None
        titles = {each.id: each.title for each in self.workplace.signed_in.queues}
        title = titles.get(queue_id, "") if queue_id is not None else TITLES[box]
        view = BoxView(self.workplace, box, title, looks(moments, lambda: self.workplace.lists)[box], queue_id)
        view.exporting.connect(lambda: self.export_asked.emit(view))
        view.papers_asked.connect(lambda: self.papers_asked.emit(view))
        view.several_asked.connect(lambda verb: self.several_asked.emit(verb, view))
        view.finish_asked.connect(self.promise_asked)
        view.keep_asked.connect(partial(self._ask_filter_name, key))
        view.density_chosen.connect(self.set_density)
        view.context_asked.connect(self._on_context_asked)
        return view

    def _ask_filter_name(self, box: str, wanted: BoxFilter) -> None:
        dialog = KeepFilterDialog(self.workplace, self._kept.suggested_name(wanted), self)
        dialog.named.connect(partial(self._keep_filter, box, wanted))
        dialog.open()

    def _keep_filter(self, box: str, wanted: BoxFilter, name: str) -> None:
        self.side.open(self._kept.keep(box, wanted, name))
        self.toaster.say(strings.Filters.kept(name))

    def _drop_filter(self, key: str) -> None:
        dropped = self._kept.find(key)
        if dropped is not None:
            self.side.open(dropped.box)
            self._kept.drop(key)
            self.toaster.say(strings.Filters.dropped(dropped.name))

    def box(self, key: str) -> Page:
        """A box that has been opened."""
        return self._pages[key]

    def set_density(self, density: Density) -> None:
        """Sets the rows of every list this high."""
        for view in self._pages.values():
            view.table.set_density(density)
        self.density_set.emit(density)

    def _on_current(self, view: Page, record: Any) -> None:
        # A folded pane is kept fresh too: its verbs act on the line the keyboard is on.
        is_chosen = view.table.is_chosen
        # What somebody is writing on a file must not turn to the one whose line has taken its place.
        if view is self._stack.currentWidget() and (is_chosen or not self.reading.is_writing):
            self.reading.show_case(getattr(record, "case_id", None), is_chosen=is_chosen)

    def _on_opened(self, record: Any) -> None:
        if hasattr(record, "draft_id"):
            self.draft_opened.emit(record)
        elif record.case_id is not None:
            self.open_case(record.case_id)
        elif hasattr(record, "source"):
            self.promise_asked.emit(record)

    def _on_context_asked(self, record: Any, place: QPoint) -> None:
        card = self.reading.card
        if card is not None and card.id == record.case_id:
            self.reading.verb_bar.pop_up(place)
        else:
            self._menu_place = place

    def _on_shown(self, card: CaseCard | None) -> None:
        if self._menu_place is not None and card is not None:
            self.reading.verb_bar.pop_up(self._menu_place)
        self._menu_place = None

    def open_case(self, case_id: int) -> CaseWindow:
        """Opens a file in a window of its own, or brings the one that is open to the front."""
        for opened in self._windows:
            if opened.case_id == case_id:
                opened.raise_()
                opened.activateWindow()
                return opened
        window = CaseWindow(self.workplace, case_id)
        self._listen_to(window.view)
        window.closed.connect(self._forget)
        self._windows.append(window)
        if len(self._windows) > OPEN_WINDOWS:
            self._windows[0].close()
        window.show()
        return window

    def _forget(self, window: CaseWindow) -> None:
        self._windows = [each for each in self._windows if each is not window]

    def case_windows(self) -> tuple[CaseWindow, ...]:
        """The files that are open in windows of their own."""
        return tuple(self._windows)

    def fold_reading_pane(self) -> None:
        """Hides or shows the reading pane."""
        is_shown = not self._reading_card.isVisibleTo(self)
        self._reading_card.setVisible(is_shown)
        self.workplace.keep("reading.folded", not is_shown)

    def current_card(self) -> CaseCard | None:
        """The file in the reading pane."""
        return self.reading.card

    def _on_changed(self, _changes: Any, _initiator: object) -> None:
        self._count_timer.start()

    def _count(self) -> None:
        background = self.workplace.background
        background.fetch(FetchCounts(), self, self._show_counts, lambda _error: None, slot="counts")
        background.fetch(FetchToday(), self, self._show_today, lambda _error: None, slot="today")
        self._kept.count()

    def _show_counts(self, counts: BoxCounts) -> None:
        self.side.show_counts(counts)
        self.status.note_refresh()

    def _show_today(self, today: Today) -> None:
        self.today.show_today(today)

    def _on_today_asked(self, box: str, wanted: str) -> None:
        self.side.open(box)
        view = self._pages[box]
        if isinstance(view, BoxView):
            view.put_filter(wanted)

    def _restore(self) -> None:
        geometry = self.workplace.preference("window.geometry", "")
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii")))
        split = self.workplace.preference("window.splitter", "")
        if split:
            self.splitter.restoreState(QByteArray.fromBase64(split.encode("ascii")))
        self._reading_card.setVisible(not self.workplace.preference("reading.folded", False))

    def _keep_shape(self) -> None:
        for key, state in (("window.geometry", self.saveGeometry()), ("window.splitter", self.splitter.saveState())):
            self.workplace.keep(key, bytes(state.toBase64().data()).decode("ascii"))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close():
            event.ignore()
            return
        self._keep_shape()
        for window in tuple(self._windows):
            window.close()
        super().closeEvent(event)
