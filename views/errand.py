"""A long job on its way: an export, a report, a stack of papers."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cartable.records.table import ReportTable
    from views.door import Done, Door

REPORT_EVERY_SECONDS = 0.05


class ErrandCancelled(Exception):
    """Raised inside an errand at its next step after it was cancelled."""


class Errand:
    """What the owner of a long job holds to cancel it, and what the job reads, writes and reports through."""

    def __init__(
        self, door: Door | None, report: Callable[[int, int], None], write: Callable[[Any, str | None], Done]
    ) -> None:
        self._door = door
        self._report = report
        self._write = write
        self._is_reading = False
        self._last_report = 0.0
        self.is_cancelled = False

    def cancel(self) -> None:
        """Stop at the next step, and end the read that is running now.

        No callback of a job is called any more; of a write it is still told whether it was over before.
        """
        self.is_cancelled = True
        if self._is_reading and self._door is not None:
            self._door.interrupt()

    def check(self) -> None:
        """Raise ``ErrandCancelled`` if it was cancelled; for loops that neither read nor report."""
        if self.is_cancelled:
            raise ErrandCancelled

    def progress(self, done: int, total: int) -> None:
        """Report how far the job is; *total* 0 means it is not known. Cheap to call often."""
        self.check()
        now = time.monotonic()
        # A report is a GUI event: sent for each of 15,000 rows they would drown the window.
        if done == total or now - self._last_report >= REPORT_EVERY_SECONDS:
            self._last_report = now
            self._report(done, total)

    def fetch(self, query: Any) -> Any:
        """Read, from inside the job."""
        with self._reading() as door:
            return door.fetch(query)

    def fetch_long(self, query: Any) -> Any:
        """Read what takes long: it reports through this errand, and stops with it."""
        with self._reading() as door:
            return door.fetch_long(query, self.progress)

    @contextmanager
    def table(self, query: Any) -> Iterator[ReportTable]:
        """A table whose rows are read while they are used."""
        with self._reading() as door, door.table(query) as table:
            yield table

    @contextmanager
    def _reading(self) -> Iterator[Door]:
        """While it lasts, cancelling ends the statement that is running."""
        if self._door is None:
            raise RuntimeError("nobody has logged in")
        self._is_reading = True
        try:
            self.check()
            yield self._door
        finally:
            self._is_reading = False

    def perform(self, command: Any, op_id: str | None = None) -> Done:
        """Write, from inside the job: the command waits its turn on the desk lane, and open windows hear of it.

        A second try under the same *op_id* does not do it twice.
        """
        self.check()
        return self._write(command, op_id)
