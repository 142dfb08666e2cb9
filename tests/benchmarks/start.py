"""How fast the program stands: the window's frame and the first inbox, beside an empty PySide6 window."""

from __future__ import annotations

import compileall
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.measure import Figure, Times, of

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ("main.py", "house.py", "cartable", "models", "printing", "views")
ROUNDS = 10

EMPTY = """
import time; start = time.perf_counter()
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event); print((time.perf_counter() - start) * 1000); app.quit()
window = Window(); window.show(); app.exec()
"""

FRAME = """
import time; start = time.perf_counter()
import sys; sys.argv = ["main.py"]
import main
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
moments = []
def look():
    print((moments[-1] - start) * 1000, flush=True)
    import os; os._exit(0)
class Eye(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.isWidgetType():
            moments.append(time.perf_counter())
            if len(moments) == 1:
                QTimer.singleShot(0, look)
        return False
eye = Eye()
run = QApplication.exec
QApplication.exec = lambda *a: (QApplication.instance().installEventFilter(eye), run())[1]
main.run_window({url!r}, False)
"""

INBOX = """
import time; start = time.perf_counter()
import sys; sys.argv = ["main.py"]
import main
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QTableView
moments = []
def look():
    for window in QApplication.topLevelWidgets():
        name = type(window).__name__
        if name == "LogInWindow" and window.enter_button.isEnabled() and not moments:
            moments.append(time.perf_counter())
            window.login.setText("expert"); window.password.setText({password!r})
            QTimer.singleShot({typing_ms}, lambda: (moments.append(time.perf_counter()), window.enter_button.click()))
        if name == "MainWindow":
            for table in window.findChildren(QTableView):
                if type(table).__name__ == "CaseTable" and table.lines.rowCount() and table.lines.line(0):
                    print((moments[0] - start) * 1000, (time.perf_counter() - moments[1]) * 1000, flush=True)
                    import os; os._exit(0)
timer = QTimer(); timer.setInterval(2); timer.timeout.connect(look)
run = QApplication.exec
QApplication.exec = lambda *a: (timer.start(), run())[1]
main.run_window({url!r}, False)
"""
TYPING_MS = 1500
"""So long at least somebody types a name and a password."""


def starts(url: str, password: str, engine: str, cases: int) -> Iterator[Figure]:
    """Medians over fresh processes with a warm page cache, each in turn with the reference.

    The frame stands when the last widget of the first picture is drawn. The log-in's slow hash is part of the last
    figure.
    """
    against = "an empty PySide6 window"
    place = repr(url)
    inbox_script = INBOX.replace("{url!r}", place).replace("{password!r}", repr(password))
    (empty,), (frame,), (ready, inbox) = _in_turn(
        EMPTY, FRAME.replace("{url!r}", place), inbox_script.replace("{typing_ms}", str(TYPING_MS))
    )
    yield Figure("window frame", engine, cases, frame, empty, against, 2.0)
    yield Figure("start until one may log in", engine, cases, ready, empty, against)
    yield Figure("first usable inbox after log-in", engine, cases, inbox, empty, against, 6.0)


def windows(url: str, engine: str, cases: int) -> Iterator[Figure]:
    """What :mod:`tests.benchmarks.window` measures."""
    command = [sys.executable, "-m", "tests.benchmarks.window", url]
    with tempfile.TemporaryFile("w+") as errors:
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, text=True) as process:
            for line in process.stdout or ():
                said = json.loads(line)
                times = Times(said.pop("median"), said.pop("p95"))
                yield Figure(said.pop("name"), engine, cases, times, **said)
        if process.returncode != 0:
            errors.seek(0)
            raise RuntimeError(errors.read()[-2000:])


def _in_turn(*scripts: str) -> tuple[tuple[Times, ...], ...]:
    """For each script the numbers that it prints at its end, over some rounds of all; the first only warms up."""
    _compile()
    taken: tuple[list[tuple[float, ...]], ...] = tuple([] for _ in scripts)
    for _ in range(ROUNDS + 1):
        for script, found in zip(scripts, taken, strict=True):
            found.append(_run(script))
    return tuple(tuple(of(list(each)) for each in zip(*found[1:], strict=True)) for found in taken)


def _compile() -> None:
    """Compiles our modules as pip does the reference's: Python may have been told to write none."""
    for name in PROGRAM:
        path = ROOT / name
        (compileall.compile_dir if path.is_dir() else compileall.compile_file)(path, quiet=1)


def _run(script: str) -> tuple[float, ...]:
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    if done.returncode != 0 or not done.stdout.strip():
        raise RuntimeError(done.stderr[-2000:])
    return tuple(map(float, done.stdout.split()))
