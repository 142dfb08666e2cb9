"""دفتر نامه‌ها: every letter one may read, newest first, with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from cartable import messages
from cartable.jalali import format_date
from cartable.queries.cases import FetchLetters
from cartable.queries.office import LetterTable
from cartable.records.office import LetterLine
from views import icons, strings, theme
from views.boxes.columns import file_number
from views.dialogs.base import CommandDialog
from views.letters.dialogs import DispatchDialog, SignDialog, VoidLetterDialog, may_send, may_sign, may_void
from views.letters.entry import LetterForm
from views.letters.numbers import letter_number
from views.widgets.buttons import Button, IconButton
from views.widgets.chips import Chip, Chips
from views.widgets.combo import Choice, Combo
from views.widgets.empty_state import EmptyState
from views.widgets.flow_layout import FlowLayout
from views.widgets.label import Label
from views.widgets.line_edit import LineEdit
from views.widgets.table import CaseTable, Density
from views.widgets.table_columns import Column, LineMaker
from views.widgets.table_model import PagedModel, PageRequest
from views.workplace import Workplace

Words = strings.Letters
STATE_TONES = {"draft": "warn", "final": "ok", "void": "danger"}
TYPING_MS = 250
ALL = 0


class LettersView(QFrame):
    """The register in the place of a box; the reading pane shows the file a letter belongs to.

    Signals:
        current_changed(object): the line the keyboard is on, or None.
        opened(object): a line was opened.
        dialog_asked(object): a dialog to open, made with its parent.
        exporting(): the whole register is wanted as a workbook.
    """

    current_changed = Signal(object)
    opened = Signal(object)
    dialog_asked = Signal(object)
    exporting = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.workplace = workplace
        self._is_stale = True
        self._model = PagedModel(_maker(), self._fetch, parent=self)
        density: Density = workplace.preference("density", "compact")
        self.table = CaseTable(Words.REGISTER, self._model, density, self)
        self._empty = EmptyState("mail", Words.EMPTY)
        self._stack = QStackedWidget()
        books = tuple(Choice(each.id, each.title, code=each.code) for each in workplace.lists.registers)
        self._register = Combo(Words.BOOK, (Choice(ALL, Words.ALL_REGISTERS), *books))
        self._register.set_value(ALL)
        self._text = LineEdit(Words.SEARCH)
        self._text.setAccessibleName(Words.SEARCH)
        directions = (Chip("", strings.Filters.ALL), *(Chip(*each) for each in messages.words("directions").items()))
        self._directions = Chips(Words.DIRECTION, directions)
        self._direction = ""
        self._pause = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._lay_out()
        self._pause.timeout.connect(self._model.reload)
        self._text.textEdited.connect(lambda _: self._pause.start())
        self._register.value_changed.connect(lambda _: self._model.reload())
        self._directions.changed.connect(self._on_direction)
        self._model.loaded.connect(self._show_count)
        self._model.renewed.connect(self._show_count)
        self.table.current_changed.connect(self.current_changed)
        self.table.opened.connect(self.opened)
        self.table.context_asked.connect(lambda line, place: self.menu(line).popup(place))
        workplace.background.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(Label(Words.REGISTER, "h1"))
        self._head.addStretch()
        act = IconButton("dots", strings.Verbs.MORE)
        act.clicked.connect(lambda: self._pop_up(act))
        refresh = IconButton("refresh", strings.Verbs.REFRESH, shortcut="F5")
        refresh.clicked.connect(self._model.refresh)
        export = IconButton("download", strings.Table.EXPORT)
        export.clicked.connect(self.exporting)
        new = Button(Words.NEW, "plus")
        new.clicked.connect(lambda: self.dialog_asked.emit(lambda host: LetterForm(self.workplace, None, parent=host)))
        for widget in (new, act, export, refresh):
            self._head.addWidget(widget)
        self._strip = FlowLayout(spacing=8)
        self._strip.addWidget(self._register)
        self._strip.addWidget(self._directions)
        self._strip.addWidget(self._text)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        body = QVBoxLayout(self)
        body.setContentsMargins(1, theme.px(12), 1, 1)
        body.setSpacing(theme.px(8))
        body.addLayout(self._head)
        body.addLayout(self._strip)
        body.addWidget(self._stack, 1)
        self._head.setContentsMargins(theme.px(6), 0, theme.px(14), 0)
        self._strip.setContentsMargins(theme.px(14), 0, theme.px(14), 0)
        self._register.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._register.setMaximumWidth(theme.px(170))

    def show_box(self) -> None:
        """Comes into sight."""
        if self._is_stale:
            self._is_stale = False
            self._model.reload()
        self.table.setFocus()

    @property
    def title(self) -> str:
        """The name of the register that is shown."""
        register = self._register_id()
        titles = {each.id: each.title for each in self.workplace.lists.registers}
        return Words.REGISTER if register is None else titles[register]

    def whole_table(self) -> LetterTable:
        """The whole register as it is narrowed now."""
        return LetterTable(register_id=self._register_id(), direction=self._direction, text=self._text.text())

    def expected(self) -> int:
        """Letters are not counted."""
        return 0

    def _register_id(self) -> int | None:
        register = self._register.value()
        return register if isinstance(register, int) and register != ALL else None

    def _fetch(self, request: PageRequest, arrived: Any, failed: Any) -> None:
        query = FetchLetters(
            register_id=self._register_id(),
            direction=self._direction,
            text=self._text.text(),
            after=request.after,
            limit=request.limit,
        )
        self.workplace.background.fetch(query, self, arrived, failed)

    def _on_direction(self, keys: frozenset[str]) -> None:
        # One direction at a time: the one that has just been put on.
        chosen = next(iter(keys - {self._direction}), next(iter(keys), ""))
        self._direction = chosen
        self._directions.set_on(frozenset({chosen} - {""}))
        self._model.reload()

    def _on_changed(self, _changes: Any, _initiator: object) -> None:
        # A letter without a file is named by no change, so that every one may be about a letter.
        if self.isVisible():
            self._model.refresh()
        else:
            self._is_stale = True

    def _show_count(self) -> None:
        self._stack.setCurrentIndex(int(self._model.rowCount() == 0))

    def _pop_up(self, button: QWidget) -> None:
        line = self.table.current_record()
        if line is not None:
            self.menu(line).popup(button.mapToGlobal(button.rect().bottomLeft()))

    def menu(self, line: LetterLine) -> QMenu:
        """What can be done about a letter; the menu deletes itself."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        makers: tuple[tuple[str, str, bool, Callable[..., CommandDialog]], ...] = (
            (Words.SIGN, "writing", may_sign(line), SignDialog),
            (Words.SEND, "send", may_send(line), DispatchDialog),
            (Words.VOID, "ban", may_void(line), VoidLetterDialog),
        )
        for text, icon, is_offered, maker in makers:
            if is_offered:
                action = menu.addAction(icons.icon(icon, "text2", 18), text)
                action.triggered.connect(
                    lambda _=False, made=maker: self.dialog_asked.emit(lambda host: made(self.workplace, line, host))
                )
        if line.case_id is not None:
            action = menu.addAction(icons.icon("external-link", "text2", 18), Words.OPEN_FILE)
            action.triggered.connect(lambda: self.opened.emit(line))
        return menu


