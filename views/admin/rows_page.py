"""A base table as a page: searched, added to, edited and retired by keyboard."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cartable.commands.base_data import RetireRow, SaveRow
from cartable.outcome import Outcome
from cartable.persian_text import fold
from cartable.queries.office import FetchRows
from cartable.records.office import BaseRow, BaseTable
from views import strings, theme
from views.admin.page import AdminPage
from views.admin.question import Question
from views.admin.row_dialog import RowDialog
from views.admin.row_texts import RowWords
from views.admin.short_list import ShortList
from views.admin.value_edits import Flag
from views.widgets.buttons import Button
from views.widgets.combo import Choice, Combo
from views.workplace import Workplace

Words = strings.Admin
GROUPS = {
    "choice": "list",
    "post": "unit_id",
    "product_model": "family_id",
    "product_fault": "family_id",
    "place": "parent_id",
    "dealer_coverage": "dealer_id",
    "ready_sentence": "usage",
}
"""The column a long table is narrowed by."""
DELETED = frozenset({"holiday", "work_period", "dealer_coverage"})
"""Kinds of which a row that is taken out is gone: nothing points at them."""


class RowsPage(AdminPage):
    """One base table. F2 adds, Enter edits, Delete retires or brings back, F3 searches."""

    def __init__(self, workplace: Workplace, kind: str, parent: QWidget | None = None) -> None:
        words = strings.BaseData.KINDS[kind]
        super().__init__(workplace, words.title, words.purpose, parent)
        self.kind = kind
        self._words: RowWords | None = None
        self._table: BaseTable | None = None
        self._asked_for = 0
        self.list: ShortList | None = None
        self._group = Combo(strings.BaseData.column(kind, GROUPS[kind]) if kind in GROUPS else words.title)
        self._group.setPlaceholderText(f"{self._group.accessibleName()}: {Words.EVERY}")
        self._retired = Flag(Words.SHOW_RETIRED)
        self._add = Button(Words.ADD, "plus", kind="primary", shortcut="F2")
        self._edit = Button(Words.EDIT, "file-pencil")
        self._retire = Button(strings.Verbs.DELETE if kind in DELETED else Words.RETIRE, "archive", shortcut="Delete")
        for button in (self._edit, self._retire, self._add):
            self.tools.addWidget(button)
        self._filters = QHBoxLayout()
        self._filters.setSpacing(theme.px(12))
        self.body.addLayout(self._filters)
        self._add.clicked.connect(self.add)
        self._edit.clicked.connect(lambda: self._open(self._current()))
        self._retire.clicked.connect(self.retire)
        self._retired.toggled.connect(self.read)
        self._group.value_changed.connect(self._narrow)
        self._show_current(None)

    def read(self) -> None:
        self.fetch(FetchRows(kind=self.kind, retired=self._retired.isChecked()), self._show_table)

    def _show_table(self, table: BaseTable) -> None:
        self._table = table
        if self._words is None or self.list is None:
            self._words = RowWords(table)
            self.list = self._made_list(self._words)
        self._words.take(table)
        self._offer_groups(table, self._words)
        if self.kind not in DELETED:
            self.list.show_column("active", self._retired.isChecked())
        self.list.show_records(table.rows)
        if self._asked_for:
            self.list.go_to(self._asked_for)
            self._asked_for = 0
        self._show_current(self.list.current())

    def _made_list(self, words: RowWords) -> ShortList:
        maker = words.maker(shows_state=self.kind not in DELETED)
        made = ShortList(strings.BaseData.KINDS[self.kind].title, maker, words.sort_keys())
        made.counted.connect(lambda shown, known: self.caption.setText(Words.count(shown, known)))
        made.current_changed.connect(self._show_current)
        made.opened.connect(self._open)
        self._filters.addWidget(made.search, 2)
        if self.kind in GROUPS:
            self._filters.addWidget(self._group, 1)
        if self.kind not in DELETED:
            self._filters.addWidget(self._retired)
        self.body.addWidget(made, 1)
        made.search.setFocus()
        return made

    def _offer_groups(self, table: BaseTable, words: RowWords) -> None:
        if self.kind not in GROUPS:
            return
        place = self._group_place(table)
        used = dict.fromkeys(row.values[place] for row in table.rows if row.values[place] is not None)
        entries = (Choice(str(value), words.cell(table.columns[place], value)) for value in used)
        self._group.set_choices(tuple(sorted(entries, key=lambda entry: fold(entry.text))))

    def _group_place(self, table: BaseTable) -> int:
        return next(place for place, column in enumerate(table.columns) if column.key == GROUPS[self.kind])

    def _narrow(self, value: object) -> None:
        if self.list is None or self._table is None:
            return
        place = self._group_place(self._table)
        self.list.keep_only(None if value is None else lambda row: str(row.values[place]) == value)

    def _current(self) -> BaseRow | None:
        return self.list.current() if self.list is not None else None

    def _show_current(self, row: BaseRow | None) -> None:
        self._edit.setEnabled(row is not None)
        self._retire.setEnabled(row is not None)
        self._edit.setToolTip(Words.EDIT if row is not None else Words.CHOOSE_FIRST)
        if self.kind not in DELETED:
            self._retire.set_text(Words.RETIRE if row is None or row.active else Words.RESTORE)

    def focus_search(self) -> None:
        """Goes to the search box."""
        if self.list is not None:
            self.list.search.setFocus()
            self.list.search.selectAll()

    def add(self) -> None:
        """Opens the form of a new row; the group now chosen is proposed."""
        if self._table is None:
            return
        self._run(RowDialog(self.workplace, self._table, None, self._proposed(), self.window()), Words.ADDED)

    def _proposed(self) -> dict[str, object]:
        """The group now chosen, for a new row."""
        group = self._group.value()
        if group is None or self._table is None:
            return {}
        place = self._group_place(self._table)
        values = (row.values[place] for row in self._table.rows)
        return {GROUPS[self.kind]: next(value for value in values if str(value) == group)}

    def _open(self, row: BaseRow | None) -> None:
        if row is not None and self._table is not None:
            self._run(RowDialog(self.workplace, self._table, row, parent=self.window()), strings.Done.SAVED)

    def _run(self, dialog: RowDialog, said: str) -> None:
        dialog.performed.connect(lambda outcome: self._on_saved(outcome, said))
        dialog.open()

    def _on_saved(self, outcome: Outcome, said: str) -> None:
        self._asked_for = getattr(outcome.record, "id", 0)
        self.told.emit(said)

    def retire(self) -> None:
        """Takes the row out of use after a question, or brings a retired one back at once."""
        row = self._current()
        if row is None or self._words is None:
            return
        if not row.active:
            command = SaveRow(kind=self.kind, fields={"active": True}, row_id=row.id, version=row.version)
            self.perform(command, lambda outcome: self._on_saved(outcome, Words.RESTORED))
            return
        is_deleted = self.kind in DELETED
        dialog = Question(
            self.workplace.background,
            Words.retire(strings.BaseData.KINDS[self.kind].one, self._words.name(row)),
            Words.WILL_DELETE if is_deleted else Words.WILL_RETIRE,
            strings.Verbs.DELETE if is_deleted else Words.RETIRE,
            RetireRow(kind=self.kind, row_id=row.id, version=row.version),
            self.window(),
        )
        dialog.performed.connect(lambda _outcome: self.told.emit(Words.RETIRED_NOW))
        dialog.open()
