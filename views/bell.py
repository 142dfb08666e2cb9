"""Listening for the writes of other desks, without ever waiting for them on the GUI thread."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from views.door import Bell

LONGEST_MS = 5_000
"""A database that is down is asked at least so often whether it is back."""

RunOnLane = Callable[[Callable[[], Any], QObject, Callable[[Any], None], Callable[[Exception], None]], None]


class BellWatch(QObject):
    """Asks a bell what it heard when its socket stirs, and every *poll_ms* besides; a broken one ever less often.

    Signals:
        rang(changes): one change set of another desk.
        broke(error): the bell could not be asked; the next poll tries again.
    """

    rang = Signal(object)
    broke = Signal(object)

    def __init__(self, bell: Bell, run: RunOnLane, poll_ms: int, parent: QObject) -> None:
        super().__init__(parent)
        self._bell = bell
        self._run = run
        self._poll_ms = poll_ms
        self._is_asking = False
        self._notifier: QSocketNotifier | None = None
        self._timer = QTimer(self, interval=poll_ms)
        self._timer.timeout.connect(self._ask)
        self._timer.start()
        self._listen()

    def stop(self) -> None:
        """Ask no more."""
        self._timer.stop()
        self._drop_notifier()

    def _listen(self) -> None:
        # A bell that has reconnected listens on another socket.
        socket = self._bell.fileno()
        if self._notifier is None or self._notifier.socket() != socket:
            self._drop_notifier()
            if socket is None:
                return
            self._notifier = QSocketNotifier(socket, QSocketNotifier.Type.Read, self)
            self._notifier.activated.connect(self._ask)
        self._notifier.setEnabled(True)

    def _drop_notifier(self) -> None:
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None

    def _ask(self) -> None:
        if self._is_asking:
            return
        self._is_asking = True
        # Until the lane has emptied it the socket stays readable and would call again at once, for ever.
        if self._notifier is not None:
            self._notifier.setEnabled(False)
        self._run(self._bell.drain, self, self._on_heard, self._on_broke)

    def _on_heard(self, heard: tuple[Any, ...]) -> None:
        self._is_asking = False
        if self._timer.isActive():
            self._timer.setInterval(self._poll_ms)
            self._listen()
        for changes in heard:
            self.rang.emit(changes)

    def _on_broke(self, error: Exception) -> None:
        # The socket of a broken bell is left alone until a poll has found it whole.
        self._is_asking = False
        self._drop_notifier()
        if self._timer.isActive():
            self._timer.setInterval(max(self._poll_ms, min(self._timer.interval() * 2, LONGEST_MS)))
        self.broke.emit(error)
