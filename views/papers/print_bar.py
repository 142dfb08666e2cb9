"""The foot of the window of papers: printer, copies, pages, and the buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from cartable.print_run import copy_marks
from cartable.records.papers import CopyOf
from views import strings, theme
from views.papers.print_choices import PrintChoice, PrintChoices
from views.papers.printer import page_numbers, printer_names
from views.widgets.buttons import Button, IconButton
from views.widgets.combo import Choice, Combo
from views.widgets.kbd import Kbd
from views.widgets.label import Label
from views.widgets.line_edit import LineEdit

Words = strings.Papers
MOST_COPIES = 50


class PrintBar(QFrame):
    """Begins for each kind of paper with the printer, copies and pages it was last printed with at this computer.

    Signals:
        print_wanted(), save_wanted(), sign_wanted(), see_wanted(), duplicate_wanted(), void_wanted(), close_wanted().
    """

    print_wanted = Signal()
    save_wanted = Signal()
    sign_wanted = Signal()
    see_wanted = Signal()
    duplicate_wanted = Signal()
    void_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bottombar")
        self._choices = PrintChoices()
        self._kind = ""
        self._policy: tuple[CopyOf, ...] = ()
        self._has_paper = False
        self._is_busy = False
        self._names = printer_names()
        self._printer = Combo(Words.PRINTER, tuple(Choice(name, name) for name in self._names))
        self._printer.set_value(next(iter(self._names), None))
        self._copies = QSpinBox()
        self._copies.setRange(1, MOST_COPIES)
        self._copies.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._copies.setAccessibleName(Words.COPIES)
        self._copies.valueChanged.connect(self._show_marks)
        self._ruled = 0
        self._marks = Label("", "caption")
        self._pages = LineEdit(Words.PAGES_HINT)
        self._pages.setAccessibleName(Words.PAGES)
        self._print = Button(Words.PRINT, "printer", kind="primary")
        self._save = Button(Words.SAVE, "download")
        self._sign = Button(Words.SIGNED_COPY, "writing")
        self._see = IconButton("eye", Words.SEE_SIGNED)
        self._duplicate = IconButton("copy", Words.DUPLICATE_BUTTON)
        self._void = Button(Words.VOID, "ban", kind="danger")
        close = Button(strings.Verbs.CLOSE)
        for button, signal in (
            (self._print, self.print_wanted),
            (self._save, self.save_wanted),
            (self._sign, self.sign_wanted),
            (self._see, self.see_wanted),
            (self._duplicate, self.duplicate_wanted),
            (self._void, self.void_wanted),
            (close, self.close_wanted),
        ):
            button.clicked.connect(signal)
        self._lay_out(close)
        self.show_paper(Words.PRINT, has_paper=False, may_void=False, may_sign=False)

    def _lay_out(self, close: Button) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(theme.px(8))
        for title, widget, width in (
            (Words.PRINTER, self._printer, 220),
            (Words.COPIES, self._copies, 64),
            (Words.PAGES, self._pages, 120),
        ):
            label = Label(title, "label")
            widget.setFixedWidth(theme.px(width))
            parts = [label, widget, self._marks] if widget is self._copies else [label, widget]
            for part in parts:
                part.setVisible(bool(self._names))
                choices.addWidget(part)
            choices.addSpacing(theme.px(12))
        choices.addStretch()
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        for widget in (self._print, Kbd("Ctrl ↵"), self._save, self._sign, self._see, self._duplicate, self._void):
            buttons.addWidget(widget)
        buttons.addStretch()
        buttons.addWidget(close)
        body = QVBoxLayout(self)
        body.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        body.setSpacing(theme.px(10))
        if self._names:
            body.addLayout(choices)
        body.addLayout(buttons)

    def show_paper(
        self,
        word: str,
        *,
        has_paper: bool,
        may_void: bool,
        may_sign: bool,
        is_signed: bool = False,
        may_duplicate: bool = False,
    ) -> None:
        """Says what the first button does to the paper in sight."""
        self._has_paper = has_paper
        self._print.set_text(word)
        self._void.setVisible(may_void)
        self._sign.setVisible(may_sign)
        self._see.setVisible(is_signed)
        self._duplicate.setVisible(may_duplicate)
        self._enable()

    def set_busy(self, is_busy: bool) -> None:
        """Nothing can be asked while something is on its way."""
        self._is_busy = is_busy
        self._enable()

    def _enable(self) -> None:
        for button in (self._print, self._save, self._sign, self._see, self._duplicate, self._void):
            button.setEnabled(self.is_ready())

    def is_ready(self) -> bool:
        """Whether there is a paper and nothing is on its way."""
        return self._has_paper and not self._is_busy

    def may_sign(self) -> bool:
        """Whether the signed copy of the paper in sight can be kept now."""
        return self.is_ready() and not self._sign.isHidden()

    def printer(self) -> str:
        """The chosen printer; empty where there is none."""
        return str(self._printer.value() or "")

    def copies(self) -> int:
        """How many copies."""
        return self._copies.value()

    def marks(self) -> tuple[CopyOf | None, ...]:
        """The mark of each copy."""
        return copy_marks(self._policy, self.copies())

    def show_kind(self, kind: str, ruled: int) -> None:
        """Begins with a kind of paper: as many copies as the office's rules want now (0 where they say nothing), the
        rest as it was printed last.
        """
        choice = self._choices.choice(kind)
        self._kind = kind
        self._ruled = ruled
        self._policy = ()
        if choice.printer in self._names:
            self._printer.set_value(choice.printer)
        self._copies.setValue(ruled or choice.copies or 1)
        self._pages.setText(choice.pages)
        self._show_marks()

    def show_policy(self, wanted: Sequence[CopyOf]) -> None:
        """Whose copies the office's policy names for this kind of paper."""
        self._policy = tuple(wanted)
        self._show_marks()

    def _show_marks(self) -> None:
        text = Words.marks(self.marks())
        self._marks.setText(text)
        self._copies.setAccessibleDescription(text)

    def pages(self) -> tuple[int, ...] | None:
        """The chosen pages, counted from 0; empty means all, None that they cannot be read."""
        return page_numbers(self._pages.text())

    def remember(self) -> None:
        """The choices have proved good; a number the rules chose is nobody's habit."""
        copies = 0 if self.copies() == self._ruled else self.copies()
        self._choices.keep(self._kind, PrintChoice(self.printer(), copies, self._pages.text().strip()))
