"""چاپ گروهی برگه‌ها: of which files, which paper, what that comes to; then printed or saved while work goes on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from cartable import messages
from cartable.jalali import format_date
from cartable.persian_text import latin_digits
from cartable.print_run import PrintOrder, orders_of
from cartable.records.paper_plan import PlannedPaper
from views import strings, theme
from views.errand import Errand
from views.papers import stack_work
from views.papers.paper_list import KINDS, LETTER
from views.papers.print_choices import PrintChoice, PrintChoices
from views.papers.printer import printer_names
from views.papers.stack_report import Outlet, StackReport
from views.papers.stack_run import StackRun
from views.papers.stack_sum import StackSum
from views.papers.stack_work import Stack
from views.widgets.banner import Banner
from views.widgets.banner import Kind as BannerKind
from views.widgets.buttons import Button
from views.widgets.combo import Choice, Combo
from views.widgets.field import Field
from views.widgets.kbd import Kbd
from views.widgets.label import Label
from views.workplace import Workplace

Words = strings.Stacks
BY_RULE = ""
CHOICES = "stack"


@dataclass(frozen=True, slots=True)
class StackOffer:
    """Files that a stack can be made of, as the person reads it."""

    title: str
    stack: Stack


class PaperStackWindow(QWidget):
    """A window of its own: whoever prints a thousand papers goes on working. Ctrl+Enter prints, Esc stops or closes.

    Signals:
        told(str): what a stack came to, for whoever looks elsewhere by then.
    """

    told = Signal(str)

    def __init__(self, workplace: Workplace, offers: tuple[StackOffer, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("page")
        self.setWindowTitle(Words.TITLE)
        self._workplace = workplace
        self._offers = offers
        self._choices = PrintChoices()
        self._counting: Errand | None = None
        self._plan: tuple[PlannedPaper, ...] = ()
        self.run: StackRun | None = None
        self._is_unsaved = False
        names = printer_names()
        self._files = Combo(Words.FILES, tuple(Choice(place, each.title) for place, each in enumerate(offers)))
        self._files.set_value(0)
        self._kind = Combo(Words.KIND, _kinds(Words.BY_RULE))
        self._kind.set_value(BY_RULE)
        self._printer = Combo(strings.Papers.PRINTER, tuple(Choice(name, name) for name in names))
        kept = self._choices.choice(CHOICES).printer
        self._printer.set_value(kept if kept in names else next(iter(names), None))
        self.sum = StackSum()
        self.strip = Banner("danger", closable=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(Words.PROGRESS)
        self._share = Label("", "caption")
        self._print = Button(Words.ISSUE, "printer", kind="primary")
        self._save = Button(Words.SAVE, "download")
        self._stop = Button(Words.STOP, "ban", kind="danger")
        self._close = Button(strings.Verbs.CLOSE)
        self._lay_out(bool(names))
        self._files.value_changed.connect(self._on_files)
        self._kind.value_changed.connect(self._count)
        self.sum.changed.connect(self._show_state)
        self._print.clicked.connect(self.print)
        self._save.clicked.connect(self._ask_place)
        self._stop.clicked.connect(self.stop)
        self.strip.acted.connect(self._ask_place)
        self._close.clicked.connect(self.close)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "F10"):
            QShortcut(QKeySequence(keys), self, self.print)
        QShortcut(QKeySequence("Esc"), self, self._leave)
        self.resize(QSize(theme.px(720), theme.px(560)).boundedTo(self.screen().availableSize()))
        self._count()

    def _lay_out(self, has_printer: bool) -> None:
        body = QVBoxLayout()
        body.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(12))
        body.setSpacing(theme.px(12))
        body.addWidget(Label(Words.TITLE, "h1"))
        body.addWidget(self.strip)
        body.addWidget(Field(Words.FILES, self._files))
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(Field(Words.KIND, self._kind), 1)
        printer = Field(strings.Papers.PRINTER, self._printer)
        printer.setVisible(has_printer)
        row.addWidget(printer, 1)
        body.addLayout(row)
        body.addWidget(self.sum, 1)
        progress = QHBoxLayout()
        progress.setSpacing(theme.px(12))
        progress.addWidget(self._bar, 1)
        progress.addWidget(self._share)
        body.addLayout(progress)
        foot = QFrame()
        foot.setObjectName("bottombar")
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        buttons.setSpacing(theme.px(8))
        self._kbd = Kbd("Ctrl ↵")
        for widget in (self._print, self._kbd, self._save, self._stop):
            buttons.addWidget(widget)
        buttons.addStretch()
        buttons.addWidget(self._close)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(body, 1)
        outer.addWidget(foot)

    @property
    def is_running(self) -> bool:
        """Whether papers are being printed now."""
        return self.run is not None and self.run.is_running

    def orders(self) -> tuple[PrintOrder, ...]:
        """What would be printed now."""
        return orders_of(self._plan, reprints=self.sum.reprints, copies=self.sum.all_copies)

    def _on_files(self, place: object) -> None:
        is_unprinted = isinstance(place, int) and self._offers[place].stack == Stack()
        with QSignalBlocker(self._kind):
            self._kind.set_choices(_kinds(Words.ANY if is_unprinted else Words.BY_RULE))
        self._count()

    def _count(self, *_: object) -> None:
        """What printing comes to; a newer question puts an older one off."""
        place, kind = self._files.value(), self._kind.value()
        if self._counting is not None:
            self._counting.cancel()
            self._counting = None
        self._forget_run()
        self._take_plan(())
        if not isinstance(place, int) or kind is None:
            return
        self.sum.say_counting()
        work = partial(stack_work.plan, self._offers[place].stack, str(kind))
        self._counting = self._workplace.background.errand(work, self, self._on_counted, None, self._on_error)
        self._show_state()

    def _on_counted(self, plan: tuple[PlannedPaper, ...]) -> None:
        self._counting = None
        self._take_plan(plan)

    def _take_plan(self, plan: tuple[PlannedPaper, ...]) -> None:
        self._plan = plan
        self.sum.show_plan(plan)
        self._show_state()

    def _on_error(self, error: Exception) -> None:
        self._counting = None
        self.strip.say(strings.error(error), "danger")
        self._show_state()

    def _show_state(self) -> None:
        run, is_running = self.run, self.is_running
        may_go_on = run is not None and not is_running and run.rest_count > 0
        has_orders = self._counting is None and bool(self.orders())
        for widget in (self._files, self._kind, self._printer, self.sum):
            widget.setEnabled(not is_running)
        self._print.set_text(Words.GO_ON if may_go_on else Words.ISSUE)
        self._print.setEnabled(not is_running and (may_go_on or has_orders))
        self._save.setEnabled(not is_running and (self._is_unsaved if run is not None else has_orders))
        self._stop.setVisible(is_running)
        for part in (self._bar, self._share):
            part.setVisible(run is not None)
        if run is not None:
            self._bar.setRange(0, run.total)
            self._bar.setValue(run.done_count)
            self._share.setText(Words.progress(run.done_count, run.total, run.seconds_left if is_running else None))

    def print(self) -> None:
        """Prints what was counted, or goes on where it was stopped."""
        if not self._print.isEnabled():
            return
        if self.run is not None and self.run.rest_count:
            self.strip.say("")
            self.run.go_on()
            self._show_state()
        elif self._printer.value() is None:
            self._say_and_offer(Words.NO_PRINTER, "info")
        else:
            printer = str(self._printer.value())
            self._choices.keep(CHOICES, PrintChoice(printer))
            self._begin(Outlet(printer=printer))

    def save(self, place: str) -> None:
        """Puts what was counted, or what was made already and could not be saved, into one PDF."""
        if self.run is not None and self._is_unsaved:
            self.strip.say("")
            self.run.save_to(Path(place))
            self._show_state()
        else:
            self._begin(Outlet(place=Path(place)))

    def stop(self) -> None:
        """Begins no further paper; what was begun is finished."""
        if self.run is not None and self.run.is_running:
            self.run.stop()
            self.strip.say(Words.STOPPING, "info")

    def _begin(self, outlet: Outlet) -> None:
        orders = self.orders()
        if not orders:
            return
        self._forget_run()
        self.strip.say("")
        self.sum.show_failed(())
        self.run = StackRun(self._workplace, orders, outlet, self)
        self.run.progressed.connect(self._show_state)
        self.run.gathering.connect(lambda: self._share.setText(Words.GATHERING))
        self.run.ended.connect(self._on_ended)
        self.run.start()
        self._show_state()

    def _forget_run(self) -> None:
        if self.run is not None:
            self.run.deleteLater()
        self.run, self._is_unsaved = None, False
        self.strip.say("")

    def _on_ended(self, report: StackReport) -> None:
        run = self.run
        if run is None:
            return
        self._is_unsaved = report.is_unsaved
        self.sum.show_failed(tuple((self._number(order), error) for order, error in report.failed))
        said = report.sentence()
        kind = "ok" if report.trouble is None and not report.rest and not report.failed else "warn"
        if report.trouble is not None:
            self._say_and_offer(said, "danger", is_offering=self._is_unsaved or not report.done)
        else:
            self.strip.say(said, kind)
        self.told.emit(said)
        is_idle = not (report.done or report.passed or report.failed)
        if is_idle or not (report.rest or self._is_unsaved):
            run.deleteLater()
            self.run = None
            if not is_idle:
                self._count_again()
        self._show_state()

    def _number(self, order: PrintOrder) -> str:
        return next((each.case_number for each in self._plan if each.case_id == order.case_id), "")

    def _count_again(self) -> None:
        """What is left to print now that a stack has gone out; what was said of it stays."""
        place, kind = self._files.value(), self._kind.value()
        if isinstance(place, int) and kind is not None:
            work = partial(stack_work.plan, self._offers[place].stack, str(kind))
            self._counting = self._workplace.background.errand(work, self, self._on_counted, None, self._on_error)

    def _say_and_offer(self, said: str, kind: BannerKind, *, is_offering: bool = True) -> None:
        self.strip.say(said, kind, action=Words.SAVE if is_offering else "")

    def _ask_place(self) -> None:
        day = latin_digits(format_date(self._workplace.today())).replace("/", "-")
        name = f"{Words.TITLE} {day}.pdf"
        dialog = QFileDialog(self, Words.SAVE_TITLE, str(Path.home() / name), "PDF (*.pdf)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(name)
        dialog.fileSelected.connect(self.save)
        dialog.open()

    def _leave(self) -> None:
        if self.is_running:
            self.stop()
        else:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        # What is under way comes to its end first: nobody would learn what was printed.
        if self.is_running:
            self.stop()
            event.ignore()
        else:
            super().closeEvent(event)


def _kinds(first: str) -> tuple[Choice, ...]:
    """The kinds of paper; the first stands for whatever is due or there."""
    return (Choice(BY_RULE, first), *(Choice(kind, messages.word("papers", kind)) for kind in (*KINDS, LETTER)))
