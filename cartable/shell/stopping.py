"""Ctrl+C during a long work: once, it stops at its next step and nothing of it stays; twice, it ends at once."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from cartable.errors import CartableError
from cartable.progress import Progress


class Stopped(CartableError):
    """The person at the terminal wanted it stopped; nothing was changed."""

    exit_code = 130


@contextmanager
def stoppable(tell: Progress) -> Iterator[Progress]:
    """A progress that raises :class:`Stopped` once Ctrl+C was pressed, and else goes on to ``tell``.

    What has passed its last step by then is done, and said to be done.
    """
    if threading.current_thread() is not threading.main_thread():
        yield tell
        return
    is_asked = False

    def ask(_number: int, _frame: FrameType | None) -> None:
        nonlocal is_asked
        is_asked = True
        signal.signal(signal.SIGINT, before)

    def told(done: int, total: int) -> None:
        if is_asked:
            raise Stopped("cancelled")
        tell(done, total)

    before = signal.getsignal(signal.SIGINT)
    if before is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, ask)
    try:
        yield told
    finally:
        signal.signal(signal.SIGINT, before)
