"""The foot of the window of papers: printer, copies, pages, and the buttons."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSpinBox, QWidget

from views import strings, theme
from views.papers.printer import page_numbers, printer_names
from views.widgets.buttons import Button
from views.widgets.combo import Choice, Combo
from views.widgets.kbd import Kbd
from views.widgets.label import Label
from views.widgets.line_edit import LineEdit
from views.workplace import Workplace

Words = strings.Papers
MOST_COPIES = 50


class PrintBar(QFrame):
    """Keeps the last printer and number of copies as preferences of the log-in.

    Signals:
        print_wanted(), save_wanted(), void_wanted(), close_wanted().
    """

    print_wanted = Signal()
    save_wanted = Signal()
    void_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bottombar")
        self._workplace = workplace
        self._has_paper = False
        self._is_busy = False
        names = printer_names()
        self._printer = Combo(Words.PRINTER, tuple(Choice(name, name) for name in names))
        kept = workplace.preference("printer", "")
        self._printer.set_value(kept if kept in names else next(iter(names), None))
        self._copies = QSpinBox()
        self._copies.setRange(1, MOST_COPIES)
        self._copies.setAccessibleName(Words.COPIES)
        self._wanted = 0
        self.want_copies(0)
        self._pages = LineEdit(Words.PAGES_HINT)
        self._pages.setAccessibleName(Words.PAGES)
        self._print = Button(Words.PRINT, "printer", kind="primary")
        self._save = Button(Words.SAVE, "download")
        self._void = Button(Words.VOID, "ban", kind="danger")
        close = Button(strings.Verbs.CLOSE)
        for button, signal in (
            (self._print, self.print_wanted),
            (self._save, self.save_wanted),
            (self._void, self.void_wanted),
            (close, self.close_wanted),
        ):
            button.clicked.connect(signal)
        self._lay_out(bool(names), close)
        self.show_paper(Words.PRINT, has_paper=False, may_void=False)

    def _lay_out(self, has_printer: bool, close: Button) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        row.setSpacing(theme.px(8))
        for widget in (self._print, Kbd("Ctrl ↵"), self._save, self._void):
            row.addWidget(widget)
        row.addStretch()
        for title, widget, width in (
            (Words.PRINTER, self._printer, 170),
            (Words.COPIES, self._copies, 64),
            (Words.PAGES, self._pages, 96),
        ):
            label = Label(title, "label")
            widget.setFixedWidth(theme.px(width))
            for part in (label, widget):
                part.setVisible(has_printer)
                row.addWidget(part)
        row.addSpacing(theme.px(8))
        row.addWidget(close)

    def show_paper(self, word: str, *, has_paper: bool, may_void: bool) -> None:
        """Says what the first button does to the paper in sight."""
        self._has_paper = has_paper
        self._print.set_text(word)
        self._void.setVisible(may_void)
        self._enable()

    def set_busy(self, is_busy: bool) -> None:
        """Nothing can be asked while something is on its way."""
        self._is_busy = is_busy
        self._enable()

    def _enable(self) -> None:
        for button in (self._print, self._save, self._void):
            button.setEnabled(self.is_ready())

    def is_ready(self) -> bool:
        """Whether there is a paper and nothing is on its way."""
        return self._has_paper and not self._is_busy

    def printer(self) -> str:
        """The chosen printer; empty where there is none."""
        return str(self._printer.value() or "")

    def copies(self) -> int:
        """How many copies."""
        return self._copies.value()

    def want_copies(self, count: int) -> None:
        """As many copies as the office's rules want; 0 where they say nothing: as many as last time."""
        self._wanted = count
        self._copies.setValue(count or int(self._workplace.preference("copies", 1)))

    def pages(self) -> tuple[int, ...] | None:
        """The chosen pages, counted from 0; empty means all, None that they cannot be read."""
        return page_numbers(self._pages.text())

    def remember(self) -> None:
        """The choices have proved good; a number the rules chose is nobody's habit."""
        self._workplace.keep("printer", self.printer())
        if self.copies() != self._wanted:
            self._workplace.keep("copies", self.copies())
