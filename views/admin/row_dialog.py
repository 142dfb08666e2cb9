"""The form of one row of base data, made from the table's own columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from cartable.commands.base_data import SaveRow
from cartable.errors import Conflict
from cartable.queries.office import FetchRows
from cartable.records.office import BaseColumn, BaseRow, BaseTable
from views import strings, theme
from views.admin.row_texts import MINUTES, RowWords
from views.admin.value_edits import ClockEdit, CodeWordsEdit, CountEdit, Flag, WordsEdit
from views.dialogs.base import CommandDialog
from views.widgets.combo import Choice, Combo
from views.widgets.field import Field
from views.widgets.jalali_edit import JalaliEdit
from views.widgets.text_area import TextArea
from views.workplace import Workplace

Words = strings.Admin
WIDTH = 480
READABLE = (JalaliEdit, ClockEdit, CountEdit)


class RowDialog(CommandDialog):
    """Adds a row, or edits one. A stale version is said, and the fresh values are a button away."""

    def __init__(
        self,
        workplace: Workplace,
        table: BaseTable,
        row: BaseRow | None = None,
        proposed: dict[str, object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        words = RowWords(table)
        one = strings.BaseData.KINDS[table.kind].one
        title = Words.add(one) if row is None else Words.edit(one, words.name(row))
        super().__init__(workplace.background, title, strings.Verbs.SAVE, parent)
        self._workplace = workplace
        self._table = table
        self._row = row
        self._controls: dict[str, Any] = {}
        self._lay_out_fields()
        self.resize(theme.px(WIDTH), self.sizeHint().height())
        self.strip.acted.connect(self._read_again)
        if row is not None:
            self._show(row)
        for key, value in (proposed or {}).items():
            self._controls[key].set_value(value)

    def _lay_out_fields(self) -> None:
        self.body.setSpacing(theme.px(10))
        for column in self._table.columns:
            self.add_field(column.key, self._field(column))
        self.body.addStretch()

    def _field(self, column: BaseColumn) -> Field:
        title = strings.BaseData.column(self._table.kind, column.key)
        control = self._control(column, title)
        self._controls[column.key] = control
        hint = strings.BaseData.HINTS.get(column.key, "")
        if isinstance(control, CountEdit):
            hint = strings.BaseData.bounds(column.least, column.most)
        elif isinstance(control, ClockEdit):
            hint = Words.TIME_HINT
        if column.fixed and self._row is not None:
            control.setEnabled(False)
            hint = Words.FIXED
        return Field(title, control, required=column.required, hint=hint)

    def _control(self, column: BaseColumn, title: str) -> QWidget:
        options = strings.BaseData.options(self._table.kind, column.key)
        if options:
            return Combo(title, tuple(Choice(value, word) for value, word in options.items()))
        references = dict(self._table.references).get(column.kind)
        if references is not None:
            return Combo(title, tuple(Choice(row_id, label) for row_id, label in references))
        if column.key in MINUTES:
            return ClockEdit()
        makers: dict[str, Callable[[], QWidget]] = {
            "prose": TextArea,
            "code": CodeWordsEdit,
            "number": CountEdit,
            "flag": lambda: Flag(Words.YES),
            "date": lambda: JalaliEdit(self._workplace.today, prefer="future"),
        }
        return makers.get(column.kind, WordsEdit)()

    def _show(self, row: BaseRow) -> None:
        self._row = row
        for column, value in zip(self._table.columns, row.values, strict=True):
            self._controls[column.key].set_value("" if value is None and column.kind == "prose" else value)
            self.field(column.key).set_error("")

    def command(self) -> SaveRow | None:
        fields: dict[str, object] = {}
        is_whole = True
        for column in self._table.columns:
            control = self._controls[column.key]
            if isinstance(control, READABLE) and control.trouble:
                is_whole = False
                continue
            value = control.value()
            is_filled = value not in (None, "")
            if column.kind != "flag" and not self.field(column.key).require(is_filled):
                is_whole = False
            if column.fixed and self._row is not None:
                continue
            fields[column.key] = value if is_filled else None
        if not is_whole:
            return None
        if self._row is None:
            return SaveRow(kind=self._table.kind, fields=fields)
        return SaveRow(kind=self._table.kind, fields=fields, row_id=self._row.id, version=self._row.version)

    def _on_error(self, error: Exception) -> None:
        super()._on_error(error)
        if isinstance(error, Conflict) and error.code == "row_changed":
            self.strip.say(strings.error(error), "danger", action=Words.READ_AGAIN)

    def _read_again(self) -> None:
        query = FetchRows(kind=self._table.kind, retired=True)
        self._workplace.background.fetch(query, self, self._on_read_again, self._on_error)

    def _on_read_again(self, table: BaseTable) -> None:
        found = next((row for row in table.rows if self._row is not None and row.id == self._row.id), None)
        if found is not None:
            self.strip.say("")
            self._show(found)