def _refers(line: LetterLine) -> str:
    return Words.refers(*(letter_number(each) if each else "" for each in (line.in_reply_to, line.following)))


def _maker() -> LineMaker:
    return LineMaker(
        (
            Column("number", strings.Columns.NUMBER, 100, "number", sortable=False, tone=lambda _: "text",
                   text=lambda line: letter_number(line.number)),
            Column("dated", Words.DATED, 85, "number", sortable=False,
                   text=lambda line: format_date(line.dated_on) if line.dated_on else ""),
            Column("direction", Words.SORT, 48, sortable=False, whole=60,
                   text=lambda line: messages.word("directions", line.direction)),
            Column("correspondent", Words.CORRESPONDENT, 112, text=lambda line: line.correspondent, sortable=False,
                   tone=lambda _: "text"),
            Column("subject", strings.Columns.SUBJECT, 118, text=lambda line: line.subject, tone=lambda _: "text",
                   sortable=False, stretch=True, whole=260),
            Column("their_number", Words.THEIR_NUMBER, 90, "number", sortable=False,
                   text=lambda line: letter_number(line.their_number) if line.their_number else ""),
            Column("refers", Words.REFERS, 84, text=_refers, tooltip=_refers, sortable=False),
            Column("file", strings.Columns.FILE, 90, "number", sortable=False,
                   text=lambda line: file_number(line.case_number) if line.case_number else ""),
            Column("state", Words.STATE, 78, "pill", text=lambda line: Words.STATES[line.state], sortable=False,
                   tone=lambda line: STATE_TONES[line.state]),
        ),
        id_of=lambda line: line.id,
        is_strong=lambda line: line.state == "draft",
    )  # fmt: skip
