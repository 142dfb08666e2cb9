"""The cycle collector runs where the widgets live, and only there."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from views import garbage
from views.background import Background
from views.garbage import GuiGarbage


class Knot:
    """Something only the cycle collector can free."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[GuiGarbage]:
    was_enabled = gc.isenabled()
    made = GuiGarbage()
    made.start()
    yield made
    made.stop()
    (gc.enable if was_enabled else gc.disable)()


def test_a_lane_never_collects(collector: GuiGarbage) -> None:
    gone = weakref.ref(Knot())

    lane = threading.Thread(target=lambda: [[] for _ in range(100_000)])
    lane.start()
    lane.join()

    assert gone() is not None


def test_the_timer_collects_what_is_young(collector: GuiGarbage) -> None:
    gone = weakref.ref(Knot())
    crowd = [[] for _ in range(garbage.YOUNG_OBJECTS * 2)]

    collector.step()

    assert gone() is None
    assert len(crowd) == garbage.YOUNG_OBJECTS * 2


def test_everything_is_collected_only_when_idle(collector: GuiGarbage, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = weakref.ref(Knot())
    monkeypatch.setattr(garbage, "YOUNG_OBJECTS", 10**9)

    collector.note_use()
    collector.step()
    assert gone() is not None

    monkeypatch.setattr(garbage, "IDLE_SECONDS", 0.0)
    collector.step()
    assert gone() is None


@pytest.mark.parametrize("was_automatic", [True, False])
def test_stop_leaves_the_collector_as_it_was_found(collector: GuiGarbage, was_automatic: bool) -> None:
    collector.stop()
    (gc.enable if was_automatic else gc.disable)()

    collector.start()
    assert not gc.isenabled()
    collector.stop()

    assert gc.isenabled() is was_automatic
    assert gc.get_freeze_count() == 0


def test_a_second_log_in_freezes_nothing_of_the_first(collector: GuiGarbage) -> None:
    gone = weakref.ref(Knot())

    collector.start()
    gc.collect()

    assert gone() is None


def test_widgets_die_on_the_gui_thread_only(collector: GuiGarbage, qtbot: QtBot) -> None:
    """Windows that hold themselves in a ring are left behind while both lanes allocate as fast as they can."""
    background = Background()
    owner = QWidget()
    qtbot.addWidget(owner)
    died_on: set[str] = set()
    finished: list[object] = []

    def allocate() -> int:
        return len([[number] for number in range(200_000)])

    for _ in range(3):
        background.call(allocate, owner, finished.append)
        background.errand(lambda _errand: allocate(), owner, finished.append)
    for _ in range(200):
        window = QWidget()
        window.itself = window
        weakref.finalize(window, lambda: died_on.add(threading.current_thread().name))
        del window
        QApplication.processEvents()
        collector.step()
    qtbot.waitUntil(lambda: len(finished) == 6)
    gc.collect()
    background.close()

    assert died_on == {"MainThread"}
