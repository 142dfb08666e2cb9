"""Workers in processes of their own, killed at random moments; what they were answered is read from their pipes."""

from __future__ import annotations

import multiprocessing
import random
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection as Pipe

from tests.builders import SmallOffice
from tests.faults.wholeness import Acknowledged
from tests.faults.worker import work

LONGEST_SECONDS = 0.8
"""A worker lives at most so long after its first answer."""
FIRST_ANSWER_SECONDS = 60

# Not forked from the test's own process, whose Qt and threads a child must not inherit.
_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["tests.faults.worker"])


@dataclass(slots=True)
class Log:
    """What the workers of all rounds said: what they were answered, and the codes of what went wrong meanwhile."""

    acknowledged: list[Acknowledged] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    def take(self, pipe: Pipe) -> None:
        """Reads a dead worker's pipe to its end; a word that the kill cut short was told to nobody."""
        while True:
            try:
                said = pipe.recv()
            except EOFError:
                return
            (self.acknowledged if isinstance(said, Acknowledged) else self.troubles).append(said)


def work_and_die(
    url: str, seed: int, round_: int, log: Log, *, workers: int = 2, meanwhile: Callable[[], None] | None = None
) -> None:
    """One round: ``workers`` desks work at once, each is killed with SIGKILL at a moment of its own.

    ``meanwhile`` is called while they work, and they go on for a while after it.
    """
    chance = random.Random(f"{seed} {round_}")
    crew = []
    for each in range(workers):
        ours, theirs = _processes.Pipe(duplex=False)
        process = _processes.Process(target=work, args=(url, f"{seed}-{round_}-{each}", theirs), daemon=True)
        process.start()
        theirs.close()
        crew.append((process, ours))
    for _, pipe in crew:
        assert pipe.poll(FIRST_ANSWER_SECONDS), "a worker did nothing"
    if meanwhile is not None:
        time.sleep(chance.uniform(0, LONGEST_SECONDS))
        meanwhile()
    for process, pipe in crew:
        time.sleep(chance.uniform(0, LONGEST_SECONDS / workers))
        process.kill()
        process.join()
        assert process.exitcode == -signal.SIGKILL, "a worker ended by itself"
        log.take(pipe)
        pipe.close()


def wait_until_gone(office: SmallOffice) -> None:
    """PostgreSQL notices a dead client when it next writes to it; until then its transaction stands."""
    if office.database.is_sqlite:
        return
    office.database.dispose()
    statement = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    deadline = time.monotonic() + 30
    with office.database.reading() as connection:
        while connection.exec_driver_sql(statement).scalar_one():
            assert time.monotonic() < deadline, "a killed client's session did not end"
            time.sleep(0.02)
