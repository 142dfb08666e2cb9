"""A list that is wholly in memory: narrowed as one types, sorted by its headings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cartable.outcome import Page
from cartable.persian_text import fold
from views import strings, theme
from views.widgets.empty_state import EmptyState
from views.widgets.line_edit import LineEdit
from views.widgets.table import CaseTable
from views.widgets.table_columns import LineMaker
from views.widgets.table_model import PagedModel, PageRequest

SortKey = Callable[[Any], Any]


class ShortList(QWidget):
    """A searched and sorted list of records; ``search`` is the box, placed by whoever shows the list.

    *sort_keys* give a column's sort value where the words of its cells would sort wrongly (numbers).

    Signals:
        current_changed(object): the record the keyboard is on, or None.
        opened(object): Enter or a double click.
        counted(int, int): how many records are shown, of how many.
    """

    current_changed = Signal(object)
    opened = Signal(object)
    counted = Signal(int, int)

    def __init__(
        self,
        name: str,
        maker: LineMaker,
        sort_keys: Mapping[str, SortKey] | None = None,
        empty: tuple[str, str] = (strings.Admin.EMPTY, ""),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = {column.key: column for column in maker.columns}
        self._sort_keys = sort_keys or {}
        self._records: tuple[Any, ...] = ()
        self._folded: dict[int, str] = {}
        self._maker = maker
        self._keep: Callable[[Any], bool] = _every
        self._empty_words = empty
        self._empty = EmptyState("list-check", *empty)
        self.search = LineEdit(strings.Admin.SEARCH)
        self.search.setAccessibleName(strings.Admin.SEARCH)
        self.search.setClearButtonEnabled(False)
        self._model = PagedModel(maker, self._fetch, parent=self)
        self.table = CaseTable(name, self._model, "normal")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(theme.px(8))
        body.addWidget(self._stack)
        self.table.current_changed.connect(self.current_changed)
        self.table.opened.connect(self.opened)
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self.go_to_list)

    def show_records(self, records: Iterable[Any]) -> None:
        """Shows other records; the line the keyboard is on stays if it is still there."""
        first = not self._records
        self._records = tuple(records)
        self._folded = {
            self._maker.id_of(record): fold(" ".join(column.text(record) for column in self._maker.columns))
            for record in self._records
        }
        if first:
            self._start_again()
        else:
            self._model.refresh()

    def keep_only(self, keep: Callable[[Any], bool] | None) -> None:
        """Shows only the records for which *keep* is true; None shows all."""
        self._keep = keep or _every
        self._start_again()

    def show_column(self, key: str, is_shown: bool) -> None:
        """Shows or hides a column."""
        header = self.table.header
        section = next(place for place, column in enumerate(self._columns) if column == key)
        header.setSectionHidden(section, not is_shown)

    def current(self) -> Any:
        """The record the keyboard is on, or None."""
        return self.table.current_record() if self._stack.currentWidget() is self.table else None

    def go_to(self, record_id: int) -> None:
        """Puts the keyboard on a record; one that the search hides is shown by clearing it."""
        if not self.table.select_id(record_id) and self.search.text():
            self.search.clear()
            self.table.select_id(record_id)

    def go_to_list(self) -> None:
        """Leaves the search box for the first line found."""
        self.table.setFocus()
        if self.table.current_record() is None:
            self.table.select_first()

    def _search(self) -> None:
        self._start_again()
        self.table.select_first()

    def _start_again(self) -> None:
        before = self.table.current_record()
        self._model.reload()
        if before is not None:
            self.table.select_id(self._maker.id_of(before))

    def _fetch(self, request: PageRequest, arrived: Any, _failed: Any) -> None:
        words = fold(self.search.text()).split()
        kept = [each for each in self._records if self._keep(each)]
        found = [each for each in kept if all(word in self._folded[self._maker.id_of(each)] for word in words)]
        if request.order:
            key = request.order.lstrip("-")
            found.sort(key=lambda each: _sortable(self._value(key, each)), reverse=request.order.startswith("-"))
        self._show_state(len(found), is_narrowed=bool(words))
        # Everything fits one page: a list in memory has nothing to wait for.
        arrived(Page(tuple(found), None, len(found)))
        self.counted.emit(len(found), len(kept))

    def _value(self, key: str, record: Any) -> Any:
        if key in self._sort_keys:
            return self._sort_keys[key](record)
        return fold(self._columns[key].text(record))

    def _show_state(self, found: int, is_narrowed: bool) -> None:
        if is_narrowed:
            self._empty.say("search", strings.Admin.NO_MATCH, strings.Admin.NO_MATCH_HINT)
        else:
            self._empty.say("list-check", *self._empty_words)
        self._stack.setCurrentWidget(self.table if found else self._empty)


def _every(_record: Any) -> bool:
    return True


def _sortable(value: Any) -> tuple[bool, Any]:
    """Empty values come last, whatever the others are."""
    return (value is None, 0 if value is None else value)
