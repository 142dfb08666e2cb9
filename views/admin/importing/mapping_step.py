"""Which sheet holds what, and which column is what: proposed by the program, changed by keyboard."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cartable.records.import_plan import SheetKind
from views import strings, theme
from views.admin.importing.sheet_choice import SheetChoice
from views.admin.value_edits import CountEdit
from views.intake.parts import clear
from views.widgets.banner import Banner
from views.widgets.combo import Choice, Combo
from views.widgets.field import Field
from views.widgets.label import Label

Words = strings.Importing
TARGET_WIDTH = 220


class MappingStep(QWidget):
    """One sheet at a time; a line a column with its heading, samples and target.

    Signals:
        changed(): a choice was changed; what was planned before no longer holds.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: Mapping[SheetKind, tuple[str, ...]] = {}
        self.choices: tuple[SheetChoice, ...] = ()
        self._shown: SheetChoice | None = None
        self._is_showing = False
        self.notice = Banner("warn")
        self.sheet = Combo(Words.SHEET)
        self.kind = Combo(Words.HOLDS)
        self.header_row = CountEdit()
        self.targets: list[Combo] = []
        self._grid = QGridLayout()
        self._lay_out()
        self.sheet.value_changed.connect(self._on_sheet)
        self.kind.value_changed.connect(self._on_kind)
        self.header_row.editingFinished.connect(self._on_header_row)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(Field(Words.SHEET, self.sheet), 2)
        head.addWidget(Field(Words.HOLDS, self.kind), 1)
        head.addWidget(Field(Words.HEADER_ROW, self.header_row, hint=Words.HEADER_HINT), 1)
        content = QWidget()
        content.setObjectName("page")
        column = QVBoxLayout(content)
        self._grid.setHorizontalSpacing(theme.px(14))
        self._grid.setVerticalSpacing(theme.px(6))
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(theme.px(10))
        body.addWidget(self.notice)
        body.addLayout(head)
        body.addWidget(scroll, 1)

    def show_choices(self, choices: tuple[SheetChoice, ...], fields: Mapping[SheetKind, tuple[str, ...]]) -> None:
        """Shows the sheets of a workbook as the program reads them."""
        self.choices = choices
        self._fields = fields
        is_known = any(choice.is_read for choice in choices)
        self.notice.say("" if is_known else Words.NOTHING_KNOWN, "warn")
        self.sheet.set_choices(
            tuple(Choice(place, choice.sheet.name, _kind_word(choice)) for place, choice in enumerate(choices))
        )
        first = next((place for place, choice in enumerate(choices) if choice.is_read), 0)
        self.sheet.set_value(first)
        self._show(choices[first])

    def _on_sheet(self, place: object) -> None:
        if isinstance(place, int) and self.choices[place] is not self._shown:
            self._show(self.choices[place])

    def _show(self, choice: SheetChoice) -> None:
        self._shown = choice
        self._is_showing = True
        self.kind.set_choices((Choice("", Words.LEFT_OUT), *(Choice(kind, word) for kind, word in Words.KINDS.items())))
        self.kind.set_value(choice.kind or "")
        self.header_row.set_value(choice.header_row)
        self._show_columns(choice)
        self._is_showing = False

    def _show_columns(self, choice: SheetChoice) -> None:
        clear(self._grid)
        self.targets = []
        if choice.kind is None:
            return
        for place, word in enumerate((Words.COLUMN, Words.SAMPLES, Words.TARGET)):
            self._grid.addWidget(Label(word, "label"), 0, place)
        entries = (
            Choice("", Words.LEFT_OUT),
            *(Choice(name, Words.FIELDS[name]) for name in self._fields[choice.kind]),
        )
        for index in range(choice.width):
            title = Words.column(choice.title(index), index)
            target = Combo(f"{Words.TARGET}: {title}", entries)
            target.setFixedWidth(theme.px(TARGET_WIDTH))
            target.set_value(choice.fields.get(index, ""))
            target.value_changed.connect(lambda name, index=index: self._on_target(index, name))
            samples = Label(Words.samples(choice.samples(index)), "caption")
            samples.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
            self._grid.addWidget(Label(title, "strong"), index + 1, 0)
            self._grid.addWidget(samples, index + 1, 1)
            self._grid.addWidget(target, index + 1, 2)
            self.targets.append(target)

    def _on_kind(self, kind: object) -> None:
        choice = self._shown
        if self._is_showing or choice is None or kind is None:
            return
        choice.kind = next((each for each in self._fields if each == kind), None)
        if choice.kind is not None:
            choice.keep_fields(self._fields[choice.kind])
        self._show_columns(choice)
        self.changed.emit()

    def _on_header_row(self) -> None:
        choice = self._shown
        row = self.header_row.value()
        if self._is_showing or choice is None or row is None or row == choice.header_row:
            return
        choice.header_row = min(row, len(choice.sheet.rows))
        self._show(choice)
        self.changed.emit()

    def _on_target(self, index: int, name: object) -> None:
        choice = self._shown
        if self._is_showing or choice is None or name is None:
            return
        lost = choice.choose(index, str(name))
        if lost is not None:
            self._is_showing = True
            self.targets[lost].set_value("")
            self._is_showing = False
        self.changed.emit()


def _kind_word(choice: SheetChoice) -> str:
    return Words.KINDS[choice.kind] if choice.kind is not None else Words.LEFT_OUT
