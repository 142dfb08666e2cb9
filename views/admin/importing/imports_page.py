"""The imports of the office: what came in, taken back, and the cells that could not be taken."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cartable.commands.importing import UndoImport
from cartable.jalali import format_date
from cartable.outcome import Outcome
from cartable.persian_text import isolate_ltr, persian_digits
from cartable.queries.importing import FetchRejectedRows, ListImports
from cartable.records.imports import ImportLine, ImportUndone
from views import strings
from views.admin.importing.import_window import ImportWindow
from views.admin.importing.rejects import SavingRejects
from views.admin.page import AdminPage
from views.admin.question import Question
from views.admin.short_list import ShortList
from views.widgets.buttons import Button
from views.widgets.table_columns import Column, LineMaker
from views.workplace import Workplace

Words = strings.Importing


class ImportsPage(AdminPage):
    """F2 begins an import, Delete takes the chosen one back."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, Words.TITLE, Words.PURPOSE, parent)
        self.wizard: ImportWindow | None = None
        self.list = ShortList(Words.LIST, self._maker(), _SORT_KEYS, empty=(Words.EMPTY, Words.EMPTY_HINT))
        self.saving = SavingRejects(workplace, lambda text, kind: self.strip.say(text, _KINDS[kind]), self)
        new = Button(Words.NEW, "upload", kind="primary", shortcut="F2")
        self._undo = Button(Words.UNDO, "arrow-back-up", shortcut="Delete")
        self._rejects = Button(Words.SAVE_REJECTS, "download")
        for button in (self._rejects, self._undo, new):
            self.tools.addWidget(button)
        self.body.addWidget(self.list, 1)
        new.clicked.connect(self.begin)
        self._undo.clicked.connect(self.undo)
        self._rejects.clicked.connect(self.save_rejects)
        self.list.current_changed.connect(self._show_current)
        self.list.counted.connect(lambda shown, known: self.caption.setText(strings.Admin.count(shown, known)))
        self._show_current(None)

    def read(self) -> None:
        self.fetch(ListImports(), self._show)

    def _show(self, lines: tuple[ImportLine, ...]) -> None:
        self.list.show_records(lines)
        self._show_current(self.list.current())

    def _show_current(self, line: ImportLine | None) -> None:
        self._undo.setEnabled(line is not None and line.undone_at is None)
        self._rejects.setEnabled(line is not None)

    def begin(self) -> None:
        """Opens the wizard, or the one that is open."""
        if self.wizard is None:
            self.wizard = ImportWindow(self.workplace)
            self.wizard.imported.connect(self.read)
            self.wizard.destroyed.connect(self._forget)
        self.wizard.show()
        self.wizard.raise_()
        self.wizard.activateWindow()

    def _forget(self) -> None:
        self.wizard = None

    def undo(self) -> None:
        """Takes the chosen import back after a question."""
        line = self.list.current()
        if line is None or line.undone_at is not None:
            return
        dialog = Question(
            self.workplace.background,
            Words.undo(line.file_name),
            Words.WILL_UNDO,
            Words.UNDO,
            UndoImport(batch_id=line.id),
            self.window(),
        )
        dialog.performed.connect(self._on_undone)
        dialog.open()

    def _on_undone(self, outcome: Outcome) -> None:
        record = outcome.record
        if isinstance(record, ImportUndone):
            self.told.emit(Words.undone(record.cases, record.units, record.people, record.kept))
        self.read()

    def save_rejects(self) -> None:
        """Saves what the chosen import could not take."""
        line = self.list.current()
        if line is not None:
            query = FetchRejectedRows(batch_id=line.id)
            self.saving.ask(lambda errand: errand.fetch(query), self.window())

    def _maker(self) -> LineMaker:
        def moment(line: ImportLine) -> str:
            local = self.workplace.local(line.at)
            return f"{format_date(local.date())}  {persian_digits(f'{local:%H:%M}')}"

        def brought(line: ImportLine) -> str:
            return Words.summary(line.done.customers + line.done.callers, line.done.units, line.done.cases)

        return LineMaker(
            (
                Column("at", Words.WHEN, 140, "number", text=moment),
                Column("file_name", Words.FILE, 180, text=lambda line: isolate_ltr(line.file_name),
                       tone=lambda _line: "text"),
                Column("brought", Words.IN, 220, text=brought, stretch=True),
                Column("rejected", Words.REJECTED, 84, "number", text=lambda line: strings.number(line.done.rejected)),
                Column("by", Words.BY, 120, text=lambda line: line.by),
                Column("state", Words.STATE, 96, "pill",
                       text=lambda line: Words.STANDS if line.undone_at is None else Words.UNDONE,
                       tone=lambda line: "ok" if line.undone_at is None else "mute"),
            ),
            id_of=lambda line: line.id,
        )  # fmt: skip


_SORT_KEYS = {"at": lambda line: line.at, "rejected": lambda line: line.done.rejected}
_KINDS = {"ok": "ok", "danger": "danger"}
