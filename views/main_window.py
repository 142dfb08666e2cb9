"""The main window: boxes at the right, the list, the reading pane; one place that opens the others."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from cartable.queries.boxes import FetchCounts, FetchToday
from cartable.records.box import BoxCounts, Today
from cartable.records.case_card import CaseCard
from views import strings, theme
from views.boxes.box_view import BoxView
from views.boxes.columns import looks
from views.boxes.today_strip import TodayStrip
from views.case.case_view import CaseView
from views.case.case_window import CaseWindow
from views.moments import Moments
from views.side_panel import SidePanel
from views.status_bar import StatusBar
from views.top_bar import TopBar
from views.widgets.toast import Toaster
from views.workplace import Workplace

BOXES = ("inbox", "sent", "drafts", "follow_up", "archive")
TITLES = {
    "inbox": strings.Boxes.INBOX,
    "sent": strings.Boxes.SENT,
    "drafts": strings.Boxes.DRAFTS,
    "follow_up": strings.Boxes.FOLLOW_UP,
    "archive": strings.Boxes.ARCHIVE,
}
COUNT_MS = 60
OPEN_WINDOWS = 12
"""More open files than this close the oldest: nobody reads thirteen."""


class MainWindow(QMainWindow):
    """One log-in's window.

    Signals:
        verb_asked(str, object): a verb is to be done on a card (None for a new file).
        draft_opened(object): a draft line is to be gone on with.
        export_asked(object): the box view whose whole list is wanted.
        searched(str): a text to look for.
        settings_asked(), log_out_asked(), help_asked().
    """

    verb_asked = Signal(str, object)
    call_asked = Signal(str, object)
    entry_opened = Signal(object, object)
    draft_opened = Signal(object)
    export_asked = Signal(object)
    searched = Signal(str)
    hand_over_asked = Signal()
    settings_asked = Signal()
    log_out_asked = Signal()
    help_asked = Signal()

    def __init__(self, workplace: Workplace, may_close: Callable[[], bool] = lambda: True) -> None:
        super().__init__()
        self.workplace = workplace
        self._may_close = may_close
        self.setObjectName("page")
        self.setWindowTitle(f"{strings.App.NAME} – {workplace.signed_in.office_name}")
        self._boxes: dict[str, BoxView] = {}
        self._windows: list[CaseWindow] = []
        self._side = SidePanel(workplace)
        self._today = TodayStrip()
        self._stack = QStackedWidget()
        self._reading = CaseView(workplace)
        self._reading.setObjectName("card")
        self._top = TopBar(workplace, self._reading.verb_bar)
        self._status = StatusBar(workplace)
        self.toaster = Toaster(self, self._status)
        self._lay_out()
        self._connect()
        self._shortcuts()
        self._count_timer = QTimer(self, singleShot=True, interval=COUNT_MS)
        self._count_timer.timeout.connect(self._count)
        self._side.open("inbox")
        self._count()

    def _lay_out(self) -> None:
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._reading)
        self._reading_card = card
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.addWidget(self._stack)
        self._splitter.addWidget(card)
        self._splitter.setStretchFactor(0, 3)
        self._splitter.setStretchFactor(1, 2)
        self._splitter.setSizes([theme.px(810), theme.px(360)])
        self._splitter.setChildrenCollapsible(False)
        main = QWidget()
        body = QVBoxLayout(main)
        body.setContentsMargins(theme.px(12), theme.px(4), theme.px(12), theme.px(10))
        body.setSpacing(theme.px(4))
        body.addWidget(self._today)
        body.addWidget(self._splitter, 1)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addWidget(main, 1)
        page = QWidget()
        page.setObjectName("page")
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self._side)
        upper.addWidget(right, 1)
        outer = QVBoxLayout(page)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(upper, 1)
        outer.addWidget(self._status)
        self.setCentralWidget(page)
        self.resize(theme.px(1400), theme.px(860))

    def _connect(self) -> None:
        self._side.opened.connect(self.open_box)
        self._side.new_case_asked.connect(lambda: self.verb_asked.emit("register", None))
        self._side.settings_asked.connect(self.settings_asked)
        self._side.log_out_asked.connect(self.log_out_asked)
        self._top.searched.connect(self.searched)
        self._top.help_asked.connect(self.help_asked)
        self._today.asked.connect(self._on_today_asked)
        self._today.hand_over_asked.connect(self.hand_over_asked)
        self._reading.verb_asked.connect(self.verb_asked)
        self._reading.call_asked.connect(self.call_asked)
        self._reading.entry_opened.connect(self.entry_opened)
        self.workplace.background.changed.connect(lambda *_: self._count_timer.start())

    def _shortcuts(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "F1": self.help_asked.emit,
            "F2": partial(self.verb_asked.emit, "register", None),
            "Ctrl+N": partial(self.verb_asked.emit, "register", None),
            "F3": self._top.focus_search,
            "Ctrl+K": self._top.focus_search,
            "F8": self.fold_reading_pane,
        }
        for place, box in enumerate(BOXES, start=1):
            keys[f"Alt+{place}"] = partial(self._side.open, box)
        for sequence, act in keys.items():
            QShortcut(QKeySequence(sequence), self, act)

    def open_box(self, key: str) -> None:
        """Shows a box or a unit's queue (``queue:<post id>``)."""
        view = self._boxes.get(key) or self._new_box(key)
        self._stack.setCurrentWidget(view)
        view.show_box()
        self._on_current(view, view.table.current_record())

    def _new_box(self, key: str) -> BoxView:
        moments = Moments(self.workplace.local, self.workplace.now_ms)
        box, _, queue = key.partition(":")
        queue_id = int(queue) if queue else None
        titles = {each.id: each.title for each in self.workplace.signed_in.queues}
        title = titles.get(queue_id, "") if queue_id is not None else TITLES[box]
        view = BoxView(self.workplace, box, title, looks(moments, lambda: self.workplace.lists)[box], queue_id)
        view.current_changed.connect(partial(self._on_current, view))
        view.opened.connect(self._on_opened)
        view.exporting.connect(lambda: self.export_asked.emit(view))
        self._boxes[key] = view
        self._stack.addWidget(view)
        return view

    def _on_current(self, view: BoxView, record: Any) -> None:
        if view is self._stack.currentWidget() and self._reading_card.isVisibleTo(self):
            self._reading.show_case(getattr(record, "case_id", None))

    def _on_opened(self, record: Any) -> None:
        if hasattr(record, "draft_id"):
            self.draft_opened.emit(record)
        elif record.case_id is not None:
            self.open_case(record.case_id)

    def open_case(self, case_id: int) -> CaseWindow:
        """Opens a file in a window of its own."""
        window = CaseWindow(self.workplace, case_id)
        window.view.verb_asked.connect(self.verb_asked)
        window.view.call_asked.connect(self.call_asked)
        window.view.entry_opened.connect(self.entry_opened)
        window.destroyed.connect(lambda: self._forget(window))
        self._windows.append(window)
        if len(self._windows) > OPEN_WINDOWS:
            self._windows[0].close()
        window.show()
        return window

    def _forget(self, window: CaseWindow) -> None:
        self._windows = [each for each in self._windows if each is not window]

    def fold_reading_pane(self) -> None:
        """Hides or shows the reading pane."""
        is_shown = not self._reading_card.isVisibleTo(self)
        self._reading_card.setVisible(is_shown)
        view = self._stack.currentWidget()
        if is_shown and isinstance(view, BoxView):
            self._on_current(view, view.table.current_record())

    def current_card(self) -> CaseCard | None:
        """The file in the reading pane."""
        return self._reading.card

    def _count(self) -> None:
        background = self.workplace.background
        background.fetch(FetchCounts(), self, self._show_counts, lambda _error: None, slot="counts")
        background.fetch(FetchToday(), self, self._show_today, lambda _error: None, slot="today")

    def _show_counts(self, counts: BoxCounts) -> None:
        self._side.show_counts(counts)
        self._status.note_refresh()

    def _show_today(self, today: Today) -> None:
        self._today.show_today(today)

    def _on_today_asked(self, box: str, wanted: str) -> None:
        self._side.open(box)
        self._boxes[box].put_filter(wanted)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close():
            event.ignore()
            return
        for window in tuple(self._windows):
            window.close()
        super().closeEvent(event)
