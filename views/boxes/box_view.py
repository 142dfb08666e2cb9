"""Any box as a card: title and count, quick filters, and its list, kept fresh by itself."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QByteArray, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from cartable.queries.boxes import BoxFilter, BoxLines, BoxPage
from cartable.queries.office import BoxTable
from views import icons, strings, theme
from views.boxes.columns import BoxLook
from views.boxes.filter_strip import FilterStrip
from views.boxes.several_acts import several_verbs
from views.widgets.buttons import Button, IconButton
from views.widgets.empty_state import EmptyState
from views.widgets.label import ElasticLabel, Label
from views.widgets.table import CaseTable, Density
from views.widgets.table_model import PagedModel, PageRequest
from views.workplace import Workplace

DENSITIES: dict[Density, str] = {
    "compact": strings.Table.COMPACT,
    "normal": strings.Table.NORMAL,
    "roomy": strings.Table.ROOMY,
}
SEVERAL = 2
SETTLE_MS = 40
"""Several changes of one act are shown by one refresh."""
KEEP_MS = 800
"""A column that is being dragged is not written down at every pixel."""


class BoxView(QFrame):
    """One box of the cartable.

    Signals:
        current_changed(object): the record the keyboard is on, or None.
        opened(object): the record to open in a window of its own.
        exporting(): the whole list is wanted as a workbook.
        papers_asked(): papers of the selected lines, or of the whole list, are wanted.
        several_asked(str): a verb is to be done to the selected lines.
        context_asked(object, QPoint): a menu is wanted for the one record selected, at a place on the screen.
        density_chosen(str): the rows of every box are to be this high.
        finish_asked(object): what became of the promise on a line is to be written down.
        keep_asked(object): the filter that is on is to be kept under a name.
    """

    current_changed = Signal(object)
    opened = Signal(object)
    exporting = Signal()
    papers_asked = Signal()
    several_asked = Signal(str)
    context_asked = Signal(object, QPoint)
    density_chosen = Signal(str)
    finish_asked = Signal(object)
    keep_asked = Signal(object)

    def __init__(
        self, workplace: Workplace, box: str, title: str, look: BoxLook, queue: int | None = None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setObjectName("card")
        self.workplace = workplace
        self.box = box
        self.queue = queue
        self.title = title
        self._look = look
        self.kept_name = ""
        self._is_stale = True
        self._model = PagedModel(look.maker, self._fetch_page, look.order, self)
        density: Density = workplace.preference("density", "compact")
        self.table = CaseTable(title, self._model, density, self)
        self._title = ElasticLabel(title, "h1")
        self._count = Label("", "caption")
        self._empty = EmptyState("inbox", look.empty_title, look.empty_text)
        self._empty.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._empty.setAccessibleName(title)
        self._filters = FilterStrip(look)
        self._lay_out()
        self._restore_columns()
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._model.refresh)
        self._model.loaded.connect(self._show_count)
        self._model.renewed.connect(self._show_count)
        self._filters.changed.connect(self._on_filter_changed)
        self._empty.acted.connect(self._take_filter_off)
        self._filters.keep_asked.connect(self.keep_asked)
        self.table.current_changed.connect(self.current_changed)
        self.table.opened.connect(self.opened)
        self.table.selection_changed.connect(lambda _ids: self._show_total())
        self.table.context_asked.connect(self._on_context_asked)
        self._keeping = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._keeping.timeout.connect(self._keep_columns)
        self.table.header.sectionResized.connect(lambda *_: self._keeping.start())
        self.table.header.sectionMoved.connect(lambda *_: self._keeping.start())
        workplace.background.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(6), 0, theme.px(14), 0)
        head.setSpacing(theme.px(2))
        head.addWidget(self._title)
        head.addSpacing(theme.px(4))
        head.addWidget(self._count)
        head.addStretch()
        self._columns_button = IconButton("columns-3", strings.Table.COLUMNS)
        self._columns_button.clicked.connect(self._choose_columns)
        self._density_button = IconButton("line-height", strings.Table.DENSITY)
        self._density_button.clicked.connect(self._choose_density)
        export = IconButton("download", strings.Table.EXPORT)
        export.clicked.connect(self.exporting)
        refresh = IconButton("refresh", strings.Verbs.REFRESH, shortcut="F5")
        refresh.clicked.connect(self.refresh)
        if self.box == "follow_up":
            finish = Button(strings.FollowUps.FINISH, "check", kind="link", shortcut="Shift+F5")
            finish.clicked.connect(self._finish)
            head.addWidget(finish)
        if self._prints():
            papers = IconButton("printer", strings.Stacks.ASK, shortcut="Ctrl+F10")
            papers.clicked.connect(self.papers_asked)
            head.addWidget(papers)
        for button in (self._columns_button, self._density_button, export, refresh):
            head.addWidget(button)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        body = QVBoxLayout(self)
        body.setContentsMargins(1, theme.px(12), 1, 1)
        body.setSpacing(theme.px(8))
        body.addLayout(head)
        if self._look.has_words:
            strip = QHBoxLayout()
            strip.setContentsMargins(theme.px(14), 0, theme.px(14), 0)
            strip.addWidget(self._filters)
            body.addLayout(strip)
        body.addWidget(self._stack, 1)

    def show_box(self) -> None:
        """Comes into sight: reads the box when it is stale, and takes the keyboard."""
        if self._is_stale:
            self._is_stale = False
            self._model.reload()
        self._stack.currentWidget().setFocus()

    def refresh(self) -> None:
        """Reads again what is in sight."""
        self._model.refresh()

    def _finish(self) -> None:
        line = self.table.current_record()
        if line is not None and line.source == "follow_up":
            self.finish_asked.emit(line)

    def put_filter(self, key: str) -> None:
        """Puts one quick filter on and the others out."""
        self.put(BoxFilter(**{key: True}) if key else BoxFilter())

    def put(self, wanted: BoxFilter, kept_name: str = "") -> None:
        """Narrows the list to this and nothing else; ``kept_name`` is what the person calls it."""
        self.kept_name = kept_name
        if wanted != self._filters.filter:
            self._filters.put(wanted)
            self._model.reload()

    def whole_query(self) -> BoxPage:
        """The whole list as it is filtered and sorted now."""
        return BoxPage(box=self.box, order=self._model.order, filter=self._filters.filter, queue_post_id=self.queue)

    def whole_table(self) -> BoxTable:
        """The same as a table for an export."""
        return BoxTable(box=self.box, order=self._model.order, filter=self._filters.filter, queue_post_id=self.queue)

    def expected(self) -> int:
        """How many lines there are, as far as they were counted."""
        return self._model.total or 0

    def take_density(self, density: Density) -> None:
        """Shows the rows as high as another box was just set to."""
        self.table.set_density(density)

    def _fetch_page(self, request: PageRequest, arrived: Any, failed: Any) -> None:
        query = BoxPage(
            box=self.box,
            order=request.order,
            after=request.after,
            limit=request.limit,
            filter=self._filters.filter,
            queue_post_id=self.queue,
            counted=request.counted,
        )
        self.workplace.background.fetch(query, self, arrived, failed)

    def _on_filter_changed(self) -> None:
        self.kept_name = ""
        self._model.reload()

    def _take_filter_off(self) -> None:
        # The button goes; the keyboard stays here and moves on to the list.
        self._empty.setFocus()
        self._filters.put(BoxFilter())
        self._on_filter_changed()

    def _on_changed(self, changes: Any, _initiator: object) -> None:
        area = "inbox" if self.box == "queue" else self.box
        moved = area in changes.areas or "everything" in changes.areas
        if not moved and not changes.case_ids:
            return
        if not self.isVisible():
            self._is_stale = True
        elif moved:
            self._settle.start()
        else:
            query = BoxLines(box=self.box, case_ids=changes.case_ids, queue_post_id=self.queue)
            self.workplace.background.fetch(query, self, self._model.patch, lambda _error: None)

    def _show_count(self) -> None:
        total = self._model.total
        if total is None:
            return
        self._show_total()
        is_empty = self._model.rowCount() == 0
        if is_empty and self._filters.filter != BoxFilter():
            self._empty.say("filter", strings.Boxes.NO_MATCH, action=strings.Filters.TAKE_OFF)
        elif is_empty:
            self._empty.say("inbox", self._look.empty_title, self._look.empty_text)
        self._show_list(not is_empty)

    def _show_total(self) -> None:
        if self._model.total is None:
            return
        chosen = self.table.selected_count
        self._count.setText(strings.Boxes.count(self.shown_total(), chosen if chosen > 1 else 0))

    def shown_total(self) -> str:
        """How many lines there are, as far as they were counted, as it is read."""
        return strings.number(self.expected()) + ("+" if self._model.is_total_capped else "")

    def _prints(self) -> bool:
        """Whether papers can be had of these lines; a draft is no file yet."""
        return self.box != "drafts" and self.workplace.may("print")

    def _on_context_asked(self, record: Any, place: QPoint) -> None:
        if self.table.selected_count < SEVERAL:
            self.context_asked.emit(record, place)
            return
        menu = QMenu(self)
        for each in several_verbs(self.workplace, self.box):
            action = menu.addAction(icons.icon(each.icon, "text2", 18), each.line)
            action.triggered.connect(lambda _=False, verb=each.verb: self.several_asked.emit(verb))
        if self._prints():
            action = menu.addAction(icons.icon("printer", "text2", 18), f"{strings.Stacks.ASK}\tCtrl+F10")
            action.triggered.connect(self.papers_asked)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def acts_on_several(self, verb: str) -> bool:
        """Whether a verb asked for now means the selected lines, not the current one alone."""
        known = {each.verb for each in several_verbs(self.workplace, self.box)}
        return self.table.selected_count >= SEVERAL and verb in known

    def chosen_cases(self) -> tuple[int, ...]:
        """The files of several selected lines, from top to bottom; none where one or all of the list are selected."""
        if self.table.selected_count < SEVERAL or self.table.is_all_selected:
            return ()
        ids = (record.case_id for record in self.table.selected_records() if record.case_id is not None)
        return tuple(dict.fromkeys(ids))

    def _show_list(self, is_shown: bool) -> None:
        wanted: QWidget = self.table if is_shown else self._empty
        had_focus = any(each.hasFocus() for each in (self.table, self._empty))
        self._stack.setCurrentWidget(wanted)
        # A hidden list would drop the keyboard, and with it every key of the window.
        if had_focus:
            wanted.setFocus()

    def _choose_columns(self) -> None:
        menu = QMenu(self)
        header = self.table.header
        for section, column in enumerate(self._look.maker.columns):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not header.isSectionHidden(section))
            action.setEnabled(not column.stretch)
            action.toggled.connect(lambda on, at=section: self._show_column(at, on))
        _pop_up(menu, self._columns_button)

    def _show_column(self, section: int, is_shown: bool) -> None:
        self.table.header.setSectionHidden(section, not is_shown)
        self._keep_columns()

    def _choose_density(self) -> None:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for density, text in DENSITIES.items():
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(self.table.density == density)
            action.triggered.connect(lambda _=False, chosen=density: self._set_density(chosen))
            group.addAction(action)
        _pop_up(menu, self._density_button)

    def _set_density(self, density: Density) -> None:
        self.workplace.keep("density", density)
        self.density_chosen.emit(density)

    def _keep_columns(self) -> None:
        if self.isVisible():
            saved = bytes(QByteArray(self.table.save_columns()).toBase64().data()).decode("ascii")
            self.workplace.keep(f"columns.{self.box}", {"state": saved, "zoom": theme.zoom()})

    def _restore_columns(self) -> None:
        saved = self.workplace.preference(f"columns.{self.box}", None)
        if saved:
            state = bytes(QByteArray.fromBase64(saved["state"].encode("ascii")).data())
            self.table.restore_columns(state, theme.zoom() / saved["zoom"])


def _pop_up(menu: QMenu, button: QWidget) -> None:
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
