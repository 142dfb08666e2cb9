"""The import wizard: file, columns, preview, result. Nothing is written before the third step is confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cartable.commands.importing import ImportWorkbook
from cartable.errors import BadInput
from cartable.outcome import Outcome
from cartable.queries.importing import FetchRejectedRows
from cartable.records.import_plan import ImportMapping, ImportPlan, SheetKind, SheetMapping
from cartable.records.sheet import Workbook
from views import strings, theme
from views.admin.importing.mapping_step import MappingStep
from views.admin.importing.pick_step import PickStep
from views.admin.importing.preview_step import PreviewStep
from views.admin.importing.rejects import SavingRejects
from views.admin.importing.result_step import ResultStep
from views.admin.importing.sheet_choice import SheetChoice
from views.dialogs.base import OK_KEYS
from views.door import Press
from views.errand import Errand, ErrandCancelled
from views.widgets.banner import Banner
from views.widgets.buttons import Button
from views.widgets.kbd import Kbd
from views.widgets.label import Label
from views.widgets.progress_strip import ProgressStrip
from views.workplace import Workplace

Words = strings.Importing
Read = tuple[Workbook, ImportMapping, Mapping[SheetKind, tuple[str, ...]]]


class ImportWindow(QWidget):
    """Ctrl+Enter goes on (and imports at the preview), Alt+Left goes back, Esc leaves.

    Signals:
        imported(): something was written.
    """

    imported = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(Words.WIZARD)
        self._workplace = workplace
        self._press: Press = workplace.press
        self._workbook: Workbook | None = None
        self._proposed: ImportMapping | None = None
        self._errand: Errand | None = None
        self._is_writing = False
        self._batch_id = 0
        self.strip = Banner("danger")
        self.progress = ProgressStrip()
        self.pick = PickStep()
        self.mapping = MappingStep()
        self.preview = PreviewStep(workplace)
        self.result = ResultStep()
        self.back_button = Button(Words.BACK, "chevron-right", shortcut="Alt+Left")
        self.next_button = Button(Words.NEXT, kind="primary")
        self.rejects_button = Button(Words.SAVE_REJECTS, "download")
        self.saving = SavingRejects(workplace, lambda text, kind: self.strip.say(text, _KINDS[kind]), self)
        self._steps = QStackedWidget()
        self._marks: list[Label] = []
        self._lay_out()
        self._connect()
        self._go_to(self.pick)

    def _lay_out(self) -> None:
        head = QFrame()
        head.setObjectName("topbar")
        marks = QHBoxLayout(head)
        marks.setContentsMargins(theme.px(20), theme.px(12), theme.px(20), theme.px(12))
        marks.setSpacing(theme.px(18))
        marks.addWidget(Label(Words.WIZARD, "h1"))
        marks.addStretch()
        for number, word in enumerate(Words.STEPS, 1):
            mark = Label(f"{strings.number(number)}. {word}", "sub")
            marks.addWidget(mark)
            self._marks.append(mark)
        foot = QFrame()
        foot.setObjectName("bottombar")
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(theme.px(20), theme.px(12), theme.px(20), theme.px(12))
        for widget in (self.next_button, Kbd("Ctrl ↵"), self.back_button, self.rejects_button):
            buttons.addWidget(widget)
        buttons.addStretch()
        buttons.addWidget(self.progress)
        for step in (self.pick, self.mapping, self.preview, self.result):
            self._steps.addWidget(step)
        middle = QVBoxLayout()
        middle.setContentsMargins(theme.px(20), theme.px(14), theme.px(20), theme.px(14))
        middle.setSpacing(theme.px(10))
        middle.addWidget(self.strip)
        middle.addWidget(self._steps, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(head)
        outer.addLayout(middle, 1)
        outer.addWidget(foot)
        self.resize(theme.px(960), theme.px(720))

    def _connect(self) -> None:
        self.pick.picked.connect(self.read)
        self.mapping.changed.connect(self.preview.forget)
        self.preview.mode_changed.connect(self._plan)
        self.next_button.clicked.connect(self.go_on)
        self.back_button.clicked.connect(self.go_back)
        self.rejects_button.clicked.connect(self.save_rejects)
        self.progress.cancelled.connect(self.stop)
        for keys in (OK_KEYS, "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.go_on)
        QShortcut(QKeySequence("Esc"), self, self.close)

    def _go_to(self, step: QWidget) -> None:
        place = self._steps.indexOf(step)
        self._steps.setCurrentWidget(step)
        for number, mark in enumerate(self._marks):
            mark.set_role("strong" if number == place else "sub")
        self.next_button.set_text(_NEXT[place])
        self._show_buttons()
        if step is self.pick:
            self.pick.setFocus()
        elif step is self.mapping:
            self.mapping.sheet.setFocus()
        else:
            self.next_button.setFocus()

    def _show_buttons(self) -> None:
        step = self._steps.currentWidget()
        is_free = self._errand is None and not self._is_writing
        is_ready = step in (self.mapping, self.result) or (step is self.preview and self.preview.may_import)
        has_problems = self.preview.plan is not None and bool(self.preview.plan.problems)
        self.next_button.setEnabled(is_free and is_ready)
        self.back_button.setVisible(step in (self.mapping, self.preview))
        self.back_button.setEnabled(not self._is_writing)
        self.rejects_button.setVisible(step in (self.preview, self.result) and has_problems)
        self._steps.setEnabled(not self._is_writing)

    def go_on(self) -> None:
        """Does what the step is for."""
        if not self.next_button.isEnabled():
            return
        step = self._steps.currentWidget()
        if step is self.mapping:
            self._plan()
        elif step is self.preview:
            self._import()
        else:
            self.close()

    def go_back(self) -> None:
        """Returns to the step before; what was chosen stays."""
        self.stop()
        self.strip.say("")
        self._go_to(self.pick if self._steps.currentWidget() is self.mapping else self.mapping)

    def read(self, path: Path) -> None:
        """Reads a file and proposes what its columns are."""
        press = self._press

        def work(_errand: Errand) -> Read:
            workbook = press.read_workbook(path)
            return workbook, press.propose_mapping(workbook.sheets), press.import_fields()

        self._run(Words.READING, work, self._on_read)

    def _on_read(self, found: Read) -> None:
        workbook, mapping, fields = found
        self._workbook = workbook
        self._proposed = mapping
        proposed: dict[str, list[SheetMapping | None]] = {}
        for each in mapping.sheets:
            proposed.setdefault(each.sheet, []).append(each)
        choices = tuple(
            SheetChoice.proposed(sheet, each)
            for sheet in workbook.sheets
            if any(sheet.rows)
            for each in proposed.get(sheet.name, [None])
        )
        if not choices:
            self._refuse(BadInput("file_empty"))
            return
        self.preview.forget()
        self.mapping.show_choices(choices, fields)
        self._go_to(self.mapping)

    def _plan(self) -> None:
        """Judges every row under the mapping and the mode chosen; reads only."""
        workbook, proposed = self._workbook, self._proposed
        chosen = tuple(choice for choice in self.mapping.choices if choice.is_read)
        if workbook is None or proposed is None or not chosen:
            self.strip.say(Words.NO_SHEET, "danger")
            return
        press, mode, today = self._press, self.preview.mode(), self._workplace.today()
        # Plain values only: what the lane works on must not change under it.
        order = tuple((choice.sheet, choice.kind, choice.header_row, choice.columns) for choice in chosen)

        def work(_errand: Errand) -> ImportPlan:
            sheets: list[SheetMapping] = []
            for sheet, kind, header_row, columns in order:
                if kind is not None:
                    sheets.append(press.map_sheet(sheet, kind, header_row, columns))
            return press.plan_import(workbook.sheets, replace(proposed, sheets=tuple(sheets)), mode, today)

        self.preview.forget()
        self._go_to(self.preview)
        self._run(Words.PLANNING, work, self._on_planned)

    def _on_planned(self, plan: ImportPlan) -> None:
        self.preview.show_plan(plan)
        self._show_buttons()
        self.next_button.setFocus()

    def _import(self) -> None:
        plan, workbook = self.preview.plan, self._workbook
        if plan is None or workbook is None:
            return
        receiver = self.preview.receiver.value()
        command = ImportWorkbook(
            file_name=workbook.file_name,
            sha256=workbook.sha256,
            plan=plan,
            receiver_post_id=receiver if isinstance(receiver, int) else None,
            strict=self.preview.is_strict,
        )
        self._is_writing = True
        self.strip.say("")
        self.progress.start(Words.WRITING)
        self._show_buttons()
        self._errand = self._workplace.background.perform_long(
            command, self, self._on_imported, self._on_written, self._on_not_imported
        )

    def _on_written(self, done: int, total: int) -> None:
        if self._errand is not None and not self._errand.is_cancelled:
            self.progress.say(Words.writing(done, total))
            self.progress.show_progress(done, total)

    def _on_imported(self, outcome: Outcome) -> None:
        self._is_writing = False
        self._finish()
        self.result.show_done(outcome.record)
        self._batch_id = getattr(outcome.record, "batch_id", 0)
        self.imported.emit()
        self._go_to(self.result)

    def _on_not_imported(self, error: Exception) -> None:
        self._is_writing = False
        self._finish()
        if isinstance(error, ErrandCancelled):
            self.strip.say(Words.STOPPED, "info")
        else:
            self.strip.say(strings.error(error), "danger")

    def save_rejects(self) -> None:
        """Saves the problems as a workbook: those of the plan, or those an import has kept."""
        plan, batch_id, press = self.preview.plan, self._batch_id, self._press
        if batch_id:
            self.saving.ask(lambda errand: errand.fetch(FetchRejectedRows(batch_id=batch_id)), self)
        elif plan is not None:
            self.saving.ask(lambda _errand: press.rejects_of(plan), self)

    def _run(self, said: str, work: Any, on_done: Any) -> None:
        self.stop()
        self.strip.say("")
        self.progress.start(said)

        def done(found: Any) -> None:
            self._finish()
            on_done(found)

        self._errand = self._workplace.background.errand(
            work, self, done, self.progress.show_progress, lambda error: self._refuse(error)
        )
        self._show_buttons()

    def _finish(self) -> None:
        self._errand = None
        self.progress.finish()
        self._show_buttons()

    def _refuse(self, error: Exception) -> None:
        self._finish()
        if self._steps.currentWidget() is self.preview and self.preview.plan is None:
            self._go_to(self.mapping)
        self.strip.say(strings.error(error), "danger")

    def stop(self) -> None:
        """Gives up what is being read, judged or written; of what is written nothing stays."""
        if self._errand is None:
            return
        self._errand.cancel()
        if self._is_writing:
            # Whether it was over before is known only when it answers.
            self.progress.say(Words.STOPPING)
            self.progress.show_progress(0, 0)
        else:
            self._finish()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.stop()
        if self._is_writing:
            event.ignore()
        else:
            super().closeEvent(event)


_NEXT = (Words.NEXT, Words.NEXT, Words.IMPORT, strings.Verbs.CLOSE)
_KINDS: dict[str, Any] = {"ok": "ok", "danger": "danger"}
