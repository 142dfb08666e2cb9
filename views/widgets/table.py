"""The list of files: a million rows as light as ten, at the keyboard and under the wheel."""

from functools import partial
from typing import Any, Literal

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from cartable.persian_text import strip_isolates
from views import theme
from views.widgets import table_selection
from views.widgets.table_columns import Line
from views.widgets.table_delegate import NEVER_CUT, LineDelegate
from views.widgets.table_header import TableHeader
from views.widgets.table_model import Index, PagedModel
from views.widgets.table_pages import PAGE_ROWS
from views.widgets.table_place import TablePlace

SHIFT = Qt.KeyboardModifier.ShiftModifier

Density = Literal["compact", "normal", "roomy"]
ROW_HEIGHTS: dict[Density, int] = {"compact": 26, "normal": 31, "roomy": 40}


class CaseTable(QTableView):
    """The lines of a ``PagedModel``. Enter or a double click opens; a click on a heading sorts.

    Several lines are selected with Shift and the arrows, Home or End, with Ctrl+Space, Ctrl and the mouse, or all of
    them with Ctrl+A; what is current, and with it the reading pane, stays with the keyboard.

    What is current and selected is kept by id over every renewal; if the current line has gone, the one that took its
    place becomes current, and ``is_chosen`` is false until the person does something with it. Call ``model.reload()``
    to begin.

    Signals:
        current_changed(object): the record now current, or None; sent again when a line that came by itself is chosen.
        opened(object): the record to open in full.
        selection_changed(tuple): the ids selected.
        context_asked(object, QPoint): a menu is wanted for a record at a place on the screen.
        order_changed(str): the person has sorted; the model is already asking.
    """

    current_changed = Signal(object)
    opened = Signal(object)
    selection_changed = Signal(tuple)
    context_asked = Signal(object, QPoint)
    order_changed = Signal(str)

    def __init__(
        self, name: str, model: PagedModel, density: Density = "compact", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.lines = model
        self._density: Density = density
        self._told: object = None
        self.is_chosen = True
        self._is_taking_keyboard = False
        self._zoom = theme.zoom()
        self._place = TablePlace()
        self._header = TableHeader(model.columns, self)
        self.setHorizontalHeader(self._header)
        self._delegate = LineDelegate(self, model)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        # Qt does not own the model of a view; without a parent Python would drop it.
        if model.parent() is None:
            model.setParent(self)
        self.setAccessibleName(name)
        self._set_up_view()
        self._set_up_columns()
        self._dress()
        model.renewing.connect(lambda: self._place.remember(self))
        model.renewed.connect(self._on_renewed)
        model.modelReset.connect(self._on_reset)
        model.loaded.connect(self._on_loaded)
        model.loaded.connect(self._make_room)
        model.renewed.connect(self._make_room)
        model.dataChanged.connect(self._on_lines_changed)
        self._header.sectionClicked.connect(self._on_section_clicked)
        self._header.sectionMoved.connect(self._find_first_column)
        self._header.sectionResized.connect(self._on_section_resized)

    def _set_up_view(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setCornerWidget(QWidget())
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _set_up_columns(self) -> None:
        for section, column in enumerate(self.lines.columns):
            self._header.setSectionHidden(section, not column.is_shown)
        self._header.set_order(self.lines.order)
        self._find_first_column()

    def _dress(self) -> None:
        self._delegate.restyle()
        height = theme.px(ROW_HEIGHTS[self._density])
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.viewport().update()

    def _find_first_column(self) -> None:
        header = self._header
        places = (header.logicalIndex(place) for place in range(header.count()))
        self._delegate.first_column = next((column for column in places if not header.isSectionHidden(column)), 0)
        self.viewport().update()

    def _make_room(self) -> None:
        """What must not be cut is seen whole: a number that has lost its end is another number."""
        rows = range(min(self.lines.rowCount(), PAGE_ROWS))
        lines = [line for line in map(self.lines.loaded_line, rows) if line is not None]
        sections = [each for each, column in enumerate(self.lines.columns) if column.kind in NEVER_CUT]
        longest = {section: max(lines, key=partial(_length, section)) for section in sections if lines}
        self._header.require({section: self._delegate.room_for(line, section) for section, line in longest.items()})
        self._header.fit(self.viewport().width())

    def _on_section_resized(self, section: int, _before: int, _after: int) -> None:
        if not self.lines.columns[section].stretch:
            self._header.fit(self.viewport().width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._header.fit(self.viewport().width())

    @property
    def header(self) -> TableHeader:
        """The heading, for its menu of columns."""
        return self._header

    @property
    def density(self) -> Density:
        """How high the rows are."""
        return self._density

    def set_density(self, density: Density) -> None:
        """Set the rows 26, 31 or 40 pixels high at zoom 1."""
        self._density = density
        self._dress()

    def save_columns(self) -> bytes:
        """Widths, places and visibility of the columns, for the person's settings."""
        return self._header.save_wanted()

    def restore_columns(self, saved: bytes, factor: float = 1.0) -> None:
        """Set the columns as they were saved, *factor* times as wide; what does not fit this list is ignored."""
        self._header.restore_wanted(saved, factor)
        self._header.fit(self.viewport().width())
        self._find_first_column()

    def current_record(self) -> Any:
        """The record the keyboard is on, or None."""
        index = self.currentIndex()
        line = self.lines.line(index.row()) if index.isValid() else None
        return line.record if line else None

    def selected_ids(self) -> tuple[int, ...]:
        """The ids selected, from top to bottom; lines not loaded are left out."""
        return tuple(line.id for line in self._selected_lines())

    def selected_records(self) -> tuple[Any, ...]:
        """The records selected, from top to bottom; lines not loaded are left out."""
        return tuple(line.record for line in self._selected_lines())

    @property
    def selected_count(self) -> int:
        """How many lines are selected, loaded or not."""
        return sum(last - first + 1 for first, last in table_selection.spans(self))

    @property
    def is_all_selected(self) -> bool:
        """Whether every line of a list of several is selected."""
        return table_selection.is_whole(self, self.lines)

    def _selected_lines(self) -> list[Line]:
        rows = table_selection.loaded_rows(self, self.lines)
        return [line for line in map(self.lines.loaded_line, rows) if line is not None]

    def select_id(self, line_id: int) -> bool:
        """Make a line current if it is loaded."""
        row = self.lines.row_of(line_id)
        if row is None:
            return False
        self.go_to_row(row)
        return True

    def select_first(self) -> None:
        """Make the first line current."""
        if self.lines.rowCount():
            self.go_to_row(0)

    def go_to_row(self, row: int) -> None:
        """Make a row current."""
        # selectRow does nothing in a right-to-left table whose columns leave room.
        self.setCurrentIndex(self.lines.index(row, self._delegate.first_column))
        self._choose()

    def _on_renewed(self) -> None:
        with QSignalBlocker(self.selectionModel()):
            is_same = self._place.restore(self)
        self.is_chosen = self.is_chosen and is_same
        self.viewport().update()
        self._on_moved()
        self.selection_changed.emit(self.selected_ids())

    def _on_reset(self) -> None:
        if not self._place.is_kept:
            self._on_moved()

    def _on_moved(self) -> None:
        self._focus_row()
        self._tell_current()

    def _tell_current(self) -> None:
        record = self.current_record()
        if record != self._told:
            self._told = record
            self.current_changed.emit(record)

    def _on_lines_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        if first.row() <= self.currentIndex().row() <= last.row():
            self._tell_current()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.is_chosen = not self._is_taking_keyboard
        self._on_moved()

    def _choose(self) -> None:
        """The person has turned to a line that came by itself."""
        record = self.current_record()
        if not self.is_chosen and record is not None:
            self.is_chosen = True
            self.current_changed.emit(record)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.selection_changed.emit(self.selected_ids())

    def _on_section_clicked(self, section: int) -> None:
        column = self.lines.columns[section]
        if not column.sortable:
            return
        order = f"-{column.key}" if self.lines.order == column.key else column.key
        self._header.set_order(order)
        self.lines.set_order(order)
        self.order_changed.emit(order)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self.indexAt(event.position().toPoint()).isValid():
            self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._choose()
        record = self.current_record()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and record is not None:
            self.opened.emit(record)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers() and self.lines.rowCount():
            self.go_to_row(0 if event.key() == Qt.Key.Key_Home else self.lines.rowCount() - 1)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and event.modifiers() == SHIFT and self.lines.rowCount():
            self._select_to(0 if event.key() == Qt.Key.Key_Home else self.lines.rowCount() - 1)
        elif event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            # Linux hears the menu key alone, and not every keyboard has one.
            self._ask_menu_at_line()
        else:
            super().keyPressEvent(event)

    def _select_to(self, row: int) -> None:
        """Shift+Home and Shift+End: from where the selection began to an end of the list."""
        current = self.currentIndex().row()
        around = next(
            (each for each in table_selection.spans(self) if each[0] <= current <= each[1]), (current, current)
        )
        anchor = around[0] if current == around[1] else around[1]
        self.selectionModel().setCurrentIndex(
            self.lines.index(row, self._delegate.first_column), QItemSelectionModel.SelectionFlag.NoUpdate
        )
        table_selection.select_rows(self, self.lines, min(anchor, row), max(anchor, row))

    def event(self, event: QEvent) -> bool:
        # Once several lines are selected, Ctrl with an arrow goes on without losing them, whatever else it means.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_step = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
            if is_step and event.modifiers() == Qt.KeyboardModifier.ControlModifier and self.selected_count > 1:
                event.accept()
                return True
        return super().event(event)

    def _copy(self) -> None:
        lines = self._selected_lines()
        shown = [column for column in range(self.lines.columnCount()) if not self._header.isSectionHidden(column)]
        text = "\n".join("\t".join(line.cells[column].text for column in shown) for line in lines)
        if text:
            QGuiApplication.clipboard().setText(strip_isolates(text))

    def keyboardSearch(self, _text: str) -> None:
        # Qt would walk every row of the list for the letters typed.
        return

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        record = self.current_record()
        if self.indexAt(event.position().toPoint()).isValid() and record is not None:
            self.opened.emit(record)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        record = self.current_record()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._ask_menu_at_line()
        elif record is not None:
            self.context_asked.emit(record, event.globalPos())

    def _ask_menu_at_line(self) -> None:
        """Asks for the menu of the line the keyboard is on, under that line and not in the middle of the list."""
        record = self.current_record()
        if record is not None:
            self.scrollTo(self.currentIndex())
            bottom = self.rowViewportPosition(self.currentIndex().row()) + self.rowHeight(0)
            self.context_asked.emit(record, self.viewport().mapToGlobal(QPoint(self.viewport().width(), bottom)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(round(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self._delegate.hovered_row:
            gone, self._delegate.hovered_row = self._delegate.hovered_row, row
            self._repaint_rows(gone, row)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt makes the first line current when the list takes the keyboard; nobody has chosen it by that.
        self._is_taking_keyboard = True
        super().focusInEvent(event)
        self._is_taking_keyboard = False
        self._focus_row()

    def _on_loaded(self) -> None:
        """Lines that come after the keyboard did: the first one becomes current, as with the focus."""
        if not self.hasFocus() or self.currentIndex().isValid() or not self.lines.rowCount():
            return
        self._is_taking_keyboard = True
        first = self.lines.index(0, self._delegate.first_column)
        self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._is_taking_keyboard = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._focus_row()

    def _focus_row(self) -> None:
        row = self.currentIndex().row() if self.hasFocus() else -1
        if row != self._delegate.focused_row:
            gone, self._delegate.focused_row = self._delegate.focused_row, row
            self._repaint_rows(gone, row)

    def _repaint_rows(self, *rows: int) -> None:
        height = self.rowHeight(0)
        for row in rows:
            if row >= 0:
                self.viewport().update(0, self.rowViewportPosition(row), self.viewport().width(), height)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._header.scale(theme.zoom() / self._zoom)
            self._zoom = theme.zoom()
            self._dress()
            self._make_room()


def _length(section: int, line: Line) -> tuple[int, int, bool]:
    """What makes a cell wide: its icons, its letters, whether they are bold."""
    cell = line.cells[section]
    return len(cell.marks), len(cell.text), line.is_strong
