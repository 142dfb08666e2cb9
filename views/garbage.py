"""When Python's cycle collector runs: on the GUI thread, in short steps, and never from a lane.

The collector runs on whatever thread happens to allocate. A lane that collects a forgotten widget destroys it off the
GUI thread, and the process dies. So automatic collection is off and a timer does it here.
"""

import gc
import time

from PySide6.QtCore import QObject, QTimer

STEP_MS = 1_000
YOUNG_OBJECTS = 700
MIDDLE_EVERY = 10
IDLE_SECONDS = 30.0


class GuiGarbage(QObject):
    """Collects young objects every second if there are enough, all of them once nothing has gone on for a while."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=STEP_MS)
        self._timer.timeout.connect(self.step)
        self._steps = 0
        self._last_use = time.monotonic()
        self._is_swept = True
        self._was_automatic = True

    def start(self) -> None:
        """Take the collector over, once the first window is shown; later calls change nothing.

        What lives until then is never looked at again, not even now: somebody waits for that window.
        """
        if not self._timer.isActive():
            self._was_automatic = gc.isenabled()
            gc.freeze()
            gc.disable()
            self._timer.start()

    def stop(self) -> None:
        """Leave the collector as it was found: where it was off it stays off, for there may be other windows."""
        if self._timer.isActive():
            self._timer.stop()
            gc.unfreeze()
            if self._was_automatic:
                gc.enable()

    def note_use(self) -> None:
        """Somebody is working: put the full collection off."""
        self._last_use = time.monotonic()
        self._is_swept = False

    def step(self) -> None:
        """One turn of the timer."""
        self._steps += 1
        if not self._is_swept and time.monotonic() - self._last_use >= IDLE_SECONDS:
            self._is_swept = True
            gc.collect()
        elif gc.get_count()[0] >= YOUNG_OBJECTS:
            gc.collect(1 if self._steps % MIDDLE_EVERY == 0 else 0)
