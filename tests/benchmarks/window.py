"""The window over a big office: ``python -m tests.benchmarks.window URL`` prints one JSON figure a line.

A process of its own, so that its peak memory is the program's. The largest gap is the longest time in which the window
answered nobody, the best of some rounds: a busy machine adds to all and takes from none. Where a whole window is built
or dressed anew it is held against its bar in CPU time of the window's thread, since no lane has a part in it.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from cartable.queries.cases import SearchCases
from house import OfficeBell, OfficePress
from models.bell import open_bell
from tests.benchmarks.measure import of
from tests.builders import SmallOffice, small_office
from tests.faults.desks import workplace_at
from tests.live.other_desk import other_desk
from views import theme
from views.desktop import Desktop
from views.intake.registration_window import RegistrationWindow
from views.widgets.table import CaseTable
from views.workplace import Workplace

TICK_MS = 2
ROUNDS = 4
RINGS = 15
TYPED = "آب از زیر دستگاه می‌ریزد و سرویسکار دو بار آمده و درست نشده است. "
Value = dict[str, object]


class Pulse(QObject):
    """Beats as often as the event loop lets it and keeps the longest pause between two beats: ms, and ms of CPU."""

    def __init__(self) -> None:
        super().__init__()
        self._last, self._last_cpu = time.perf_counter(), time.thread_time()
        self._wall = self._cpu = 0.0
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now, cpu = time.perf_counter(), time.thread_time()
        self._wall = max(self._wall, (now - self._last) * 1000 - TICK_MS)
        self._cpu = max(self._cpu, (cpu - self._last_cpu) * 1000)
        self._last, self._last_cpu = now, cpu

    def stop(self) -> tuple[float, float]:
        """The largest pauses so far, the one still going on included."""
        self._beat()
        self._timer.stop()
        return self._wall, self._cpu


def spin(milliseconds: float) -> None:
    """Lets the window live for a while."""
    end = time.perf_counter() + milliseconds / 1000
    while time.perf_counter() < end:
        QApplication.processEvents()
        # Outside of exec() nobody else deletes what was closed.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        time.sleep(0.0005)


def gap(work: Callable[[], object], settle_ms: float) -> tuple[float, float]:
    """The largest pauses while ``work`` is done and the window settles, the best of some rounds."""
    best = (float("inf"), float("inf"))
    for _ in range(ROUNDS):
        spin(100)
        pulse = Pulse()
        spin(20)
        work()
        spin(settle_ms)
        best = min(best, pulse.stop())
    return best


def _blocked(name: str, taken: tuple[float, float], most: float | None) -> Value:
    wall, cpu = taken
    said: Value = {"name": name, "median": cpu, "p95": wall, "typical": True, "against": "CPU, then wall"}
    return said if most is None else said | {"most": most}


def main(url: str) -> None:
    """Prints the figures as they are measured."""
    app = QApplication([])
    app.setStyle("Fusion")
    theme.apply(app)
    office = small_office(url)
    with workplace_at(office, "expert", press=OfficePress()) as workplace:
        desktop = Desktop(workplace)
        desktop.window.resize(1440, 900)
        desktop.show()
        spin(1500)
        table = desktop.window.findChild(CaseTable)
        for value in (
            *_frames(table),
            *_gaps(app, desktop, table, workplace),
            *_rings(office, workplace),
        ):
            print(json.dumps(value), flush=True)
        desktop.close()
    peak = _peak_mb()
    print(json.dumps({"name": "peak memory of the window", "median": peak, "p95": peak, "unit": "MB", "most": 600.0}))
    office.database.dispose()


def _peak_mb() -> float:
    """Of this program alone: getrusage would count what the starting process held when it forked."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def _value(name: str, taken: tuple[float, float], most: float) -> Value:
    return {"name": name, "median": taken[0], "p95": taken[0], "most": most}


