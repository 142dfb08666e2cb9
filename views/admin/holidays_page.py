"""Holidays, and the working day that is closed at short notice."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cartable.commands.base_data import DeclareClosure
from cartable.outcome import Outcome
from cartable.records.done import Many
from cartable.records.office import BaseTable
from views import strings, theme
from views.admin.rows_page import RowsPage
from views.admin.value_edits import WordsEdit
from views.dialogs.base import CommandDialog
from views.widgets.buttons import Button
from views.widgets.field import Field
from views.widgets.jalali_edit import JalaliEdit
from views.widgets.wrapped_text import WrappedLabel
from views.workplace import Workplace

Words = strings.Closures
WIDTH = 440


class ClosureDialog(CommandDialog):
    """Today and the common reason are filled in: one press closes the day."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace.background, Words.TITLE, Words.BUTTON, parent)
        self._day = JalaliEdit(workplace.today, prefer="future")
        self._day.set_value(workplace.today())
        self._reason = WordsEdit()
        self._reason.set_value(Words.COMMON)
        self.body.addWidget(WrappedLabel(Words.EXPLANATION))
        self.add_field("title", Field(Words.REASON, self._reason, required=True))
        self.add_field("on_day", Field(Words.DAY, self._day, required=True))
        self.body.addStretch()
        self.resize(theme.px(WIDTH), self.sizeHint().height())

    def command(self) -> DeclareClosure | None:
        day = self._day.value()
        is_whole = self.field("title").require(bool(self._reason.value()))
        if not self.field("on_day").require(day is not None) or day is None or not is_whole:
            return None
        return DeclareClosure(on_day=day.isoformat(), title=self._reason.value())


class HolidaysPage(RowsPage):
    """The holidays, with the closure of today one button away (F9)."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, "holiday", parent)
        close_today = Button(Words.BUTTON, "ban", shortcut="F9")
        close_today.clicked.connect(self.close_day)
        self.tools.insertWidget(0, close_today)

    def _show_table(self, table: BaseTable) -> None:
        is_first = self.list is None
        super()._show_table(table)
        coming = next((row for row in table.rows if str(row.values[0]) >= self.workplace.today().isoformat()), None)
        if is_first and coming is not None and self.list is not None:
            self.list.go_to(coming.id)

    def close_day(self) -> None:
        """Asks for the reason and closes the day."""
        dialog = ClosureDialog(self.workplace, self.window())
        dialog.performed.connect(self._on_closed)
        dialog.open()

    def _on_closed(self, outcome: Outcome) -> None:
        record = outcome.record
        self.told.emit(Words.done(record.done if isinstance(record, Many) else 0))
