"""A stack of papers on its way: a few at a time on the errand lane, stopped when that is wanted, gone on with later."""

from __future__ import annotations

import tempfile
import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from cartable.print_run import PrintOrder
from views import strings
from views.papers import stack_work
from views.papers.stack_report import Outlet, StackReport
from views.papers.stack_work import A_TURN, Turn
from views.workplace import Workplace


class StackRun(QObject):
    """One stack. What went out stays out; what is left is kept for :meth:`go_on`.

    Signals:
        progressed(): ``done_count``, ``total`` and ``seconds_left`` have moved.
        gathering(): the sheets are being put into one file.
        ended(object): its ``StackReport``; the stack is whole, was stopped, or met trouble.
    """

    progressed = Signal()
    gathering = Signal()
    ended = Signal(object)

    def __init__(self, workplace: Workplace, orders: tuple[PrintOrder, ...], outlet: Outlet, parent: QObject) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._orders = orders
        self._rest = orders
        self.outlet = outlet
        self._done = self._passed = 0
        self._failed: list[tuple[PrintOrder, Exception]] = []
        self._spool = tempfile.TemporaryDirectory(prefix="cartable-") if outlet.place is not None else None
        if (spool := self._spool) is not None:
            # Qt holds a bound method but weakly, and the folder of customers' papers has to go with the stack.
            self.destroyed.connect(lambda: spool.cleanup())
        self._is_stopping = False
        self._began_at = 0.0
        self._began_with = 0
        self.is_running = False

    @property
    def total(self) -> int:
        """How many papers the stack has."""
        return len(self._orders)

    @property
    def done_count(self) -> int:
        """How many of them were dealt with."""
        return len(self._orders) - len(self._rest)

    @property
    def rest_count(self) -> int:
        """How many were not reached yet."""
        return len(self._rest)

    @property
    def seconds_left(self) -> float | None:
        """How long the rest will take at the pace so far; None before there is one."""
        made = self.done_count - self._began_with
        return None if made <= 0 else (time.monotonic() - self._began_at) / made * len(self._rest)

    def start(self) -> None:
        """Begins; a file that cannot be written there is said before a paper is issued."""
        if self.outlet.place is None:
            self.go_on()
            return
        self.is_running = True
        work = partial(stack_work.probe, self.outlet.place)
        self._workplace.background.errand(work, self, lambda _none: self.go_on(), None, self._on_trouble)

    def go_on(self) -> None:
        """Goes on where it stopped."""
        self.is_running = True
        self._is_stopping = False
        self._began_at, self._began_with = time.monotonic(), self.done_count
        self._next()

    def stop(self) -> None:
        """No further paper is begun."""
        self._is_stopping = True

    def save_to(self, place: Path) -> None:
        """Puts what was made so far into another file, where the first could not be written."""
        self.outlet = Outlet(place=place)
        self.is_running = True
        self._end(None)

    def _next(self) -> None:
        if self._is_stopping or not self._rest:
            self._end(None)
            return
        press, orders = self._workplace.press, self._rest[:A_TURN]
        if self._spool is None:
            work = partial(stack_work.print_turn, press, orders, self.outlet.printer, strings.Stacks.TITLE)
        else:
            work = partial(stack_work.spool_turn, press, orders, Path(self._spool.name), self.done_count)
        # Sent anew for every turn: whoever asked for the lane meanwhile has it first.
        self._workplace.background.errand(work, self, self._on_turn, None, self._on_trouble)

    def _on_turn(self, turn: Turn) -> None:
        taken = len(self._rest[:A_TURN]) - len(turn.rest)
        self._rest = self._rest[taken:]
        self._done += turn.done
        self._passed += turn.passed
        self._failed += turn.failed
        self.progressed.emit()
        if turn.trouble is not None:
            self._end(turn.trouble)
        else:
            self._next()

    def _on_trouble(self, error: Exception) -> None:
        self._report((), error)

    def _end(self, trouble: Exception | None) -> None:
        if self._spool is None or self.outlet.place is None or not self._done:
            self._report((), trouble)
            return
        self.gathering.emit()
        work = partial(stack_work.gather, self._workplace.press, Path(self._spool.name), self.outlet.place)
        self._workplace.background.errand(
            work, self, lambda paths: self._report(paths, trouble), None, self._on_trouble
        )

    def _report(self, paths: tuple[Path, ...], trouble: Exception | None) -> None:
        self.is_running = False
        failed = tuple(self._failed)
        report = StackReport(self.outlet, self._done, self._passed, failed, len(self._rest), paths, trouble)
        self.ended.emit(report)
