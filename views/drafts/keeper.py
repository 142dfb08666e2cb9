"""Saves what is being typed while it is being typed: into the journal here, and as a draft in the office."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal

from cartable.commands import Command
from cartable.commands.contacts import DiscardDraft, SaveDraft
from views.background import Background, Connection
from views.drafts import journal
from views.drafts.journal import JournalEntry
from views.workplace import Workplace

EVERY_MS = 2_000
TITLE_LENGTH = 120


@dataclass(frozen=True, slots=True)
class DraftText:
    """What a form would have kept: its JSON, and how the drafts box calls it."""

    body: str
    title: str = ""
    customer: str = ""


class DraftKeeper(QObject):
    """Keeps one draft. Call ``touch`` on every change; *collect* gives what to keep, or None while that is nothing.

    The journal is written on a lane of its own: a server that does not answer holds up the desk lane just when the
    journal is needed most. While the line is broken only the journal is written.

    Signals:
        saved(object): the draft is safe, at this instant (UTC ms).
    """

    saved = Signal(object)

    def __init__(
        self,
        workplace: Workplace,
        kind: str,
        collect: Callable[[], DraftText | None],
        folder: Path,
        journal_key: str = "",
    ) -> None:
        # It outlives the form by its last write.
        super().__init__(workplace)
        self.journal_key = journal_key or uuid4().hex
        self._workplace = workplace
        self._kind = kind
        self._collect = collect
        self._folder = folder
        self._kept: DraftText | None = None
        self._in_office: DraftText | None = None
        self._is_known_to_office = bool(journal_key)
        self._is_sending = False
        self._is_over = False
        self._disk = Background(parent=self)
        self._timer = QTimer(self, singleShot=True, interval=EVERY_MS)
        self._timer.timeout.connect(self._save)

    def touch(self) -> None:
        """Something changed: it is saved within two seconds."""
        if not self._is_over and not self._timer.isActive():
            self._timer.start()

    def pause(self) -> None:
        """Save nothing for now: what is typed is on its way to become a file."""
        self._timer.stop()

    def end(self) -> None:
        """The form is closed, the draft stays: save what is not yet saved and stop."""
        if self._is_over:
            return
        text = self._collect()
        if text is None:
            self.discard()
            return
        if text != self._in_office and self._workplace.background.connection is Connection.ONLINE:
            self._tell_office(self._draft(text))
        self._stop_after(partial(journal.write, self._folder, self._entry(text)))

    def settle(self) -> None:
        """The draft has become a file, and the office has let go of it."""
        if not self._is_over:
            self._stop_after(partial(journal.discard, self._folder, self.journal_key))

    def discard(self) -> None:
        """Throw the draft away, here and in the office."""
        if not self._is_over:
            if self._is_known_to_office:
                self._tell_office(DiscardDraft(journal_key=self.journal_key))
            self.settle()

    def _tell_office(self, command: Command) -> None:
        self._workplace.background.perform(command, self._workplace, _unheard, _unheard)

    def _stop_after(self, work: Callable[[], None]) -> None:
        """Do one last thing on the disk, behind the write under way, and go; nobody waits for it."""
        self._is_over = True
        self._timer.stop()
        self._collect = lambda: None
        # A log-out takes the workplace away at once; the disk may still be writing.
        self.setParent(None)
        self._disk.call(work, self, self._on_last, self._on_last, slot="journal")

    def _on_last(self, _answer: object) -> None:
        self._disk.close()
        self.deleteLater()

    def _save(self) -> None:
        text = self._collect()
        if text is None:
            return
        if text != self._kept:
            entry = self._entry(text)
            self._disk.call(
                partial(journal.write, self._folder, entry), self, partial(self._on_written, text), self._on_unwritten,
                slot="journal",
            )  # fmt: skip
        is_online = self._workplace.background.connection is Connection.ONLINE
        if text != self._in_office and is_online and not self._is_sending:
            # Even if the answer is lost, it may have arrived there.
            self._is_sending = self._is_known_to_office = True
            self._workplace.background.perform(self._draft(text), self, partial(self._on_sent, text), self._on_unsent)

    def _entry(self, text: DraftText) -> JournalEntry:
        return JournalEntry(
            journal_key=self.journal_key,
            kind=self._kind,
            body=text.body,
            saved_at=self._workplace.now_ms(),
            title=text.title,
            customer=text.customer,
            login=self._workplace.signed_in.login,
            office=self._workplace.signed_in.office_name,
        )

    def _draft(self, text: DraftText) -> SaveDraft:
        return SaveDraft(
            journal_key=self.journal_key,
            kind=self._kind,
            body=text.body,
            title=text.title[:TITLE_LENGTH],
            customer=text.customer[:TITLE_LENGTH],
        )

    def _on_written(self, text: DraftText, _nothing: None) -> None:
        self._kept = text
        if not self._is_over:
            self.saved.emit(self._workplace.now_ms())

    def _on_unwritten(self, _error: Exception) -> None:
        # A full disk is tried again at the next change; the office has the draft meanwhile.
        self._kept = None

    def _on_sent(self, text: DraftText, _outcome: object) -> None:
        self._is_sending = False
        self._in_office = text
        if self._is_over:
            return
        self.saved.emit(self._workplace.now_ms())
        if self._collect() != text:
            self.touch()

    def _on_unsent(self, _error: Exception) -> None:
        self._is_sending = False


def _unheard(_answer: object) -> None:
    """The form has gone; the journal here and the drafts box there show what became of it."""
