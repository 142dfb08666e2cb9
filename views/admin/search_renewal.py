"""After a renaming: the files are made to be found by the new name while the administrator goes on working."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from cartable.commands.base_data import RefreshSearch
from views import strings, theme
from views.errand import Errand
from views.widgets.progress_strip import ProgressStrip
from views.workplace import Workplace

BAR_WIDTH = 40


class SearchRenewal(ProgressStrip):
    """Starts by itself when base data was changed, and when the window opens over what was left undone.

    Stopped, or with the window closed, it goes on from there the next time.
    """

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._background = workplace.background
        self._may = "base" in workplace.signed_in.verbs
        self._errand: Errand | None = None
        self._is_asked_again = False
        # The side column is narrow, and the words must stay whole.
        self._bar.setFixedWidth(theme.px(BAR_WIDTH))
        self.cancelled.connect(self._stop)
        workplace.background.changed.connect(self._on_changed)
        self.go_on()

    def go_on(self) -> None:
        """Does what is due, if anything is."""
        if not self._may:
            return
        if self._errand is not None:
            self._is_asked_again = True
            return
        self._errand = self._background.errand(_renew, self, self._on_done, self._on_progress, self._on_error)

    def _on_changed(self, changes: Any, _initiator: object) -> None:
        if "base" in changes.areas:
            self.go_on()

    def _on_progress(self, done: int, total: int) -> None:
        if self.isHidden():
            self.start(strings.Admin.SEARCH_RENEWAL)
        self.show_progress(done, total)

    def _on_done(self, _result: object) -> None:
        self._end()
        if self._is_asked_again:
            self._is_asked_again = False
            self.go_on()

    def _on_error(self, _error: Exception) -> None:
        # What is left stays noted in the database; the next change or opening tries again.
        self._end()

    def _stop(self) -> None:
        if self._errand is not None:
            self._errand.cancel()
        self._end()

    def _end(self) -> None:
        self._errand = None
        self.finish()


def _renew(errand: Errand) -> None:
    """Batch after batch, each a transaction of its own, so that nobody waits long for the database."""
    while not (record := errand.perform(RefreshSearch()).record).is_over:
        errand.progress(record.percent, 100)