def _frames(table: CaseTable) -> Iterator[Value]:
    wheel, page = 3 * table.rowHeight(0), table.viewport().height()
    bar = table.verticalScrollBar()
    for name, step in (("table frame, wheel, CPU", wheel), ("table frame, page down, CPU", page)):
        taken = _frame_times(table, range(step, min(step * 100, max(bar.maximum(), step * 2)), step))
        yield {"name": name, "median": median(taken), "p95": of(taken).p95, "most": 16.7, "typical": True}


def _frame_times(table: CaseTable, places: Iterable[int]) -> list[float]:
    taken = []
    for place in places:
        before = time.thread_time()
        table.verticalScrollBar().setValue(place)
        QApplication.processEvents()
        taken.append((time.thread_time() - before) * 1000)
    return taken


def _gaps(app: QApplication, desktop: Desktop, table: CaseTable, workplace: Workplace) -> Iterator[Value]:
    yield _value("largest gap, waiting for a search", gap(lambda: _search(workplace), 500), 50)
    yield _value("largest gap, scrolling", gap(lambda: _scroll(table), 200), 50)
    form = _open_form(desktop)
    yield _value("largest gap, typing in the form", gap(lambda: _type(form), 300), 50)
    if TYPED.strip() not in form.form.read().statement:
        raise RuntimeError("nothing was typed")
    form.close()
    spin(300)
    yield _blocked("largest gap, opening the form", gap(lambda: _reopen(desktop), 700), 200)
    _close_forms()
    spin(300)
    schemes = iter(("dark", "light") * ROUNDS)
    yield _blocked("largest gap, changing the theme", gap(lambda: theme.apply(app, next(schemes), 1.0), 400), 200)
    zooms = iter((1.2, 1.0) * ROUNDS)
    yield _blocked("largest gap, zooming", gap(lambda: theme.apply(app, "light", next(zooms)), 400), 200)
    _open_form(desktop)
    schemes = iter(("dark", "light") * ROUNDS)
    yield _blocked("theme, over an open form too", gap(lambda: theme.apply(app, next(schemes), 1.0), 400), None)
    _close_forms()


def _search(workplace: Workplace) -> None:
    for text in ("خیلی", "سرویسکار", "قسطنطنیه"):
        workplace.background.fetch(SearchCases(text=text), workplace, lambda _page: None)


def _scroll(table: CaseTable) -> None:
    bar = table.verticalScrollBar()
    step = max(table.rowHeight(0) * 3, bar.maximum() // 150)
    for place in range(0, min(bar.maximum(), step * 100), step):
        bar.setValue(place)
        spin(8)


def _type(form: RegistrationWindow) -> None:
    area = form.form.fields()["statement"].control
    area.setFocus()
    target = area.focusProxy() or area
    for letter in TYPED:
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, ord(letter), Qt.KeyboardModifier.NoModifier, letter))
        spin(8)


def _open_form(desktop: Desktop) -> RegistrationWindow:
    desktop.open_registration()
    spin(400)
    return next(
        each for each in QApplication.topLevelWidgets() if isinstance(each, RegistrationWindow) and each.isVisible()
    )


def _close_forms() -> None:
    for each in QApplication.topLevelWidgets():
        if isinstance(each, RegistrationWindow) and each.isVisible():
            each.close()


def _reopen(desktop: Desktop) -> None:
    _close_forms()
    spin(200)
    desktop.open_registration()


def _rings(office: SmallOffice, workplace: Workplace) -> Iterator[Value]:
    """From another process's commit to the news in this window."""
    bell = open_bell(office.database)
    heard: list[float] = []
    workplace.background.changed.connect(lambda _changes, _who: heard.append(time.monotonic()))
    workplace.background.watch(OfficeBell(bell), poll_ms=300)
    taken = []
    with other_desk(office.database.url.render_as_string(hide_password=False)) as other:
        spin(500)
        for _ in range(RINGS):
            heard.clear()
            other.write()
            while not heard:
                spin(2)
            taken.append((heard[0] - other.committed()) * 1000)
            spin(317)
    bell.close()
    times = of(taken)
    yield {"name": "news of another desk", "median": times.median, "p95": times.p95, "most": 1000.0}


if __name__ == "__main__":
    main(sys.argv[1])
