"""Where the paper in sight goes: to the printer, each copy with its mark, or into a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from cartable import messages
from cartable.print_run import PrintOrder
from views import strings
from views.papers import paper_work
from views.papers.paper_work import MadePaper, ToPrinter
from views.papers.print_bar import PrintBar
from views.papers.printer import PrinterRefusedError
from views.widgets.banner import Banner
from views.widgets.toast import Toaster
from views.workplace import Workplace

Words = strings.Papers


class PaperOutput(QObject):
    """Prints and saves for a window of papers. What goes wrong is said in its strip, with saving as the way out.

    Signals:
        printing_changed(): ``is_printing`` has changed.
        printed(object): a ``MadePaper`` went to the printer, or a duplicate into a file.
    """

    printing_changed = Signal()
    printed = Signal(object)

    def __init__(self, workplace: Workplace, bar: PrintBar, strip: Banner, toaster: Toaster, window: QWidget) -> None:
        super().__init__(window)
        self._workplace = workplace
        self._bar = bar
        self._strip = strip
        self._toaster = toaster
        self._window = window
        self.is_printing = False

    def print(self, made: MadePaper, page_count: int) -> None:
        """Sends an issued paper to the printer as the bar says; ``page_count`` are the pages of one copy."""
        pages = self._bar.pages()
        if pages is None or any(page >= page_count for page in pages):
            self._strip.say(Words.PAGES_UNREADABLE if pages is None else Words.PAGES_BEYOND, "warn")
            return
        if not self._bar.printer():
            self._strip.say(Words.NO_PRINTER, "info", action=Words.SAVE)
            return
        order = PrintOrder(made.paper_id, self._bar.marks())
        to = ToPrinter(self._bar.printer(), f"{messages.word('papers', made.kind)} {made.number}", pages, made.reason)
        # Another paper may be looked at meanwhile, which puts off no printing.
        self._set_printing(True)
        self._workplace.background.errand(
            partial(paper_work.print_out, self._workplace.press, order, to),
            self,
            lambda _none: self._on_printed(made, len(order.copies)),
            None,
            self._on_not_printed,
        )

    def _set_printing(self, is_printing: bool) -> None:
        self.is_printing = is_printing
        self.printing_changed.emit()

    def _on_printed(self, made: MadePaper, copies: int) -> None:
        self._set_printing(False)
        self._bar.remember()
        self._toaster.say(Words.printed(copies))
        self.printed.emit(made)

    def _on_not_printed(self, error: Exception) -> None:
        self._set_printing(False)
        said = Words.NOT_PRINTED if isinstance(error, PrinterRefusedError) else strings.error(error)
        self._strip.say(said, "danger", action=Words.SAVE)

    def ask_place(self, made: MadePaper, name: str) -> None:
        """Asks where a paper is to be saved, and saves it there."""
        dialog = QFileDialog(self._window, Words.SAVE_TITLE, str(Path.home() / name), "PDF (*.pdf)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(name)
        dialog.fileSelected.connect(partial(self.save, made))
        dialog.open()

    def save(self, made: MadePaper, place: str) -> None:
        """Writes a paper to a file, whole or not at all."""
        name = Path(place).name
        self._workplace.background.errand(
            partial(paper_work.save, Path(place), made),
            self,
            lambda _place: self._on_saved(made, name),
            None,
            partial(self._on_not_saved, name),
        )

    def _on_saved(self, made: MadePaper, name: str) -> None:
        self._toaster.say(Words.saved(name))
        if made.reason:
            self.printed.emit(made)

    def _on_not_saved(self, name: str, error: Exception) -> None:
        said = Words.why_not_saved(name, error) if isinstance(error, OSError) else strings.error(error)
        self._strip.say(said, "danger", action=Words.SAVE)
