"""Another desk in a process of its own: it writes when it is told to and says when it had committed."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection as Pipe

from tests.builders import small_office

PATIENCE_SECONDS = 60

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["tests.builders"])


class OtherDesk:
    """``write`` has it register a file; ``committed`` is when the last one was, on this machine's one steady clock."""

    def __init__(self, pipe: Pipe) -> None:
        self._pipe = pipe

    def write(self) -> None:
        """Asks for a write and does not wait for it."""
        self._pipe.send("write")

    def committed(self) -> float:
        """Waits for the answer to one ``write``; ``time.monotonic`` seconds."""
        assert self._pipe.poll(PATIENCE_SECONDS), "the other desk did not write"
        moment: float = self._pipe.recv()
        return moment


@contextmanager
def other_desk(url: str) -> Iterator[OtherDesk]:
    """The desk, ready to write."""
    ours, theirs = _processes.Pipe()
    process = _processes.Process(target=_work, args=(url, theirs), daemon=True)
    process.start()
    theirs.close()
    desk = OtherDesk(ours)
    desk.committed()
    yield desk
    ours.close()
    process.join()


def _work(url: str, pipe: Pipe) -> None:
    office = small_office(url)
    pipe.send(time.monotonic())
    while True:
        try:
            pipe.recv()
        except EOFError:
            office.database.dispose()
            return
        office.register()
        pipe.send(time.monotonic())
