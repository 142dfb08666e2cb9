"""Which lines of a list are selected, told from spans: «all of a million» is one span and no million of rows."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QTableView

from views.widgets.table_model import PagedModel


def spans(table: QTableView) -> list[tuple[int, int]]:
    """First and last row of each selected stretch, from top to bottom; none touches another."""
    found: list[tuple[int, int]] = []
    for top, bottom in sorted((each.top(), each.bottom()) for each in table.selectionModel().selection()):
        if found and top <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], bottom))
        else:
            found.append((top, bottom))
    return found


def loaded_rows(table: QTableView, lines: PagedModel) -> list[int]:
    """The selected rows whose lines are loaded, from top to bottom."""
    return [row for first, last in spans(table) for row in lines.loaded_rows(first, last)]


def is_whole(table: QTableView, lines: PagedModel) -> bool:
    """Whether every line of a list of several is selected."""
    return lines.rowCount() > 1 and spans(table) == [(0, lines.rowCount() - 1)]


def select_rows(table: QTableView, lines: PagedModel, first: int, last: int) -> None:
    """Selects these rows and no others; what is current stays so."""
    chosen = QItemSelection(lines.index(first, 0), lines.index(last, 0))
    flags = QItemSelectionModel.SelectionFlag
    table.selectionModel().select(chosen, flags.ClearAndSelect | flags.Rows)
