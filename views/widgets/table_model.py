"""The list of files as Qt's table sees it: as many rows as there are, those in sight loaded."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from cartable.outcome import Page
from cartable.persian_text import strip_isolates
from views import strings
from views.widgets.table_columns import Column, Line, LineMaker
from views.widgets.table_pages import PAGE_ROWS, Pages

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class PageRequest:
    """What the provider is asked for: lines in *order* (a column key, ``-`` before it reverses) after a key."""

    order: str
    after: tuple[object, ...] | None
    limit: int
    counted: bool


FetchPage = Callable[[PageRequest, Callable[[Page[Any]], None], Callable[[Exception], None]], None]


class PagedModel(QAbstractTableModel):
    """Asks *fetch_page* for pages as rows come into sight; it answers later, through the callbacks it is given.

    Signals:
        renewing(), renewed(): the lines are about to be, and have been, replaced; ids stay, rows may not.
        loaded(): a page has arrived; ``rowCount``, ``total`` and ``is_total_capped`` are up to date.
        page_failed(object): a page could not be read; ``refresh`` tries again.
    """

    renewing = Signal()
    renewed = Signal()
    loaded = Signal()
    page_failed = Signal(object)

    def __init__(self, maker: LineMaker, fetch_page: FetchPage, order: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._maker = maker
        self._fetch_page = fetch_page
        self._pages = Pages()
        self._order = order
        self._generation = 0
        self._reading: int | None = None
        self._wanted = 0
        self._rows_by_id: dict[int, int] | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        """What is shown of each record."""
        return self._maker.columns

    @property
    def order(self) -> str:
        """The order asked of the provider."""
        return self._order

    @property
    def total(self) -> int | None:
        """How many lines there are, as far as they were counted."""
        return self._pages.total

    @property
    def is_total_capped(self) -> bool:
        """Whether ``total`` means «at least so many»."""
        return self._pages.is_total_capped

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._pages.rows

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def line(self, row: int) -> Line | None:
        """The line at a row; None while it is on its way, which asking has then set in motion."""
        line = self._pages.fresh(row)
        if line is None:
            self._want(self._pages.page_of(row))
            line = self._pages.fresh(row) or self._pages.stale(row)
        return line

    def loaded_line(self, row: int) -> Line | None:
        """The line at a row if it is loaded; asks for nothing."""
        return self._pages.fresh(row)

    def loaded_rows(self, first: int, last: int) -> list[int]:
        """The rows from *first* to *last*, both included, whose lines are loaded."""
        if last - first < PAGE_ROWS:
            return [row for row in range(first, last + 1) if self._pages.fresh(row) is not None]
        return [row for row, _line in self._pages.loaded() if first <= row <= last]

    def row_of(self, line_id: int) -> int | None:
        """The row a line is at, if it is loaded."""
        if self._rows_by_id is None:
            self._rows_by_id = {line.id: row for row, line in self._pages.loaded()}
        return self._rows_by_id.get(line_id)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row())
        if line is None:
            return strings.Table.LOADING if role == Qt.ItemDataRole.AccessibleTextRole else None
        cell = line.cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.UserRole:
            return line.record
        if role == Qt.ItemDataRole.AccessibleTextRole:
            spoken = strings.Table.cell(self.columns[index.column()].title, strip_isolates(cell.text))
            return f"{spoken}، {strings.Table.UNREAD}" if line.is_strong and index.column() == 0 else spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tooltip(self.columns[index.column()], line, cell.text)
        return None

    @staticmethod
    def _tooltip(column: Column, line: Line, text: str) -> str | None:
        """What a column has to add; else the words of the cell, which may be cut off on screen."""
        if column.tooltip is not None:
            return column.tooltip(line.record)
        # A tooltip would read a customer's angle brackets as HTML.
        return text if column.kind in ("text", "latin") and "<" not in text else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        if orientation == Qt.Orientation.Horizontal and role in roles:
            return self.columns[section].title
        return None

    def set_order(self, order: str) -> None:
        """Show the list from its beginning in another order."""
        self._order = order
        self.reload()

    def reload(self) -> None:
        """Forget everything and read from the beginning; for another box, filter or order."""
        self._start_again()
        self.beginResetModel()
        self._pages = Pages()
        self._rows_by_id = None
        self.endResetModel()
        self._read(0, None, [], partial(self._keep, 0))

    def refresh(self) -> None:
        """Read again what is in sight while the old lines stay; for changes that may move lines."""
        self._start_again()
        self._read(0, None, [], self._renew)

    def patch(self, records: Iterable[Any]) -> None:
        """Show these records in the place of those with the same ids; ids that are not loaded are left alone."""
        changed = {line.id: line for line in map(self._maker.line, records)}
        for row in self._pages.replace(changed):
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    def remove(self, ids: Iterable[int]) -> None:
        """Take lines out at once, then read anew what lies behind them."""
        gone = frozenset(line_id for line_id in ids if self.row_of(line_id) is not None)
        if not gone:
            return
        self.renewing.emit()
        self.beginResetModel()
        self._pages.remove(gone)
        self._rows_by_id = None
        self.endResetModel()
        self.renewed.emit()
        self.refresh()

    def _start_again(self) -> None:
        self._generation += 1
        self._reading = None
        self._wanted = 0

    def _want(self, page: int) -> None:
        self._wanted = page
        if self._reading is None and self._generation:
            self._go_on()

    def _go_on(self) -> None:
        step = self._pages.next_to_read(self._wanted)
        if step is not None:
            page, after = step
            self._read(page, after, [], partial(self._keep, page))

    def _read(
        self,
        page: int,
        after: tuple[object, ...] | None,
        so_far: list[Line],
        keep: Callable[[list[Line], Page[Any]], None],
    ) -> None:
        self._reading = page
        request = PageRequest(self._order, after, PAGE_ROWS - len(so_far), counted=page == 0 and not so_far)
        generation = self._generation

        def arrived(answer: Page[Any]) -> None:
            if generation != self._generation:
                return
            lines = so_far + [self._maker.line(record) for record in answer.lines]
            if answer.lines and answer.next_key is not None and len(lines) < PAGE_ROWS:
                self._read(page, answer.next_key, lines, keep)
                return
            self._reading = None
            self._rows_by_id = None
            keep(lines, answer)
            self.loaded.emit()
            if not self._pages.is_loaded(self._wanted):
                self._go_on()

        def failed(error: Exception) -> None:
            if generation == self._generation:
                self._reading = None
                self.page_failed.emit(error)

        self._fetch_page(request, arrived, failed)

    def _keep(self, page: int, lines: list[Line], answer: Page[Any]) -> None:
        before = self._pages.rows
        self._pages.store(page, lines, answer)
        self._announce_rows(before)
        rows = self._pages.rows_of(page)
        if rows:
            self.dataChanged.emit(self.index(rows[0], 0), self.index(rows[-1], len(self.columns) - 1))

    def _announce_rows(self, before: int) -> None:
        after, self._pages.rows = self._pages.rows, before
        if after > before:
            self.beginInsertRows(_NOWHERE, before, after - 1)
            self._pages.rows = after
            self.endInsertRows()
        elif after < before:
            self.beginRemoveRows(_NOWHERE, after, before - 1)
            self._pages.rows = after
            self.endRemoveRows()

    def _renew(self, lines: list[Line], answer: Page[Any]) -> None:
        self.renewing.emit()
        self.beginResetModel()
        self._pages.renew(lines, answer)
        self.endResetModel()
        self.renewed.emit()
