"""Where a person was in a list, kept by id while its lines are replaced."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QTableView

from views.widgets import table_selection
from views.widgets.table_model import PagedModel


class TablePlace:
    """The current line, the selected lines, and the line at the top with how far it was scrolled."""

    def __init__(self) -> None:
        self.is_kept = False
        self._current_id: int | None = None
        self._current_row = -1
        self._selected: tuple[int, ...] = ()
        self._is_whole = False
        self._top_id: int | None = None
        self._offset = 0

    def remember(self, table: QTableView) -> None:
        """Note the place, before the lines are replaced."""
        lines = _lines(table)
        index = table.currentIndex()
        current = lines.loaded_line(index.row()) if index.isValid() else None
        chosen = map(lines.loaded_line, table_selection.loaded_rows(table, lines))
        scrolled = table.verticalScrollBar().value()
        top_row = max(table.rowAt(0), 0)
        top = lines.loaded_line(top_row) if scrolled else None
        self.is_kept = True
        self._current_id = current.id if current else None
        self._current_row = index.row()
        self._is_whole = table_selection.is_whole(table, lines)
        self._selected = tuple(line.id for line in chosen if line is not None)
        # A list read from its very top stays there, so that what is new comes into sight.
        self._top_id = top.id if top else None
        self._offset = scrolled - top_row * table.rowHeight(0)

    def restore(self, table: QTableView) -> bool:
        """Go back to the place; a current line that has gone gives way to the one that took its place.

        Returns whether the same line is current as before.
        """
        lines = _lines(table)
        self.is_kept = False
        row = lines.row_of(self._current_id) if self._current_id is not None else None
        is_same = row is not None
        if row is None and self._current_row >= 0 and lines.rowCount():
            row = min(self._current_row, lines.rowCount() - 1)
        if row is not None:
            flags = QItemSelectionModel.SelectionFlag
            table.selectionModel().setCurrentIndex(lines.index(row, 0), flags.NoUpdate)
            self._select(table, row)
        top_row = lines.row_of(self._top_id) if self._top_id is not None else None
        if top_row is not None:
            table.verticalScrollBar().setValue(top_row * table.rowHeight(0) + self._offset)
        return is_same

    def _select(self, table: QTableView, current_row: int) -> None:
        lines = _lines(table)
        if self._is_whole:
            table_selection.select_rows(table, lines, 0, lines.rowCount() - 1)
            return
        rows = [row for row in map(lines.row_of, self._selected) if row is not None] or [current_row]
        chosen = QItemSelection()
        for row in rows:
            chosen.select(lines.index(row, 0), lines.index(row, 0))
        flags = QItemSelectionModel.SelectionFlag
        table.selectionModel().select(chosen, flags.ClearAndSelect | flags.Rows)


def _lines(table: QTableView) -> PagedModel:
    model = table.model()
    if not isinstance(model, PagedModel):
        raise TypeError(type(model))
    return model
