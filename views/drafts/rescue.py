"""After a crash: what the local journal kept and the office does not have, or has older."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from cartable.errors import NotFound
from cartable.queries.cases import FetchDraft
from cartable.records.office import DraftBody
from views.drafts.journal import JournalEntry, recover
from views.workplace import Workplace

SAME_MS = 3_000
"""Journal and office are written one after the other; closer than this they hold the same."""


class Rescue(QObject):
    """Looks once after log-in, off the GUI thread.

    Signals:
        found(object): a :class:`JournalEntry` of this user in this office that would otherwise be lost.
    """

    found = Signal(object)

    def __init__(self, workplace: Workplace, folder: Path, kind: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._folder = folder
        self._kind = kind

    def look(self) -> None:
        """Reads the journal and asks the office what it has of each draft."""
        self._workplace.background.call(partial(recover, self._folder), self, self._sift, lambda _error: None)

    def _sift(self, entries: tuple[JournalEntry, ...]) -> None:
        person = self._workplace.signed_in
        for entry in entries:
            if (entry.login, entry.office, entry.kind) == (person.login, person.office_name, self._kind):
                self._workplace.background.fetch(
                    FetchDraft(journal_key=entry.journal_key),
                    self,
                    partial(self._compare, entry),
                    partial(self._miss, entry),
                )

    def _compare(self, entry: JournalEntry, kept: DraftBody) -> None:
        if entry.saved_at > kept.updated_at + SAME_MS and entry.body != kept.body:
            self.found.emit(entry)

    def _miss(self, entry: JournalEntry, error: Exception) -> None:
        if isinstance(error, NotFound):
            self.found.emit(entry)
