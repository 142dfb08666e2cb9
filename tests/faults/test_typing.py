"""kill -9 while somebody types: the journal holds a whole entry, and at most five seconds of it are lost."""

import json
import multiprocessing
import os
import random
import time
from collections.abc import Callable
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

import pytest

from views.drafts import journal
from views.drafts.journal import JournalEntry
from views.drafts.keeper import DraftKeeper, DraftText

MOST_LOST_SECONDS = 5.0
STATEMENT = "آب از زیر دستگاه می‌ریزد و سرویسکار نیامده است. "
FIRST_ANSWER_SECONDS = 60

_processes = multiprocessing.get_context("forkserver")


def _write_for_ever(folder: Path, pipe: Pipe) -> None:
    """The journal alone, as fast as the disk takes it."""
    for place in range(10**6):
        body = json.dumps({"typed": place, "statement": STATEMENT * random.randrange(200)}, ensure_ascii=False)
        journal.write(folder, JournalEntry(journal_key="one", kind="complaint", body=body, saved_at=place))
        pipe.send((place, time.monotonic()))


def _type_for_ever(folder: Path, pipe: Pipe) -> None:
    """A form that is typed into, before a server that never answers."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from tests.views.registration_office import House, workplace_of

    class Hanging(House):
        def perform(self, _command: object, op_id: str) -> object:
            time.sleep(600)
            raise TimeoutError(op_id)

    app = QApplication([])
    workplace = workplace_of(Hanging())
    typed = 0
    keeper = DraftKeeper(workplace, "complaint", lambda: DraftText(json.dumps({"typed": typed})), folder)
    timer = QTimer(interval=20)

    def strike() -> None:
        nonlocal typed
        typed += 1
        pipe.send((typed, time.monotonic()))
        keeper.touch()

    timer.timeout.connect(strike)
    timer.start()
    app.exec()


def _kill_after(work: Callable[[Path, Pipe], None], folder: Path, seconds: float) -> tuple[dict[int, float], float]:
    """What was typed and when, and the moment of death."""
    ours, theirs = _processes.Pipe(duplex=False)
    process = _processes.Process(target=work, args=(folder, theirs), daemon=True)
    process.start()
    theirs.close()
    assert ours.poll(FIRST_ANSWER_SECONDS), "nothing was typed"
    told: dict[int, float] = {}
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        if ours.poll(left):
            place, moment = ours.recv()
            told[place] = moment
    death = time.monotonic()
    process.kill()
    process.join()
    while True:
        try:
            place, moment = ours.recv()
        except EOFError:
            return told, death
        told[place] = moment


def test_a_killed_journal_holds_its_last_whole_entry(tmp_path: Path) -> None:
    for round_ in range(4):
        folder = tmp_path / str(round_)
        written, _ = _kill_after(_write_for_ever, folder, random.uniform(0.05, 0.4))

        (entry,) = journal.recover(folder)

        assert json.loads(entry.body)["typed"] >= max(written)
        assert (folder / "one.draft").stat().st_mode & 0o777 == 0o600
        print(f"killed journal: {len(written)} entries acknowledged, the last found is {entry.saved_at}")


@pytest.mark.parametrize("seconds", [4.0, pytest.param(11.0, marks=pytest.mark.slow)])
def test_a_killed_form_loses_five_seconds_at_most(tmp_path: Path, seconds: float) -> None:
    typed, death = _kill_after(_type_for_ever, tmp_path, seconds)

    (entry,) = journal.recover(tmp_path)

    lost = death - typed[json.loads(entry.body)["typed"]]
    print(f"killed form: {len(typed)} strokes in {seconds} s, {lost:.2f} s of typing lost")
    assert lost <= MOST_LOST_SECONDS
