"""Order, ownership and ends of what runs off the GUI thread."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cartable.errors import Conflict, DatabaseTrouble
from views.background import CONNECTION_LOST, Background, Connection
from views.errand import Errand


@dataclass(frozen=True, slots=True)
class Outcome:
    record: Any
    changes: Any = ()


@dataclass
class FakeDoor:
    """A house that does what its callables say; remembers on which thread and in what order it was asked."""

    answer: Callable[[Any], Any] = field(default=lambda asked: asked)
    asked: list[Any] = field(default_factory=list)
    op_ids: list[str] = field(default_factory=list)
    threads: set[str] = field(default_factory=set)
    interrupted: threading.Event = field(default_factory=threading.Event)

    def perform(self, command: Any, op_id: str) -> Outcome:
        self.op_ids.append(op_id)
        return Outcome(self.fetch(command), ("changed", command))

    def fetch(self, query: Any) -> Any:
        self.asked.append(query)
        self.threads.add(threading.current_thread().name)
        return self.answer(query)

    def interrupt(self) -> None:
        self.interrupted.set()


@pytest.fixture
def door() -> FakeDoor:
    return FakeDoor()


@pytest.fixture
def background(qapp: QApplication, door: FakeDoor) -> Iterator[Background]:
    made = Background(door)
    yield made
    made.close()


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def hold(release: threading.Event) -> Callable[[Any], Any]:
    """An answer that waits, for a full second at most."""

    def answer(asked: Any) -> Any:
        release.wait(1)
        return asked

    return answer


def test_an_answer_arrives_on_the_gui_thread(background: Background, door: FakeDoor, owner: QWidget, qtbot: QtBot):
    arrived: list[tuple[Any, bool]] = []

    background.fetch(
        "page", owner, lambda got: arrived.append((got, threading.current_thread() is threading.main_thread()))
    )
    qtbot.waitUntil(lambda: bool(arrived))

    assert arrived == [("page", True)]
    assert door.threads == {"desk-lane_0"}


def test_writes_and_reads_keep_their_order(background: Background, door: FakeDoor, owner: QWidget, qtbot: QtBot):
    done: list[Any] = []

    for number in range(20):
        if number % 3:
            background.fetch(number, owner, done.append)
        else:
            background.perform(number, owner, lambda outcome: done.append(outcome.record))
    qtbot.waitUntil(lambda: len(done) == 20)

    assert done == door.asked == list(range(20))


def test_a_write_tells_every_window_after_its_own(background: Background, owner: QWidget, qtbot: QtBot):
    told: list[Any] = []
    background.changed.connect(lambda changes, initiator: told.append((changes, initiator)))

    background.perform("refer", owner, lambda outcome: told.append(outcome.record))
    qtbot.waitUntil(lambda: len(told) == 2)

    assert told == ["refer", (("changed", "refer"), owner)]


def test_a_newer_read_outdates_the_older(background: Background, door: FakeDoor, owner: QWidget, qtbot: QtBot):
    release = threading.Event()
    door.answer = hold(release)
    shown: list[str] = []

    for typed in ("ع", "عل", "علی"):
        background.fetch(typed, owner, shown.append, slot="search")
    background.fetch("other", owner, shown.append, slot="page")
    release.set()
    qtbot.waitUntil(lambda: len(shown) == 2)

    assert shown == ["علی", "other"]
    assert "عل" not in door.asked


def test_slots_of_two_owners_do_not_meet(background: Background, owner: QWidget, qtbot: QtBot):
    other = QObject()
    shown: list[str] = []

    background.fetch("mine", owner, shown.append, slot="page")
    background.fetch("theirs", other, shown.append, slot="page")
    qtbot.waitUntil(lambda: len(shown) == 2)

    assert sorted(shown) == ["mine", "theirs"]


def test_a_dead_owner_is_not_called_but_its_write_is_done(background: Background, door: FakeDoor, qtbot: QtBot):
    release = threading.Event()
    door.answer = hold(release)
    called: list[Any] = []
    told: list[Any] = []
    background.changed.connect(lambda changes, initiator: told.append((changes, initiator)))
    dying = QWidget()

    background.perform("refer", dying, called.append)
    background.fetch("page", dying, called.append)
    dying.deleteLater()
    qtbot.wait(10)
    release.set()
    qtbot.waitUntil(lambda: bool(told) and not background.pending_writes)

    assert called == []
    assert door.asked[0] == "refer"
    assert told == [(("changed", "refer"), None)]


def test_an_error_comes_to_the_asker(background: Background, door: FakeDoor, owner: QWidget, qtbot: QtBot):
    def refuse(asked: Any) -> Any:
        raise Conflict("changed_meanwhile")

    door.answer = refuse
    errors: list[Exception] = []

    background.perform("refer", owner, pytest.fail, errors.append)
    qtbot.waitUntil(lambda: bool(errors))

    assert isinstance(errors[0], Conflict)
    assert background.connection is Connection.ONLINE


def test_an_error_nobody_takes_is_announced(background: Background, door: FakeDoor, owner: QWidget, qtbot: QtBot):
    trouble = ValueError("boom")

    def refuse(asked: Any) -> Any:
        raise trouble

    door.answer = refuse

    with qtbot.waitSignal(background.failed) as failed:
        background.fetch("page", owner, pytest.fail)

    assert failed.args == [trouble, owner]


def test_a_lost_line_is_seen_and_the_retry_carries_the_same_id(
    background: Background, door: FakeDoor, owner: QWidget, qtbot: QtBot
):
    def lost(asked: Any) -> Any:
        raise DatabaseTrouble(CONNECTION_LOST)

    states: list[Connection] = []
    background.connection_state.connect(states.append)
    errors: list[Exception] = []
    done: list[Any] = []

    door.answer = lost
    op_id = background.perform("refer", owner, done.append, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    door.answer = lambda asked: asked
    background.perform("refer", owner, done.append, op_id=op_id)
    qtbot.waitUntil(lambda: bool(done))

    assert states == [Connection.LOST, Connection.ONLINE]
    assert door.op_ids == [op_id, op_id]


def test_every_write_has_an_id_of_its_own(background: Background, owner: QWidget, qtbot: QtBot):
    ids = {background.perform("refer", owner, lambda _: None) for _ in range(5)}
    qtbot.waitUntil(lambda: not background.pending_writes)

    assert len(ids) == 5


def test_an_errand_does_not_hold_the_desk_up(background: Background, door: FakeDoor, owner: QWidget, qtbot: QtBot):
    release = threading.Event()
    order: list[str] = []

    background.errand(lambda _: release.wait(2), owner, lambda _: order.append("report"))
    background.fetch("page", owner, order.append)
    qtbot.waitUntil(lambda: order == ["page"])
    release.set()
    qtbot.waitUntil(lambda: len(order) == 2)

    assert order == ["page", "report"]


def test_an_errand_reads_reports_and_writes_on_the_desk_lane(
    background: Background, door: FakeDoor, owner: QWidget, qtbot: QtBot
):
    def export(errand: Errand) -> str:
        rows = errand.fetch("rows")
        for number in range(1000):
            errand.progress(number + 1, 1000)
        return f"{rows} {errand.perform('note').record}"

    steps: list[tuple[int, int]] = []
    done: list[str] = []
    told: list[Any] = []
    background.changed.connect(lambda changes, _: told.append(changes))

    background.errand(export, owner, done.append, lambda *step: steps.append(step))
    qtbot.waitUntil(lambda: bool(done))

    assert done == ["rows note"]
    assert steps[-1] == (1000, 1000)
    assert len(steps) < 100
    assert told == [("changed", "note")]
    assert door.threads == {"desk-lane_0", "errand-lane_0"}


def test_a_query_can_be_an_errand(background: Background, door: FakeDoor, owner: QWidget, qtbot: QtBot):
    done: list[Any] = []

    background.errand("report", owner, done.append)
    qtbot.waitUntil(lambda: bool(done))

    assert done == ["report"]
    assert door.threads == {"errand-lane_0"}


def test_cancel_ends_the_running_read(background: Background, door: FakeDoor, owner: QWidget, qtbot: QtBot):
    started = threading.Event()

    def endless(asked: Any) -> Any:
        started.set()
        assert door.interrupted.wait(5)
        raise DatabaseTrouble("interrupted")

    door.answer = endless
    errand = background.errand("report", owner, pytest.fail, on_error=pytest.fail)
    assert started.wait(1)

    errand.cancel()
    door.answer = lambda asked: asked
    done: list[Any] = []
    background.errand("next", owner, done.append)
    qtbot.waitUntil(lambda: bool(done))

    assert done == ["next"]


def test_cancel_stops_a_loop_at_its_next_step(background: Background, owner: QWidget, qtbot: QtBot):
    started, stopped = threading.Event(), threading.Event()

    def render(errand: Errand) -> None:
        try:
            while True:
                started.set()
                errand.progress(1, 0)
                time.sleep(0.001)
        finally:
            stopped.set()

    errand = background.errand(render, owner, pytest.fail, on_error=pytest.fail)
    assert started.wait(1)
    errand.cancel()

    assert stopped.wait(1)


def test_close_finishes_writes_and_ends_reads(background: Background, door: FakeDoor, owner: QWidget):
    def slow(asked: Any) -> Any:
        if asked == "endless":
            assert door.interrupted.wait(5)
            raise DatabaseTrouble("interrupted")
        time.sleep(0.02)
        return asked

    door.answer = slow
    background.errand("endless", owner, pytest.fail)
    for number in range(5):
        background.perform(number, owner, pytest.fail)
        background.fetch(f"page {number}", owner, pytest.fail)
    background.close()

    assert [asked for asked in door.asked if isinstance(asked, int)] == [0, 1, 2, 3, 4]
    assert not any("lane" in thread.name for thread in threading.enumerate())


def test_after_the_close_reads_come_to_nothing_and_writes_are_refused(
    background: Background, door: FakeDoor, owner: QWidget
) -> None:
    background.close()

    background.fetch("page", owner, pytest.fail)
    background.errand("report", owner, pytest.fail)
    with pytest.raises(RuntimeError):
        background.perform(1, owner, pytest.fail)
    assert door.asked == []


def test_log_in_runs_before_there_is_a_door(qapp: QApplication, door: FakeDoor, owner: QWidget, qtbot: QtBot):
    background = Background()
    got: list[Any] = []

    with pytest.raises(RuntimeError):
        background.fetch("page", owner, got.append)
    background.call(lambda: door, owner, background.open)
    qtbot.waitUntil(lambda: background._door is door)
    background.fetch("page", owner, got.append)
    qtbot.waitUntil(lambda: bool(got))
    background.close()

    assert got == ["page"]


class Held:
    """Tells where it ends."""

    def __init__(self, ended: list[threading.Thread]) -> None:
        self._ended = ended

    def __del__(self) -> None:
        self._ended.append(threading.current_thread())


@pytest.mark.parametrize("fails", [False, True])
def test_what_a_lane_has_run_ends_on_the_gui_thread(owner: QObject, qtbot: QtBot, fails: bool) -> None:
    """A closure may hold the last reference to a window, which must not be destroyed on a lane."""
    ended: list[threading.Thread] = []
    answered: list[object] = []

    def work(held: Held) -> None:
        if fails:
            raise ValueError(held)

    background = Background()
    for count in range(1, 20):
        background.call(partial(work, Held(ended)), owner, answered.append, answered.append)
        qtbot.waitUntil(lambda count=count: len(answered) == count)
        answered[-1] = None
    background.close()

    assert len(ended) == 19
    assert set(ended) == {threading.main_thread()}
