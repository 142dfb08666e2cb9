"""The cycle collector runs where the widgets live, and only there."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from views import garbage
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


def test_stop_gives_the_collector_back(collector: GuiGarbage) -> None:
    collector.stop()

    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
