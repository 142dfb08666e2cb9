"""The one line between the GUI thread and the house: every command and query of the window passes here.

Three threads do the work, each one thing at a time: the desk lane (every write, every quick read), the errand lane
(reports, exports, rendering: long, reading only) and the file lane (files read from a disk, which wait for no report).
A result comes back through one queued signal and is handed to its callback on the GUI thread. Nothing of Qt crosses
over: a callback, and with it the widget it belongs to, stays in a table of the GUI thread, because a widget whose last
reference falls on a lane would be destroyed there. A job given as a function must keep to that too: it may hold
records and paths, never a widget.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from cartable.errors import DatabaseTrouble
from views.bell import BellWatch
from views.door import Bell, Done, Door
from views.errand import Errand, ErrandCancelled
from views.garbage import GuiGarbage

CONNECTION_LOST = "connection_lost"
POLL_MS = 1_000

OnDone = Callable[[Any], None]
OnError = Callable[[Exception], None]
OnProgress = Callable[[int, int], None]


class Connection(Enum):
    """Whether the last word from the database was an answer or a broken line."""

    ONLINE = "online"
    LOST = "lost"


@dataclass(slots=True, eq=False)
class _Call:
    """One job on its way; only ``outdated`` is shared with the lane. ``is_told``: its end is told though cancelled."""

    owner: QObject
    on_done: OnDone
    on_error: OnError | None
    slot: tuple[int, str] | None = None
    is_write: bool = False
    is_told: bool = False
    errand: Errand | None = None
    on_progress: OnProgress | None = None
    outdated: Event = field(default_factory=Event)
    lane: ThreadPoolExecutor | None = None
    work: Callable[[], Any] | None = None
    future: Future[Any] | None = None


class Background(QObject):
    """Runs commands and queries off the GUI thread and brings their answers home.

    Signals:
        changed(changes, initiator): a write of this desk (initiator is its owner) or of another (None) is done.
        connection_state(Connection): the line to the database broke or came back; sent when it changes.
        failed(error, owner): something went wrong and its caller gave no ``on_error``.
    """

    changed = Signal(object, object)
    connection_state = Signal(object)
    failed = Signal(object, object)
    _arrived = Signal(object)

    def __init__(
        self, door: Door | None = None, errand_door: Door | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = ThreadPoolExecutor(1, thread_name_prefix="desk-lane")
        self._errands = ThreadPoolExecutor(1, thread_name_prefix="errand-lane")
        self._files = ThreadPoolExecutor(1, thread_name_prefix="file-lane")
        self._calls: dict[int, _Call] = {}
        # What each lane ran last, dropped here after the lane has dropped it: a closure may hold a window, and a window
        # whose last reference goes on a lane is destroyed there, and the process with it.
        self._spent: dict[ThreadPoolExecutor | None, tuple[Any, Future[Any]]] = {}
        self._newest: dict[tuple[int, str], int] = {}
        self._last_ticket = 0
        self._is_closed = False
        self._bell: BellWatch | None = None
        self.connection = Connection.ONLINE
        self.garbage = GuiGarbage(self)
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)
        self.open(door, errand_door)

    def open(self, door: Door | None, errand_door: Door | None = None) -> None:
        """Take the door of the person who has logged in; a second door keeps errands off the desk's session."""
        self._door = door
        self._errand_door = errand_door or door

    @property
    def pending_writes(self) -> int:
        """Writes that have not been answered yet; a window does not close over them."""
        return sum(call.is_write for call in self._calls.values())

    def perform(
        self,
        command: Any,
        owner: QObject,
        on_done: OnDone,
        on_error: OnError | None = None,
        op_id: str | None = None,
    ) -> str:
        """Queue a write; *on_done* gets the ``Outcome``. It is carried out even if *owner* closes meanwhile.

        Returns the operation id. After a broken line the same command may be sent again with the same id: it then
        happens once, whether or not the first try had reached the database.
        """
        op_id = op_id or _new_op_id()
        work = partial(self._logged_in().perform, command, op_id)
        self._send(self._desk, _Call(owner, on_done, on_error, is_write=True), work)
        return op_id

    def perform_long(
        self,
        command: Any,
        owner: QObject,
        on_done: OnDone,
        on_progress: OnProgress | None = None,
        on_error: OnError | None = None,
    ) -> Errand:
        """Queue a write that tells how far it is and can be cancelled until it is committed.

        What became of it is always told: *on_done* when it came first, *on_error* with ``ErrandCancelled`` when
        everything of it was taken back.
        """
        door = self._logged_in()
        errand = Errand(door, partial(self._report, self._last_ticket + 1), self._write_for_errand)
        call = _Call(owner, on_done, on_error, is_write=True, errand=errand, on_progress=on_progress)
        self._send(self._desk, call, partial(door.perform_long, command, _new_op_id(), errand.progress))
        return errand

    def call_long(
        self,
        work: Callable[[Errand], Any],
        owner: QObject,
        on_done: OnDone,
        on_progress: OnProgress | None = None,
        on_error: OnError | None = None,
    ) -> Errand:
        """Run a function on the desk lane that tells how far it is and can be cancelled; the desk waits for it.

        What became of it is always told: *on_error* with ``ErrandCancelled`` when it was stopped in time.
        """
        errand = Errand(None, partial(self._report, self._last_ticket + 1), self._write_for_errand)
        call = _Call(owner, on_done, on_error, is_told=True, errand=errand, on_progress=on_progress)
        self._send(self._desk, call, partial(work, errand))
        return errand

    def fetch(
        self, query: Any, owner: QObject, on_done: OnDone, on_error: OnError | None = None, slot: str | None = None
    ) -> None:
        """Queue a quick read. A newer read of the same owner and *slot* outdates it: its answer is then dropped."""
        self.call(partial(self._logged_in().fetch, query), owner, on_done, on_error, slot)

    def call(
        self,
        work: Callable[[], Any],
        owner: QObject,
        on_done: OnDone,
        on_error: OnError | None = None,
        slot: str | None = None,
    ) -> None:
        """Run a function on the desk lane, for what comes before there is a door: opening a database, logging in."""
        key = (id(owner), slot) if slot else None
        if key is not None and (older := self._calls.get(self._newest.get(key, 0))):
            older.outdated.set()
        ticket = self._send(self._desk, _Call(owner, on_done, on_error, slot=key), work)
        if key is not None:
            self._newest[key] = ticket

    def errand(
        self,
        work: Any,
        owner: QObject,
        on_done: OnDone,
        on_progress: OnProgress | None = None,
        on_error: OnError | None = None,
        *,
        waits: bool = True,
    ) -> Errand:
        """Queue a long job: a query, or a function given its ``Errand`` to read, write and report through.

        With *waits* false it does not wait behind exports and reports: for files that a person has just handed over.
        """
        errand = Errand(self._errand_door, partial(self._report, self._last_ticket + 1), self._write_for_errand)
        job = partial(work, errand) if callable(work) else partial(errand.fetch, work)
        lane = self._errands if waits else self._files
        self._send(lane, _Call(owner, on_done, on_error, errand=errand, on_progress=on_progress), job)
        return errand

    def watch(self, bell: Bell, poll_ms: int = POLL_MS) -> None:
        """Listen for the writes of other desks; they arrive at ``changed`` with no initiator."""
        if self._bell is not None:
            self._bell.stop()
        self._bell = BellWatch(bell, self.call, poll_ms, self)
        self._bell.rang.connect(lambda changes: self.changed.emit(changes, None))

    def close(self) -> None:
        """Stop: reads and errands are ended, queued writes are finished first.

        A window that is still being torn down may ask for something to read; nobody is left to be answered. A write
        is refused.
        """
        if self._is_closed:
            return
        self._is_closed = True
        self.garbage.stop()
        if self._bell is not None:
            self._bell.stop()
        for call in self._calls.values():
            if not call.is_write:
                call.outdated.set()
        while running := [call for call in self._calls.values() if call.future and not call.future.done()]:
            for call in running:
                self._end_read(call)
            # Asked again and again, since an interrupt that comes before its statement does nothing.
            wait([call.future for call in running if call.future], timeout=0.05)
        self._errands.shutdown()
        self._files.shutdown()
        self._desk.shutdown()
        self._calls.clear()
        self._spent.clear()

    def _end_read(self, call: _Call) -> None:
        if call.is_write:
            return
        if call.errand is not None:
            call.errand.cancel()
        elif call.future is not None and call.future.running() and self._door is not None:
            self._door.interrupt()

    def _logged_in(self) -> Door:
        if self._door is None:
            raise RuntimeError("nobody has logged in")
        return self._door

    def _send(self, lane: ThreadPoolExecutor, call: _Call, work: Callable[[], Any]) -> int:
        self._last_ticket += 1
        ticket = self._last_ticket
        if self._is_closed and not call.is_write:
            return ticket
        self._calls[ticket] = call
        call.lane, call.work = lane, work
        call.future = lane.submit(_run_unless, call.outdated, work)
        call.future.add_done_callback(partial(self._post, ticket))
        return ticket

    def _post(self, ticket: int, future: Future[Any]) -> None:
        self._arrived.emit((ticket, future))

    def _report(self, ticket: int, done: int, total: int) -> None:
        self._arrived.emit((ticket, (done, total)))

    def _write_for_errand(self, command: Any, op_id: str | None) -> Done:
        outcome: Done = self._desk.submit(self._logged_in().perform, command, op_id or _new_op_id()).result()
        self._arrived.emit((0, outcome))
        return outcome

    @Slot(object)
    def _on_arrived(self, parcel: tuple[int, Any]) -> None:
        ticket, content = parcel
        self.garbage.note_use()
        if ticket == 0:
            self.changed.emit(content.changes, None)
        elif isinstance(content, Future):
            self._deliver(ticket, content)
        elif (call := self._calls.get(ticket)) and call.on_progress and self._is_awaited(call):
            call.on_progress(*content)

    def _deliver(self, ticket: int, future: Future[Any]) -> None:
        call = self._calls.pop(ticket, None)
        if call is None:
            return
        self._spent[call.lane] = (call.work, future)
        if call.slot is not None and self._newest.get(call.slot) == ticket:
            del self._newest[call.slot]
        error = future.exception()
        self._note_connection(call, error)
        if isinstance(error, Exception):
            self._deliver_error(call, error)
            return
        try:
            if self._is_awaited(call):
                call.on_done(future.result())
        finally:
            if call.is_write:
                self.changed.emit(future.result().changes, call.owner if isValid(call.owner) else None)

    def _deliver_error(self, call: _Call, error: Exception) -> None:
        if isinstance(error, ErrandCancelled) and not (call.is_write or call.is_told):
            return
        if call.on_error is not None and self._is_awaited(call):
            call.on_error(error)
        elif call.is_write or (call.on_error is None and self._is_awaited(call)):
            self.failed.emit(error, call.owner if isValid(call.owner) else None)

    def _is_awaited(self, call: _Call) -> bool:
        is_cancelled = call.errand is not None and call.errand.is_cancelled
        is_told = call.is_write or call.is_told or not is_cancelled
        return isValid(call.owner) and is_told and not call.outdated.is_set()

    def _note_connection(self, call: _Call, error: BaseException | None) -> None:
        if isinstance(error, DatabaseTrouble) and error.code == CONNECTION_LOST:
            self._enter(Connection.LOST)
        elif error is None and call.errand is None and not call.outdated.is_set():
            self._enter(Connection.ONLINE)

    def _enter(self, state: Connection) -> None:
        if state is not self.connection:
            self.connection = state
            self.connection_state.emit(state)


def _new_op_id() -> str:
    from uuid import uuid4  # loads the machine's network names; not on the way to the first window

    return uuid4().hex


def _run_unless(outdated: Event, work: Callable[[], Any]) -> Any:
    return None if outdated.is_set() else work()
